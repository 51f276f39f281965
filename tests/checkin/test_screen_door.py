"""The entrance as a workshop's door: where it stands, whose choice the session is, who is missing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.checkin.missing.panel import MOST, MissingPanel
from kiosk.domain.checkin import Colour, Direction, Facts, Reason, Verdict
from kiosk.domain.presence import RollKind
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from tests.fakes import entrance
from tests.pages.entrance import EntrancePage

CODE = "0123456789ABCDEFGHJK"
NOT_COME, INSIDE = RollKind.NOT_COME, RollKind.INSIDE


@pytest.fixture
def door(page: EntrancePage) -> EntrancePage:
    """Give the page as the door of Raum 2, six minutes after the workshop began."""
    page.time.now = entrance.at(14, 6)
    page.screen.show_room("Raum 2")
    page.screen.show_session(entrance.TWINS, True)
    return page


@pytest.fixture
def bus(page: EntrancePage) -> EntrancePage:
    """Give the page as the door of the bus."""
    page.screen.show_session(entrance.TRIP, True)
    return page


def missing(page: EntrancePage) -> MissingPanel:
    """Return the list of those who are missing."""
    return page.screen.view.missing


def spoken(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def rows(page: EntrancePage) -> list[str]:
    """Open the list of sessions, unless it is open, and return what stands in it."""
    if page.screen.picker is None or not page.screen.picker.isVisible():
        page.press(Qt.Key.Key_F2)
    assert page.screen.picker is not None
    return [row.text() for row in page.screen.picker.rows]


# Where the station stands, and whose choice the session is


def test_the_head_names_the_door_and_whose_choice_the_session_is(door: EntrancePage) -> None:
    """By the clock a clock stands before the door; by hand an amber chip says so, with its key."""
    head = door.screen.header
    assert ("Door: Raum 2", "Door: Raum 2, by the clock", False) == (
        head.chip.text, spoken(head.chip), head.back.isVisible(),
    )  # fmt: skip
    door.screen.show_session(entrance.MOBILITY, False)
    assert ("Door: Raum 3", True) == (spoken(head.chip), head.back.isVisible())
    does = "Chosen by hand – back to the session that the clock chooses for this place: Raum 2 (F6)"
    assert does == spoken(head.back)


def test_f6_gives_the_choice_back(door: EntrancePage) -> None:
    """One key leads back to the clock's choice; where that holds already the key does nothing."""
    door.press(Qt.Key.Key_F6)
    assert [] == door.sessions
    door.screen.show_session(entrance.MOBILITY, False)
    door.press(Qt.Key.Key_F6)
    assert [""] == door.sessions


def test_the_list_of_sessions_says_where_the_station_stands(door: EntrancePage) -> None:
    """Right below the clock's choice; the places stay away until somebody asks for them."""
    assert ["By the clock", "This station stands at: Raum 2", "Einlass MMZ"] == rows(door)[:3]


def test_the_places_are_the_entrance_and_each_room_once(door: EntrancePage) -> None:
    """In the order of the programme, with the place that holds now chosen."""
    again = replace(entrance.TWINS, id="s-again", key="again", title="Wiederholung")
    door.screen.show_event(replace(entrance.EVENT, sessions=(*entrance.EVENT.sessions, again)))
    rows(door)
    assert door.screen.picker is not None
    door.screen.picker.rows[1].click()
    places = rows(door)[2:8]
    assert ["Entrance", "Door: Raum 2", "Door: Raum 3", "Door: Raum 4", "Door: Bus", "Door: Foyer"] == places
    assert ["Door: Raum 2"] == [row.text() for row in door.screen.picker.rows[1:] if row.current]


def test_a_place_is_chosen_with_the_keyboard(door: EntrancePage) -> None:
    """F2, down to the place, Enter, down to another one, Enter: it is said once, and the list is gone."""
    rows(door)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(door.window.focusWidget(), key)
    assert door.screen.picker is not None
    assert (["Raum 3"], [], False) == (door.rooms, door.sessions, door.screen.picker.isVisible())


