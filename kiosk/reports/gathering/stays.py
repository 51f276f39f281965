"""Where everybody was and for how long, packed into numbers: a large event's visits take some megabytes.

The rules are those of `kiosk.domain.attendance`. A visit to a session, and a day on which somebody only came and went,
is one state that changes with each step, and is counted for everybody at once; any other day goes through `day_visit`
itself. A test holds that both ways come to the same.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.attendance import Step, day_visit
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Event, Kind, Session
from kiosk.reports.gathering.steps import NOTHING, Runs, Steps, Visits

_Ints = NDArray[np.int64]
_MOST_BITS = 62


@dataclass(slots=True)
class Packed:
    """Visits as columns, in the order of the people.

    `who` are places in the list of people; times are seconds since 1970, spans seconds. `forced` is 1 where somebody
    was let in by an override. `attended` says which of `Stays.combinations` a day's visit is; for a session it stays
    empty.
    """

    who: "array[int]" = field(default_factory=lambda: array("q"))
    first: "array[int]" = field(default_factory=lambda: array("q"))
    last: "array[int]" = field(default_factory=lambda: array("q"))
    present: "array[int]" = field(default_factory=lambda: array("q"))
    forced: "array[int]" = field(default_factory=lambda: array("q"))
    attended: "array[int]" = field(default_factory=lambda: array("q"))


class Stays:
    """All visits of an event. `until` gives the ends of an open visit to a session or on a day, the earliest first."""

    def __init__(self, event: Event, steps: Steps, until: Callable[[Session | date], Sequence[datetime]]) -> None:
        self._sessions = (*event.sessions, *event.removed)
        self._steps, self._until = steps, until
        self.combinations: list[tuple[Session, ...]] = []
        self.of_session: dict[str, Packed] = {}
        self.of_day: dict[date, Packed] = {}
        self._add_sessions()
        self._add_days()
        self.came: set[int] = {place for packed in self.of_day.values() for place in packed.who}

    def _add_sessions(self) -> None:
        steps = self._steps
        runs = Runs(steps, steps.where)
        visits = runs.visits(self._ends(runs, self._sessions, steps.where))
        where = steps.where[runs.order][runs.starts]
        for number, session in enumerate(self._sessions):
            self.of_session[session.id] = _packed(visits, (where == number) & visits.came)

    def _add_days(self) -> None:
        steps = self._steps
        runs = Runs(steps, steps.day)
        visits = runs.visits(self._ends(runs, steps.days, steps.day))
        self._correct(runs, visits)
        masks = self._masks(runs)
        known, codes = np.unique(masks, return_inverse=True)
        self.combinations = [
            tuple(session for n, session in enumerate(self._sessions) if int(mask) >> n & 1) for mask in known
        ]
        day = steps.day[runs.order][runs.starts]
        for number, one in enumerate(steps.days):
            chosen = (day == number) & visits.came
            if chosen.any():
                packed = _packed(visits, chosen)
                packed.attended = _array(codes.astype(np.int64)[chosen])
                self.of_day[one] = packed

    def _correct(self, runs: Runs, visits: Visits) -> None:
        """Count the days with an excursion, or an exit from one of several sessions, step by step."""
        steps = self._steps
        kinds = [session.kind for session in self._sessions]
        trips = np.array([kind is Kind.EXCURSION for kind in kinds], dtype=bool)
        doors = np.array([kind is not Kind.ENTRANCE for kind in kinds], dtype=bool)
        where = steps.where[runs.order]
        odd = trips[where] | (doors[where] & ~steps.entry[runs.order])
        if not len(odd):
            return
        for number in np.flatnonzero(np.logical_or.reduceat(odd, runs.starts)):
            some = runs.order[runs.starts[number] : runs.ends[number]]
            theirs = [
                Step(
                    datetime.fromtimestamp(int(steps.at[n]), UTC), tick,
                    Direction.ENTRY if steps.entry[n] else Direction.EXIT, self._sessions[steps.where[n]].id,
                    kinds[steps.where[n]] is Kind.ENTRANCE, kinds[steps.where[n]] is Kind.EXCURSION,
                )
                for tick, n in enumerate(some)
            ]  # fmt: skip
            one = day_visit(theirs, *self._until(steps.days[steps.day[some[0]]]))
            if one.first_entry is not None:
                visits.first[number] = one.first_entry.timestamp()
                visits.last[number] = NOTHING if one.last_exit is None else one.last_exit.timestamp()
                visits.present[number] = one.present.total_seconds()

    def _masks(self, runs: Runs) -> NDArray[np.int64]:
        """Return of each day of somebody which sessions they were in, a bit for each; an entrance is none."""
        steps = self._steps
        counted = [session.kind is not Kind.ENTRANCE for session in self._sessions]
        bits: NDArray[Any] = np.array([1 << n if yes else 0 for n, yes in enumerate(counted)], dtype=self._bits)
        where = steps.where[runs.order]
        masks: NDArray[Any] = np.where(steps.entry[runs.order], bits[where] if len(bits) else 0, 0).astype(self._bits)
        if not len(masks):
            return np.zeros(0, dtype=np.int64)
        found: NDArray[np.int64] = np.bitwise_or.reduceat(masks, runs.starts)
        return found

    @property
    def _bits(self) -> type:
        return np.int64 if len(self._sessions) <= _MOST_BITS else object

    def _ends(self, runs: Runs, what: Sequence[Session | date], of: _Ints) -> _Ints:
        """Return for each step when its run ends if it is open: the first end that is not before its last step."""
        if not len(runs.order):
            return np.zeros(0, dtype=np.int64)
        ends = [[int(end.timestamp()) for end in self._until(one)] for one in what]
        most = max(map(len, ends))
        table = np.array([some + some[-1:] * (most - len(some)) for some in ends], dtype=np.int64)
        lasts = runs.order[runs.ends - 1]
        possible = table[of[lasts]]
        late = possible >= self._steps.at[lasts][:, None]
        late[:, -1] = True  # none is: the last of them
        chosen = possible[np.arange(len(lasts)), late.argmax(axis=1)]
        return np.repeat(chosen, runs.ends - runs.starts)


def places_of(sessions: Iterable[Session]) -> Mapping[str, int]:
    """Return the number of each session, by id."""
    return {session.id: number for number, session in enumerate(sessions)}


def _packed(visits: Visits, chosen: NDArray[np.bool_]) -> Packed:
    return Packed(
        _array(visits.who[chosen]), _array(visits.first[chosen]), _array(visits.last[chosen]),
        _array(visits.present[chosen]), _array(visits.forced[chosen].astype(np.int64)),
    )  # fmt: skip


def _array(numbers: _Ints) -> "array[int]":
    made = array("q")
    made.frombytes(np.ascontiguousarray(numbers, dtype=np.int64).tobytes())
    return made
