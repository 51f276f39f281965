"""The corner that staff holds for three seconds to leave: nothing is to be seen there, so that nobody plays with it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

SIDE = 96

_ENDS = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class LeaveCorner(QWidget):
    """Signal: held(): it was pressed for `hold_ms`, by mouse or finger."""

    held = Signal()

    def __init__(self, hold_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setProperty("keys", "Esc, Ctrl+L")  # with keys the screen itself is left
        self._timer = QTimer(self, singleShot=True, interval=hold_ms)
        self._timer.timeout.connect(self.held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._timer.start()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._timer.stop()
        event.accept()

    def event(self, event: QEvent) -> bool:
        # A finger is no mouse: some platforms send the press of a held finger only when it is lifted.
        if event.type() is QEvent.Type.TouchBegin:
            self._timer.start()
            event.accept()
            return True
        if event.type() in _ENDS or event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return super().event(event)
