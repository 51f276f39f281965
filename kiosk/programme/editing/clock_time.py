"""A time of day as people type it: "9.30", "930", "09:30" and "9:30 Uhr" are all half past nine."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.programme.reading.clock_words import a_clock


def minute_of(text: str) -> int | None:
    """Return the minute of the day, 0 to 1440 ("24:00"), or None where it is no time."""
    told = a_clock(text.replace(",", "."))
    return None if told is None else told.hour * 60 + told.minute


def clock(minute: int) -> str:
    """Return a minute of the day as it is shown: "09:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def clock_of(at: datetime, zone: ZoneInfo) -> str:
    """Return what a clock on the wall shows at a moment: "14:00"."""
    return f"{at.astimezone(zone):%H:%M}"
