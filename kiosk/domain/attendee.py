"""Who comes: attendees, their badges and what they registered for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ERASED = "–"
"""What stands in the place of an erased person's name."""


class AttendeeStatus(StrEnum):
    """Where a registration stands."""

    CONFIRMED = "confirmed"
    UNPAID = "unpaid"
    WAITING = "waiting"
    CANCELED = "canceled"
    BLOCKED = "blocked"


def spoken_name(title: str, given_name: str, family_name: str) -> str:
    """Return a name as it is spoken: "Dr. Jana Müller"."""
    return " ".join(part for part in (title, given_name, family_name) if part)


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person on the list. Names are kept as they were written."""

    id: str
    family_name: str
    given_name: str = ""
    title: str = ""
    organisation: str = ""
    municipality: str = ""
    category: str = ""
    email: str = ""
    phone: str = ""
    status: AttendeeStatus = AttendeeStatus.CONFIRMED
    walk_in: bool = False
    note: str = ""
    external_id: str = ""

    @property
    def is_erased(self) -> bool:
        """Whether this person's data was erased: they are counted, and nothing else."""
        return self.family_name == ERASED and not self.given_name

    @property
    def name(self) -> str:
        """The name as it is spoken: "Dr. Jana Müller"."""
        return spoken_name(self.title, self.given_name, self.family_name)

    @property
    def sort_name(self) -> str:
        """The name as it is listed: "Müller, Dr. Jana"."""
        first = " ".join(part for part in (self.title, self.given_name) if part)
        return ", ".join(part for part in (self.family_name, first) if part)


@dataclass(frozen=True, slots=True)
class Badge:
    """A card with a code. `number` counts an attendee's badges from 1; `foreign` codes come from another system."""

    id: str
    attendee_id: str
    secret: str
    number: int = 1
    foreign: bool = False
    issued_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_because: str = ""
    revoked_by: str = ""

    @property
    def active(self) -> bool:
        """Whether the badge still opens doors."""
        return self.revoked_at is None


@dataclass(frozen=True, slots=True)
class Registration:
    """An attendee's place in a session that asks for registration."""

    attendee_id: str
    session_id: str
