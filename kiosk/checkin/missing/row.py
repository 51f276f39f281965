"""One person who is missing: name, where from, where seen last, and the telephone number to call."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.domain.checkin import Direction
from kiosk.domain.presence import RollEntry, Seen
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.texts import wrap_flags
from kiosk.words import time_words

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SIDE, _TOP = 14, 9
_SMALLEST = 13


class MissingRow(QWidget):
    """Made once and filled again and again. The number can be marked and copied, also with the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry: RollEntry | None = None
        self.marked = False
        self._phone_size = 0
        self.lines: tuple[str, str, str] = ("", "", "")
        self.phone = QLabel(self)
        self.phone.setTextFormat(Qt.TextFormat.PlainText)
        marking = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.phone.setTextInteractionFlags(marking)
        self.phone.setCursor(Qt.CursorShape.IBeamCursor)

    def show_entry(self, entry: RollEntry, zone: ZoneInfo, today: datetime) -> None:
        """Fill the line."""
        person = entry.attendee
        lines = (person.sort_name, person.organisation, seen_words(entry.seen, zone, today))
        number = person.phone or tr("no phone number")
        said = ", ".join(part for part in (*lines, number) if part)
        if entry == self.entry and said == self.accessibleName():
            return  # what somebody is marking stays marked
        self.lines = lines
        if entry != self.entry:
            self.phone.setText(person.phone)
        self.entry = entry
        self.phone.setVisible(bool(person.phone))
        self.phone.setAccessibleName(tr("Phone number of {name}: {number}", name=person.name, number=person.phone))
        self.setAccessibleName(said)
        self.update()

    def set_marked(self, marked: bool) -> None:
        """Mark the line that the keys have reached."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def height_for(self, width: int) -> int:
        """Return the height of the line at this width."""
        return round(sum(self._heights(width)) + self._phone_height(width)) + 2 * _TOP + 4

    def _texts(self) -> list[tuple[str, int, bool, str]]:
        """What is painted: words, size, bold, role; the number stands below as a label of its own."""
        name, origin, seen = self.lines
        number = "" if self.entry is None or self.entry.attendee.phone else tr("no phone number")
        return [(name, 16, True, "ink"), (origin, 15, False, "soft"), (seen, 15, False, "soft"),
                (number, 15, False, "soft")]  # fmt: skip

    def _heights(self, width: int) -> list[float]:
        room = max(40, width - 2 * _SIDE)
        return [_height(text, theme.current().px(size), bold, room) for text, size, bold, _role in self._texts()]

    def _phone_height(self, width: int) -> int:
        if self.entry is None or not self.entry.attendee.phone:
            return 0
        size, height = _phone_fit(self.phone.text(), theme.current().px(20), max(40, width - 2 * _SIDE))
        if size != self._phone_size:
            self._phone_size = size
            self.phone.setFont(_phone_font(size))
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = self._phone_height(self.width())
        self.phone.setGeometry(_SIDE, self.height() - _TOP - 2 - height, max(40, self.width() - 2 * _SIDE), height)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour("accent_ink"), 1.5) if self.marked else QPen(now.colour("hairline"), 1))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 2, -0.75, -2), 12, 12)
        y = float(_TOP + 1)
        for (text, size, bold, role), height in zip(self._texts(), self._heights(self.width()), strict=True):
            font = now.font(size, bold=bold)
            room = QRectF(_SIDE, y, max(40.0, self.width() - 2.0 * _SIDE), height + 1)
            painter.setFont(font)
            painter.setPen(now.colour(role))
            painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), text, room.width()), text)
            y += height


@lru_cache(maxsize=4096)  # one person less, and all the others only move up a line
def _height(text: str, size: int, bold: bool, width: int) -> float:
    """Return what a text takes at a size in pixels, scaled already."""
    if not text:
        return 0.0
    font = theme.current().font(1, bold=bold)
    font.setPixelSize(size)
    metrics = QFontMetricsF(font)
    box = QRectF(0, 0, width, 9999)
    return metrics.boundingRect(box, _LEFT | wrap_flags(metrics, text, width), text).height()


def _phone_font(size: int) -> QFont:
    font = theme.current().font(1, bold=True, tabular=True)
    font.setPixelSize(size)
    return font


@lru_cache(maxsize=1024)
def _phone_fit(number: str, largest: int, width: int) -> tuple[int, int]:
    """Return size and height of a number: as large as fits, for it is dialled from here."""
    size = largest
    while QFontMetricsF(_phone_font(size)).horizontalAdvance(number) + 4 > width and size > _SMALLEST:
        size -= 1
    return size, round(QFontMetricsF(_phone_font(size)).height()) + 6


def seen_words(seen: Seen | None, zone: ZoneInfo, today: datetime) -> str:
    """Return where and when somebody was seen last, in words."""
    if seen is None:
        return tr("not seen yet")
    time = time_words(seen.at, zone, today)
    if seen.type is Direction.EXIT:
        return tr("left {session} at {time}", session=seen.session_title, time=time)
    return tr("seen {time} in {session}", session=seen.session_title, time=time)
