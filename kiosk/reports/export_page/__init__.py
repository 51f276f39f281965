"""The part of the page of the day's end that exports."""
