"""What the screen for attendees alone makes of a verdict: a welcome, or the way to the desk, and never a reason.

Only what is in a `Welcome` reaches that screen. The reason, the earlier check-in and the facts of it stay behind.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.checkin import Direction, Reason, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.prints import JobUpdate, PrintState
from kiosk.domain.programme import Kind


class Face(StrEnum):
    """What the screen shows."""

    IDLE = "idle"
    WELCOME = "welcome"
    ALREADY = "already"
    DESK = "desk"
    TRY_AGAIN = "try_again"
    BROKEN = "broken"


class Printing(StrEnum):
    """What is known of the badge that is printed for somebody who has just come. NONE: nothing is printed."""

    NONE = "none"
    UNDER_WAY = "under_way"
    DONE = "done"
    ASK = "ask"


class DayPart(StrEnum):
    """How people are greeted. English says good morning until noon, German does not."""

    MORNING = "morning"
    FORENOON = "forenoon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Welcome:
    """What is shown: the name and what goes with it only where somebody was let in.

    `session` and `room` say where to go, "" at the entrance. `attendee_id` is never shown.
    """

    face: Face = Face.IDLE
    attendee_id: str = ""
    name: str = ""
    organisation: str = ""
    session: str = ""
    room: str = ""


def welcome(verdict: Verdict, shown: Welcome | None = None) -> Welcome:
    """Return what follows a verdict while `shown` is on the screen.

    Who holds the code a little longer is scanned twice: their welcome stays.
    """
    face = _face(verdict)
    person = verdict.attendee
    if face is Face.ALREADY and person is not None and shown is not None and shown.attendee_id == person.id:
        return shown
    if face is not Face.WELCOME:
        return Welcome(face)
    known = person is not None and not person.is_erased
    at_door = verdict.session.kind is not Kind.ENTRANCE
    return Welcome(
        face,
        attendee_id=person.id if person is not None else "",
        name=person.name if person is not None and known else "",
        organisation=person.organisation if person is not None and known else "",
        session=verdict.session.title if at_door else "",
        room=verdict.session.room if at_door else "",
    )


def _face(verdict: Verdict) -> Face:
    if verdict.type is not Direction.ENTRY:
        return Face.DESK  # people leave at the staff's station
    match verdict.reason:
        case None:
            return Face.WELCOME
        case Reason.ALREADY_REDEEMED:
            return Face.ALREADY
        case Reason.INVALID if not verdict.facts.genuine:
            return Face.TRY_AGAIN
        case _:
            return Face.DESK


def printing(update: JobUpdate) -> Printing:
    """Return what may be said of a print job: a badge that waits for paper is not being printed."""
    match update.state:
        case PrintState.DONE:
            return Printing.DONE
        case PrintState.PENDING | PrintState.SENT if not update.cause:
            return Printing.UNDER_WAY
        case _:
            return Printing.ASK


def is_down(report: PartReport) -> bool | None:
    """Return whether a part that nobody can come in without is down; None where the report is of another part."""
    match report.part:
        case Part.CAMERA:
            return report.state in (State.FAILED, State.ABSENT)
        case Part.STORAGE:
            return report.state is State.FAILED
        case _:
            return None


def day_part(local: datetime) -> DayPart:
    """Return how to greet at a time on the clock at the event's place."""
    hour = local.hour
    if 4 <= hour < 11:
        return DayPart.MORNING
    if hour == 11:
        return DayPart.FORENOON
    return DayPart.AFTERNOON if 12 <= hour < 18 else DayPart.EVENING
