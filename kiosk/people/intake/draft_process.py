"""Lists are read and planned in a process of their own: scans go on undisturbed, and a damaged file ends only that.

A plan of a long list is kept there as well, until it is written: the window asks for the lines that it shows, the store
thread takes in one portion after the other. Nothing of it is on the disk, and what it took is free again at the end.
"""

import contextlib
import gc
import multiprocessing
import os
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk import language
from kiosk.domain import secret
from kiosk.domain.programme import Event
from kiosk.errors import Trouble
from kiosk.paths import Places
from kiosk.people.intake.drafting import Draft, make_draft
from kiosk.people.intake.plan_view import PlanView
from kiosk.people.intake.preview import Confirmation, ImportPreview, PlanKind, PlanPage
from kiosk.people.intake.writing import Terms, portions
from kiosk.people.reading.apart import be_harmless
from kiosk.people.reading.columns import Mapping
from kiosk.people.sheet import Sheet, read_sheet
from kiosk.store import programme
from kiosk.store.opening import open_to_read

NICE = 5  # scanning comes first


@dataclass(frozen=True, slots=True)
class DraftWanted:
    """Read the file, or the sheet called so, and plan its import; `mapping` is what the operator corrected."""

    number: int
    path: Path
    event: Event
    sheet: str | None = None
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Some lines of the plan."""

    kind: PlanKind | None
    offset: int
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft is, from 0 to 1; None while the file itself is read, which may take any time."""

    number: int
    fraction: float | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A list cannot be planned."""

    number: int
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Broke:
    """A bug in the other process: where, without what may be personal."""

    where: str


Request = DraftWanted | PageWanted | Confirmation
Answer = Progress | ImportPreview | PlanPage | Terms | Failed | Broke


class DraftProcess:
    """The other process, seen from here. `answers` is read on one thread; `stream` may be handed to another."""

    def __init__(self, where: Places) -> None:
        context = multiprocessing.get_context("spawn")
        self._requests, theirs = context.Pipe(duplex=True)
        self.stream, their_stream = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_serve, args=(theirs, their_stream, where, language.current()), daemon=True
        )  # fmt: skip
        self._process.start()
        theirs.close()
        their_stream.close()

    def ask(self, request: Request) -> None:
        """Ask for something; a process that has died is noticed by `answers`."""
        with contextlib.suppress(OSError):
            self._requests.send(request)

    def answers(self) -> Iterator[Answer]:
        """Yield what came so far, without waiting. Raises EOFError where the process has ended."""
        try:
            while self._requests.poll():
                yield self._requests.recv()
        except OSError as error:
            raise EOFError from error

    @property
    def ended(self) -> bool:
        """Whether the process has ended."""
        return not self._process.is_alive()

    def end(self) -> None:
        """End it at once; what it took is free."""
        self._process.kill()
        self._process.join()
        self._requests.close()


def _serve(requests: Connection, stream: Connection, where: Places, speaks: str) -> None:
    """What the other process does, until nobody asks any more."""
    be_harmless()
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICE)
    gc.disable()  # hundreds of thousands of people, none in circles
    language.use(speaks)
    drafter = _Drafter(requests, where)
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = requests.recv()
            try:
                if isinstance(request, Confirmation):
                    drafter.write_to(stream, request)
                    return
                drafter.answer(request)
            except Exception as error:
                if isinstance(error, EOFError | ConnectionError):
                    raise
                frames = "".join(traceback.format_tb(error.__traceback__))
                requests.send(Broke(f"{frames}{type(error).__name__}"))


class _Drafter:
    """Holds the sheet that was read and the plan that was made of it."""

    def __init__(self, requests: Connection, where: Places) -> None:
        self._requests, self._where = requests, where
        self._read: tuple[Path, str | None] | None = None
        self._sheet: Sheet | None = None
        self._file = ""
        self._draft: Draft | None = None
        self._view: PlanView | None = None

    def answer(self, request: DraftWanted | PageWanted) -> None:
        """Answer one request."""
        if isinstance(request, DraftWanted):
            try:
                self._requests.send(self._plan(request))
            except Trouble as trouble:
                self._requests.send(Failed(request.number, trouble.text, trouble.hint))
        elif self._view is not None:
            self._requests.send(self._view.page(request.kind, request.offset, request.count))

    def _plan(self, wanted: DraftWanted) -> ImportPreview:
        self._draft = self._view = None
        self._requests.send(Progress(wanted.number, None))
        sheet = self._read_sheet(wanted)

        def tell(fraction: float) -> None:
            self._requests.send(Progress(wanted.number, fraction))

        tell(0.2)
        with open_to_read(self._where) as database:
            self._draft = make_draft(database, sheet, wanted.event, mapping=wanted.mapping, told=tell)
        self._view = PlanView(self._draft, wanted.event, wanted.number, self._file)
        return self._view.preview

    def _read_sheet(self, wanted: DraftWanted) -> Sheet:
        """A file is read once, however often its columns are corrected."""
        if self._sheet is None or wanted.mapping is None or self._read != (wanted.path, wanted.sheet):
            self._sheet = None
            self._sheet = read_sheet(wanted.path, sheet=wanted.sheet)
            self._read = wanted.path, wanted.sheet
            self._file = secret.storable(wanted.path.name)
        return self._sheet

    def write_to(self, stream: Connection, confirmation: Confirmation) -> None:
        """Send what was confirmed, portion by portion, as quickly as they are taken."""
        draft = self._draft
        if draft is None:
            return
        self._requests.send(draft.terms(self._file, confirmation))
        with open_to_read(self._where) as database:
            key = programme.badge_key(database)
        for portion in portions(draft.plan.chosen(confirmation.from_list, confirmation.left_out), key):
            stream.send(portion)
        stream.send(None)
