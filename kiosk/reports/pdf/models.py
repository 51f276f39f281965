"""What stands in the papers of a day's end. No Qt here: what is gathered elsewhere is put into these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Occasion:
    """The conference as a paper names it."""

    title: str
    starts_on: date
    ends_on: date
    zone: ZoneInfo
    motto: str = ""
    place: str = ""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """When a paper was made, and by which version of the program. `at` is aware."""

    at: datetime
    version: str


@dataclass(frozen=True, slots=True)
class Attended:
    """A line of an attendance list. Times are aware; `entered_at` None: registered, but did not come.

    `walk_in`: was put on the list at the desk.
    """

    name: str
    organisation: str = ""
    entered_at: datetime | None = None
    left_at: datetime | None = None
    walk_in: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who was in a session, as proof for a grant. `people` in the order in which they are listed.

    `registered` is how many were registered for it. `signing` leaves room to sign beside each name.
    `day` is the one that a day's admission is of: it begins at midnight, which counts as the day before elsewhere.
    """

    occasion: Occasion
    session: str
    starts_at: datetime
    ends_at: datetime
    people: Sequence[Attended]
    registered: int
    made: Made
    room: str = ""
    signing: bool = False
    day: date | None = None

    @property
    def attended(self) -> int:
        """How many came."""
        return sum(one.entered_at is not None for one in self.people)

    @property
    def walk_ins(self) -> int:
        """How many of those who came were put on the list at the desk."""
        return sum(one.walk_in and one.entered_at is not None for one in self.people)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many people came first within the five minutes from `at` on (aware)."""

    at: datetime
    people: int


@dataclass(frozen=True, slots=True)
class Filled:
    """How full a session was: distinct people who came, those registered, and the seats (None: no limit)."""

    title: str
    attended: int
    registered: int = 0
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A category: how many of those registered came."""

    name: str
    attended: int
    registered: int = 0


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day in figures, no person's name. `sessions` and `categories` in any order; `arrivals` may leave slots out.

    `attended`: distinct people on that day. `walk_ins` of them were put on the list at the desk. `no_shows` registered
    and did not come. `peak` is the most people in the house at once, `peak_at` when; None where it is not known.
    """

    occasion: Occasion
    day: date
    registered: int
    attended: int
    no_shows: int
    walk_ins: int
    replaced: int
    made: Made
    arrivals: Sequence[Arrivals] = ()
    sessions: Sequence[Filled] = ()
    categories: Sequence[Group] = ()
    refused: int = 0
    peak: int | None = None
    peak_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A session that somebody attended, from when to when (aware): what is attested."""

    title: str
    began: datetime
    ended: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is attested to one person. `present` is the time there in sum, None where it is not to be told."""

    name: str
    organisation: str = ""
    visits: Sequence[Visit] = ()
    present: timedelta | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Issuing:
    """How certificates are issued: "de" or "en", where and when, who signs, and a logo (PNG, JPEG or SVG)."""

    language: str
    issued_on: date
    place: str = ""
    signed_by: str = ""
    logo: Path | None = None
