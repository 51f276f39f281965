"""A panel that opens beside a control and goes away by itself. It stands in the window and blocks nothing."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.shell import theme


class Popover(QWidget):
    """Opens at `anchor`, closes on Esc, on a second press, or when the focus goes elsewhere in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.around = window
        self.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(20, 18, 20, 18)
        self.content.setSpacing(8)
        self._anchor: QWidget | None = None
        self.hide()
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def open_at(self, anchor: QWidget, width: int, *, above: bool = False) -> None:
        """Show the panel at `anchor`, inside the window: below it, or to its right and upwards."""
        window = self.around
        self._anchor = anchor
        width = min(width, window.width() - 16)
        layout_height = self.content.heightForWidth(width) if self.content.hasHeightForWidth() else -1
        height = min(max(layout_height, self.sizeHint().height()), window.height() - 16)
        if above:
            corner = anchor.mapTo(window, QPoint(anchor.width() + 16, anchor.height()))
            corner -= QPoint(0, height)
        else:
            corner = anchor.mapTo(window, QPoint(0, anchor.height() + 8))
        x = max(8, min(corner.x(), window.width() - width - 8))
        y = max(8, min(corner.y(), window.height() - height - 8))
        self.setGeometry(x, y, width, height)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Hide the panel and give the focus back."""
        focused: QWidget | None = self.around.window().focusWidget()
        had_focus = focused is not None and (focused is self or self.isAncestorOf(focused))
        self.hide()
        if had_focus and self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
            return
        super().keyPressEvent(event)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour("field_border"), 1.5))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 16, 16)
