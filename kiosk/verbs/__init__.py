"""The verbs of the command line, one file each. They need no window."""
