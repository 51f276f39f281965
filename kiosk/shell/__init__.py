"""The window around the rooms, and the controls they share."""
