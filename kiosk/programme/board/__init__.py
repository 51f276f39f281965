"""The board: every session's numbers, the arrivals, the groups, live."""
