"""The evacuation list at work: who is on it, who was ticked off, and what of it is shown. No Qt."""

from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.fold import fold
from kiosk.domain.presence import Roll, RollEntry, RollKind
from kiosk.domain.programme import Event

FORGET = timedelta(hours=1)
"""Ticks older than this are those of an alarm that is over, or of a drill."""


class Order(StrEnum):
    """How the people stand."""

    NAME = "name"
    ROOM = "room"


class Muster:
    """The roll call. Ticks are kept by person, whatever list comes next."""

    def __init__(self) -> None:
        self.event: Event | None = None
        self.house: Roll | None = None
        self.away: Roll | None = None
        self.order = Order.NAME
        self.typed = ""
        self.only_missing = False
        self._safe: dict[str, datetime] = {}
        self._folded: dict[str, str] = {}

    def take(self, roll: Roll) -> None:
        """Take a new list over: of the house, or of those on an excursion."""
        if roll.kind is RollKind.HOUSE:
            self.house = roll
        elif roll.kind is RollKind.AWAY:
            self.away = roll
        self._folded = {}

    def widen(self) -> None:
        """Show everybody again."""
        self.typed, self.only_missing = "", False

    def forget_old(self, now: datetime) -> None:
        """Forget the ticks where the last one is of long ago."""
        if self._safe and now - max(self._safe.values()) > FORGET:
            self._safe = {}

    def toggle(self, attendee_id: str, now: datetime) -> bool:
        """Tick somebody off, or take the tick back; return whether they are ticked now."""
        if self._safe.pop(attendee_id, None) is not None:
            return False
        self._safe[attendee_id] = now
        return True

    def forget(self) -> None:
        """Take all ticks back."""
        self._safe = {}

    @property
    def safe(self) -> frozenset[str]:
        """Who was ticked off, by id; people who are no longer in the house may be among them."""
        return frozenset(self._safe)

    @property
    def people(self) -> int:
        """How many are in the house."""
        return 0 if self.house is None else len(self.house.entries)

    @property
    def found(self) -> int:
        """How many of them were ticked off."""
        return 0 if self.house is None else sum(entry.attendee.id in self._safe for entry in self.house.entries)

    def listed(self) -> tuple[RollEntry, ...]:
        """Return who of the house is shown, in the chosen order."""
        if self.house is None:
            return ()
        words = self._words()
        shown = [
            entry
            for entry in self.house.entries
            if self._fits(entry, words) and not (self.only_missing and entry.attendee.id in self._safe)
        ]
        if self.order is Order.ROOM:
            shown.sort(key=_room)
        return tuple(shown)

    def listed_away(self) -> tuple[RollEntry, ...]:
        """Return who of those on an excursion is shown."""
        words = self._words()
        return () if self.away is None else tuple(entry for entry in self.away.entries if self._fits(entry, words))

    def _words(self) -> tuple[str, ...]:
        return tuple(f" {word}" for word in fold(self.typed).split())

    def _fits(self, entry: RollEntry, words: tuple[str, ...]) -> bool:
        if not words:
            return True
        person = entry.attendee
        known = self._folded.get(person.id)
        if known is None:
            known = self._folded[person.id] = f" {fold(f'{person.sort_name} {person.organisation}')}"
        return all(word in known for word in words)


def _room(entry: RollEntry) -> tuple[bool, str]:
    seen = entry.seen
    return (True, "") if seen is None else (False, fold(seen.room or seen.session_title))
