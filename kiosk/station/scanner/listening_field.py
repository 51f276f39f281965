"""The field that has the focus while a scanner is tested: it takes what came so slowly that it passed for typing."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.scanner_test import Burst, Ending
from kiosk.shell import theme
from kiosk.shell.frame import paint_frame
from kiosk.shell.texts import wrap_flags

SILENCE_MS = 700
LEAST, MOST = 6, 600
_ENDS = {Qt.Key.Key_Return: Ending.ENTER, Qt.Key.Key_Enter: Ending.ENTER, Qt.Key.Key_Tab: Ending.TAB}


class ListeningField(QWidget):
    """heard: the Burst of keys that came one after the other, until an end key or a pause. Tab alone leaves it.

    `monotonic` gives the seconds by which their pace is told.
    """

    heard = Signal(object)

    def __init__(self, parent: QWidget | None = None, monotonic: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._text = ""
        self._words = ""
        self._began = self._took = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SILENCE_MS)
        self._pause.timeout.connect(lambda: self._finish(Ending.SILENCE))

    def say(self, words: str) -> None:
        """Write what is being waited for."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Begin anew."""
        self._pause.stop()
        self._text = ""

    def event(self, event: object) -> bool:
        # Tab moves the focus before a widget is asked: here it may be the end of a code
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self._text:
            ending = _ENDS.get(Qt.Key(event.key()))
            if ending is not None:
                self._finish(ending)
                event.accept()
                return True
        return super().event(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if not text or not text.isprintable() or event.isAutoRepeat():
            event.ignore()
            return
        if not self._text:
            self._began = self._monotonic()
        self._took = self._monotonic() - self._began
        self._text = (self._text + text)[-MOST:]
        self._pause.start()

    def _finish(self, ending: Ending) -> None:
        self._pause.stop()
        text, self._text = self._text, ""
        if len(text) >= LEAST:
            pace = (len(text) - 1) / self._took if self._took else 0.0
            self.heard.emit(Burst(text, ending, pace))

    def sizeHint(self) -> QSize:
        return QSize(240, max(52, theme.current().px(17) + 30))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 52)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.current().font(17, bold=True))
        room = QRectF(0, 0, max(20, width - 32), 10_000)
        tall = metrics.boundingRect(room, wrap_flags(metrics, self._words, room.width()), self._words).height()
        return max(self.sizeHint().height(), round(tall) + 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        paint_frame(painter, self.rect(), focused=self.hasFocus())
        font = now.font(17, bold=True)
        painter.setFont(font)
        painter.setPen(now.colour("ink"))
        room = QRectF(self.rect()).adjusted(16, 0, -16, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | wrap_flags(QFontMetricsF(font), self._words, room.width())
        painter.drawText(room, flags, self._words)
