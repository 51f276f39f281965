"""The people, their badges, and how it shows that they changed."""

import pytest

from kiosk.domain.attendee import Attendee
from kiosk.errors import StoreTrouble
from kiosk.store import attendees, programme_edits
from tests.builders import a_secret, an_attendee
from tests.store.folder import MORNING, Folder


def test_a_badge_of_ours_is_unique(folder: Folder) -> None:
    """One of our own codes cannot be on two badges; another system's can."""
    folder.person(an_attendee("a"), code=a_secret(1))
    with pytest.raises(StoreTrouble):
        folder.person(an_attendee("b"), code=a_secret(1))
    folder.person(an_attendee("c"), code="A-1")
    folder.person(an_attendee("d"), code="A-1")

    assert 2 == len(attendees.badges_with(folder.database, "A-1"))
    assert attendees.attendee(folder.database, "attendee-b") is None


def test_a_revoked_badge_keeps_who_and_when_first_said_so(folder: Folder) -> None:
    """Revoking twice does not overwrite the first time."""
    badge = folder.person()
    for because in ("lost", "again"):
        attendees.revoke_badge(folder.database, badge.id, because, MORNING, station="Test", operator="kim")
    (now,) = attendees.badges_of(folder.database, badge.attendee_id)

    assert (MORNING, "lost", "kim", False) == (now.revoked_at, now.revoked_because, now.revoked_by, now.active)


def test_people_are_sorted_as_germans_sort(folder: Folder) -> None:
    """Umlauts stand with their vowels."""
    for number, name in enumerate(("Zorn", "Özil", "Oster", "Abel", "Ähre")):
        folder.person(an_attendee(str(number), name))

    assert ["Abel", "Ähre", "Oster", "Özil", "Zorn"] == [p.family_name for p in attendees.everybody(folder.database)]


def test_every_field_comes_back(folder: Folder) -> None:
    """What was saved is what is read, and saving again changes it."""
    everything = Attendee(
        "id-1", "von der Öhe", "Ayşe", "Prof. Dr.", "Stadt", "Halle", "Presse", "a@b.example", "0345", walk_in=True,
        note="Zeile 1\nZeile 2", external_id="X-1",
    )  # fmt: skip
    folder.person(everything)

    assert everything == attendees.attendee(folder.database, "id-1")
    assert attendees.attendee(folder.database, "nobody") is None


def test_every_change_of_a_person_counts_up(folder: Folder) -> None:
    """Saving, registering, a new badge and a revoked one give a person the highest revision; doing nothing does not."""
    folder.person(an_attendee("a"))
    folder.person(an_attendee("b"))
    database, workshop = folder.database, [folder.session("ws-zwillinge").id]
    (badge,) = attendees.badges_of(database, "attendee-a")
    revisions = [revision(folder)]
    for change in (
        lambda: attendees.save(database, an_attendee("a", "Neu"), MORNING, "Test"),
        lambda: attendees.register(database, "attendee-a", workshop, MORNING, "Test"),
        lambda: attendees.issue_badge(database, "attendee-a", "", b"k" * 32, MORNING, "Test"),
        lambda: attendees.revoke_badge(database, badge.id, "lost", MORNING, station="Test", operator=""),
    ):
        change()
        assert "attendee-a" == revision(folder)[1]
        revisions.append(revision(folder))
    attendees.register(database, "attendee-a", workshop, MORNING, "Test")

    assert sorted(set(revisions)) == revisions
    assert revisions[-1] == revision(folder)


def revision(folder: Folder) -> tuple[int, str]:
    """Return the highest revision, and whose it is."""
    row = folder.database.one("SELECT revision, id FROM attendee ORDER BY revision DESC LIMIT 1")
    assert row is not None
    return row[0], row[1]


def test_a_session_that_left_the_programme_is_not_registered_for(folder: Folder) -> None:
    """A list was read before the session was removed: the person gets the others, and nothing fails."""
    badge = folder.person()
    gone, kept = folder.session("ws-zwillinge").id, folder.session("ws-mobilitaet").id
    with folder.database.transaction():
        programme_edits.remove_session(folder.database, gone, MORNING, "Test")
        attendees.register(folder.database, badge.attendee_id, [gone, kept], MORNING, "Test")

    assert frozenset({kept}) == attendees.registrations_of(folder.database, badge.attendee_id)
