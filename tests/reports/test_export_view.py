"""The card that exports: what it says, what can be chosen, and what it asks for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.reports.export_page.export_view import ExportView, Stand
from kiosk.reports.exporting.request import ExportedFile, ExportRequest, Privacy, Receipt
from kiosk.reports.writers.formats import FORMATS
from kiosk.shell import theme
from tests.builders import a_session, an_event, at


class Page:
    """The card in a window that scrolls, and what it asked for."""

    def __init__(self, width: int = 1176, height: int = 700) -> None:
        self.view = ExportView(tuple(FORMATS))
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setWidget(self.view)
        self.scroll.resize(width, height)
        self.requests: list[ExportRequest] = []
        self.folders: list[Path] = []
        self.cancels = 0
        self.view.export_asked.connect(self.requests.append)
        self.view.folder_asked.connect(self.folders.append)
        self.view.cancel_asked.connect(self._cancel)
        self.view.show_event(an_event())
        self.scroll.show()
        self.settle()

    def _cancel(self) -> None:
        self.cancels += 1

    def click(self, widget: QWidget) -> None:
        """Press with the mouse."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """Give the card in a laptop's window, in the light theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = Page()
    yield made
    made.scroll.close()
    made.scroll.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)


RECEIPT = Receipt(
    Path("/stick/out"), (ExportedFile("a.csv", 12, 4_000, "0" * 64, "csv"),), at("18:30"), "0.1.0", ("Ein Hinweis.",)
)


def test_one_press_exports_everything_in_the_usual_formats(page: Page) -> None:
    """CSV and Excel of all sessions with names, into a folder of the day; no choice has to be made."""
    page.click(page.view.main)

    (asked,) = page.requests
    assert (("csv", "xlsx"), (), Privacy.NAMED) == (asked.formats, asked.sessions, asked.privacy)
    assert "Attendance 2025-06-03" == asked.folder.name
    assert Stand.WORKING is page.view.stand


def test_what_goes_along_can_be_chosen(page: Page) -> None:
    """Formats, sessions and what of a person; they are shown on demand only."""
    view = page.view
    assert view.choices.isHidden()
    page.click(view.more)
    assert view.choices.isVisible()
    page.click(view.choices.formats.boxes["csv"])
    page.click(view.choices.formats.boxes["json"])
    page.click(view.choices.sessions.boxes["einlass"])
    page.click(view.choices.columns.boxes["email"])
    view.take_folder("/stick")
    view.go()

    (asked,) = page.requests
    assert (("xlsx", "json"), ("ws-zwillinge", "ws-mobilitaet")) == (asked.formats, asked.sessions)
    assert "email" in asked.columns
    assert Path("/stick") == asked.folder


def test_with_pseudonyms_names_cannot_go_along(page: Page) -> None:
    """Their boxes are closed, the organisation is taken out; with numbers only nothing of a person is asked."""
    choices = page.view.choices
    page.click(page.view.more)
    for privacy, columns in ((Privacy.PSEUDONYMS, ("category",)), (Privacy.NUMBERS, ())):
        box = choices.privacy.box
        box.setCurrentIndex(box.findData(privacy.value))
        box.activated.emit(box.currentIndex())
        assert page.view.request is not None
        assert (privacy, columns) == (page.view.request.privacy, page.view.request.columns)
    assert choices.columns.isHidden()
    assert not choices.columns.boxes["family_name"].isEnabled()


def test_nothing_chosen_cannot_be_exported(page: Page) -> None:
    """Without a format, or without a session, the button is off."""
    for box in page.view.choices.formats.boxes.values():
        box.setChecked(False)
    assert not page.view.main.isEnabled()
    page.view.choices.formats.boxes["ods"].setChecked(True)
    assert page.view.main.isEnabled()
    for box in page.view.choices.sessions.boxes.values():
        box.setChecked(False)
    assert not page.view.main.isEnabled()


def test_progress_is_told_and_can_be_canceled(page: Page) -> None:
    """While it works, the one button cancels."""
    page.view.go()
    page.view.show_progress(30, 120)
    assert ("Exporting … 25 %", "Scanning goes on meanwhile.") == page.view.says
    page.click(page.view.stop)
    page.view.show_canceled()

    assert 1 == page.cancels
    assert "Canceled. Nothing was exported." == page.view.says[0]
    assert page.view.main.isVisible()


def test_the_receipt_says_what_was_made_and_opens_the_folder(page: Page) -> None:
    """How many files, where, and what is to be known of them."""
    page.view.go()
    page.view.show_receipt(RECEIPT)
    assert ("1 file exported", "/stick/out\n12 rows · 4 KB\nEin Hinweis.") == page.view.says
    page.click(page.view.look)

    assert [Path("/stick/out")] == page.folders


def test_trouble_stays_in_sight_until_the_next_try(page: Page) -> None:
    """Another folder makes it ready again."""
    page.view.go()
    page.view.show_failure("No space left.", "Free some.")
    assert ("No space left.", "Free some.") == page.view.says
    page.view.take_folder("/other")

    assert Stand.READY is page.view.stand
    assert "/other" in page.view.says[1]


def test_a_changed_programme_keeps_what_was_not_ticked(page: Page) -> None:
    """A new session is ticked; one that was taken out of the export stays out."""
    page.view.choices.sessions.boxes["einlass"].setChecked(False)
    event = an_event()
    page.view.show_event(replace(event, sessions=(*event.sessions, a_session())))

    assert ("ws-zwillinge", "ws-mobilitaet", "podium") == page.view.choices.sessions.ticked


@pytest.mark.parametrize(("width", "scale", "speaks"), [(1176, 1.0, "de"), (456, 1.0, "en"), (560, 2.0, "de")])
def test_everything_is_within_the_window_and_large_enough(page: Page, width: int, scale: float, speaks: str) -> None:
    """No control is cut off at the side, none is lower than 44 px, each has a name."""
    language.use(speaks)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.DARK, scale))
    page.view.more.setChecked(True)
    page.view.retranslate()
    page.scroll.resize(width, 360)
    page.settle()

    view = page.view
    controls = [view.main, view.other, view.more, *view.choices.formats.boxes.values(),
                *view.choices.columns.boxes.values(), *view.choices.sessions.boxes.values()]  # fmt: skip
    for control in controls:
        assert control.mapTo(view, control.rect().topRight()).x() <= page.scroll.viewport().width()
        assert control.height() >= 44
        assert control.accessibleName()
    assert view.width() <= page.scroll.viewport().width()
