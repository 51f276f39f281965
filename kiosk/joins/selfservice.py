"""The screen for attendees alone, joined with what it covers: the staff's window stays behind it, out of reach.

One badge: EntranceJoin.verdict_told → take_verdict → SelfServiceScreen.show_verdict. Its print: BadgeLink.print_asked ⇢
take_print, PrintLink.job_told ⇢ take_job → show_printing. `⇢` crosses from one thread to another.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kiosk.badges.batches.batch import BadgeSettings
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.domain.checkin import Verdict
from kiosk.domain.parts import PartReport
from kiosk.domain.prints import JobUpdate
from kiosk.domain.welcome import Printing, printing
from kiosk.guidance.help_panel import HelpPanel
from kiosk.joins.settings import Settings
from kiosk.selfservice.screen import SelfServiceScreen
from kiosk.selfservice.section import SelfServiceSection
from kiosk.shell import choosing
from kiosk.shell.window import MainWindow

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_REMEMBERED = 16


class SelfServiceJoin(QObject):
    """Signals: started() and stopped(); leave_asked(): whoever guards the way back calls `stop` then."""

    started = Signal()
    stopped = Signal()
    leave_asked = Signal()

    def __init__(self, settings: Settings, window: MainWindow, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._settings = settings
        self._window = window
        self._was_full = False
        self._job = ""
        self._told: dict[str, Printing] = {}  # of jobs that end before it is known whose they are
        self.active = False
        self.screen = SelfServiceScreen(clock, window)
        self.screen.hide()
        self.section = SelfServiceSection()
        self.screen.leave_asked.connect(self.leave_asked)
        self.section.start_asked.connect(self.start)
        self.section.begin_chosen.connect(self.choose_begin)
        self.section.show_begins(settings.config.self_service)
        self.section.show_print_on_arrival(settings.config.print_on_arrival)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.keep_focus)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread: nothing."""
        return {}

    @Slot()
    def begin(self) -> None:
        """Start at once where the station is told to."""
        if self._settings.config.self_service:
            self.start()

    @Slot()
    def start(self) -> None:
        """Cover the window. What lies behind is neither seen nor reached by keys, presses or screen readers."""
        if self.active:
            return
        self.active = True
        config = self._settings.config
        self.screen.show_reduced_motion(config.reduced_motion)
        self.screen.show_mirrored(config.camera_mirrored)
        for panel in self._window.findChildren(HelpPanel):
            if panel.isVisible():
                panel.close_panel()  # it would lie above, and be there again afterwards
        choosing.close_all(self._window)
        self._was_full = self._window.isFullScreen()
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)
        for part in self._behind:
            part.setEnabled(False)
        for part in self._pages:
            part.hide()
        self._window.lamp_panel.hide()
        self.screen.setGeometry(self._window.rect())
        self.screen.begin()
        self.started.emit()

    @Slot()
    def stop(self) -> None:
        """Give the window back to staff."""
        if not self.active:
            return
        self.active = False
        self._job = ""
        self._told.clear()
        for part in self._behind:
            part.setEnabled(True)
        for part in self._pages:
            part.show()
        self.screen.end()
        if not self._was_full:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        page = self._stack.currentWidget() if self._stack is not None else None
        if page is not None:
            page.setFocus()
        self.stopped.emit()

    def close(self) -> None:
        """Hold nothing up any more: the program ends. Qt does not tell its closing of the window from Alt+F4."""
        self.active = False
        self.screen.end()

    @Slot(bool)
    def choose_begin(self, begins: bool) -> None:
        """Remember whether the program is to start like this."""
        self._settings.change(self_service=begins)

    # What comes in

    @Slot(QImage)
    def take_frame(self, image: QImage) -> None:
        """Show what the camera sees."""
        if self.active:
            self.screen.show_frame(image)

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """Answer to a badge."""
        if self.active:
            self._job = self._job if verdict.attendee is not None and verdict.attendee.id == self.screen.whom else ""
            self.screen.show_verdict(verdict)

    @Slot(str, str)
    def take_failure(self, text: str, hint: str) -> None:
        """Send to the desk whoever could not be checked in."""
        if self.active:
            self.screen.show_failure(text, hint)

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Take a break while a part is down that nobody can come in without."""
        self.screen.show_part(report)

    @Slot(object)
    def take_print(self, request: PrintRequest) -> None:
        """Say that a badge is printed, if it is that of the person who is welcomed. A PDF file is no badge yet."""
        whose = [face.attendee_id for face in request.faces]
        if self.active and self.screen.whom and whose == [self.screen.whom]:
            self._job = request.job_id
            begun = Printing.UNDER_WAY if request.target.printer else Printing.ASK
            self.screen.show_printing(self._told.pop(request.job_id, begun))

    @Slot(object)
    def take_job(self, update: JobUpdate) -> None:
        """Say what became of it."""
        if not self.active:
            return
        if update.job_id == self._job:
            self.screen.show_printing(printing(update))
            return
        self._told[update.job_id] = printing(update)
        while len(self._told) > _REMEMBERED:
            del self._told[next(iter(self._told))]

    @Slot(bool)
    def take_pin_set(self, is_set: bool) -> None:
        """Say beforehand whether a PIN guards the way back."""
        self.section.show_pin_set(is_set)

    @Slot(object)
    def take_badge_settings(self, settings: BadgeSettings) -> None:
        """Say beforehand whether badges are printed for those who come."""
        self.section.show_print_on_arrival(settings.on_arrival)

    # The window behind

    @property
    def _stack(self) -> QStackedWidget | None:
        return self._window.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)

    @property
    def _pages(self) -> tuple[QWidget, ...]:
        return tuple(part for part in (self._window.rail, self._stack) if part is not None)

    @property
    def _behind(self) -> tuple[QWidget, ...]:
        """What takes no keys while it is covered. What asks for the PIN lies above, and is not among it."""
        return (*self._pages, self._window.strips)

    @Slot(QWidget, QWidget)
    def keep_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Take the focus back where the window has lost it: keys must not wander to what lies behind."""
        if self.active and new is None and self._window.isActiveWindow():
            self.screen.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fill the window, and keep from it the keys and the closing that staff alone decides on."""
        if not self.active:
            return False
        if event.type() is QEvent.Type.Resize:
            self.screen.setGeometry(self._window.rect())
        elif event.type() in _KEYS:
            return True
        elif event.type() is QEvent.Type.Close:
            event.ignore()
            self.leave_asked.emit()
            return True
        return False
