"""Who is where, by name: the lists are those of the definitions, in the order of the names, and quick."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain import counts as definitions
from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.presence import RollKind
from kiosk.domain.programme import Session
from kiosk.paths import places
from kiosk.store import attendees, programme, programme_edits
from kiosk.store.presence import roll
from kiosk.store.redemptions import checkins_of
from tests.builders import (
    DAY,
    an_attendee,
    an_entrance,
    an_excursion,
    at,
)
from tests.store.folder import MORNING, Folder, make_folder

OUT = Direction.EXIT
NEXT = DAY + timedelta(days=1)
NIGHT = at("03:30", NEXT)
"""Half an hour before the second day begins."""


def with_excursions(folder: Folder) -> Folder:
    """Give the folder two excursions and a second day's entrance."""
    bus = an_excursion("bus")
    tram = replace(bus, id="session-tram", key="tram", title="Straßenbahn")
    second = an_entrance("einlass-2", NEXT)
    with folder.database.transaction():
        for session in (bus, tram, second):
            programme_edits.add_session(folder.database, folder.event, session, MORNING, "Test")
    folder.desk = RedeemDesk(folder.database, folder.ledger)
    folder.event = programme.load_event(folder.database)
    return folder


@pytest.fixture
def house(folder: Folder) -> Folder:
    """Give a folder with an entrance for each of two days, two workshops and two excursions."""
    return with_excursions(folder)


def names(folder: Folder, kind: RollKind, session: str = "", now: datetime = MORNING) -> list[str]:
    """Return the people of a list, in its order."""
    told = roll(folder.database, folder.event, kind, folder.session(session) if session else None, now)
    assert (kind, now) == (told.kind, told.at)
    return [entry.attendee.id.removeprefix("attendee-") for entry in told.entries]


def expected(folder: Folder, kind: RollKind, session: Session | None, now: datetime) -> list[str]:
    """Return the same list from every single check-in, by the definitions."""
    day, zone = folder.event.day_of(now), folder.event.zone
    registrations = attendees.registrations(folder.database)

    def belongs(attendee_id: str, theirs: tuple[Checkin, ...]) -> bool:
        today = definitions.on_day(theirs, day, zone)
        match kind:
            case RollKind.HOUSE:
                return definitions.presence_in_house(today).present
            case RollKind.AWAY:
                return definitions.is_away(today)
        assert session is not None
        here = definitions.presence(c for c in theirs if c.session_id == session.id)
        if kind is RollKind.INSIDE:
            return here.present
        return session.id in registrations.get(attendee_id, ()) and not here.checked_in

    return [
        person.id.removeprefix("attendee-")
        for person in attendees.everybody(folder.database)
        if belongs(person.id, checkins_of(folder.database, person.id, folder.event))
        and (kind is not RollKind.NOT_COME or definitions.is_confirmed(person))
    ]


STEP = st.tuples(
    st.sampled_from(["entry", "entry", "entry", "exit", "undo", "status", "register", "clock back a day"]),
    st.integers(0, 5),
    st.sampled_from(["einlass", "einlass-2", "ws-zwillinge", "ws-mobilitaet", "bus", "tram"]),
)
EVERY = (
    (RollKind.HOUSE, ""),
    (RollKind.AWAY, ""),
    *((kind, key) for kind in (RollKind.NOT_COME, RollKind.INSIDE) for key in ("ws-zwillinge", "bus")),
)


def act(folder: Folder, step: tuple[str, int, str], when: datetime, nonces: list[str]) -> None:
    """Do one thing that happens on such days; whatever the rules say, staff lets people in."""
    what, who, session = step
    person = f"{who:03}"
    (badge,) = attendees.badges_of(folder.database, f"attendee-{person}")
    match what:
        case "entry":
            nonces.append(folder.redeem(badge, session, when, force="so be it").nonce)
        case "exit":
            nonces.append(folder.redeem(badge, session, when, type=OUT).nonce)
        case "clock back a day":
            nonces.append(folder.redeem(badge, session, when - timedelta(days=1), force="so be it").nonce)
        case "undo" if nonces:
            folder.undo(nonces[who % len(nonces)])
        case "status":
            one = an_attendee(person, f"Familie{person}", "Kim", status=list(AttendeeStatus)[who % 5])
            attendees.save(folder.database, one, when, "Test")
        case "register":
            attendees.register(folder.database, f"attendee-{person}", [folder.session(session).id], when, "Test")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=3, max_size=16), minutes=st.integers(20, 120))
