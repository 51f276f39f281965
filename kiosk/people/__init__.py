"""The people: lists come in, attendees are found."""
