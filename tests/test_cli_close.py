"""`kiosk close`: the day ends: reconciliation, everything in one folder with its sums, and no change after."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.badges.desk import BadgeDesk, By
from kiosk.domain.prints import PrintTarget
from kiosk.reports.manifest import NAME, differences
from kiosk.store import attendees, journal
from kiosk.store.database import Database
from tests.command import Command, sentence

CLOSED = "The day is closed: nothing is recorded any more."


@pytest.fixture
def day(people: Command) -> Command:
    """Give a folder in which two of three came."""
    people.ok("redeem", "JANA-1")
    people.ok("redeem", "ELIF-1")
    people("redeem", "CHOCOLATE")
    return people


def acts(kiosk: Command) -> list[str]:
    """Return what the journal says was done."""
    with Database(kiosk.where.database, read_only=True) as database:
        return [entry.act for entry in journal.entries(database)]


def begin_a_print(kiosk: Command) -> None:
    """Replace a badge, and let its print have no end."""
    with Database(kiosk.where.database) as database:
        person = attendees.everybody(database)[0]
        BadgeDesk(database).replace(person.id, "lost", PrintTarget("Badge", "", ""), By(datetime.now(UTC), "Test"))


def test_everything_is_in_one_folder(day: Command, tmp_path: Path) -> None:
    """Tables in every format, an attendance list for each session, the day, the reconciliation, and sums that hold."""
    said = day.ok("close", str(tmp_path / "stick"))
    (folder,) = (tmp_path / "stick").iterdir()
    names = [path.name for path in folder.iterdir()]

    assert "Reconciliation: 3 registered, 2 here, 1 no-show, 0 walk-ins" in said.out
    assert "2 people are still in the house" in said.out
    assert f"{CLOSED}\n{len(names)} files in {folder}\n" in said.out
    sessions = len(day.json("counts")["sessions"])
    assert sessions + 1 == len([name for name in names if name.endswith(".pdf")])
    for suffix in (".xlsx", ".ods", "_attendance_", ".plain.csv", "scans"):
        assert [name for name in names if suffix in name], suffix
    assert () == differences(folder)
    checked = subprocess.run(["sha256sum", "--check", "--quiet", NAME], cwd=folder, capture_output=True, check=False)
    assert (0, b"") == (checked.returncode, checked.stdout)
    assert ["close", "export"] == acts(day)[-2:]


def test_as_json(day: Command, tmp_path: Path) -> None:
    """One document: when, where, how much, what was open, the numbers, and the backup that was read back."""
    document = day.json("close", str(tmp_path))
    reconciled = json.loads((Path(document["folder"]) / "reconciliation.json").read_text(encoding="utf-8"))

    assert document["closed_at"].endswith("Z")
    assert {"prints": 0, "importing": False, "inside": 2, "away": 0} == document["open"]
    assert (3, 2, 1, 1, True) == tuple(
        document["reconciliation"][key]
        for key in ("registered", "checked_in", "no_shows", "unreadable_codes", "numbers_agree")
    )
    assert reconciled["sessions"] == document["reconciliation"]["sessions"]
    assert document["backup"] == reconciled["backup"]["file"]
    assert (day.where.backups / document["backup"]).is_file()


def test_nothing_is_recorded_afterwards(day: Command, tmp_path: Path) -> None:
    """No scan, no import, no replacement, no undo: each says so and that the day can be reopened."""
    file = tmp_path / "late.csv"
    file.write_text("Vorname;Nachname\nLea;Spät\n", encoding="utf-8")
    day.ok("close", str(tmp_path / "out"))
    before = day.json("counts")

    for words in (
        ("redeem", "UWE-1"),
        ("import", str(file)),
        ("replace", "Berg", "--because", "lost", "--out", str(tmp_path / "badge.pdf")),
    ):
        assert sentence(day(*words)).startswith(CLOSED), words
    assert before == day.json("counts")
    assert not (tmp_path / "badge.pdf").exists()


def test_the_day_is_reopened_for_a_reason(day: Command, tmp_path: Path) -> None:
    """The journal has it, and scans go on."""
    day.ok("close", str(tmp_path))
    assert 2 == day("close", "--reopen").status
    day.ok("close", "--reopen", "--because", "a bus came late")
    day.ok("redeem", "UWE-1")
    with Database(day.where.database, read_only=True) as database:
        entry = next(entry for entry in journal.entries(database) if entry.act == "reopen")
    assert "a bus came late" == entry.details["because"]
    assert {"closed_at": None, "reopened": False} == day.json("close", "--reopen", "--because", "again")


def test_a_target_that_cannot_be_written_leaves_the_day_open(day: Command) -> None:
    """It says what is wrong and that the day is open, with status 1; nothing half is left."""
    said = day("close", "/proc/nowhere")
    assert 1 == said.status
    assert "Nothing was exported, and the day is open again." in said.err
    assert "Choose another folder" in said.err
    day.ok("redeem", "UWE-1")
    assert ["close", "reopen"] == acts(day)[-2:]


def test_a_print_without_an_end_has_to_be_given_up(day: Command, tmp_path: Path) -> None:
    """In so many words; until then the day stays open."""
    begin_a_print(day)
    said = day("close", str(tmp_path / "out"))
    assert 1 == said.status
    assert "1 print has no end yet" in said.out
    assert "--give-up-prints" in said.err
    assert not [act for act in acts(day) if act == "close"]

    said = day("close", str(tmp_path / "out"), "--give-up-prints")
    assert (0, "1 print was given up.\n") == (said.status, said.err)


def test_a_closed_day_is_exported_once_more(day: Command, tmp_path: Path) -> None:
    """As after a power failure in the middle: into another folder, nothing is written over; the day stays closed."""
    first = Path(day.json("close", str(tmp_path))["folder"])
    sums = (first / NAME).read_bytes()
    said = day("close", str(tmp_path))
    assert 0 == said.status
    assert "everything is exported once more" in said.err
    assert {first.name, f"{first.name}-2"} == {path.name for path in tmp_path.iterdir() if path.name.startswith("mpsc")}
    assert sums == (first / NAME).read_bytes()
    assert 1 == day("close", "/proc/nowhere").status
    assert CLOSED in day("redeem", "UWE-1").err


def test_an_erased_day_has_nothing_to_export(day: Command, tmp_path: Path) -> None:
    """Nor can it be reopened: there is nobody left to scan."""
    day.ok("erase", "--yes")
    for words in (("close", str(tmp_path / "out")), ("close", "--reopen", "--because", "why not")):
        assert "The personal data of this event is erased." in sentence(day(*words))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [(), ("out", "--reopen", "--because", "x")])
def test_a_call_that_asks_for_nothing_or_for_both(day: Command, words: tuple[str, ...]) -> None:
    """It is a wrong call, and the day stays as it is."""
    assert 2 == day("close", *words).status
    day.ok("redeem", "UWE-1")


def test_a_day_on_which_nobody_came(people: Command, tmp_path: Path) -> None:
    """Every file is there all the same, and says so."""
    document = people.json("close", str(tmp_path))
    assert 0 == document["reconciliation"]["checked_in"]
    assert () == differences(Path(document["folder"]))
