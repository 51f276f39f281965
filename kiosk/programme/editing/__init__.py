"""Changing the programme while the conference runs: sessions, rooms, times, seats."""
