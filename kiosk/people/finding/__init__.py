"""Finding people: an index in memory, kept fresh, with the best for the door first."""
