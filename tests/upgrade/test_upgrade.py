"""A data folder of any version that ever was opens in this one, and one of a later version is left alone."""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.config import read_config
from kiosk.domain.parts import State
from kiosk.station.checks.database import check_database
from kiosk.store import backup
from tests.command import Command, sentence
from tests.store.folder import raw
from tests.upgrade.conftest import ALL, DATA, NEWEST, schema_of, unpack

ENTRANCE = {"registered": 6, "checked_in": 2, "present": 1}
"""What each old version counted at its entrance, as it said when the folders were made (README.md)."""

NEVER_LANDED = {2}
"""Numbers that no program wrote: the second and the third step landed together."""


def schema(path: Path) -> dict[str, frozenset[str]]:
    """Return each table, index and trigger of a file, tables with their columns."""
    with raw(path) as database:
        names = database.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
        return {
            name: frozenset(column for (column,) in database.execute("SELECT name FROM pragma_table_info(?)", (name,)))
            for (name,) in names
        }


def number(path: Path) -> int:
    """Return the number of the schema in a file."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def code_of(path: Path, family_name: str) -> str:
    """Return the code of a person's badge, from the file itself."""
    connection = sqlite3.connect(path)
    try:
        sql = "SELECT secret FROM badge JOIN attendee ON attendee.id = attendee_id WHERE family_name = ?"
        return str(connection.execute(sql, (family_name,)).fetchone()[0])
    finally:
        connection.close()


def test_every_landed_schema_is_kept() -> None:
    """From each schema before today's that a program wrote there is a small folder; a new step asks for one more."""
    kept = {schema_of(name) for name in ALL}

    assert set(range(1, NEWEST)) - NEVER_LANDED == kept - {NEWEST}
    assert all(path.stat().st_size < 60_000 for path in DATA.glob("*.zip"))


def test_counts_stay_what_they_were(left: Command) -> None:
    """The first question to an old folder is answered with the numbers that the old version gave."""
    counts = left.json("counts")
    entrance = next(s for s in counts["sessions"] if s["key"] == "einlass")

    assert ENTRANCE == {key: entrance[key] for key in ENTRANCE}
    assert (6, 2) == (counts["house"]["registered"], counts["house"]["checked_in"])


def test_a_folder_has_the_schema_that_its_name_says(tmp_path: Path) -> None:
    """A folder that was made with another commit than meant is found."""
    for name in ALL:
        unpack(name, tmp_path / name)
    found = {name: number(tmp_path / name / "kiosk.db") for name in ALL}

    assert {name: schema_of(name) for name in ALL} == found


def test_the_self_test_knows_an_old_folder(left_older: Command) -> None:
    """It says that the next start brings the folder up to date, in words, and leaves it as it is."""
    before = number(left_older.where.database)
    told = check_database(left_older.where, datetime.now(UTC), 10)

    assert State.WARNING is told.state
    assert "written by an older version" in told.says
    assert "The next start brings it up to date" in told.do
    assert before == number(left_older.where.database)


def test_an_old_folder_is_copied_before_it_is_changed(left: Command) -> None:
    """The file is brought to the newest schema, and beside it lies a copy that is still the old one."""
    before = number(left.where.database)
    left.ok("counts")

    copies = list(backup.newest_first(left.where.backups))
    assert NEWEST == number(left.where.database)
    assert ([before] if before < NEWEST else []) == [number(copy) for copy in copies if "before" in copy.name]


def test_an_old_folder_becomes_like_a_new_one(left: Command, tmp_path: Path) -> None:
    """After opening, an old file has every table, column, index and trigger that a new one has, and no other."""
    fresh = Command(tmp_path / "fresh", left._capsys)
    fresh.ok("init")
    left.ok("counts")

    assert schema(fresh.where.database) == schema(left.where.database)


@pytest.mark.parametrize(("code", "name"), [("ALT-2", "Jörg Weiß"), ("", "Uwe Berg")])
def test_old_badges_still_scan(left_open: Command, code: str, name: str) -> None:
    """Codes from a list and codes of our own that an old version issued open the door, and are counted."""
    secret = code or code_of(left_open.where.database, "Berg")
    verdict = left_open.json("redeem", secret, "--session", "einlass", "--force", "not its day")
    counts = left_open.json("counts")

    assert ("ok", name) == (verdict["status"], verdict["attendee"]["name"])
    assert 3 == counts["house"]["checked_in"]


def test_a_revoked_check_in_stays_so(left_open: Command) -> None:
    """What was taken back in an old version is in the export, as taken back."""
    reports = left_open.where.data / "reports"
    left_open.ok("export", str(reports), "--format", "json")
    (file,) = reports.glob("*.json")
    told = json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)

    assert "wrong person" in told
    assert "Öztürk" in told


def test_a_list_can_be_imported_after_an_upgrade(left_open: Command, tmp_path: Path) -> None:
    """A new person with a registration for a workshop is counted there."""
    people = tmp_path / "more.csv"
    people.write_text("Vorname;Nachname;Barcode\nAda;Neu;NEU-1\n", encoding="utf-8")
    left_open.ok("import", str(people), "--session", "ws-zwillinge")
    counts = left_open.json("counts")
    workshop = next(s for s in counts["sessions"] if s["key"] == "ws-zwillinge")

    assert (1, 7) == (workshop["registered"], counts["house"]["registered"])


def test_badges_are_written_from_an_old_folder(left: Command, tmp_path: Path) -> None:
    """Everybody's badge can be printed at once."""
    left.ok("badges", "--out", str(tmp_path / "badges.pdf"))

    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF")


def test_a_closed_day_stays_closed(kiosk: Command) -> None:
    """A day that an old version closed takes no check-in in the new one."""
    unpack("5-closed", kiosk.where.data)
    kiosk.ok("counts")

    assert "The day is closed" in sentence(kiosk("redeem", "ALT-2", "--session", "einlass"))


def test_old_settings_are_understood(left: Command) -> None:
    """Every key that an old version knew still holds, with its value."""
    config = read_config(left.where.config)

    assert ("Tisch 3", "de", 150, 5) == (config.station, config.language, config.text_percent, config.backup_minutes)


def digest(folder: Path) -> dict[str, str]:
    """Return what is in each file of the data folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


VERBS = [
    ("counts",),
    ("redeem", "ALT-2", "--session", "einlass"),
    ("undo", "01", "--because", "a test"),
    ("export", "reports"),
    ("badges", "--out", "badges.pdf"),
    ("present",),
    ("programme",),
    ("import", "list.csv"),
    ("replace", "Berg", "--because", "lost", "--out", "b.pdf"),
    ("erase", "--yes"),
    ("close", "reports"),
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_newer_folder_is_refused_and_left_alone(
    kiosk: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    """An older program says in one sentence that the folder is a newer one's, and changes no byte of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("Vorname;Nachname\nAda;Neu\n", encoding="utf-8")
    unpack("5", kiosk.where.data)
    kiosk.ok("counts")
    with raw(kiosk.where.database) as database:
        database.execute(f"PRAGMA user_version = {NEWEST + 1}")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    before = digest(kiosk.where.data)
    said = sentence(kiosk(*verb))

    after = digest(kiosk.where.data)
    assert "written by a newer version of MMZ Kiosk" in said
    assert before == {name: after[name] for name in before}
    assert not any("damaged" in name for name in after)
