"""The programme's form, as a person meets it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.programme.editing.edits import Changed, Deed, Done, EventEdit, Gone, Planned, ProgrammePlan, SessionEdit
from kiosk.programme.editing.head import Ask
from kiosk.shell import theme
from tests.builders import DAY, a_session, a_workshop, another_workshop, at
from tests.fakes import programme as fake
from tests.pages.editing import EditingPage

TWINS = "Workshop Digitale Zwillinge"
MOBILITY = "Workshop Mobilitätskonzepte"
ESC, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[list[EditingPage]]:
    """Take the pages that a test makes; put them away afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made: list[EditingPage] = []
    yield made
    for page in made:
        page.window.close()
        page.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)


@pytest.fixture
def page(qtbot: QtBot, window: list[EditingPage]) -> EditingPage:
    """Give the form in a laptop's window: an entrance, a panel, two workshops, an excursion, and one taken out."""
    made = EditingPage(fake.one_day())
    window.append(made)
    qtbot.waitExposed(made.window)
    made.show_counts(fake.counts(fake.one_day(), {"ws-zwillinge": 12, "alt": 3}))
    return made


def after(event: Event, *sessions: Session) -> Event:
    """Return the programme with some sessions as they are now."""
    now = {s.id: s for s in sessions}
    return replace(event, sessions=tuple(now.get(s.id, s) for s in event.sessions))


def changed(**values: object) -> Done:
    """Return what is told when a change of the first workshop was saved."""
    before = fake.one_day()
    session = replace(a_workshop(), **values)  # type: ignore[arg-type]
    return Done(Deed.CHANGE, before, after(before, session), session)


def test_the_sessions_stand_in_the_order_of_time(page: EditingPage) -> None:
    """With when, what, where, who may come and how many; what was taken out stands last, and is marked."""
    assert ["Einlass MMZ", "Podiumsdiskussion", TWINS, MOBILITY, fake.TRIP.title, fake.OLD.title] == page.titles
    words = page.row(TWINS).words
    assert ("14:00–15:30", "Raum 2 · Workshop") == (words.times, words.detail)
    assert (("registered first", False), ("40 seats", False)) == words.chips
    assert (("taken out", True), ("3 checked in", False)) == page.row(fake.OLD.title).words.chips
    assert "all day" == page.row("Einlass MMZ").words.times


def test_what_is_odd_is_told_at_the_session_and_on_top(page: EditingPage) -> None:
    """In words and with an icon, not by colour alone."""
    event = after(fake.one_day(), replace(a_workshop(), capacity=10), replace(another_workshop(), room="Raum 2"))
    page.view.show_event(event)
    page.show_counts(fake.counts(event, {"ws-zwillinge": 12}))

    assert ("fewer seats than people present (12)", f"at the same time in Raum 2: {MOBILITY}") == (
        page.row(TWINS).words.remarks
    )
    assert (f"at the same time in Raum 2: {TWINS}",) == page.row(MOBILITY).words.remarks
    assert page.view.panes.list.summary.startswith(f"2 things to look at\n• {TWINS}: fewer seats")
    assert "fewer seats" in page.row(TWINS).accessibleName()