def test_a_place_that_is_gone_is_said(door: EntrancePage) -> None:
    """A station that remembers a room which the programme no longer has reads so, and can be put elsewhere."""
    door.screen.show_room("Kellergewölbe")
    assert "This station stands at: Kellergewölbe" == rows(door)[1]
    assert door.screen.picker is not None
    place = door.screen.picker.rows[1]
    assert "no longer in the programme" in spoken(place)
    place.click()
    door.screen.picker.rows[2].click()
    assert [""] == door.rooms


def test_without_a_session_a_scan_is_red(qtbot: QtBot, door: EntrancePage) -> None:
    """A place without any session takes no badge silently: the page asks what it is the door for."""
    from kiosk.checkin.screen import CheckinScreen

    bare = CheckinScreen(
        clock=door.time.clock, new_nonce=lambda: "n", station="", monotonic=door.time.monotonic
    )  # fmt: skip
    qtbot.addWidget(bare)
    bare.show_event(entrance.EVENT)
    assert ("No session", "Which session is this door for?") == (bare.header.title.text(), bare.panel.idle.headline)
    bare.take_code(CODE, "camera")
    assert (Colour.RED, "This station has no session.") == (bare.panel.colour, bare.panel.view.headline)
    bare.show_session(entrance.TWINS, True)
    bare.panel.fade()
    assert "Hold the badge to the camera" == bare.panel.idle.headline


def test_a_door_whose_session_is_gone_says_so(door: EntrancePage) -> None:
    """Taken out of the programme it is named no more, and takes nobody in; with the next session all goes on."""
    door.screen.show_counts(entrance.counts())
    door.press(Qt.Key.Key_F7)
    door.screen.show_no_session()

    header, idle = door.screen.header, door.screen.panel.idle
    assert ("No session", "Which session is this door for?") == (header.title.text(), idle.headline)
    assert (False, False, "") == (header.chip.isVisible(), missing(door).isVisible(), header.subtitle)
    assert None is door.screen.counts.registered.number
    before = len(door.attempts)
    door.screen.take_code(CODE, "camera")
    assert (before, "This station has no session.") == (len(door.attempts), door.screen.panel.view.headline)
    door.screen.show_session(entrance.MOBILITY, True)
    assert entrance.MOBILITY.title == header.title.text()


