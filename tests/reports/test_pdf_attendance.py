"""The attendance list of a session as a grant's office reads it."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import language
from kiosk.paper.trouble import PaperTrouble
from kiosk.reports.pdf.checksum import checksum, listed
from kiosk.reports.pdf.models import Attended
from kiosk.reports.pdf.writing import PapersWritten, write_session_pdf
from tests.builders import at
from tests.paper.reading import numbers, texts
from tests.reports.papers import a_sheet, an_occasion, some_people

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_a_proof_says(tmp_path: Path) -> None:
    """Event, motto, place, session, time, room; number, name, organisation, times; total, checksum."""
    sheet = a_sheet(some_people(37))
    receipt = write_session_pdf(tmp_path / "list.pdf", sheet)
    pages = texts(tmp_path / "list.pdf")
    whole = " ".join(pages)

    assert PapersWritten((tmp_path / "list.pdf",), len(pages)) == receipt
    assert "Attendance list" in pages[0]
    assert "Event 22. Regionalkonferenz Motto Brücken bauen – Netzwerke nutzen Place MMZ, Halle (Saale)" in pages[0]
    assert "Session Workshop Digitale Zwillinge Time 3 June 2025, 14:00–15:30 Room Raum 2" in pages[0]
    assert "No. Name Organisation Time in Time out" in pages[0]
    assert "2 Kim00002, Jana Stadt Dessau 13:55 15:31 3 Kim00003, Jana Stadt Dessau 13:55 4 Kim" in whole
    assert "Registered: 40 · Attended: 37 · of whom walk-ins: 3" in pages[-1]
    assert "Created 3 June 2025, 18:02 with MMZ Kiosk 0.1.0" in pages[-1]
    assert checksum(sheet) in pages[-1]
    assert "Place, date" in pages[-1]
    assert "Signature of the person in charge" in pages[-1]
    assert [(n, len(pages)) for n in range(1, len(pages) + 1)] == numbers(tmp_path / "list.pdf")
    assert all("Workshop Digitale Zwillinge · 3 June 2025, 14:00–15:30" in page for page in pages)
    assert "Rehearsal" not in whole


def test_room_to_sign(tmp_path: Path) -> None:
    """By choice each row is high enough for a signature, so there are more pages."""
    plain = write_session_pdf(tmp_path / "plain.pdf", a_sheet(some_people(60)))
    signed = write_session_pdf(tmp_path / "signed.pdf", a_sheet(some_people(60), signing=True))
    pages = texts(tmp_path / "signed.pdf")

    assert plain.pages < signed.pages
    assert all("Organisation Time in Time out Signature" in page for page in pages)
    assert not any("Time out Signature" in page for page in texts(tmp_path / "plain.pdf"))
    assert [f"Kim{n:05}" for n in range(1, 61)] == [
        w[:8] for page in pages for w in page.split() if w.startswith("Kim")
    ]


def test_nobody_came(tmp_path: Path) -> None:
    """An event without any check-in: one page that says so, with its checksum and its total of none."""
    sheet = a_sheet()
    write_session_pdf(tmp_path / "list.pdf", sheet)
    (page,) = texts(tmp_path / "list.pdf")

    assert "Nobody was checked in." in page
    assert "Registered: 40 · Attended: 0 · of whom walk-ins: 0" in page
    assert checksum(sheet) in page


def test_who_registered_and_did_not_come_counts_as_registered_only(tmp_path: Path) -> None:
    """A list that also shows who was expected."""
    sheet = a_sheet([*some_people(3), Attended("Öz, Elif", walk_in=True)])
    write_session_pdf(tmp_path / "list.pdf", sheet)
    (page,) = texts(tmp_path / "list.pdf")

    assert "4 Öz, Elif Registered" in page
    assert "Attended: 3 · of whom walk-ins: 0" in page


def test_another_day_is_told(tmp_path: Path) -> None:
    """Two days: the event's days, a session past midnight, and a time of the day after with its day."""
    late = Attended("Kim, Jana", "", at("22:10"), at("00:20") + timedelta(days=1))
    tomorrow = Attended("Öz, Elif", "", at("09:05") + timedelta(days=1))
    sheet = replace(
        a_sheet([late, tomorrow], occasion=an_occasion(days=2)),
        starts_at=at("22:00"), ends_at=at("17:00") + timedelta(days=1),
    )  # fmt: skip
    write_session_pdf(tmp_path / "list.pdf", sheet)
    (page,) = texts(tmp_path / "list.pdf")

    assert "Days 3–4 June 2025" in page
    assert "Time 3 June 2025, 22:00 – 4 June 2025, 17:00" in page
    assert "1 Kim, Jana 22:10 00:20" in page
    assert "2 Öz, Elif 4 Jun 09:05" in page


