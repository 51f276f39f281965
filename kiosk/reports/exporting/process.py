"""An export in a process of its own: two threads of one Python share a lock, and scans would wait at every turn.

Canceling ends the process; what it left is thrown away by whoever started it.
"""

import contextlib
import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kiosk import language
from kiosk.errors import Trouble
from kiosk.paths import Places
from kiosk.reports.exporting.export import Exporter
from kiosk.reports.exporting.request import ExportRequest, Receipt
from kiosk.store.opening import open_to_read

NICE = 5  # scanning comes first
_TELL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export, as of `now`. `token` is part of the name of its folder of work."""

    request: ExportRequest
    now: datetime
    station: str
    operator: str
    token: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows of how many are written; 0 of 0 while they are gathered."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing was exported."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Broke:
    """A bug in the other process: where, without what may be personal."""

    where: str


Answer = Progress | Receipt | Failed | Broke


class ExportProcess:
    """The other process, seen from here."""

    def __init__(self, where: Places, wanted: Wanted) -> None:
        context = multiprocessing.get_context("spawn")
        self._answers, theirs = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, where, wanted, language.current()), daemon=True
        )
        self._process.start()
        theirs.close()

    def answers(self) -> Iterator[Answer]:
        """Yield what came so far, without waiting. Raises EOFError where the process has ended."""
        try:
            while self._answers.poll():
                yield self._answers.recv()
        except OSError as error:
            raise EOFError from error

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()
        self._answers.close()


def _serve(answers: Connection, where: Places, wanted: Wanted, speaks: str) -> None:
    """What the other process does."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICE)
    gc.disable()  # hundreds of thousands of rows, none in circles
    language.use(speaks)
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > _TELL_SECONDS or done == total:
            told_at = time.monotonic()
            answers.send(Progress(done, total))

    try:
        with open_to_read(where) as database:
            exporter = Exporter(database, wanted.station, wanted.operator)
            answers.send(exporter.export(wanted.request, wanted.now, tell, wanted.token))
    except Trouble as trouble:
        answers.send(Failed(trouble.text, trouble.hint))
    except ConnectionError:
        return  # nobody listens any more
    except Exception as error:  # noqa: BLE001 - a bug: it is raised again where it is written down
        frames = "".join(traceback.format_tb(error.__traceback__))
        answers.send(Broke(f"{frames}{type(error).__name__}"))