def test_the_ring_of_the_focus_leaves_the_title_alone(door: EntrancePage) -> None:
    """Between the ring and the first letter is ground; the line below begins where the title does."""
    title = door.screen.header.title
    title.setFocus(Qt.FocusReason.TabFocusReason)
    picture = title.grab().toImage()
    between = {picture.pixel(x, picture.height() // 2) for x in (6, 7, 8)}

    assert {picture.pixel(picture.width() - 8, picture.height() // 2)} == between


def test_a_door_that_staff_closed_says_so_in_the_head(door: EntrancePage) -> None:
    """Also before the session's end."""
    door.screen.show_session(replace(entrance.TWINS, closed_at=entrance.at(14, 5)), True)
    assert door.screen.header.subtitle.endswith("closed since 14:05")


# Verdicts at a door


def test_who_is_elsewhere_is_moved_with_enter(door: EntrancePage) -> None:
    """The strong button says so, the reasons fit, and Enter sends the reason."""
    door.screen.show_verdict(entrance.elsewhere())
    assert ["Move here (Enter)", "Turn away (Esc)"] == door.buttons
    door.press(Qt.Key.Key_Right)
    door.press(Qt.Key.Key_Return)
    assert [("Forgot to check out there", Reason.ELSEWHERE)] == [(a.force, a.seen) for a in door.attempts]


def test_the_next_verdict_admits_again(door: EntrancePage) -> None:
    """Moving is said of that one person only."""
    door.screen.show_verdict(entrance.elsewhere())
    door.screen.show_verdict(entrance.amber())
    assert ["Admit (Enter)", "Turn away (Esc)"] == door.buttons


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        (entrance.full(), [(entrance.TWINS.id, NOT_COME)]),
        (entrance.amber(), [(entrance.TWINS.id, NOT_COME)]),
        (entrance.amber(facts=Facts(seats_left=3, missing=0)), []),
        (entrance.already(), []),
        (entrance.green(), []),
    ],
    ids=["full", "product", "nobody-missing", "already", "green"],
)
def test_names_are_asked_for_where_they_help(door: EntrancePage, made: Verdict, asked: list[object]) -> None:
    """Only where the seats of people who have not come are the matter."""
    door.screen.show_verdict(made)
    assert asked == door.rolls


def test_six_are_named_and_how_many_more(door: EntrancePage) -> None:
    """After what is remarked, before the note; a screen reader finds them in the verdict."""
    person = replace(entrance.ELIF, note="Rollstuhl")
    door.screen.show_verdict(entrance.full(attendee=person))
    door.screen.show_roll(entrance.roll(number=8))
    names = ("Ahrendt, Kim", "Bärwald, Kim", "Çelik, Kim", "Dombrowski-Hohenstein, Kim", "Ebert, Kim", "Fuhrmann, Kim")
    assert ("8 registered people have not come", *names, "and 2 more", "Rollstuhl") == door.chips
    assert "Not here: Ahrendt, Kim; " in spoken(door.screen.panel)


def test_names_come_only_onto_the_verdict_that_asked(door: EntrancePage) -> None:
    """Not onto the next one, not onto one of another door, and no other list than this."""
    door.screen.show_verdict(entrance.full())
    door.screen.show_roll(entrance.roll(session=entrance.MOBILITY))
    door.screen.show_roll(entrance.roll(INSIDE))
    assert ("8 registered people have not come",) == door.chips
    for made in (entrance.already(), entrance.green(registrations=()), entrance.full(session=entrance.SKILLS)):
        door.screen.show_verdict(made)
        before = door.chips
        door.screen.show_roll(entrance.roll())
        assert before == door.chips


def test_the_next_verdict_brings_no_names_along(door: EntrancePage) -> None:
    """They are asked for anew."""
    door.screen.show_verdict(entrance.full())
    door.screen.show_roll(entrance.roll())
    door.screen.show_verdict(entrance.full(nonce="n-2"))
    assert ("8 registered people have not come",) == door.chips


def test_names_stay_when_the_language_changes(door: EntrancePage) -> None:
    """The verdict is said again with them."""
    door.screen.show_verdict(entrance.full())
    door.screen.show_roll(entrance.roll(number=7))
    before = door.chips
    language.use("de")
    door.window.retranslate()
    language.use("en")
    door.window.retranslate()
    assert (before, "and 1 more") == (door.chips, door.chips[-1])


@pytest.mark.parametrize("person", [entrance.ELIF, entrance.LONG], ids=["short", "long"])
def test_on_a_laptop_names_never_push_the_words_out_of_sight(door: EntrancePage, person: object) -> None:
    """Where there is no room for six, fewer are named."""
    door.screen.show_verdict(entrance.full(attendee=person))
    door.screen.show_roll(entrance.roll(number=40))
    QApplication.processEvents()
    view = door.screen.panel.view
    assert view._words.height() <= view._scroll.height()
    assert view.name.fitted.size >= 34
    assert any(chip.startswith("and ") for chip in door.chips)


# Who is missing


def test_f7_lists_who_is_missing_beside_the_verdict(door: EntrancePage) -> None:
    """Who registered and has not come: the number on top, then name, origin, when seen last, and the telephone."""
    door.screen.show_verdict(entrance.full())
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll())
    QApplication.processEvents()
    shown = missing(door)
    assert ("8 registered, not here yet", "Workshop Digitale Zwillinge · as of 14:07") == (shown.title, shown.detail)
    first, second, third = shown.rows[:3]
    assert ("Bärwald, Kim", "Stadt Halle (Saale), Fachbereich Mobilität", "seen 13:40 in Auftakt") == second.lines
    assert ["not seen yet", "left Einlass MMZ at 12:05"] == [first.lines[2], third.lines[2]]
    assert "+49 345 221001" == shown.rows[1].phone.text()
    assert not door.place(shown).intersects(door.place(door.screen.panel))
    assert (Colour.AMBER, "Full – no seat left") == (door.colour, door.headline)


def test_somebody_without_a_telephone_is_said_to_have_none(door: EntrancePage) -> None:
    """An empty place could mean anything."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll())
    row = missing(door).rows[3]
    assert (False, True) == (row.phone.isVisible(), "no phone number" in spoken(row))


def test_the_button_does_what_f7_does(door: EntrancePage) -> None:
    """It stands with the numbers, and only where people register."""
    assert door.screen.counts.missing.isVisible()
    door.screen.counts.missing.click()
    assert door.screen.view.missing_open
    door.screen.show_session(entrance.EVENING, False)
    assert not door.screen.counts.missing.isVisible()


def test_where_nobody_registers_nobody_is_missing(page: EntrancePage) -> None:
    """F7 says why the list is empty."""
    page.screen.show_session(entrance.EVENING, True)
    page.press(Qt.Key.Key_F7)
    page.screen.show_roll(entrance.roll(session=entrance.EVENING, number=0))
    assert "Nobody has to register here, so nobody is missing by name." == missing(page).rest


def test_scanning_goes_on_beside_the_list(door: EntrancePage) -> None:
    """A badge is attempted and its verdict shown while the list is open; Enter decides on it."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll())
    door.screen.take_code(CODE, "camera")
    door.screen.show_verdict(entrance.amber(nonce="nonce-1"))
    door.press(Qt.Key.Key_Return)
    assert (["", "Decided at the entrance"], True) == ([a.force for a in door.attempts], door.screen.view.missing_open)


def test_escape_closes_the_list_once_nothing_is_to_be_decided(door: EntrancePage) -> None:
    """What stands on the button counts first: Esc turns away, the next one closes the list."""
    door.screen.show_verdict(entrance.amber())
    door.press(Qt.Key.Key_F7)
    door.press(Qt.Key.Key_Escape)
    assert (None, True) == (door.colour, door.screen.view.missing_open)
    door.screen.show_verdict(entrance.green())
    door.press(Qt.Key.Key_Escape)
    assert (Colour.GREEN, False) == (door.colour, door.screen.view.missing_open)
    assert door.screen.recent.isVisible()


def test_a_search_goes_before_the_list(door: EntrancePage, qtbot: QtBot) -> None:
    """Stray typing is a search as ever; when it ends, the list is there again."""
    door.press(Qt.Key.Key_F7)
    door.type("mü")
    qtbot.waitUntil(lambda: door.searches[-1:] == ["mü"])
    door.screen.show_found("mü", entrance.found())
    assert (True, False) == (door.screen.found.isVisible(), missing(door).isVisible())
    door.press(Qt.Key.Key_Escape)
    assert missing(door).isVisible()


def test_the_number_can_be_marked_and_stays_marked(door: EntrancePage) -> None:
    """It can be copied into a telephone; a fresh list of the same people does not take that away."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll())
    phone = missing(door).rows[0].phone
    phone.setSelection(0, 7)
    door.screen.show_roll(entrance.roll())
    assert "+49 345" == phone.selectedText()


def test_the_arrows_go_through_the_list(door: EntrancePage) -> None:
    """With nothing typed, down and up mark a line and bring it into sight."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll(number=30))
    for _ in range(12):
        door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Up)
    marked = [row for row in missing(door).rows if row.marked]
    assert [missing(door).rows[10]] == marked
    assert not marked[0].visibleRegion().isEmpty()


