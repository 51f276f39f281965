"""What the screen for attendees alone makes of a verdict."""

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.domain.attendee import ERASED
from kiosk.domain.checkin import Direction, Facts, Reason
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.prints import JobUpdate, PrintState
from kiosk.domain.welcome import DayPart, Face, Printing, Welcome, day_part, is_down, printing, welcome
from tests.builders import a_verdict, a_workshop, an_attendee, an_entrance, at


def test_who_is_let_in_is_welcomed_by_name() -> None:
    """At the entrance: the name and where they come from, and nowhere else to go."""
    shown = welcome(a_verdict(session=an_entrance()))
    assert Welcome(Face.WELCOME, "attendee-jana", "Jana Müller", "Stadt Dessau-Roßlau") == shown


def test_a_door_says_where_to_go() -> None:
    """At a session's door its title and its room are said."""
    shown = welcome(a_verdict(session=a_workshop()))
    assert ("Workshop Digitale Zwillinge", "Raum 2") == (shown.session, shown.room)


@pytest.mark.parametrize("reason", list(Reason))
def test_no_refusal_names_anybody(reason: Reason) -> None:
    """Whatever the reason is: no name, no organisation, no session."""
    shown = welcome(a_verdict(reason, session=a_workshop()))
    assert Welcome(shown.face) == shown
    assert shown.face is not Face.WELCOME


@pytest.mark.parametrize("reason", sorted(set(Reason) - {Reason.INVALID, Reason.ALREADY_REDEEMED}))
def test_the_desk_sees_to_refusals(reason: Reason) -> None:
    """Every refusal that a person has to look at leads to the desk."""
    assert Face.DESK == welcome(a_verdict(reason)).face


def test_an_unknown_code_may_be_tried_again() -> None:
    """A code that is none of ours is told from a genuine one that the list does not hold: that is the desk's."""
    unknown, genuine = a_verdict(Reason.INVALID), a_verdict(Reason.INVALID, facts=Facts(genuine=True))
    assert (Face.TRY_AGAIN, Face.DESK) == (welcome(unknown).face, welcome(genuine).face)


def test_who_is_in_already_is_no_trouble() -> None:
    """Already in is a face of its own, without a name: the code may be somebody else's."""
    assert Welcome(Face.ALREADY) == welcome(a_verdict(Reason.ALREADY_REDEEMED), Welcome())


def test_a_code_held_too_long_keeps_its_welcome() -> None:
    """The same person's second scan does not put away their welcome; another person's does."""
    shown = welcome(a_verdict())
    assert shown is welcome(a_verdict(Reason.ALREADY_REDEEMED), shown)
    other = a_verdict(Reason.ALREADY_REDEEMED, attendee=an_attendee("uwe", "Berg"))
    assert Welcome(Face.ALREADY) == welcome(other, shown)


def test_already_in_without_a_person() -> None:
    """A verdict that names nobody is answered without a name, too."""
    nobody = replace(a_verdict(Reason.ALREADY_REDEEMED), attendee=None)
    assert Welcome(Face.ALREADY) == welcome(nobody, Welcome())


def test_an_exit_is_not_for_this_screen() -> None:
    """Who leaves is sent to the desk, unnamed."""
    assert Welcome(Face.DESK) == welcome(a_verdict(type=Direction.EXIT))


@pytest.mark.parametrize("nameless", [None, an_attendee("x", ERASED, "")])
def test_a_welcome_without_a_name(nameless: object) -> None:
    """Where there is no name, people are welcome all the same."""
    shown = welcome(replace(a_verdict(), attendee=nameless))  # type: ignore[arg-type]
    assert (Face.WELCOME, "", "") == (shown.face, shown.name, shown.organisation)


@pytest.mark.parametrize(
    ("state", "cause", "expected"),
    [
        (PrintState.PENDING, "", Printing.UNDER_WAY),
        (PrintState.SENT, "", Printing.UNDER_WAY),
        (PrintState.SENT, "no_paper", Printing.ASK),
        (PrintState.PENDING, "busy", Printing.ASK),
        (PrintState.DONE, "", Printing.DONE),
        (PrintState.FAILED, "jam", Printing.ASK),
        (PrintState.CANCELED, "", Printing.ASK),
        (PrintState.FILE, "", Printing.ASK),
    ],
)
def test_nothing_untrue_is_said_of_a_print(state: PrintState, cause: str, expected: Printing) -> None:
    """Printed is said once it came out; a job that is held up, or a file, is to be asked for."""
    assert expected == printing(JobUpdate("job", state, at("08:42"), cause=cause))


@pytest.mark.parametrize(
    ("part", "state", "expected"),
    [
        (Part.CAMERA, State.FAILED, True),
        (Part.CAMERA, State.ABSENT, True),
        (Part.CAMERA, State.WARNING, False),
        (Part.STORAGE, State.FAILED, True),
        (Part.STORAGE, State.WARNING, False),
        (Part.STORAGE, State.OK, False),
        (Part.PRINTER, State.FAILED, None),
    ],
)
def test_what_nobody_can_come_in_without(part: Part, state: State, expected: bool | None) -> None:
    """The camera and the database; a backup that failed is staff's matter."""
    assert expected is is_down(PartReport(part, state, "says"))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (3, DayPart.EVENING),
        (4, DayPart.MORNING),
        (10, DayPart.MORNING),
        (11, DayPart.FORENOON),
        (12, DayPart.AFTERNOON),
        (17, DayPart.AFTERNOON),
        (18, DayPart.EVENING),
        (23, DayPart.EVENING),
    ],
)
def test_the_greeting_goes_by_the_clock(hour: int, expected: DayPart) -> None:
    """Each hour has its greeting."""
    assert expected == day_part(datetime(2025, 6, 3, hour, 59))  # noqa: DTZ001 - the clock on the wall
