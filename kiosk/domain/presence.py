"""Who is where, by name: the evacuation list, who is missing at a door or on the bus."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Session


class RollKind(StrEnum):
    """What a roll lists.

    house: who is in the house now. away: who is on an excursion now. not_come: who registered for a session, may come
    and has not. inside: who is in a session now; of an excursion, who is out and not yet back.
    """

    HOUSE = "house"
    AWAY = "away"
    NOT_COME = "not_come"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody was seen last. `on_excursion`: at the door of an excursion; an exit there is a return."""

    at: datetime
    session_id: str
    session_title: str
    room: str
    station: str
    type: Direction
    on_excursion: bool = False


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One person of a roll. `seen` is the last check-in or exit anywhere, None for who never came."""

    attendee: Attendee
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of people as it stood `at` a moment, in the order of their names. `session` is None for the house."""

    kind: RollKind
    at: datetime
    session: Session | None
    entries: tuple[RollEntry, ...]
