"""What a programme must not be. What is merely odd is told beside it (domain/planning.py)."""

from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.programme.editing.edits import EditTrouble

MOST_SEATS = 1_000_000
MOST_DAYS = 366
FIRST_YEAR, LAST_YEAR = 1970, 2999


def check(before: Event, after: Event) -> None:
    """Raise EditTrouble where `after` cannot be the programme. Sessions that stay as they were are left alone."""
    check_open(before)
    check_event(after)
    if not after.sessions:
        raise EditTrouble(
            tr("A programme needs at least one session."), tr("Add the session that takes its place first.")
        )
    known = {s.id: s for s in before.sessions}
    keys = {s.key for s in before.removed if s.id not in {kept.id for kept in after.sessions}}
    for session in after.sessions:
        if session.key in keys:
            raise EditTrouble(
                tr("Two sessions have the key “{key}”.", key=session.key),
                tr("Give each session in the file a key of its own."),
            )
        keys.add(session.key)
        was = known.get(session.id)
        if was != session:
            _check_session(session)
        if was is None or was.starts_at != session.starts_at:
            _check_days(before, after, session)


def check_open(event: Event) -> None:
    """Raise EditTrouble where nothing is written any more."""
    if event.closed_at is not None:
        raise EditTrouble(
            tr("The day is closed: the programme cannot be changed any more."),
            tr("Open the day again on the page “Closing”, then change it."),
        )


def check_event(event: Event) -> None:
    """Raise EditTrouble where title, time zone or days cannot be the event's."""
    if not event.title.strip():
        raise EditTrouble(tr("The event needs a title."), tr("Type it in, then save again."))
    try:
        ZoneInfo(event.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder, such as "Europe"
        raise EditTrouble(
            tr("“{zone}” is no time zone.", zone=event.timezone), tr("Write it as Europe/Berlin.")
        ) from error
    if event.ends_on < event.starts_on:
        raise EditTrouble(tr("The last day is before the first."), tr("Change one of the two days."))
    in_reach = FIRST_YEAR <= event.starts_on.year <= event.ends_on.year <= LAST_YEAR
    if not in_reach or (event.ends_on - event.starts_on).days >= MOST_DAYS:
        raise EditTrouble(
            tr("These days are too far apart, or too far away."),
            tr("An event lasts {most} days at most.", most=MOST_DAYS),
        )


def _check_session(session: Session) -> None:
    named = session.title.strip()
    if not named:
        raise EditTrouble(tr("A session needs a title."), tr("Type it in, then save again."))
    if session.ends_at <= session.starts_at:
        raise EditTrouble(tr("“{session}” ends before it starts.", session=named), tr("Change the start or the end."))
    if session.ends_at - session.starts_at > timedelta(days=MOST_DAYS):
        raise EditTrouble(tr("“{session}” is too long.", session=named), tr("Change the start or the end."))
    if session.capacity is not None and not 0 <= session.capacity <= MOST_SEATS:
        raise EditTrouble(
            tr("“{session}” cannot have {n} seats.", session=named, n=session.capacity),
            tr("Type a number, or nothing where there is no limit."),
        )
    if session.opens_before < timedelta() or (session.release_after or timedelta()) < timedelta():
        raise EditTrouble(tr("Minutes cannot be negative."), tr("Type a number of minutes from 0 on."))


def _check_days(before: Event, after: Event, session: Session) -> None:
    """A session may only be put on a day of the event; where the event's days changed, it may be left outside."""
    if (before.starts_on, before.ends_on, before.timezone) != (after.starts_on, after.ends_on, after.timezone):
        return
    if not after.starts_on <= day_of_session(session, after.zone) <= after.ends_on:
        raise EditTrouble(
            tr("“{session}” is not on a day of the event.", session=session.title.strip()),
            tr("Choose another day, or change the days of the event first."),
        )
