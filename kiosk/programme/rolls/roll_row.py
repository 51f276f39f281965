"""How a row of the evacuation list is painted: a box to tick, name, organisation, last seen. Nothing is cut."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from kiosk.domain.presence import RollEntry
from kiosk.programme.rolls.roll_model import Role, RollModel
from kiosk.programme.rolls.seen_words import place_words, time_words
from kiosk.shell import icons, theme
from kiosk.shell.painted_row import LEFT, Cell, Index, PaintedRow, cell
from kiosk.shell.texts import wrap_flags

ROW = 52
_PAD = 10
_SIDE = 18
_SHORT = 15  # letters of a name that take one line at any width
_COLUMNS = 640  # px at 100 % from which there are columns
_SHARES = (0.36, 0.32, 0.32)


class RollRow(PaintedRow):
    """Paints rows of RollModel."""

    def __init__(self, view: QListView, model: RollModel) -> None:
        super().__init__(view)
        self._model = model

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
        return self.remembered(
            key, lambda: max(ROW, max(one.box.bottom() for one in self._cells(entry, width, away=away)) + _PAD)
        )

    def _wide(self, name: str) -> str:
        """Return a name that stands for all that certainly take one line, which is nearly everybody's."""
        return "" if len(name) <= _SHORT else name

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: RollEntry = index.data(Role.ENTRY)
        away = bool(index.data(Role.AWAY))
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        self.begin(painter)
        caption = index.data(Role.CAPTION)
        if caption:
            font = _caption_font()
            painter.setFont(font)
            painter.setPen(now.colour("soft"))
            room = QRectF(rect.left() + _SIDE, rect.top() + 12, rect.width() - 2 * _SIDE, 9_999)
            painter.drawText(room, LEFT | wrap_flags(QFontMetricsF(font), caption, room.width()), caption)
            rect.setTop(rect.top() + self._caption_height(caption))
        ticked = self._model.is_safe(index.row())
        chosen = self.paint_ground(painter, rect, option)
        self._paint_box(painter, rect, away=away, ticked=ticked)
        for one in self._cells(entry, round(rect.width()), away=away):
            self.paint_cell(painter, rect, one, "soft" if ticked else one.role, chosen=chosen)
        if chosen:
            self.paint_ring(painter, rect)
        painter.restore()

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
            round(metrics.boundingRect(room, LEFT | wrap_flags(metrics, caption, room.width()), caption).height()) + 18
        )

    def _cells(self, entry: RollEntry, width: int, *, away: bool) -> tuple[Cell, ...]:
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
        time = cell(when, clock, "soft", end - wide, wide, base, right=True)
        if width >= _COLUMNS * now.text_scale:
            room = end - wide - 16 - left
            cells, x = [time], left
            texts = ((person.sort_name, bold, "ink"), (person.organisation, plain, "soft"), (place, plain, "ink"))
            for (text, font, role), share in zip(texts, _SHARES, strict=True):
                cells.append(cell(text, font, role, x, share * room - 16, base))
                x += share * room
            return tuple(cells)
        name = cell(person.sort_name, bold, "ink", left, end - wide - 12 - left, base)
        under = " · ".join(part for part in (place, person.organisation) if part)
        if not under:
            return (time, name)
        below = name.box.bottom() + 1 + QFontMetricsF(small).ascent()
        return (time, name, cell(under, small, "soft", left, end - left, below))


def _caption_font() -> QFont:
    return theme.current().font(15, bold=True)
