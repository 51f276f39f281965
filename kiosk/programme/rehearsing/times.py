"""Times of day that are worth training: before a session begins, and after no-shows' seats have gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk import language
from kiosk.domain.programme import Event, Session
from kiosk.language import clock_time, tr

BEFORE = timedelta(minutes=10)
AFTER = timedelta(minutes=1)
WHOLE_DAY = timedelta(hours=20)
"""A session so long is there all day: nobody waits for its beginning."""

NAMED = 2  # sessions that are named where more have the same time


class Moment(StrEnum):
    """What is trained."""

    ARRIVING = "arriving"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class TrainingTime:
    """A moment, and the sessions for which it is one."""

    at: datetime
    moment: Moment
    sessions: tuple[Session, ...]


def training_times(event: Event) -> tuple[TrainingTime, ...]:
    """Return the moments of an event in their order, each once."""
    found: dict[tuple[datetime, Moment], list[Session]] = {}
    for session in event.sessions:
        for at, moment in _moments(session):
            found.setdefault((at, moment), []).append(session)
    return tuple(TrainingTime(at, moment, tuple(found[at, moment])) for at, moment in sorted(found))


def in_words(time: TrainingTime, event: Event) -> str:
    """Return a moment as it is chosen: "13:50 – 10 minutes before Workshop Digitale Zwillinge"."""
    local = time.at.astimezone(event.zone)
    when = clock_time(local) if event.starts_on == event.ends_on else language.moment(local, year=False)
    titles = ", ".join(session.short or session.title for session in time.sessions[:NAMED])
    if len(time.sessions) > NAMED:
        titles = tr("{titles} and {n} more", titles=titles, n=len(time.sessions) - NAMED)
    if time.moment is Moment.ARRIVING:
        return tr("{time} – 10 minutes before {titles}", time=when, titles=titles)
    return tr("{time} – no-shows’ seats are free: {titles}", time=when, titles=titles)


def ahead(at: datetime | None, now: datetime) -> timedelta:
    """Return how far the clock is to be ahead so that it shows `at` now; None is the computer's own time."""
    return timedelta() if at is None else at - now


def _moments(session: Session) -> Iterator[tuple[datetime, Moment]]:
    if session.ends_at - session.starts_at < WHOLE_DAY:
        yield session.starts_at - BEFORE, Moment.ARRIVING
    if session.releases_at is not None:
        yield session.releases_at + AFTER, Moment.RELEASED
