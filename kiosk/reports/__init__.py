"""The day's end: attendance as files and on paper, closing the day, and erasing personal data."""
