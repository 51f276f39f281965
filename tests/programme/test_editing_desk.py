"""Changing the programme: what is written, what is refused, and that no check-in is ever lost by it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.checkin import Direction, Reason
from kiosk.domain.planning import RemarkKind, remarks
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.programme.editing.desk import ProgrammeEditDesk
from kiosk.programme.editing.edits import Deed, Done, EditTrouble, EventEdit, SessionEdit
from kiosk.store import journal, programme
from kiosk.store.counts import event_counts
from tests.builders import DAY, a_session, a_workshop, an_attendee, an_entrance, an_event, at
from tests.store.folder import MORNING, WORKSHOP, Folder

TWINS = "session-ws-zwillinge"
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def desk(folder: Folder) -> ProgrammeEditDesk:
    """Give the desk of a folder with an entrance and two workshops."""
    return ProgrammeEditDesk(folder.database, "Desk 2", "Kim")


def keys(sessions: Iterable[Session]) -> list[str]:
    """Return the keys in their order."""
    return [session.key for session in sessions]


def edit(session_id: str, **values: object) -> SessionEdit:
    """Return a change of some fields."""
    return SessionEdit(session_id, tuple(values.items()))


def take_over(folder: Folder, done: Done) -> Event:
    """Go on with the programme as it is now; it is what the store has, and its counts are those from scratch."""
    folder.event = programme.load_event(folder.database)
    folder.desk.forget_event()  # as the redeem link does, when it is told
    assert done.after == folder.event
    known = replace(folder.counts(), removed=())
    assert folder.recount() == known
    return folder.event


def test_a_session_is_added_in_order_with_a_key_of_its_title(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Sent twice it is added once; the journal says who did it."""
    talk = Session("new-1", "", "  Abend der  Städte ", at("12:00"), at("13:00"))
    done = desk.add(talk, MORNING)
    event = take_over(folder, done)

    assert ["einlass", "abend-der-staedte", "ws-zwillinge", "ws-mobilitaet"] == keys(event.sessions)
    assert "Abend der Städte" == event.sessions[1].title
    assert desk.add(talk, MORNING).nothing
    (entry,) = journal.entries(folder.database)
    assert (journal.Act.PROGRAMME, "new-1", "Desk 2", "Kim") == (
        entry.act,
        entry.subject_id,
        entry.station,
        entry.operator,
    )
    assert {"deed", "added"} == set(entry.details)


