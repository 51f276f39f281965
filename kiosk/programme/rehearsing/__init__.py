"""Rehearsals: staff trains with the real list, on data of its own."""