def test_whatever_happens_the_lists_are_those_of_the_definitions(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]], minutes: int
) -> None:
    """Excursions, exits, undos, two days and a clock that jumps a day back: nobody is missing, nobody too many."""
    with make_folder(places(tmp_path_factory.mktemp("days"))) as made:
        folder = with_excursions(made)
        folder.database.run("PRAGMA synchronous = OFF")
        folder.people(6, sessions=("ws-zwillinge",))
        nonces: list[str] = []
        now = at("08:00")
        for step in steps:
            now += timedelta(minutes=minutes)
            act(folder, step, now, nonces)
        for kind, key in EVERY:
            session = folder.session(key) if key else None
            assert expected(folder, kind, session, now) == names(folder, kind, key, now)


def test_in_the_house_are_those_who_came_and_did_not_leave(house: Folder) -> None:
    """Who left by the entrance is gone, who only left a workshop is not, who was undone never came."""
    gone, stays, undone, absent = house.people(4)
    for badge in (gone, stays, undone):
        house.redeem(badge, when=at("09:00"), nonce=f"n-{badge.attendee_id}")
    house.redeem(stays, "ws-zwillinge", at("14:00"), force="walk-in")
    house.redeem(stays, "ws-zwillinge", at("15:00"), type=OUT)
    house.redeem(gone, when=at("15:00"), type=OUT)
    house.undo(f"n-{undone.attendee_id}")

    assert ["001"] == names(house, RollKind.HOUSE, now=at("15:05"))
    assert absent.attendee_id == "attendee-003"


def test_who_is_on_an_excursion_stands_on_a_list_of_their_own(house: Folder) -> None:
    """Out with the bus: not in the house. Back, or seen at a door: in the house. Never on both lists."""
    out, back, seen = house.people(3)
    for badge in (out, back, seen):
        house.redeem(badge, when=at("09:00"))
        house.redeem(badge, "bus", at("16:30"), force="so be it")
    assert ([], ["000", "001", "002"]) == (names(house, RollKind.HOUSE), names(house, RollKind.AWAY))

    house.redeem(back, "bus", at("18:30"), type=OUT)
    house.redeem(seen, "ws-zwillinge", at("18:31"), force="so be it")
    assert (["001", "002"], ["000"]) == (names(house, RollKind.HOUSE), names(house, RollKind.AWAY))
    # Nobody scanned the third one off the bus: on its list they are missed, and it says where they were seen since.
    assert ["000", "002"] == names(house, RollKind.INSIDE, "bus")
    last = roll(house.database, house.event, RollKind.INSIDE, house.session("bus"), MORNING).entries[1].seen
    assert last is not None
    assert ("Workshop Digitale Zwillinge", "Raum 2", at("18:31")) == (last.session_title, last.room, last.at)


def test_a_day_begins_at_four(house: Folder) -> None:
    """Past midnight people are still there; at four the house is empty, whoever forgot to scan out."""
    (badge,) = house.people(1)
    house.redeem(badge, when=at("18:00"))

    assert ["000"] == names(house, RollKind.HOUSE, now=NIGHT)
    assert [] == names(house, RollKind.HOUSE, now=NIGHT + timedelta(minutes=30))


def test_a_clock_that_jumped_a_day_back_takes_nobody_off_the_list(house: Folder) -> None:
    """Seen today, and once more "yesterday": the list is counted anew and lacks nobody."""
    early, later = house.people(2)
    house.redeem(early, when=at("09:00"))
    house.redeem(later, when=at("09:01"))
    house.redeem(early, "ws-zwillinge", at("09:00", date(2025, 6, 2)), force="so be it")

    assert ["000", "001"] == names(house, RollKind.HOUSE)


def test_who_has_not_come_are_confirmed_people_who_registered(house: Folder) -> None:
    """Who canceled is not waited for; who came once and left again did come."""
    came, _, _ = house.people(3, sessions=("ws-zwillinge",))
    house.redeem(came, "ws-zwillinge", at("14:00"))
    house.redeem(came, "ws-zwillinge", at("14:10"), type=OUT)
    canceled = an_attendee("001", "Familie001", "Kim", status=AttendeeStatus.CANCELED)
    attendees.save(house.database, canceled, MORNING, "Test")

    assert ["002"] == names(house, RollKind.NOT_COME, "ws-zwillinge")
    assert [] == names(house, RollKind.NOT_COME, "ws-mobilitaet")


