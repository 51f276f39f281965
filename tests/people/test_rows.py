"""Rows become people; what cannot be taken is rejected with its row and cause, and nothing else is."""

from pathlib import Path

import pytest

from kiosk import language
from kiosk.domain.attendee import AttendeeStatus
from kiosk.people.reading.columns import guess_columns
from kiosk.people.reading.rows import Person, Reading, read_people
from kiosk.people.sheet import read_sheet
from tests.people.lists.exports import SESSIONS


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def reading(tmp_path: Path, text: str) -> Reading:
    """Read a list as text with guessed columns."""
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    sheet = read_sheet(path)
    return read_people(sheet, guess_columns(sheet, SESSIONS), SESSIONS)


def one(tmp_path: Path, header: str, row: str) -> Person:
    """Return the only person of a list."""
    read = reading(tmp_path, f"{header}\n{row}\n")
    assert read.rejected == ()
    (person,) = read.people
    return person


def test_a_whole_person(tmp_path: Path) -> None:
    """Every field arrives where it belongs."""
    person = one(
        tmp_path,
        "Anrede/Titel;Vorname;Nachname;Organisation;Kommune;Kategorie;E-Mail;Telefon;Status;Code;Anmelde-ID;Anmeldungen;Bemerkung",
        "Frau Dr.;Änne;von der Heide;Stadt Leuna;Leuna;Kommune;aenne@leuna.example;'+49 30 23125 001;angemeldet;"
        'tick-4711;A-1;"ws-zwillinge, exkursion";Garderobe 12',
    )

    assert person == Person(
        row=2,
        title="Dr.",
        given_name="Änne",
        family_name="von der Heide",
        organisation="Stadt Leuna",
        municipality="Leuna",
        category="Kommune",
        email="aenne@leuna.example",
        phone="+49 30 23125 001",
        status=AttendeeStatus.CONFIRMED,
        code="tick-4711",
        external_id="A-1",
        sessions=("ws-zwillinge", "exkursion"),
        note="Garderobe 12",
    )
    assert person.name == "Dr. Änne von der Heide"


@pytest.mark.parametrize(
    ("header", "cell", "status"),
    [
        ("Status", "angemeldet", "confirmed"),
        ("Status", "BEZAHLT", "confirmed"),
        ("Status", "", "confirmed"),
        ("Status", "offen", "unpaid"),
        ("Status", "Warteliste", "waiting"),
        ("Status", "storniert", "canceled"),
        ("Status", "gesperrt", "blocked"),
        ("Status", "Attending", "confirmed"),
        ("Order status", "n", "unpaid"),
        ("Order status", "p", "confirmed"),
        ("Order status", "e", "canceled"),
        ("Order status", "c", "canceled"),
        ("Status", "pending (overdue)", "unpaid"),
        ("Bezahlt", "ja", "confirmed"),
        ("Bezahlt", "nein", "unpaid"),
        ("Bezahlt", "", "unpaid"),
        ("Bezahlt", "12.05.2025", "confirmed"),
        ("Storniert", "x", "canceled"),
        ("Storniert", "", "confirmed"),
        ("Warteliste", "ja", "waiting"),
        ("Warteliste", "nein", "confirmed"),
    ],
)
def test_statuses(header: str, cell: str, status: str, tmp_path: Path) -> None:
    """German, English and pretix's words for a status, and columns that ask one thing."""
    assert one(tmp_path, f"Name;{header};Ort", f"Anna Bär;{cell};Halle").status.value == status


def test_several_status_columns_count_together(tmp_path: Path) -> None:
    """Paid and canceled is canceled."""
    person = one(tmp_path, "Name;Bezahlt;Storniert", "Anna Bär;ja;ja")

    assert person.status is AttendeeStatus.CANCELED


@pytest.mark.parametrize(
    ("cell", "sessions"),
    [
        ("", ()),
        ("-", ()),
        ("keine", ()),
        ("ws-zwillinge", ("ws-zwillinge",)),
        ("Workshop Digitale Zwillinge", ("ws-zwillinge",)),
        ("digitale zwillinge", ("ws-zwillinge",)),
        ("Workshop 1: Digitale Zwillinge", ("ws-zwillinge",)),
        ("Mobilitaetskonzepte", ("ws-mobilitaet",)),
        ("ws-zwillinge, exkursion", ("ws-zwillinge", "exkursion")),
        ("Exkursion Bildungszentrum Halle-Neustadt, Markt der Möglichkeiten", ("exkursion", "markt")),
        ("Digitale Zwillinge; Exkursion;", ("ws-zwillinge", "exkursion")),
        ("exkursion,exkursion", ("exkursion",)),
        ("Exkursion (Bus, 16:30)", None),
    ],
)
def test_sessions_in_one_cell(cell: str, sessions: tuple[str, ...] | None, tmp_path: Path) -> None:
    """Keys and titles, whole or enough of them, in a list with any usual separator; else the row is rejected."""
    read = reading(tmp_path, f'Name;Anmeldungen\nAnna Bär;"{cell}"\nBo Ö;markt\n')

    if sessions is None:
        assert [r.row for r in read.rejected] == [2]
    else:
        assert read.people[0].sessions == sessions


