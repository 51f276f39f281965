"""One connection to the SQLite file: how it is opened, what a transaction is, and what its errors mean to a person."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import DatabaseBusy, DatabaseDamaged, DiskFull, FolderReadOnly, StoreTrouble
from kiosk.language import tr

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0


def trouble_of(error: sqlite3.Error) -> StoreTrouble:
    """Return what a database error means to the person at the desk."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull(
                tr("The disk is full: nothing can be saved."), tr("Free some space, then scan the badge again.")
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy(
                tr("Another program is holding the database."),
                tr("Close the other program, then scan the badge again."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return FolderReadOnly(
                tr("The data folder cannot be written to."),
                tr("Give this account the right to write there, or choose another folder with --data-dir."),
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseDamaged(
                tr("The database is damaged."),
                tr("Close the program and start it again: it goes on with the last good backup."),
            )
        case _:
            return StoreTrouble(
                tr("The database reports an error ({cause}).", cause=str(error)),
                tr("Scan the badge again. If this stays, restart the program and check the disk."),
            )


class Database:
    """A connection, to be used on the thread that opened it. Every error it raises is a StoreTrouble."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rwc"
        with _in_words():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
            )
            try:
                self._prepare()
            except sqlite3.Error:
                self._connection.close()
                raise

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

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing: committed on leaving, rolled back on any error.

        The write lock is taken at the start, so that what is read inside is still true when it is written.
        """
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
        except sqlite3.Error:
            log.exception("rollback failed")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things as they stand at one moment, while others go on writing."""
        with _in_words():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    def one(self, sql: str, values: Iterable[object] = ()) -> tuple | None:  # type: ignore[type-arg]
        """Return the first row, or None."""
        with _in_words():
            row: tuple[object, ...] | None = self._connection.execute(sql, tuple(values)).fetchone()
            return row

    def all(self, sql: str, values: Iterable[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """Return all rows."""
        with _in_words():
            return self._connection.execute(sql, tuple(values)).fetchall()

    def run(self, sql: str, values: Iterable[object] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        with _in_words():
            return self._connection.execute(sql, tuple(values)).rowcount

    def run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
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
    except sqlite3.Error as error:
        raise trouble_of(error) from error
