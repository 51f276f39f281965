"""The board's figures are those that are counted from scratch, whatever happened since the last look."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.board import BoardFacts, SessionState
from kiosk.domain.checkin import Direction
from kiosk.domain.counts import is_confirmed, on_day, presence, presence_in_house
from kiosk.domain.programme import Kind
from kiosk.errors import NoEvent, StoreTrouble
from kiosk.paths import places
from kiosk.programme.board.board import Board
from kiosk.store import attendees, import_people, programme_edits, standing
from kiosk.store.programme import load_event
from kiosk.store.redemptions import checkins_of
from tests.builders import DAY, ZONE, a_session, an_attendee, an_entrance, an_event, an_excursion, at
from tests.store.folder import MORNING, WORKSHOP, Folder, make_folder
from tests.store.test_standing import EVENT, act

KINDS = ["entry", "entry", "entry", "exit", "force", "undo", "status", "register", "unknown", "backwards"]
STEP = st.tuples(
    st.sampled_from(KINDS), st.integers(0, 5), st.sampled_from(("einlass", "ws-zwillinge", "ws-mobilitaet"))
)


class Clock:
    """Says the time that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands at 14:20, while the workshops run."""
    return Clock(WORKSHOP)


@pytest.fixture
def board(folder: Folder, clock: Clock) -> Iterator[Board]:
    """Give a board on the folder."""
    made = Board(folder.where, clock)
    yield made
    made.close()


def check(folder: Folder, facts: BoardFacts) -> None:
    """Compare the figures with what is counted from scratch by the definitions."""
    event, today = folder.event, folder.event.day_of(facts.at)
    people = attendees.everybody(folder.database)
    registered = attendees.registrations(folder.database)
    theirs = {person.id: checkins_of(folder.database, person.id, event) for person in people}
    counted = folder.recount(facts.at)
    assert [s.counts for s in counted.sessions] == [s.counts for s in facts.sessions]
    house = facts.house
    assert (counted.house.registered, counted.house.checked_in) == (house.registered, house.checked_in)
    assert (counted.today, counted.house.present, counted.walk_ins) == (house.today, house.present, house.walk_ins)
    expected = [p for p in people if is_confirmed(p) and not presence_in_house(theirs[p.id]).checked_in]
    assert len(expected) == house.expected
    for told in facts.sessions:
        session = told.session
        missing = [
            p
            for p in people
            if is_confirmed(p)
            and session.id in registered.get(p.id, ())
            and not presence(c for c in theirs[p.id] if c.session_id == session.id).checked_in
        ]
        assert told.missing == (len(missing) if session.asks_for_registration else None)
    for groups, of in ((facts.categories, "category"), (facts.organisations, "organisation")):
        for group in groups.groups:
            members = [p for p in people if getattr(p, of) == group.name]
            now = [presence_in_house(on_day(theirs[p.id], today, event.zone)) for p in members]
            assert sum(map(is_confirmed, members)) == group.registered
            assert sum(bool(presence_in_house(theirs[p.id]).checked_in) for p in members) == group.came
            assert sum(p.checked_in for p in now) == group.came_today
            assert sum(p.present for p in now) == group.present


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=3, max_size=30))
def test_whatever_happens_the_board_is_counted_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    """The board follows entries, exits, overrides, undos and changes of people, and one that is opened late agrees."""
    with make_folder(places(tmp_path_factory.mktemp("walk")), EVENT) as folder:
        folder.database.run("PRAGMA synchronous = OFF")
        for number in range(6):
            category, organisation = ("Kommune", "Presse", "")[number % 3], ("", "Stadt 1", "Stadt 2")[number % 3]
            person = an_attendee(f"{number:03}", category=category, organisation=organisation)
            folder.person(person, sessions=("ws-zwillinge",) if number % 2 else ())
        board, late = Board(folder.where, lambda: WORKSHOP), Board(folder.where, lambda: WORKSHOP)
        nonces: list[str] = []
        for number, step in enumerate(steps):
            act(folder, step, number, nonces)
            if number % 3 == 0:
                check(folder, board.facts())
        told = board.facts()
        check(folder, told)
        assert late.facts() == told
        board.close()
        late.close()


def test_an_event_without_anybody(folder: Folder, board: Board) -> None:
    """No attendees, no check-ins: every number is nought, and the programme's categories are there."""
    told = board.facts()

    check(folder, told)
    assert (0, 0, ()) == (told.house.registered, told.house.today, told.arrivals.slots)
    assert ["Kommune", "Wissenschaft"] == [g.name for g in told.categories.groups]
    assert () == told.organisations.groups


