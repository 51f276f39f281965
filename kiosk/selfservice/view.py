"""What is seen of the screen for attendees: words, the white card, the languages. It decides nothing."""

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.programme import Event
from kiosk.domain.welcome import Face
from kiosk.language import translator
from kiosk.selfservice.faces import FACES, colour
from kiosk.selfservice.language_switch import LanguageSwitch
from kiosk.selfservice.layout import Layout
from kiosk.selfservice.leave_corner import LeaveCorner
from kiosk.selfservice.picture_card import PictureCard
from kiosk.selfservice.sheet import Line, Sheet
from kiosk.selfservice.words import Words
from kiosk.shell import theme


class SelfServiceView(QWidget):
    """Fills its parent. Signals: language_chosen("de" or "en"); corner_held(): the corner was held to leave."""

    language_chosen = Signal(str)
    corner_held = Signal()

    def __init__(self, hold_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = FACES[Face.IDLE]
        self.title = Sheet(self)
        self.words = Sheet(self)
        self.motto = Sheet(self)
        self.card = PictureCard(self)
        self.languages = LanguageSwitch(self)
        self.corner = LeaveCorner(hold_ms, self)
        self.languages.chosen.connect(self.language_chosen)
        self.corner.held.connect(self.corner_held)

    def say(self, face: Face, words: Words, code: str, event: Event | None) -> None:
        """Show a face and its words in the language `code`, under the event's name."""
        self._look = look = FACES[face]
        lines = [Line(words.headline, 84, bold=True), Line(words.lead, 34, gap=20)]
        lines += [Line(note, 26, soft=True, gap=36 if first == 0 else 10) for first, note in enumerate(words.notes)]
        self.words.say(tuple(lines), words.sentence)
        if event is not None:
            tr = translator(code)
            mark = tr("Rehearsal") + ": " if event.rehearsal else ""
            self.title.say((Line(mark + (event.short_title or event.title), 22, soft=True),))
            self.motto.say((Line(event.motto or event.title, 30, bold=True),))
        for sheet in (self.title, self.words, self.motto):
            sheet.wear(colour(look.on), colour(look.soft))
        self.card.show_look(look)
        self.languages.show_chosen(code)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        made = Layout.of(self.width(), self.height(), theme.current().text_scale)
        self.languages.wear(self._look.on, made.small)
        size = self.languages.sizeHint()
        right, middle = self.width() - made.margin, made.head.center().y()
        self.languages.setGeometry(right - size.width(), middle - size.height() // 2, size.width(), size.height())
        head = QRect(made.head)
        head.setRight(right - size.width() - made.gap)
        for sheet, box in ((self.title, head), (self.words, made.words), (self.motto, made.motto)):
            sheet.setGeometry(box)
            sheet.set_scale(made.scale)
        self.words.lean = made.lean
        self.card.setGeometry(made.card)
        self.corner.setGeometry(made.corner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._look.ground))
