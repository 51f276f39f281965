"""Calendars as other programs export them, with time zones, repetitions and damage."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.domain.programme import Kind
from kiosk.errors import ProgrammeTrouble
from tests.programme.reading import calendar, lines, read

NIGHT = datetime(2026, 10, 25, tzinfo=UTC)


def test_outlook_with_windows_names_of_zones() -> None:
    """Times, rooms, kinds by category, a note in plain words, and what lasts all day."""
    event = read("outlook.ics").event
    by_key = {session.key: session for session in event.sessions}

    assert ("Fachtag Wärmewende", "fachtag-waermewende", "Europe/Berlin") == (event.title, event.key, event.timezone)
    assert [
        "03.06. 00:00–00:00 Markt der Anbieter @ Foyer",
        "03.06. 09:30–10:00 Auftakt: Warum jetzt? @ Großer Saal",
        "03.06. 10:30–12:00 Quartiere ohne Gas, Teil 1 @ Raum 2",
    ] == lines(event)
    assert Kind.WORKSHOP is by_key["quartiere-ohne-gas-teil-1"].kind
    assert "Begrüßung durch die Beigeordnete und das Stadtwerk." == by_key["auftakt-warum-jetzt"].note
    assert by_key["markt-der-anbieter"].opens_at == by_key["markt-der-anbieter"].starts_at


def test_google_with_utc_and_a_zone_of_its_own() -> None:
    """Times in UTC are shown in the calendar's zone; canceled ones are told; markup goes."""
    told = read("google.ics")

    assert "Europe/Lisbon" == told.event.timezone
    assert ["03.06. 09:00–10:00 Workshop Open Data @ Sala A", "03.06. 20:00–01:00 Jantar & Fado (dinner)"] == lines(
        told.event
    )
    assert "1 canceled entry was left out: “Panel”." in told.remarks
    assert "Bring your laptop & charger. See the page" == told.event.sessions[1].note


def test_nextcloud_with_repetitions_exceptions_and_moved_ones() -> None:
    """A day that is excepted is missing, a moved one moves, a canceled one goes; without end means until the last."""
    told = read("nextcloud.ics")

    assert [
        "01.06. 09:00–10:15 Vorlesung @ Hörsaal",
        "01.06. 12:30–13:15 Mittagspause",
        "02.06. 09:00–10:15 Vorlesung @ Hörsaal",
        "02.06. 12:30–13:15 Mittagspause",
        "03.06. 12:30–13:15 Mittagspause",
        "04.06. 11:00–12:00 Vorlesung (später) @ Aula",
        "04.06. 12:30–13:15 Mittagspause",
    ] == lines(told.event)
    assert (date(2026, 6, 1), date(2026, 6, 4)) == (told.event.starts_on, told.event.ends_on)
    assert any("“Mittagspause” recurs without end" in remark for remark in told.remarks)


def test_indico_without_a_name_or_a_zone() -> None:
    """The event is called after the file, UTC is taken to Berlin, and two of the same title have keys of their own."""
    told = read("indico.ics")

    assert ("indico", "Europe/Berlin") == (told.event.title, told.event.timezone)
    assert [
        "03.06. 09:00–09:30 Netze der Zukunft @ 222-R-001",
        "03.06. 09:30–10:00 Netze der Zukunft @ 222-R-001",
    ] == lines(told.event)
    assert ["einlass", "netze-der-zukunft", "netze-der-zukunft-2"] == [s.key for s in told.event.sessions]
    assert any("has no name" in remark for remark in told.remarks)


def test_the_night_in_which_half_past_two_comes_twice() -> None:
    """02:30 on the wall is the first; what is told in UTC keeps its moment, and all belongs to the evening before."""
    event = read("pretalx.ics").event
    night, late = event.sessions[2:]

    assert (NIGHT.replace(hour=0, minute=30), NIGHT.replace(hour=1, minute=30)) == (night.ends_at, late.starts_at)
    assert (date(2026, 10, 24), date(2026, 10, 24)) == (event.starts_on, event.ends_on)
    assert 1 == len([session for session in event.sessions if session.kind is Kind.ENTRANCE])


