"""What reports are made of. Times are aware and in UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kiosk.domain.attendance import Visit
from kiosk.domain.attendee import spoken_name
from kiosk.domain.checkin import Reason
from kiosk.domain.programme import Event, Session


class Person(NamedTuple):
    """Somebody on the list, in the order of `kiosk.store.reports.PERSON`. `status` is that of the registration."""

    id: str
    external_id: str
    title: str
    given_name: str
    family_name: str
    organisation: str
    municipality: str
    category: str
    email: str
    phone: str
    status: str
    walk_in: int
    note: str

    @property
    def name(self) -> str:
        """The name as it is spoken: "Dr. Jana Müller"."""
        return spoken_name(self.title, self.given_name, self.family_name)


NOBODY = Person("", "", "", "", "", "", "", "", "", "", "", 0, "")
"""In the place of who is not known."""


class Attendance(NamedTuple):
    """One person in one session. `forced`: let in by an override at least once. Who did not come has an empty visit."""

    person: Person
    registered: bool
    forced: bool
    visit: Visit

    @property
    def walk_in(self) -> bool:
        """Whether the person was put on the list at the desk."""
        return bool(self.person.walk_in)

    @property
    def no_show(self) -> bool:
        """Whether the person registered and did not come."""
        return self.registered and not self.visit.came


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the overview: the house on all days, on one day, or one session.

    `no_shows` is None where nobody registers; `refused` counts attempts, the other numbers people. `present` are those
    who did not check out by now, of a day those who did not on that day. Of a day the rest is not counted: None.
    """

    checked_in: int
    present: int
    registered: int | None = None
    no_shows: int | None = None
    walk_ins: int | None = None
    forced: int | None = None
    refused: tuple[tuple[Reason, int], ...] = ()
    session: Session | None = None
    removed: bool = False
    day: date | None = None

    @property
    def refusals(self) -> int | None:
        """How many attempts were refused."""
        return None if self.day is not None else sum(number for _, number in self.refused)


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole event in numbers, as it stood `at` a moment: no personal data."""

    event: Event
    at: datetime
    lines: tuple[Line, ...]
