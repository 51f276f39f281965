"""The end of the day: what is still open, and whether the numbers agree."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.checkin import Reason
from kiosk.domain.counts import EventCounts


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What somebody may want to see to before the day is closed.

    prints: jobs without an end. importing: whether a list is being written, or was broken off. inside, away: people
    who are in the house, or on an excursion, for nobody scanned them out or back.
    """

    prints: int = 0
    importing: bool = False
    inside: int = 0
    away: int = 0

    @property
    def blocks(self) -> bool:
        """Whether the day cannot be closed yet: a print and a list have an end, people just go home."""
        return self.prints > 0 or self.importing


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The numbers of the day, side by side. `agrees`: what was kept up to date is what counting anew gives.

    came: people who were there at all. printed counts badges, the replaced ones among them; unreadable codes that
    nobody knows. `overrides` gives how often each rule was overridden.
    """

    at: datetime
    counts: EventCounts
    printed: int
    replaced: int
    unreadable: int
    refused: int
    annulled: int
    overrides: tuple[tuple[Reason, int], ...]
    agrees: bool

    @property
    def registered(self) -> int:
        """Confirmed people on the list."""
        return self.counts.house.registered

    @property
    def came(self) -> int:
        """People who checked in at least once."""
        return self.counts.house.checked_in

    @property
    def no_shows(self) -> int:
        """Confirmed people who never came."""
        return max(0, self.registered - self.came)

    @property
    def forced(self) -> int:
        """How often a rule was overridden."""
        return sum(number for _, number in self.overrides)


@dataclass(frozen=True, slots=True)
class Closing:
    """The facts of a closed day. `folder` holds the export, `backup` is the copy's name in it."""

    at: datetime
    folder: str
    files: int
    bytes: int
    backup: str