def test_nobody_has_come_yet(folder: Folder, board: Board) -> None:
    """People on the list, and no check-in: all of them are expected, in the house and in the workshop."""
    folder.people(5, sessions=("ws-zwillinge",))
    told = board.facts()

    check(folder, told)
    assert (5, 0, 5) == (told.house.expected, told.house.present, told.sessions[1].missing)


def test_people_who_leave_the_list_leave_the_board(folder: Folder, board: Board) -> None:
    """An import that is taken back takes its people with it; who comes later is counted anew."""
    folder.people(6, sessions=("ws-zwillinge",))
    folder.redeem(folder.person())
    assert 7 == board.facts().house.registered
    with folder.database.transaction():
        import_people.remove_people(folder.database, ["attendee-002", "attendee-003"])

    check(folder, board.facts())
    folder.person(an_attendee("new", "Neu"), sessions=("ws-mobilitaet",))
    told = board.facts()
    check(folder, told)
    assert 6 == told.house.registered


def test_a_person_who_moves_to_another_group_is_counted_there(folder: Folder, board: Board) -> None:
    """Organisation and category are corrected while the board is open."""
    folder.redeem(folder.person())
    board.facts()
    changed = an_attendee(category="Presse", organisation="Zeitung", status=AttendeeStatus.CANCELED)
    attendees.save(folder.database, changed, WORKSHOP, "Test")
    told = board.facts()

    check(folder, told)
    groups = {g.name: (g.registered, g.came, g.present) for g in told.categories.groups}
    assert {"Kommune": (0, 0, 0), "Wissenschaft": (0, 0, 0), "Presse": (0, 1, 1)} == groups
    assert ["Zeitung"] == [g.name for g in told.organisations.groups]


def test_the_fifteen_largest_organisations_and_the_others(folder: Folder, board: Board) -> None:
    """The others are one line; who gave no organisation has a line of their own, the last."""
    number = 0
    for house in range(20):
        for _ in range(1 + house % 3):
            number += 1
            badge = folder.person(an_attendee(f"{number:03}", f"F{number}", organisation=f"Haus {house:02}"))
            folder.redeem(badge)
    folder.person(an_attendee("none", "Ohne", organisation=""))
    told = board.facts().organisations

    assert 16 == len(told.groups)
    assert (3, 2, 1) == (told.groups[0].registered, told.groups[11].registered, told.groups[-2].registered)
    assert ("", 1, 0) == (told.groups[-1].name, told.groups[-1].registered, told.groups[-1].came)
    assert told.others is not None
    assert (5, number) == (told.others_number, told.others.came + sum(g.came for g in told.groups))


def test_capacity_lowered_under_those_inside(folder: Folder, board: Board) -> None:
    """The programme is read with the figures: the board says how many are too many."""
    for badge in folder.people(3, sessions=("ws-zwillinge",)):
        folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    assert 0 == board.facts().sessions[1].too_many
    small = replace(folder.session("ws-zwillinge"), capacity=2)
    programme_edits.change_session(folder.database, small, WORKSHOP, "Test")

    told = board.facts().sessions[1]
    assert (1, 0, 0) == (told.too_many, told.seats_left, told.for_others)


def test_closed_and_removed_sessions_are_kept(folder: Folder, board: Board) -> None:
    """A closed door is marked; a session taken out of the programme stands at the end with those who came."""
    (badge,) = folder.people(1, sessions=("ws-zwillinge",))
    folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    board.facts()
    closed = replace(folder.session("ws-mobilitaet"), closed_at=WORKSHOP)
    with folder.database.transaction():
        programme_edits.change_session(folder.database, closed, WORKSHOP, "Test")
        programme_edits.remove_session(folder.database, folder.session("ws-zwillinge").id, WORKSHOP, "Test")
    told = board.facts().sessions

    assert ["einlass", "ws-mobilitaet", "ws-zwillinge"] == [s.session.key for s in told]
    assert [SessionState.RUNNING, SessionState.CLOSED, SessionState.REMOVED] == [s.state for s in told]
    assert (1, 1, None) == (told[2].counts.checked_in, told[2].counts.present, told[2].missing)


