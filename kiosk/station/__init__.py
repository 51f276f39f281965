"""This station: its self-test, its camera, its scanner, its settings."""
