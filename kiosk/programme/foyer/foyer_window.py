"""The second window, for a screen in the foyer: what is on, where, and whether there are seats. Without names."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from kiosk.domain.board import BoardFacts
from kiosk.language import tr
from kiosk.programme.foyer.foyer_row import FoyerRow, paint_words
from kiosk.programme.foyer.foyer_words import FoyerLine, foyer_lines
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton
from kiosk.shell.texts import name_font

PAGE_MS = 10_000
CLOCK_MS = 1_000
_ROW, _MOST_ROWS = 0.13, 6  # of the window's height; what does not fit comes on the next page
_LEAST_ROW = 60
_PLACES = 3  # lines are no taller than if there were so many
_BUTTON_MS = 4_000


def second_screen() -> QScreen | None:
    """Return a screen that is not the desk's, None where there is but one."""
    primary = QGuiApplication.primaryScreen()
    return next((screen for screen in QGuiApplication.screens() if screen is not primary), None)


class FoyerWindow(QWidget):
    """Signals: looked_at(bool): it is open, or closed again. Esc or the button closes it.

    The button is seen while the mouse moves there, so that a screen in the foyer shows the programme alone.
    """

    looked_at = Signal(bool)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._rows: list[FoyerRow] = []
        self.setMinimumSize(480, 320)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._clock = clock
        self._facts: BoardFacts | None = None
        self._lines: tuple[FoyerLine, ...] = ()
        self.page = 0  # which one is shown
        self.leave = IconButton("x", parent=self)
        self.leave.clicked.connect(self.close)
        self.page_timer = QTimer(self, interval=PAGE_MS)
        self.page_timer.timeout.connect(self.turn)
        self._tick = QTimer(self, interval=CLOCK_MS)
        self._tick.timeout.connect(self.update)
        self.button_timer = QTimer(self, interval=_BUTTON_MS, singleShot=True)
        self.button_timer.timeout.connect(self.leave.hide)
        self.retranslate()

    @property
    def lines(self) -> tuple[FoyerLine, ...]:
        """The sessions on the page that is shown."""
        return tuple(row.line for row in self._rows)

    @property
    def row_boxes(self) -> list[QRect]:
        """Where the sessions stand."""
        return [row.geometry() for row in self._rows]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self._lines) // self._per_page))

    @property
    def says(self) -> str:
        """The head, and what stands in place of the sessions where there is none."""
        return f"{self._title} {self._time} {self._empty}".strip()

    @Slot()
    def toggle(self) -> None:
        """Open it: on the second screen where there is one, else as a window, which comes to the front if it is open.

        From the second screen, which may hang out of reach, it is taken away again.
        """
        if not self.isVisible():
            self.open_on(second_screen())
        elif self.isFullScreen():
            self.close()
        else:
            self.activateWindow()

    def open_on(self, screen: QScreen | None) -> None:
        """Fill this screen, or open as a window. On a screen of its own it leaves the keyboard to the desk."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, screen is not None)
        if screen is not None:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        else:
            self.resize(960, 600)
            self.showNormal()

    @Slot(object)
    def show_facts(self, facts: BoardFacts) -> None:
        """Show what is on."""
        self._facts = facts
        self._fill()

    @Slot()
    def turn(self) -> None:
        """Show the next page."""
        self.page = (self.page + 1) % self.pages
        self._fill()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setWindowTitle(tr("Foyer display"))
        self.leave.say(tr("Close the foyer display (Esc)"))
        if self._facts is not None:
            self.show_facts(self._facts)
        self.update()

    @property
    def _per_page(self) -> int:
        room = self.height() - self._head_height - self._margin - self._foot_height
        return max(1, min(_MOST_ROWS, int(room // max(_LEAST_ROW, self.height() * _ROW))))

    @property
    def _margin(self) -> int:
        return max(12, round(min(self.width(), self.height()) * 0.03))

    @property
    def _head_height(self) -> int:
        return round(self.height() * 0.17)

    @property
    def _foot_height(self) -> int:
        """The strip below the sessions: the number of the page, and the button while it is seen."""
        return max(self._margin, self.leave.sizeHint().height() + 8)

    @property
    def _title(self) -> str:
        if self._facts is None:
            return tr("Programme")
        event = self._facts.event
        return (tr("Rehearsal") + ": " if event.rehearsal else "") + (event.title or event.short_title)

    @property
    def _time(self) -> str:
        now = self._clock()
        return f"{now.astimezone(self._facts.event.zone):%H:%M}" if self._facts is not None else ""

    @property
    def _empty(self) -> str:
        return tr("Nothing more is on the programme.") if self._facts is not None and not self._lines else ""

    def _fill(self) -> None:
        """Place the rows of the page that is shown."""
        each = self._per_page
        if self._facts is not None:
            self._lines = foyer_lines(self._facts, min(_PLACES, each))
        self.page %= self.pages
        shown = self._lines[self.page * each : (self.page + 1) * each]
        while len(self._rows) > len(shown):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(shown):
            row = FoyerRow(self)
            row.setMouseTracking(True)
            self._rows.append(row)
            row.show()
        margin, top = self._margin, self._head_height
        gap = round(margin * 0.6)
        places = each if self.pages > 1 else max(len(shown), min(_PLACES, each))
        tall = (self.height() - top - self._foot_height - gap * (places - 1)) / places
        for place, (row, line) in enumerate(zip(self._rows, shown, strict=True)):
            row.setGeometry(margin, round(top + place * (tall + gap)), self.width() - 2 * margin, round(tall))
            row.say(line)
        self.setAccessibleDescription(". ".join(line.spoken for line in shown) or self._empty)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the window, F11 fills the screen with it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.leave.show()
        self.leave.raise_()
        self.button_timer.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            for timer in (self.page_timer, self._tick, self.button_timer):
                timer.start()
            self.leave.show()
            self.looked_at.emit(True)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for timer in (self.page_timer, self._tick):
            timer.stop()
        super().closeEvent(event)
        self.looked_at.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for row in self.findChildren(FoyerRow):
                row.update()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.leave.sizeHint()
        left, top = self.width() - size.width() - 8, self.height() - size.height() - 4
        self.leave.setGeometry(left, top, size.width(), size.height())
        self._fill()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.colour("ground"))
        head = QRectF(self._margin, 0, self.width() - 2 * self._margin, self._head_height)
        clock = name_font(round(head.height() * 0.5))
        painter.setFont(clock)
        painter.setPen(now.colour("ink"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        taken = painter.boundingRect(head, middle | int(Qt.AlignmentFlag.AlignRight), self._time)
        painter.drawText(head, middle | int(Qt.AlignmentFlag.AlignRight), self._time)
        room = QRectF(head.left(), 0, taken.left() - head.left() - self._margin, head.height())
        paint_words(painter, room, self._title, head.height() * 0.32)
        if self._empty:
            below = QRectF(head.left(), self._head_height, head.width(), self.height() - 2 * self._head_height)
            paint_words(painter, below, self._empty, self.height() * 0.07)
        if self.pages > 1:
            painter.setFont(name_font(max(11, round(self._margin * 0.6))))
            painter.setPen(now.colour("soft"))
            foot = QRectF(self.rect()).adjusted(self._margin, self.height() - self._foot_height, 0, 0)
            where = tr("{page} of {pages}", page=self.page + 1, pages=self.pages)
            painter.drawText(foot, middle | int(Qt.AlignmentFlag.AlignLeft), where)