def test_only_what_was_changed_is_asked_for(page: EditingPage) -> None:
    """Enter saves; the form says so until it is told."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    page.fill("capacity", "")
    assert "not saved" == page.state
    page.press(ENTER)
    assert [("session_changed", SessionEdit("session-ws-zwillinge", (("room", "Saal 2"), ("capacity", None))))] == (
        page.asked
    )
    page.view.show_done(changed(room="Saal 2", capacity=None))
    assert ("", f"“{TWINS}” was saved.", TWINS) == (page.state, page.news, page.chosen)
    page.press_button("Undo")
    assert ("undo_asked",) == page.asked[-1]


def test_times_are_typed_as_people_type_them(page: EditingPage) -> None:
    """And stand there as they were understood."""
    page.choose(TWINS)
    page.fill("starts_at", "1330")
    page.fill("ends_at", "15")
    page.fill("room", "x")
    assert ("13:30", "15:00") == (page.values["starts_at"], page.values["ends_at"])
    page.save()
    (_, edit) = page.asked[-1]
    assert isinstance(edit, SessionEdit)
    assert {"room": "x", "starts_at": at("13:30"), "ends_at": at("15:00")} == dict(edit.values)


def test_what_is_wrong_is_said_at_its_field(page: EditingPage) -> None:
    """Nothing is asked for; the focus goes there."""
    page.choose(TWINS)
    page.fill("starts_at", "half past")
    page.save()
    assert ([], "Type a time as 09:30.") == (page.asked, page.field("starts_at").remark)
    assert "Type a time as 09:30." == page.message
    assert page.field("starts_at").line.hasFocus()


def test_kind_day_and_policy_are_chosen(page: EditingPage) -> None:
    """And an entrance's whole day needs no times."""
    page.choose(TWINS)
    parts = page.view.panes.session_form.parts
    parts.kind.box.choose(Kind.SOCIAL)
    parts.kind.picked.emit(Kind.SOCIAL)
    parts.policies[Policy.OPEN].click()
    parts.all_day.click()
    assert not page.visible(parts.starts)
    page.save()
    (_, edit) = page.asked[-1]
    assert isinstance(edit, SessionEdit)
    assert {"kind", "policy", "starts_at", "ends_at"} == {name for name, _ in edit.values}


def test_rooms_are_offered(page: EditingPage) -> None:
    """One press takes a room over; anything else may be typed."""
    page.choose(TWINS)
    assert ("Foyer", "Saal 1", "Raum 2", "Raum 3", "Bus") == page.view.panes.session_form.parts.room.suggestions
    page.press_button("Raum 3")
    assert ("Raum 3", "not saved") == (page.values["room"], page.state)


def test_another_session_saves_the_first(page: EditingPage) -> None:
    """And opens once that is done; where it fails, one stays."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    page.choose(MOBILITY)
    assert (1, TWINS) == (len(page.asked), page.heading)
    page.view.show_failed("The disk is full.", "Free some space.")
    assert (TWINS, "Saal 2", "The disk is full. Free some space.") == (page.heading, page.values["room"], page.message)
    page.choose(MOBILITY)
    page.view.show_done(changed(room="Saal 2"))
    assert (MOBILITY, MOBILITY, 2) == (page.heading, page.chosen, len(page.asked))


def test_what_cannot_be_saved_keeps_its_form(page: EditingPage) -> None:
    """Another session is not opened over it."""
    page.choose(TWINS)
    page.fill("title", "")
    page.choose(MOBILITY)
    assert ([], TWINS, "A session needs a title.") == (page.asked, page.chosen, page.message)


def test_esc_throws_away_only_at_the_second_time(page: EditingPage) -> None:
    """Then the form shows what is saved; the next one leaves the page."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    page.press(ESC)
    assert ("Esc once more throws away what was typed.", "Saal 2") == (page.message, page.values["room"])
    page.press(ESC)
    assert ("", "Raum 2", []) == (page.message, page.values["room"], page.asked)
    page.press(ESC)
    assert [("closed",)] == page.asked


def test_what_was_typed_survives_a_change_by_others(page: EditingPage) -> None:
    """The door was closed meanwhile; what was typed is still there, and only that is asked for."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    page.view.show_event(after(fake.one_day(), replace(a_workshop(), closed_at=at("14:20"), note="new")))
    assert "Saal 2" == page.values["room"]
    assert ("closed since 14:20", True) == page.row(TWINS).words.chips[0]
    page.save()
    assert SessionEdit("session-ws-zwillinge", (("room", "Saal 2"),)) == page.asked[-1][1]


def test_what_is_typed_while_it_is_saved_stays(page: EditingPage) -> None:
    """The answer does not overwrite it."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    page.save()
    page.fill("title", "Zwillinge")
    page.view.show_done(changed(room="Saal 2"))
    assert ("Zwillinge", "Saal 2", "not saved") == (page.values["title"], page.values["room"], page.state)


