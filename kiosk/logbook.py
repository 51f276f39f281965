"""The log: lines of JSON in files that are turned over, without names, codes or contacts in them.

A line holds `at` (UTC), `level`, `thread`, `part` (the module), `event`, and where there is any `trace`. The rule is
that nobody gives the log a name or a code; what has the shape of one is blotted out all the same.
"""

import faulthandler
import json
import logging
import logging.handlers
import platform
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from kiosk import __version__
from kiosk.domain.secret import ALPHABET, LENGTH

log = logging.getLogger(__name__)

FILE = "kiosk.log"
NATIVE = "native-crash.txt"
LARGEST = 1_000_000  # bytes
KEPT = 5
OURS = "kiosk"

_GROUPS = rf"[{ALPHABET}]{{4}}(?:[ -][{ALPHABET}]{{4}}){{{LENGTH // 4 - 1}}}"
_CODE = re.compile(rf"(?<![\w-])(?:(?i:[{ALPHABET}]{{{LENGTH}}})|{_GROUPS})(?![\w-])")
_MAIL = re.compile(r"[^\s@<>\"'(),;:=]{1,64}@[^\s@<>\"'(),;:]{1,255}\.\w{2,}")
_PHONE = re.compile(r"(?<![\w.:-])(?:\+\d|\(?00?[1-9])(?:[ ()/.-]{0,2}\d){5,14}(?!\w)")


def redacted(text: str) -> str:
    """Return `text` with what is shaped like a code, an e-mail address or a phone number blotted out.

    So is the home folder, which is named after whoever uses the computer.
    """
    home = str(Path.home())
    if len(home) > 1:
        text = text.replace(home, "~")
    for shape, instead in ((_MAIL, "[e-mail]"), (_CODE, "[code]"), (_PHONE, "[phone]")):
        text = shape.sub(instead, text)
    return text


class Lines(logging.Formatter):
    """Makes a line of JSON of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, redacted."""
        ours = record.name.partition(".")[0] == OURS
        said = record.getMessage() if ours else f"{Path(record.pathname).name}:{record.lineno}"
        event, _, rest = said.partition("\n")
        trace = rest.splitlines()
        if record.exc_info and record.exc_info[0] is not None:
            event += f" ({record.exc_info[0].__name__})"  # not its message: it may hold a name
            trace += "".join(traceback.format_tb(record.exc_info[2])).splitlines()
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "thread": record.threadName,
            "part": record.name,
            "event": redacted(event),
        }
        if trace:
            line["trace"] = [redacted(text) for text in trace]
        return json.dumps(line, ensure_ascii=False)


class Book(logging.handlers.RotatingFileHandler):
    """The files. A log that cannot be written, on a full disk say, keeps nobody from working."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """Pass it over."""


def _is_told(record: logging.LogRecord) -> bool:
    """Return whether a record goes in: other people's libraries are heard when something is wrong, without words."""
    return record.name.partition(".")[0] == OURS or record.levelno >= logging.WARNING


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Write the log to `folder`, which must exist; first of all which version begins, on what."""
    with ExitStack() as stack:
        book = Book(folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        book.setFormatter(Lines())
        book.addFilter(_is_told)
        root = logging.getLogger()
        before = root.level
        root.addHandler(book)
        root.setLevel(logging.INFO)
        stack.callback(book.close)
        stack.callback(root.removeHandler, book)
        stack.callback(root.setLevel, before)
        system = platform.platform(terse=True)
        log.info("MMZ Kiosk %s begins, Python %s, %s", __version__, platform.python_version(), system)
        stack.callback(log.info, "MMZ Kiosk %s ends", __version__)
        stack.enter_context(_native_crashes(folder))
        yield


@contextmanager
def _native_crashes(folder: Path) -> Iterator[None]:
    """Let a crash of compiled code leave where it happened: Python's stack, which holds no values."""
    if faulthandler.is_enabled():
        yield  # whoever started the program wants to see it elsewhere
        return
    path = folder / NATIVE
    try:
        if path.exists() and path.stat().st_size:
            log.error("the program was ended by a crash of compiled code")
            path.replace(folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-native.txt")
        file: IO[str] = path.open("w", encoding="utf-8")
    except OSError:
        yield
        return
    faulthandler.enable(file)
    try:
        yield
    finally:
        faulthandler.disable()
        file.close()
        try:
            path.unlink()
        except OSError:
            log.info("an empty file stays: %s", NATIVE)


def versions() -> str:
    """Return the program's version and that of Python, on one line."""
    return f"MMZ Kiosk {__version__} · Python {sys.version.split()[0]}"
