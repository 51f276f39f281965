"""What becomes of a person's badge, on the card: printed, on its way, or what went wrong and what to do."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.people.card.badge_news import News
from kiosk.people.card.icon_words import icon_beside
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph


class BadgeBox(QWidget):
    """again_asked: print once more. closed: it was put away."""

    again_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news: News | None = None
        self._icon = IconLabel("printer", 26, "accent_ink", self)
        self._headline = Paragraph(17, bold=True, role="on_soft", parent=self)
        self._lead = Paragraph(16, role="on_soft", parent=self)
        self._row = QWidget(self)
        flow = FlowLayout(self._row, 8)
        self.again_button = KeyButton(icon="printer", parent=self._row)
        self.close_button = KeyButton(parent=self._row)
        for button in (self.again_button, self.close_button):
            button.set_compact(True)
            flow.addWidget(button)
        self.again_button.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.close_news)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(icon_beside(self._icon, self._headline, self._lead))
        layout.addWidget(self._row)
        self.hide()
        self.retranslate()

    @property
    def says(self) -> str:
        """What the box says; "" while it is hidden."""
        return "" if self.isHidden() else " ".join(p for p in (self._headline.text, self._lead.text) if p)

    @property
    def stays(self) -> bool:
        """Whether it waits to be put away."""
        return self._news is not None and self._news.stays

    def show_news(self, news: News | None) -> None:
        """Say it, and read it out where it is new; None hides the box."""
        fresh = news != self._news
        self._news = news
        self.setVisible(news is not None)
        if news is None:
            return
        self._icon.show_icon(news.icon, news.ink)
        self._headline.say(news.headline)
        self._lead.say(news.lead)
        self.again_button.setVisible(news.again)
        self._row.setVisible(news.stays)
        self.update()
        if fresh:
            announce(self, self.says, at_once=news.stays)

    def close_news(self) -> bool:
        """Put away what waits for it; return whether there was something."""
        if not self.stays:
            return False
        self.show_news(None)
        self.closed.emit()
        return True

    def retranslate(self) -> None:
        """The buttons' words; what is said is said anew by whoever knows it."""
        self.again_button.say(tr("Print once more"))
        self.close_button.say(tr("Close"), tr("Esc"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._news.ground if self._news is not None else "accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
