"""The page "Day's end" and the single reports behind it: how one gets there and back, and where the keys go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from tests.pages.closing import ClosingPage


class Reports(QWidget):
    """Stands for the page of single reports."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = QPushButton("Export", self)
        QVBoxLayout(self).addWidget(self.first)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ClosingPage]:
    """Give the page with single reports behind it."""
    made = ClosingPage(export=Reports()).looked()
    yield made
    made.close()


def test_the_reports_open_with_their_first_control(page: ClosingPage) -> None:
    """Nobody has to look for the mouse."""
    page.press_button("Single reports")
    assert page.screen.shows_reports
    assert "Export" == getattr(page.focused, "text", str)()


def test_esc_leads_back_to_what_is_next(page: ClosingPage) -> None:
    """And so does the button with the arrow."""
    page.press_button("Single reports")
    page.press(Qt.Key.Key_Escape)
    assert (False, "Close the day now") == (page.screen.shows_reports, page.focused_words)

    page.press_button("Single reports")
    page.screen.back.setFocus()
    page.press(Qt.Key.Key_Return)
    assert not page.screen.shows_reports


def test_the_reports_may_lead_back_themselves(page: ClosingPage) -> None:
    """With a signal of theirs."""
    page.press_button("Single reports")
    assert isinstance(page.screen.export, Reports)
    page.screen.export.closed.emit()
    assert not page.screen.shows_reports


def test_enter_on_the_reports_closes_no_day(page: ClosingPage) -> None:
    """What cannot be seen is not pressed."""
    page.press_button("Single reports")
    page.press(Qt.Key.Key_Return)
    assert not [asked for asked in page.asked if asked[0] == "close_asked"]


def test_the_page_looks_again_when_it_is_shown_again(page: ClosingPage) -> None:
    """Meanwhile somebody may have been scanned."""
    page.press_button("Single reports")
    page.asked.clear()
    page.press(Qt.Key.Key_Escape)
    assert ("look_asked",) in page.asked


def test_the_focus_of_the_page_goes_to_what_is_next(page: ClosingPage) -> None:
    """As when the room is chosen on the rail."""
    page.view.page.reports.setFocus()
    page.screen.setFocus()
    assert "Close the day now" == page.focused_words


def test_the_page_speaks_the_language_that_is_chosen(page: ClosingPage) -> None:
    """The way back as well; the day in the field is written as the language does."""
    language.use("de")
    page.window.retranslate()
    assert "03.07.2025" == page.view.page.erase_step.day.line.text()
    assert page.screen.accessibleName() == page.view.accessibleName()
