"""Whatever is changed in the programme, and whenever: no check-in is lost, and every number is the one from scratch."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import Badge
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.paths import places
from kiosk.programme.editing.desk import ProgrammeEditDesk
from kiosk.programme.editing.edits import Done, EditTrouble, EventEdit, SessionEdit
from kiosk.store import programme
from tests.builders import DAY, an_event
from tests.store.folder import WORKSHOP, Folder, make_folder

STEP = st.tuples(
    st.sampled_from([
        "entry", "entry", "entry", "entry", "entry", "exit", "kind", "kind", "kind", "capacity", "policy", "move",
        "zone", "days", "close", "reopen", "copy", "add", "remove", "restore", "import", "undo",
    ]),
    st.integers(0, 1_000_000),
)  # fmt: skip


def act(folder: Folder, badges: list[Badge], last: Done | None, what: str, chance: random.Random) -> Done | None:
    """Do one thing; return it where it was a change of the programme."""
    desk, event, number = ProgrammeEditDesk(folder.database, "Test"), folder.event, chance.randrange(1000)
    session = chance.choice(event.sessions)
    if what in ("entry", "exit"):
        badge = chance.choice(badges)
        when = WORKSHOP + timedelta(hours=chance.choice((-20, -3, -2, -1, 0, 1, 2, 20)))
        kind = Direction.ENTRY if what == "entry" else Direction.EXIT
        folder.redeem(badge, session.key, when, type=kind, force="all the same")
        return last
    removed = chance.choice(event.removed).id if event.removed else ""
    edits: dict[str, Callable[[], Done | None]] = {
        "kind": lambda: desk.change(SessionEdit(session.id, (("kind", chance.choice(list(Kind))),)), WORKSHOP),
        "capacity": lambda: desk.change(SessionEdit(session.id, (("capacity", number % 5),)), WORKSHOP),
        "policy": lambda: desk.change(SessionEdit(session.id, (("policy", chance.choice(list(Policy))),)), WORKSHOP),
        "move": lambda: desk.move(session.id, session.starts_at + timedelta(hours=number % 30 - 15), "x", WORKSHOP),
        "zone": lambda: desk.change_event(
            EventEdit((("timezone", ("Europe/Berlin", "Asia/Tokyo")[number % 2]),)), WORKSHOP
        ),
        "days": lambda: desk.change_event(EventEdit((("ends_on", DAY + timedelta(days=number % 3)),)), WORKSHOP),
        "close": lambda: desk.close_door(session.id, WORKSHOP),
        "reopen": lambda: desk.reopen(session.id, WORKSHOP),
        "copy": lambda: desk.duplicate(session.id, event.ends_on, f"copy-{number}", WORKSHOP),
        "add": lambda: desk.add(replace(session, id=f"new-{number}"), WORKSHOP),
        "remove": lambda: desk.remove(session.id, WORKSHOP),
        "restore": lambda: desk.restore(removed, WORKSHOP),
        "import": lambda: desk.replace_programme(imported(event, chance), WORKSHOP),
        "undo": lambda: desk.undo(last, WORKSHOP) if last is not None and last.can_be_undone else last,
    }
    try:
        return edits[what]() or last
    except EditTrouble:
        return last


def imported(event: Event, chance: random.Random) -> Event:
    """Return the programme as a file might have it: other ids, some sessions missing, some changed, some new."""
    kept = chance.sample(event.sessions, chance.randrange(len(event.sessions) + 1))
    back = event.removed[: chance.randrange(2)]
    kinds = list(Kind)
    read: list[Session] = [
        replace(s, id=f"file-{s.id}", capacity=chance.randrange(9), kind=chance.choice(kinds)) for s in (*kept, *back)
    ]
    read.append(replace(event.sessions[0], id=f"file-new-{chance.random()}", key=f"new-{chance.random()}", title="New"))
    return replace(an_event(*read), starts_on=event.starts_on, ends_on=event.ends_on)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=12, max_size=30))
def test_no_checkin_is_lost_and_the_counts_are_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """Sessions come, go, move and change while people do; undo included."""
    with make_folder(places(tmp_path_factory.mktemp("walk"))) as folder:
        folder.database.run("PRAGMA synchronous = OFF")
        badges = folder.people(4, sessions=("ws-zwillinge",))
        last: Done | None = None
        for what, seed in steps:
            before = folder.rows("redemption")
            last = act(folder, badges, last, what, random.Random(seed))
            folder.event = programme.load_event(folder.database)
            folder.desk.forget_event()
            assert folder.rows("redemption") >= before
            assert folder.recount() == replace(folder.counts(), removed=())
            (orphans,) = folder.database.one(
                "SELECT count(*) FROM redemption WHERE session_id NOT IN (SELECT id FROM session)"
            ) or (1,)
            assert 0 == orphans
            assert len(folder.event.sessions) >= 1
            keys = [s.key for s in (*folder.event.sessions, *folder.event.removed)]
            assert len(set(keys)) == len(keys)