@pytest.mark.parametrize("kind", list(RollKind))
def test_lists_stand_in_the_order_of_names_as_germans_sort(house: Folder, kind: RollKind) -> None:
    """Ä beside A, ß as ss, capitals and small letters alike, on every list."""
    for key, family in (("z", "Zander"), ("v", "von Ahn"), ("a", "Ärmel"), ("o", "Özdemir"), ("b", "berg")):
        badge = house.person(an_attendee(key, family, "Kim"), sessions=("bus",))
        if kind is not RollKind.NOT_COME:
            house.redeem(badge, when=at("09:00"))
        if kind in (RollKind.AWAY, RollKind.INSIDE):
            house.redeem(badge, "bus", at("16:30"))

    assert ["a", "b", "o", "v", "z"] == names(house, kind, "bus")


def test_a_session_taken_out_of_the_programme_still_says_where_people_were(house: Folder) -> None:
    """Somebody seen last at a removed session is on the list, with that session's name."""
    (badge,) = house.people(1)
    house.redeem(badge, "ws-zwillinge", at("14:00"), force="so be it")
    programme_edits.remove_session(house.database, house.session("ws-zwillinge").id, MORNING, "Test")
    event = programme.load_event(house.database)

    (entry,) = roll(house.database, event, RollKind.HOUSE, None, MORNING).entries
    assert entry.seen is not None
    assert "Workshop Digitale Zwillinge" == entry.seen.session_title


def test_a_list_of_no_session_is_empty(house: Folder) -> None:
    """Who asks for a session that is not there gets nobody, not everybody."""
    assert () == roll(house.database, house.event, RollKind.INSIDE, None, MORNING).entries
    assert () == roll(house.database, house.event, RollKind.NOT_COME, None, MORNING).entries


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Folder]:
    """Give a house with 2,000 people in it, forty of them away with the bus."""
    where = places(tmp_path / "crowd")
    with make_folder(where) as made:
        folder = with_excursions(made)
        folder.database.run("PRAGMA synchronous = OFF")
        fill(folder, 2_000)
        yield folder


def fill(folder: Folder, number: int) -> None:
    """Put so many people into the house, each seen three times, every fiftieth on the bus."""
    draw = random.Random(7)
    bus = folder.session("bus")
    with folder.database.transaction():
        for n in range(number):
            one = an_attendee(f"{n:06}", f"Familie{draw.randrange(10**6):06}", "Kim")
            attendees.save(folder.database, one, MORNING, "Test")
    rows, stands = [], []
    for n in range(number):
        who = f"attendee-{n:06}"
        for session, clock in (("einlass", "09:00"), ("ws-zwillinge", "14:00"), ("einlass", "15:00")):
            rows.append((who, folder.session(session).id, clock))
        away = n % 50 == 0
        if away:
            rows.append((who, bus.id, "16:30"))
            stands.append((bus.id, who, 1, ""))
        stands.append(("", who, int(not away), DAY.isoformat()))
    with folder.database.transaction():
        folder.database.run_many(
            "INSERT INTO redemption (nonce, tick, at, station, operator, session_id, type, because, attendee_id,"
            " details) VALUES (?, ?, ?, 'Test', '', ?, 'entry', '', ?, '{}')",
            (
                (f"n-{tick}", tick, at(clock).isoformat(timespec="microseconds")[:26] + "Z", session_id, who)
                for tick, (who, session_id, clock) in enumerate(rows)
            ),
        )
        folder.database.run_many(
            "INSERT INTO standing (session_id, attendee_id, checked_in, present, day) VALUES (?, ?, 1, ?, ?)", stands
        )
        inside = sum(present for session_id, _, present, _ in stands if not session_id)
        folder.database.run("INSERT INTO day_tally VALUES (?, ?, ?)", (DAY.isoformat(), number, inside))


def test_the_list_of_two_thousand_people_comes_at_once(crowd: Folder) -> None:
    """Both lists of the evacuation page, with where everybody was seen last, at once."""
    best = 9.9
    for _ in range(5):
        began = time.thread_time()  # its own work, whatever else the computer has to do
        house = roll(crowd.database, crowd.event, RollKind.HOUSE, None, at("17:00"))
        away = roll(crowd.database, crowd.event, RollKind.AWAY, None, at("17:00"))
        best = min(best, time.thread_time() - began)

    assert (1_960, 40) == (len(house.entries), len(away.entries))
    assert best < 0.5  # a tenth of that on a machine of its own
