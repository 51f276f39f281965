"""What staff change at the desk: kept, told in the journal, and seen at the next scan."""

import threading
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Reason
from kiosk.domain.people import EDITABLE, Edit
from kiosk.errors import StoreTrouble
from kiosk.paths import places
from kiosk.people.card.entry import LONGEST, LONGEST_NOTE, SESSIONS, EntryTrouble
from kiosk.people.desk import BlockStands, PeopleDesk, PersonGone
from kiosk.store import attendees, desk_edits, journal
from kiosk.store.database import Database
from tests.builders import an_attempt, an_attendee
from tests.store.folder import MORNING, Folder, make_folder, raw

JANA = "attendee-jana"
TWINS, MOBILITY = "session-ws-zwillinge", "session-ws-mobilitaet"


def edit(
    folder: Folder,
    *,
    because: str = "",
    registrations: frozenset[str] | None = None,
    pin_given: bool = False,
    **values: str,
) -> Attendee:
    """Change something of Jana Müller at the desk; Kim does it."""
    wanted = Edit(JANA, tuple(values.items()), registrations, because, pin_given)
    return PeopleDesk(folder.database).edit(wanted, MORNING, station="Desk 2", operator="Kim")


def stored(folder: Folder, attendee_id: str = JANA) -> Attendee:
    """Return the person as the file has them."""
    found = attendees.attendee(folder.database, attendee_id)
    assert found is not None
    return found


def traces(folder: Folder) -> tuple[int, int]:
    """Return how many rows of the journal and of the desk's own edits there are."""
    return folder.rows("journal"), folder.rows("desk_edit")


# --- edits


def test_an_edit_is_kept_and_told_in_the_journal(folder: Folder) -> None:
    """The changed fields are in the file; one row of the journal says what was changed, where, by whom and why."""
    folder.person()
    person = edit(folder, organisation="Stadt Halle", email="jana@example.org", because="typing error")

    assert person == stored(folder)
    assert ("Stadt Halle", "jana@example.org", "Müller") == (person.organisation, person.email, person.family_name)
    (entry,) = journal.entries(folder.database, JANA)
    assert ("edit", "Desk 2", "Kim", MORNING) == (entry.act, entry.station, entry.operator, entry.at)
    assert {
        "changes": {"organisation": ["Stadt Dessau-Roßlau", "Stadt Halle"], "email": ["", "jana@example.org"]},
        "because": "typing error",
    } == entry.details


def test_what_was_written_at_the_desk_is_marked_field_by_field(folder: Folder) -> None:
    """An import can see which fields are the desk's; a second edit of the same field leaves one mark, the newer one."""
    folder.person()
    edit(folder, organisation="Stadt Hale", registrations=frozenset({TWINS}))
    edit(folder, organisation="Stadt Halle", phone="0345 1")

    assert {JANA: frozenset({"organisation", "phone", SESSIONS})} == desk_edits.edited_fields(folder.database)
    assert [("Desk 2", "Kim")] * 3 == folder.database.all("SELECT station, operator FROM desk_edit")


def test_an_edit_that_changes_nothing_leaves_nothing(folder: Folder) -> None:
    """Saving a form as it was opened writes no row; nor does a blank more or another way to write the same letter."""
    folder.person(sessions=("ws-zwillinge",))
    before = folder.database.all("SELECT * FROM attendee")
    same = edit(folder, family_name=" Mu\u0308ller\n", given_name="Jana", registrations=frozenset({TWINS}))

    assert stored(folder) == same
    assert before == folder.database.all("SELECT * FROM attendee")
    assert (0, 0) == traces(folder)


def test_registrations_are_edited_with_the_person(folder: Folder) -> None:
    """They become what the form says; left out, they stay as they are; the counts follow."""
    folder.person(sessions=("ws-zwillinge",))
    edit(folder, organisation="Stadt Halle")
    assert frozenset({TWINS}) == attendees.registrations_of(folder.database, JANA)
    edit(folder, registrations=frozenset({MOBILITY}))

    assert frozenset({MOBILITY}) == attendees.registrations_of(folder.database, JANA)
    assert {SESSIONS: [[TWINS], [MOBILITY]]} == journal.entries(folder.database, JANA)[-1].details["changes"]
    assert folder.recount() == folder.counts()


