"""A programme file: what it says, and how its mistakes are told."""

import re
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from kiosk.domain.programme import Event, Kind, Policy
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.desk import built_in
from kiosk.programme.reading.toml_reader import read_programme
from tests.builders import at

TOP = """\
key = "tag"
title = "Fachtag"
starts_on = 2025-06-03
"""
SESSION = """
[[session]]
key = "einlass"
title = "Einlass"
kind = "entrance"
all_day = true
"""
WORKSHOP = """
[[session]]
key = "ws"
title = "Workshop"
starts = "14:00"
ends = "15:30"
"""


def read(tmp_path: Path, text: str | bytes) -> Event:
    """Write a programme file and read it."""
    path = tmp_path / "tag.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    ids = count(1)
    return read_programme(path, lambda: f"id-{next(ids)}")


def test_the_built_in_event_is_that_of_the_conference() -> None:
    """Eleven sessions with the titles of the announcement, workshops in parallel, the excursion registered only."""
    ids = count(1)
    event = read_programme(built_in(), lambda: f"id-{next(ids)}")
    by_key = {session.key: session for session in event.sessions}

    assert ("mpsc-22", date(2025, 6, 3), "Europe/Berlin") == (event.key, event.starts_on, event.timezone)
    assert 8 == len(event.categories)
    assert [
        "Einlass MMZ", "Markt der Möglichkeiten", "Auftakt", "Impulsvortrag",
        "Modellprojekt Smart Cities Halle (Saale)", "Podiumsdiskussion", "Workshop Digitale Zwillinge",
        "Workshop Mobilitätskonzepte",
        "Workshop Digitale Kompetenzen für mehr Teilhabe", "Exkursion Bildungszentrum Halle-Neustadt",
        "Informelles Get-together",
    ] == [session.title for session in event.sessions]  # fmt: skip
    assert 3 == len([s for s in event.sessions if s.parallel == "workshops" and s.policy is Policy.REGISTERED_FIRST])
    assert Policy.REGISTERED is by_key["exkursion"].policy
    assert {True} == {s.times_are_examples for s in event.sessions if s.kind is not Kind.ENTRANCE}
    assert len(event.sessions) == len({s.id for s in event.sessions})


def test_times_are_those_of_the_place(tmp_path: Path) -> None:
    """Clock times are local; the door opens half an hour before, an all-day session at midnight."""
    entrance, workshop = read(tmp_path, TOP + SESSION + WORKSHOP).sessions

    assert (at("14:00"), at("15:30"), at("13:30")) == (workshop.starts_at, workshop.ends_at, workshop.opens_at)
    assert (at("00:00"), at("00:00", date(2025, 6, 4))) == (entrance.opens_at, entrance.ends_at)
    assert Kind.ENTRANCE is entrance.kind


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    """All keys of an event and of a session."""
    event = read(
        tmp_path,
        """\
        key = "tag"
        title = "Fachtag"
        short_title = "FT"
        motto = "Los"
        place = "Halle"
        timezone = "Europe/London"
        starts_on = 2025-06-03
        ends_on = 2025-06-04
        categories = ["Team", "Presse"]
        times_are_examples = true

        [[session]]
        key = "abend"
        title = "Abend"
        short = "A"
        kind = "social"
        room = "Foyer"
        day = 2
        starts = "22:00"
        ends = "01:00"
        policy = "registered_first"
        capacity = 0
        opens_before_minutes = 5
        release_after_minutes = 10
        parallel = "p"
        note = "n"
        """,
    )
    (session,) = event.sessions

    assert ("FT", "Los", "Halle", ("Team", "Presse")) == (event.short_title, event.motto, event.place, event.categories)
    assert date(2025, 6, 4) == event.ends_on
    assert timedelta(hours=3) == session.ends_at - session.starts_at
    assert at("23:00", date(2025, 6, 4)) == session.starts_at
    assert (0, timedelta(minutes=5), timedelta(minutes=10)) == (
        session.capacity,
        session.opens_before,
        session.release_after,
    )
    assert ("A", Kind.SOCIAL, "Foyer", "p", "n", True) == (
        session.short, session.kind, session.room, session.parallel, session.note, session.times_are_examples,
    )  # fmt: skip


