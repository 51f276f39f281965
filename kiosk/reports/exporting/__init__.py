"""An export: what is asked for, which files it makes, how they get their names, and what is told of it."""
