"""The order in which the rules speak, and what it takes to let somebody in all the same."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

import pytest

from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.checkin import OVERRIDES, Colour, Direction, Facts, History, Override, Reason, Verdict
from kiosk.domain.programme import Policy
from kiosk.domain.redeem import decide
from tests.builders import (
    a_badge,
    a_checkin,
    a_history,
    a_verdict,
    a_workshop,
    an_attempt,
    an_attendee,
    another_workshop,
    at,
)

HERE, THERE = a_workshop(policy=Policy.REGISTERED, capacity=2), another_workshop()


@dataclass(frozen=True)
class Case:
    """Everything that decides."""

    badge: Badge | None
    attendee: Attendee | None
    history: History
    now: datetime

    def decided(self, force: str = "", *, pin_given: bool = False, type: Direction = Direction.ENTRY) -> Verdict:  # noqa: A002
        """Return the verdict."""
        attempt = an_attempt("4711", HERE, self.now, force=force, pin_given=pin_given, type=type)
        return decide(attempt, self.badge, self.attendee, HERE, self.history, self.now)


FINE = Case(a_badge(), an_attendee(), a_history(registered_for=(HERE,), parallel=(THERE,)), at("14:00"))


def make_it(reason: Reason, case: Case) -> Case:
    """Return the case with the one thing changed that makes this rule speak; others go on speaking."""
    history = case.history
    match reason:
        case Reason.INVALID:
            return replace(case, badge=None, attendee=None)
        case Reason.AMBIGUOUS:
            return replace(case, badge=None, attendee=None, history=replace(history, matches=2))
        case Reason.REVOKED:
            return replace(case, badge=a_badge(revoked_at=at("10:42")))
        case Reason.CANCELED | Reason.BLOCKED | Reason.UNPAID:
            return replace(case, attendee=an_attendee(status=AttendeeStatus(reason.value)))
        case Reason.INVALID_TIME:
            return replace(case, now=at("13:00"))
        case Reason.PRODUCT:
            return replace(case, history=replace(history, registered_for=frozenset()))
        case Reason.FULL:
            return replace(case, history=replace(history, present=2))
        case Reason.ELSEWHERE:
            return replace(case, history=replace(history, checkins=(*history.checkins, a_checkin(THERE))))
        case Reason.ALREADY_REDEEMED:
            return replace(case, history=replace(history, checkins=(*history.checkins, a_checkin(HERE))))


# Pairs that cannot speak of one person at one moment: a person has one status; a code has one owner, none or several;
# without a person no other rule is asked; whoever is inside does not need a seat.
_ONE_STATUS = frozenset({Reason.CANCELED, Reason.BLOCKED, Reason.UNPAID})
_RULES = [reason for reason in Reason if reason not in {Reason.INVALID, Reason.AMBIGUOUS}]
_PAIRS = [
    (earlier, later)
    for i, earlier in enumerate(_RULES)
    for later in _RULES[i + 1 :]
    if not {earlier, later} <= _ONE_STATUS and (earlier, later) != (Reason.FULL, Reason.ALREADY_REDEEMED)
]


def test_the_reasons_stand_in_the_order_of_the_design() -> None:
    """The table of reasons is pretix's order and spelling, with `full` and `elsewhere` put in."""
    expected = "invalid ambiguous revoked canceled blocked unpaid invalid_time product full elsewhere already_redeemed"
    assert expected == " ".join(Reason)


def test_nothing_speaks_against_the_case_that_all_others_start_from() -> None:
    """The tests below prove something only when their common ground is green."""
    assert FINE.decided().ok


@pytest.mark.parametrize("reason", Reason)
def test_each_rule_speaks_alone(reason: Reason) -> None:
    """One thing is wrong, and its rule names it."""
    assert make_it(reason, FINE).decided().reason is reason


@pytest.mark.parametrize(("earlier", "later"), _PAIRS)
def test_of_two_rules_the_earlier_speaks(earlier: Reason, later: Reason) -> None:
    """Where two things are wrong, the one that stands first in the table is named, in whatever order they arose."""
    assert make_it(later, make_it(earlier, FINE)).decided().reason is earlier
    assert make_it(earlier, make_it(later, FINE)).decided().reason is earlier


def test_every_pair_of_neighbours_is_tried_or_cannot_occur() -> None:
    """All neighbouring rules are in the pairs above, but those of one and the same status."""
    untried = {(a, b) for a, b in pairwise(_RULES) if (a, b) not in _PAIRS}
    assert {(Reason.CANCELED, Reason.BLOCKED), (Reason.BLOCKED, Reason.UNPAID)} == untried


@pytest.mark.parametrize("reason", _RULES)
def test_without_a_person_no_later_rule_is_asked(reason: Reason) -> None:
    """An unknown code and one of several people come before everything else."""
    assert make_it(Reason.INVALID, make_it(reason, FINE)).decided().reason is Reason.INVALID
    assert make_it(Reason.AMBIGUOUS, make_it(reason, FINE)).decided().reason is Reason.AMBIGUOUS


@pytest.mark.parametrize("reason", _RULES)
def test_only_rules_up_to_blocked_are_asked_of_an_exit(reason: Reason) -> None:
    """Who leaves is asked for the badge and the person's standing, and for nothing else."""
    asked = {Reason.REVOKED, Reason.CANCELED, Reason.BLOCKED}
    verdict = make_it(reason, FINE).decided(type=Direction.EXIT)
    assert verdict.reason is (reason if reason in asked else None)


# --- overrides ---


