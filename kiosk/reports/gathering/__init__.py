"""What a report is made of: rows of attendance, people and scans, gathered from one moment of the database."""
