"""Who is missing at a door or on the bus: a list beside the verdict, one key from the door."""