@pytest.mark.parametrize("status", AttendeeStatus)
def test_cancel_block_and_restore_are_edits(folder: Folder, status: AttendeeStatus) -> None:
    """Whatever the status was, it becomes what staff say, and the counts follow."""
    folder.person(status=AttendeeStatus.UNPAID if status is not AttendeeStatus.UNPAID else AttendeeStatus.WAITING)
    person = edit(folder, status=status.value, because="called in")

    assert status is person.status
    assert folder.recount() == folder.counts()
    assert 1 == folder.rows("journal")


def test_a_blocked_person_is_refused_and_a_restored_one_admitted(folder: Folder) -> None:
    """The next scan knows."""
    badge = folder.person()
    edit(folder, status="blocked")
    assert Reason.BLOCKED is folder.redeem(badge).reason
    edit(folder, status="confirmed", pin_given=True)
    assert folder.redeem(badge).ok


@pytest.mark.parametrize("status", [status for status in AttendeeStatus if status is not AttendeeStatus.BLOCKED])
def test_a_block_stands_until_the_pin_was_given(folder: Folder, status: AttendeeStatus) -> None:
    """Whatever the status is to become: without the PIN nothing of the edit is written, with it all of it."""
    folder.person(status=AttendeeStatus.BLOCKED)
    with pytest.raises(BlockStands) as raised:
        edit(folder, status=status.value, phone="0345 1")
    assert "Jana Müller" == raised.value.name
    assert (AttendeeStatus.BLOCKED, "", (0, 0)) == (stored(folder).status, stored(folder).phone, traces(folder))

    edit(folder, status=status.value, phone="0345 1", pin_given=True)
    assert (status, "0345 1") == (stored(folder).status, stored(folder).phone)


def test_what_does_not_lift_a_block_needs_no_pin(folder: Folder) -> None:
    """Everything else of somebody who is blocked is edited as always; so is blocking, and blocking again."""
    folder.person(status=AttendeeStatus.BLOCKED)
    edit(folder, phone="0345 1", registrations=frozenset({TWINS}))
    edit(folder, status="blocked", note="ask the organiser")
    assert ("0345 1", "ask the organiser") == (stored(folder).phone, stored(folder).note)
    assert AttendeeStatus.BLOCKED is stored(folder).status


def test_a_note_for_the_desk_is_shown_at_the_next_scan(folder: Folder) -> None:
    """The verdict carries the note that was written a moment before; also where the desk knew the person already."""
    badge = folder.person()
    assert "" == getattr(folder.redeem(badge).attendee, "note", None)
    edit(folder, note="Papers for the panel\nare at the cloakroom")

    assert "Papers for the panel\nare at the cloakroom" == getattr(folder.redeem(badge).attendee, "note", None)


