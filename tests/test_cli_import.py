"""`kiosk import` to the letter, and what it says of rows that it cannot take."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.people import Edit
from kiosk.people.desk import PeopleDesk
from kiosk.people.intake.importing import CHUNK
from kiosk.programme.desk import built_in_attendees
from kiosk.store import attendees, backup, imports
from kiosk.store.database import Database
from kiosk.store.opening import open_to_write
from tests.command import ROOT, Command, program, sentence
from tests.people.lists import spreadsheets


def test_an_import_as_json(event_kiosk: Command) -> None:
    """The columns, the numbers, and the people that the file yields, with every key that was promised."""
    document = event_kiosk.json("import", str(built_in_attendees()))

    assert {
        "columns", "new", "changed", "unchanged", "missing", "rejected", "possible_doubles", "conflicts", "people",
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


def refusals() -> list[tuple[str, bytes, str]]:
    """Return files that are no lists: their names, what is in them, and a part of what is said."""
    rows = [["Vorname", "Nachname"], ["Kim", "Zorn"]]
    far = b'<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    return [
        ("bild.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is a picture, not a list."),
        ("geheim.xlsx", spreadsheets.protected_xlsx(), "protected by a password"),
        ("kaputt.xlsx", spreadsheets.xlsx(rows)[:-200], "damaged"),
        ("weit.xlsx", spreadsheets.rezipped(spreadsheets.xlsx(rows), sheet1=far), "reaches too far"),
        ("offen.csv", b'Vorname;Nachname\n"Kim;Zorn\nUwe;Berg\n', "From row 2 on"),
        ("lang.csv", b"Vorname;Nachname\nKim;" + b"Z" * 1_100_000, "Row 2 holds a cell of more than"),
        ("leer.csv", b"\n\n", "is empty"),
        ("kopf.csv", b"Vorname;Nachname\n", "There are no people"),
    ]


@pytest.mark.parametrize(("name", "data", "said"), refusals(), ids=[name for name, _, _ in refusals()])
def test_what_is_no_list_is_refused_in_words(
    name: str, data: bytes, said: str, people: Command, tmp_path: Path
) -> None:  # fmt: skip
    """With the row where there is one; not a byte of the database changes."""
    path = tmp_path / name
    path.write_bytes(data)
    before = people.where.database.read_bytes()

    assert said in sentence(people("import", str(path)))
    assert before == people.where.database.read_bytes()


def test_five_gigabytes_are_refused(people: Command, tmp_path: Path) -> None:
    """At once, without reading them."""
    path = tmp_path / "riesig.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 5_000_000_000)

    assert "too big: 5000 MB" in sentence(people("import", str(path)))


def test_rows_that_cannot_be_taken_are_told_with_cause(people: Command, tmp_path: Path) -> None:
    """A code twice, somebody else's, a cell of 100 kB: each with row and column; control characters and formulas do no
    harm; nobody of these rows is written, the others are."""
    path = tmp_path / "list.csv"
    rows = [
        "Kim;Zorn;K-1;",
        "Uwe;Uhl;K-1;",
        "Ada;Bär;JANA-1;9",
        f"Eva;{'Z' * 100_000};;",
        "Be\x07a;=1+1;;",
        "I\x00da;Ött;;",
    ]
    path.write_text("Vorname;Nachname;Code;Teilnehmernummer\n" + "\n".join(rows), encoding="utf-8")
    with open_to_write(people.where).database as database, database.transaction():
        database.run("UPDATE attendee SET external_id = '1' WHERE family_name = 'Müller'")
    document = people.json("import", str(path))

    assert [
        (3, "Code", "The same code stands in row 2."),
        (4, "", "The code belongs to Jana Müller."),
        (5, "Nachname", "The cell holds 100000 characters; at most 500 can be taken."),
    ] == [(r["row"], r["column"], r["cause"]) for r in document["rejected"]]
    assert ["Zorn", "=1+1", "Ött"] == [
        person["family_name"] for person in document["people"] if person["row"] in (2, 6, 7)
    ]
    assert 3 == document["new"]


def edited(people: Command, family_name: str, **values: str) -> None:
    """Let staff write something at the desk."""
    with open_to_write(people.where).database as database:
        (who,) = (p.id for p in attendees.everybody(database) if p.family_name == family_name)
        edit = Edit(who, tuple(values.items()))
        PeopleDesk(database).edit(edit, datetime.now(UTC), station="Eingang 1", operator="kim")


def test_what_staff_wrote_is_told_and_kept(people: Command, tmp_path: Path) -> None:
    """As a conflict, in the document and as a remark; nothing is changed."""
    edited(people, "Müller", organisation="Kreis", phone="7")
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;Organisation;Code\nJana;Müller;Land;JANA-1\n", encoding="utf-8")
    document = people.json("import", str(path))
    said = people("import", str(path))

    assert [{"row": 2, "person": "Jana Müller", "field": "organisation", "kept": "Kreis", "list": "Land"}] == document[
        "conflicts"
    ]
    assert (0, 1) == (document["changed"], document["unchanged"])
    assert "Row 2, Jana Müller: Organisation is “Kreis” at the desk and “Land” in the list." in said.err
    assert "--take-list" in said.err


def test_the_lists_values_can_be_taken(people: Command, tmp_path: Path) -> None:
    """With --take-list; afterwards there is no conflict any more."""
    edited(people, "Müller", organisation="Kreis")
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;Organisation;Code\nJana;Müller;Land;JANA-1\n", encoding="utf-8")
    taken = people.json("import", str(path), "--take-list")
    again = people.json("import", str(path))

    assert (1, 0, 1) == (taken["changed"], taken["unchanged"], len(taken["conflicts"]))
    assert (0, 1, []) == (again["changed"], again["unchanged"], again["conflicts"])


def test_a_code_of_somebody_else_is_told(people: Command, tmp_path: Path) -> None:
    """A list that gives a code to another name renames nobody, and says whose code it is."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;Code\nKim;Zorn;JANA-1\n", encoding="utf-8")
    said = people("import", str(path))

    assert (0, True) == (said.status, "The code belongs to Jana Müller; the list gives it to Kim Zorn." in said.err)
    assert "0 new, 0 changed, 1 unchanged" in said.out


