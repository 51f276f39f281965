"""A calm page over the window while it starts: nobody knows yet who may see what lies behind it. Scans go on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from kiosk.language import tr
from kiosk.lock.behind import Behind
from kiosk.lock.over import Over
from kiosk.shell import theme
from kiosk.shell.window import MainWindow


class Curtain(Over):
    """Shows the program's name. With `closes` off the window cannot be closed as long as it hangs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._behind = Behind(window)
        self.closes = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def rise(self) -> None:
        super().rise()
        self._behind.take_away()

    def put_away(self) -> None:
        if self.is_open:
            self._behind.give_back()  # first: what had the focus takes it back only where it is shown
            super().put_away()
            page = self._behind.page
            if page is not None and self._window.focusWidget() in (None, self):
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        super().let_go()
        self.closes = True

    def retranslate(self) -> None:
        """Say its name again in the current language."""
        self.setAccessibleName(tr("MMZ Kiosk"))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_open and not self.closes and watched is self._window and event.type() is QEvent.Type.Close:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, so that none reaches the page behind."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), chosen.colour("ground"))
        painter.setFont(chosen.font(30, bold=True))
        painter.setPen(chosen.colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("MMZ Kiosk"))
