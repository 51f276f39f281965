"""Lists of people by where they are: the evacuation list, who is missing from a session or on the bus."""
