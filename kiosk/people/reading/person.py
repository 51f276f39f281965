"""People as a list has them, before they are compared with those that are known."""

from dataclasses import dataclass

from kiosk.domain.attendee import AttendeeStatus, spoken_name


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the list has them. `row` is the row's number, `sessions` are keys of the programme's sessions."""

    row: int
    family_name: str
    given_name: str = ""
    title: str = ""
    organisation: str = ""
    municipality: str = ""
    category: str = ""
    email: str = ""
    phone: str = ""
    status: AttendeeStatus = AttendeeStatus.CONFIRMED
    code: str = ""
    external_id: str = ""
    sessions: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The name as it is spoken: "Dr. Jana Müller"."""
        return spoken_name(self.title, self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be taken: its number, the header of the column that is the matter ("" if none), and why."""

    row: int
    column: str
    cause: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a list holds: people, rows that cannot be taken, and notes in words on rows that are nobody's."""

    people: tuple[Person, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...] = ()