def test_a_session_is_added(page: EditingPage) -> None:
    """Right after the chosen one, in its room; the title is typed first."""
    page.choose("Podiumsdiskussion")
    page.ask_head(Ask.ADD)
    assert ("New session", "13:00", "14:00", "Saal 1") == (
        page.heading,
        page.values["starts_at"],
        page.values["ends_at"],
        page.values["room"],
    )
    page.type("Pause")
    page.press(ENTER)
    name, session = page.asked[-1]
    assert isinstance(session, Session)
    assert ("session_added", "new-1", "Pause") == (name, session.id, session.title)
    assert (at("13:00"), at("14:00")) == (session.starts_at, session.ends_at)
    event = replace(fake.one_day(), sessions=(*fake.one_day().sessions, session))
    page.view.show_done(Done(Deed.ADD, fake.one_day(), event, session))
    assert ("Pause", "Pause", "") == (page.chosen, page.heading, page.state)


def test_a_new_session_is_given_up(page: EditingPage) -> None:
    """Back to the one that was chosen."""
    page.choose(TWINS)
    page.ask_head(Ask.ADD)
    page.press(ESC)
    assert (TWINS, []) == (page.heading, page.asked)


def test_the_door_is_closed_and_opened(page: EditingPage) -> None:
    """One press each, without a question."""
    page.choose(TWINS)
    page.press_button("Close the door now")
    assert ("door_closed", "session-ws-zwillinge") == page.asked[-1]
    shut = replace(a_workshop(), closed_at=at("14:20"))
    page.view.show_done(Done(Deed.CLOSE, fake.one_day(), after(fake.one_day(), shut), shut))
    assert f"The door of “{TWINS}” is closed." == page.news
    page.press_button("Open the door again")
    assert ("door_opened", "session-ws-zwillinge") == page.asked[-1]


def test_removing_says_what_becomes_of_the_checkins(page: EditingPage) -> None:
    """In the form, without a dialog; Esc gives up, and Enter right away as well."""
    page.choose(TWINS)
    page.press_button("Remove")
    assert f"Remove “{TWINS}”? 12 people have checked in here" in page.question
    assert "are kept and counted. 40 registrations go with it." in page.question
    page.press(ESC)
    assert ("", []) == (page.question, page.asked)
    page.press_button("Remove")
    page.press(ENTER)
    assert ("", []) == (page.question, page.asked)
    page.press_button("Remove")
    page.view.panes.session_form.panel.buttons[0].click()
    assert ("removed", "session-ws-zwillinge") == page.asked[-1]
    page.choose(MOBILITY)
    page.press_button("Remove")
    assert "Nobody has checked in here: it is really gone then." in page.question


def test_a_removed_session_can_be_put_back(page: EditingPage) -> None:
    """Its panel says what is kept."""
    page.choose(fake.OLD.title)
    assert "3 people had checked in: the check-ins are kept and counted." in page.view.panes.removed.says
    page.press_button("Put it back into the programme")
    assert ("restored", "session-alt") == page.asked[-1]


def test_a_session_is_duplicated_to_a_day(page: EditingPage) -> None:
    """The days of the event are offered."""
    page.view.show_event(replace(fake.one_day(), ends_on=DAY + timedelta(days=1)))
    page.choose(TWINS)
    page.press_button("Duplicate")
    assert ["Tue 3 Jun 2025 (once more)", "Wed 4 Jun 2025", "Cancel"] == (
        [button.text() for button in page.view.panes.session_form.panel.buttons]
    )
    page.press_button("Wed 4 Jun 2025")
    assert ("duplicated", "session-ws-zwillinge", DAY + timedelta(days=1), "new-1") == page.asked[-1]


def test_sessions_at_the_same_time_change_places(page: EditingPage) -> None:
    """The others have no such buttons: time is their order."""
    page.choose("Podiumsdiskussion")
    assert not page.visible(page.view.panes.session_form.later)
    page.choose(TWINS)
    page.view.panes.session_form.later.click()
    (_, ids) = page.asked[-1]
    assert isinstance(ids, tuple)
    assert ["session-ws-mobilitaet", "session-ws-zwillinge"] == list(ids[2:4])