def test_zones_that_the_calendar_defines_itself() -> None:
    """Its rules count where the name is unknown; a zone whose rules could take for ever is not computed with."""
    told = read("custom-zone.ics")

    assert [
        "03.06. 09:00–10:00 In Helsinki",
        "03.06. 12:00–13:00 Endlos",
        "03.06. 14:00–15:00 In London",
        "03.06. 16:00–17:00 In Paris",
        "03.06. 18:00–19:00 Ohne Zone",
    ] == lines(told.event)
    assert any("“Endless” is not known" in remark for remark in told.remarks)


def test_damaged_entries_are_told_and_the_others_read() -> None:
    """Each with its number, its title and what is wrong."""
    told = read("damaged.ics")

    assert ["03.06. 09:00–10:00 Gut", "03.06. 13:00–14:00 Fremde Uhr", "03.06. 16:00–17:00 Jede Sekunde"] == lines(
        told.event
    )
    for remark in (
        "Entry 2 (“Ohne Beginn”): it has no start",
        "Entry 3 (“Rückwärts”): it ends before it starts",
        "Entry 4 (“Kein Datum”): its start cannot be read",
        "Entry 5 (“Ferne Zukunft”): its day cannot be: 3 Jun 9999",
        "Entry 7 (“Ende kaputt”): its end cannot be read",
        "Entry 9: it is cut off",
        "1 broken line was passed over.",
        "How “Jede Sekunde” recurs is not understood: it was taken once.",
    ):
        assert remark in told.remarks


def test_an_entrance_is_added_for_each_day_without_one(tmp_path: Path) -> None:
    """Without one nobody could be let in; one that lasts all day is taken as it is."""
    told = read(
        calendar(
            tmp_path,
            "DTSTART;VALUE=DATE:20260603|SUMMARY:Einlass MMZ|LOCATION:Foyer",
            "DTSTART:20260603T090000|DTEND:20260603T100000|SUMMARY:Auftakt",
            "DTSTART:20260604T090000|DTEND:20260604T100000|SUMMARY:Abschluss",
        )
    )
    entrances = [s for s in told.event.sessions if s.kind is Kind.ENTRANCE]

    assert ["Einlass MMZ", "Entrance on 4 Jun"] == [s.title for s in entrances]
    assert "An entrance, open all day, was added for 1 day." in told.remarks


def test_a_registration_of_half_an_hour_is_no_admission_of_the_day(tmp_path: Path) -> None:
    """Else whoever comes later would be refused."""
    event = read(calendar(tmp_path, "DTSTART:20260603T083000|DTEND:20260603T090000|SUMMARY:Einlass und Kaffee")).event

    assert [Kind.ENTRANCE, Kind.SOCIAL] == [s.kind for s in event.sessions]
    assert 24 == (event.sessions[0].ends_at - event.sessions[0].starts_at).total_seconds() / 3600


def test_what_lasts_whole_days_is_there_on_each(tmp_path: Path) -> None:
    """The end of days that are told is the day after."""
    path = calendar(tmp_path, "DTSTART;VALUE=DATE:20260603|DTEND;VALUE=DATE:20260606|SUMMARY:Messe")

    assert [f"0{day}.06. 00:00–00:00 Messe" for day in (3, 4, 5)] == lines(read(path).event)