def test_keys_of_removed_sessions_are_taken(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """A new session of the same title gets another key, and the old one's check-ins stay its own."""
    folder.redeem(folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    desk.change(edit(TWINS, title="WS Zwillinge"), MORNING)
    take_over(folder, desk.remove(TWINS, MORNING))
    event = take_over(folder, desk.add(Session("new-1", "", "ws zwillinge", at("14:00"), at("15:00")), MORNING))
    assert ("ws-zwillinge-2", ["ws-zwillinge"]) == (event.sessions[-1].key, keys(event.removed))


def test_a_change_touches_only_what_it_names(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Two people change the same session: both hold. The journal has the values before and after."""
    desk.change(edit(TWINS, room="Saal 1"), MORNING)
    done = desk.change(edit(TWINS, capacity=12, policy=Policy.REGISTERED), MORNING)
    session = take_over(folder, done).session("ws-zwillinge")

    assert session is not None
    assert ("Saal 1", 12, Policy.REGISTERED) == (session.room, session.capacity, session.policy)
    assert {"ws-zwillinge": {"policy": ["registered_first", "registered"], "capacity": [40, 12]}} == (
        journal.entries(folder.database)[-1].details["changed"]
    )


def test_what_changes_nothing_leaves_no_row(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Saving a form as it was."""
    assert desk.change(edit(TWINS, room="Raum 2"), MORNING).nothing
    assert [] == journal.entries(folder.database)


def test_a_session_moves_and_lasts_as_long(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """To the morning and another room; it then stands before the others."""
    event = take_over(folder, desk.move(TWINS, at("09:00"), "Saal 1", MORNING))
    assert ["einlass", "ws-zwillinge", "ws-mobilitaet"] == keys(event.sessions)
    session = event.sessions[1]
    assert (at("09:00"), at("10:30"), "Saal 1") == (session.starts_at, session.ends_at, session.room)


def test_the_order_is_changed(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Of two sessions at the same time the other comes first."""
    event = take_over(folder, desk.order(["session-einlass", "session-ws-mobilitaet", TWINS], MORNING))
    assert ["einlass", "ws-mobilitaet", "ws-zwillinge"] == keys(event.sessions)


def test_a_session_is_copied_to_another_day(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """With its seats, and its door open; the check-ins stay with the first."""
    folder.redeem(folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    desk.change_event(EventEdit((("ends_on", TOMORROW),)), MORNING)
    take_over(folder, desk.close_door(TWINS, WORKSHOP))
    done = desk.duplicate(TWINS, TOMORROW, "copy-1", WORKSHOP)
    copy = take_over(folder, done).sessions[-1]

    assert ("copy-1", "ws-zwillinge-2", 40, None) == (copy.id, copy.key, copy.capacity, copy.closed_at)
    assert at("14:00", TOMORROW) == copy.starts_at
    present = {s.session.key: s.counts.present for s in event_counts(folder.database, done.after, WORKSHOP).sessions}
    assert (1, 0) == (present["ws-zwillinge"], present["ws-zwillinge-2"])
    assert desk.duplicate(TWINS, TOMORROW, "copy-1", WORKSHOP).nothing


def test_a_closed_door_lets_nobody_in_until_it_is_open_again(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Who is inside stays inside."""
    badges = folder.people(3, sessions=("ws-zwillinge",))
    folder.redeem(badges[0], "ws-zwillinge", WORKSHOP)
    take_over(folder, desk.close_door(TWINS, WORKSHOP))
    assert Reason.INVALID_TIME is folder.redeem(badges[1], "ws-zwillinge", WORKSHOP).reason
    assert 1 == folder.counts().sessions[1].counts.present
    take_over(folder, desk.reopen(TWINS, WORKSHOP))
    assert folder.redeem(badges[2], "ws-zwillinge", WORKSHOP).ok


def test_a_session_that_is_over_cannot_be_closed(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """It is closed already."""
    with pytest.raises(EditTrouble, match="is over already"):
        desk.close_door(TWINS, at("15:30"))


def test_a_session_moved_behind_its_closing_is_open_again(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """It was closed at 14:20 and now starts at 17:00."""
    desk.close_door(TWINS, WORKSHOP)
    event = take_over(folder, desk.move(TWINS, at("17:00"), None, WORKSHOP))
    assert event.sessions[-1].closed_at is None


def test_a_session_moved_by_minutes_behind_its_closing_is_open_again(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """It was closed at 14:20, by mistake ten minutes early; it now starts at 14:30, its door opens at 14:00."""
    desk.close_door(TWINS, at("14:20"))
    earlier = take_over(folder, desk.move(TWINS, at("14:10"), None, WORKSHOP)).session("ws-zwillinge")
    later = take_over(folder, desk.move(TWINS, at("14:30"), None, WORKSHOP)).session("ws-zwillinge")

    assert earlier is not None
    assert later is not None
    assert (at("14:20"), None) == (earlier.closed_at, later.closed_at)


def test_a_session_without_checkins_is_really_gone(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Its registrations go with it; the people stay."""
    folder.people(3, sessions=("ws-zwillinge",))
    done = desk.remove(TWINS, MORNING)
    event = take_over(folder, done)

    assert (["einlass", "ws-mobilitaet"], (), False) == (keys(event.sessions), event.removed, done.kept)
    assert (0, 3, 2) == (folder.rows("registration"), folder.rows("attendee"), folder.rows("session"))
    assert {"ws-zwillinge": 3} == journal.entries(folder.database)[-1].details["registrations_gone"]


def test_a_session_with_checkins_is_kept_and_marked(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """They count for the house as before; the session stands apart, and can be put back."""
    badges = folder.people(2, sessions=("ws-zwillinge",))
    folder.redeem(badges[0], "ws-zwillinge", WORKSHOP)
    done = desk.remove(TWINS, WORKSHOP)
    event = take_over(folder, done)
    counts = event_counts(folder.database, event, WORKSHOP)

    assert (True, ["ws-zwillinge"]) == (done.kept, keys(event.removed))
    assert (1, [1]) == (counts.house.present, [s.counts.checked_in for s in counts.removed])
    event = take_over(folder, desk.restore(TWINS, WORKSHOP))
    assert (["einlass", "ws-mobilitaet", "ws-zwillinge"], ()) == (keys(event.sessions), event.removed)
    assert folder.redeem(badges[1], "ws-zwillinge", WORKSHOP, force="was registered").ok


def test_seats_may_be_fewer_than_people_inside(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """It is allowed and told; no seat is left, and never fewer than none."""
    for badge in folder.people(3, sessions=("ws-zwillinge",)):
        folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    event = take_over(folder, desk.change(edit(TWINS, capacity=2), WORKSHOP))
    counts = event_counts(folder.database, event, WORKSHOP)

    assert 0 == counts.sessions[1].seats_left
    (told,) = remarks(event, counts)
    assert (RemarkKind.FEWER_SEATS_THAN_PRESENT, 3) == (told.kind, told.people)


def test_what_becomes_an_excursion_takes_its_people_out_of_the_house(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """And brings them back when it is a workshop again."""
    badge = folder.person(sessions=("ws-zwillinge",))
    folder.redeem(badge, "einlass")
    folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    assert 1 == folder.counts().house.present
    take_over(folder, desk.change(edit(TWINS, kind=Kind.EXCURSION), WORKSHOP))
    assert 0 == folder.counts().house.present
    take_over(folder, desk.change(edit(TWINS, kind=Kind.WORKSHOP), WORKSHOP))
    assert 1 == folder.counts().house.present


def test_another_time_zone_keeps_the_time_on_the_wall(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """14:00 stays 14:00; the days are counted anew."""
    folder.redeem(folder.person(), "einlass", at("05:00"))
    event = take_over(folder, desk.change_event(EventEdit((("timezone", "America/New_York"),)), MORNING))
    assert "14:00" == f"{event.sessions[1].starts_at.astimezone(event.zone):%H:%M}"
    (day,) = folder.database.all("SELECT day FROM day_tally")
    assert (str(DAY - timedelta(days=1)),) == day


def test_an_event_that_is_put_off_takes_its_sessions_along(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Both days move; where only a day is added, the sessions stay."""
    days = (("starts_on", date(2026, 3, 29)), ("ends_on", date(2026, 3, 29)))
    event = take_over(folder, desk.change_event(EventEdit(days), MORNING))
    local = [f"{s.starts_at.astimezone(event.zone):%d.%m. %H:%M}" for s in event.sessions]
    assert ["29.03. 00:00", "29.03. 14:00", "29.03. 14:00"] == local
    event = take_over(folder, desk.change_event(EventEdit((("ends_on", date(2026, 3, 30)),)), MORNING))
    assert local == [f"{s.starts_at.astimezone(event.zone):%d.%m. %H:%M}" for s in event.sessions]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"title": "  "}, "needs a title"),
        ({"ends_at": at("13:00")}, "ends before it starts"),
        ({"starts_at": at("09:00", TOMORROW), "ends_at": at("10:00", TOMORROW)}, "not on a day of the event"),
        ({"capacity": -1}, "cannot have -1 seats"),
        ({"opens_before": timedelta(minutes=-1)}, "negative"),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Folder, desk: ProgrammeEditDesk, values: dict[str, object], says: str
) -> None:
    """In words; nothing is written."""
    with pytest.raises(EditTrouble, match=says):
        desk.change(edit(TWINS, **values), MORNING)
    assert folder.event == programme.load_event(folder.database)
    assert 0 == folder.rows("journal")


def test_the_last_session_stays(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Without one there is no door."""
    for session in folder.event.sessions[1:]:
        desk.remove(session.id, MORNING)
    with pytest.raises(EditTrouble, match="at least one session"):
        desk.remove("session-einlass", MORNING)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((("title", ""),), "The event needs a title"),
        ((("timezone", "Europe"),), "no time zone"),
        ((("ends_on", DAY - timedelta(days=1)),), "before the first"),
        ((("ends_on", DAY + timedelta(days=9000)),), "too far apart"),
    ],
)
def test_an_event_that_cannot_be_is_refused(
    folder: Folder, desk: ProgrammeEditDesk, values: tuple[tuple[str, object], ...], says: str
) -> None:
    """In words; nothing is written."""
    with pytest.raises(EditTrouble, match=says):
        desk.change_event(EventEdit(values), MORNING)
    assert folder.event == programme.load_event(folder.database)


def test_a_session_that_is_gone_is_told(desk: ProgrammeEditDesk) -> None:
    """Somebody removed it while its form was open."""
    desk.remove(TWINS, MORNING)
    acts: tuple[Callable[[], Done], ...] = (
        lambda: desk.change(edit(TWINS, room="x"), MORNING),
        lambda: desk.remove(TWINS, MORNING),
        lambda: desk.restore(TWINS, MORNING),
    )
    for act in acts:
        with pytest.raises(EditTrouble, match="no longer"):
            act()


def test_a_closed_day_is_read_only(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Everything is refused until it is opened again; so is the undo of what was done before."""
    done = desk.change(edit(TWINS, room="Saal 1"), MORNING)
    folder.database.run("UPDATE event SET closed_at = '2025-06-03T18:00:00.000000Z'")
    acts: tuple[Callable[[], Done], ...] = (
        lambda: desk.add(a_session(), MORNING),
        lambda: desk.change(edit(TWINS, room="x"), MORNING),
        lambda: desk.remove(TWINS, MORNING),
        lambda: desk.change_event(EventEdit((("motto", "x"),)), MORNING),
        lambda: desk.replace_programme(an_event(), MORNING),
        lambda: desk.undo(done, MORNING),
    )
    for act in acts:
        with pytest.raises(EditTrouble, match="The day is closed"):
            act()


def test_every_act_can_be_undone(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """The programme is as before, with ids, keys and registrations; the undo has a row of its own."""
    folder.people(2, sessions=("ws-zwillinge",))
    before = folder.event
    acts: tuple[Callable[[], Done], ...] = (
        lambda: desk.remove(TWINS, MORNING),
        lambda: desk.add(a_session(), MORNING),
        lambda: desk.move(TWINS, at("09:00"), "x", MORNING),
        lambda: desk.close_door(TWINS, MORNING),
        lambda: desk.change_event(EventEdit((("title", "T"), ("timezone", "Asia/Tokyo"))), MORNING),
        lambda: desk.replace_programme(an_event(a_session()), MORNING),
    )
    for act in acts:
        undone = desk.undo(act(), MORNING)
        assert before == take_over(folder, undone)
        assert 2 == folder.rows("registration")
        assert (Deed.UNDO, False) == (undone.deed, undone.can_be_undone)
    assert 12 == folder.rows("journal")


def test_an_act_that_was_followed_by_another_cannot_be_undone(desk: ProgrammeEditDesk) -> None:
    """What came later would be lost."""
    first = desk.change(edit(TWINS, room="Saal 1"), MORNING)
    desk.change(edit(TWINS, note="x"), MORNING)
    with pytest.raises(EditTrouble, match="changed since"):
        desk.undo(first, MORNING)


def test_checkins_of_a_session_whose_adding_is_undone_are_kept(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Somebody came in between: it is put apart, not forgotten."""
    done = desk.add(a_session(), MORNING)
    take_over(folder, done)
    folder.redeem(folder.person(), "podiumsdiskussion", at("12:00"))
    undone = desk.undo(done, WORKSHOP)
    take_over(folder, undone)
    assert (True, ["podiumsdiskussion"]) == (undone.kept, keys(undone.after.removed))


def test_an_imported_programme_keeps_the_ids_of_what_is_known(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Matched by key, and by a title that stands there once; check-ins and registrations stay."""
    badges = folder.people(2, sessions=("ws-zwillinge", "ws-mobilitaet"))
    folder.redeem(badges[0], "ws-zwillinge", WORKSHOP)
    twins = replace(a_workshop(), id="file-1", title="Zwillinge", capacity=25)
    renamed = replace(folder.event.sessions[2], id="file-2", key="other-key")
    read = replace(an_event(twins, renamed, a_session()), id="file", title="", motto="Neu")
    made = desk.plan(read)

    assert (["podium"], ["ws-zwillinge"], ["einlass"], ["ws-mobilitaet"]) == (
        keys(made.new),
        keys(change.after for change in made.changed),
        keys(gone.session for gone in made.removed),
        keys(made.unchanged),
    )
    assert (("title", "capacity"), ("motto",)) == (made.changed[0].fields, made.event_fields)
    assert folder.event == programme.load_event(folder.database)
    event = take_over(folder, desk.apply(made, WORKSHOP))
    assert (TWINS, "Zwillinge", 25) == (event.sessions[0].id, event.sessions[0].title, event.sessions[0].capacity)
    assert ("22. Regionalkonferenz", "Neu", "mpsc") == (event.title, event.motto, event.key)
    assert 4 == folder.rows("registration")
    assert 1 == folder.counts().sessions[0].counts.present


def test_a_plan_says_how_many_people_are_concerned(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Of a session that would be removed: who checked in, who is registered. It comes back with its key."""
    badges = folder.people(3, sessions=("ws-zwillinge",))
    folder.redeem(badges[0], "ws-zwillinge", WORKSHOP)
    (first, _, last) = folder.event.sessions
    made = desk.plan(an_event(first, last))
    assert [(1, 3)] == [(gone.people, gone.registered) for gone in made.removed]
    take_over(folder, desk.apply(made, WORKSHOP))
    again = desk.plan(folder_event := an_event(first, a_workshop(), last))
    assert ["ws-zwillinge"] == keys(again.restored)
    event = take_over(folder, desk.apply(again, WORKSHOP))
    assert (folder_event.sessions, ()) == (event.sessions, event.removed)


def test_a_list_does_not_name_the_event(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """A calendar or a list is called after its file: title and place stay; the days are those of its sessions."""
    talk = a_session("neu", "Neues", at("10:00", TOMORROW), at("11:00", TOMORROW))
    read = replace(an_event(an_entrance(), talk), key="programm-csv", title="programm", ends_on=TOMORROW)
    made = desk.plan(read)
    assert (("ends_on",), True) == (made.event_fields, made.names_kept)
    event = take_over(folder, desk.apply(made, MORNING))
    assert ("22. Regionalkonferenz", TOMORROW, "mpsc") == (event.title, event.ends_on, event.key)


def test_a_plan_is_not_applied_to_another_programme(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """Somebody changed a room while the plan was read."""
    made = desk.plan(an_event(an_entrance(), a_session()))
    desk.change(edit(TWINS, room="x"), MORNING)
    with pytest.raises(EditTrouble, match="changed since"):
        desk.apply(made, MORNING)


def test_a_file_with_one_key_twice_is_refused(desk: ProgrammeEditDesk) -> None:
    """Nobody can say which of the two is meant."""
    twice = an_event(a_workshop(), replace(a_workshop(), id="file-2", title="Other"))
    with pytest.raises(EditTrouble, match="key"):
        desk.plan(twice)


def test_a_change_that_fails_leaves_the_programme_whole(folder: Folder, desk: ProgrammeEditDesk) -> None:
    """One transaction: where the journal cannot be written, nothing is."""
    folder.redeem(folder.person(an_attendee(), sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    folder.database.run("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no room'); END")
    with pytest.raises(Exception, match="no room"):
        desk.remove(TWINS, WORKSHOP)
    assert folder.event == programme.load_event(folder.database)
    assert Direction.EXIT is folder.redeem(folder.person(), "ws-zwillinge", WORKSHOP, type=Direction.EXIT).type
