"""What may be changed at the desk, and what a card begins with."""

from dataclasses import fields

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Found
from kiosk.domain.people import EDITABLE, Edit, PersonCard
from tests.builders import an_attendee


def test_staff_may_change_everything_but_who_somebody_is() -> None:
    """Every field of a person is either editable or one of the three that say where they come from."""
    assert {field.name for field in fields(Attendee)} == {*EDITABLE, "id", "walk_in", "external_id"}
    assert len(set(EDITABLE)) == len(EDITABLE)


def test_an_edit_leaves_what_it_does_not_name() -> None:
    """Without anything named it changes neither a field nor the registrations."""
    assert ((), None, "") == (Edit("a").values, Edit("a").registrations, Edit("a").because)


def test_a_card_of_somebody_new_is_empty() -> None:
    """No badge, no scan, no history."""
    card = PersonCard(Found(an_attendee()), "session-einlass")
    assert () == card.badges + card.registrations + card.scans + card.history
