"""Whole days in minutes, and everything that is no badge: run by hand, and shortened in CI."""
