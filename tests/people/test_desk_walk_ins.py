"""Who comes without having registered: on the list with a badge in one act."""

from dataclasses import replace

import pytest

from kiosk.domain import secret
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.people.card.entry import SESSIONS, EntryTrouble
from kiosk.people.desk import PeopleDesk
from kiosk.store import attendees, desk_edits, journal
from tests.builders import KEY, an_attendee
from tests.people.test_desk import TWINS, replayed, stored
from tests.store.folder import MORNING, Folder


def walk_in(folder: Folder, person: Attendee, registrations: frozenset[str] = frozenset()) -> Attendee:
    """Put somebody on the list at the desk."""
    desk = PeopleDesk(folder.database)
    return desk.add_walk_in(person, MORNING, station="Desk 2", operator="Kim", registrations=registrations)[0]


def test_a_walk_in_needs_a_name_only_and_has_a_badge_at_once(folder: Folder) -> None:
    """On the list as a walk-in with a code of our own, which opens the door; told in the journal."""
    desk = PeopleDesk(folder.database)
    person, badge = desk.add_walk_in(
        Attendee("walk-in-1", " Öz\n", organisation="Hochschule"), MORNING, station="Desk 2", operator="Kim"
    )

    assert (True, "Öz", AttendeeStatus.CONFIRMED) == (person.walk_in, person.family_name, person.status)
    assert person == stored(folder, "walk-in-1")
    assert secret.verify(badge.secret, KEY)
    assert (badge,) == attendees.badges_of(folder.database, "walk-in-1")
    assert folder.redeem(badge).ok
    (entry,) = journal.entries(folder.database, "walk-in-1")
    assert ("walk_in", "Desk 2", "Kim") == (entry.act, entry.station, entry.operator)
    assert {"family_name": ["", "Öz"], "organisation": ["", "Hochschule"]} == entry.details["changes"]


def test_the_same_walk_in_sent_twice_is_one(folder: Folder) -> None:
    """The id makes a repeated request harmless: the same person, the same badge, no second row."""
    desk = PeopleDesk(folder.database)
    person = Attendee("walk-in-1", "Öz")
    first = desk.add_walk_in(person, MORNING, station="Desk 2", operator="Kim")
    again = desk.add_walk_in(replace(person, phone="1"), MORNING, station="Desk 2", operator="Kim")

    assert [secret.grouped(badge.secret) for _, badge in (first, again)] == [secret.grouped(first[1].secret)] * 2
    assert first[0] == again[0]
    assert (1, 1, 1) == (folder.rows("attendee"), folder.rows("badge"), folder.rows("journal"))


def test_a_walk_in_may_register(folder: Folder) -> None:
    """And what staff wrote is the desk's: a later import does not overwrite it unasked."""
    walk_in(folder, Attendee("walk-in-1", "Öz", organisation="Hochschule"), frozenset({TWINS}))

    assert frozenset({TWINS}) == attendees.registrations_of(folder.database, "walk-in-1")
    marked = desk_edits.edited_fields(folder.database)["walk-in-1"]
    assert {"family_name", "organisation", "status", SESSIONS} == marked
    assert folder.recount() == folder.counts()


def test_a_walk_in_without_a_name_is_refused(folder: Folder) -> None:
    """A sentence, and nobody on the list."""
    with pytest.raises(EntryTrouble, match="family name is missing"):
        walk_in(folder, Attendee("walk-in-1", "", organisation="Hochschule"))

    assert (0, 0) == (folder.rows("attendee"), folder.rows("journal"))


def test_walk_ins_are_counted(folder: Folder) -> None:
    """Of the registered people: those confirmed ones who were put on the list at the desk."""
    folder.person()
    walk_in(folder, Attendee("walk-in-1", "Öz"))
    walk_in(folder, Attendee("walk-in-2", "Berg", status=AttendeeStatus.UNPAID))

    assert (2, 1) == (folder.counts().house.registered, folder.counts().walk_ins)
    assert folder.recount() == folder.counts()


def test_the_journal_alone_tells_of_a_walk_in(folder: Folder) -> None:
    """From nothing to what is on the list."""
    person = an_attendee("new", "Öz", "Elif", title="Dr.", status=AttendeeStatus.UNPAID)
    added = walk_in(folder, person, frozenset({TWINS}))

    assert added == replace(replayed(folder, Attendee(person.id, ""), frozenset({TWINS})), walk_in=True)
