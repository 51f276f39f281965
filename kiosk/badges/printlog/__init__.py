"""What was printed, and what was begun and never finished."""