def test_a_very_long_list_stays_quick(door: EntrancePage) -> None:
    """Beyond a hundred only the number says how many; the search knows them all."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll(number=MOST + 900))
    assert (MOST, "1000 registered, not here yet") == (len(missing(door).rows), missing(door).title)
    assert "The first 100 are listed." in missing(door).rest


def test_a_rush_asks_for_the_list_now_and_then(door: EntrancePage, qtbot: QtBot) -> None:
    """Each scan changes the numbers; the list is asked for at once when it opens, and after a while once more."""
    door.screen.refresh_roll()
    assert [] == door.rolls
    door.press(Qt.Key.Key_F7)
    for _ in range(20):
        door.screen.refresh_roll()
    assert [(entrance.TWINS.id, NOT_COME)] == door.rolls
    qtbot.waitUntil(lambda: len(door.rolls) == 2)
    door.press(Qt.Key.Key_F7)
    door.screen.refresh_roll()
    assert 2 == len(door.rolls)


def test_an_answer_to_another_question_is_dropped(door: EntrancePage) -> None:
    """The list of the session before, or the house's, does not appear under this title."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll(session=entrance.MOBILITY))
    door.screen.show_roll(replace(entrance.roll(RollKind.HOUSE), session=None))
    assert ("– registered, not here yet", ()) == (missing(door).title, missing(door).rows)


