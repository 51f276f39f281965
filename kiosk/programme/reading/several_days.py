"""On which days the sessions of a file are; what lasts several of them, and the refusal of far too many."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.planning import day_of_session, is_all_day, local_time
from kiosk.domain.programme import Kind, Session, day_at
from kiosk.errors import ProgrammeTrouble
from kiosk.language import moment, short_day, tr
from kiosk.programme.days import days_of, end_day, last_day
from kiosk.programme.keys import free_key
from kiosk.programme.reading.programme_read import MOST_DAYS


def lasts_days(starts_at: datetime, ends_at: datetime | None, zone: ZoneInfo) -> bool:
    """Return whether something ends on a later day, both of the calendar and of the conference, than it starts on."""
    if ends_at is None or ends_at.astimezone(zone).date() == starts_at.astimezone(zone).date():
        return False
    return end_day(ends_at, zone) > day_at(starts_at, zone)


def all_days(sessions: Iterable[Session], zone: ZoneInfo) -> list[date]:
    """Return the days of the conference on which there is anything."""
    return sorted({day for session in sessions for day in days_of(session, zone)})


def refuse_spread(sessions: Sequence[Session], zone: ZoneInfo) -> None:
    """Raise ProgrammeTrouble where first and last day lie too far apart, naming the two sessions."""
    first = min(sessions, key=lambda s: day_of_session(s, zone))
    last = max(sessions, key=lambda s: last_day(s, zone))
    from_day, to_day = day_of_session(first, zone), last_day(last, zone)
    if (to_day - from_day).days < MOST_DAYS:
        return
    raise ProgrammeTrouble(
        tr(
            "The entries lie more than {days} days apart: from {first} on {from_day} to {last} on {to_day}.",
            days=MOST_DAYS, first=f"“{first.title}”", last=f"“{last.title}”",
            from_day=short_day(from_day), to_day=short_day(to_day),
        ),
        tr("Export only the days of the event."),
    )  # fmt: skip


def day_by_day(
    sessions: Sequence[Session], zone: ZoneInfo, new_id: Callable[[], str], remarks: list[str]
) -> list[Session]:
    """Return the sessions, an admission over several days as one for each; whatever lasts several days is told."""
    keys = [s.key for s in sessions]
    made: list[Session] = []
    for session in sessions:
        days = days_of(session, zone)
        if len(days) == 1:
            made.append(session)
        elif session.kind is Kind.ENTRANCE:
            made += _of_each(session, days, zone, keys, new_id)
            remarks.append(
                tr("“{session}” lasts {n} days: it was made an entrance for each day, open all day.",
                   session=session.title, n=len(days))
            )  # fmt: skip
        else:
            made.append(session)
            remarks.append(_told(session, zone))
    return made


def _of_each(
    session: Session, days: Sequence[date], zone: ZoneInfo, keys: list[str], new_id: Callable[[], str]
) -> list[Session]:
    made: list[Session] = []
    for day in days:
        key = free_key(session.key, "einlass", keys) if made else session.key
        keys.append(key)
        begins, ends = (local_time(d, time(), zone).at for d in (day, day + timedelta(days=1)))
        one = replace(session, key=key, starts_at=begins, ends_at=ends, opens_before=timedelta())
        made.append(replace(one, id=new_id()) if made else one)
    return made


def _told(session: Session, zone: ZoneInfo) -> str:
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    if is_all_day(session, zone):
        told = short_day(starts), short_day(ends - timedelta(days=1))
    else:
        told = moment(starts), moment(ends)
    return tr("“{session}” lasts from {first} to {last}.",
              session=session.title, first=told[0], last=told[1])  # fmt: skip
