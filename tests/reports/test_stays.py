"""What is counted for everybody at once is what the rules say of each person."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendance import Step, Visit, day_visit, visit
from kiosk.domain.checkin import Direction
from kiosk.domain.counts import on_day
from kiosk.domain.programme import Kind, Session
from kiosk.reports.gathering.stays import Packed, Stays, places_of
from kiosk.reports.gathering.steps import NOTHING, take
from kiosk.store.times import to_text
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, another_workshop, at

TRIP = a_session("exkursion", "Exkursion", "16:00", "18:00", kind=Kind.EXCURSION)
SESSIONS = (an_entrance(), a_workshop(), another_workshop(), TRIP)
EVENT = an_event(*SESSIONS, ends_on=DAY + timedelta(days=1))
PEOPLE = ("kim", "jana", "elif")
PLACES = {who: place for place, who in enumerate(PEOPLE)}

Row = tuple[str, str, str, str, int, str | None]


def until(what: Session | date) -> tuple[datetime, ...]:
    """Return the end of a session; of a day six in the afternoon, or nine in the evening for who came in after that."""
    return (what.closes_at,) if isinstance(what, Session) else (at("18:00", what), at("21:00", what))


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE), st.sampled_from(SESSIONS), st.sampled_from(Direction),
        st.integers(0, 2 * 24 * 3600), st.booleans(),
    ),
    max_size=25,
).map(
    lambda steps: [
        (who, where.id, kind.value, to_text(at("00:30") + timedelta(seconds=second)), tick, "full" if forced else None)
        for tick, (who, where, kind, second, forced) in enumerate(steps)
    ]
)  # fmt: skip


def stays(rows: Iterable[Row]) -> Stays:
    """Count these rows, in blocks of four."""
    known = list(rows)
    blocks = [known[n : n + 4] for n in range(0, len(known), 4)]
    return Stays(EVENT, take(blocks, EVENT, PLACES, places_of(SESSIONS)), until)


def steps(rows: Iterable[Row], who: str) -> list[Step]:
    """Return somebody's rows as the rules know them."""
    kinds = {session.id: session.kind for session in SESSIONS}
    return [
        Step(datetime.fromisoformat(when), tick, Direction(kind), where, kinds[where] is Kind.ENTRANCE,
             kinds[where] is Kind.EXCURSION)
        for one, where, kind, when, tick, _ in rows if one == who
    ]  # fmt: skip


def numbers(packed: Packed) -> dict[str, tuple[int, int, int]]:
    """Return first entry, last exit and time present of each who came."""
    return {
        PEOPLE[who]: (packed.first[n], packed.last[n], packed.present[n]) for n, who in enumerate(packed.who)
    }  # fmt: skip


def told(one: Visit) -> tuple[int, int, int]:
    """Return the same of a visit."""
    assert one.first_entry is not None
    last = NOTHING if one.last_exit is None else int(one.last_exit.timestamp())
    return int(one.first_entry.timestamp()), last, int(one.present.total_seconds())


@given(_ROWS)
def test_visits_of_sessions_are_those_of_the_rules(rows: list[Row]) -> None:
    """Whatever the order, the clocks and the number of people."""
    counted = stays(rows)

    for session in SESSIONS:
        visits = {
            who: visit([s for s in steps(rows, who) if s.session_id == session.id], *until(session)) for who in PEOPLE
        }
        assert {who: told(one) for who, one in visits.items() if one.came} == numbers(counted.of_session[session.id])


@given(_ROWS)
def test_visits_of_days_are_those_of_the_rules(rows: list[Row]) -> None:
    """With excursions, exits from one of several rooms, and nights that belong to the day before."""
    counted = stays(rows)

    days = {EVENT.day_of(datetime.fromisoformat(row[3])) for row in rows}
    for day in days:
        visits = {who: day_visit(on_day(steps(rows, who), day, ZONE), *until(day)) for who in PEOPLE}  # type: ignore[arg-type]
        expected = {who: told(one) for who, one in visits.items() if one.came}
        assert expected == numbers(counted.of_day.get(day, Packed()))


@given(_ROWS)
def test_sessions_attended_and_overrides_are_those_of_the_day(rows: list[Row]) -> None:
    """Every session with an entry on that day, in the order of the programme; the entrance is none."""
    counted = stays(rows)

    for day, packed in counted.of_day.items():
        for n, place in enumerate(packed.who):
            theirs = [
                row for row in rows
                if row[0] == PEOPLE[place] and EVENT.day_of(datetime.fromisoformat(row[3])) == day and row[2] == "entry"
            ]  # fmt: skip
            been = tuple(s for s in SESSIONS[1:] if s.id in {row[1] for row in theirs})
            assert been == counted.combinations[packed.attended[n]]
            assert any(row[5] for row in theirs) == bool(packed.forced[n])


def test_nobody_and_nowhere_are_left_out() -> None:
    """Whoever is no longer on the list, and a session of another event, count for nothing."""
    counted = stays([("gone", SESSIONS[0].id, "entry", to_text(at("09:00")), 1, None),
                     ("kim", "other", "entry", to_text(at("09:00")), 2, None)])  # fmt: skip

    assert {} == counted.of_day
    assert set() == counted.came
