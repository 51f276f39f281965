"""Layouts changed in a window, tried with people, and saved."""