def test_a_category_of_ones_own_is_allowed(folder: Folder) -> None:
    """The event's categories are suggestions."""
    folder.person()

    assert "Musik" == edit(folder, category="Musik").category


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mu\u0308ller ", "Müller"),
        ("Mü\tl\x00ler\u202e", "Mü ller"),
        ("Müller\r\nMeier", "Müller Meier"),
        ("O'Brien", "O'Brien"),
        ("Nguyễn", "Nguyễn"),
        ("von der  Heide", "von der Heide"),
        ("M\ud800ller", "M\ufffdller"),
    ],
)
def test_names_are_kept_as_they_are_written(folder: Folder, typed: str, kept: str) -> None:
    """In NFC, on one line, without what nobody can see; nothing else is changed."""
    folder.person()

    assert kept == edit(folder, family_name=typed).family_name
    assert kept == stored(folder).family_name


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("family_name", "", "family name is missing"),
        ("family_name", " \u200b\n", "family name is missing"),
        ("organisation", "x" * (LONGEST + 1), "“Organisation” has 501 characters"),
        ("note", "x" * (LONGEST_NOTE + 1), "at most 5000"),
        ("status", "perhaps", "“perhaps” is not known"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(folder: Folder, field: str, typed: str, says: str) -> None:
    """The sentence names the field; nothing of the edit is written, not even what was right."""
    folder.person()
    before = stored(folder)
    wanted = Edit(JANA, (("phone", "0345 1"), (field, typed)))
    with pytest.raises(EntryTrouble, match=says):
        PeopleDesk(folder.database).edit(wanted, MORNING, station="Desk 2", operator="Kim")

    assert before == stored(folder)
    assert (0, 0) == traces(folder)


def test_a_long_reason_is_cut_and_keeps_nobody_waiting(folder: Folder) -> None:
    """A reason is for people to read: on one line, and no longer than that."""
    folder.person()
    edit(folder, phone="0345 1", because="so\nmany " + "x" * 1000)
    because = str(journal.entries(folder.database, JANA)[0].details["because"])

    assert because.startswith("so many xx")
    assert LONGEST == len(because)


def test_only_fields_that_staff_may_change_are_taken(folder: Folder) -> None:
    """What the form does not have is a bug of ours, and changes nothing."""
    folder.person()
    with pytest.raises(ValueError, match="external_id"):
        edit(folder, external_id="4711")

    assert (0, 0) == traces(folder)


def test_a_session_that_is_gone_cannot_be_registered_for(folder: Folder) -> None:
    """The programme may have changed while the form was open: a sentence, and nothing written."""
    folder.person()
    with pytest.raises(EntryTrouble, match="no longer in the programme"):
        edit(folder, phone="0345 1", registrations=frozenset({"session-podium"}))

    assert "" == stored(folder).phone


def test_a_person_who_was_deleted_meanwhile_is_told(folder: Folder) -> None:
    """The form was open while somebody took the person off the list: a sentence, and nothing written."""
    folder.person()
    with closing(raw(folder.where.database)) as other:
        other.execute("DELETE FROM badge")
        other.execute("DELETE FROM attendee")
    with pytest.raises(PersonGone, match="no longer on the list"):
        edit(folder, phone="0345 1")

    assert (0, 0) == traces(folder)
    assert 0 == folder.rows("attendee")


def test_two_edits_at_once_both_hold(folder: Folder) -> None:
    """Two stations change different fields of one person, again and again: none undoes the other, all are told."""
    folder.person()
    rounds = 15

    def change(field: str) -> None:
        with Database(folder.where.database) as database:
            for number in range(rounds):
                wanted = Edit(JANA, ((field, f"{field} {number}"),))
                PeopleDesk(database).edit(wanted, MORNING, station=field, operator="")

    threads = [threading.Thread(target=change, args=(field,)) for field in ("organisation", "phone")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    person = stored(folder)
    assert ("organisation 14", "phone 14") == (person.organisation, person.phone)
    assert 2 * rounds == folder.rows("journal")
    assert person == replayed(folder, an_attendee())


def test_of_two_edits_of_one_field_the_later_holds_and_both_are_told(folder: Folder) -> None:
    """The second form was opened before the first was saved: the journal tells what the second one overwrote."""
    folder.person()
    with Database(folder.where.database) as other:
        PeopleDesk(other).edit(Edit(JANA, (("phone", "1"),)), MORNING, station="Desk 1", operator="")
    edit(folder, phone="2")

    told = [entry.details["changes"] for entry in journal.entries(folder.database, JANA)]
    assert [{"phone": ["", "1"]}, {"phone": ["1", "2"]}] == told


def test_an_edit_that_is_not_committed_leaves_nothing(folder: Folder) -> None:
    """Where the last of its rows cannot be written, the first ones are not there either."""
    folder.person()
    with closing(raw(folder.where.database)) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no room'); END")
    with pytest.raises(StoreTrouble, match="no room"):
        edit(folder, phone="0345 1", registrations=frozenset({TWINS}))

    assert "" == stored(folder).phone
    assert (0, 0, 0) == (*traces(folder), folder.rows("registration"))


# --- the journal


TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
VALUES = {
    **dict.fromkeys(EDITABLE, TEXT),
    "family_name": TEXT.map(lambda text: "N" + text),
    "status": st.sampled_from([s.value for s in AttendeeStatus]),
}
EDITS = st.builds(
    lambda values, registrations: Edit(JANA, tuple(values.items()), registrations, "why"),
    st.fixed_dictionaries({}, optional=VALUES),
    st.none() | st.sets(st.sampled_from([TWINS, MOBILITY])).map(frozenset),
)


def replayed(folder: Folder, person: Attendee, registrations: frozenset[str] | None = None) -> Attendee:
    """Apply the journal's rows to a person as they were at first; each row must begin where the one before ended."""
    known = frozenset[str]()
    for entry in journal.entries(folder.database, person.id):
        changes = entry.details["changes"]
        assert isinstance(changes, dict)
        assert changes
        for field, (old, new) in changes.items():
            if field == SESSIONS:
                assert sorted(known) == old
                known = frozenset(new)
                continue
            assert str(getattr(person, field)) == old
            value: object = AttendeeStatus(new) if field == "status" else new
            person = replace(person, **{field: value})  # type: ignore[arg-type]
    assert registrations in (None, known)
    return person


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDITS, min_size=1, max_size=8))
def test_the_journal_alone_tells_how_a_person_came_to_be(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    """Whatever is typed, the old and new values of the journal lead from the first state to the last without a gap."""
    with make_folder(places(tmp_path_factory.mktemp("edits"))) as folder:
        folder.database.run("PRAGMA synchronous = OFF")
        folder.person()
        for one in edits:
            agreed = replace(one, pin_given=True)  # some lift a block
            PeopleDesk(folder.database).edit(agreed, MORNING, station="Desk 2", operator="Kim")
        registered = attendees.registrations_of(folder.database, JANA)
        assert stored(folder) == replayed(folder, an_attendee(), registered)
        touched = {field for e in journal.entries(folder.database, JANA) for field in e.details["changes"]}  # type: ignore[attr-defined]
        assert touched == desk_edits.edited_fields(folder.database).get(JANA, frozenset())


def test_the_journal_keeps_the_order_in_which_things_were_done(folder: Folder) -> None:
    """Many edits within one millisecond are told in their order."""
    folder.person()
    folder.database.run("PRAGMA synchronous = OFF")
    for number in range(50):
        edit(folder, phone=str(number))

    told = [entry.details["changes"]["phone"][1] for entry in journal.entries(folder.database, JANA)]  # type: ignore[index]
    assert [str(number) for number in range(50)] == told


def test_an_edit_counts_the_revision_up(folder: Folder) -> None:
    """Who keeps an index of the people sees that there is something new."""
    folder.person()
    revisions = []
    for registrations in (frozenset[str](), frozenset({TWINS})):
        edit(folder, phone=str(len(registrations)), registrations=registrations)
        revisions += folder.database.all("SELECT revision FROM attendee")

    assert revisions[0] < revisions[1]


def test_words_that_are_no_text_do_not_stop_an_attempt(folder: Folder) -> None:
    """A station or operator with stray bytes is kept readable."""
    folder.person()
    PeopleDesk(folder.database).edit(Edit(JANA, (("phone", "1"),)), MORNING, station="Desk", operator="Kim \udcff")
    attempt = replace(an_attempt("", folder.session("einlass"), MORNING, attendee=an_attendee()), operator="Kim \udcff")

    assert folder.desk.redeem(attempt).ok
    assert ["Kim \ufffd"] == [entry.operator for entry in journal.entries(folder.database)]