def test_the_list_follows_the_session(door: EntrancePage) -> None:
    """When the clock chooses the next session, its list is asked for, and the old one is gone."""
    door.press(Qt.Key.Key_F7)
    door.screen.show_roll(entrance.roll())
    door.screen.show_session(entrance.SKILLS, True)
    assert (entrance.SKILLS.id, NOT_COME) == door.rolls[-1]
    assert () == missing(door).rows


# The excursion


def test_the_bus_goes_out_and_comes_back(bus: EntrancePage) -> None:
    """The switch speaks of the way, and so does the panel at rest; a workshop's door has entry and exit."""
    names = [button.text() for button in bus.screen.header.directions.findChildren(PaintedButton)]
    assert ["Going out", "Coming back"] == names
    bus.press(Qt.Key.Key_F3)
    assert ("Coming back: show the badge", [Direction.EXIT]) == (bus.headline, bus.directions)
    bus.screen.show_session(entrance.TWINS, True)
    assert "Exit: show the badge" == bus.headline


def test_two_lists_belong_to_the_bus(bus: EntrancePage) -> None:
    """Going out it is who is not on board, coming back who is not back; the other one is a press away."""
    bus.press(Qt.Key.Key_F7)
    bus.press(Qt.Key.Key_F3)
    assert [(entrance.TRIP.id, NOT_COME), (entrance.TRIP.id, INSIDE)] == bus.rolls
    bus.screen.show_roll(entrance.roll(INSIDE, entrance.TRIP, 17))
    assert "17 not back yet" == missing(bus).title
    assert missing(bus).kinds[INSIDE].isChecked()
    missing(bus).kinds[NOT_COME].click()
    assert ((entrance.TRIP.id, NOT_COME), "– not on board yet") == (bus.rolls[-1], missing(bus).title)


def test_a_workshop_has_one_list(door: EntrancePage) -> None:
    """Nothing to choose there, also on the way out."""
    door.press(Qt.Key.Key_F7)
    door.press(Qt.Key.Key_F3)
    assert [(entrance.TWINS.id, NOT_COME)] == door.rolls
    assert not missing(door).kinds[NOT_COME].isVisible()


# Every size


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1280, 800), 1.0), ((1280, 800), 2.0), ((1920, 1080), 2.0), ((640, 400), 1.25), ((560, 360), 1.0)],
    ids=str,
)
def test_the_list_fits_and_can_be_used(bus: EntrancePage, size: tuple[int, int], scale: float) -> None:
    """It stays in the window and off the verdict, and every button has a name and can be hit."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    bus.press(Qt.Key.Key_F7)
    bus.screen.show_roll(entrance.roll(session=entrance.TRIP))
    bus.screen.show_session(entrance.TRIP, False)
    bus.screen.show_verdict(entrance.full(session=entrance.TRIP))
    bus.window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    here = bus.place(missing(bus))
    assert bus.window.rect().contains(here)
    assert not here.intersects(bus.place(bus.screen.panel))
    for button in bus.window.findChildren(PaintedButton):
        if button.isVisible():
            assert spoken(button)
            assert min(button.width(), button.height()) >= 44, spoken(button)
