"""The schema, step by step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import DatabaseNewer, StoreTrouble
from kiosk.paths import places
from kiosk.store import backup, migrations
from kiosk.store.database import Database
from kiosk.store.opening import open_to_read, open_to_write
from tests.store.folder import Folder

FIRST = (1, "CREATE TABLE shelf (id INTEGER PRIMARY KEY);\nINSERT INTO shelf VALUES (1);\n")
SECOND = (2, "ALTER TABLE shelf ADD COLUMN label TEXT;\nUPDATE shelf SET label = 'a;b';\n")
BROKEN = (3, "CREATE TABLE other (id INTEGER);\nINSERT INTO nowhere VALUES (1);\n")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Give an empty database."""
    with Database(tmp_path / "shelf.db") as opened:
        yield opened


def test_a_new_file_gets_every_step(folder: Folder) -> None:
    """A new data folder has the newest schema and bears our mark."""
    assert migrations.steps()[-1][0] == migrations.version(folder.database)
    assert (migrations.APPLICATION_ID,) == folder.database.one("PRAGMA application_id")
    assert [] == folder.database.all("PRAGMA foreign_key_check")


def test_the_steps_are_numbered_without_a_gap() -> None:
    """The files' numbers run from 1 upwards."""
    numbers = [number for number, _ in migrations.steps()]

    assert list(range(1, len(numbers) + 1)) == numbers


def test_migrating_twice_changes_nothing(folder: Folder) -> None:
    """A file of the newest schema is left alone: no step, no backup."""
    before = folder.database.all("SELECT sql FROM sqlite_schema ORDER BY name")
    migrations.migrate(folder.database, folder.where.backups)

    assert before == folder.database.all("SELECT sql FROM sqlite_schema ORDER BY name")
    assert [] == list(backup.newest_first(folder.where.backups))


def test_only_the_missing_steps_are_applied(database: Database, tmp_path: Path) -> None:
    """An older file gets what is new since, and keeps its rows."""
    migrations.migrate(database, tmp_path, [FIRST])
    migrations.migrate(database, tmp_path, [FIRST, SECOND])

    assert [(1, "a;b")] == database.all("SELECT id, label FROM shelf")
    assert 2 == migrations.version(database)


def test_a_file_with_data_is_copied_before_it_is_migrated(database: Database, tmp_path: Path) -> None:
    """The backup before a migration holds the file as it was."""
    migrations.migrate(database, tmp_path, [FIRST])
    migrations.migrate(database, tmp_path, [FIRST, SECOND])

    (copy,) = tmp_path.glob("before-0002-*.db")
    with Database(copy, read_only=True) as before:
        assert 1 == migrations.version(before)
        assert [(1,)] == before.all("SELECT * FROM shelf")


def test_a_step_that_fails_leaves_nothing_of_the_migration(database: Database, tmp_path: Path) -> None:
    """All missing steps are one transaction: where one fails, the file is as it was, version and all."""
    migrations.migrate(database, tmp_path, [FIRST])
    with pytest.raises(StoreTrouble, match="nowhere"):
        migrations.migrate(database, tmp_path, [FIRST, SECOND, BROKEN])

    assert 1 == migrations.version(database)
    assert [("shelf",)] == database.all("SELECT name FROM sqlite_schema")
    assert [(1,)] == database.all("SELECT * FROM shelf")


def test_without_a_backup_nothing_is_migrated(database: Database, tmp_path: Path) -> None:
    """Where the copy cannot be written, the file stays as it is."""
    migrations.migrate(database, tmp_path, [FIRST])
    blocked = tmp_path / "backups"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(StoreTrouble, match="backup"):
        migrations.migrate(database, blocked, [FIRST, SECOND])

    assert 1 == migrations.version(database)


def test_a_newer_file_is_refused(folder: Folder) -> None:
    """What a newer program wrote is neither read nor written, and not taken for damaged: the sentence says so."""
    folder.database.run(f"PRAGMA user_version = {migrations.steps()[-1][0] + 1}")
    folder.close()
    before = folder.where.database.read_bytes()

    for act in (open_to_write, open_to_read):
        with pytest.raises(DatabaseNewer, match="newer version of MMZ Kiosk") as caught:
            act(folder.where)
        assert "Install the newer version" in caught.value.hint
    assert before == folder.where.database.read_bytes()


def test_a_first_start_that_was_cut_off_can_be_made_again(tmp_path: Path) -> None:
    """An empty file is what is left when the power fails in the first second: making an event goes on."""
    for name, leave in (("touched", Path.touch), ("opened", lambda path: Database(path).close())):
        where = places(tmp_path / name)
        where.data.mkdir()
        leave(where.database)
        with open_to_write(where, create=True).database as database:
            assert migrations.steps()[-1][0] == migrations.version(database)
