"""A verdict without a name: colour, icon and headline, for who stands at the door while staff's screen is covered."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.domain.checkin import Colour
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS, Look
from kiosk.shell.paragraph import Paragraph, grow_with_lines

STAYS_MS = 4_000


class VerdictLine(QWidget):
    """Takes no room at rest. Green goes by itself, amber and red stay until the next. changed: its height may."""

    changed = Signal()

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look = LOOKS[Colour.GREEN]
        grow_with_lines(self)
        self._icon = IconLabel(self._look.icon, round(size * 1.3), self._look.on, self)
        self._headline = Paragraph(size, bold=True, role=self._look.on, parent=self)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._headline, 1, Qt.AlignmentFlag.AlignVCenter)
        self._stay = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._stay.timeout.connect(self.clear)
        self.hide()

    @property
    def says(self) -> str:
        """The headline that is shown; "" at rest."""
        return "" if self.isHidden() else self._headline.text

    def tell(self, colour: Colour, headline: str) -> None:
        """Show a verdict, in place of the one before."""
        self._look = look = LOOKS[colour]
        self._icon.show_icon(look.icon, look.on)
        self._headline.say(headline, role=look.on)
        self.setAccessibleName(headline)
        self._stay.stop()
        if colour is Colour.GREEN:
            self._stay.start()
        self.show()
        self.update()
        self.changed.emit()
        announce(self, headline, at_once=True)

    def clear(self) -> None:
        """Go to rest."""
        self._stay.stop()
        if not self.isHidden():
            self.hide()
            self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._look.ground))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
