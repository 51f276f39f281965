"""`kiosk close`: the end of the day: what is open, whether the numbers agree, everything exported, then read-only."""

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from kiosk.config import Config
from kiosk.domain.closing import Closing, OpenMatters, Reconciliation
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble, WrongArguments
from kiosk.language import tr, trn
from kiosk.paths import Places
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.desk import ClosingDesk
from kiosk.reports.closing.everything import Everything
from kiosk.reports.closing.packing import pack, reconciliation_document
from kiosk.store import closing
from kiosk.store.database import Database
from kiosk.verbs.desk import DONE, prepare, say, say_json, warn, writing
from kiosk.verbs.documents import Document


def close(arguments: Namespace) -> int:
    """Close the day and export everything into a new folder in DIR; or open it again."""
    _check(arguments)
    where, config = prepare(arguments)
    with writing(where) as database:
        if arguments.reopen:
            return _reopen(arguments, database, config)
        return _close(arguments, database, config, where)


def _check(arguments: Namespace) -> None:
    if arguments.reopen and not arguments.because:
        raise WrongArguments(tr("The day is opened again for a reason."), tr("Say it with --because TEXT."))
    if arguments.reopen == bool(arguments.folder):
        raise WrongArguments(
            tr("It is not clear what is to be done."),
            tr("“kiosk close DIR” closes the day, “kiosk close --reopen --because TEXT” opens it again."),
        )


def _reopen(arguments: Namespace, database: Database, config: Config) -> int:
    desk = ClosingDesk(database)
    was_closed = desk.event.closed_at is not None
    desk.reopen(datetime.now(UTC), arguments.because, station=config.station, operator=config.operator)
    if arguments.json:
        say_json({"closed_at": None, "reopened": was_closed})
    else:
        say(tr("The day is open again.") if was_closed else tr("The day was not closed."))
    return DONE


def _close(arguments: Namespace, database: Database, config: Config, where: Places) -> int:
    desk = ClosingDesk(database)
    before = desk.event
    if before.erased_at is not None:
        raise StoreTrouble(
            tr("The personal data of this event is erased."), tr("“kiosk counts” still gives the numbers.")
        )
    now = datetime.now(UTC)
    if before.closed_at is not None:
        closed_at = words.moment_words(before.closed_at, before.zone)
        warn(tr("The day was closed on {when}: everything is exported once more.", when=closed_at))
    elif arguments.give_up_prints:
        given_up = desk.give_up_prints(now, station=config.station)
        if given_up:
            warn(trn("{n} print was given up.", "{n} prints were given up.", given_up))
    matters, made = closing.open_matters(database, before, now), closing.reconcile(database, before, now)
    if not arguments.json:
        _tell(matters, made)
    event = before if before.closed_at is not None else _end(desk, matters, config, now)
    try:
        done = pack(database, event, Path(arguments.folder), where.backups, Everything(where, lambda: now), now)
    except BaseException:  # also a bug, and Ctrl+C: a day that was not exported stays open
        if before.closed_at is None:
            _open_again(desk, config)
        raise
    _note(desk, done, config)
    if arguments.json:
        say_json(_document(event, matters, made, done))
    else:
        say(tr("The day is closed: nothing is recorded any more."))
        say(trn("{n} file in {folder}", "{n} files in {folder}", done.files, folder=done.folder))
    return DONE


def _end(desk: ClosingDesk, matters: OpenMatters, config: Config, now: datetime) -> Event:
    if matters.prints and not matters.importing:
        raise StoreTrouble(
            tr("The day is not closed: {what}.", what=words.blocking_words(matters)),
            tr("See to it at the desk, or give up with --give-up-prints what was not printed."),
        )
    return desk.close(now, station=config.station, operator=config.operator)


def _open_again(desk: ClosingDesk, config: Config) -> None:
    try:
        desk.reopen(
            datetime.now(UTC), tr("The export failed."), station=config.station, operator=config.operator
        )  # fmt: skip
    except StoreTrouble as trouble:
        warn(str(trouble))
        warn(tr("The day is closed, but nothing was exported. Call “kiosk close” again."))
    else:
        warn(tr("Nothing was exported, and the day is open again."))


def _note(desk: ClosingDesk, done: Closing, config: Config) -> None:
    """Write the journal's row. Where that cannot be, the files are there all the same."""
    try:
        desk.note_export(done, station=config.station, operator=config.operator)
    except StoreTrouble as trouble:
        warn(tr("The export is not in the journal: {cause}", cause=trouble.text))


def _tell(matters: OpenMatters, made: Reconciliation) -> None:
    say(f"{tr('Open matters')}: {words.matters_words(matters)}")
    say(f"{tr('Reconciliation')}: {words.numbers_words(made)}")
    if not made.agrees:
        warn(words.disagreement())


def _document(event: Event, matters: OpenMatters, made: Reconciliation, done: Closing) -> Document:
    closed_at = None if event.closed_at is None else event.closed_at.astimezone(UTC)
    return {
        "closed_at": None if closed_at is None else closed_at.isoformat().replace("+00:00", "Z"),
        "folder": done.folder,
        "files": done.files,
        "bytes": done.bytes,
        "backup": done.backup,
        "open": asdict(matters),
        "reconciliation": reconciliation_document(made, event),
    }
