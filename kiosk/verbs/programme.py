"""`kiosk programme`: what is in it and what is odd about it; and writing it to a file that can be edited and read."""

from argparse import Namespace
from itertools import groupby
from pathlib import Path

from kiosk.domain.planning import day_of_session, remarks
from kiosk.domain.programme import Event, Policy, Session
from kiosk.errors import WrongArguments
from kiosk.language import tr, trn
from kiosk.programme.desk import ProgrammeDesk
from kiosk.programme.editing.words import day_name, policy_name, remark_told, times_of
from kiosk.programme.reading.toml_writer import write_programme
from kiosk.store.database import Database
from kiosk.verbs.desk import DONE, prepare, read, say, say_json, warn
from kiosk.verbs.documents import programme_document


def programme(arguments: Namespace) -> int:
    """Print the programme, or write it to a file."""
    out = None if arguments.out is None else Path(arguments.out)
    if out is not None and out.suffix.casefold() != ".toml":
        raise WrongArguments(tr("“{file}” is no name for a programme.", file=arguments.out), tr("Let it end in .toml."))
    where, _ = prepare(arguments)
    event = read(where, _ask)
    if out is not None:
        write_programme(event, out)
    told = [remark_told(remark, event) for remark in remarks(event)]
    if arguments.json:
        say_json({**programme_document(event, told), "file": None if out is None else str(out)})
        return DONE
    if out is not None:
        said = trn("{n} session was written to {file}.", "{n} sessions were written to {file}.", len(event.sessions),
                   file=out)  # fmt: skip
        say(said)
    else:
        _tell(event)
    for remark in told:
        warn(remark)
    return DONE


def _ask(database: Database) -> Event:
    return ProgrammeDesk(database).event()


def _tell(event: Event) -> None:
    say(" · ".join(part for part in (event.title, event.place) if part))
    in_order = sorted(event.sessions, key=lambda session: (day_of_session(session, event.zone), session.starts_at))
    for day, sessions in groupby(in_order, key=lambda session: day_of_session(session, event.zone)):
        say(day_name(day))
        for session in sessions:
            say(f"  {_line(session, event)}")
    for session in event.removed:
        say(tr("taken out, its check-ins are kept: {session}", session=session.title))


def _line(session: Session, event: Event) -> str:
    parts = [f"{times_of(session, event.zone)}  {session.title}", f"[{session.key}]", session.room]
    if session.capacity is not None:
        parts.append(trn("{n} seat", "{n} seats", session.capacity))
    if session.policy is not Policy.OPEN:
        parts.append(policy_name(session.policy))
    if session.closed_at is not None:
        parts.append(tr("door closed at {time}", time=f"{session.closed_at.astimezone(event.zone):%H:%M}"))
    if session.times_are_examples:
        parts.append(tr("time is an example"))
    return " · ".join(part for part in parts if part)
