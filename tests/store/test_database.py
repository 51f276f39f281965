"""One connection: transactions, snapshots, and errors in words."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.errors import DatabaseBusy, DatabaseDamaged, DiskFull, FolderReadOnly, StoreTrouble, Trouble
from kiosk.store.database import Database
from tests.store.folder import Folder, raw
from tests.tiny_disk import run_on_tiny_disk

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Go on as an account that is not the administrator, whom no file's rights stop."""
    if not hasattr(os, "geteuid"):
        pytest.skip("file rights work in another way on this platform")
    if os.geteuid() != 0:
        yield
        return
    try:
        os.seteuid(NOBODY)
    except OSError as error:
        pytest.skip(f"the administrator cannot put down their rights here ({error})")
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every account may enter and read, which pytest's own are not."""
    with TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def test_a_transaction_is_whole_or_not_at_all(folder: Folder) -> None:
    """An error of any kind inside a transaction leaves nothing of it."""
    with pytest.raises(KeyError), folder.database.transaction():  # noqa: PT012 - the error comes after the change
        folder.database.run("UPDATE tally SET present = 7")
        raise KeyError

    assert [(0,)] == folder.database.all("SELECT DISTINCT present FROM tally")


def test_an_error_inside_a_transaction_is_told_once_and_in_words(folder: Folder) -> None:
    """SQLite's own errors leave the store as StoreTrouble, with a hint, and the next transaction works."""
    with pytest.raises(StoreTrouble) as caught, folder.database.transaction():
        folder.database.run("INSERT INTO tally (session_id, checked_in, present) VALUES ('', 0, 0)")

    assert "UNIQUE" in caught.value.text
    assert "Scan the badge again" in caught.value.hint
    with folder.database.transaction():
        folder.database.run("UPDATE tally SET present = 1")
    assert [(1,)] == folder.database.all("SELECT DISTINCT present FROM tally")


def test_redemptions_and_annulments_cannot_be_changed(folder: Folder) -> None:
    """What happened at the door is append-only, also for a program with a fault."""
    badge = folder.person()
    verdict = folder.redeem(badge)
    folder.undo(verdict.nonce)

    with pytest.raises(StoreTrouble, match="append-only"):
        folder.database.run("UPDATE redemption SET reason = 'invalid'")
    with pytest.raises(StoreTrouble, match="append-only"):
        folder.database.run("UPDATE annulment SET because = ''")


def test_a_snapshot_shows_one_moment(folder: Folder) -> None:
    """Inside a snapshot nothing changes, although another program writes."""
    badge = folder.person()
    with Database(folder.where.database, read_only=True) as reader, reader.snapshot():
        before = reader.one("SELECT count(*) FROM redemption")
        folder.redeem(badge)
        inside = reader.one("SELECT count(*) FROM redemption")

    assert ((0,), (0,), 1) == (before, inside, folder.rows("redemption"))


def test_a_reader_cannot_write(folder: Folder) -> None:
    """A connection for reading refuses to write, and says so as of a folder that cannot be written to."""
    with Database(folder.where.database, read_only=True) as reader, pytest.raises(FolderReadOnly):
        reader.run("UPDATE tally SET present = 7")


def test_every_commit_is_on_the_disk(folder: Folder) -> None:
    """The connection syncs at every commit and checks foreign keys."""
    asked = ("journal_mode", "synchronous", "foreign_keys")
    found = [folder.database.one(f"PRAGMA {name}") for name in asked]

    assert [("wal",), (2,), (1,)] == found


def test_a_held_lock_is_told_as_such(folder: Folder) -> None:
    """While another program holds the lock, a transaction gives up after its patience, in words; then it works."""
    badge = folder.person()
    with closing(raw(folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            Database(folder.where.database, busy_seconds=0.01) as impatient,
            pytest.raises(DatabaseBusy, match="Another program is holding the database") as caught,
            impatient.transaction(),
        ):
            pytest.fail("the lock was given twice")
        other.execute("ROLLBACK")

    assert "Close the other program" in caught.value.hint
    assert folder.redeem(badge).ok


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    """Something else under the database's name is a damaged database."""
    path = tmp_path / "kiosk.db"
    path.write_text("Einkaufszettel\n" * 1000)

    with pytest.raises(DatabaseDamaged, match="The database is damaged"):
        Database(path)


def test_a_full_database_confirms_nothing(folder: Folder) -> None:
    """Where no page can be added the commit fails: no verdict, no row, the tally as it was; later it goes on."""
    badges = folder.people(3)
    folder.redeem(badges[0])
    (pages,) = folder.database.one("PRAGMA page_count") or (0,)
    folder.database.one(f"PRAGMA max_page_count = {pages}")
    before = folder.counts()

    with suppress(DiskFull):
        for number in count():
            folder.redeem(f"unknown {number}" * 30)
    refused = folder.rows("redemption")
    with pytest.raises(DiskFull, match="The disk is full"):
        folder.redeem(badges[0], force="x" * 20_000)

    assert (refused, before) == (folder.rows("redemption"), folder.counts())
    folder.database.one("PRAGMA max_page_count = 1000000")
    assert folder.redeem(badges[1]).ok
    assert folder.recount() == folder.counts()


def test_a_full_disk_confirms_nothing() -> None:
    """On a real file system without space: DiskFull in words, nothing confirmed is lost, and it goes on afterwards."""
    run_on_tiny_disk("tests.store.small_disk", "full")


def test_a_file_system_that_turned_read_only_is_told_as_such() -> None:
    """A file system that the system made read-only, as it does after errors: FolderReadOnly, in words."""
    run_on_tiny_disk("tests.store.small_disk", "read-only")


def test_a_folder_without_the_right_to_write_is_told_as_such(open_folder: Path) -> None:
    """Where the account may not write, a new database is refused with what to do."""
    with without_rights(), pytest.raises(FolderReadOnly, match="cannot be written to") as caught:
        Database(open_folder / "kiosk.db")

    assert "--data-dir" in caught.value.hint


def test_a_file_without_the_right_to_write_is_told_as_such(open_folder: Path) -> None:
    """Where the account may read the file only, opening it for writing is refused with what to do."""
    path = open_folder / "kiosk.db"
    with closing(raw(path)) as other:
        other.execute("CREATE TABLE tally (present INTEGER)")
    path.chmod(0o444)

    with without_rights(), pytest.raises(FolderReadOnly, match="cannot be written to"):
        Database(path)


def test_a_database_that_was_put_aside_takes_no_more_rows(folder: Folder) -> None:
    """Where another program has exchanged the file, nothing is written to the old one and nothing shown green."""
    badge = folder.person()
    aside = folder.where.data / "aside.db"
    folder.where.database.rename(aside)
    folder.where.database.write_bytes(aside.read_bytes())

    with pytest.raises(DatabaseDamaged, match="Another program has put a backup"):
        folder.redeem(badge)


def test_a_database_that_was_deleted_takes_no_more_rows(folder: Folder) -> None:
    """Where somebody deleted the file under the open program, nothing is written into the void and shown green."""
    badge = folder.person()
    folder.where.database.unlink()

    with pytest.raises(Trouble):
        folder.redeem(badge)


def test_closing_twice_is_harmless(folder: Folder) -> None:
    """A connection may be closed twice."""
    folder.database.close()
    with suppress(StoreTrouble):
        folder.database.close()
    with pytest.raises(StoreTrouble):
        folder.database.one("SELECT 1")
