"""Copies of the database, made while scanning goes on."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.errors import DatabaseDamaged, DiskFull, StoreTrouble
from kiosk.store import backup
from kiosk.store.database import Database
from tests.store.folder import Folder, put_garbage_in_the_middle


def test_a_backup_is_whole_and_stands_alone(folder: Folder) -> None:
    """A copy holds what was committed, in one file, without the program's own files beside it."""
    verdict = folder.redeem(folder.person())
    path = backup.copy_to(folder.database, folder.where.backups)

    assert [path] == list(folder.where.backups.iterdir())
    assert backup.is_sound_file(path)
    with Database(path, read_only=True) as copy:
        assert [(verdict.nonce,)] == copy.all("SELECT nonce FROM redemption")
        assert ("delete",) == copy.one("PRAGMA journal_mode")


def test_a_backup_knows_when_it_was_made(folder: Folder) -> None:
    """The time stands in the name; a name without one has none."""
    before = datetime.now(UTC)
    path = backup.copy_to(folder.database, folder.where.backups)
    taken = backup.taken_at(path)

    assert taken is not None
    assert before <= taken <= datetime.now(UTC)
    assert backup.taken_at(Path("kiosk.db")) is None


def test_the_newest_backup_comes_first(folder: Folder) -> None:
    """Their order is that of their times, whatever they were made for."""
    labels = ("backup", "before-0002", "backup")
    made = [backup.copy_to(folder.database, folder.where.backups, label) for label in labels]

    assert made[::-1] == list(backup.newest_first(folder.where.backups))


def test_thinning_out_keeps_the_newest_and_those_before_migrations(folder: Folder) -> None:
    """Of the backups made at intervals the newest stay; one made before a migration is never thrown away."""
    first = backup.copy_to(folder.database, folder.where.backups, "before-0002")
    made = [backup.copy_to(folder.database, folder.where.backups) for _ in range(4)]
    backup.thin_out(folder.where.backups, keep=2)

    assert {first, *made[-2:]} == set(folder.where.backups.iterdir())


def test_a_copy_of_a_damaged_file_is_no_backup(folder: Folder) -> None:
    """What does not pass the check gets no name, so that it never takes a good one's place."""
    folder.people(60)
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    with Database(folder.where.database, read_only=True) as damaged, pytest.raises(DatabaseDamaged):
        backup.copy_to(damaged, folder.where.backups)

    assert [] == list(folder.where.backups.iterdir())


def test_a_copy_that_can_be_opened_is_checked_all_the_same(folder: Folder) -> None:
    """Damage that only the check finds keeps a copy from being taken for a backup."""
    folder.close()
    data = bytearray(folder.where.database.read_bytes())
    data[36:40] = (5).to_bytes(4, "big")  # the head speaks of five free pages that are not there
    folder.where.database.write_bytes(data)
    with (
        Database(folder.where.database, read_only=True) as damaged,
        pytest.raises(DatabaseDamaged, match="The backup copy is damaged"),
    ):
        backup.copy_to(damaged, folder.where.backups)

    assert [] == list(folder.where.backups.iterdir())


def test_a_backup_that_cannot_be_written_is_told_and_leaves_nothing(folder: Folder) -> None:
    """A file where the folder should be: in words, with a hint, and the database goes on."""
    folder.where.backups.write_text("in the way")
    with pytest.raises(StoreTrouble, match="The backup could not be written") as caught:
        backup.copy_to(folder.database, folder.where.backups)

    assert "Scanning goes on" in caught.value.hint
    assert folder.redeem(folder.person()).ok


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this platform")
def test_a_full_disk_for_backups_is_told(folder: Folder, tmp_path: Path) -> None:
    """A device without space under the copy's name: DiskFull or in words, and no backup."""
    from kiosk.store.database import trouble_of_file

    with pytest.raises(OSError, match="space") as caught, Path("/dev/full").open("wb", buffering=0) as full:
        os.write(full.fileno(), b"x")

    assert isinstance(trouble_of_file(caught.value, tmp_path), DiskFull)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_database_is_no_good_backup(tmp_path: Path, content: bytes) -> None:
    """Empty, foreign and broken files are never taken for a backup."""
    path = tmp_path / "backup-20250603T080000000000Z.db"
    path.write_bytes(content)

    assert not backup.is_sound_file(path)
    assert content == path.read_bytes()
