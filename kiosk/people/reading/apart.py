"""Spreadsheets are read in a process of their own, so that a damaged one cannot take the desk down with it.

calamine asks for memory as the file tells it to, and a failed allocation ends the whole process; a damaged file may
also keep it busy for ever: of some thousand files with a few bytes changed, some did the one and one the other. And
scanning goes on undisturbed while a large file is unpacked.
"""

import contextlib
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Connection

from kiosk import language
from kiosk.errors import SheetTrouble
from kiosk.language import tr
from kiosk.people.reading import workbook
from kiosk.people.reading.bounds import damaged
from kiosk.people.reading.table import Rows, Table

MAX_SECONDS = 60.0
MAX_MEMORY = 4_000_000_000
_CHUNK = 1_000  # rows in one message: taking them in must not keep other threads waiting
_apart = False


def read_workbook(
    data: bytes, wanted: str | None, *, seconds: float = MAX_SECONDS
) -> tuple[list[Table], tuple[str, ...]]:
    """Return the sheets of a spreadsheet's bytes and all their names; of several only `wanted` if it is given.

    Raises:
        SheetTrouble: the file is protected, damaged, too big, or takes longer than `seconds`.
    """
    if _apart:
        return workbook.read(data, wanted)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, data, wanted, language.current()), daemon=True)
    process.start()
    theirs.close()
    try:
        return _receive(ours, time.monotonic() + seconds)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def too_slow() -> SheetTrouble:
    """Return the refusal of a file that takes too long."""
    return SheetTrouble(
        tr("The spreadsheet takes too long to read."),
        tr("Copy only the list into a new file and choose that."),
    )


def _receive(ours: Connection, until: float) -> tuple[list[Table], tuple[str, ...]]:
    tables: list[Table] = []
    rows: Rows = []
    seen: dict[str, str] = {}
    while True:
        if not ours.poll(max(0.0, until - time.monotonic())):
            raise too_slow()
        try:
            kind, first, second = ours.recv()
        except EOFError as e:
            raise damaged() from e
        if kind == "table":
            rows = []
            tables.append(Table(str(first), rows, hidden=bool(second)))
        elif kind == "rows":
            rows += [(n, tuple([seen.setdefault(c, c) if len(c) < 40 else c for c in cells])) for n, cells in first]
            if len(seen) > 200_000:
                seen.clear()
        elif kind == "names":
            return tables, first
        else:
            raise SheetTrouble(first, second)


def _work(theirs: Connection, data: bytes, wanted: str | None, speaks: str) -> None:
    """What the other process does."""
    be_harmless()
    language.use(speaks)
    try:
        tables, names = workbook.read(data, wanted)
    except SheetTrouble as trouble:
        theirs.send(("trouble", trouble.text, trouble.hint))
        return
    for table in tables:
        theirs.send(("table", table.name, table.hidden))
        for start in range(0, len(table.rows), _CHUNK):
            theirs.send(("rows", table.rows[start : start + _CHUNK], None))
    theirs.send(("names", names, None))


def be_harmless() -> None:
    """Called first by another process: from now on it reads spreadsheets itself.

    It says nothing on the terminal when the library gives up, leaves no core file, and takes no more than some memory.
    """
    global _apart  # noqa: PLW0603 - a process is apart, or it is not
    _apart = True
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
