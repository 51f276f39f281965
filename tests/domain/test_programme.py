"""What runs when and where, and which session a door serves."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.programme import Event, Kind, Policy, Session, day_at, moved, parallel_to, session_at
from tests.builders import ZONE, a_session, a_workshop, an_entrance, an_event, another_workshop, at

SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)  # 23 and 25 hours long in Germany


def at_key(sessions: tuple[Session, ...], clock: str | datetime, room: str | None = None) -> str | None:
    """Return the key of the session that the clock chooses."""
    found = session_at(sessions, at(clock) if isinstance(clock, str) else clock, room)
    return None if found is None else found.key


# --- a session's times ---


def test_a_door_opens_before_the_start() -> None:
    """`opens_before` is counted back from the start; the door is open until the end, which is out."""
    session = a_session(starts="12:00", ends="13:00", opens_before=timedelta(minutes=15))
    assert session.opens_at == at("11:45")
    clocks = ["11:44:59", "11:45:00", "12:59:59", "13:00:00"]
    assert [session.is_open(at(clock)) for clock in clocks] == [False, True, True, False]


def test_seats_are_released_after_the_start_or_never() -> None:
    """`release_after` is counted from the start; without it the seats are kept."""
    assert a_workshop(release_after=timedelta(minutes=10)).releases_at == at("14:10")
    assert a_workshop(release_after=None).releases_at is None


@pytest.mark.parametrize("policy", Policy)
def test_only_an_open_session_asks_for_no_registration(policy: Policy) -> None:
    """One registers for the policies `registered` and `registered_first`."""
    assert a_workshop(policy=policy).asks_for_registration is (policy is not Policy.OPEN)


def test_minutes_are_minutes_in_the_night_when_the_clock_jumps() -> None:
    """A session at 03:15 on the night to summer time opens half an hour before: at 01:45, as 02:45 does not exist."""
    start = datetime(2025, 3, 30, 3, 15, tzinfo=ZONE)
    session = a_session("nacht", starts=start, ends=start + timedelta(hours=1), opens_before=timedelta(minutes=30))
    assert session.opens_at.astimezone(UTC) == datetime(2025, 3, 30, 0, 45, tzinfo=UTC)
    assert f"{session.opens_at:%H:%M}" == "01:45"


def test_a_release_is_counted_in_real_minutes_in_the_night_when_the_clock_goes_back() -> None:
    """90 minutes after 02:00 summer time it is 02:30 winter time."""
    start = datetime(2025, 10, 26, 2, 0, tzinfo=ZONE)
    ends = datetime(2025, 10, 26, 5, 0, tzinfo=ZONE)
    session = a_session("nacht", starts=start, ends=ends, release_after=timedelta(minutes=90))
    assert session.releases_at is not None
    assert session.releases_at.astimezone(UTC) == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


# --- the event ---


def test_a_session_is_found_by_key_and_by_id() -> None:
    """The event finds its sessions, and says None for what it does not hold."""
    event = an_event(a_session(), a_workshop())
    assert event.session("ws-zwillinge") == a_workshop()
    assert event.session("nirgends") is None
    assert event.session_by_id("session-podium") == a_session()
    assert event.session_by_id("podium") is None


def test_the_zone_is_that_of_the_place() -> None:
    """Times are told in the event's zone."""
    assert an_event().zone == ZoneInfo("Europe/Berlin")


# --- the clock chooses ---


@pytest.mark.parametrize("clock", ["00:00", "08:00", "14:05", "23:59:59"])
def test_an_entrance_station_serves_the_admission_all_day(clock: str) -> None:
    """From midnight to midnight, whatever runs inside."""
    assert at_key(an_event().sessions, clock) == "einlass"


def test_each_day_has_its_admission() -> None:
    """At four the entrance goes over to the next day's admission; on the days around, the nearest counts."""
    next_day = date(2025, 6, 4)
    sessions = (an_entrance("tag-2", next_day), an_entrance("tag-1"))
    chosen = {
        "the evening before": at_key(sessions, at("22:00", date(2025, 6, 2))),
        "the last second": at_key(sessions, at("23:59:59")),
        "midnight": at_key(sessions, at("00:00", next_day)),
        "four o'clock": at_key(sessions, at("04:00", next_day)),
        "the day after": at_key(sessions, at("10:00", date(2025, 6, 5))),
    }
    expected = {
        "the evening before": "tag-1",
        "the last second": "tag-1",
        "midnight": "tag-1",
        "four o'clock": "tag-2",
        "the day after": "tag-2",
    }
    assert expected == chosen


def test_only_entrances_are_for_the_entrance() -> None:
    """A programme without an admission has nothing for an entrance station; a room's sessions are no substitute."""
    assert session_at((a_session(), a_workshop()), at("14:00")) is None
    assert session_at((), at("14:00")) is None


