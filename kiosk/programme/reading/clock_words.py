"""Days and clock times as people and other programs write them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.programme.reading.programme_read import FIRST_YEAR, LAST_YEAR

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan jän jänner", "februar february feb", "märz maerz march mär mrz mar", "april apr",
            "mai may", "juni june jun", "juli july jul", "august aug", "september sept sep", "oktober october okt oct",
            "november nov", "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mon|tue|tues|wed|thu"
    r"|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[.,]*\s+"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})?")
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s+([a-zäöü]{3,9})\.?,?(?:\s+(\d{4}))?")
_NAMED_FIRST = re.compile(r"([a-zäöü]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")
_NUMBER = re.compile(r"(?:tag|day)?\s*(\d{1,3})\.?")
_CLOCK = re.compile(
    r"(?:um\s|at\s|ab\s|ca\.?\s)?\s*(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?:uhr|h|o'?clock)?\s*(?P<later>\d\d)?\s*(?P<half>[ap]\.?m\.?)?\s*(?:uhr|h)?"
)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_RANGE = re.compile(r"\s*(?:–|—|-|‑|\bbis\b|\bto\b|\buntil\b)\s*")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min(?:uten?|utes?)?\.?|')?")
_HOURS = re.compile(r"(\d{1,2})(?:[:h](\d\d)(?::\d\d)?|[,.](\d{1,2}))?\s*(?:h|std\.?|stunden?|hours?)?")
_OFFSET = re.compile(r"(.*\d)\s*(z|[+-]\d\d:?\d\d)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time on the clock: 24:00 is the end of the day."""

    hour: int
    minute: int = 0

    def on(self, day: date) -> datetime:
        """Return the moment on a day, without a time zone."""
        return datetime.combine(day + timedelta(days=self.hour // 24), time(self.hour % 24, self.minute))


def a_day(text: str, first: date | None = None) -> date | None:
    """Return the day that a text tells, or None. "3.6." is of the year of `first`, and "Tag 2" the day after it."""
    words = _WEEKDAY.sub("", " ".join(text.casefold().split()))
    if told := _YEAR_FIRST.fullmatch(words):
        parts = [part for part in told.groups() if part is not None]
        return _date(int(parts[0]), int(parts[1]), int(parts[2]))
    if told := _DAY_FIRST.fullmatch(words):
        return _date(_year(told[3], first), int(told[2]), int(told[1]))
    if (told := _NAMED.fullmatch(words)) and told[2] in _MONTHS:
        return _date(_year(told[3], first), _MONTHS[told[2]], int(told[1]))
    if (told := _NAMED_FIRST.fullmatch(words)) and told[1] in _MONTHS:
        return _date(_year(told[3], first), _MONTHS[told[1]], int(told[2]))
    if (told := _NUMBER.fullmatch(words)) and first is not None and int(told[1]) >= 1:
        return first + timedelta(days=int(told[1]) - 1)
    return None


def a_clock(text: str) -> Clock | None:
    """Return the clock time that a text tells ("14:00", "14 Uhr", "9.30", "2 pm"), or None."""
    words = " ".join(text.casefold().split())
    if told := _MILITARY.fullmatch(words):
        return Clock(int(told[1]), int(told[2]))
    told = _CLOCK.fullmatch(words)
    if told is None or (told["minute"] and told["later"]):
        return None
    hour, minute = int(told["hour"]), int(told["minute"] or told["later"] or 0)
    if told["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if told["half"].startswith("p") else 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return Clock(hour, minute)


def two_clocks(text: str) -> tuple[str, str]:
    """Return the texts of start and end in "14:00–15:30"; the second is "" where there is no end."""
    parts = _RANGE.split(text.strip(), maxsplit=1)
    if len(parts) == 2 and a_clock(parts[1]) is not None:
        return parts[0], parts[1]
    return text.strip(), ""


def a_moment(text: str) -> datetime | None:
    """Return a day and time told in one ("2025-06-03T14:00+02:00", "03.06.2025 14:00"), aware if it has an offset."""
    words = " ".join(text.casefold().split())
    offset = ""
    if told := _OFFSET.fullmatch(words):
        words, offset = told[1], told[2]
    day_text, _, clock_text = words.replace("t", " ", 1).partition(" ") if words[:4].isdigit() else words.partition(" ")
    if not clock_text:
        return None
    day, clock = a_day(day_text), a_clock(clock_text)
    if day is None or clock is None:
        return None
    at = clock.on(day)
    if not offset:
        return at
    try:
        return datetime.fromisoformat(at.isoformat() + offset.upper())
    except ValueError:
        return None


def a_length(text: str) -> timedelta | None:
    """Return how long something takes: "90", "90 min", "1:30", "1,5 h"."""
    words = " ".join(text.casefold().split())
    if told := _MINUTES.fullmatch(words):
        return timedelta(minutes=int(told[1])) or None
    if told := _HOURS.fullmatch(words):
        part = timedelta(minutes=int(told[2])) if told[2] else timedelta(hours=float(f"0.{told[3] or 0}"))
        return timedelta(hours=int(told[1])) + part or None
    return None


def _year(text: str | None, first: date | None) -> int:
    if text is None:
        return 0 if first is None else first.year
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
