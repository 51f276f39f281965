"""The list of recent scans."""

import pytest

from kiosk.domain.checkin import Direction, Reason, Recent
from tests.builders import at


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize(
    ("reason", "annulled", "expected"),
    [(None, False, True), (None, True, False), (Reason.FULL, False, False), (Reason.FULL, True, False)],
)
def test_only_what_was_recorded_can_be_undone_and_only_once(
    direction: Direction, reason: Reason | None, annulled: bool, expected: bool
) -> None:
    """A refusal left nothing to undo, and neither did an undo; entries and exits alike."""
    recent = Recent(nonce="1", at=at("12:00"), type=direction, reason=reason, name="Müller, Jana", annulled=annulled)
    assert recent.may_undo is expected
