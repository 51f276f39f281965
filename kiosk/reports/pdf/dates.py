"""Days and times as they are written on paper, in the language of the paper."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from kiosk import language
from kiosk.domain.programme import day_at


def long_day(day: date, speaks: str = "") -> str:
    """Return "3. Juni 2025" or "3 June 2025"."""
    return _shown(day, "d. MMMM yyyy", "d MMMM yyyy", speaks)


def days(first: date, last: date, speaks: str = "") -> str:
    """Return a span of days, without repeating what they share: "3.–4. Juni 2025"."""
    if first == last:
        return long_day(first, speaks)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_shown(first, 'd.', 'd', speaks)}–{long_day(last, speaks)}"
    if first.year == last.year:
        return f"{_shown(first, 'd. MMMM', 'd MMMM', speaks)} – {long_day(last, speaks)}"
    return f"{long_day(first, speaks)} – {long_day(last, speaks)}"


def clock(at: datetime, zone: ZoneInfo) -> str:
    """Return what a clock at the place shows: "14:05"."""
    return f"{at.astimezone(zone):%H:%M}"


def moment(at: datetime, zone: ZoneInfo, speaks: str = "") -> str:
    """Return day and time: "3. Juni 2025, 14:05"."""
    return f"{long_day(at.astimezone(zone).date(), speaks)}, {clock(at, zone)}"


def span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, speaks: str = "") -> str:
    """Return from when to when, with the second day only where it is another."""
    if _whole_day(starts_at, ends_at, zone):
        return long_day(starts_at.astimezone(zone).date(), speaks)
    if day_at(starts_at, zone) == day_at(ends_at, zone):
        return f"{moment(starts_at, zone, speaks)}–{clock(ends_at, zone)}"
    return f"{moment(starts_at, zone, speaks)} – {moment(ends_at, zone, speaks)}"


def seen_at(at: datetime | None, zone: ZoneInfo, usual: date | None) -> str:
    """Return when somebody came or went; with the day where it is another than the `usual` one; "" where unknown."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    if usual is not None and day_at(at, zone) == usual:
        return f"{local:%H:%M}"
    return f"{_shown(local.date(), 'd.M.', 'd MMM', '')} {local:%H:%M}"


def hours(time: timedelta) -> str:
    """Return a time as hours and minutes: "6:45"."""
    minutes = max(0, int(time.total_seconds() // 60))
    return f"{minutes // 60}:{minutes % 60:02}"


def _whole_day(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
    """Return whether it is a calendar day from its beginning to its end, as a day's admission is."""
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return (first.hour, first.minute, last.hour, last.minute) == (0, 0, 0, 0) and (last.date() - first.date()).days == 1


def _shown(day: date, german: str, other: str, speaks: str) -> str:
    speaks = speaks or language.current()
    pattern = german if speaks == "de" else other
    return QLocale(speaks).toString(QDate(day.year, day.month, day.day), pattern)
