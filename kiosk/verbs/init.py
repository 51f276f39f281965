"""`kiosk init`: a new data folder with a programme."""

from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.errors import WrongArguments
from kiosk.language import tr
from kiosk.programme.desk import ProgrammeDesk
from kiosk.programme.reader import FIRST_YEAR, LAST_YEAR
from kiosk.verbs.desk import DONE, keep_copy, prepare, say, writing


def init(arguments: Namespace) -> int:
    """Make the event."""
    where, config = prepare(arguments)
    file = None if arguments.event is None else Path(arguments.event)
    day = None if arguments.day is None else _day(arguments.day)
    with writing(where, create=True) as database:
        event = ProgrammeDesk(database).make_event(file, day, datetime.now(UTC), config.station)
        keep_copy(database, where)
    say(
        tr(
            "{title}, {day}: {n} sessions. The data is in {folder}.",
            title=event.title,
            day=f"{event.starts_on:%d.%m.%Y}",
            n=len(event.sessions),
            folder=where.data,
        )
    )
    return DONE


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongArguments(tr("“{text}” is not a day.", text=text), tr("Write it as 2025-06-03."))
    return day
