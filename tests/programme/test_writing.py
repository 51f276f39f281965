"""A programme written as TOML reads back to the same event."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.desk import built_in
from kiosk.programme.reading.toml_reader import programme_of, read_programme
from kiosk.programme.reading.toml_writer import as_toml, write_programme
from tests.builders import a_session, an_entrance, an_event
from tests.programme.reading import read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TITLE = TEXT.filter(lambda text: bool(text.strip()))
MINUTES = st.one_of(st.none(), st.integers(0, 5000).map(lambda minutes: timedelta(minutes=minutes)))
# Around the nights on which the clocks are put, and in summer.
START = st.sampled_from(
    [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC), datetime(2026, 6, 3, tzinfo=UTC)]
)


@st.composite
def sessions(draw: st.DrawFn, number: int) -> Session:
    """Draw a session that starts within two days around a night, on a minute."""
    starts_at = draw(START) + timedelta(minutes=draw(st.integers(0, 3 * 24 * 60)))
    return Session(
        id="",
        key=f"s-{number}",
        title=draw(TITLE),
        starts_at=starts_at,
        ends_at=starts_at
        + timedelta(minutes=draw(st.one_of(st.integers(1, 600), st.just(1440), st.integers(1, 5000)))),
        kind=draw(st.sampled_from(Kind)),
        room=draw(TEXT),
        policy=draw(st.sampled_from(Policy)),
        capacity=draw(st.one_of(st.none(), st.integers(0, 1000))),
        opens_before=draw(MINUTES) or timedelta(),
        release_after=draw(MINUTES),
        parallel=draw(TEXT),
        short=draw(TEXT),
        note=draw(TEXT),
        times_are_examples=draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event of one to four days, its sessions on them or not."""
    starts_on = draw(st.sampled_from([date(2026, 3, 28), date(2026, 10, 24), date(2026, 6, 3)]))
    return Event(
        id="",
        key="tag",
        title=draw(TITLE),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=draw(st.integers(0, 3))),
        motto=draw(TEXT),
        place=draw(TEXT),
        timezone=draw(st.sampled_from(["Europe/Berlin", "Europe/London", "America/New_York", "UTC"])),
        short_title=draw(TITLE),
        categories=tuple(draw(st.lists(TEXT, max_size=3))),
        sessions=tuple(draw(sessions(number)) for number in range(draw(st.integers(1, 4)))),
    )


@settings(max_examples=150, deadline=None)
@given(events())
def test_any_programme_reads_back_to_the_same(event: Event) -> None:
    """Also in the hour that comes twice, past midnight, and on days that are not the event's."""
    assert event == programme_of("tag.toml", as_toml(event).encode(), lambda: "")


def test_the_built_in_programme_reads_back_to_the_same(tmp_path: Path) -> None:
    """Written to a file and read from it."""
    event = read_programme(built_in(), lambda: "")
    path = tmp_path / "tag.toml"
    write_programme(event, path)

    assert event == read_programme(path, lambda: "")
    assert ["tag.toml"] == [file.name for file in tmp_path.iterdir()]


def test_the_second_half_past_two_is_told_by_its_offset() -> None:
    """Where the clock shows a time twice, the file says which is meant."""
    at = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    night = replace(a_session("nacht", "Nacht", at, at + timedelta(minutes=50)), times_are_examples=False)
    event = replace(an_event(night), starts_on=date(2026, 10, 25), ends_on=date(2026, 10, 25))

    assert 'starts = "02:30+01:00"\nends = "03:20"' in as_toml(event)


def test_removed_sessions_and_closed_doors_are_not_written() -> None:
    """The programme as it is, not what happened."""
    closed = replace(a_session(), closed_at=datetime(2025, 6, 3, 10, 30, tzinfo=UTC))
    text = as_toml(replace(an_event(an_entrance(), closed), removed=(a_session("weg", "Weggefallen"),)))

    assert "Weggefallen" not in text
    assert "closed" not in text


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """What was there before stays, and nothing is left beside it."""
    with pytest.raises(ProgrammeTrouble) as caught:
        write_programme(an_event(an_entrance()), tmp_path / "nirgends" / "tag.toml")
    assert "tag.toml could not be written" in caught.value.text
    (tmp_path / "ordner.toml").mkdir()
    with pytest.raises(ProgrammeTrouble):
        write_programme(an_event(an_entrance()), tmp_path / "ordner.toml")
    assert ["ordner.toml"] == [file.name for file in tmp_path.iterdir()]


def test_a_programme_without_any_entrance_gets_one(tmp_path: Path) -> None:
    """One that has any is taken as it was written."""
    path = tmp_path / "tag.toml"
    write_programme(an_event(a_session()), path)
    told = read(path)
    assert ["einlass", "podium"] == [session.key for session in told.event.sessions]
    assert ("An entrance, open all day, was added for 1 day.",) == told.remarks

    write_programme(replace(an_event(an_entrance(), a_session()), ends_on=date(2025, 6, 4)), path)
    assert 2 == len(read(path).event.sessions)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('starts = "02:30"', "a clock time that there is on that day"),
        ('starts = "04:00+05:00"', "a clock time that there is on that day"),
        ('starts = "04:00"\nends_date = 2026-03-28', "an end after the start"),
        ('starts = "04:00"\ndate = 2026-03-29\nday = 1', "either day or date"),
        ('starts = "04:00"\ndate = "morgen"', "a day as 2025-06-03"),
    ],
)
def test_times_that_cannot_be_are_told(line: str, says: str) -> None:
    """In the night on which summer time begins, and with days that contradict each other."""
    text = (
        f'key = "t"\ntitle = "T"\nstarts_on = 2026-03-29\n[[session]]\nkey = "s"\ntitle = "S"\nends = "05:00"\n{line}\n'
    )
    with pytest.raises(ProgrammeTrouble) as caught:
        programme_of("tag.toml", text.encode(), lambda: "")

    assert says in caught.value.hint


def test_an_offset_may_be_told_for_any_time() -> None:
    """As long as it is the one that holds there."""
    text = (
        'key = "t"\ntitle = "T"\nstarts_on = 2026-06-03\n[[session]]\nkey = "s"\ntitle = "S"\n'
        'starts = "09:00:30+02:00"\nends = "9:30"\n'
    )
    (session,) = programme_of("tag.toml", text.encode(), lambda: "").sessions

    assert datetime(2026, 6, 3, 9, 0, 30, tzinfo=ZoneInfo("Europe/Berlin")) == session.starts_at