def test_a_missing_end_is_guessed_and_told(tmp_path: Path) -> None:
    """The next in that room, else an hour."""
    told = read(
        calendar(
            tmp_path,
            "DTSTART:20260603T090000|SUMMARY:Kurz|LOCATION:Saal",
            "DTSTART:20260603T092000|DTEND:20260603T092000|SUMMARY:Nullzeit|LOCATION:Saal",
            "DTSTART:20260603T150000|DURATION:PT90M|SUMMARY:Lang",
        )
    )

    assert ["03.06. 09:00–09:20 Kurz @ Saal", "03.06. 09:20–10:20 Nullzeit @ Saal", "03.06. 15:00–16:30 Lang"] == lines(
        told.event
    )
    assert any("(“Kurz”, “Nullzeit”)" in remark for remark in told.remarks)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["03", "04", "05"]),
        ("FREQ=DAILY;UNTIL=20260605T070000Z", ["03", "04", "05"]),
        ("FREQ=DAILY;UNTIL=20260604", ["03", "04"]),
        ("FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3", ["03", "05", "10"]),
        ("FREQ=DAILY;INTERVAL=0;COUNT=9", ["03"]),
        ("FREQ=DAILY;COUNT=0", ["03"]),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", ["03"]),
        ("FREQ=MINUTELY;COUNT=3", ["03"]),
        ("FREQ=NEVER", ["03"]),
        ("RUBBISH", ["03"]),
        ("FREQ=DAILY;UNTIL=bald", ["03"]),
    ],
)
def test_rules_of_repetition(tmp_path: Path, rule: str, days: list[str]) -> None:
    """Those of calendars are followed, others are told and taken once."""
    entry = f"DTSTART;TZID=Europe/Berlin:20260603T090000|DURATION:PT1H|SUMMARY:Runde|RRULE:{rule}"
    other = "DTSTART;TZID=Europe/Berlin:20260603T080000|DURATION:PT1H|SUMMARY:Sonst"
    event = read(calendar(tmp_path, entry, other)).event

    assert [f"{day}.06. 09:00–10:00 Runde" for day in days] == [line for line in lines(event) if "Runde" in line]


def test_a_repetition_keeps_its_time_on_the_wall_when_the_clocks_are_put(tmp_path: Path) -> None:
    """Nine o'clock stays nine o'clock over the end of summer time."""
    entry = "DTSTART;TZID=Europe/Berlin:20261024T090000|DTEND;TZID=Europe/Berlin:20261024T100000|SUMMARY:Auf"
    event = read(calendar(tmp_path, f"{entry}|RRULE:FREQ=DAILY;COUNT=2")).event

    assert ["24.10. 09:00–10:00 Auf", "25.10. 09:00–10:00 Auf"] == lines(event)


def test_of_two_versions_the_newer_counts(tmp_path: Path) -> None:
    """The same entry, sent again with a higher number."""
    entry = "UID:a|DTSTART:20260603T090000|DURATION:PT1H"
    event = read(calendar(tmp_path, f"{entry}|SEQUENCE:2|SUMMARY:Neu", f"{entry}|SEQUENCE:1|SUMMARY:Alt")).event

    assert ["03.06. 09:00–10:00 Neu"] == lines(event)


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (["DTSTART:20260603T090000|SUMMARY:A"] * 1001, "more than 1000 entries"),
        (["DTSTART:20260603T090000|SUMMARY:Heute", "DTSTART:20270603T090000|SUMMARY:Später"], "“Später” on 3 Jun 2027"),
        (["SUMMARY:Nichts"], "No session can be read"),
        ([], "no entry"),
    ],
    ids=["too many", "too far apart", "nothing that can be read", "empty"],
)
def test_a_calendar_that_is_no_programme_is_refused(tmp_path: Path, entries: list[str], says: str) -> None:
    """With a sentence, and what to do."""
    with pytest.raises(ProgrammeTrouble) as caught:
        read(calendar(tmp_path, *entries))

    assert says in caught.value.text
    assert caught.value.hint


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Before anything is read of it."""
    path = tmp_path / "alles.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\n" + b"X" * 5_000_001)

    with pytest.raises(ProgrammeTrouble, match="bigger than 5 MB"):
        read(path)


def test_broken_letters_are_told(tmp_path: Path) -> None:
    """Old Windows letters are read, and so is UTF-8 with a broken place."""
    path = calendar(tmp_path, "DTSTART:20260603T090000|DURATION:PT1H|SUMMARY:Grüße")
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("cp1252"))
    old = read(path)
    path.write_bytes(text.encode() + b"\xff")
    broken = read(path)

    assert ["03.06. 09:00–10:00 Grüße"] == lines(old.event) == lines(broken.event)
    assert any("Windows-1252" in remark for remark in old.remarks)
    assert any("cannot be read" in remark for remark in broken.remarks)
