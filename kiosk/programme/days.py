"""The days at the conference that a session is on: it begins on one (domain/planning.py), it may end on another."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Session, day_at


def last_day(session: Session, zone: ZoneInfo) -> date:
    """Return the last day on which a session is: an end up to 4 o'clock belongs to the evening before."""
    return max(day_of_session(session, zone), end_day(session.ends_at, zone))


def days_of(session: Session, zone: ZoneInfo) -> list[date]:
    """Return the days on which a session is."""
    first = day_of_session(session, zone)
    return [first + timedelta(days=number) for number in range((last_day(session, zone) - first).days + 1)]


def end_day(ends_at: datetime, zone: ZoneInfo) -> date:
    """Return the day that an end belongs to: that of the moment before it."""
    return day_at(ends_at.astimezone(UTC) - timedelta(microseconds=1), zone)
