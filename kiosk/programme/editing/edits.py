"""What is asked to be changed in the programme, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Event, Session
from kiosk.errors import Trouble

SESSION_FIELDS = (
    "title", "short", "kind", "room", "starts_at", "ends_at", "policy", "capacity", "opens_before", "release_after",
    "parallel", "note", "times_are_examples",
)  # fmt: skip
"""What staff may change of a session by its form."""

EVENT_FIELDS = ("title", "short_title", "motto", "place", "timezone", "starts_on", "ends_on", "categories")
"""What staff may change of the event by its form."""


class EditTrouble(Trouble):
    """The programme cannot be changed like that."""


class Deed(StrEnum):
    """What was done with the programme, as the journal has it."""

    EVENT = "event"
    ADD = "add"
    CHANGE = "change"
    MOVE = "move"
    ORDER = "order"
    DUPLICATE = "duplicate"
    CLOSE = "close"
    REOPEN = "reopen"
    REMOVE = "remove"
    RESTORE = "restore"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class SessionEdit:
    """New values of some of `SESSION_FIELDS`; the others stay as they are, whoever changed them meanwhile."""

    session_id: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class EventEdit:
    """New values of some of `EVENT_FIELDS`."""

    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was written. `session` is the one it was about, as it is now or was last.

    kept: a session was removed and is kept apart, because people had checked in. lost: who was registered for what was
    removed, by its id. nothing: all was so already; no row was written.
    """

    deed: Deed
    before: Event
    after: Event
    session: Session | None = None
    kept: bool = False
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to change."""
        return self.before == self.after

    @property
    def can_be_undone(self) -> bool:
        """Whether the state before can be written back."""
        return not self.nothing and self.deed is not Deed.UNDO


@dataclass(frozen=True, slots=True)
class Changed:
    """A session of which an import changes some fields."""

    before: Session
    after: Session
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A session that an import removes. `people` checked in there, `registered` have a place in it."""

    session: Session
    people: int = 0
    registered: int = 0


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """What importing a programme would do. `event_fields` are those of the event that change.

    restored: sessions that were removed earlier and come back. names_kept: the event's own names, place and time zone
    are not taken from the file.
    """

    before: Event
    after: Event
    new: tuple[Session, ...] = ()
    changed: tuple[Changed, ...] = ()
    restored: tuple[Session, ...] = ()
    removed: tuple[Gone, ...] = ()
    unchanged: tuple[Session, ...] = ()
    event_fields: tuple[str, ...] = ()
    names_kept: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the file says what the programme says already."""
        return self.before == self.after

    @property
    def redated(self) -> tuple[Session, ...]:
        """The sessions that get another day."""
        old, new = self.before.zone, self.after.zone
        return tuple(c.before for c in self.changed if day_of_session(c.before, old) != day_of_session(c.after, new))


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what was left out, added or guessed while the file was read."""

    plan: ProgrammePlan
    remarks: tuple[str, ...] = ()
