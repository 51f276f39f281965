"""The day on paper: attendance lists, the report of the day and certificates, as PDF."""
