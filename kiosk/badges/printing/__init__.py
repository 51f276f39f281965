"""Print systems and their jobs, followed to the end."""
