"""Whatever a file holds, reading it gives a programme or a sentence."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.programme import Event
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.desk import built_in
from kiosk.programme.reading.toml_reader import programme_of
from kiosk.programme.reading.toml_writer import as_toml
from tests.programme.reading import FILES, read

SEEDS = [(path.name, path.read_bytes()) for path in sorted(FILES.iterdir())] + [("tag.toml", built_in().read_bytes())]
PIECES = [
    b"\n", b"\r", b"\0", b";", b":", b'"', b"\\", b"=", b",", b"\xff", b"\xc3", b"BEGIN:VEVENT\n", b"END:VEVENT\n",
    b"BEGIN:VTIMEZONE\n", b"RRULE:FREQ=DAILY;UNTIL=99991231\n", b"DTSTART:00010101T000000\n", b"99991231T235959Z",
    b"DURATION:-P99999999D\n", b"EXDATE:", b"TZID=", b"[[session]]\n", b"24:00", b"99999999999999999999", b"-1",
]  # fmt: skip
CHANGE = st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(st.binary(max_size=6), st.sampled_from(PIECES)))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SEEDS), st.lists(CHANGE, min_size=1, max_size=8))
def test_damaged_files_give_a_programme_or_a_sentence(
    tmp_path: Path, seed: tuple[str, bytes], changes: list[tuple[float, int, bytes]]
) -> None:
    """Bytes taken out and put in at any place; what comes out can be written and read again."""
    name, content = seed
    for place, taken, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]
    path = tmp_path / name
    path.write_bytes(content)
    event = event_or_none(path)
    if event is not None:
        assert all(session.starts_at < session.ends_at for session in event.sessions)
        ids = iter([*(session.id for session in event.sessions), "event"])
        assert event.sessions == programme_of("a.toml", as_toml(event).encode(), ids.__next__).sessions


def event_or_none(path: Path) -> Event | None:
    """Return what was read, or None where a sentence says why nothing could be."""
    try:
        return read(path, starts_on=date(2026, 6, 3)).event
    except ProgrammeTrouble:
        return None


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 500_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260603T090000\nDESCRIPTION:" + b"<a" * 1_000_000 + b"\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260603T090000\nEXDATE:"
        + b"20260603T090000," * 50_000
        + b"20260603T090000\nEND:VEVENT\n",
        b"BEGIN:VCALENDAR\n" + b"\n ".join([b"X"] * 1_000_000),
        b"a = " + b"[" * 400_000,
        b"Titel;Beginn\n" + b'"' * 999_999,
    ],
    ids=["deep", "markup", "exceptions", "folded", "brackets", "quotes"],
)
@pytest.mark.timeout(60)
def test_files_made_to_take_for_ever_do_not(tmp_path: Path, content: bytes) -> None:
    """They are refused or read within seconds."""
    path = tmp_path / ("a.toml" if content.startswith(b"a =") else "a.csv")
    path.write_bytes(content)
    event = event_or_none(path)

    assert event is None or 2 == len(event.sessions)