@pytest.mark.parametrize(
    ("row", "column", "cause"),
    [
        (";;x@b.example;;;;", "Name", "There is no name."),
        ("123;;x@b.example;;;;", "Name", "There is no name."),
        ("Xi;Ya;keine Adresse;;;;", "E-Mail", "“keine Adresse” is no e-mail address."),
        ("Xi;Ya;x@b.example;vielleicht;;;", "Status", "The status “vielleicht” is not known."),
        ("Xi;Ya;x@b.example;;Yogakurs;;", "Workshops", "The programme has no session “Yogakurs”."),
        ("Xi;Ya;x@b.example;;;K-1;", "Code", "The same code stands in row 2."),
        ("Xi;Ya;x@b.example;;;;7", "ID", "The same number stands in row 2."),
        ("Xi" + "i" * 600 + ";Ya;x@b.example;;;;", "Name", "The cell holds 602 characters; at most 500 can be taken."),
        (
            "Xi;Ya;x@b.example;;;" + "9" * 100_000 + ";",
            "Code",
            "The cell holds 100000 characters; at most 512 can be taken.",
        ),
    ],
)
def test_rejected_rows(row: str, column: str, cause: str, tmp_path: Path) -> None:
    """A row that cannot be taken is named with its column and cause; the others come in."""
    read = reading(
        tmp_path,
        "Name;Vorname;E-Mail;Status;Workshops;Code;ID\nBär;Anna;a@b.example;bezahlt;ws-zwillinge;K-1;7\n"
        f"{row}\nÖ;Bo;b@b.example;;;K-2;8\n",
    )

    assert [(r.row, r.column, r.cause) for r in read.rejected] == [(3, column, cause)]
    assert [p.given_name for p in read.people] == ["Anna", "Bo"]


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("", ""),
        ("-", ""),
        ("k. A.", ""),
        ("Anna Bär <anna@b.example>", "anna@b.example"),
        ("anna@b.example; bo@b.example", "anna@b.example"),
        ("mailto:anna@b.example.", "anna@b.example"),
    ],
)
def test_addresses_as_people_write_them(cell: str, address: str, tmp_path: Path) -> None:
    """What a person would understand is understood."""
    read = reading(tmp_path, f'Name;E-Mail\nAnna Bär;"{cell}"\nBo Ö;bo@b.example\n')

    assert read.people[0].email == address


def test_one_row_per_registration(tmp_path: Path) -> None:
    """The same person again with another session is one more registration; with nothing new it is rejected."""
    read = reading(
        tmp_path,
        "ID;Name;Workshop\n7;Anna Bär;ws-zwillinge\n7;Anna Bär;exkursion\n7;Anna Bär;exkursion\n",
    )

    assert [(p.row, p.sessions) for p in read.people] == [(2, ("ws-zwillinge", "exkursion"))]
    assert [r.row for r in read.rejected] == [4]


def test_namesakes_are_two_people(tmp_path: Path) -> None:
    """Without a number or code that says otherwise two people may have one name."""
    assert len(reading(tmp_path, "Name;Ort\nAnna Schmidt;Leuna\nAnna Schmidt;Gera\n").people) == 2


def test_cells_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    """Nothing is calculated, and what a program wrote to keep a number whole is undone."""
    person = one(tmp_path, "Name;Organisation;Anmelde-ID", 'Anna Bär;=1+1;"=""00123"""')

    assert (person.organisation, person.external_id) == ("=1+1", "00123")


def test_an_add_on_without_its_ticket_is_rejected(tmp_path: Path) -> None:
    """An add-on whose ticket is not in the list cannot be anybody's registration; one that is canceled is none."""
    read = reading(
        tmp_path,
        "Order code,Position ID,Status,Product,Attendee name,Attendee email,Add-on to position ID\n"
        "A,1,paid,Teilnahme,Anna Bär,a@b.example,\n"
        "A,2,canceled,Workshop Digitale Zwillinge,,,1\n"
        "B,2,paid,Workshop Digitale Zwillinge,,,1\n",
    )

    assert [(p.external_id, p.sessions) for p in read.people] == [("A-1", ())]
    assert [(r.row, r.column) for r in read.rejected] == [(4, "Add-on to position ID")]


def test_a_ticket_for_a_session_alone_is_a_person(tmp_path: Path) -> None:
    """Somebody who bought only the workshop is a person registered for it; a ticket's name is their category."""
    read = reading(
        tmp_path,
        "Order code,Attendee name,Product,Secret,E-mail\nA,Anna Bär,Workshop Digitale Zwillinge,s1aaaaaa,a@b.example\n"
        "B,Bo Ö,Presse,s2aaaaaa,b@b.example\n",
    )

    assert [(p.name, p.category, p.sessions, p.code) for p in read.people] == [
        ("Anna Bär", "", ("ws-zwillinge",), "s1aaaaaa"),
        ("Bo Ö", "Presse", (), "s2aaaaaa"),
    ]
