"""A door for tests of the rules: somebody shows a badge, and the rules decide."""

from kiosk.domain.checkin import History, Verdict
from kiosk.domain.programme import Session
from kiosk.domain.redeem import decide
from tests.builders import (
    a_badge,
    a_history,
    an_attempt,
    an_attendee,
    at,
)


def shown_at(session: Session, clock: str, known: History | None = None) -> Verdict:
    """Decide on Jana Müller's valid badge at the door of `session`."""
    now = at(clock)
    person = an_attendee()
    return decide(
        an_attempt(a_badge(person), session, now), a_badge(person), person, session, known or a_history(), now
    )
