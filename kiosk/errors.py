"""Trouble with the surroundings, in words that an operator can act on; and what happens to a bug.

A refusal at the door is no error but a `Verdict`. Everything that is neither is a bug: the hook of `catch_bugs` logs
it, writes a crash file and tells the window, and the desk goes on.
"""

import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kiosk import __version__
from kiosk.language import tr

log = logging.getLogger(__name__)


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
            f"{told} ({cause})" if cause else told,
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


def start_log(folder: Path) -> None:
    """Write the log to a rotating file in `folder`, which must exist. Names and codes never go in."""
    handler = logging.handlers.RotatingFileHandler(
        folder / "kiosk.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def write_crash_file(folder: Path, error: BaseException, now: datetime | None = None) -> Path | None:
    """Write what is known about a bug to `folder` and return the file, or None where even that fails.

    The message of the error is left out, because it may hold a name or a code.
    """
    at = now or datetime.now(UTC)
    frames = "".join(traceback.format_tb(error.__traceback__))
    text = f"MMZ Kiosk {__version__}\nPython {sys.version}\n{at.isoformat()}\n\n{frames}{type(error).__name__}\n"
    path = folder / f"crash-{at:%Y%m%dT%H%M%S%f}.txt"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


def catch_bugs(folder: Path, tell: Callable[[BaseException], None]) -> None:
    """From now on log every unexpected error of any thread, write a crash file into `folder` and call `tell`."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # The message stays out: it may hold a name or a code.
        log.error("unexpected %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        write_crash_file(folder, error)
        tell(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        hook(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook
