"""The numbers that the store keeps up to date are those that are counted from scratch."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Direction
from kiosk.paths import places
from kiosk.store import attendees, standing
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from tests.builders import an_attendee
from tests.store.folder import WORKSHOP, Folder, make_folder

SESSIONS = ("einlass", "ws-zwillinge", "ws-mobilitaet")
STEP = st.tuples(
    st.sampled_from(["entry", "entry", "exit", "force", "undo", "status", "register", "unknown", "backwards"]),
    st.integers(0, 5),
    st.sampled_from(SESSIONS),
)


def act(folder: Folder, step: tuple[str, int, str], number: int, nonces: list[str]) -> None:
    """Do one thing that happens on such a day."""
    what, who, session = step
    person = f"{who:03}"
    (badge,) = attendees.badges_of(folder.database, f"attendee-{person}")
    when = WORKSHOP + timedelta(seconds=-3000 if what == "backwards" else number)
    match what:
        case "entry" | "backwards":
            nonces.append(folder.redeem(badge, session, when).nonce)
        case "exit":
            nonces.append(folder.redeem(badge, session, when, type=Direction.EXIT).nonce)
        case "force":
            nonces.append(folder.redeem(badge, session, when, force="all the same").nonce)
        case "undo" if nonces:
            folder.undo(nonces[(who * 7 + number) % len(nonces)])
        case "status":
            status = list(AttendeeStatus)[(who + number) % 5]
            one = an_attendee(person, f"Familie{person}", "Kim", status=status)
            attendees.save(folder.database, one, when, "Test")
        case "register":
            chosen = [folder.session(session).id] if number % 2 else []
            attendees.register(folder.database, f"attendee-{person}", chosen, when, "Test")
        case "unknown":
            nonces.append(folder.redeem("nobody's code", session, when).nonce)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=3, max_size=30))
def test_whatever_happens_the_numbers_are_those_of_the_definitions(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    """Entries, exits, overrides, moves, undos, changes of status and a clock that jumps: all counted right."""
    with make_folder(places(tmp_path_factory.mktemp("walk"))) as folder:
        folder.database.run("PRAGMA synchronous = OFF")
        folder.people(6)
        nonces: list[str] = []
        for number, step in enumerate(steps):
            act(folder, step, number, nonces)
        assert folder.recount() == folder.counts()


def test_a_long_day_is_counted_right_and_can_be_counted_anew(folder: Folder) -> None:
    """After some hundred acts the tally is that of the definitions at every look, and rebuilding gives the same."""
    folder.database.run("PRAGMA synchronous = OFF")
    folder.people(6)
    draw = random.Random(22)
    nonces: list[str] = []
    kinds = ["entry"] * 4 + ["exit", "force", "undo", "status", "register", "unknown", "backwards"]
    for number in range(400):
        act(folder, (draw.choice(kinds), draw.randrange(6), draw.choice(SESSIONS)), number, nonces)
        if number % 20 == 0:
            assert folder.recount() == folder.counts()
    counted = folder.counts()
    kept = _kept(folder.database)
    with folder.database.transaction():
        standing.rebuild(folder.database, folder.event)

    assert counted == folder.counts()
    assert kept == _kept(folder.database)
    assert folder.rows("annulment") > 10


def _kept(database: Database) -> list[tuple[object, ...]]:
    return database.all("SELECT * FROM standing WHERE checked_in OR present ORDER BY 1, 2")


def test_a_reader_sees_the_numbers_of_one_moment(folder: Folder) -> None:
    """Another program counts the same while this one has the file open."""
    badge = folder.person()
    folder.redeem(badge)
    with Database(folder.where.database, read_only=True) as reader:
        assert folder.counts() == event_counts(reader, folder.event, WORKSHOP)
