"""Where the end of the day stands, as its page knows it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from kiosk.domain.closing import Closing, OpenMatters, Reconciliation
from kiosk.domain.programme import Event
from kiosk.reports.closing.sticks import Stick

ERASE_AFTER = timedelta(days=30)
"""What is proposed for the day on which the personal data goes: enough time to hand in the proof."""


class Act(StrEnum):
    """What takes its time."""

    CLOSE = "close"
    EXPORT = "export"
    COPY = "copy"
    ERASE = "erase"


class Next(StrEnum):
    """What waits for somebody now."""

    OPEN_MATTERS = "open_matters"
    CLOSE = "close"
    EXPORT = "export"
    ERASURE = "erasure"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DayState:
    """All that the four steps say, as of `now`. `folder` is where reports are to go.

    export, there: what was exported since the day was closed, and whether its folder can be reached. under_way: what is
    being done; failed, why: what was not, and what was told of it. copied: the last copy. due: today is the day for the
    erasure. asking: whether to erase is being asked. record: the deletion record.
    """

    now: datetime
    folder: Path
    event: Event | None = None
    matters: OpenMatters | None = None
    numbers: Reconciliation | None = None
    export: Closing | None = None
    there: bool = False
    under_way: Act | None = None
    stopping: bool = False
    failed: Act | None = None
    why: str = ""
    copied: Path | None = None
    stopped: bool = False
    sticks: tuple[Stick, ...] = field(default=())
    due: bool = False
    asking: bool = False
    record: Path | None = None

    @property
    def today(self) -> date:
        """The day at the conference."""
        return self.now.date() if self.event is None else self.event.day_of(self.now)

    @property
    def closed(self) -> bool:
        """Whether the day was closed."""
        return self.event is not None and self.event.closed_at is not None

    @property
    def erased(self) -> bool:
        """Whether the personal data is gone."""
        return self.event is not None and self.event.erased_at is not None

    @property
    def blocked(self) -> bool:
        """Whether something has no end yet that keeps the day open."""
        return self.matters is not None and self.matters.blocks and not self.closed

    @property
    def busy(self) -> bool:
        """Whether something is being done: nothing else is begun meanwhile."""
        return self.under_way is not None

    @property
    def erase_on(self) -> date:
        """The day on which the data is to go, or the one that is proposed."""
        planned = None if self.event is None else self.event.erase_on
        return planned or self.today + ERASE_AFTER

    @property
    def next(self) -> Next:
        """What comes next."""
        if self.event is None or self.erased:
            return Next.NOTHING
        if self.blocked:
            return Next.OPEN_MATTERS
        if not self.closed:
            return Next.CLOSE
        if self.export is None and not self.due:
            return Next.EXPORT
        return Next.ERASURE if self.due or self.event.erase_on is None else Next.NOTHING

    @property
    def places_to_copy(self) -> tuple[Stick, ...]:
        """The sticks that the export is not on already."""
        made = self.export
        return () if made is None else tuple(stick for stick in self.sticks if not stick.holds(Path(made.folder)))

    def begin(self, act: Act) -> Self:
        """Return the state while something is being done; what was told of the act before is forgotten."""
        return replace(self.end(), under_way=act, copied=None, stopped=False)

    def end(self, **known: Any) -> Self:
        """Return the state once it is done, with what is known by then."""
        return replace(self, under_way=None, stopping=False, asking=False, failed=None, why="", **known)

    def fail(self, why: str) -> Self:
        """Return the state once it was not done."""
        return replace(self.end(), failed=self.under_way, why=why)
