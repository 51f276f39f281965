"""The page on which the steps stand: it scrolls where they do not fit, and takes files."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.shell import theme
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled

WIDEST = 1080


class Step(QWidget):
    """One step: widgets in a column. A step that has more to do where the window is small overrides `set_compact`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def set_compact(self, *, compact: bool) -> None:
        """Stand closer where the window is small."""
        self.column.setSpacing(8 if compact else 14)

    def press_enter(self) -> None:
        """Do what Enter does where no button has the focus."""

    def begin(self) -> None:
        """Take the focus: the step came in sight."""
        self.setFocus()

    def retranslate(self) -> None:
        """Say everything again in the current language."""


class Page(QWidget):
    """A headline, a sentence below it, and one of several steps. dropped: the path of a file."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body = QWidget()
        self.headline = Paragraph(32, bold=True, parent=self.body)
        self.lead = Paragraph(18, role="soft", parent=self.body)
        self._steps: list[Step] = []
        self._inside = QVBoxLayout(self.body)
        self._inside.addWidget(self.headline)
        self._inside.addWidget(self.lead)
        self._inside.addStretch(1)
        self._scroll = Scrolled(self.body, self, follows=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its keys scroll it
        self._scroll.setProperty("kind", "keys")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setAcceptDrops(True)

    @property
    def shown(self) -> Step | None:
        """The step that is shown."""
        return next((step for step in self._steps if not step.isHidden()), None)

    def add_step(self, step: Step) -> None:
        """Take a step, a child of `body`."""
        self._steps.append(step)
        self._inside.insertWidget(self._inside.count() - 1, step)
        step.hide()

    def show_step(self, shown: Step) -> None:
        """Show one of the steps, from its top."""
        for step in self._steps:
            step.setVisible(step is shown)
        self._scroll.show_top()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData().urls()[0].toLocalFile())

    def _fit(self) -> None:
        """Stand closer where the window is small, measured in letters; and no wider than eyes like to read."""
        now = theme.current()
        compact = self.width() < now.px(720) or self.height() < now.px(520)
        side = 14 if compact else max(36, (self.width() - now.px(WIDEST)) // 2)
        self._inside.setContentsMargins(side, 12 if compact else 36, side, 12 if compact else 28)
        self._inside.setSpacing(8 if compact else 14)
        self.headline.say(self.headline.text, size=22 if compact else 32)
        self.lead.say(self.lead.text, size=16 if compact else 18)
        for step in self._steps:
            step.set_compact(compact=compact)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