def test_a_session_that_becomes_an_excursion_is_counted_anew(folder: Folder, board: Board) -> None:
    """Who went there is out of the house from then on, also by category."""
    folder.redeem(folder.person(), "ws-zwillinge", WORKSHOP, force="guest")
    assert 1 == board.facts().categories.groups[0].present
    trip = replace(folder.session("ws-zwillinge"), kind=Kind.EXCURSION)
    with folder.database.transaction():
        programme_edits.change_session(folder.database, trip, WORKSHOP, "Test")
        folder.event = load_event(folder.database)
        standing.rebuild(folder.database, folder.event)

    told = board.facts()
    check(folder, told)
    assert (0, 1) == (told.categories.groups[0].present, told.categories.groups[0].came_today)


def test_the_state_changes_with_the_clock_alone(folder: Folder, board: Board, clock: Clock) -> None:
    """Nothing was written meanwhile, but the seats of those who did not come are released."""
    folder.people(40, sessions=("ws-zwillinge",))
    clock.now = at("13:00")
    before = board.facts().sessions[1]
    clock.now = at("14:10")
    after = board.facts().sessions[1]

    assert (SessionState.AHEAD, 0, False) == (before.state, before.for_others, before.began)
    assert (SessionState.RUNNING, 40, True) == (after.state, after.for_others, after.began)


def test_overlapping_sessions_in_one_room_are_both_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each has its own numbers and state."""
    event = an_event(
        an_entrance(), a_session("one", starts="10:00", ends="11:00"), a_session("two", starts="10:30", ends="12:00")
    )
    with make_folder(places(tmp_path_factory.mktemp("overlap")), event) as folder:
        one, two = folder.people(2)
        folder.redeem(one, "one", at("10:35"))
        folder.redeem(two, "two", at("10:36"))
        board = Board(folder.where, lambda: at("10:40"))
        told = board.facts()
        check(folder, told)
        running = [(s.session.key, s.counts.present) for s in told.sessions if s.state is SessionState.RUNNING]
        assert [("einlass", 2 - 2), ("one", 1), ("two", 1)] == running
        board.close()


def test_several_days_each_with_its_own_figures(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Who came yesterday is not here today; the arrivals are those of the day that is chosen."""
    days = [DAY, DAY + timedelta(days=1)]
    event = an_event(an_entrance(), an_entrance("tag-2", days[1]), starts_on=days[0], ends_on=days[1])
    with make_folder(places(tmp_path_factory.mktemp("days")), event) as folder:
        one, two, _ = folder.people(3)
        clock = Clock(at("09:00", days[1]))
        folder.redeem(one, "einlass", at("08:07"))
        folder.redeem(two, "tag-2", at("08:31", days[1]))
        board = Board(folder.where, clock)
        today, yesterday, none = board.facts(), board.facts(days[0]), board.facts(date(2030, 1, 1))
        check(folder, today)
        check(folder, yesterday)
        assert (2, 1, 1, 1) == (
            today.house.checked_in, today.house.today, today.house.present, today.house.expected,
        )  # fmt: skip
        assert ([at("08:30", days[1])], [at("08:05")]) == (
            [slot for slot, _ in today.arrivals.slots], [slot for slot, _ in yesterday.arrivals.slots],
        )  # fmt: skip
        assert ["tag-2"] == [s.session.key for s in today.sessions_of_day]
        assert ["einlass"] == [s.session.key for s in yesterday.sessions_of_day]
        assert today.arrivals == none.arrivals
        clock.now = at("04:00", days[1] + timedelta(days=1))
        later = board.facts()
        check(folder, later)
        assert (2, 0, 0, days[1]) == (
            later.house.checked_in, later.house.today, later.house.present, later.arrivals.day,
        )  # fmt: skip
        board.close()


