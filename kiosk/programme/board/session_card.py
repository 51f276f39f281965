"""One session on the board: its title, its state, four large numbers, and how full it is."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.programme.board.board_words import CardWords
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR
from kiosk.shell.frame import paint_card
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_CHIPS = {
    "running": ("soft_green", "green_ink"),
    "open": ("soft_green", "green_ink"),
    "closed": ("soft_amber", "on_soft"),
    "removed": ("soft_amber", "on_soft"),
}
_SIDE, _TOP, _GAP = 19, 12, 6
_TITLE, _CHIP, _WHERE, _NUMBER, _NAME, _NOTE = 19, 16, 15, 30, 15, 16
_NAMELESS = CardWords("", "", "", "", (), "", "", (0.0, 0.0))


def chip_tone(role: str) -> Tone:
    """Return the tone of a state's chip; its word says the same."""
    now = theme.current()
    fill, ink = _CHIPS.get(role, ("accent_soft", "on_accent_soft"))
    return Tone(now.colour(fill), CLEAR, now.colour(ink))


class SessionCard(QWidget):
    """Paints itself: forty of them are on the page, and most seconds one or two of them change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = _NAMELESS
        self._grow = 1.0

    @property
    def words(self) -> CardWords:
        """What stands on it."""
        return self._words

    def say(self, words: CardWords) -> bool:
        """Show a session; return whether the card may need another height."""
        if words == self._words:
            return False
        before, self._words = self._words, words
        self.setAccessibleName(words.spoken)
        self.update()
        return _measured(before) != _measured(words)

    def set_grow(self, grow: float) -> None:
        """Write so many times larger, where the window has room."""
        self._grow = grow

    def height_for(self, width: int) -> int:
        """Return the height that everything needs."""
        return self._set(None, width)

    def _font(self, size: float, *, bold: bool = False, tabular: bool = False) -> QFont:
        return theme.current().font(size * self._grow, bold=bold, tabular=tabular)

    def _set(self, painter: QPainter | None, width: int) -> int:
        """Set everything from the top, painting where there is a painter; return the height that it takes."""
        side = _SIDE * self._grow
        room = QRectF(side, _TOP * self._grow, width - 2 * side, 100_000)
        y = self._head(painter, room)
        beside = self._note_fits(room)
        if beside and painter is not None:
            left = QRectF(room.right() - self._wide(self._words.note), y, room.width(), room.height())
            self._text(painter, left, y + 3, self._words.note, self._font(_WHERE), "ink")
        y = self._text(painter, room, y + 3, self._words.where, self._font(_WHERE), "soft")
        tail = self._tail_height(room)
        if painter is not None:  # cards of one line are equally tall: what follows stands at the bottom
            y = max(y, self.height() - tail)
        y = self._figures(painter, room, y + _GAP * self._grow)
        y = self._bar(painter, room, y + _GAP * self._grow)
        if self._words.note and not beside:
            y = self._text(painter, room, y + _GAP * self._grow, self._words.note, self._font(_NOTE), "ink")
        if self._words.warning:
            y = self._warning(painter, room, y + _GAP * self._grow)
        return round(y + _TOP * self._grow)

    def _wide(self, text: str) -> float:
        return QFontMetricsF(self._font(_WHERE)).horizontalAdvance(text) + 2

    def _note_fits(self, room: QRectF) -> bool:
        """Whether the note has room beside place and time; else it stands at the bottom."""
        return (
            bool(self._words.note) and self._wide(self._words.where) + 14 + self._wide(self._words.note) <= room.width()
        )

    def _tail_height(self, room: QRectF) -> float:
        gap = _GAP * self._grow
        tall = gap + self._figures(None, room, 0) + gap + self._bar(None, room, 0) + _TOP * self._grow
        if self._words.note and not self._note_fits(room):
            tall += gap + self._text(None, room, 0, self._words.note, self._font(_NOTE), "ink")
        if self._words.warning:
            tall += gap + self._warning(None, room, 0)
        return tall

    def _head(self, painter: QPainter | None, room: QRectF) -> float:
        """The title with the chip at its right, or the chip below where both do not fit."""
        font = self._font(_CHIP)
        chip_wide = QFontMetricsF(font).horizontalAdvance(self._words.chip) + 28 * self._grow
        chip_tall = QFontMetricsF(font).height() + 12 * self._grow
        title = self._font(_TITLE, bold=True)
        widest = max((QFontMetricsF(title).horizontalAdvance(word) for word in self._words.title.split()), default=0)
        beside = room.width() - chip_wide - 14 >= max(widest, room.width() * 0.4)
        title_room = QRectF(room)
        if beside:
            title_room.setWidth(room.width() - chip_wide - 14)
        bottom = self._text(painter, title_room, room.top(), self._words.title, title, "ink")
        chip = QRectF(room.right() - chip_wide, room.top(), chip_wide, chip_tall)
        if not beside:
            chip = QRectF(room.left(), bottom + 6, min(chip_wide, room.width()), chip_tall)
        if painter is not None and self._words.chip:
            tone = chip_tone(self._words.role)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone.fill)
            painter.drawRoundedRect(chip, chip_tall / 2, chip_tall / 2)
            painter.setFont(font)
            painter.setPen(tone.text)
            painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), self._words.chip)
        return max(bottom, chip.bottom())

    def _figures(self, painter: QPainter | None, room: QRectF, y: float) -> float:
        """The numbers over their names: in one line, or two by two where the names are too long for that."""
        number_font, name_font = self._font(_NUMBER, bold=True, tabular=True), self._font(_NAME)
        numbers, names = QFontMetricsF(number_font), QFontMetricsF(name_font)
        wide = [
            max(numbers.horizontalAdvance(number), names.horizontalAdvance(name))
            for number, name in self._words.figures
        ]
        tall = numbers.height() * 0.98 + names.height()
        per_line = 4 if sum(wide) + 3 * 8 <= room.width() else 2
        if per_line == 4:
            gap = (room.width() - sum(wide)) / 3 if wide else 0.0
            lefts = [room.left() + sum(wide[:place]) + gap * place for place in range(len(wide))]
        else:
            lefts = [room.left() + (place % 2) * room.width() / 2 for place in range(len(wide))]
        for place, (number, name) in enumerate(self._words.figures if painter is not None else ()):
            assert painter is not None  # noqa: S101 - else there is nothing to go through
            top = y + (place // per_line) * tall
            box = QRectF(lefts[place], top, wide[place] + 1, numbers.height())
            right = per_line == 4 and place == 3
            flag = int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            painter.setFont(number_font)
            painter.setPen(theme.current().colour("ink"))
            painter.drawText(box, flag | int(Qt.AlignmentFlag.AlignTop), number)
            painter.setFont(name_font)
            painter.setPen(theme.current().colour("soft"))
            below = QRectF(lefts[place], top + numbers.height() * 0.98, wide[place] + 1, names.height())
            painter.drawText(below, flag | int(Qt.AlignmentFlag.AlignTop), name)
        return y + tall * (4 // per_line)

    def _bar(self, painter: QPainter | None, room: QRectF, y: float) -> float:
        """The seats: at the back the registered, before them those present."""
        tall = 12 * self._grow
        if painter is not None:
            now = theme.current()
            present, registered = self._words.shares
            for share, role in ((1.0, "sunken"), (registered, "bar_track"), (present, "bar_fill")):
                self._stripe(painter, QRectF(room.left(), y, room.width() * share, tall), now.colour(role))
        return y + tall

    @staticmethod
    def _stripe(painter: QPainter, box: QRectF, colour: QColor) -> None:
        if box.width() <= 0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box.setWidth(max(box.width(), box.height()))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _warning(self, painter: QPainter | None, room: QRectF, y: float) -> float:
        side = theme.current().px(20 * self._grow)
        inside = room.adjusted(side + 8, 0, 0, 0)
        bottom = self._text(painter, inside, y, self._words.warning, self._font(_NOTE, bold=True), "amber_ink")
        if painter is not None:
            box = QRectF(room.left(), y, side, side)
            icons.paint(painter, box, "warning", theme.current().colour("amber_ink"))
        return max(bottom, y + side)

    @staticmethod
    def _text(painter: QPainter | None, room: QRectF, y: float, text: str, font: QFont, role: str) -> float:
        """Write wrapped text at `y`; return where it ends."""
        if not text:
            return y
        metrics = QFontMetricsF(font)
        flags = _LEFT | wrap_flags(metrics, text, room.width())
        box = QRectF(room.left(), y, room.width(), 100_000)
        tall = metrics.boundingRect(box, flags, text).height()
        if painter is not None:
            painter.setFont(font)
            painter.setPen(theme.current().colour(role))
            painter.drawText(box, flags, text)
        return y + tall

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self.rect())
        self._set(painter, self.width())


def _measured(words: CardWords) -> tuple[object, ...]:
    """Return what a card's height depends on."""
    figures = tuple((len(number), name) for number, name in words.figures)
    return words.title, words.where, words.chip, words.note, words.warning, figures
