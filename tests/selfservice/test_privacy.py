"""No word about anybody else reaches the screen for attendees, whatever a verdict carries."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kiosk.domain.attendee import Attendee, Badge
from kiosk.domain.checkin import Direction, Facts, Previous, Reason, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.welcome import Face
from tests.fakes import entrance
from tests.pages.selfservice import SelfServicePage

MARK = "Qxz"
"""Stands in every text that must not be seen: no word of the screen holds it."""

_secret = st.text("abcdefghäöüß ", max_size=12).map(lambda text: f"{MARK}{text}")
_times = st.sampled_from([None, entrance.at(8, 12), entrance.at(14)])
_previous = st.none() | st.builds(Previous, st.just(entrance.at(8)), _secret, _secret, _secret)
_facts = st.builds(
    Facts,
    opens_at=_times,
    closed_at=_times,
    seats_left=st.none() | st.integers(0, 9),
    missing=st.none() | st.integers(0, 9),
    elsewhere_session_id=_secret,
    elsewhere_title=_secret,
    revoked_at=_times,
    revoked_because=_secret,
    revoked_by=_secret,
    valid_badge=st.none() | st.integers(1, 9),
    waiting_list=st.booleans(),
    genuine=st.booleans(),
    layout_swapped=st.booleans(),
    shown_text=_secret,
)
_people = st.builds(Attendee, _secret, _secret, _secret, _secret, _secret, _secret, _secret, _secret, _secret)
_noted = st.builds(lambda note: replace(entrance.JANA, note=note, email=note, phone=note, external_id=note), _secret)


@st.composite
def _verdicts(draw: st.DrawFn) -> Verdict:
    """Return any verdict; whose is marked as a secret, unless they are let in."""
    reason = draw(st.none() | st.sampled_from(Reason))
    kind = draw(st.sampled_from(Direction))
    let_in = reason is None and kind is Direction.ENTRY
    whose = draw(_noted if let_in else st.none() | _people)
    ahead = replace(entrance.TRIP, title=draw(_secret), room=draw(_secret))
    return Verdict(
        draw(_secret), reason, kind, entrance.at(8, 42), draw(st.sampled_from([entrance.ENTRANCE, entrance.TWINS])),
        overridden=draw(st.none() | st.sampled_from(Reason)), because=draw(_secret), attendee=whose,
        badge=Badge(draw(_secret), "", draw(_secret), revoked_by=draw(_secret)), registrations=(ahead,),
        previous=draw(_previous), facts=draw(_facts),
    )  # fmt: skip


@pytest.fixture(scope="module")
def shown(qapp: QApplication) -> Iterator[SelfServicePage]:
    """Return one screen for all examples: what one leaves behind, the next one would find."""
    page = SelfServicePage()
    yield page
    page.close()


@given(verdicts=st.lists(_verdicts(), min_size=1, max_size=4), rests=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_anybody_else_is_shown(shown: SelfServicePage, verdicts: list[Verdict], rests: bool) -> None:
    """No reason, no earlier check-in, no code, no note, and no name of anybody who was not just let in."""
    for verdict in verdicts:
        shown.screen.show_verdict(verdict)
        assert MARK not in shown.everything
    if rests:
        shown.screen.rest()
        assert Face.IDLE == shown.face
        assert "Müller" not in shown.everything


@given(text=_secret, hint=_secret, part=st.sampled_from(Part), state=st.sampled_from(State))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_troubles_are_not_told(shown: SelfServicePage, text: str, hint: str, part: Part, state: State) -> None:
    """What is wrong with the station is told to staff alone."""
    shown.screen.show_part(PartReport(part, state, text, hint))
    shown.screen.show_failure(text, hint)
    assert MARK not in shown.everything
    shown.screen.show_part(PartReport(part, State.OK, text))
    shown.screen.rest()