def test_the_event_is_changed(page: EditingPage) -> None:
    """Days as people write them; where both move, the sessions are said to move along."""
    page.ask_head(Ask.EVENT)
    form = page.view.panes.event_form
    for name, text in (("starts_on", "4.6.2026"), ("ends_on", "4. Juni 2026"), ("categories", "Team\n Presse \n\n")):
        form.lines[name].set_text(text)
        form.lines[name].changed.emit()
    assert "not saved" == form.state.text
    assert "All sessions move along with the days." == form._days.text
    page.save()
    days = (("starts_on", date(2026, 6, 4)), ("ends_on", date(2026, 6, 4)))
    assert ("event_changed", EventEdit((*days, ("categories", ("Team", "Presse"))))) == page.asked[-1]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("title", "", "The event needs a title."),
        ("starts_on", "soon", "Type a day as 2025-06-03."),
        ("ends_on", "1.1.2025", "The last day is before the first."),
        ("timezone", "Berlin", "Type a time zone as Europe/Berlin."),
    ],
)
def test_an_event_that_cannot_be_is_told(page: EditingPage, name: str, text: str, says: str) -> None:
    """At its field; nothing is asked for."""
    page.ask_head(Ask.EVENT)
    form = page.view.panes.event_form
    form.lines[name].set_text(text)
    page.save()
    assert ([], says, says) == (page.asked, form.lines[name].remark, form.message.text)


def plan() -> ProgrammePlan:
    """Return what importing a file would do."""
    before = fake.one_day()
    new, moved = a_session("neu", "Neues"), replace(a_workshop(), room="Saal 9")
    return ProgrammePlan(
        before,
        replace(after(before, moved), sessions=(*after(before, moved).sessions, new)),
        new=(new,),
        changed=(Changed(a_workshop(), moved, ("room", "capacity")),),
        removed=(Gone(fake.TRIP, 7, 40),),
        unchanged=before.sessions[:2],
        event_fields=("motto",),
    )


def test_an_import_is_shown_before_it_is_done(page: EditingPage) -> None:
    """New, changed, removed with what is kept, and what was odd in the file; one press does it."""
    page.choose_file(Path("/somewhere/programm.ics"))
    assert page.asked == [("import_asked", Path("/somewhere/programm.ics"))]
    panel = page.view.panes.plan
    assert "Import “programm.ics”\nThe file is being read …" == panel.says
    page.view.show_planned(Planned(plan(), ("2 entries have no end.",)))
    for said in (
        "2 entries have no end.", "New: 1", "Neues · Tue 3 Jun 2025 12:00–13:00 · Saal 1", "Changed: 1",
        f"{TWINS}: Room, Seats", "Removed: 1", "7 people have checked in there: the check-ins are kept",
        "40 registrations go", "2 sessions stay as they are", "The event “22. Regionalkonferenz”", "changed: Motto",
    ):  # fmt: skip
        assert said in panel.says
    page.press(ENTER)
    assert ["import_asked", "plan_applied"] == [name for name, *_ in page.asked]
    assert [plan()] == list(page.asked[1][1:])
    page.view.show_done(Done(Deed.IMPORT, fake.one_day(), plan().after))
    assert ("The programme was imported.", False) == (page.news, page.visible(panel))


def test_a_programme_without_sessions_offers_to_add_one(qtbot: QtBot, window: list[EditingPage]) -> None:
    """It is said where a session would stand; coming back from the event's own form as well."""
    empty = replace(fake.one_day(), sessions=(), removed=())
    page = EditingPage(empty)
    window.append(page)
    panel = page.view.panes.empty
    assert page.visible(panel)
    assert "There is no session in the programme yet." in panel.says
    page.view.panes.head.asked.emit(Ask.EVENT)
    page.view.panes.event_form.closed.emit()
    assert page.visible(panel)
    panel.add.click()
    page.view.panes.session_form.add_asked.emit(a_session())
    page.view.show_done(Done(Deed.ADD, empty, fake.one_day(), fake.PODIUM))
    assert (["session_added"], False, fake.PODIUM.title) == (
        [name for name, *_ in page.asked], page.visible(panel), page.heading,
    )  # fmt: skip


def test_a_file_that_cannot_be_read_is_told(page: EditingPage) -> None:
    """Where the plan would stand; Esc goes back to the form."""
    page.choose(TWINS)
    page.choose_file(Path("/somewhere/programm.ics"))
    page.view.show_failed("programm.ics is damaged.", "Export it again.")
    assert "programm.ics is damaged. Export it again." in page.view.panes.plan.says
    page.press(ESC)
    assert (True, TWINS) == (page.visible(page.view.panes.session_form), page.heading)