def test_a_door_serves_its_own_room() -> None:
    """Of workshops at the same time each door serves its own; a room without any has none."""
    sessions = an_event().sessions
    assert at_key(sessions, "14:00", "Raum 2") == "ws-zwillinge"
    assert at_key(sessions, "14:00", "Raum 3") == "ws-mobilitaet"
    assert at_key(sessions, "14:00", "Keller") is None


SAAL = (
    a_session("rede", starts="10:30", ends="11:00"),
    a_session("impuls", starts="11:00", ends="11:30"),
    a_session("podium", starts="12:15", ends="13:00"),
)


@pytest.mark.parametrize(
    ("clock", "key"),
    [
        ("07:00", "rede"),  # nothing is open: what opens next
        ("09:59:59", "rede"),
        ("10:00", "rede"),
        ("10:30", "rede"),  # the next one's door opens at the start of this one
        ("10:31", "rede"),  # latecomers come to what has just begun
        ("10:44:59", "rede"),
        ("10:45:01", "impuls"),  # from here on the next start is nearer
        ("11:00", "impuls"),
        ("11:29:59", "impuls"),
        ("11:30", "podium"),  # nothing is open until 11:45
        ("12:59:59", "podium"),
        ("13:00", "podium"),  # after the last one it stays
        ("20:00", "podium"),
    ],
)
def test_a_rooms_door_serves_what_people_come_for(clock: str, key: str) -> None:
    """What is open there, of two the one whose start is nearer; else what opens next; at last what was last."""
    assert at_key(SAAL, clock, "Saal 1") == key
    assert at_key(SAAL[::-1], clock, "Saal 1") == key


def test_after_the_last_the_one_that_ended_last_stays() -> None:
    """A long session that ended last counts, and not a short one that began later."""
    sessions = (a_session("lang", starts="09:00", ends="18:00"), a_session("kurz", starts="10:00", ends="11:00"))
    assert at_key(sessions, "19:00", "Saal 1") == "lang"


def test_the_admission_gives_way_to_what_runs_in_the_same_room() -> None:
    """The foyer's door serves the market while it is open, and the day's admission else."""
    sessions = (an_entrance(), a_session("markt", starts="09:00", ends="10:30", room="Foyer"))
    keys = [at_key(sessions, clock, "Foyer") for clock in ("08:29", "08:30", "10:29", "10:30")]
    assert keys == ["einlass", "markt", "markt", "einlass"]


def test_two_at_the_same_time_in_one_room_are_chosen_from_by_key() -> None:
    """A programme with a mistake in it still gives the same answer at every station."""
    sessions = (a_session("b"), a_session("a"))
    assert at_key(sessions, "12:00", "Saal 1") == "a"
    assert at_key(sessions[::-1], "12:00", "Saal 1") == "a"


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2025, 6, 3), 24)])
def test_admission_lasts_all_day_and_the_night_after_when_the_clock_changes(day: date, hours: int) -> None:
    """On the days that are 23 and 25 hours long the entrance is open for all of them."""
    session = an_entrance(day=day)
    assert session.ends_at - session.starts_at == timedelta(hours=hours)
    first, last = at("00:00", day), at("00:00", day + timedelta(days=1)) - timedelta(seconds=1)
    assert [session.is_open(t) for t in (first - timedelta(seconds=1), first, last)] == [False, True, True]
    night = [session.is_open(last + timedelta(hours=4, seconds=seconds)) for seconds in (0, 1)]
    assert night == [True, False]
    every_minute = [first + timedelta(minutes=n) for n in range(hours * 60)]
    assert {at_key((session, an_entrance("morgen", day + timedelta(days=1))), t) for t in every_minute} == {"einlass"}


# --- to another day ---


def wall_clock(event: Event) -> list[tuple[str, date, time, time]]:
    """Return each session's key, local day, start and end."""
    local = [(s, s.starts_at.astimezone(event.zone), s.ends_at.astimezone(event.zone)) for s in event.sessions]
    return [(s.key, start.date(), start.time(), end.time()) for s, start, end in local]


@pytest.mark.parametrize("to", [date(2025, 6, 3), date(2025, 6, 2), SPRING, AUTUMN, date(2026, 12, 31)])
def test_a_moved_event_keeps_its_times_on_the_wall_clock(to: date) -> None:
    """On any day, in summer and winter time, the workshop starts at 14:00 and the admission lasts the whole day."""
    event = moved(an_event(), to)
    expected = [
        ("einlass", to, time(0), time(0)),
        ("ws-zwillinge", to, time(14), time(15, 30)),
        ("ws-mobilitaet", to, time(14), time(15, 30)),
    ]
    assert expected == wall_clock(event)
    assert (event.starts_on, event.ends_on) == (to, to)
    assert [s.id for s in event.sessions] == [s.id for s in an_event().sessions]