def test_a_day_may_end_at_midnight(tmp_path: Path) -> None:
    """24:00 is the end of the day."""
    (session,) = read(tmp_path, TOP + WORKSHOP.replace("15:30", "24:00")).sessions

    assert at("00:00", date(2025, 6, 4)) == session.ends_at


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows' editor writes one."""
    assert "Fachtag" == read(tmp_path, b"\xef\xbb\xbf" + (TOP + SESSION).encode()).title


MISTAKES = [
    ("missing title", TOP.replace('title = "Fachtag"\n', "") + SESSION, 1, "title", "missing", "a text in quotes"),
    ("missing start", TOP.replace("starts_on", "# starts_on") + SESSION, 1, "starts_on", "missing", "2025-06-03"),
    ("empty title", TOP.replace("Fachtag", " ") + SESSION, 2, "title", "“ ”", "a text in quotes"),
    ("title is a number", TOP.replace('"Fachtag"', "7") + SESSION, 2, "title", "“7”", "a text in quotes"),
    ("unknown key", TOP + 'titel = "x"\n' + SESSION, 4, "titel", "not known", "one of: categories"),
    ("a quoted day", TOP.replace("2025-06-03", '"2025-06-03"') + SESSION, 3, "starts_on", "2025", "without quotes"),
    ("day and time", TOP.replace("06-03", "06-03T08:00:00") + SESSION, 3, "starts_on", "08:00", "without quotes"),
    ("the year 1", TOP.replace("2025", "0001") + SESSION, 3, "starts_on", "0001", "a day as"),
    ("the last year", TOP + "ends_on = 9999-12-31\n" + SESSION, 4, "ends_on", "9999", "a day as"),
    ("ends before", TOP + "ends_on = 2025-06-02\n" + SESSION, 4, "ends_on", "2025-06-02", "not before starts_on"),
    ("no such zone", TOP + 'timezone = "Berlin"\n' + SESSION, 4, "timezone", "Berlin", "Europe/Berlin"),
    ("zone is a folder", TOP + 'timezone = "Europe"\n' + SESSION, 4, "timezone", "Europe", "Europe/Berlin"),
    ("zone is empty", TOP + 'timezone = ""\n' + SESSION, 4, "timezone", "“”", "Europe/Berlin"),
    ("zone is a path", TOP + 'timezone = "../../etc/x"\n' + SESSION, 4, "timezone", "etc", "Europe/Berlin"),
    ("zone is binary", TOP + 'timezone = "a\\u0000b"\n' + SESSION, 4, "timezone", "", "Europe/Berlin"),
    ("categories", TOP + "categories = [1]\n" + SESSION, 4, "categories", "1", "a list of texts"),
    ("no sessions", TOP, 1, "session", "missing", "at least one"),
    ("sessions are a text", TOP + 'session = "x"\n', 4, "session", "x", "[[session]]"),
    ("one table", TOP + '[session]\nkey = "x"\n', 1, "session", "", "[[session]]"),
    ("key with blanks", TOP.replace('"tag"', '"Fach Tag"') + SESSION, 1, "key", "Fach Tag", "small letters"),
    ("session without key", TOP + SESSION.replace("key =", "note ="), 5, "key", "missing", "a text in quotes"),
    ("session key", TOP + SESSION.replace('"einlass"', '"Einlass"'), 6, "key", "Einlass", "small letters"),
    ("the same key twice", TOP + SESSION + WORKSHOP.replace('"ws"', '"einlass"'), 12, "key", "einlass", "no other"),
    ("unknown key in a session", TOP + SESSION + "seats = 3\n", 10, "seats", "not known", "capacity"),
    ("no such kind", TOP + SESSION.replace('"entrance"', '"door"'), 8, "kind", "door", "entrance, market"),
    ("no such policy", TOP + WORKSHOP + 'policy = "all"\n', 10, "policy", "all", "registered_first"),
    ("a bad time", TOP + WORKSHOP.replace("14:00", "14 Uhr"), 8, "starts", "14 Uhr", '"14:00"'),
    ("25 o'clock", TOP + WORKSHOP.replace("15:30", "25:30"), 9, "ends", "25:30", '"14:00"'),
    ("half a line end", TOP + WORKSHOP.replace("15:30", "15:30\\n"), 9, "ends", "15:30", '"14:00"'),
    ("a time without quotes", TOP + WORKSHOP.replace('"14:00"', "14:00:00"), 8, "starts", "14:00", '"14:00"'),
    ("no end", TOP + WORKSHOP.replace("ends", "# ends"), 5, "ends", "missing", '"14:00"'),
    ("all day and a time", TOP + SESSION + 'starts = "08:00"\n', 10, "starts", "08:00", "all_day"),
    ("all day is a text", TOP + SESSION.replace("true", '"ja"'), 9, "all_day", "ja", "true, false"),
    ("day 2 of 1", TOP + WORKSHOP + "day = 2\n", 10, "day", "2", "from 1 to 1"),
    ("day 0", TOP + WORKSHOP + "day = 0\n", 10, "day", "0", "from 1 to 1"),
    ("negative seats", TOP + WORKSHOP + "capacity = -1\n", 10, "capacity", "-1", "from 0"),
    ("half a seat", TOP + WORKSHOP + "capacity = 1.5\n", 10, "capacity", "1.5", "whole number"),
    ("true seats", TOP + WORKSHOP + "capacity = true\n", 10, "capacity", "True", "whole number"),
    ("endless seats", TOP + WORKSHOP + f"capacity = {10**30}\n", 10, "capacity", "1000000", "whole number"),
    ("opens too early", TOP + WORKSHOP + f"opens_before_minutes = {10**9}\n", 10, "opens_before_minutes", "", "from"),
    ("a list of tables", TOP + 'session = [{ key = "x", title = "X" }]\n', 1, "starts", "missing", '"14:00"'),
    ("single quotes", TOP + WORKSHOP + "'capacity' = -1\n", 10, "capacity", "-1", "from 0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "key", "says", "expected"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_told_with_file_line_key_and_what_was_expected(
    tmp_path: Path, text: str, line: int, key: str, says: str, expected: str
) -> None:
    """Whoever wrote the file finds the place and knows what belongs there."""
    with pytest.raises(ProgrammeTrouble) as caught:
        read(tmp_path, text)

    assert f"tag.toml, line {line}: “{key}”" in caught.value.text
    assert says in caught.value.text
    assert expected in caught.value.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TOP + "title = 'again'\n" + SESSION, "line 4"),
        (TOP + "motto = \n" + SESSION, "line 4"),
        (b"\x89PNG\r\n", "cannot be read"),
        (TOP.encode("utf-16"), "cannot be read"),
        ((TOP + SESSION).replace("Einlass", "Einlaß").encode("latin-1"), "cannot be read"),
    ],
    ids=["key twice", "no value", "binary", "UTF-16", "Latin-1"],
)
def test_what_is_no_toml_is_told(tmp_path: Path, text: str | bytes, says: str) -> None:
    """Broken syntax names the line, another encoding what to save it as."""
    with pytest.raises(ProgrammeTrouble) as caught:
        read(tmp_path, text)

    assert "tag.toml" in caught.value.text
    assert says in caught.value.text
    assert caught.value.hint


@pytest.mark.parametrize("name", ["nothing.toml", "."])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    """A wrong name, or a folder's."""
    with pytest.raises(ProgrammeTrouble, match=re.escape("cannot be read")):
        read_programme(tmp_path / name, str)
