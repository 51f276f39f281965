"""What holds of the counts for every order of check-ins, exits and undos."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import Counts, EventCounts, count
from kiosk.domain.programme import Kind
from tests.builders import ZONE, a_checkin, a_workshop, an_entrance, another_workshop, at, some_attendees

PEOPLE = some_attendees(4)
SESSIONS = (an_entrance(), a_workshop(), another_workshop(), an_entrance("seiteneingang"))
_ENTRANCES = {session.id for session in SESSIONS if session.kind is Kind.ENTRANCE}
REGISTRATIONS = {PEOPLE[0].id: frozenset({SESSIONS[1].id})}

_STEPS = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SESSIONS), st.sampled_from(Direction)), max_size=30
)
DAYS = _STEPS.map(
    lambda steps: tuple(a_checkin(where, who, type=what, tick=tick) for tick, (who, where, what) in enumerate(steps))
)


def counted(checkins: Iterable[Checkin]) -> EventCounts:
    """Count the check-ins of the four people in the four sessions."""
    return count(SESSIONS, PEOPLE, REGISTRATIONS, checkins, at("12:00"), ZONE)


@dataclass
class Doorkeeper:
    """Counts in another way: walks along with every single step and remembers who is where."""

    came: dict[str, set[str]] = field(default_factory=lambda: {s.id: set() for s in SESSIONS})
    inside: dict[str, set[str]] = field(default_factory=lambda: {s.id: set() for s in SESSIONS})
    rooms: dict[str, set[str]] = field(default_factory=lambda: {p.id: set() for p in PEOPLE})

    def see(self, batch: Iterable[Checkin]) -> None:
        """Take note of some more check-ins, in their order."""
        for step in batch:
            who, where = step.attendee_id, step.session_id
            if step.type is Direction.ENTRY:
                self.came[where].add(who)
                self.inside[where].add(who)
                self.rooms[who].add(where)
            else:
                self.inside[where].discard(who)
                self.rooms[who] -= self.rooms[who] if where in _ENTRANCES else {where}

    def numbers(self) -> list[tuple[int, int]]:
        """Return checked in and present: of the house, then of each session."""
        house = (len(set().union(*self.came.values())), sum(bool(rooms) for rooms in self.rooms.values()))
        return [house, *((len(self.came[s.id]), len(self.inside[s.id])) for s in SESSIONS)]


def numbers(counts: EventCounts) -> list[tuple[int, int]]:
    """Return checked in and present: of the house, then of each session."""
    every = (counts.house, *(s.counts for s in counts.sessions))
    return [(c.checked_in, c.present) for c in every]


@given(DAYS, st.data())
def test_rows_count_the_same_in_whatever_order_they_are_read(day: tuple[Checkin, ...], data: st.DataObject) -> None:
    """The ticks say what was later; the order of the rows does not matter."""
    assert counted(data.draw(st.permutations(day))) == counted(day)


@given(DAYS, st.lists(st.integers(min_value=0, max_value=30), max_size=5))
def test_scans_count_the_same_however_they_are_batched(day: tuple[Checkin, ...], cuts: list[int]) -> None:
    """Taken down in batches of any size, step by step, the day ends in the numbers that counting from scratch gives."""
    edges = sorted({0, len(day), *(min(cut, len(day)) for cut in cuts)})
    doorkeeper = Doorkeeper()
    for start, end in pairwise(edges):
        doorkeeper.see(day[start:end])
        assert numbers(counted(day[:end])) == doorkeeper.numbers()


@given(DAYS)
def test_nobody_is_present_who_is_not_checked_in(day: tuple[Checkin, ...]) -> None:
    """In the house and in every session, for everybody and for each person alone."""
    for rows in (day, *(tuple(c for c in day if c.attendee_id == p.id) for p in PEOPLE)):
        counts = counted(rows)
        for each in (counts.house, *(s.counts for s in counts.sessions)):
            assert 0 <= each.present <= each.checked_in


@given(DAYS)
def test_the_house_holds_what_its_sessions_hold(day: tuple[Checkin, ...]) -> None:
    """As many came as came to the fullest session or more, but no more than to all; so with those who are present."""
    counts = counted(day)
    came = [s.counts.checked_in for s in counts.sessions]
    present = [s.counts.present for s in counts.sessions]
    assert max(came) <= counts.house.checked_in <= min(sum(came), len(PEOPLE))
    assert counts.house.present <= sum(present)
    if not [c for c in day if c.at_entrance and c.type is Direction.EXIT]:
        assert max(present) <= counts.house.present


@given(DAYS, st.data())
def test_an_annulled_check_in_counts_nowhere(day: tuple[Checkin, ...], data: st.DataObject) -> None:
    """Whoever undoes every check-in of a person gets a day on which the others came, and that person did not."""
    person = data.draw(st.sampled_from(PEOPLE))
    annulled = {c.nonce for c in day if c.attendee_id == person.id}
    doorkeeper = Doorkeeper()
    doorkeeper.see(c for c in day if c.attendee_id != person.id)
    left = [c for c in day if c.nonce not in annulled]
    assert numbers(counted(left)) == doorkeeper.numbers()
    assert counted(c for c in left if c.attendee_id == person.id).house == Counts(registered=len(PEOPLE))


@given(DAYS.filter(bool), st.data())
def test_an_undo_changes_one_person_in_one_session(day: tuple[Checkin, ...], data: st.DataObject) -> None:
    """Other sessions keep their numbers, and in this one nobody but the one person comes or goes."""
    undone = data.draw(st.sampled_from(day))
    before, after = counted(day), counted(c for c in day if c is not undone)
    for one, other in zip(before.sessions, after.sessions, strict=True):
        if one.session.id != undone.session_id:
            assert one == other
        assert abs(one.counts.present - other.counts.present) <= 1
        assert one.counts.checked_in - other.counts.checked_in in ({0, 1} if undone.type is Direction.ENTRY else {0})


@given(DAYS, st.integers(min_value=1, max_value=10**15))
def test_only_the_order_of_the_ticks_matters(day: tuple[Checkin, ...], step: int) -> None:
    """Ticks far apart count as ticks side by side."""
    assert counted(replace(c, tick=c.tick * step) for c in day) == counted(day)