def test_data_of_a_day_that_is_not_the_event_s(folder: Folder, board: Board, clock: Clock) -> None:
    """Who came on the evening before, at the rehearsal of the doors, can be looked at."""
    folder.redeem(folder.person(), "einlass", at("18:00", DAY - timedelta(days=1)), force="early")
    told = board.facts(DAY - timedelta(days=1))

    assert (DAY - timedelta(days=1), DAY) == told.days
    assert 1 == told.arrivals.people
    assert 0 == told.house.today


def test_a_session_past_midnight_belongs_to_the_evening(tmp_path_factory: pytest.TempPathFactory) -> None:
    """At half past one the party runs, and who is there came on the day before."""
    night = DAY + timedelta(days=1)
    event = an_event(an_entrance(), a_session("party", starts="20:00", ends=at("03:00", night)))
    with make_folder(places(tmp_path_factory.mktemp("night")), event) as folder:
        folder.redeem(folder.person(), "party", at("00:40", night))
        board = Board(folder.where, lambda: at("01:30", night))
        told = board.facts()
        check(folder, told)
        assert (SessionState.RUNNING, 1) == (told.sessions[1].state, told.sessions[1].counts.present)
        assert (DAY, 1, 1) == (told.arrivals.day, told.house.today, told.arrivals.people)
        board.close()


@pytest.mark.parametrize(
    ("day", "minutes"), [(date(2026, 3, 28), 60), (date(2026, 10, 24), 180)], ids=["forward", "back"]
)
def test_the_night_on_which_the_clocks_are_changed(
    tmp_path_factory: pytest.TempPathFactory, day: date, minutes: int
) -> None:
    """Between 01:30 and 03:30 on the wall are one hour or three, in the arrivals as in the states."""
    night = day + timedelta(days=1)
    first, last = at("01:30", night), at("03:30", night)
    event = an_event(
        an_entrance("einlass", day), a_session("party", starts=at("20:00", day), ends=at("03:45", night)), starts_on=day
    )
    with make_folder(places(tmp_path_factory.mktemp("night")), event) as folder:
        one, two = folder.people(2)
        folder.redeem(one, "party", first)
        folder.redeem(two, "party", last)
        board = Board(folder.where, lambda: last)
        told = board.facts()
        check(folder, told)
        assert minutes // 5 + 1 == len(told.arrivals.slots)
        assert [first, last] == [slot for slot, people in told.arrivals.slots if people]
        assert (day, SessionState.RUNNING) == (told.arrivals.day, told.sessions[1].state)
        assert ZONE == told.arrivals.slots[0][0].tzinfo
        board.close()


def test_an_excursion_takes_people_out_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Who is on the bus came today and is not present, in the house as by category."""
    with make_folder(places(tmp_path_factory.mktemp("bus")), an_event(an_entrance(), an_excursion())) as folder:
        badge = folder.person(sessions=("exkursion",))
        folder.redeem(badge)
        board = Board(folder.where, lambda: at("17:00"))
        assert 1 == board.facts().house.present
        folder.redeem(badge, "exkursion", at("16:20"))
        told = board.facts()
        check(folder, told)
        group = told.categories.groups[0]
        assert (0, 0, 1) == (told.house.present, group.present, group.came_today)
        folder.redeem(badge, "exkursion", at("16:50"), type=Direction.EXIT)
        check(folder, board.facts())
        board.close()


def test_another_file_in_its_place_is_read_anew(folder: Folder, board: Board) -> None:
    """A database that was healed from a backup is another one: nothing of the old picture stays."""
    folder.people(4)
    assert 4 == board.facts().house.registered
    folder.close()
    for name in ("", "-wal", "-shm"):
        folder.where.database.with_name(folder.where.database.name + name).unlink(missing_ok=True)
    with make_folder(folder.where) as other:
        other.person()
        assert 1 == board.facts().house.registered


def test_trouble_is_raised_and_gone_with_its_cause(folder: Folder, board: Board) -> None:
    """A file that cannot be read is trouble; when it is back, the board is, too."""
    folder.person()
    board.facts()
    away = folder.where.database.with_suffix(".away")
    folder.where.database.rename(away)
    with pytest.raises(StoreTrouble):
        board.facts()
    away.rename(folder.where.database)

    assert 1 == board.facts().house.registered


def test_no_event_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder in which nothing was begun has no board."""
    with pytest.raises(NoEvent):
        Board(places(tmp_path_factory.mktemp("empty")), lambda: MORNING).facts()
