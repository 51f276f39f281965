"""Self-service on the Station page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.selfservice.section import SelfServiceSection

NO_PIN = "No PIN is set: anybody can come back to this page. Set one under “Lock”."


@pytest.fixture
def section(qtbot: QtBot) -> Iterator[SelfServiceSection]:
    """Return the section in a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1500, 900)
    made = SelfServiceSection(window)
    made.resize(700, 500)
    window.show()
    yield made
    window.close()


def test_one_press_starts(section: SelfServiceSection, qtbot: QtBot) -> None:
    """The button asks to start."""
    with qtbot.waitSignal(section.start_asked):
        QTest.mouseClick(section.start, Qt.MouseButton.LeftButton)


def test_the_tick_is_told(section: SelfServiceSection) -> None:
    """Ticked and unticked is told; what was chosen before is shown without telling it again."""
    told: list[bool] = []
    section.begin_chosen.connect(told.append)
    section.show_begins(True)
    assert section.begins.isChecked()
    QTest.mouseClick(section.begins, Qt.MouseButton.LeftButton)
    QTest.mouseClick(section.begins, Qt.MouseButton.LeftButton)
    assert [False, True] == told


def test_a_missing_pin_is_said(section: SelfServiceSection) -> None:
    """Without a PIN the section says so; with one, or while nobody knows, it does not."""
    assert "" == section.warning.text
    section.show_pin_set(False)
    assert NO_PIN == section.warning.text
    section.show_pin_set(True)
    assert "" == section.warning.text


def test_it_says_whether_badges_are_printed(section: SelfServiceSection) -> None:
    """Printing on arrival is chosen elsewhere, and said here."""
    assert section.printing.text.startswith("Badges are not printed")
    section.show_print_on_arrival(True)
    assert "Badges are printed when people arrive." == section.printing.text


@pytest.mark.parametrize("width", [320, 1400])
def test_words_have_room(section: SelfServiceSection, width: int) -> None:
    """At any width every paragraph has the height of its lines."""
    section.show_pin_set(False)
    section.resize(width, 800)
    for text in (section.what, section.how, section.printing, section.warning):
        assert text.height() >= text.heightForWidth(text.width())
    assert section.start.height() >= 44
