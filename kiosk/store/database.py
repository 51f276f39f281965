"""One connection to the SQLite file: how it is opened, what a transaction is, and what its errors mean to a person."""

import errno
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kiosk.errors import DatabaseBusy, DatabaseDamaged, DayClosed, DiskFull, FolderReadOnly, StoreTrouble
from kiosk.language import tr

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0

# Of a damaged schema SQLite quotes bytes that are no text, and Python cannot read its message.
_ERRORS = (sqlite3.Error, UnicodeDecodeError)
_CLOSED = "the day is closed"  # what the triggers of 0005_closing.sql say

Value = str | int | float | bytes | None


def trouble_of(error: sqlite3.Error | UnicodeDecodeError) -> StoreTrouble:
    """Return what a database error means to the person at the desk."""
    if isinstance(error, UnicodeDecodeError):
        return damaged()
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # how a full disk shows itself while the file is opened
        code = sqlite3.SQLITE_FULL
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull(
                tr("The disk is full: nothing can be saved."), tr("Free some space, then scan the badge again.")
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return FolderReadOnly()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged()
        case sqlite3.SQLITE_CONSTRAINT if _CLOSED in str(error):
            return day_closed()
        case _:
            return StoreTrouble(
                tr("The database reports an error ({cause}).", cause=str(error)),
                tr("Scan the badge again. If this stays, restart the program and check the disk."),
            )


def day_closed() -> DayClosed:
    """Return what is told to whoever would write after the day was closed."""
    return DayClosed(
        tr("The day is closed: nothing is recorded any more."), tr("Reopen it under “Closing”, then try again.")
    )


def busy() -> DatabaseBusy:
    """Return what is told where another program holds the database."""
    return DatabaseBusy(
        tr("Another program is holding the database."), tr("Close the other program, then scan the badge again.")
    )


def damaged() -> DatabaseDamaged:
    """Return what is told of a damaged file."""
    return DatabaseDamaged(
        tr("The database is damaged."),
        tr("Close the program and start it again: it goes on with the last good backup."),
    )


def may_be_damage(trouble: StoreTrouble) -> bool:
    """Return whether a damaged file can be behind it. SQLite does not call every damage by its name."""
    return type(trouble) in (StoreTrouble, DatabaseDamaged)


def trouble_of_file(error: OSError, folder: Path) -> StoreTrouble:
    """Return what an error with a file in the data folder means to the person at the desk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            tr("The disk is full: nothing can be saved."), tr("Free some space, then scan the badge again.")
        )
    return FolderReadOnly(folder, error.strerror or str(error))


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Database:
    """A connection, to be used on the thread that opened it. Every error it raises is a StoreTrouble."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        create: bool = True,
        busy_seconds: float = BUSY_SECONDS,
        immutable: bool = False,
    ) -> None:
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rwc" if create else "rw"
        with _in_words():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}",
                uri=True,
                timeout=busy_seconds,
                isolation_level=None,
            )
            try:
                self._prepare()
            except _ERRORS:
                self._connection.close()
                raise
        self._file = identity(path)

    def _prepare(self) -> None:
        run = self._connection.execute
        if not self.read_only:
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA temp_store = MEMORY")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection. Safe to call twice."""
        self._connection.close()

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself, for SQLite's backup API."""
        return self._connection

    def wait_for_others(self, seconds: float) -> None:
        """From now on give up after so long where another program holds the database."""
        self.run(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")

    def refuse_replaced(self) -> None:
        """Raise DatabaseDamaged where another program has recovered the database meanwhile.

        Then this connection writes to the file that was set aside, where nobody would find it.
        """
        if identity(self.path) != self._file:
            raise DatabaseDamaged(
                tr("Another program has put a backup in the place of the damaged database."),
                tr("Scan the badge again: it is opened anew."),
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing: committed on leaving, rolled back on any error.

        The write lock is taken at the start, so that what is read inside is still true when it is written.
        """
        self.refuse_replaced()
        with _in_words():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if not self._connection.in_transaction:
            return
        try:
            self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            log.error("rollback failed: %s", error.sqlite_errorname)  # noqa: TRY400 - no message: it may quote a value

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things as they stand at one moment, while others go on writing. Within another one: that one."""
        if self._connection.in_transaction:
            yield
            return
        with _in_words():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    def one(self, sql: str, values: Sequence[Value] = ()) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        try:
            row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        except _ERRORS as error:
            raise trouble_of(error) from error
        return row

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except _ERRORS as error:
            raise trouble_of(error) from error

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows one by one: for tables that do not fit in memory comfortably."""
        with _in_words():
            yield from self._connection.execute(sql, values)

    def rows(self, sql: str, values: Mapping[str, Value]) -> list[dict[str, Any]]:
        """Return all rows as mappings from column to value; the values are named in the statement."""
        try:
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        except _ERRORS as error:
            raise trouble_of(error) from error

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return self._connection.execute(sql, values).rowcount
        except _ERRORS as error:
            raise trouble_of(error) from error

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of `rows`."""
        with _in_words():
            self._connection.executemany(sql, rows)

    def changes_of_others(self) -> int:
        """Return a number that changes when another connection has committed."""
        row = self.one("PRAGMA data_version")
        return int(row[0]) if row else 0


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        raise trouble_of(error) from error
