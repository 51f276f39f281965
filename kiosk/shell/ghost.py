"""The picture of what was there, fading over what is there now."""

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.shell import motion

FADE_MS = 350


class Ghost(QWidget):
    """Lies over its parent while it fades. It takes no keys and no presses, and is gone afterwards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self._picture: QPixmap | None = None
        self._opacity = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(FADE_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self._show)
        self._fading.finished.connect(self.drop)
        self.hide()

    def rise(self) -> None:
        """Take the parent's picture and let it fade, where things may move at all."""
        parent = self._under
        if not parent.isVisible() or motion.reduced():
            return
        self.hide()
        self._picture = parent.grab()
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self._fading.start()

    def drop(self) -> None:
        """Go at once."""
        self._fading.stop()
        self._picture = None
        self.hide()

    def _show(self, opacity: object) -> None:
        self._opacity = opacity if isinstance(opacity, float) else 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._picture)
