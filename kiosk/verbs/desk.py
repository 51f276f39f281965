"""What every verb needs: the folders, the settings, an open database, and a way to speak."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from kiosk import language
from kiosk.checkin.desk import RedeemDesk
from kiosk.config import Config, read_config
from kiosk.domain.checkin import Direction, ScanAttempt, Verdict
from kiosk.domain.counts import Counts
from kiosk.domain.parts import State
from kiosk.domain.programme import Event, Session
from kiosk.errors import AnswerTrouble, DatabaseBusy, StoreTrouble, WrongArguments
from kiosk.language import tr
from kiosk.paths import Places, places
from kiosk.programme.desk import session_for
from kiosk.store import imports
from kiosk.store.backup import copy_to, thin_out
from kiosk.store.database import Database, may_be_damage
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.migrations import is_older
from kiosk.store.opening import open_to_read, open_to_write
from kiosk.verbs.documents import Document, verdict_document
from kiosk.words import explain

DONE, TROUBLE, REFUSED = 0, 1, 3

T = TypeVar("T")


def say(text: str) -> None:
    """Print a line of the answer, at once: what was printed as accepted is known to be so."""
    try:
        print(text, flush=True)  # noqa: T201 - this is the command line's one mouth
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerTrouble(
            tr("The answer could not be written ({cause}).", cause=error.strerror or str(error)),
            tr("What was done is stored; “kiosk counts” shows it."),
        ) from error


def say_json(document: Document) -> None:
    """Print one JSON document on one line."""
    say(json.dumps(document, ensure_ascii=False))


def warn(text: str) -> None:
    """Print a remark that is not part of the answer."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def prepare(arguments: Namespace) -> tuple[Places, Config]:
    """Return the folders and settings that the arguments name, and speak the language of the settings."""
    where = places(None if arguments.data_dir is None else Path(arguments.data_dir))
    config = read_config(where.config)
    language.use(arguments.language or config.language)
    return where, config


@contextmanager
def writing(where: Places, *, create: bool = False) -> Iterator[Database]:
    """Open the database for writing and tell what had to be healed."""
    opened = open_to_write(where, create=create)
    if opened.recovery is not None:
        warn(opened.recovery.in_words())
    with opened.database as database:
        if not create:
            _take_back_what_broke_off(database)
        yield database


def _take_back_what_broke_off(database: Database) -> None:
    """Take back an import that another program did not write to its end, unless it is still at it."""
    if imports.unfinished(database) is None:
        return
    from kiosk.people.intake.importing import heal

    with suppress(DatabaseBusy):
        warn(heal(database, station=""))


def read(where: Places, ask: Callable[[Database], T]) -> T:
    """Open the database for reading only and return what `ask` finds there.

    A damaged one is healed first, and one of an older version migrated.
    """
    try:
        with open_to_read(where) as database:
            if not is_older(database):
                return ask(database)
    except StoreTrouble as trouble:
        if not may_be_damage(trouble):
            raise
    with writing(where) as database:
        return ask(database)


def chosen_session(event: Event, key: str | None, room: str, now: datetime) -> Session:
    """Return the session named by its key, or the one that the clock chooses. Raises WrongArguments."""
    if key is None:
        return session_for(event, room, now)
    session = event.session(key)
    if session is None:
        raise WrongArguments(
            tr("There is no session “{key}”.", key=key),
            tr("Sessions: {keys}.", keys=", ".join(s.key for s in event.sessions)),
        )
    return session


@dataclass(frozen=True, slots=True)
class Door:
    """The entrance of the command line: redeems codes for one session and direction."""

    desk: RedeemDesk
    event: Event
    session: Session
    direction: Direction
    station: str

    def redeem(self, secret: str, force: str = "") -> Verdict:
        """Redeem one code now, and warn about a clock that went back."""
        attempt = ScanAttempt(
            nonce=new_id(),
            secret=secret,
            session_id=self.session.id,
            type=self.direction,
            at=datetime.now(UTC),
            station=self.station,
            force=force,
        )
        verdict = self.desk.redeem(attempt)
        if self.desk.clock.state is not State.OK:
            warn(f"{self.desk.clock.says} {self.desk.clock.do}")
        return verdict

    def document(self, verdict: Verdict) -> Document:
        """Return the verdict as JSON tells it."""
        return verdict_document(verdict, self.event.zone)

    def line(self, verdict: Verdict) -> str:
        """Return the verdict as a line for people."""
        mark = "✓" if verdict.ok else "✗"
        who = [] if verdict.attendee is None else [verdict.attendee.name, verdict.attendee.organisation]
        number = tr("no. {nonce}", nonce=verdict.nonce)
        return " · ".join(
            part for part in (f"{mark} {explain(verdict, self.event.zone).sentence}", *who, number) if part
        )


@contextmanager
def door(arguments: Namespace) -> Iterator[Door]:
    """Open the entrance that the arguments name."""
    where, config = prepare(arguments)
    with writing(where) as database:
        ledger = Ledger(ledger_path(where))
        try:
            desk = RedeemDesk(database, ledger)
            event = desk.event
            session = chosen_session(event, arguments.session, config.room, datetime.now(UTC))
            direction = Direction.EXIT if arguments.exit else Direction.ENTRY
            yield Door(desk, event, session, direction, config.station)
        finally:
            ledger.close()


def keep_copy(database: Database, where: Places) -> None:
    """Make a backup after what no ledger records. A failure is a remark: the act itself is done."""
    try:
        copy_to(database, where.backups)
        thin_out(where.backups)
    except StoreTrouble as trouble:
        warn(str(trouble))


def counts_line(title: str, counts: Counts, seats_left: int | None = None) -> str:
    """Return the numbers of one session, or of the house, as a line for people."""
    numbers = tr(
        "{registered} registered, {checked_in} checked in, {present} present",
        registered=counts.registered,
        checked_in=counts.checked_in,
        present=counts.present,
    )
    free = "" if seats_left is None else ", " + tr("{n} seats free", n=seats_left)
    return f"{title}: {numbers}{free}"
