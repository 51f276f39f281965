"""The cover over the names, once nobody has touched the station for a while. Scans are answered on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.domain.checkin import Colour
from kiosk.language import tr
from kiosk.lock.behind import Behind
from kiosk.lock.over import Over
from kiosk.lock.verdict_line import VerdictLine
from kiosk.shell import theme
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.window import MainWindow

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Cover(Over):
    """Lies over the whole window and takes away what is behind it. `touched`: somebody wants to see names again."""

    touched = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._behind = Behind(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = QWidget()
        self._scrolled = Scrolled(self._body, self)
        self._scrolled.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = IconLabel("lock", 56, "soft", self._body)
        self.title = Paragraph(30, bold=True, parent=self._body)
        self.how = Paragraph(18, role="soft", parent=self._body)
        self.verdict = VerdictLine(30, self._body)
        self.decide = Paragraph(18, parent=self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(10)
        column.addStretch(1)
        for part in (self.verdict, self.decide, self._icon, self.title, self.how):
            column.addWidget(part)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scrolled)
        self._asks = False
        self.verdict.changed.connect(self._settle)
        self.retranslate()

    def tell(self, colour: Colour, headline: str) -> None:
        """Answer a scan without its name."""
        if self.is_open:
            self._asks = colour is not Colour.GREEN
            self.verdict.tell(colour, headline)

    def rise(self) -> None:
        super().rise()
        self._behind.take_away()

    def put_away(self) -> None:
        self._asks = False
        self.verdict.clear()
        if self.isHidden():
            return
        self._behind.give_back()  # first: what had the focus takes it back only where it is shown
        super().put_away()
        page, focused = self._behind.page, QApplication.focusWidget()
        if page is not None and (focused is None or not focused.isVisible()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(tr("Names are covered"))
        self.how.say(tr("Press any key, or touch the screen. Scanning goes on."))
        self.setAccessibleName(f"{self.title.text}. {self.how.text}")
        self._settle()

    def place(self) -> None:
        super().place()
        side = max(28, (self.width() - theme.current().px(760)) // 2)
        layout = self._body.layout()
        if layout is not None:
            layout.setContentsMargins(side, 20, side, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, so that none reaches the page behind."""
        event.accept()
        if event.key() not in _MODIFIERS and not event.isAutoRepeat():
            self.touched.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.touched.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))

    def _settle(self) -> None:
        shown = self._asks and not self.verdict.isHidden()
        self.decide.say(tr("To decide, press any key: the entrance shows who it is.") if shown else "")
        self._icon.setVisible(self.verdict.isHidden())
        self._scrolled.show_top()
