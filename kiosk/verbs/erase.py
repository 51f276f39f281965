"""`kiosk erase`: personal data goes, counts stay. `kiosk access`: what is stored about one person."""

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.badges.desk import BadgeDesk
from kiosk.domain.erasing import Erased
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble, Trouble, WrongArguments
from kiosk.language import tr, trn
from kiosk.paper.files import put
from kiosk.paper.lists import Paper
from kiosk.reports.erasing.access import access_document, access_paper
from kiosk.reports.erasing.desk import ErasureDesk
from kiosk.reports.erasing.record import deletion_record, record_file
from kiosk.store import journal
from kiosk.store.access import everything_about
from kiosk.store.attendees import attendee as find_attendee
from kiosk.store.database import Database
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, prepare, read, say, say_json, warn, writing
from kiosk.verbs.documents import Document
from kiosk.verbs.new_file import new_file
from kiosk.verbs.one_person import only_one


def erase(arguments: Namespace) -> int:
    """Erase everybody's data, or one person's, and write the deletion record."""
    where, config = prepare(arguments)
    folder = Path(arguments.record) if arguments.record else where.data
    if not folder.is_dir():
        raise WrongArguments(
            tr("The folder “{folder}” does not exist.", folder=folder), tr("Make it, or choose another one.")
        )
    now = datetime.now(UTC)
    with writing(where) as database:
        event = load_event(database)
        desk = ErasureDesk(where, database, Ledger(ledger_path(where)))
        if arguments.due and not desk.is_due(now.astimezone(event.zone).date()):
            files = desk.finish()
            say(tr("An erasure that was cut off is done now.") if files else tr("Nothing is due to be erased."))
            return DONE
        whom = _whom(database, arguments.attendee)
        _ask(arguments, event, whom)
        done = (
            desk.erase_all(now, station=config.station)
            if not whom
            else desk.erase_one(whom, now, station=config.station)
        )
    file = _write(deletion_record(done, event.zone), record_file(folder, done))
    if arguments.json:
        say_json(_document(done, file))
    else:
        say(trn("The data of {n} person was erased.", "The data of {n} people was erased.", done.people))
        if file is not None:
            say(tr("The deletion record is in {file}.", file=file))
    return DONE


def access(arguments: Namespace) -> int:
    """Write everything that is stored about one person."""
    where, config = prepare(arguments)
    out = new_file(arguments.out)
    now = datetime.now(UTC)
    whom = read(where, lambda database: _whom(database, arguments.attendee))
    event, everything = read(where, lambda database: (load_event(database), everything_about(database, whom)))
    if out.suffix.lower() == ".pdf":
        access_paper(everything, event, now, event.zone).write(out)
    else:
        put(out, access_document(everything, event, now).encode())
    try:
        with writing(where) as database, database.transaction():
            journal.write(database, journal.Act.ACCESS, now, station=config.station, subject_id=whom)
    except StoreTrouble as trouble:
        warn(str(trouble))
    say(tr("Written to {file}.", file=out))
    return DONE


def _whom(database: Database, text: str | None) -> str:
    """Return the id of the person who is meant; "" for everybody."""
    if text is None:
        return ""
    known = find_attendee(database, text)
    return known.id if known is not None else only_one(BadgeDesk(database).find(text), text).id


def _ask(arguments: Namespace, event: Event, whom: str) -> None:
    """Ask before what cannot be undone, unless --yes says so already."""
    if arguments.yes or arguments.due:
        return
    if whom:
        question = tr("Erase this person's data for ever? Type “yes”: ")
    else:
        question = tr("Erase the personal data of everybody at “{event}” for ever? Type “yes”: ", event=event.title)
    print(question, end="", file=sys.stderr, flush=True)  # noqa: T201
    answer = sys.stdin.readline().strip().casefold()
    if answer not in ("yes", tr("yes")):
        raise Trouble(tr("Nothing was erased."), tr("Call it again, and answer “yes”."))


def _write(paper: Paper, file: Path) -> Path | None:
    """Write the record. A failure is a remark: the data is gone all the same."""
    try:
        paper.write(file)
    except (Trouble, OSError) as trouble:
        warn(tr("The deletion record could not be written: {cause}", cause=trouble))
        return None
    return file


def _document(done: Erased, file: Path | None) -> Document:
    return {
        "erased_at": done.at.isoformat().replace("+00:00", "Z"),
        "people": done.people,
        "records": dict(done.rows),
        "files_destroyed": done.files,
        "record": None if file is None else str(file),
    }
