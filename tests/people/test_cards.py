"""A person's card: where they stand, their badges, registrations and scans, and their history in words."""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from kiosk import language
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Direction, Reason
from kiosk.domain.people import Edit, PersonCard
from kiosk.people.card.cards import SCANS, read_card
from kiosk.people.desk import PeopleDesk
from kiosk.store import attendees
from kiosk.store.database import Database
from tests.builders import KEY, an_attendee, at
from tests.store.folder import MORNING, WORKSHOP, Folder, raw

JANA = "attendee-jana"
EINLASS = "session-einlass"
SECOND = timedelta(seconds=1)


def card(folder: Folder, attendee_id: str = JANA, session_id: str = EINLASS) -> PersonCard:
    """Read a card through a connection that may not write."""
    with Database(folder.where.database, read_only=True) as reader:
        found = read_card(reader, attendee_id, folder.event, session_id)
    assert found is not None
    return found


def history(folder: Folder, attendee_id: str = JANA) -> list[str]:
    """Return what the card tells of the past, the newest first."""
    return [past.what for past in card(folder, attendee_id).history]


def edit(folder: Folder, because: str = "", registrations: frozenset[str] | None = None, **values: str) -> None:
    """Change something of Jana Müller at half past ten."""
    PeopleDesk(folder.database).edit(
        Edit(JANA, tuple(values.items()), registrations, because), at("10:30"), station="Desk 2", operator="Kim"
    )


def test_a_card_tells_everything_of_one_person(folder: Folder) -> None:
    """Details, badges, registrations in the order of the programme, scans; nothing of anybody else."""
    badge = folder.person(sessions=("ws-mobilitaet", "ws-zwillinge"), note="Papers at the cloakroom")
    other = folder.person(an_attendee("uwe", "Berg"), sessions=("ws-zwillinge",))
    folder.redeem(other)
    folder.redeem(badge)
    shown = card(folder)

    assert "Papers at the cloakroom" == shown.found.attendee.note
    assert [badge.secret] == [b.secret for b in shown.badges]
    assert ["ws-zwillinge", "ws-mobilitaet"] == [s.key for s in shown.registrations]
    assert [("Müller, Jana", "Einlass MMZ", "Eingang 1")] == [(s.name, s.session_title, s.station) for s in shown.scans]


def test_nobody_has_no_card(folder: Folder) -> None:
    """An unknown id is answered with None."""
    folder.person()
    with Database(folder.where.database, read_only=True) as reader:
        assert read_card(reader, "nobody", folder.event, EINLASS) is None


def test_where_somebody_stands_is_seen_from_the_session(folder: Folder) -> None:
    """In at the entrance, out of the workshop again: each session tells its own, another one nothing."""
    badge = folder.person(sessions=("ws-zwillinge",))
    folder.redeem(badge)
    folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    folder.redeem(badge, "ws-zwillinge", WORKSHOP + SECOND, type=Direction.EXIT)
    entrance, workshop, other = (
        card(folder, session_id=f"session-{key}").found for key in ("einlass", "ws-zwillinge", "ws-mobilitaet")
    )

    assert (True, MORNING) == (entrance.present, getattr(entrance.last_entry, "at", None))
    assert (False, WORKSHOP) == (workshop.present, getattr(workshop.last_entry, "at", None))
    assert (False, None) == (other.present, other.last_entry)


def test_an_undone_check_in_is_no_presence(folder: Folder) -> None:
    """The scan is shown as undone, the person is expected again, and the history tells who undid it and why."""
    verdict = folder.redeem(folder.person())
    folder.desk.undo(verdict.nonce, "wrong person", at("10:05"), station="Desk 2", operator="Kim")
    shown = card(folder)

    assert (False, None) == (shown.found.present, shown.found.last_entry)
    assert [(True, False)] == [(scan.annulled, scan.may_undo) for scan in shown.scans]
    told = shown.history[0]
    assert ("Desk 2", "Kim", at("10:05")) == (told.station, told.operator, told.at)
    assert "Check-in undone: Einlass MMZ, 10:00 (wrong person)" == told.what


def test_an_undone_exit_is_told_as_one(folder: Folder) -> None:
    """Both directions have their words."""
    badge = folder.person()
    folder.redeem(badge)
    left = folder.redeem(badge, when=MORNING + SECOND, type=Direction.EXIT)
    folder.undo(left.nonce)

    assert "Exit undone: Einlass MMZ, 10:00 (wrong person)" in history(folder)


def test_refused_scans_are_on_the_card(folder: Folder) -> None:
    """Newest first, with the reason; an override with the operator's words."""
    badge = folder.person(status=AttendeeStatus.UNPAID)
    folder.redeem(badge)
    folder.redeem(badge, when=MORNING + SECOND, force="paid in cash")

    assert [(None, True, "paid in cash"), (Reason.UNPAID, False, "")] == [
        (scan.reason, scan.forced, scan.because) for scan in card(folder).scans
    ]


def test_a_long_day_is_cut(folder: Folder) -> None:
    """The newest scans are shown, no more than a person reads."""
    folder.database.run("PRAGMA synchronous = OFF")
    badge = folder.person()
    for number in range(SCANS + 10):
        folder.redeem(badge, when=MORNING + number * SECOND)
    scans = card(folder).scans

    assert SCANS == len(scans)
    assert MORNING + (SCANS + 9) * SECOND == scans[0].at


