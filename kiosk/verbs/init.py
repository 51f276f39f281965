"""`kiosk init`: a new data folder with a programme."""

from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.errors import WrongArguments
from kiosk.language import short_day, tr
from kiosk.programme.desk import ProgrammeDesk
from kiosk.programme.reading.file import read_programme_file
from kiosk.programme.reading.programme_read import FIRST_YEAR, LAST_YEAR
from kiosk.store.ids import new_id
from kiosk.verbs.desk import DONE, keep_copy, prepare, say, warn, writing


def init(arguments: Namespace) -> int:
    """Make the event."""
    where, config = prepare(arguments)
    day = None if arguments.day is None else _day(arguments.day)
    read = None
    if arguments.event is not None:
        read = read_programme_file(Path(arguments.event), new_id, starts_on=day)
    with writing(where, create=True) as database:
        source = None if read is None else read.event
        event = ProgrammeDesk(database).make_event(source, day, datetime.now(UTC), config.station)
        keep_copy(database, where)
    for remark in () if read is None else read.remarks:
        warn(remark)
    say(
        tr(
            "{title}, {day}: {n} sessions. The data is in {folder}.",
            title=event.title,
            day=short_day(event.starts_on),
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
