"""Columns are guessed from German and English headers and from the cells below them."""

from pathlib import Path

import pytest

from kiosk import language
from kiosk.people.reading.columns import Mapping, guess_columns
from kiosk.people.reading.fields import Field
from kiosk.people.reading.rows import read_people
from kiosk.people.sheet import Sheet, read_sheet
from tests.people.lists.exports import EXPORTS, PRETIX_JSON, SESSIONS, Export


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def sheet_of(tmp_path: Path, text: str) -> Sheet:
    """Return the list in a text file."""
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet(path)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.program)
def test_exports_come_in_without_a_correction(export: Export, tmp_path: Path) -> None:
    """The exports of common programs yield their people, codes, numbers and registrations, and reject nothing."""
    sheet = sheet_of(tmp_path, export.text())

    reading = read_people(sheet, guess_columns(sheet, SESSIONS), SESSIONS)

    people = tuple(
        (p.given_name, p.family_name, p.email, p.status.value, p.code, p.external_id, p.sessions)
        for p in reading.people
    )
    assert people == export.people
    assert reading.rejected == ()


def test_pretix_json_yields_people_and_registrations(tmp_path: Path) -> None:
    """pretix's order data as JSON: add-ons are registrations, an add-on that is no session is noted."""
    path = tmp_path / "orders.json"
    path.write_text(PRETIX_JSON, encoding="utf-8")
    sheet = read_sheet(path)

    reading = read_people(sheet, guess_columns(sheet, SESSIONS), SESSIONS)

    assert [(p.name, p.email, p.organisation, p.code, p.external_id, p.sessions) for p in reading.people] == [
        ("Änne Köhler", "aenne@stadt.example", "Stadt Leuna", "x7kq2m9vpt4w", "ABCDE-1", ("ws-zwillinge",))
    ]
    assert len(reading.notes) == 1
    assert "Mittagessen" in reading.notes[0]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Vorname *", Field.GIVEN_NAME),
        ("Familienname", Field.FAMILY_NAME),
        ("Name, Vorname", Field.NAME),
        ("Vor- und Nachname", Field.NAME),
        ("Wie heißen Sie?", Field.NAME),
        ("Akad. Titel", Field.TITLE),
        ("Institution / Organisation", Field.ORGANISATION),
        ("Firma (optional)", Field.ORGANISATION),
        ("Gebietskörperschaft", Field.MUNICIPALITY),
        ("Teilnehmergruppe", Field.CATEGORY),
        ("Zahlungsstatus", Field.STATUS),
        ("QR-Code", Field.CODE),
        ("Anmelde-Nr.", Field.EXTERNAL_ID),
        ("Bemerkungen für das Team", Field.NOTE),
    ],
)
def test_headers(header: str, field: Field, tmp_path: Path) -> None:
    """Headers of German and English lists are known, also as questions and with remarks."""
    sheet = sheet_of(tmp_path, f'E-Mail;"{header}"\na@stadt.example;Text\nb@stadt.example;Wort\n')

    assert guess_columns(sheet).meaning(1) == field.value


def test_name_beside_given_name_is_the_family_name(tmp_path: Path) -> None:
    """German lists write "Name;Vorname"."""
    sheet = sheet_of(tmp_path, "Name;Vorname\nKöhler;Änne\n")

    assert guess_columns(sheet).named(sheet.header) == {"Name": "family_name", "Vorname": "given_name"}


def test_a_column_per_session(tmp_path: Path) -> None:
    """A column named after a session whose cells say yes or no ticks that session."""
    sheet = sheet_of(tmp_path, "Name;Digitale Zwillinge;Exkursion\nÄnne Köhler;x;\nBo Ö;;ja\n")

    mapping = guess_columns(sheet, SESSIONS)

    assert mapping.named(sheet.header) == {
        "Name": "name",
        "Digitale Zwillinge": "session:ws-zwillinge",
        "Exkursion": "session:exkursion",
    }
    assert [p.sessions for p in read_people(sheet, mapping, SESSIONS).people] == [("ws-zwillinge",), ("exkursion",)]


def test_an_email_column_without_addresses_is_none(tmp_path: Path) -> None:
    """The cells decide: a question that only mentions e-mail is no address."""
    sheet = sheet_of(tmp_path, "Name;Dürfen wir Ihnen eine E-Mail schicken?\nÄnne Köhler;ja\nBo Ö;nein\n")

    assert guess_columns(sheet).column(Field.EMAIL) is None


def test_without_header_names_and_addresses_are_found(tmp_path: Path) -> None:
    """A list without a header keeps its first person; addresses and names are known by their look."""
    sheet = sheet_of(tmp_path, "Änne Köhler;aenne@stadt.example\nBo Östlich;bo@firma.example\n")

    mapping = guess_columns(sheet)

    assert sheet.header_row == 0
    assert [p.name for p in read_people(sheet, mapping, ()).people] == ["Änne Köhler", "Bo Östlich"]
    assert mapping.column(Field.EMAIL) == 1


def test_a_corrected_mapping_is_remembered() -> None:
    """A correction takes the meaning from the column that had it, and survives being written down."""
    header = ("Wer", "Name", "WS")
    mapping = Mapping(((1, Field.NAME),)).with_column(0, "name").with_column(2, "session:ws-zwillinge")

    assert mapping.named(header) == {"Wer": "name", "Name": None, "WS": "session:ws-zwillinge"}
    assert Mapping.remembered(header, mapping.named(header)) == mapping
    assert Mapping.remembered(header, {"Wer": "nonsense"}) == Mapping()
