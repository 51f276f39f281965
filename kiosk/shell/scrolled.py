"""A part of the window that scrolls up and down where it does not fit."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """An area for `body`, without a frame. `follows`: what gets the focus inside is brought in sight."""

    def __init__(self, body: QWidget, parent: QWidget | None = None, *, follows: bool = False) -> None:
        super().__init__(parent)
        body.setProperty("kind", "scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(body)
        application = QApplication.instance()
        if follows and isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def bring(self, part: QWidget) -> None:
        """Scroll until a part of the body is in sight, once everything has found its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part, 0, 40))

    def show_top(self) -> None:
        """Scroll to the top."""
        self.verticalScrollBar().setValue(0)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.isAncestorOf(new):
            self.bring(new)
