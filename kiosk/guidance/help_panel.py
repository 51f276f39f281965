"""The help on the page that is open, at the window's right edge. Scanning goes on beside it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.guidance.topics import Topic, everywhere, topic
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.window import MainWindow

WIDTH = 460
WIDE = 1280
"""Pixels before text scaling: a window from this width on has room for the panel beside the page, not over it."""
EDGE = 3
"""Pixels of the edge that shows the focus."""
_SCROLLS = {Qt.Key.Key_Up: -40, Qt.Key.Key_Down: 40, Qt.Key.Key_PageUp: -300, Qt.Key.Key_PageDown: 300}


class HelpPanel(QWidget):
    """Opens and closes with `toggle`, and follows the page. `card_asked` wants the card for the table."""

    card_asked = Signal()
    closed = Signal()

    def __init__(self, window: MainWindow, version: str) -> None:
        super().__init__(window)
        self._window = window
        self._version = version
        self._page = ""
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = Paragraph(24, bold=True, parent=self)
        self.close_button = IconButton("x", parent=self)
        self.close_button.clicked.connect(self.close_panel)
        self.card_button = KeyButton(icon="file-pdf", parent=self)
        self.card_button.clicked.connect(self.card_asked)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(24, 4, 24, 24)
        self._lines.setSpacing(10)
        self.area = Scrolled(self._body, self)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 12, 6)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 14)
        foot.addWidget(self.card_button)
        column.addLayout(foot)
        window.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, from the top."""
        return tuple(line.text for line in self._body.findChildren(Paragraph) if line.text)

    @Slot(str)
    def show_page(self, page: str) -> None:
        """Be the help on this page from here on."""
        self._page = page
        if self.isVisible():
            self._write()

    @Slot()
    def toggle(self) -> None:
        """Open, or close."""
        if self.isVisible():
            self.close_panel()
            return
        self._before = QApplication.focusWidget()
        self._write()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_panel(self) -> None:
        """Close, and give the focus back, unless it went elsewhere meanwhile."""
        focused = QApplication.focusWidget()
        held = focused is None or focused is self or self.isAncestorOf(focused)
        self.hide()
        if held and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        if self.isVisible():
            self._write()

    def _write(self) -> None:
        about = topic(self._page)
        self.setAccessibleName(tr("Help: {page}", page=about.title))
        self.setAccessibleDescription(" ".join((about.about, *about.steps)))
        self.title.say(about.title)
        self.close_button.say(tr("Close the help"))
        self.card_button.say(tr("Card for the table as PDF …"))
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (line := item.widget()) is not None:
                line.setParent(None)
                line.deleteLater()
        self._fill(about)
        self.area.show_top()

    def _fill(self, about: Topic) -> None:
        self._line(about.about, 17)
        for step in about.steps:
            self._line(f"• {step}", 16)
        for heading, keys in ((tr("Keys on this page"), about.keys), (tr("Keys everywhere"), everywhere())):
            if keys:
                self._line(heading, 16, bold=True)
            for key, what in keys:
                self._line(f"{key}  –  {what}", 16)
        self._line(tr("MMZ Kiosk {version}", version=self._version), 14, role="soft")
        self._lines.addStretch(1)

    def _line(self, text: str, size: int, *, bold: bool = False, role: str = "ink") -> None:
        line = Paragraph(size, bold=bold, role=role, parent=self._body)
        line.say(text)
        self._lines.addWidget(line)

    def _place(self) -> None:
        width = min(theme.current().px(WIDTH), self._window.width())
        self.setGeometry(self._window.width() - width, 0, width, self._window.height())
        self._window.set_aside(width if self._window.width() >= theme.current().px(WIDE) else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the window's edge. Escape closes the help wherever in the window the focus is."""
        if not self.isVisible():
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and isinstance(watched, QWidget) and self._sees(watched):
                self.close_panel()
                return True
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _sees(self, widget: QWidget) -> bool:
        """Return whether a key of this widget is the help's: not in another window, not in a panel that lies above."""
        if widget.window() is not self._window:
            return False
        above = self._window.children()[self._window.children().index(self) + 1 :]
        return not any(
            isinstance(panel, QWidget) and (panel is widget or panel.isAncestorOf(widget)) for panel in above
        )

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as larger type needs: it may grow while the help is open."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if self.isVisible():
            self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._window.set_aside(0)
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        announce(self, " ".join((self.accessibleName(), self.accessibleDescription())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; all other keys go to the page."""
        if event.key() in _SCROLLS:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.colour("surface"))
        painter.setPen(QPen(now.colour("hairline")))
        painter.drawLine(QRectF(self.rect()).topLeft(), QRectF(self.rect()).bottomLeft())
        if self.hasFocus():  # the arrows scroll it now
            painter.fillRect(QRectF(0, 0, EDGE, self.height()), now.colour("accent_ink"))
