"""What the board shows: every session with its numbers and its state, the house, the arrivals, and the groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.domain.counts import Counts, seats_for_others, seats_left
from kiosk.domain.programme import DAY_BEGINS, Event, Session

SLOT = timedelta(minutes=5)
MOST_GROUPS = 15
"""So many organisations are listed by name; the others are one line."""


class SessionState(StrEnum):
    """How far a session is.

    ahead: the door opens later. open: people are let in, it has not begun. closed: staff closed the door before the
    end. removed: taken out of the programme, though people had checked in.
    """

    AHEAD = "ahead"
    OPEN = "open"
    RUNNING = "running"
    OVER = "over"
    CLOSED = "closed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session on the board.

    missing: registered, confirmed and not checked in; None where nobody registers. They are expected until the start,
    no-shows from then on (`began`). seats_left and for_others (what people may take who did not register) are None
    without a limit. too_many: people inside beyond the seats.
    """

    session: Session
    counts: Counts
    state: SessionState
    missing: int | None = None
    seats_left: int | None = None
    for_others: int | None = None
    too_many: int = 0
    began: bool = False


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """The house: registered (confirmed people), of them walk-ins, and those expected, who never came on any day.

    checked_in: who came on any day. today, present: who came today, who is in the house now.
    """

    registered: int = 0
    walk_ins: int = 0
    expected: int = 0
    checked_in: int = 0
    today: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many people came to the house in each five minutes of a day, their first entry of that day.

    slots: when each begins, in the event's zone, without gaps, and the people. Empty where nobody came.
    """

    day: date
    slots: tuple[tuple[datetime, int], ...] = ()

    @property
    def people(self) -> int:
        """Everybody who came on that day."""
        return sum(people for _, people in self.slots)

    @property
    def peak(self) -> tuple[datetime, int] | None:
        """The five minutes in which most people came, the first of equal ones."""
        return max(self.slots, key=lambda slot: slot[1], default=None)


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """The people of a category or an organisation; `name` is "" where they gave none.

    registered: confirmed. came, came_today: checked in at any door, on any day or today. present: in the house now.
    """

    name: str
    registered: int = 0
    came: int = 0
    came_today: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in the order in which they are shown. `others` are `others_number` further ones, taken together."""

    groups: tuple[GroupFacts, ...] = ()
    others: GroupFacts | None = None
    others_number: int = 0


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Everything on the board, as it stood `at` a moment (UTC).

    sessions: the programme's, in its order, then removed ones. arrivals: those of the day that was chosen. days: the
    event's, and others on which people came.
    """

    at: datetime
    event: Event
    house: HouseFacts
    sessions: tuple[SessionFacts, ...]
    arrivals: Arrivals
    days: tuple[date, ...]
    categories: Groups = Groups()
    organisations: Groups = Groups()

    @property
    def today(self) -> date:
        """The day at the conference."""
        return self.event.day_of(self.at)

    @property
    def sessions_of_day(self) -> tuple[SessionFacts, ...]:
        """The sessions of the day whose arrivals are shown; all of them where the event has one day only."""
        if len(self.days) < 2:
            return self.sessions
        day = self.arrivals.day
        return tuple(s for s in self.sessions if runs_on(s.session, day, self.event.zone))


def session_facts(
    session: Session, counts: Counts, missing: int, now: datetime, *, removed: bool = False
) -> SessionFacts:
    """Return what the board says of a session; `missing` counts where people register."""
    if removed:
        return SessionFacts(session, counts, SessionState.REMOVED, began=True)
    left = seats_left(session.capacity, counts.present)
    return SessionFacts(
        session=session,
        counts=counts,
        state=state_of(session, now),
        missing=missing if session.asks_for_registration else None,
        seats_left=left,
        for_others=seats_for_others(session, counts.present, missing, now),
        too_many=0 if session.capacity is None else max(0, counts.present - session.capacity),
        began=now >= session.starts_at,
    )


def state_of(session: Session, now: datetime) -> SessionState:
    """Return how far a session of the programme is at `now`."""
    if now >= session.ends_at:
        return SessionState.OVER
    if session.closed_at is not None and now >= session.closed_at:
        return SessionState.CLOSED
    if now >= session.starts_at:
        return SessionState.RUNNING
    return SessionState.OPEN if now >= session.opens_at else SessionState.AHEAD


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when a day at the conference begins and ends, in UTC: 23 or 25 hours where the clocks are changed."""
    first, last = (datetime.combine(one, DAY_BEGINS, zone) for one in (day, day + timedelta(days=1)))
    return first.astimezone(UTC), last.astimezone(UTC)


def runs_on(session: Session, day: date, zone: ZoneInfo) -> bool:
    """Return whether a session is one of that day.

    It is one of every day it touches; the hours before four o'clock belong to the day before only where nothing follows
    after them, so that a day's admission from midnight to midnight is on one day.
    """
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    first = starts.date()
    if starts.time() < DAY_BEGINS and session.ends_at <= day_bounds(first, zone)[0]:
        first -= timedelta(days=1)
    last = ends.date() if ends.time() > DAY_BEGINS else ends.date() - timedelta(days=1)
    return first <= day <= max(first, last)


def arrivals_of(day: date, zone: ZoneInfo, counted: Iterable[tuple[datetime, int]]) -> Arrivals:
    """Return the arrivals of a day from those slots in which somebody came, in any order; the gaps are filled."""
    people: dict[datetime, int] = {}
    for at, number in counted:
        if number > 0:
            people[at.astimezone(UTC)] = number
    if not people:
        return Arrivals(day)
    slot, last = min(people), max(people)
    slots = []
    while slot <= last:  # in UTC: on the wall clock an hour is missing on one night, and there twice on another
        slots.append((slot.astimezone(zone), people.get(slot, 0)))
        slot += SLOT
    return Arrivals(day, tuple(slots))


def day_to_show(days: Iterable[date], today: date, chosen: date | None) -> date:
    """Return the day that was chosen where there is such a one, else today; before and after the event its nearest."""
    offered = sorted(days)
    if chosen in offered:
        return chosen
    return min(offered, key=lambda day: abs(day - today), default=today)


def ordered(groups: Iterable[GroupFacts], first: Iterable[str]) -> tuple[GroupFacts, ...]:
    """Return groups in their order: those named `first` as they are named, then by size, people without one last."""
    order = {name: place for place, name in enumerate(first)}
    last = len(order)
    return tuple(sorted(groups, key=lambda g: (g.name == "", order.get(g.name, last), -g.registered, -g.came, g.name)))
