"""Badges of many people: whose, on what, where to."""
