"""The desk behind the programme: makes an event, chooses the session by the clock, tells the counts."""

import secrets
from datetime import date, datetime
from pathlib import Path

from kiosk import paths
from kiosk.domain.counts import EventCounts
from kiosk.domain.programme import Event, Session, moved, session_at
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.store import counts, journal, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id

KEY_BYTES = 32


def built_in() -> Path:
    """Return the programme that ships with the program."""
    return paths.resources() / "events" / "mpsc-22.toml"


def built_in_attendees() -> Path:
    """Return the list of 240 invented attendees of the built-in event."""
    return paths.resources() / "events" / "mpsc-22-attendees.csv"


class ProgrammeDesk:
    """Reads and makes the programme. Lives on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make_event(
        self, source: Event | Path | None, day: date | None, now: datetime, station: str, *, demo: bool = False
    ) -> Event:
        """Store the programme of `source` (an event, or a file; None: the built-in one) and return it.

        Its first day moves to `day`; the built-in event, which is past, to today where none is named. With `demo` the
        journal says that the people in it are invented. Raises ProgrammeTrouble for a file that cannot be used,
        StoreTrouble where there is an event already.
        """
        event = source if isinstance(source, Event) else _read(source, day)
        to = day or (now.astimezone(event.zone).date() if source is None else None)
        if to is not None:
            event = moved(event, to)
        with self._database.transaction():
            if programme.has_event(self._database):
                raise StoreTrouble(
                    tr("This data folder already holds an event."),
                    tr("Choose another folder with --data-dir; nothing was changed."),
                )
            programme.save_event(self._database, event, secrets.token_bytes(KEY_BYTES), now, station)
            details = {"demo": True} if demo else None
            journal.write(self._database, journal.Act.INIT, now, station=station, subject_id=event.id, details=details)
        return event

    def event(self) -> Event:
        """Return the programme as it stands. Raises NoEvent."""
        return programme.load_event(self._database)

    def counts(self, now: datetime) -> EventCounts:
        """Return the numbers of the house and of every session, as they stand at `now`."""
        return counts.event_counts(self._database, self.event(), now)


def _read(file: Path | None, day: date | None) -> Event:
    from kiosk.programme.reading.file import read_programme_file  # most windows open what is stored already

    return read_programme_file(file or built_in(), new_id, starts_on=day).event


def session_for(event: Event, room: str, now: datetime) -> Session:
    """Return the session for which a station at the door of `room` ("": the entrance) redeems at `now`."""
    session = session_at(event.sessions, now, room or None)
    if session is None:
        where = room or tr("the entrance")
        raise StoreTrouble(
            tr("The programme has no session for {place}.", place=where),
            tr("Choose a session by hand, or change the room in the settings."),
        )
    return session
