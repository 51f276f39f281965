"""Where and when somebody was seen last, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.checkin import Direction
from kiosk.domain.presence import Seen
from kiosk.language import clock_time, moment, tr


def place_words(seen: Seen | None) -> str:
    """Return the session and its room, and whether the person left there or came back; "" for who was never seen."""
    if seen is None:
        return ""
    parts = [seen.session_title or seen.station]
    if seen.room and seen.room not in parts[0]:
        parts.append(seen.room)
    place = ", ".join(parts)
    if seen.type is Direction.ENTRY:
        return place
    return tr("{place} (back)", place=place) if seen.on_excursion else tr("{place} (left)", place=place)


def time_words(at: datetime | None, zone: ZoneInfo, today: datetime) -> str:
    """Return the time at the event's place: "08:42", on another day "02.06. 08:42" or "2 Jun 08:42"; "" for none."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    same = local.date() == today.astimezone(zone).date()
    return clock_time(local) if same else moment(local, year=False)


def seen_words(seen: Seen | None, zone: ZoneInfo, today: datetime) -> str:
    """Return place and time in one line."""
    if seen is None:
        return tr("not seen yet")
    return " · ".join((place_words(seen), time_words(seen.at, zone, today)))
