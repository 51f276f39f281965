"""Making an event, choosing the session, counting."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.errors import ProgrammeTrouble, StoreTrouble
from kiosk.paths import places
from kiosk.programme.desk import ProgrammeDesk, built_in, built_in_attendees, session_for
from kiosk.store import journal, programme
from kiosk.store.database import Database
from kiosk.store.opening import open_to_write
from tests.builders import ZONE, a_session, an_event, at
from tests.store.folder import MORNING, WORKSHOP, Folder


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Give an open database without an event."""
    return open_to_write(places(tmp_path_factory.mktemp("data")), create=True).database


def test_the_built_in_event_is_moved_to_today(database: Database) -> None:
    """Its day is past; the clock times on the wall stay, whatever the season."""
    with database:
        winter = datetime(2030, 1, 14, 23, 30, tzinfo=ZONE)
        event = ProgrammeDesk(database).make_event(None, None, winter, "Test")
        assert event == ProgrammeDesk(database).event()
    workshop = event.session("ws-zwillinge")

    assert date(2030, 1, 14) == event.starts_on == event.ends_on
    assert workshop is not None
    assert "14:00 15:30" == f"{workshop.starts_at.astimezone(ZONE):%H:%M} {workshop.ends_at.astimezone(ZONE):%H:%M}"


def test_a_day_that_was_named_counts(database: Database) -> None:
    """With a day, the built-in event is moved there; a file's own stays where it is."""
    with database:
        assert date(2027, 3, 28) == ProgrammeDesk(database).make_event(None, date(2027, 3, 28), MORNING, "T").starts_on


def test_a_file_keeps_its_own_day(database: Database) -> None:
    """Only the built-in event is moved by itself."""
    with database:
        event = ProgrammeDesk(database).make_event(built_in(), None, MORNING + timedelta(days=900), "Test")
    assert date(2025, 6, 3) == event.starts_on


def test_making_an_event_leaves_a_row_in_the_journal_and_a_key(database: Database) -> None:
    """Each event has a key of its own, from the system's own source of chance."""
    with database:
        event = ProgrammeDesk(database).make_event(None, None, MORNING, "Eingang 1")
        (entry,) = journal.entries(database)
        assert (journal.Act.INIT, event.id, "Eingang 1") == (entry.act, entry.subject_id, entry.station)
        key = programme.badge_key(database)
    assert 32 == len(key)
    assert len(set(key)) > 8


def test_there_is_one_event_in_a_folder(folder: Folder) -> None:
    """A second one is refused, and the first is as it was."""
    with pytest.raises(StoreTrouble, match="already holds an event"):
        ProgrammeDesk(folder.database).make_event(None, None, MORNING, "Test")

    assert folder.event == ProgrammeDesk(folder.database).event()
    assert 3 == folder.rows("session")


def test_a_file_with_a_mistake_makes_no_event(database: Database) -> None:
    """Nothing is stored of it."""
    with database:
        with pytest.raises(ProgrammeTrouble):
            ProgrammeDesk(database).make_event(built_in_attendees(), None, MORNING, "Test")
        assert not programme.has_event(database)


def test_the_clock_chooses_the_session_of_the_door(folder: Folder) -> None:
    """The entrance serves the day's admission, a room's door what runs there."""
    assert "einlass" == session_for(folder.event, "", WORKSHOP).key
    assert "ws-mobilitaet" == session_for(folder.event, "Raum 3", MORNING).key


def test_a_room_without_a_session_is_told(folder: Folder) -> None:
    """The sentence names the room and what to do."""
    with pytest.raises(StoreTrouble, match="Keller") as caught:
        session_for(folder.event, "Keller", MORNING)
    assert "settings" in caught.value.hint
    with pytest.raises(StoreTrouble, match="the entrance"):
        session_for(an_event(a_session()), "", at("12:00"))


def test_the_counts_are_those_of_the_definitions(folder: Folder) -> None:
    """House and sessions, with the seats that are left."""
    badges = folder.people(3, sessions=("ws-zwillinge",))
    folder.redeem(badges[0])
    folder.redeem(badges[1], "ws-zwillinge", WORKSHOP)
    counts = ProgrammeDesk(folder.database).counts(MORNING)
    workshop = next(s for s in counts.sessions if s.session.key == "ws-zwillinge")

    assert folder.recount() == counts
    assert (3, 2, 2) == (counts.house.registered, counts.house.checked_in, counts.house.present)
    assert (3, 1, 39) == (workshop.counts.registered, workshop.counts.present, workshop.seats_left)
