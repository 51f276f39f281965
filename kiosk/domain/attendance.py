"""Who was where for how long: what a proof of attendance says of one person, and names that nobody can look up."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple, cast

from kiosk.domain.checkin import Checkin, Direction
from kiosk.domain.counts import Whereabouts
from kiosk.domain.programme import Event

NO_TIME = timedelta()
_BY_TICK = attrgetter("tick")


class Step(NamedTuple):
    """What of a check-in matters here. An export makes a million of them, and a Checkin takes five times as long."""

    at: datetime
    tick: int
    type: Direction
    session_id: str
    at_entrance: bool = False
    on_excursion: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One person in one session, or in the house on one day.

    `last_exit` is None for who did not come, or was still inside at the end. `present` is the time inside, whole:
    never negative, also where a clock jumped.
    """

    first_entry: datetime | None = None
    last_exit: datetime | None = None
    present: timedelta = NO_TIME

    @property
    def came(self) -> bool:
        """Whether there was an entry."""
        return self.first_entry is not None

    @property
    def open_end(self) -> bool:
        """Whether the person did not check out, so that the end was taken for the exit."""
        return self.first_entry is not None and self.last_exit is None


NEVER_CAME = Visit()


def ends_of_day(event: Event, day: date, known: datetime) -> tuple[datetime, ...]:
    """Return when the stay of somebody who did not check out may have ended, the earliest first.

    That is the day's closing, the end of its last session (an admission all day long is none), and the last moment
    that is `known` of the day: now, on the day itself. Removed sessions do not count.
    """
    ends = [known]
    if event.closed_at is not None and event.day_of(event.closed_at) == day:
        ends.append(event.closed_at)
    sessions = (one.ends_at for one in event.sessions if not one.is_whole_day and event.day_of(one.ends_at) == day)
    last = max(sessions, default=None)
    return tuple(sorted(ends if last is None else [*ends, last]))


def visit(checkins: Iterable[Checkin | Step], *until: datetime) -> Visit:
    """Return a person's visit of a session, from their check-ins to it that were not annulled, in any order.

    Who did not check out was there `until` then: the session's end, or now where it still runs. Of several, which begin
    with the earliest, it is the first that is not before their last check-in, else the last of them. Of several entries
    in a row the first counts, an exit without an entry is none.
    """
    stay = _Stay()
    for checkin in sorted(checkins, key=_BY_TICK):
        stay.note(checkin, checkin.type is Direction.ENTRY)
    return stay.visit(until)


def day_visit(checkins: Iterable[Checkin | Step], *until: datetime) -> Visit:
    """Return a person's visit of the house, from their check-ins of one day that were not annulled, in any order.

    In the house is who `presence_in_house` says is; an excursion is time away. `until` is as for `visit`: see
    `ends_of_day`.
    """
    stay, where = _Stay(), Whereabouts()
    for checkin in sorted(checkins, key=_BY_TICK):
        where.note(cast("Checkin", checkin))
        stay.note(checkin, where.in_house)
    return stay.visit(until)


class _Stay:
    """Adds up the time inside, check-in by check-in, in the order of their ticks."""

    __slots__ = ("_first", "_inside_since", "_last", "_last_exit", "_present")

    def __init__(self) -> None:
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._inside_since: datetime | None = None
        self._last_exit: datetime | None = None
        self._present = NO_TIME

    def note(self, checkin: Checkin | Step, inside: bool) -> None:
        """Take in that the person was inside, or was not, from this check-in on."""
        self._last = checkin.at
        if self._first is None:
            if checkin.type is not Direction.ENTRY:
                return
            self._first = checkin.at
            if not inside:  # straight onto the bus
                self._last_exit = checkin.at
        if inside and self._inside_since is None:
            self._inside_since = checkin.at
        elif not inside and self._inside_since is not None:
            self._add(checkin.at)
            self._inside_since, self._last_exit = None, checkin.at

    def visit(self, until: Sequence[datetime]) -> Visit:
        """Return the sum; who is still inside was so until the first of these that is possible."""
        if self._first is None or self._last is None:
            return NEVER_CAME
        if self._inside_since is None:
            return Visit(self._first, self._last_exit, self._present)
        last = self._last
        self._add(next((end for end in until if end >= last), until[-1]))
        return Visit(self._first, None, self._present)

    def _add(self, until: datetime) -> None:
        if self._inside_since is not None and until > self._inside_since:
            self._present += until - self._inside_since


class Pseudonyms:
    """ "P-0001" in the place of a person, the same all through one export.

    The numbers follow an HMAC of the ids under a key that is drawn for this export and then forgotten: neither the
    number nor its place in the order says who it is, and the next export has other ones.
    """

    def __init__(self, attendee_ids: Iterable[str], key: bytes) -> None:
        ordered = sorted(attendee_ids, key=lambda one: hmac.digest(key, one.encode(), hashlib.sha256))
        self._digits = max(4, len(str(len(ordered))))
        self._numbers = {one: number for number, one in enumerate(ordered, 1)}

    def of(self, attendee_id: str) -> str:
        """Return somebody's pseudonym; "" for an id that was not among them."""
        number = self._numbers.get(attendee_id)
        return "" if number is None else f"P-{number:0{self._digits}}"
