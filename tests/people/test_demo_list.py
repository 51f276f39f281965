"""The built-in event's attendees come in without a correction and fit its programme."""

import tomllib
from collections import Counter

import pytest

from kiosk import language, paths
from kiosk.domain.attendee import AttendeeStatus
from kiosk.people.reading.columns import guess_columns
from kiosk.people.reading.rows import read_people
from kiosk.people.sheet import read_sheet


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def test_the_demo_list() -> None:
    """240 people of the programme's categories, nobody rejected, no workshop over its seats, nobody in two."""
    events = paths.resources() / "events"
    programme = tomllib.loads((events / "mpsc-22.toml").read_text(encoding="utf-8"))
    sessions = [(s["key"], s["title"]) for s in programme["session"]]
    sheet = read_sheet(events / "mpsc-22-attendees.csv")

    reading = read_people(sheet, guess_columns(sheet, sessions), sessions)

    here = [p for p in reading.people if p.status in (AttendeeStatus.CONFIRMED, AttendeeStatus.UNPAID)]
    registered = Counter(key for p in here for key in p.sessions)
    assert (len(reading.people), reading.rejected, sheet.notes) == (240, (), ())
    assert {p.category for p in reading.people} == set(programme["categories"])
    assert [registered[key] for key in ("ws-zwillinge", "ws-mobilitaet", "ws-teilhabe", "exkursion")] == [
        39,
        36,
        28,
        46,
    ]
    assert max(sum(key.startswith("ws-") for key in p.sessions) for p in reading.people) == 1
    assert len({p.email for p in reading.people}) == 240
    assert all(p.email.endswith((".example", "@example.org")) for p in reading.people)
