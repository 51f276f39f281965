"""The session that a person is about to add."""

from datetime import timedelta

from kiosk.domain.planning import at_minute, is_all_day
from kiosk.domain.programme import Event, Kind, Session

_NINE = 9 * 60


def draft(event: Event, after: Session | None, new_id: str) -> Session:
    """Return a session of an hour: right after another one, or at nine where that lasts all day, or there is none."""
    if after is None:
        day, room = event.starts_on, ""
    else:
        day, room = after.starts_at.astimezone(event.zone).date(), after.room
    whole = after is None or is_all_day(after, event.zone) or after.kind is Kind.ENTRANCE
    starts = at_minute(day, _NINE, event.zone).at if whole or after is None else after.ends_at
    return Session(new_id, "", "", starts, starts + timedelta(hours=1), room="" if whole else room)
