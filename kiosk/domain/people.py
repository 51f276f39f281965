"""People at the desk: what is asked for, what is found, a person's card, and what staff change."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.attendee import Badge
from kiosk.domain.checkin import Found, Recent
from kiosk.domain.programme import Session

EDITABLE = (
    "title", "given_name", "family_name", "organisation", "municipality", "category", "email", "phone", "status",
    "note",
)  # fmt: skip
"""The fields of an attendee that staff may change at the desk."""


class Arrival(StrEnum):
    """Who is shown: anybody, those still expected, or those who came at least once to the session that is asked for."""

    ANYBODY = "anybody"
    EXPECTED = "expected"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """What the people's page asks for. "" leaves a filter open.

    `session_id` is the station's session, in which arrival counts; `registered_for` a session's id; `organisation` and
    `category` are compared exactly. At most `limit` hits are listed, all are counted.
    """

    text: str = ""
    session_id: str = ""
    arrival: Arrival = Arrival.ANYBODY
    organisation: str = ""
    category: str = ""
    registered_for: str = ""
    limit: int = 100


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """The answer: `total` people fit the question, the first of them are listed.

    `exact` of the hits hold the words as they were typed; those after them only with a typing error.
    """

    query: PeopleQuery
    hits: tuple[Found, ...] = ()
    total: int = 0
    exact: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, sorted as Germans sort: each text with the number of people."""

    organisations: tuple[tuple[str, int], ...] = ()
    categories: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """One act in a person's history, in words: "Organisation: Stadt Hale → Stadt Halle"."""

    at: datetime
    what: str
    station: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Everything about one person. `found` says where they stand in the session `session_id`.

    `badges` are in the order of issue, `registrations` in that of the programme, `scans` and `history` newest first.
    """

    found: Found
    session_id: str
    badges: tuple[Badge, ...] = ()
    registrations: tuple[Session, ...] = ()
    scans: tuple[Recent, ...] = ()
    history: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A change made at the desk: new values of some of `EDITABLE`; `registrations` None leaves them as they are.

    pin_given: the organiser agreed; without that nobody's block is lifted.
    """

    attendee_id: str
    values: tuple[tuple[str, str], ...] = ()
    registrations: frozenset[str] | None = None
    because: str = ""
    pin_given: bool = False