def test_a_rehearsal_is_marked(tmp_path: Path) -> None:
    """On every page: nobody takes it for a proof."""
    write_session_pdf(tmp_path / "list.pdf", a_sheet(some_people(90), occasion=an_occasion(rehearsal=True)))

    assert all(2 == page.count("Rehearsal") for page in texts(tmp_path / "list.pdf"))


def test_in_german(tmp_path: Path) -> None:
    """Words and date as they are written in German."""
    language.use("de")
    write_session_pdf(tmp_path / "list.pdf", a_sheet(some_people(50)))
    first, *_, last = texts(tmp_path / "list.pdf")

    assert "Anwesenheitsliste" in first
    assert "Zeit 3. Juni 2025, 14:00–15:30" in first
    assert "Seite 1 von 2" in first
    assert "Unterschrift der verantwortlichen Person" in last


def test_the_checksum_can_be_worked_out_again() -> None:
    """It is the SHA-256 of a text that holds what is listed and nothing else (docs/exports.md)."""
    people = [
        Attended("Müller, Jana", "Stadt Dessau-Roßlau", at("13:55"), at("15:31")),
        Attended("  Öz,\tElif\n", "", at("14:02")),
    ]
    told = (
        "mmz-kiosk attendance 1\n"
        "22. Regionalkonferenz\tWorkshop Digitale Zwillinge\t2025-06-03 14:00\t2025-06-03 15:30\n"
        "1\tMüller, Jana\tStadt Dessau-Roßlau\t2025-06-03 13:55\t2025-06-03 15:31\n"
        "2\tÖz, Elif\t\t2025-06-03 14:02\t\n"
    )

    assert told == listed(a_sheet(people))
    assert hashlib.sha256(told.encode()).hexdigest() == checksum(a_sheet(people))
    assert "7fc30122964b4e3ef42ee9ce715b09c11c7d09875e96003f62d23463bff8b2b8" == checksum(
        a_sheet(people)
    )  # as in the docs
    assert checksum(a_sheet(people)) == checksum(replace(a_sheet(people), registered=1, signing=True))
    assert checksum(a_sheet(people)) != checksum(a_sheet(people[:1]))
    assert checksum(a_sheet(people)) == checksum(a_sheet([replace(people[0], name="Mu\u0308ller, Jana"), people[1]]))


def test_a_broken_letter_has_a_checksum_all_the_same(tmp_path: Path) -> None:
    """Half a surrogate in a name stops neither the sum nor the paper."""
    sheet = a_sheet([Attended("Kim\ud800", "", at("13:55"))])
    write_session_pdf(tmp_path / "list.pdf", sheet)

    assert checksum(sheet) in texts(tmp_path / "list.pdf")[0]


def test_trouble_leaves_what_was_there(tmp_path: Path) -> None:
    """A folder in the place of the file: told in words, and it stays."""
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(PaperTrouble, match="could not be written"):
        write_session_pdf(tmp_path / "list.pdf", a_sheet(some_people(2)))
    assert [tmp_path / "list.pdf"] == list(tmp_path.iterdir())
