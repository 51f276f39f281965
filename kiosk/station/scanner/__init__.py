"""The test of a keyboard scanner."""
