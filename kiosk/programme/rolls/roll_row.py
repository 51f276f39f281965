"""How a row of the evacuation list is painted: a box to tick, name, organisation, last seen. Nothing is cut."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kiosk.domain.presence import RollEntry
from kiosk.programme.rolls.roll_model import Role, RollModel
from kiosk.programme.rolls.seen_words import place_words, time_words
from kiosk.shell import icons, theme
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
ROW = 52
REMEMBERED = 20_000  # heights
_PAD = 10
_SIDE = 18
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_SHORT = 15  # letters of a name that take one line at any width
_COLUMNS = 640  # px at 100 % from which there are columns
_SHARES = (0.36, 0.32, 0.32)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    font: QFont
    role: str
    box: QRectF
    right: bool = False

    @property
    def flags(self) -> int:
        return _RIGHT if self.right else _LEFT | wrap_flags(QFontMetricsF(self.font), self.text, self.box.width())


class RollRow(QStyledItemDelegate):
    """Paints rows of RollModel."""

    def __init__(self, view: QListView, model: RollModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._heights: dict[tuple[object, ...], int] = {}

    def forget(self) -> None:
        """Measure everything anew: type, words or width have changed."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked for every row of a list that may be very long: the model is asked itself, not through Qt.
        row, width = index.row(), self._view.viewport().width()
        entry = self._model.entry_at(row)
        if entry is None:
            return QSize(width, ROW)
        return QSize(width, self._height(entry, width, away=self._model.is_away(row)) + self._above(row))

    def _above(self, row: int) -> int:
        caption = self._model.caption(row)
        return self._caption_height(caption) if caption else 0

    def _height(self, entry: RollEntry, width: int, *, away: bool) -> int:
        """Return a row's height. Rows whose texts are as long have the same, whoever stands there."""
        seen = entry.seen
        place = "" if seen is None else (seen.session_id, seen.type, away and entry.attendee.phone)
        key = (self._wide(entry.attendee.sort_name), entry.attendee.organisation, place, width)
        tall = self._heights.get(key)
        if tall is None:
            if len(self._heights) > REMEMBERED:
                self._heights.clear()
            cells = self._cells(entry, width, away=away)
            tall = self._heights[key] = round(max(ROW, max(cell.box.bottom() for cell in cells) + _PAD))
        return tall

    def _wide(self, name: str) -> str:
        """Return a name that stands for all that certainly take one line, which is nearly everybody's."""
        return "" if len(name) <= _SHORT else name

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: RollEntry = index.data(Role.ENTRY)
        away = bool(index.data(Role.AWAY))
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._outline())
        caption = index.data(Role.CAPTION)
        if caption:
            font = _caption_font()
            painter.setFont(font)
            painter.setPen(now.colour("soft"))
            room = QRectF(rect.left() + _SIDE, rect.top() + 12, rect.width() - 2 * _SIDE, 9_999)
            painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), caption, room.width()), caption)
            rect.setTop(rect.top() + self._caption_height(caption))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ticked = self._model.is_safe(index.row())
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.colour("accent_soft" if chosen else "row"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), now.colour("accent_ink"))
        painter.setPen(QPen(now.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_box(painter, rect, away=away, ticked=ticked)
        for cell in self._cells(entry, round(rect.width()), away=away):
            painter.setFont(cell.font)
            role = "soft" if ticked else cell.role
            painter.setPen(now.colour("on_accent_soft" if chosen and role == "soft" else role))
            painter.drawText(cell.box.translated(rect.topLeft()), cell.flags, cell.text)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(now.colour("accent_ink"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -4), 10, 10)
        painter.restore()

    def _outline(self) -> QPainterPath:
        """The rows lie in a frame with round corners."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._view.viewport().rect()), 15, 15)
        return path

    def _paint_box(self, painter: QPainter, rect: QRectF, *, away: bool, ticked: bool) -> None:
        now = theme.current()
        side = float(now.px(26))
        box = QRectF(rect.left() + 14, rect.center().y() - side / 2, side, side)
        if away:
            icons.paint(painter, box, "bus", now.colour("soft"))
        elif ticked:
            icons.paint(painter, box, "check-square", now.colour("green_ink"), cut="fill")
        else:
            icons.paint(painter, box, "square", now.colour("field_border"), cut="")

    def _caption_height(self, caption: str) -> int:
        if not caption:
            return 0
        metrics = QFontMetricsF(_caption_font())
        room = QRectF(0, 0, max(60, self._view.viewport().width() - 2 * _SIDE), 9_999)
        return (
            round(metrics.boundingRect(room, _LEFT | wrap_flags(metrics, caption, room.width()), caption).height()) + 18
        )

    def _cells(self, entry: RollEntry, width: int, *, away: bool) -> tuple[_Cell, ...]:
        now, person, seen = theme.current(), entry.attendee, entry.seen
        left = 14.0 + now.px(26) + 14
        bold, plain, small = now.font(18, bold=True), now.font(16), now.font(16)
        clock = now.font(16, tabular=True)
        when = time_words(None if seen is None else seen.at, self._model.zone, self._model.now)
        wide = QFontMetricsF(clock).horizontalAdvance(when) + 2
        phone = person.phone.replace(" ", "\u00a0") if away else ""
        place = " · ".join(part for part in (place_words(seen), phone) if part)
        end = width - _SIDE
        base = max(float(_PAD), (ROW - QFontMetricsF(bold).height()) / 2) + QFontMetricsF(bold).ascent()
        time = _cell(when, clock, "soft", end - wide, wide, base, right=True)
        if width >= _COLUMNS * now.text_scale:
            room = end - wide - 16 - left
            cells, x = [time], left
            texts = ((person.sort_name, bold, "ink"), (person.organisation, plain, "soft"), (place, plain, "ink"))
            for (text, font, role), share in zip(texts, _SHARES, strict=True):
                cells.append(_cell(text, font, role, x, share * room - 16, base))
                x += share * room
            return tuple(cells)
        name = _cell(person.sort_name, bold, "ink", left, end - wide - 12 - left, base)
        under = " · ".join(part for part in (place, person.organisation) if part)
        if not under:
            return (time, name)
        below = name.box.bottom() + 1 + QFontMetricsF(small).ascent()
        return (time, name, _cell(under, small, "soft", left, end - left, below))


def _caption_font() -> QFont:
    return theme.current().font(15, bold=True)


def _cell(text: str, font: QFont, role: str, x: float, width: float, base: float, *, right: bool = False) -> _Cell:
    """Set a text into `width` so that its first line stands on `base`."""
    metrics = QFontMetricsF(font)
    flags = _LEFT | wrap_flags(metrics, text, width)
    tall = metrics.boundingRect(QRectF(0, 0, width, 9_999), flags, text).height() if text and not right else 0.0
    if right:
        tall = metrics.height()
    return _Cell(text, font, role, QRectF(x, base - metrics.ascent(), width, tall), right)
