"""The end of the day as a person meets it: what is to be read, what can be pressed, and what it asks for."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.checkin import Reason
from kiosk.domain.closing import Closing, OpenMatters, Reconciliation
from kiosk.domain.counts import Counts, EventCounts
from kiosk.domain.erasing import Erased
from kiosk.domain.programme import Event
from kiosk.reports.closing.closing_view import ClosingView
from kiosk.reports.closing.step_card import StepCard, StepState
from kiosk.reports.closing.sticks import Stick
from kiosk.reports.screen import ReportsScreen
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.window import MainWindow
from tests.fakes.entrance import EVENT, at

EVENING = at(20, 15)
CLOSED = replace(EVENT, closed_at=EVENING)
PLANNED = replace(CLOSED, erase_on=date(2025, 7, 3))
ERASED = replace(CLOSED, erased_at=at(21))
NOTHING_OPEN = OpenMatters()
NUMBERS = Reconciliation(
    at=EVENING,
    counts=EventCounts(house=Counts(240, 201, 3), sessions=(), walk_ins=12),
    printed=256,
    replaced=5,
    unreadable=2,
    refused=9,
    annulled=0,
    overrides=((Reason.FULL, 3),),
    agrees=True,
)
EXPORT = Closing(EVENING, "/home/ute/Dokumente/mpsc-22_2025-06-03", 45, 3_400_000, "closing-20250603T181500Z.db")
STICK = Stick("KONFERENZ", Path("/media/ute/KONFERENZ"), 14_200_000_000)
GONE = Erased(at(21), EVENT.title, 240, (("attendee", 240),), 14, "0.1.0")


class ClosingPage:
    """The window with the page; `asked` are the signals that went out: name and what they carried."""

    def __init__(
        self, event: Event = EVENT, width: int = 1280, height: int = 800, *, export: QWidget | None = None
    ) -> None:
        self.now: datetime = EVENING
        self.screen = ReportsScreen(lambda: self.now, export or QWidget())
        self.view: ClosingView = self.screen.view
        self.window = MainWindow()
        self.window.resize(width, height)
        self.asked: list[tuple[object, ...]] = []
        for name in (
            "look_asked", "sticks_asked", "close_asked", "export_again_asked", "reopen_asked", "plan_asked",
            "erase_asked", "send_asked", "stop_asked", "folder_asked", "record_opened", "reports_asked",
        ):  # fmt: skip
            getattr(self.view, name).connect(lambda *carried, name=name: self.asked.append((name, *carried)))
        self.view.page.target.changed.emit(Path("/home/ute/Dokumente"))
        self.window.add_page("reports", "download-simple", lambda: "Closing", self.screen)
        self.view.show_event(event)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.screen.setFocus()
        self.settle()

    def looked(self, matters: OpenMatters = NOTHING_OPEN, numbers: Reconciliation = NUMBERS) -> "ClosingPage":
        """Let what was looked at come, as the link tells it."""
        self.view.show_matters(matters)
        self.view.show_reconciliation(numbers)
        self.settle()
        self.asked.clear()
        return self

    # What is to be read

    @property
    def texts(self) -> list[str]:
        """What the four steps say."""
        return [step.text for step in self.view.page.steps]

    @property
    def states(self) -> list[StepState]:
        """Where the four steps stand."""
        return [step.state for step in self.view.page.steps]

    @property
    def steps(self) -> tuple[StepCard, ...]:
        """The four steps."""
        return self.view.page.steps

    @property
    def buttons(self) -> list[str]:
        """The buttons that can be seen, from top to bottom."""
        return [button.text() for button in self._buttons]

    @property
    def target(self) -> str:
        """Where the reports are to go."""
        return self.view.page.target.text

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    @property
    def focused_words(self) -> str:
        """What the button with the focus says."""
        widget = self.focused
        return widget.text() if isinstance(widget, PaintedButton) else ""

    @property
    def _buttons(self) -> list[PaintedButton]:
        found = [button for button in self.screen.findChildren(PaintedButton) if button.isVisible()]
        return sorted(found, key=lambda b: b.mapTo(self.screen, b.rect().topLeft()).toTuple()[::-1])

    # What people do

    def press_button(self, words: str) -> None:
        """Press the button that says this."""
        next(button for button in self._buttons if button.text() == words).click()
        self.settle()

    def press(self, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(self.focused, key)
        self.settle()

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def later(self, days: int) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(4):
            QApplication.processEvents()
