"""Programmes as they come and go: TOML, lists with delimiters, calendars."""
