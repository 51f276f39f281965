"""Bytes and spans of time, as people say them."""

from datetime import timedelta

from kiosk.language import figure, tr, trn


def size_words(size: int) -> str:
    """Return a number of bytes in MB or GB: "12.4 GB"."""
    unit, amount = ("GB", size / 1e9) if size >= 1e9 else ("MB", size / 1e6)
    return f"{figure(amount, 1)} {unit}"


def age_words(age: timedelta) -> str:
    """Return how long ago something was, in the largest unit of which there is one."""
    seconds = max(0.0, age.total_seconds())
    if seconds < 60:
        return tr("just now")
    if seconds < 3_600:
        return trn("{n} minute ago", "{n} minutes ago", int(seconds // 60))
    if seconds < 172_800:
        return trn("{n} hour ago", "{n} hours ago", int(seconds // 3_600))
    return trn("{n} day ago", "{n} days ago", int(seconds // 86_400))
