"""F1 says what a page is for, beside the page, and gets out of the way again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.domain.parts import Part, PartReport, State
from kiosk.guidance.help_panel import WIDTH
from kiosk.guidance.topics import topic
from kiosk.shell import theme
from tests.guidance.conftest import Desk

PAGES = ("start", "checkin", "people", "programme", "badges", "reports", "station")


def press(desk: Desk, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or desk.window, key)


def test_f1_opens_the_help_on_the_page_that_is_open(desk: Desk) -> None:
    """What the page is for, its keys, the keys of every page, and the version."""
    press(desk, Qt.Key.Key_F1)

    assert desk.said.startswith("Entrance\n")
    assert "F8  –  Take the last check-in back" in desk.said
    assert "F12  –  Evacuation list: who is in the house" in desk.said
    assert "MMZ Kiosk" in desk.said.splitlines()[-1]


def test_the_help_follows_the_page(desk: Desk) -> None:
    """Another page is opened while it stands."""
    press(desk, Qt.Key.Key_F1)
    desk.window.show_page("people")

    assert desk.said.startswith("People\n")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_it_closes_and_the_cursor_is_where_it_was(desk: Desk, key: Qt.Key) -> None:
    """By Esc and by F1."""
    desk.field.setFocus()
    press(desk, Qt.Key.Key_F1)
    assert desk.guidance.panel is QApplication.focusWidget()
    press(desk, key)

    assert not desk.guidance.panel.isVisible()
    assert desk.field is QApplication.focusWidget()


def test_esc_closes_it_wherever_the_focus_is(desk: Desk) -> None:
    """Somebody went on working beside it: the cursor stays there, and the key does nothing else."""
    press(desk, Qt.Key.Key_F1)
    desk.other.setFocus()
    desk.field.setFocus()
    press(desk, Qt.Key.Key_Escape)

    assert not desk.guidance.panel.isVisible()
    assert desk.field is QApplication.focusWidget()
    press(desk, Qt.Key.Key_F1)
    assert desk.guidance.panel.isVisible()


def test_esc_is_first_for_what_lies_above_it(desk: Desk) -> None:
    """A panel that opened over the help, such as the one for the PIN."""
    press(desk, Qt.Key.Key_F1)
    desk.window.show_part(PartReport(Part.CAMERA, State.FAILED, "No picture.", "Plug it in."))
    desk.window.rail.lamp_pressed.emit(Part.CAMERA)
    assert desk.window.lamp_panel.isVisible()
    press(desk, Qt.Key.Key_Escape)
    assert (False, True) == (desk.window.lamp_panel.isVisible(), desk.guidance.panel.isVisible())

    press(desk, Qt.Key.Key_Escape)
    assert not desk.guidance.panel.isVisible()


def test_a_wide_window_has_room_for_it_beside_the_page(desk: Desk) -> None:
    """A name at the entrance is never covered; closed, it gives the room back."""
    before = desk.field.width()
    press(desk, Qt.Key.Key_F1)
    QApplication.processEvents()
    panel = desk.guidance.panel
    assert desk.field.mapTo(desk.window, desk.field.rect().topRight()).x() < panel.x()
    assert before - panel.width() == desk.field.width()

    press(desk, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert before == desk.field.width()


def test_in_a_narrow_window_it_lies_over_the_page(desk: Desk) -> None:
    """The page keeps its width; in a wide one again it makes room."""
    press(desk, Qt.Key.Key_F1)
    desk.window.resize(1100, 700)
    QApplication.processEvents()
    assert desk.window.width() == desk.field.mapTo(desk.window, desk.field.rect().topRight()).x() + 1

    desk.window.resize(1300, 700)
    QApplication.processEvents()
    assert desk.window.width() > desk.field.mapTo(desk.window, desk.field.rect().topRight()).x() + 400


def test_the_arrows_scroll_it(desk: Desk) -> None:
    """It is longer than a small window."""
    desk.window.resize(700, 400)
    press(desk, Qt.Key.Key_F1)
    QApplication.processEvents()
    press(desk, Qt.Key.Key_PageDown)

    assert 0 < desk.guidance.panel.area.verticalScrollBar().value()


def test_it_stays_within_the_window(desk: Desk) -> None:
    """Also when the window gets smaller than the panel."""
    press(desk, Qt.Key.Key_F1)
    desk.window.resize(560, 360)
    QApplication.processEvents()

    assert desk.window.rect().contains(desk.guidance.panel.geometry())


def test_it_is_said_in_the_other_language_while_it_is_open(desk: Desk) -> None:
    """The title and the keys."""
    press(desk, Qt.Key.Key_F1)
    language.use("de")
    desk.window.retranslate()

    assert desk.said.startswith("Einlass\n")
    assert "F8  –  Den letzten Check-in zurücknehmen" in desk.said


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_help_of_its_own(page: str) -> None:
    """A title, a sentence and something to do, unlike every other page's."""
    others = {topic(other).about for other in PAGES if other != page}

    assert topic(page).title
    assert topic(page).steps
    assert topic(page).about not in others


def test_it_grows_with_the_type_while_it_is_open(desk: Desk, qapp: QApplication) -> None:
    """It is as wide as one that is opened at that size, and no button in it is cut."""
    press(desk, Qt.Key.Key_F1)
    panel = desk.guidance.panel
    theme.apply(qapp, theme.scaled(theme.LIGHT, 2.0))
    for _ in range(3):
        QApplication.processEvents()

    assert theme.current().px(WIDTH) == panel.width()
    assert panel.card_button.sizeHint().width() <= panel.card_button.width()
