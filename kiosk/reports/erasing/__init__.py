"""Erasing personal data: everybody's after the day, or one person's on request."""
