"""Programmes as lists: German and English headers, forgiving times, wrong rows told."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.domain.programme import Kind, Policy
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.reading.clock_words import Clock, a_clock, a_day, a_length
from tests.programme.reading import lines, read

DAY = date(2026, 6, 3)


def test_a_list_from_excel_over_two_days() -> None:
    """Old letters, semicolons, a day told once for several rows, past midnight, a missing end."""
    told = read("excel.csv")
    by_key = {session.key: session for session in told.event.sessions}
    heat, cold = by_key["workshop-waerme"], by_key["workshop-kaelte"]

    assert [
        "03.06. 10:00–10:45 Begrüßung @ Großer Saal",
        "03.06. 14:00–15:30 Workshop Wärme @ Raum 2",
        "03.06. 14:00–15:30 Workshop Kälte @ Raum 3",
        "03.06. 22:00–01:00 Abendempfang @ Foyer",
        "04.06. 09:00–10:15 Ausklang @ Foyer",
        "04.06. 10:15–11:00 Fachforum @ Foyer",
    ] == lines(told.event)
    assert (40, Policy.REGISTERED_FIRST, "ws", "Bitte Laptop; mit Netzteil") == (
        heat.capacity, heat.policy, heat.parallel, heat.note,
    )  # fmt: skip
    assert (timedelta(minutes=10), timedelta(minutes=15)) == (heat.opens_before, heat.release_after)
    assert (1000, Policy.REGISTERED, Kind.WORKSHOP) == (cold.capacity, cold.policy, cold.kind)
    assert (Kind.ENTRANCE, 260) == (by_key["einlass"].kind, by_key["einlass"].capacity)


def test_wrong_rows_are_told_with_number_and_cause() -> None:
    """The others are read all the same."""
    remarks = read("excel.csv").remarks

    for remark in (
        "Row 9: “bald” is no clock time; write it as 14:00",
        "Row 10: the title is missing",
        "Row 11: it ends before it starts",
        "Row 12: “viele” is no whole number from 0 to 1000000",
        "Row 13: “vielleicht” does not say who may enter: open, registered, registered_first",
        "Row 14: “31.2.2025” is no day; write it as 3.6.2025",
        "An entrance, open all day, was added for 1 day.",
    ):
        assert remark in remarks


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "outlook.csv",
            [
                "03.06. 00:00–00:00 Markt @ Foyer",
                "03.06. 09:30–10:00 Auftakt @ Saal",
                "03.06. 22:30–00:30 Nachtlauf",
            ],
        ),
        (
            "pretalx.csv",
            [
                "03.06. 09:00–09:30 Open Source in der Verwaltung @ Aula",
                "03.06. 10:00–11:30 Kartenwerkstatt @ Labor",
            ],
        ),
        ("indico.csv", ["03.06. 09:00–09:30 Netze der Zukunft", "03.06. 09:30–10:15 Speicher"]),
        (
            "times-only.tsv",
            [
                "03.06. 08:30–09:00 Registration @ Foyer",
                "03.06. 09:00–10:00 Keynote @ Hall",
                "03.06. 10:00–11:00 Talk @ Hall",
                "03.06. 12:00–13:00 Lunch",
            ],
        ),
    ],
)
def test_lists_of_other_programs(name: str, expected: list[str]) -> None:
    """Their headers and their way to write times."""
    assert expected == lines(read(name, starts_on=DAY).event)


def test_a_list_without_days_needs_one() -> None:
    """Which day was taken is told; without any, what to add."""
    assert "The list names no day: the sessions are on 3 Jun 2026." in read("times-only.tsv", starts_on=DAY).remarks
    with pytest.raises(ProgrammeTrouble) as caught:
        read("times-only.tsv")
    assert "“Datum”" in caught.value.hint


def test_days_may_be_numbered_or_stand_above(tmp_path: Path) -> None:
    """ "Tag 2" counts from the first day; a row with nothing but a day holds for those below."""
    path = tmp_path / "tagung.csv"
    path.write_text(
        'Unser Programm\nTitel,Tag,Beginn,Ende\n"Mittwoch, 3. Juni 2026"\nA,,9:00,10:00\nB,Tag 2,9:00,10:00\n',
        encoding="utf-8",
    )

    assert ["03.06. 09:00–10:00 A", "04.06. 09:00–10:00 B"] == lines(read(path).event)


def test_the_hour_that_is_left_out_is_told(tmp_path: Path) -> None:
    """There is no 02:30 on the night on which summer time begins."""
    path = tmp_path / "nacht.csv"
    path.write_text("Titel;Datum;Beginn;Ende\nX;29.3.2026;2:30;4:00\nY;29.3.2026;5:00;6:00\n", encoding="utf-8")
    told = read(path)

    assert ["29.03. 05:00–06:00 Y"] == lines(told.event)
    assert "Row 2: there is no 02:30 on 29 Mar 2026: summer time begins" in told.remarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:00", Clock(14)), ("14.30", Clock(14, 30)), ("14 Uhr", Clock(14)), ("14:30 Uhr", Clock(14, 30)),
        ("14 Uhr 30", Clock(14, 30)), ("9", Clock(9)), ("0930", Clock(9, 30)), ("930", Clock(9, 30)),
        ("14h30", Clock(14, 30)), ("2 pm", Clock(14)), ("12 am", Clock(0)), ("12:15 p.m.", Clock(12, 15)),
        ("24:00", Clock(24)), ("14:00:00", Clock(14)), ("um 8 Uhr", Clock(8)), ("24:30", None), ("25", None),
        ("14:60", None), ("13 pm", None), ("bald", None), ("", None), ("14:0", None), ("１４:００x", None),
    ],
)  # fmt: skip
def test_clock_times(text: str, expected: Clock | None) -> None:
    """As people write them."""
    assert expected == a_clock(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.6.2026", DAY), ("03.06.26", DAY), ("2026-06-03", DAY), ("20260603", DAY), ("Mi, 3.6.2026", DAY),
        ("Mittwoch, 3. Juni 2026", DAY), ("3 June 2026", DAY), ("June 3rd, 2026", DAY), ("3.6.", DAY), ("1", DAY),
        ("Tag 2", date(2026, 6, 4)), ("3. Juni", DAY), ("31.2.2026", None), ("3.13.2026", None), ("1.1.0001", None),
        ("morgen", None), ("", None), ("0", None),
    ],
)  # fmt: skip
def test_days(text: str, expected: date | None) -> None:
    """As people write them; what has no year is of the event's."""
    assert expected == a_day(text, DAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("90 min", 90), ("1:30", 90), ("1,5 h", 90), ("2 Stunden", 120), ("0", None), ("x", None)],
)  # fmt: skip
def test_lengths(text: str, minutes: int | None) -> None:
    """In minutes or hours."""
    assert (None if minutes is None else timedelta(minutes=minutes)) == a_length(text)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leer.csv", b" \r\n", "is empty"),
        ("liste.xlsx", b"PK\x03\x04....", "spreadsheet or an archive"),
        ("liste.csv", b"Vorname;Nachname\nJana;M", "no programme"),
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0", "no programme"),
        ("lang.csv", b"Titel;Beginn\n" + b"A;9\n" * 1100, "entries"),
    ],
)
def test_what_is_no_programme_is_told(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    """With what to do instead."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ProgrammeTrouble) as caught:
        read(path)

    assert says in caught.value.text
    assert caught.value.hint


@pytest.mark.parametrize("name", ["nichts.csv", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    """A wrong name, or a folder's."""
    with pytest.raises(ProgrammeTrouble) as caught:
        read(tmp_path / name)
    assert caught.value.hint
