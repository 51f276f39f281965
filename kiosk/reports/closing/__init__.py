"""Closing the day: what is open, whether the numbers agree, everything exported, then nothing changes any more."""
