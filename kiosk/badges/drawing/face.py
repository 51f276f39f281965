"""What stands on one badge."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """One person's badge: `secret` is what its QR code says, `number` counts the person's badges from 1.

    `event_date` is written out in the reader's language; `sessions` are the short titles of the sessions that the
    person registered for, in the programme's order. `mark` is a word that says that the badge does not count.
    """

    attendee_id: str
    secret: str
    family_name: str
    given_name: str = ""
    title: str = ""
    organisation: str = ""
    municipality: str = ""
    category: str = ""
    number: int = 1
    event_title: str = ""
    event_place: str = ""
    event_date: str = ""
    sessions: tuple[str, ...] = ()
    event_motto: str = ""
    mark: str = ""

    @property
    def name(self) -> str:
        """The name as it is spoken."""
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)
