"""Nothing is cut or covered on the people's page: on a laptop, on a large screen, and at 200 %."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.checkin import Reason
from kiosk.domain.prints import PrintState
from kiosk.people.listing.person_row import ROW
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton, PaintedButton
from kiosk.shell.paragraph import Paragraph
from tests.fakes import entrance, people
from tests.pages.people import PeoplePage

SIZES = [(1280, 800), (1366, 768), (1920, 1080), (640, 400), (960, 600)]


def lay_out(page: PeoplePage, size: tuple[int, int], scale: float = 1.0) -> None:
    """Give the window a size and its type a scale, and let everything find its place."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page.window.resize(*size)
    page.window.retranslate()
    page.settle()


def check_nothing_is_cut(page: PeoplePage) -> None:
    """Every visible paragraph of the card has the height of its lines, and every button holds its words."""
    for part in page.screen.findChildren(Paragraph):
        if part.isVisible() and part.text:
            assert part.heightForWidth(part.width()) <= part.height() + 1, part.text
    for button in page.screen.findChildren(PaintedButton):
        if button.isVisible() and button.text():
            assert button.sizeHint().height() <= button.height() + 1, button.text()
    for key in page.screen.card.findChildren(KeyButton):
        if key.isVisible():
            assert key.sizeHint().width() <= key.width() + 1, key.text()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("spoken", ["en", "de"])
def test_panels_stand_side_by_side(
    people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int], scale: float, spoken: str
) -> None:
    """The panels are inside the window and none covers another."""
    language.use(spoken)
    people_page.search(qtbot, "mull", *people.mull(), exact=5)
    people_page.screen.show_card(people.card())
    people_page.screen.offer_replacement(True)
    lay_out(people_page, size, scale)
    view = people_page.screen.view
    panels = [panel for panel in (view.heading, view.search, view.filters, view.people, view.card) if panel.isVisible()]
    places = [people_page.place(panel) for panel in panels]
    assert all(people_page.window.rect().contains(place) for place in places)
    assert [] == [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
    check_nothing_is_cut(people_page)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_card_is_whole(people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int]) -> None:
    """A name of eighty letters wraps, everything of a full card can be scrolled to, the buttons stay in sight."""
    lay_out(people_page, size)
    people_page.search(qtbot, "wolf", people.FOUND["long"])
    people_page.press_row(0)
    people_page.screen.show_card(people.card(people.FOUND["long"], scans=people.card().scans))
    people_page.screen.card.person.history_button.click()
    people_page.settle()
    check_nothing_is_cut(people_page)
    buttons = people_page.screen.card.person.buttons
    assert people_page.place(people_page.screen.card).contains(people_page.place(buttons))
    assert people_page.screen.card.person.body.width() <= people_page.screen.card.width()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["jana", "bernd"])