def test_a_moved_event_keeps_its_length() -> None:
    """An event of two days stays one, and what was on the second day is on the second day."""
    second = an_entrance("tag-2", date(2025, 6, 4))
    event = moved(an_event(an_entrance(), second, ends_on=date(2025, 6, 4)), date(2025, 12, 31))
    assert event.ends_on == date(2026, 1, 1)
    assert [day for _, day, _, _ in wall_clock(event)] == [date(2025, 12, 31), date(2026, 1, 1)]


def test_kinds_and_policies_are_spelled_as_programmes_spell_them() -> None:
    """The words of the TOML file."""
    assert " ".join(Kind) == "entrance market plenary workshop excursion social"
    assert " ".join(Policy) == "open registered registered_first"


def test_parallel_workshops_are_two() -> None:
    """The builders' workshops exclude each other; tests elsewhere rely on it."""
    assert a_workshop().parallel == another_workshop().parallel
    assert a_workshop().id != another_workshop().id


def test_sessions_of_one_group_exclude_each_other_while_they_overlap() -> None:
    """A parallel group may be used again later in the day: only what runs at the same time is parallel."""
    first, beside = a_workshop(), another_workshop()
    later = replace(beside, id="later", starts_at=first.ends_at, ends_at=first.ends_at + timedelta(hours=1))
    alone = replace(beside, id="alone", parallel="")

    assert (beside,) == parallel_to(first, [first, beside, later, alone])
    assert () == parallel_to(alone, [first, beside, later, alone])


# --- doors that staff closed, and days ---


def test_a_door_that_was_closed_lets_nobody_in_any_more() -> None:
    """Closed at 14:30, the session is over for the door; closed after its end, its end counts."""
    session = replace(a_workshop(), closed_at=at("14:30"))
    assert [session.is_open(at(clock)) for clock in ("14:29:59", "14:30:00")] == [True, False]
    assert replace(a_workshop(), closed_at=at("16:00")).closes_at == at("15:30")


def test_the_clock_does_not_choose_what_was_closed_while_something_else_is_ahead() -> None:
    """The session that was closed before it began is no longer the next one."""
    closed = replace(a_session("a", starts="14:00", ends="15:00"), closed_at=at("13:00"))
    ahead = a_session("b", starts="16:00", ends="17:00")
    assert at_key((closed, ahead), "13:10", "Saal 1") == "b"
    assert at_key((closed,), "13:10", "Saal 1") == "a"


def test_a_removed_session_is_found_by_its_id_only() -> None:
    """What happened there still has its name; nothing offers it any more."""
    gone = a_session("gone")
    event = replace(an_event(), removed=(gone,))
    assert (event.session_by_id(gone.id), event.session("gone")) == (gone, None)
    assert gone not in event.sessions


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 6, 3, 4, 0, tzinfo=ZONE), date(2025, 6, 3)),
        (datetime(2025, 6, 4, 3, 59, tzinfo=ZONE), date(2025, 6, 3)),  # still at the party
        (datetime(2025, 6, 4, 2, 0, tzinfo=UTC), date(2025, 6, 4)),  # four o'clock in Halle
        (datetime(2025, 3, 30, 3, 30, tzinfo=ZONE), date(2025, 3, 29)),
        (datetime(2025, 10, 26, 2, 30, tzinfo=ZONE, fold=1), date(2025, 10, 25)),
        (datetime(2025, 10, 26, 4, 0, tzinfo=ZONE), date(2025, 10, 26)),
    ],
)
def test_a_day_begins_at_four_o_clock_at_the_place(moment: datetime, day: date) -> None:
    """By the clock on the wall, in the nights of the clock change as well."""
    assert day_at(moment, ZONE) == day == an_event().day_of(moment)


def test_the_days_of_an_event() -> None:
    """From the first to the last."""
    assert an_event(ends_on=date(2025, 6, 5)).days == (date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5))


def test_the_admission_of_a_day_lasts_until_four_o_clock() -> None:
    """Who went out for a breath at the party comes in again, and it is still that day's admission."""
    first, second = an_entrance("tag-1"), an_entrance("tag-2", date(2025, 6, 4))
    after_midnight, in_the_morning = at("00:30", date(2025, 6, 4)), at("04:00", date(2025, 6, 4))
    assert first.is_open(after_midnight)
    assert at_key((first, second), after_midnight) == "tag-1"
    assert at_key((first, second), in_the_morning) == "tag-2"
    assert at_key((second,), after_midnight) == "tag-2"
    assert not a_workshop().is_open(at("15:30"))
