"""The first page of an empty data folder: a new event, a programme from a file, or the built-in event."""
