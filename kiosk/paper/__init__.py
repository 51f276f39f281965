"""What goes onto paper: print systems, and lists as PDF. Rooms share it."""
