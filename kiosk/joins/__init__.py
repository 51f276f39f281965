"""What joins a room's screens with its links: signals and slots, and nothing that a room could do itself."""