def test_what_it_takes_to_override_each_rule() -> None:
    """As the table of the design says: never, a choice, a PIN, or a reason."""
    expected = dict.fromkeys(Reason, Override.REASON)
    expected[Reason.INVALID] = Override.NEVER
    expected[Reason.AMBIGUOUS] = Override.CHOOSE
    expected[Reason.BLOCKED] = Override.PIN
    assert expected == OVERRIDES
    assert expected == {reason: a_verdict(reason).override for reason in Reason}


def test_green_needs_no_override() -> None:
    """There is nothing to override in a green verdict."""
    assert a_verdict().override is Override.NEVER


def test_the_bearer_of_a_genuine_unknown_badge_can_be_a_walk_in() -> None:
    """A genuine code of another list opens the way to record the person; a forged one does not."""
    assert a_verdict(Reason.INVALID, facts=Facts(genuine=True)).override is Override.WALK_IN
    assert a_verdict(Reason.INVALID, facts=Facts(genuine=False)).override is Override.NEVER


@pytest.mark.parametrize("reason", [r for r in _RULES if r is not Reason.BLOCKED])
def test_a_reason_of_the_operator_overrides(reason: Reason) -> None:
    """With a reason the person is let in, the verdict is green and forced, and says which rule was passed and why."""
    verdict = make_it(reason, FINE).decided(" kennt das Team ")
    assert verdict.ok
    assert verdict.colour is Colour.GREEN
    assert verdict.forced
    assert verdict.overridden is reason
    assert verdict.because == "kennt das Team"


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("force", ["", "   ", "\t\n"])
def test_without_a_reason_nothing_is_overridden(reason: Reason, force: str) -> None:
    """Blanks are no reason, and the PIN alone is none either."""
    verdict = make_it(reason, FINE).decided(force, pin_given=True)
    assert verdict.reason is reason
    assert not verdict.forced
    assert verdict.because == ""


@pytest.mark.parametrize("reason", [Reason.INVALID, Reason.AMBIGUOUS])
def test_no_reason_and_no_pin_let_in_whom_nobody_knows(reason: Reason) -> None:
    """Without a person there is nobody to let in, whatever the operator says."""
    verdict = make_it(reason, FINE).decided("bitte", pin_given=True)
    assert verdict.reason is reason
    assert verdict.because == ""


def test_somebody_blocked_needs_reason_and_pin() -> None:
    """Only both together let in somebody whom the organiser blocked."""
    case = make_it(Reason.BLOCKED, FINE)
    assert case.decided("Irrtum").reason is Reason.BLOCKED
    assert case.decided(pin_given=True).reason is Reason.BLOCKED
    verdict = case.decided("Irrtum", pin_given=True)
    assert verdict.overridden is Reason.BLOCKED


def test_an_override_of_an_earlier_rule_does_not_pass_blocked() -> None:
    """A reason for the old badge is none for the blocked person behind it."""
    verdict = make_it(Reason.REVOKED, make_it(Reason.BLOCKED, FINE)).decided("Badge liegt im Büro")
    assert verdict.reason is Reason.BLOCKED
    assert not verdict.forced
    assert verdict.because == ""


def test_the_first_rule_that_was_overridden_is_named() -> None:
    """Several rules passed at once are stored under the first, which is the one that the operator saw."""
    case: Case = FINE
    for reason in (Reason.REVOKED, Reason.UNPAID, Reason.INVALID_TIME, Reason.ALREADY_REDEEMED):
        case = make_it(reason, case)
    assert case.decided("ja").overridden is Reason.REVOKED


@pytest.mark.parametrize("direction", Direction)
def test_a_reason_that_was_not_needed_does_not_force(direction: Direction) -> None:
    """Where no rule spoke, the check-in is an ordinary one and carries no reason."""
    verdict = FINE.decided("vorsichtshalber", pin_given=True, type=direction)
    assert verdict.ok
    assert not verdict.forced
    assert verdict.because == ""


def test_an_exit_can_be_forced() -> None:
    """An exit with an old badge is recorded with the operator's reason."""
    verdict = make_it(Reason.REVOKED, FINE).decided("geht nach Hause", type=Direction.EXIT)
    assert verdict.ok
    assert verdict.overridden is Reason.REVOKED


def test_an_override_passes_only_what_the_operator_saw() -> None:
    """Who admits somebody without a registration has not decided on a full room or on a move: that asks anew."""
    case = make_it(Reason.FULL, make_it(Reason.PRODUCT, FINE))
    attempt = an_attempt("4711", HERE, case.now, force="ja", seen=Reason.PRODUCT)

    verdict = decide(attempt, case.badge, case.attendee, HERE, case.history, case.now)

    assert Reason.FULL is verdict.reason
    assert not verdict.forced


def test_an_override_passes_the_rules_before_what_was_seen() -> None:
    """The second question was asked because the first was answered: both rules are passed, the first is named."""
    case = make_it(Reason.FULL, make_it(Reason.PRODUCT, FINE))
    attempt = an_attempt("4711", HERE, case.now, force="ja", seen=Reason.FULL)

    verdict = decide(attempt, case.badge, case.attendee, HERE, case.history, case.now)

    assert Reason.PRODUCT is verdict.overridden


# --- colours ---


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_its_colour(reason: Reason) -> None:
    """Red up to `blocked`, amber from `unpaid` on."""
    red = {Reason.INVALID, Reason.AMBIGUOUS, Reason.REVOKED, Reason.CANCELED, Reason.BLOCKED}
    assert a_verdict(reason).colour is (Colour.RED if reason in red else Colour.AMBER)
