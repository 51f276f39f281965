"""People and their badges."""

import pytest

from kiosk.domain.attendee import Attendee
from tests.builders import a_badge, at


@pytest.mark.parametrize(
    ("title", "given", "family", "name", "sort_name"),
    [
        ("", "Jana", "Müller", "Jana Müller", "Müller, Jana"),
        ("Dr.", "Jana", "Müller", "Dr. Jana Müller", "Müller, Dr. Jana"),
        ("", "Marie", "Freifrau von Öz", "Marie Freifrau von Öz", "Freifrau von Öz, Marie"),
        ("", "", "Madonna", "Madonna", "Madonna"),
        ("Prof.", "", "Öz", "Prof. Öz", "Öz, Prof."),
        ("", "Kim", "", "Kim", "Kim"),
        ("", "", "", "", ""),
    ],
)
def test_a_name_is_spoken_and_listed(title: str, given: str, family: str, name: str, sort_name: str) -> None:
    """Spoken with the title first, listed by the family name; what is missing leaves no gap and no comma."""
    person = Attendee(id="1", title=title, given_name=given, family_name=family)
    assert person.name == name
    assert person.sort_name == sort_name


def test_a_badge_opens_doors_until_it_is_revoked() -> None:
    """The time of the revocation is what makes a badge dead."""
    assert a_badge().active
    assert not a_badge(revoked_at=at("10:42")).active
