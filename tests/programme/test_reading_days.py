"""Entries over several days and after midnight: on which days the event is, and who is let in on each."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.planning import RemarkKind, remarks
from kiosk.domain.programme import Event, Kind, Session
from kiosk.errors import ProgrammeTrouble
from kiosk.programme.reading.programme_read import ProgrammeRead
from tests.programme.reading import calendar, read

NOVEMBER = [date(2026, 11, day) for day in (21, 22, 23)]


def listed(folder: Path, *rows: str) -> ProgrammeRead:
    """Return what a list is read as."""
    path = folder / "liste.csv"
    path.write_text("\n".join(("Titel;Datum;Beginn;Enddatum;Ende", *rows, "")), encoding="utf-8")
    return read(path)


def entrances(event: Event) -> list[date]:
    """Return the days of the entrances that are open all day."""
    return [_day(s, event) for s in event.sessions if s.kind is Kind.ENTRANCE and s.is_whole_day]


def odd(event: Event) -> Iterable[RemarkKind]:
    """Return what is odd about the event."""
    return [remark.kind for remark in remarks(event)]


def _day(session: Session, event: Event) -> date:
    return session.starts_at.astimezone(event.zone).date()


def test_an_entrance_over_several_days_is_one_for_each(tmp_path: Path) -> None:
    """In a list: the event ends with its last day, and it is told."""
    told = listed(tmp_path, "Einlass;21.11.2026;08:00;23.11.2026;18:00", "Auftakt;21.11.2026;09:00;21.11.2026;10:00")

    assert (NOVEMBER[0], NOVEMBER[2]) == (told.event.starts_on, told.event.ends_on)
    assert NOVEMBER == entrances(told.event)
    assert ["einlass", "einlass-2", "einlass-3"] == [s.key for s in told.event.sessions if s.kind is Kind.ENTRANCE]
    assert "“Einlass” lasts 3 days: it was made an entrance for each day, open all day." in told.remarks
    assert not odd(told.event)


def test_an_entrance_over_several_days_in_a_calendar(tmp_path: Path) -> None:
    """The same."""
    told = read(calendar(tmp_path, "DTSTART:20261121T080000|DTEND:20261123T180000|SUMMARY:Einlass"))

    assert (NOVEMBER[2], NOVEMBER) == (told.event.ends_on, entrances(told.event))
    assert not odd(told.event)


def test_another_session_over_several_days_stays_one(tmp_path: Path) -> None:
    """Both its days are told; there is an entrance on each of its days."""
    told = listed(tmp_path, "Planspiel;21.11.2026;08:00;23.11.2026;18:00")
    (game,) = [s for s in told.event.sessions if s.kind is not Kind.ENTRANCE]

    assert (NOVEMBER[0], NOVEMBER[2], NOVEMBER) == (
        told.event.starts_on, told.event.ends_on, entrances(told.event),
    )  # fmt: skip
    assert "21.11.2026 08:00 23.11.2026 18:00" == " ".join(
        f"{at.astimezone(told.event.zone):%d.%m.%Y %H:%M}" for at in (game.starts_at, game.ends_at)
    )
    assert "“Planspiel” lasts from 21 Nov 2026 08:00 to 23 Nov 2026 18:00." in told.remarks
    assert not odd(told.event)


@pytest.mark.parametrize("ends", ["00:00", "02:00", "04:00"])
def test_an_end_in_the_night_belongs_to_the_evening_before(tmp_path: Path, ends: str) -> None:
    """The event is no longer for it, and nothing is said."""
    told = listed(tmp_path, f"Fest;21.11.2026;20:00;22.11.2026;{ends}")

    assert (NOVEMBER[0], NOVEMBER[:1]) == (told.event.ends_on, entrances(told.event))
    assert not [remark for remark in told.remarks if "lasts" in remark]


def test_an_end_after_four_is_on_that_day(tmp_path: Path) -> None:
    """The event goes on until then."""
    assert NOVEMBER[1] == listed(tmp_path, "Fest;21.11.2026;20:00;22.11.2026;06:00").event.ends_on


def test_what_begins_at_half_past_two_has_an_entrance(tmp_path: Path) -> None:
    """It belongs to the day before, even where nothing else is on that day."""
    event = listed(tmp_path, "Sternwanderung;21.11.2026;02:30;21.11.2026;03:30").event

    assert (date(2026, 11, 20), [date(2026, 11, 20)]) == (event.starts_on, entrances(event))
    assert not odd(event)


def test_an_end_years_later_is_refused(tmp_path: Path) -> None:
    """Somebody mistyped the year: which entry it is, is told."""
    with pytest.raises(ProgrammeTrouble, match=r"“Fest” on 21 Nov 2926"):
        listed(tmp_path, "Fest;21.11.2026;20:00;21.11.2926;22:00", "Auftakt;21.11.2026;21:00;;")
