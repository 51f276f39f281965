"""The rules, pure: no Qt, no SQL, no clock, no file."""
