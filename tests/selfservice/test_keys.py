"""Keys and presses on the screen for attendees: the language, the way out for staff, and nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.welcome import Face
from tests.fakes import entrance
from tests.pages.selfservice import SLOW, SelfServicePage

CONTROL = Qt.KeyboardModifier.ControlModifier
REHEARSAL = replace(entrance.EVENT, rehearsal=True)
"""Its mark tells which language is spoken."""


def test_a_press_chooses_the_language(page: SelfServicePage) -> None:
    """One press on the language's own name is enough, and it holds for this screen."""
    page.screen.show_event(REHEARSAL)
    page.choose("de")
    assert (["de"], "de") == (page.chosen, page.screen.language)
    assert page.frame_says[0].startswith("Probe: ")
    page.choose("en")
    assert page.frame_says[0].startswith("Rehearsal: ")


def test_the_chosen_language_is_marked(page: SelfServicePage) -> None:
    """The switch says which language is spoken; pressing that one again changes nothing."""
    buttons = page.screen.view.languages.buttons
    assert [False, True] == [button.isChecked() for button in buttons.values()]
    page.choose("en")
    assert ([], [False, True]) == (page.chosen, [button.isChecked() for button in buttons.values()])


def test_arrows_choose_the_language(page: SelfServicePage) -> None:
    """Left is the left one, right the right one."""
    page.press(Qt.Key.Key_Left)
    page.press(Qt.Key.Key_Right)
    assert ["de", "en"] == page.chosen


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_tab_stays_on_the_screen(page: SelfServicePage, key: Qt.Key) -> None:
    """Tab walks over the languages and round again; Enter and the space bar choose, and the focus goes home."""
    page.press(Qt.Key.Key_Tab)
    assert page.screen.view.languages.buttons["de"].hasFocus()
    page.press(key)
    assert ["de"] == page.chosen
    assert page.screen.hasFocus()
    for _ in range(3):
        page.press(Qt.Key.Key_Tab)
    assert page.screen.hasFocus()
    page.press(Qt.Key.Key_Backtab)
    assert page.screen.view.languages.buttons["en"].hasFocus()


def test_the_language_falls_back_at_rest(qtbot: QtBot) -> None:
    """The next person is greeted in the station's language again."""
    page = SelfServicePage(pace=replace(SLOW, language=20))
    page.choose("de")
    assert "de" == page.screen.language
    qtbot.waitUntil(lambda: page.screen.language == "en")
    page.close()


def test_a_language_stays_while_somebody_is_answered(qtbot: QtBot) -> None:
    """Who has chosen a language reads the answer in it, however long that takes."""
    page = SelfServicePage(pace=replace(SLOW, language=20))
    with qtbot.waitSignals([page.screen._chosen.timeout] * 2):
        page.choose("de")
        page.screen.show_verdict(entrance.green())
    assert "de" == page.screen.language
    page.screen.rest()
    qtbot.waitUntil(lambda: page.screen.language == "en")
    page.close()


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_L, CONTROL)]
)
def test_staff_asks_to_leave(page: SelfServicePage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Esc and Ctrl+L ask; the screen itself stays, for somebody else guards the way."""
    page.press(key, modifier)
    assert 1 == page.leavings
    assert page.screen.isVisible()


def test_the_corner_is_held_to_leave(qtbot: QtBot) -> None:
    """A long press in the bottom right corner asks to leave; a short one does not."""
    page = SelfServicePage(pace=replace(SLOW, hold=40))
    corner = page.screen.view.corner
    QTest.mouseClick(corner, Qt.MouseButton.LeftButton)
    qtbot.wait(80)
    assert 0 == page.leavings
    QTest.mousePress(corner, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.leavings == 1)
    assert corner.geometry().bottomRight() == page.screen.view.rect().bottomRight()
    page.close()


def test_a_finger_holds_the_corner_as_well(qtbot: QtBot) -> None:
    """On a touch screen a finger does what the mouse does."""
    page = SelfServicePage(pace=replace(SLOW, hold=40))
    _touch(page, QEvent.Type.TouchBegin)
    _touch(page, QEvent.Type.TouchEnd)
    qtbot.wait(80)
    assert 0 == page.leavings
    _touch(page, QEvent.Type.TouchBegin)
    qtbot.waitUntil(lambda: page.leavings == 1)
    page.close()


def _touch(page: SelfServicePage, kind: QEvent.Type) -> None:
    QApplication.sendEvent(page.screen.view.corner, QTouchEvent(kind, QTest.createTouchDevice()))


def test_stray_keys_do_nothing(page: SelfServicePage) -> None:
    """Letters, figures, function keys and chords are taken and lead nowhere."""
    before = page.everything
    keys = [*range(Qt.Key.Key_F1.value, Qt.Key.Key_F12.value + 1), *range(Qt.Key.Key_0.value, Qt.Key.Key_Z.value + 1)]
    taken = []
    for key in keys:
        for modifier in (Qt.KeyboardModifier.NoModifier, CONTROL, Qt.KeyboardModifier.AltModifier):
            if (key, modifier) == (Qt.Key.Key_L.value, CONTROL):
                continue
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
            QApplication.sendEvent(page.screen, event)
            taken.append(event.isAccepted())
    assert all(taken)
    assert (before, 0, [], Face.IDLE) == (page.everything, page.leavings, page.chosen, page.face)


def test_a_held_key_asks_once(page: SelfServicePage) -> None:
    """A cat on the Esc key asks once."""
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Escape.value, Qt.KeyboardModifier.NoModifier, "", autorep=repeated
        )
        QApplication.sendEvent(page.screen, event)
    assert 1 == page.leavings