def test_a_cards_buttons_hold_their_words(
    people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int], key: str
) -> None:
    """Also where the card stands alone, the way back is offered, and German words are longer."""
    language.use("de")
    lay_out(people_page, size)
    people_page.screen.offer_replacement(True)
    people_page.show_card(qtbot, key)
    people_page.settle()
    assert people_page.screen.card.person.buttons.edit_button.isVisible()
    check_nothing_is_cut(people_page)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_row_holds_its_words(people_page: PeoplePage, size: tuple[int, int], scale: float) -> None:
    """Rows are 56 px or more, and as high as their name and organisation need."""
    lay_out(people_page, size, scale)
    people_page.answer_with(*people.states(), *people.mull())
    people_page.settle()
    view = people_page.screen.people.view
    heights = [view.place_of(row).height() for row in range(13)]
    assert min(heights) >= ROW
    metrics = QFontMetricsF(theme.current().font(17, bold=True))
    name = people.LONG.sort_name
    lines = -(-metrics.horizontalAdvance(name) // view.viewport().width())
    assert heights[6] >= lines * metrics.height()


def test_a_small_window_shows_the_list_or_the_card(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A press opens the card in the list's place; Esc leads back; typing does, too."""
    lay_out(people_page, (640, 400))
    people_page.search(qtbot, "mull", *people.mull())
    view = people_page.screen.view
    assert (True, False) == (view.people.isVisible(), view.card.isVisible())
    people_page.press_row(1)
    assert (False, True) == (view.people.isVisible(), view.card.isVisible())
    people_page.press(Qt.Key.Key_Escape)
    assert (True, False, "mull") == (view.people.isVisible(), view.card.isVisible(), people_page.typed)
    people_page.press_row(1)
    people_page.type("e")
    qtbot.waitUntil(lambda: "mulle" == people_page.queries[-1].text)
    assert (True, False) == (view.people.isVisible(), view.card.isVisible())


def test_in_a_small_window_enter_shows_the_card_first(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nobody is checked in unseen: the second Enter does it."""
    lay_out(people_page, (640, 400))
    people_page.search(qtbot, "bernd", people.FOUND["bernd"])
    people_page.press(Qt.Key.Key_Return)
    assert ([], True) == (people_page.attempts, people_page.screen.view.card.isVisible())
    people_page.press(Qt.Key.Key_Return)
    assert "p-2" == people_page.attempt.attendee_id


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_decision_can_be_made_in_a_small_window(people_page: PeoplePage, qtbot: QtBot, scale: float) -> None:
    """The refusal is scrolled into sight, and its buttons can be reached."""
    lay_out(people_page, (640, 400), scale)
    people_page.search(qtbot, "wolf", people.FOUND["long"])
    people_page.press(Qt.Key.Key_Return)
    people_page.press(Qt.Key.Key_Return)
    refused = entrance.verdict(people_page.attempt.nonce, Reason.CANCELED, people.LONG)
    people_page.screen.show_verdict(refused)
    people_page.settle()
    answer = people_page.screen.card.person.answer
    shown = people_page.place(answer)
    assert people_page.place(people_page.screen.card).intersects(shown)
    check_nothing_is_cut(people_page)


@pytest.mark.parametrize("size", [(1280, 800), (640, 400)], ids=str)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_replacement_is_whole(people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int], scale: float) -> None:
    """Why, for a name of eighty letters, and what became of it: nothing is cut, and each comes into sight."""
    lay_out(people_page, size, scale)
    screen = people_page.screen
    screen.offer_replacement(True)
    screen.show_printer("printer Zebra with the long name at the table beside the main entrance")
    people_page.search(qtbot, "wolf", people.FOUND["long"])
    screen.show_card(people.card(people.FOUND["long"]))
    people_page.press(Qt.Key.Key_F6)
    people_page.settle()
    check_nothing_is_cut(people_page)
    person = screen.card.person
    card = people_page.place(screen.card)
    assert card.intersects(people_page.place(person.replacing))
    people_page.press(Qt.Key.Key_Return)
    request = people_page.replacements[-1][2]
    screen.show_replaced(people.replacement(request, people.FOUND["long"]))
    jam = "Paper is jammed in the printer beside the main entrance."
    screen.show_job(people.job_update(request, PrintState.FAILED, jam, "Pull it out, close the lid and print again."))
    people_page.settle()
    check_nothing_is_cut(people_page)
    assert card.intersects(people_page.place(person.badge_news))


@pytest.mark.parametrize("size", [(1280, 800), (640, 400)], ids=str)
@pytest.mark.parametrize("form", ["edit", "walk-in"])
def test_a_form_is_whole(people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int], form: str) -> None:
    """Its buttons stay in sight, and whichever field has the focus is in sight, too."""
    lay_out(people_page, size)
    people_page.screen.show_choices(people.choices())
    people_page.show_card(qtbot, "jana")
    people_page.press(Qt.Key.Key_F4 if form == "edit" else Qt.Key.Key_F2)
    panel = people_page.screen.card
    assert panel.form is not None
    for _ in range(12):
        people_page.press(Qt.Key.Key_Tab)
        people_page.settle()
        focused = people_page.window.focusWidget()
        if panel.form.body.isAncestorOf(focused):
            assert people_page.place(panel).contains(people_page.place(focused).center())
    assert people_page.place(panel).contains(people_page.place(panel.form.save_button))
    check_nothing_is_cut(people_page)


@pytest.mark.parametrize("size", [(1280, 800), (640, 400)], ids=str)
def test_every_control_can_be_hit_and_has_a_name(people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Targets measure at least 44 px, and each has an accessible name."""
    lay_out(people_page, size)
    people_page.screen.show_choices(people.choices())
    people_page.screen.offer_replacement(True)
    seen = 0
    people_page.show_card(qtbot, "jana")
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_F8, Qt.Key.Key_F6, Qt.Key.Key_Escape, Qt.Key.Key_F4):
        people_page.press(key)
        people_page.settle()
        for button in people_page.window.findChildren(PaintedButton):
            if button.isVisible():
                seen += 1
                spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
                assert spoken, button
                assert min(button.width(), button.height()) >= 44, spoken
    assert seen > 30


def test_every_field_has_a_name(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A screen reader says what is asked for."""
    people_page.show_card(qtbot, "jana")
    people_page.press(Qt.Key.Key_F4)
    form = people_page.screen.card.edit
    names = [QAccessible.queryAccessibleInterface(f.line).text(QAccessible.Text.Name) for f in form.lines.values()]
    assert "Given name" in names
    assert all(names)


def test_tab_reaches_every_control(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Going on with Tab, one comes by the search, the filters, the list and the card's buttons."""
    people_page.show_card(qtbot, "jana")
    screen = people_page.screen
    start: QWidget = screen.search.field
    seen: list[QWidget] = [start]
    following = start.nextInFocusChain()
    while following is not None and following is not start:
        seen.append(following)
        following = following.nextInFocusChain()
    person = screen.card.person
    wanted = [screen.filters.marking, screen.people.view, person.scans[0].undo_button, person.buttons.edit_button]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F4], ids=["walk-in", "edit"])
def test_tab_goes_through_a_form_as_one_reads_it(people_page: PeoplePage, qtbot: QtBot, key: Qt.Key) -> None:
    """From the first field downwards, never up again before the last button."""
    people_page.show_card(qtbot, "jana")
    people_page.press(key)
    form = people_page.screen.card.form
    assert form is not None
    rows = []
    while people_page.window.focusWidget() is not form.cancel_button:
        focused = people_page.window.focusWidget()
        inside = form.body if form.body.isAncestorOf(focused) else form
        rows.append((inside is form, focused.mapTo(inside, focused.rect().topLeft()).y() // 20))
        people_page.press(Qt.Key.Key_Tab)
        people_page.settle()
        assert len(rows) < 40
    assert rows == sorted(rows)


def test_showing_people_makes_no_new_widgets(people_page: PeoplePage, qtbot: QtBot) -> None:
    """After the first round the number of widgets stays the same: memory stays flat."""
    people_page.search(qtbot, "mull", *people.mull())

    def round_of_cards() -> int:
        for row, found in enumerate(people.mull()):
            people_page.press_row(row)
            people_page.screen.show_card(people.card(found))
        people_page.press_row(0)
        people_page.press(Qt.Key.Key_F4)
        people_page.press(Qt.Key.Key_Escape)
        return len(people_page.window.findChildren(QWidget))

    first = round_of_cards()
    assert first == round_of_cards()
