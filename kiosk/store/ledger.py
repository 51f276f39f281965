"""A second, plain record of what was shown green, beside the database.

A backup is minutes old when the database file is damaged. So each committed redemption and annulment is also added as
a line of JSON to a file; what a backup lacks is replayed from it. It holds ids, times and the operator's words for an
override, no names. The line is written after the commit: it can lack the last one, but never has one too many. The
system is not asked to sync it at each line, because against power loss the database itself is synced.
"""

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.paths import Places
from kiosk.store.annulments import Annulment
from kiosk.store.redemptions import Redemption

log = logging.getLogger(__name__)


def ledger_path(places: Places) -> Path:
    """Return the file that records redemptions beside the database."""
    return places.data / "redemptions.jsonl"


class Ledger:
    """The file, opened for adding."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def add(self, entry: Redemption | Annulment) -> None:
        """Add one entry. A failure is logged, never raised: the database has it already."""
        kind = "redemption" if isinstance(entry, Redemption) else "annulment"
        # The line end comes first: a line that was torn by a full disk or a power cut takes no other with it.
        line = "\n" + json.dumps([kind, *entry.to_row()])
        try:
            if self._file is not None and not os.fstat(self._file).st_nlink:
                os.close(self._file)  # another program has erased people's data, and this file with it
                self._file = None
            if self._file is None:
                self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.write(self._file, line.encode("ascii"))
        except OSError as error:
            log.warning("ledger: %s", error.strerror)

    def close(self) -> None:
        """Bring everything to the disk and close."""
        if self._file is None:
            return
        try:
            os.fsync(self._file)
        except OSError as error:
            log.warning("ledger: %s", error.strerror)
        os.close(self._file)
        self._file = None


def entries(path: Path) -> Iterator[Redemption | Annulment]:
    """Yield what was recorded; a torn or damaged line is passed over."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in filter(str.strip, text.split("\n")):
        try:
            kind, *row = json.loads(line)
            yield Redemption.from_row(row) if kind == "redemption" else Annulment.from_row(row)
        except (ValueError, TypeError, AttributeError, LookupError):
            log.warning("ledger: a line cannot be read")