def test_corrected_columns_hold_on_the_command_line(people: Command, tmp_path: Path) -> None:
    """What was corrected in the window for a list with this header counts here as well."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;Herkunft\nKim;Zorn;Stadt Halle\n", encoding="utf-8")
    assert people.json("import", str(path), "--dry-run")["columns"]["Herkunft"] is None
    with open_to_write(people.where).database as database, database.transaction():
        header = ["Vorname", "Nachname", "Herkunft"]
        named = {"Vorname": "given_name", "Nachname": "family_name", "Herkunft": "organisation"}
        imports.keep_columns(database, header, named, datetime.now(UTC), "Eingang 1")
    document = people.json("import", str(path), "--dry-run")

    assert ("organisation", "Stadt Halle") == (document["columns"]["Herkunft"], document["people"][0]["organisation"])


KILLED = """
import os, signal, sys
from kiosk.cli import main
from kiosk.store import imports

note, noted = imports.note_changes, []

def note_ten(*arguments):
    note(*arguments)
    noted.append(arguments)
    if len(noted) == 11:
        os.kill(os.getpid(), signal.SIGKILL)

imports.note_changes = note_ten
main(sys.argv[1:])
"""
"""The program, killed within the transaction of its eleventh portion."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_import_is_taken_back_by_the_next_call(people: Command, tmp_path: Path) -> None:
    """Killed in the middle: the next call removes what was written, tells it with one
    sentence and goes on; afterwards everybody is there once."""
    path = tmp_path / "long.csv"
    rows = "".join(f"Kim;Familie{n};k{n}@x.example\n" for n in range(6_000))
    path.write_text("Vorname;Nachname;E-Mail\n" + rows, encoding="utf-8")

    def written() -> int:
        with Database(people.where.database, read_only=True) as database:
            row = database.one("SELECT count(*) FROM attendee")
            return int(row[0]) if row else 0

    words = ("--data-dir", str(people.where.data), "import", str(path))
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], cwd=ROOT, capture_output=True, check=False)
    assert (-signal.SIGKILL, 3 + 10 * CHUNK) == (killed.returncode, written()), killed.stderr

    dry = people("import", str(built_in_attendees()), "--dry-run")
    assert "“long.csv” was not written to its end. It was taken back:" in dry.err
    assert 3 == written()
    assert "was not written" not in people("import", str(path)).err
    assert 6_003 == written()


def test_every_verb_that_writes_takes_a_broken_import_back(people: Command) -> None:
    """What an import left behind is gone before the next badge is redeemed, and a sentence says so."""
    now = datetime.now(UTC)
    with open_to_write(people.where).database as database, database.transaction():
        imports.begin(database, imports.Batch("b-1", "long.csv", now, now, imports.BatchState.RUNNING, {}))
    said = people("redeem", "JANA-1")

    assert (0, True) == (said.status, "“long.csv” was not written to its end." in said.err)
    assert "" == people("redeem", "JANA-1", "--exit").err


def test_two_imports_at_once_make_no_doubles(people: Command, tmp_path: Path) -> None:
    """One comes second: it is refused in words, or finds everybody there."""
    path = tmp_path / "long.csv"
    rows = "".join(f"Kim;Familie{n};k{n}@x.example\n" for n in range(1_500))
    path.write_text("Vorname;Nachname;E-Mail\n" + rows, encoding="utf-8")
    calls = [program("--data-dir", str(people.where.data), "--language", "en", "import", str(path)) for _ in range(3)]
    said = [(call.communicate(), call.returncode) for call in calls]

    assert 0 in [status for _, status in said]
    for (_, err), status in said:
        assert status == 0 or "import" in err or "Another program is holding the database." in err
        assert "Traceback" not in err
    with Database(people.where.database, read_only=True) as database:
        assert (1_503,) == database.one("SELECT count(*) FROM attendee")


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


def test_a_list_without_a_header_is_not_guessed_into_the_database(people: Command, tmp_path: Path) -> None:
    """A dry run shows the guess; the import says what is missing and writes nothing."""
    path = tmp_path / "list.csv"
    path.write_text("Eva;Klein;e@x.example;Stadt Halle\nUwe;Groß;u@x.example;Stadt Dessau\n", encoding="utf-8")
    said = people("import", str(path))

    assert (1, True) == (said.status, "The list has no header" in said.err)
    assert 3 == people.json("counts")["house"]["registered"]


def test_a_row_that_is_out_of_step_is_rejected(people: Command, tmp_path: Path) -> None:
    """A delimiter without its quotes moves every cell after it: the row is told, not taken as it stands."""
    path = tmp_path / "list.csv"
    path.write_text("Vorname;Nachname;Organisation\nUwe;Müller; Meier;Org\nEva;Klein;Amt\n", encoding="utf-8")
    document = people.json("import", str(path))

    assert (1, [2]) == (document["new"], [one["row"] for one in document["rejected"]])
    assert "is a quote missing?" in document["rejected"][0]["cause"]
