"""`kiosk import` to the letter, and what it says of rows that it cannot take."""

from pathlib import Path

import pytest

from kiosk.programme.desk import built_in_attendees
from kiosk.store import backup
from kiosk.store.database import Database
from tests.command import Command, sentence


def test_an_import_as_json(event_kiosk: Command) -> None:
    """The columns, the numbers, and the people that the file yields, with every key that was promised."""
    document = event_kiosk.json("import", str(built_in_attendees()))

    assert {
        "columns", "new", "changed", "unchanged", "missing", "rejected", "possible_doubles", "people",
    } <= set(document)  # fmt: skip
    assert (240, 0, 0, 0, []) == tuple(document[k] for k in ("new", "changed", "unchanged", "missing", "rejected"))
    for person in document["people"]:
        assert {
            "row", "title", "given_name", "family_name", "name", "organisation", "category", "email", "phone", "status",
            "code", "external_id", "sessions",
        } <= set(person)  # fmt: skip
    assert {"family_name", "email"} <= set(document["columns"].values())
    again = event_kiosk.json("import", str(built_in_attendees()))
    assert (0, 0, 240) == (again["new"], again["changed"], again["unchanged"])


def test_a_rejected_row_is_told(people: Command, tmp_path: Path) -> None:
    """With row, column and cause in the document, and as a remark in words; the others are taken; status 0."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;E-Mail\nKim;Berg;keine\nAyşe;Yılmaz;a@y.example\n;;\n", encoding="utf-8")
    document = people.json("import", str(path), "--dry-run")
    (rejected,) = document["rejected"]
    said = people("import", str(path))

    assert {"row": 2, "column": "E-Mail"} == {k: rejected[k] for k in ("row", "column")}
    assert {"row", "column", "cause"} == set(rejected)
    assert (0, True) == (said.status, "Row 2, E-Mail" in said.err)
    assert "1 new" in said.out


def test_possible_doubles_are_told(people: Command, tmp_path: Path) -> None:
    """A new person of a known name, with row and whom they are like."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;E-Mail\nJana;Mueller;j@x.example\n", encoding="utf-8")
    (double,) = people.json("import", str(path), "--dry-run")["possible_doubles"]

    assert {"row": 2, "person": "Jana Mueller", "like": "Jana Müller, Stadt Dessau-Roßlau"} == double


def test_a_dry_run_writes_nothing(people: Command) -> None:
    """Not a byte of the database, no backup, and the same document as the import gives."""
    before = people.where.database.read_bytes(), sorted(people.where.data.rglob("*"))
    dry = people.json("import", str(built_in_attendees()), "--dry-run")

    assert before == (people.where.database.read_bytes(), sorted(people.where.data.rglob("*")))
    assert "Nothing was written" in people("import", str(built_in_attendees()), "--dry-run").out
    assert dry == people.json("import", str(built_in_attendees()))


def test_an_import_makes_a_backup(people: Command) -> None:
    """People are in no ledger: what was imported is in a backup at once; an import that changes nothing makes none."""
    before = len(list(backup.newest_first(people.where.backups)))
    for _ in range(2):
        people.json("import", str(built_in_attendees()))
        newest = next(backup.newest_first(people.where.backups))

    assert before + 1 == len(list(backup.newest_first(people.where.backups)))
    with Database(newest, read_only=True) as copy:
        assert (243,) == copy.one("SELECT count(*) FROM attendee")


def test_a_session_for_everybody_in_the_list(people: Command, tmp_path: Path) -> None:
    """--session registers all of them."""
    path = tmp_path / "bus.csv"
    path.write_text("Vorname;Nachname;Code\nJana;Müller;JANA-1\nUwe;Berg;UWE-1\n", encoding="utf-8")
    people.ok("import", str(path), "--session", "exkursion")
    bus = next(s for s in people.json("counts")["sessions"] if s["key"] == "exkursion")

    assert 2 == bus["registered"]


def test_a_list_that_is_not_there(people: Command) -> None:
    """In words; nothing is changed."""
    assert "nothing.csv" in sentence(people("import", "nothing.csv"))


def test_a_file_name_of_stray_bytes_is_no_obstacle(people: Command, tmp_path: Path) -> None:
    """A list whose name is no text is imported all the same."""
    path = tmp_path / "b\udcfcro.csv"
    try:
        path.write_text("Vorname;Nachname\nKim;Zorn\n", encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this file system takes no such name: {error}")

    assert 0 == people("import", str(path)).status
