"""The numbers that the store keeps up to date are those that are counted from scratch."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import is_confirmed, presence
from kiosk.paths import places
from kiosk.store import attendees, standing
from kiosk.store.counts import event_counts
from kiosk.store.database import Database
from kiosk.store.redemptions import checkins_of
from kiosk.store.times import to_text
from tests.builders import a_workshop, an_attendee, an_entrance, an_event, an_excursion, another_workshop
from tests.store.folder import MORNING, WORKSHOP, Folder, make_folder

SESSIONS = ("einlass", "ws-zwillinge", "ws-mobilitaet", "exkursion")
NEXT_DAY = timedelta(days=1)
STEP = st.tuples(
    st.sampled_from(
        ["entry", "entry", "exit", "force", "undo", "status", "register", "unknown", "backwards", "tomorrow"]
    ),
    st.integers(0, 5),
    st.sampled_from(SESSIONS),
)
EVENT = an_event(an_entrance(), a_workshop(), another_workshop(), an_excursion())


def act(folder: Folder, step: tuple[str, int, str], number: int, nonces: list[str]) -> None:
    """Do one thing that happens on such a day."""
    what, who, session = step
    person = f"{who:03}"
    (badge,) = attendees.badges_of(folder.database, f"attendee-{person}")
    when = WORKSHOP + timedelta(seconds=-3000 if what == "backwards" else number)
    match what:
        case "entry" | "backwards":
            nonces.append(folder.redeem(badge, session, when).nonce)
        case "tomorrow":
            nonces.append(folder.redeem(badge, session, when + NEXT_DAY, force="all the same").nonce)
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
    with make_folder(places(tmp_path_factory.mktemp("walk")), EVENT) as folder:
        folder.database.run("PRAGMA synchronous = OFF")
        folder.people(6)
        nonces: list[str] = []
        for number, step in enumerate(steps):
            act(folder, step, number, nonces)
        for now in (MORNING, MORNING + NEXT_DAY):
            assert folder.recount(now) == folder.counts(now)
        for session in folder.event.sessions:
            assert _missing(folder, session.id) == standing.missing_from(folder.database, session.id)
        assert _arrivals(folder) == dict(folder.database.all("SELECT slot, people FROM arrival WHERE people > 0"))


def _missing(folder: Folder, session_id: str) -> int:
    """Return who is confirmed, registered and has not come, counted from scratch."""
    registered = attendees.registrations(folder.database)
    return sum(
        is_confirmed(person)
        and session_id in registered.get(person.id, ())
        and not presence(
            c for c in checkins_of(folder.database, person.id, folder.event) if c.session_id == session_id
        ).checked_in
        for person in attendees.everybody(folder.database)
    )


def _arrivals(folder: Folder) -> dict[str, int]:
    """Return the first entries of each person and day, in five minutes, counted from scratch."""
    found: Counter[str] = Counter()
    for person in attendees.everybody(folder.database):
        came: dict[date, Checkin] = {}
        for checkin in checkins_of(folder.database, person.id, folder.event):
            if checkin.type is Direction.ENTRY:
                came.setdefault(folder.event.day_of(checkin.at), checkin)
        found.update(to_text(standing.slot_of(first.at)) for first in came.values())
    return dict(found)


def test_a_long_day_is_counted_right_and_can_be_counted_anew(folder: Folder) -> None:
    """After some hundred acts the tally is that of the definitions at every look, and rebuilding gives the same."""
    folder.database.run("PRAGMA synchronous = OFF")
    folder.people(6)
    draw = random.Random(22)
    nonces: list[str] = []
    kinds = ["entry"] * 4 + ["exit", "force", "undo", "status", "register", "unknown", "backwards"]
    for number in range(400):
        act(folder, (draw.choice(kinds), draw.randrange(6), draw.choice(SESSIONS[:3])), number, nonces)
        if number % 20 == 0:
            assert folder.recount() == folder.counts()
    counted = folder.counts()
    kept = _kept(folder.database)
    assert kept[1]
    with folder.database.transaction():
        standing.rebuild(folder.database, folder.event)

    assert counted == folder.counts()
    assert kept == _kept(folder.database)
    assert folder.rows("annulment") > 10


def _kept(database: Database) -> list[list[tuple[object, ...]]]:
    return [
        database.all(f"SELECT * FROM {table} WHERE {of} ORDER BY 1, 2")  # noqa: S608
        for table, of in (
            ("standing", "checked_in OR present"), ("day_tally", "checked_in"), ("arrival", "people"),
        )
    ]  # fmt: skip


def test_files_of_an_older_version_are_counted_by_days_after_the_migration(folder: Folder) -> None:
    """A file from before the days were counted is counted anew when it is migrated: nothing is missing."""
    folder.people(3)
    draw = random.Random(5)
    for number in range(40):
        act(folder, (draw.choice(["entry", "exit", "force"]), draw.randrange(3), "einlass"), number, [])
    kept = _kept(folder.database)
    triggers = folder.database.all("SELECT name FROM sqlite_schema WHERE name LIKE '%\\_closed\\_%' ESCAPE '\\'")
    for statement in (*(f"DROP TRIGGER {name}" for (name,) in triggers), *_BACK_TO_3):
        folder.database.run(statement)
    folder.reopen()

    assert kept == _kept(folder.database)
    assert folder.recount() == folder.counts()
    assert folder.counts().today > 0


_BACK_TO_3 = (
    "DROP TABLE lock", "DROP TABLE day_tally", "DROP TABLE arrival", "ALTER TABLE standing DROP COLUMN day",
    "ALTER TABLE session DROP COLUMN closed_at", "ALTER TABLE session DROP COLUMN removed_at",
    "ALTER TABLE event DROP COLUMN rehearsal", "ALTER TABLE event DROP COLUMN closed_at",
    "ALTER TABLE event DROP COLUMN erase_on", "ALTER TABLE event DROP COLUMN erased_at", "PRAGMA user_version = 3",
)  # fmt: skip


def test_a_reader_sees_the_numbers_of_one_moment(folder: Folder) -> None:
    """Another program counts the same while this one has the file open."""
    badge = folder.person()
    folder.redeem(badge)
    with Database(folder.where.database, read_only=True) as reader:
        assert folder.counts() == event_counts(reader, folder.event, WORKSHOP)
