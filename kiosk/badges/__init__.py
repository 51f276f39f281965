"""The badges: designed once, printed exactly, replaced in one act."""
