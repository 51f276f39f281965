"""Check-ins and exits of a whole event as columns of numbers, and what can be counted of all of them at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.programme import Event

NOTHING = -(2**62)
"""In the place of a time that is not there."""

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]
Blocks = Iterable[Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Steps:
    """A step in each row: whose (a place in the list of people), where (the number of a session), when.

    `at` is in seconds since 1970; `day` is a place in `days`. `forced`: an entry by an override.
    """

    who: Ints
    where: Ints
    at: Ints
    tick: Ints
    entry: Truths
    forced: Truths
    day: Ints
    days: tuple[date, ...]


def take(blocks: Blocks, event: Event, places: Mapping[str, int], sessions: Mapping[str, int]) -> Steps:
    """Return the rows of `kiosk.store.reports.checkins` as columns; those of nobody and nowhere are left out."""
    seconds, days = Seconds(), _Days(event)
    parts: list[tuple[Ints, ...]] = []
    for rows in blocks:
        who, where, kinds, at, ticks, rules = zip(*rows, strict=True)
        entry = [kind == "entry" for kind in kinds]
        parts.append(
            tuple(
                np.array(column, dtype=np.int64)
                for column in (
                    [places.get(one, -1) for one in who],
                    [sessions.get(one, -1) for one in where],
                    seconds.of(at),
                    ticks,
                    entry,
                    [rule is not None and yes for rule, yes in zip(rules, entry, strict=True)],
                    days.of(at),
                )
            )
        )
    columns = [np.concatenate(some) for some in zip(*parts, strict=True)] or [np.zeros(0, dtype=np.int64)] * 7
    known = (columns[0] >= 0) & (columns[1] >= 0)
    who_, where_, at_, tick, entry_, forced, day = (column[known] for column in columns)
    return Steps(who_, where_, at_, tick, entry_ > 0, forced > 0, day, tuple(days.known))


@dataclass(frozen=True, slots=True)
class Visits:
    """A visit for each run. `came` is false where there was no entry; then the rest means nothing."""

    who: Ints
    first: Ints
    last: Ints
    present: Ints
    forced: Truths
    came: Truths


class Runs:
    """The steps of one person in one session, or on one day, together and in their order."""

    def __init__(self, steps: Steps, of: Ints) -> None:
        self._steps = steps
        self.order: Ints = np.lexsort((steps.tick, of, steps.who)).astype(np.int64)
        who, what = steps.who[self.order], of[self.order]
        self._new = np.ones(len(who), dtype=bool)
        self._new[1:] = (who[1:] != who[:-1]) | (what[1:] != what[:-1])
        self.starts: Ints = np.flatnonzero(self._new)

    @cached_property
    def ends(self) -> Ints:
        """Where each run ends."""
        return np.append(self.starts[1:], len(self.order))

    def visits(self, until: Ints) -> Visits:
        """Return the visits, where inside is whose last step was an entry; `until` is the end for each step."""
        steps, order = self._steps, self.order
        at, entry = steps.at[order], steps.entry[order]
        number = np.cumsum(self._new) - 1  # of the run
        was_inside = np.zeros(len(order), dtype=bool)
        was_inside[1:] = entry[:-1] & ~self._new[1:]
        opened, closed = np.flatnonzero(entry & ~was_inside), np.flatnonzero(~entry & was_inside)
        runs = len(self.starts)
        present, first, last = (np.full(runs, value, dtype=np.int64) for value in (0, NOTHING, NOTHING))
        if len(opened):
            after = np.searchsorted(closed, opened)
            ending = closed[np.minimum(after, len(closed) - 1)] if len(closed) else opened
            ends = (after < len(closed)) & (number[ending] == number[opened])
            stayed = np.where(ends, at[ending], until[opened]) - at[opened]
            np.add.at(present, number[opened], np.maximum(0, stayed))
            first[number[opened[::-1]]] = at[opened[::-1]]  # of several the first is written last
            last[number[closed]] = at[closed]
            last[entry[self.ends - 1]] = NOTHING  # still inside
        forced = np.zeros(runs, dtype=bool)
        forced[number[steps.forced[order]]] = True
        return Visits(steps.who[order][self.starts], first, last, present, forced, first != NOTHING)


class Seconds:
    """Stored times as seconds since 1970. Minutes are shared by many."""

    def __init__(self) -> None:
        self._minutes: dict[str, int] = {}

    def of(self, texts: Sequence[str]) -> list[int]:
        """Return the seconds of these texts."""
        known = self._minutes
        for minute in {text[:16] for text in texts} - known.keys():
            known[minute] = int(datetime.fromisoformat(f"{minute}+00:00").timestamp())
        return [known[text[:16]] + int(text[17:19]) for text in texts]


class _Days:
    """Stored times as days of the event, by their places in `known`."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._minutes: dict[str, int] = {}
        self.known: dict[date, int] = {}

    def of(self, texts: Sequence[str]) -> list[int]:
        """Return the days of these texts."""
        minutes, known = self._minutes, self.known
        for minute in {text[:16] for text in texts} - minutes.keys():
            day = self._event.day_of(datetime.fromisoformat(f"{minute}+00:00"))
            minutes[minute] = known.setdefault(day, len(known))
        return [minutes[text[:16]] for text in texts]