def test_an_edit_is_told_field_by_field(folder: Folder) -> None:
    """Old and new in words, with who, where, when and why; an empty value is a dash."""
    folder.person()
    edit(folder, "typing error", organisation="Stadt Halle", status="blocked", phone="0345 1")
    past = card(folder).history[:3]

    assert [
        "Organisation: Stadt Dessau-Roßlau → Stadt Halle (typing error)",
        "Phone: – → 0345 1 (typing error)",
        "Status: registered → blocked (typing error)",
    ] == [one.what for one in past]
    assert {("Desk 2", "Kim", at("10:30"))} == {(one.station, one.operator, one.at) for one in past}


def test_registrations_are_told_by_their_titles(folder: Folder) -> None:
    """In the order of the programme."""
    folder.person(sessions=("ws-mobilitaet",))
    edit(folder, registrations=frozenset({"session-ws-zwillinge", "session-ws-mobilitaet"}))

    told = "Workshop Mobilitätskonzepte → Workshop Digitale Zwillinge, Workshop Mobilitätskonzepte"
    assert f"Registrations: {told}" == history(folder)[0]


def test_history_speaks_german(folder: Folder) -> None:
    """What the journal keeps are fields and values; the words come with the language of the screen."""
    folder.person()
    edit(folder, organisation="Stadt Halle")
    language.use("de")

    assert "Organisation: Stadt Dessau-Roßlau → Stadt Halle" == history(folder)[0]


def test_badges_are_told_with_what_became_of_them(folder: Folder) -> None:
    """Issued, replaced in one act, and at last revoked without another one; with who and why."""
    first = folder.person()
    with folder.database.transaction():
        attendees.revoke_badge(folder.database, first.id, "lost", at("10:10"), station="Desk 2", operator="Kim")
        second = attendees.issue_badge(folder.database, JANA, "", KEY, at("10:10"), "Desk 2")
    attendees.revoke_badge(folder.database, second.id, "left early", at("10:20"), station="Desk 2", operator="Kim")
    shown = card(folder)

    assert [
        ("Badge 2 revoked (left early)", "Kim", at("10:20")),
        ("Badge 1 replaced by badge 2 (lost)", "Kim", at("10:10")),
        ("Badge 1 issued", "", MORNING),
    ] == [(past.what, past.operator, past.at) for past in shown.history]
    assert [False, False] == [badge.active for badge in shown.badges]


def test_a_badge_that_was_issued_later_is_no_replacement(folder: Folder) -> None:
    """Withdrawn in the morning, a new one at noon: three acts."""
    first = folder.person()
    attendees.revoke_badge(folder.database, first.id, "lost", at("10:10"), station="Desk 2", operator="Kim")
    attendees.issue_badge(folder.database, JANA, "", KEY, at("12:00"), "Desk 2")

    assert ["Badge 2 issued", "Badge 1 revoked (lost)", "Badge 1 issued"] == history(folder)


def test_a_walk_in_is_told_as_one(folder: Folder) -> None:
    """Added at the desk, or admitted at the door with a genuine badge that nobody knew, and why."""
    desk = PeopleDesk(folder.database)
    desk.add_walk_in(Attendee("walk-in-1", "Öz"), at("10:30"), station="Desk 2", operator="Kim")
    badge = folder.person(an_attendee("gone"))
    with closing(raw(folder.where.database)) as other:
        other.execute("DELETE FROM badge WHERE attendee_id = 'attendee-gone'")
    verdict = folder.redeem(badge, force="list of the partner")
    assert verdict.attendee is not None

    assert ["Put on the list as a walk-in", "Badge 1 issued"] == history(folder, "walk-in-1")
    assert "Put on the list as a walk-in (list of the partner)" in history(folder, verdict.attendee.id)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", ["Added by the import of “list.csv”"]),
        (
            json.dumps({"organisation": "Stadt Hale", "sessions": []}),
            json.dumps({"organisation": "Stadt Halle", "sessions": ["session-ws-zwillinge"]}),
            [
                "Import of “list.csv”: Organisation: Stadt Hale → Stadt Halle",
                "Import of “list.csv”: Registrations: – → Workshop Digitale Zwillinge",
            ],
        ),
        (json.dumps({"external_id": "1"}), json.dumps({"external_id": "2"}), ["Changed by the import of “list.csv”"]),
    ],
)
def test_imports_are_told(folder: Folder, before: str, after: str, told: list[str]) -> None:
    """Who was added or changed by a list, and what; not where the import was taken back."""
    folder.person()
    for number, state in enumerate(("done", "taken_back")):
        folder.database.run(
            "INSERT INTO import_batch (id, file, began_at, touched_at, state, details, station, operator)"
            " VALUES (?, 'list.csv', '2025-06-03T08:30:00.000000Z', '', ?, '{}', 'Desk 1', 'Kim')",
            (str(number), state),
        )
        folder.database.run(
            "INSERT INTO import_change (batch_id, attendee_id, before, after) VALUES (?, ?, ?, ?)",
            (str(number), JANA, before, after),
        )
    past = [one for one in card(folder).history if "list.csv" in one.what]

    assert told == [one.what for one in past]
    assert {("Desk 1", "Kim", at("10:30"))} == {(one.station, one.operator, one.at) for one in past}


def test_the_newest_stands_first(folder: Folder) -> None:
    """Whatever it was."""
    verdict = folder.redeem(folder.person())
    edit(folder, phone="1")
    folder.desk.undo(verdict.nonce, "", at("11:00"), station="Desk 2")

    assert ["Check-in undone: Einlass MMZ, 10:00", "Phone: – → 1", "Badge 1 issued"] == history(folder)
