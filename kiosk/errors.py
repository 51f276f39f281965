"""Trouble with the surroundings, in words that an operator can act on; and what happens to a bug.

A refusal at the door is no error but a `Verdict`. Everything that is neither is a bug: the hook of `catch_bugs` logs
it, writes a crash file and tells the window, and the desk goes on.
"""

import logging
import math
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk import __version__
from kiosk.language import tr

log = logging.getLogger(__name__)

KEPT_CRASHES = 50
WRITE_SECONDS = 60.0  # of one and the same bug
TELL_SECONDS = 1.0


class Trouble(Exception):
    """The surroundings do not play along: `text` says what happened, `hint` what to do. Both are translated."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()


class WrongArguments(Trouble):
    """The words of a call are off."""


class AnswerTrouble(Trouble):
    """Nobody takes the answer of a call: standard output is full or closed."""


class ConfigTrouble(Trouble):
    """The settings file cannot be used."""


class StoreTrouble(Trouble):
    """The database cannot do what was asked of it."""


class DiskFull(StoreTrouble):
    """No space is left for the database."""


class FolderReadOnly(StoreTrouble):
    """The data folder cannot be written to, or not be made. `cause` is the system's word for it."""

    def __init__(self, folder: object = "", cause: str = "") -> None:
        told = tr("The data folder {folder} cannot be written to.", folder=folder).replace("  ", " ")
        super().__init__(
            told + f" ({cause})" if cause else told,
            tr("Give this account the right to write there, or choose another folder with --data-dir."),
        )


class DatabaseBusy(StoreTrouble):
    """Another program holds the database."""


class DatabaseDamaged(StoreTrouble):
    """The file is damaged, and there was no backup to go on with."""


class DatabaseNewer(StoreTrouble):
    """The file was written by a newer version of this program."""


class NoEvent(StoreTrouble):
    """The data folder holds no event yet."""


class DayClosed(StoreTrouble):
    """The day was closed: nothing of what happened changes any more."""


class AlreadyRunning(StoreTrouble):
    """Another window works on this data folder."""


class CameraTrouble(Trouble):
    """A frame source gives no picture."""


class SheetTrouble(Trouble):
    """A list of attendees cannot be read."""


class ReportTrouble(Trouble):
    """A report cannot be written, or a folder of reports cannot be used."""


class ProgrammeTrouble(Trouble):
    """A programme file cannot be read."""


def write_crash_file(folder: Path, error: BaseException, now: datetime | None = None) -> Path | None:
    """Write what is known about a bug to `folder` and return the file, or None where even that fails.

    The message of the error is left out, because it may hold a name or a code. The oldest go: KEPT_CRASHES stay.
    """
    at = now or datetime.now(UTC)
    frames = "".join(traceback.format_tb(error.__traceback__))
    text = f"MMZ Kiosk {__version__}\nPython {sys.version}\n{at.isoformat()}\n\n{frames}{type(error).__name__}\n"
    path = folder / f"crash-{at:%Y%m%dT%H%M%S%f}.txt"
    try:
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT_CRASHES]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class BugCatch:
    """What `catch_bugs` put in place. `close` gives the hooks back; so does leaving it as a context."""

    def __init__(self, folder: Path, tell: Callable[[BaseException], None], clock: Callable[[], float]) -> None:
        self._folder = folder
        self._tell = tell
        self._clock = clock
        self._met: dict[tuple[str, ...], tuple[float, float]] = {}
        self._at_it = threading.local()
        self._before = sys.excepthook, threading.excepthook
        self._ours = self._take, self._take_of_thread
        sys.excepthook, threading.excepthook = self._ours

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the hooks back to whom they were taken from, and tell nobody any more. Safe to call twice."""
        self._tell = _nobody
        if (sys.excepthook, threading.excepthook) == self._ours:
            sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if getattr(self._at_it, "busy", False):
            return  # what tells of a bug has one itself
        self._at_it.busy = True
        try:
            self._note(kind, error, trace)
        except Exception as further:  # noqa: BLE001 - there is nobody left whom one could tell
            log.error("telling of a bug failed: %s", type(further).__name__)  # noqa: TRY400 - no message: it may name
        finally:
            self._at_it.busy = False

    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write and tell, of what happens again and again only now and then: a full disk helps nobody."""
        where = traceback.format_tb(trace)
        place, now = (kind.__name__, *where[-1:]), self._clock()
        written, told = self._met.get(place, (-math.inf, -math.inf))
        if now - written >= WRITE_SECONDS:
            written = now
            # The message stays out: it may hold a name or a code.
            log.error("unexpected %s\n%s", kind.__name__, "".join(where))
            write_crash_file(self._folder, error)
        if now - told >= TELL_SECONDS:
            told = now
            self._tell(error)
        self._met[place] = written, told

    def _take_of_thread(self, args: threading.ExceptHookArgs) -> None:
        self._take(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


def _nobody(_error: BaseException) -> None:
    """Whoever was told is gone."""


def catch_bugs(
    folder: Path, tell: Callable[[BaseException], None], clock: Callable[[], float] = time.monotonic
) -> BugCatch:
    """From now on log every unexpected error of any thread, write a crash file into `folder` and call `tell`.

    `tell` is called on the thread where the error was met. It holds until the returned catch is closed.
    """
    return BugCatch(folder, tell, clock)
