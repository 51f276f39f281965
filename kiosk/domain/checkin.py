"""The act of redeeming a badge: what is attempted, what is stored, and the verdict."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.domain.attendee import Attendee, Badge
from kiosk.domain.programme import Session


class Direction(StrEnum):
    """The type of a redemption, as pretix names it."""

    ENTRY = "entry"
    EXIT = "exit"


class Reason(StrEnum):
    """Why somebody is not let in, in the order in which the rules are asked (pretix's spelling)."""

    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"
    REVOKED = "revoked"
    CANCELED = "canceled"
    BLOCKED = "blocked"
    UNPAID = "unpaid"
    INVALID_TIME = "invalid_time"
    PRODUCT = "product"
    FULL = "full"
    ELSEWHERE = "elsewhere"
    ALREADY_REDEEMED = "already_redeemed"


class Colour(StrEnum):
    """The colour in which a verdict is shown."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Override(StrEnum):
    """What it takes to let somebody in all the same."""

    NEVER = "never"
    REASON = "reason"
    PIN = "pin"
    WALK_IN = "walk_in"
    CHOOSE = "choose"


OVERRIDES = {
    Reason.INVALID: Override.NEVER,
    Reason.AMBIGUOUS: Override.CHOOSE,
    Reason.BLOCKED: Override.PIN,
    **dict.fromkeys(
        (
            Reason.REVOKED,
            Reason.CANCELED,
            Reason.UNPAID,
            Reason.INVALID_TIME,
            Reason.PRODUCT,
            Reason.FULL,
            Reason.ELSEWHERE,
            Reason.ALREADY_REDEEMED,
        ),
        Override.REASON,
    ),
}
_RED = frozenset({Reason.INVALID, Reason.AMBIGUOUS, Reason.REVOKED, Reason.CANCELED, Reason.BLOCKED})


def colour_of(reason: Reason | None) -> Colour:
    """Return the colour in which a reason is shown; None is green."""
    if reason is None:
        return Colour.GREEN
    return Colour.RED if reason in _RED else Colour.AMBER


@dataclass(frozen=True, slots=True)
class ScanAttempt:
    """One badge held up, one code typed, or one person picked from the list (`attendee_id`, then `secret` is "").

    The nonce names the attempt: sent twice, it is answered twice and stored once. `force` is the operator's reason
    for an override; "" asks for none. `seen` is the refusal that the operator saw and overrides: a rule that comes
    after it asks anew. None overrides whatever may be overridden. `at` is aware.
    """

    nonce: str
    secret: str
    session_id: str
    type: Direction
    at: datetime
    station: str = ""
    operator: str = ""
    force: str = ""
    seen: Reason | None = None
    pin_given: bool = False
    attendee_id: str = ""


@dataclass(frozen=True, slots=True)
class Checkin:
    """A stored admission or exit that was not annulled. `tick` orders them, also when a clock jumps back."""

    nonce: str
    attendee_id: str
    session_id: str
    type: Direction
    at: datetime
    tick: int
    station: str = ""
    session_title: str = ""
    at_entrance: bool = False
    session_key: str = ""
    on_excursion: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What the store knows that matters for one attempt.

    `checkins` are this attendee's, over all sessions, not annulled; `registrations` what they registered for and is not
    over, in the order of the programme. `present` and `missing` count people of the
    session: those inside, and those who registered and have not come. `badges` are all of the attendee's.
    """

    checkins: tuple[Checkin, ...] = ()
    registered_for: frozenset[str] = frozenset()
    registrations: tuple[Session, ...] = ()
    present: int = 0
    missing: int = 0
    parallel_sessions: tuple[Session, ...] = ()
    badges: tuple[Badge, ...] = ()
    matches: int = 1
    genuine: bool = False
    layout_swapped: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a verdict's explanation is made of. Only what the rule that spoke knows is set."""

    opens_at: datetime | None = None
    closed_at: datetime | None = None
    seats_left: int | None = None
    missing: int | None = None
    elsewhere_session_id: str = ""
    elsewhere_title: str = ""
    revoked_at: datetime | None = None
    revoked_because: str = ""
    revoked_by: str = ""
    valid_badge: int | None = None
    waiting_list: bool = False
    genuine: bool = False
    layout_swapped: bool = False
    shown_text: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """The earlier check-in that a verdict speaks of."""

    at: datetime
    session_title: str
    station: str
    session_key: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to an attempt. `reason` None is green."""

    nonce: str
    reason: Reason | None
    type: Direction
    at: datetime
    session: Session
    overridden: Reason | None = None
    because: str = ""
    attendee: Attendee | None = None
    badge: Badge | None = None
    registrations: tuple[Session, ...] = ()
    previous: Previous | None = None
    facts: Facts = field(default=Facts())

    @property
    def forced(self) -> bool:
        """Whether the operator overrode a rule, giving a reason."""
        return self.overridden is not None

    @property
    def ok(self) -> bool:
        """Whether the check-in is recorded."""
        return self.reason is None

    @property
    def colour(self) -> Colour:
        """The colour of the panel."""
        return colour_of(self.reason)

    @property
    def override(self) -> Override:
        """What it takes to let this person in all the same."""
        match self.reason:
            case None:
                return Override.NEVER
            case Reason.INVALID if self.facts.genuine:
                return Override.WALK_IN
            case reason:
                return OVERRIDES[reason]


@dataclass(frozen=True, slots=True)
class Recent:
    """One line of the list of recent scans: a stored redemption, accepted or refused.

    `because` is an override's reason.
    """

    nonce: str
    at: datetime
    type: Direction
    reason: Reason | None
    name: str
    session_title: str = ""
    previous: Previous | None = None
    facts: Facts = field(default=Facts())
    forced: bool = False
    annulled: bool = False
    station: str = ""
    operator: str = ""
    because: str = ""

    @property
    def may_undo(self) -> bool:
        """Whether there is a check-in left to annul."""
        return self.reason is None and not self.annulled


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search at the entrance: a person and where they stand in the station's session."""

    attendee: Attendee
    present: bool = False
    last_entry: Previous | None = None