def test_a_file_that_says_the_same_is_not_applied(page: EditingPage) -> None:
    """There is nothing to press."""
    page.choose_file(Path("/somewhere/programm.toml"))
    same = fake.one_day()
    page.view.show_planned(Planned(ProgrammePlan(same, same, unchanged=same.sessions)))
    assert "The programme says all of it already." in page.view.panes.plan.says
    assert not page.visible(page.view.panes.plan.apply_button)


def test_the_programme_is_exported(page: EditingPage) -> None:
    """To a path that ends in .toml; where it went is told."""
    page.view.exporting.take("/somewhere/programm")
    assert ("export_asked", Path("/somewhere/programm.toml")) == page.asked[-1]
    page.view.show_exported("/somewhere/programm.toml")
    assert "Written to /somewhere/programm.toml." == page.news


def test_a_failure_without_a_form_is_told_above(page: EditingPage) -> None:
    """Such as a door that could not be closed."""
    page.view.show_failed("“X” is over already.", "There is nothing to close.")
    assert "“X” is over already. There is nothing to close." == page.news


def test_the_list_is_walked_with_the_arrows(page: EditingPage) -> None:
    """Enter opens the session on which one stands."""
    page.rows[0].setFocus()
    for _ in range(2):
        page.press(Qt.Key.Key_Down)
    page.press(ENTER)
    assert TWINS == page.heading


def test_forty_sessions_on_three_days_stand_under_their_days(qtbot: QtBot, window: list[EditingPage]) -> None:
    """With a heading per day; no row is cut, and the longest title has all its lines."""
    page = EditingPage(fake.forty())
    window.append(page)
    qtbot.waitExposed(page.window)
    assert 40 == len(page.rows)
    assert all(row.height() >= row.heightForWidth(row.width()) for row in page.rows)
    long = next(row for row in page.rows if row.words.title.startswith(fake.LONG))
    assert long.height() > page.rows[0].height()


@pytest.mark.parametrize(
    ("width", "height", "scale", "spoken"),
    [
        (1280, 800, 1.0, "de"),
        (1920, 1080, 1.0, "en"),
        (1280, 800, 2.0, "de"),
        (560, 360, 1.0, "de"),
        (900, 500, 1.5, "en"),
    ],
)
def test_every_control_can_be_hit_and_stands_in_the_window(
    qtbot: QtBot, window: list[EditingPage], width: int, height: int, scale: float, spoken: str
) -> None:
    """At least 44 px, named, and not wider than the window."""
    language.use(spoken)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page = EditingPage(fake.one_day(), width, height)
    window.append(page)
    qtbot.waitExposed(page.window)
    for title in (TWINS, fake.OLD.title):
        page.choose(title)
        page.view.panes.show_side(at_list=False)
        page.settle()
        for button in page.buttons:
            assert min(button.width(), button.height()) >= 44, button.accessibleName()
            assert button.accessibleName()
            right = button.mapTo(page.window, QPoint(button.width(), 0)).x()
            assert right <= page.window.width(), button.accessibleName()
        page.view.panes.show_side(at_list=True)
        page.settle()


def test_in_a_small_window_the_form_takes_the_lists_place(qtbot: QtBot, window: list[EditingPage]) -> None:
    """Choosing opens it, Esc goes back to the list, and only then to the board."""
    page = EditingPage(fake.one_day(), 560, 360)
    window.append(page)
    qtbot.waitExposed(page.window)
    panes = page.view.panes
    assert (True, False) == (page.visible(panes.list), page.visible(panes.card))
    page.choose(TWINS)
    assert (False, True) == (page.visible(panes.list), page.visible(panes.card))
    page.press(ESC)
    assert (True, []) == (page.visible(panes.list), page.asked)
    page.press(ESC)
    assert [("closed",)] == page.asked


def test_the_page_speaks_the_other_language_at_once(page: EditingPage) -> None:
    """Without losing what was typed."""
    page.choose(TWINS)
    page.fill("room", "Saal 2")
    language.use("de")
    page.view.retranslate()
    assert ("Saal 2", "Speichern") == (page.values["room"], page.view.panes.session_form.save_button.text())
