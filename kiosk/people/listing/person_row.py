"""How a person's row is painted: in columns where there is room, else in two lines. Nothing is cut; names wrap."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from kiosk.domain.checkin import Found
from kiosk.language import tr
from kiosk.people.card.standing import Standing
from kiosk.people.listing.people_model import Role
from kiosk.shell import icons, theme
from kiosk.shell.painted_row import LEFT, Cell, Index, PaintedRow, cell
from kiosk.shell.texts import wrap_flags

ROW = 56
MARK = 44
_PAD = 12
_SIDE = 18
_COLUMNS = 560  # px at 100 % from which there are columns
_SHARES = (0.295, 0.275, 0.2)


class PersonRow(PaintedRow):
    """Paints rows of PeopleModel. `marking` shows the marks at the left."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.marking = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        found, caption = index.data(Role.FOUND), index.data(Role.CAPTION)
        width = self._view.viewport().width()
        if not isinstance(found, Found):
            return QSize(width, ROW)
        person = found.attendee
        key = (person.sort_name, person.organisation, person.category, person.walk_in, width, self.marking)
        tall = self.remembered(key, lambda: _height(self._cells(found, width)))
        return QSize(width, tall + (_caption_height() if caption else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(Role.FOUND)
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        self.begin(painter)
        caption = index.data(Role.CAPTION)
        if caption:
            painter.setFont(now.font(14, bold=True))
            painter.setPen(now.colour("soft"))
            painter.drawText(rect.adjusted(_SIDE, 14, 0, 0), LEFT, caption)
            rect.setTop(rect.top() + _caption_height())
        chosen = self.paint_ground(painter, rect, option)
        if self.marking:
            self._paint_mark(painter, rect, index)
        standing: Standing = index.data(Role.STANDING)
        for one in self._cells(found, round(rect.width())):
            self.paint_cell(painter, rect, one, one.role, chosen=chosen)
        self._paint_standing(painter, rect, standing, chosen=chosen)
        if chosen:
            self.paint_ring(painter, rect)
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        now = theme.current()
        marked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        side = float(now.px(24))
        box = QRectF(rect.left() + 14, rect.center().y() - side / 2, side, side)
        name, role = ("check-square", "accent_ink") if marked else ("square", "field_border")
        icons.paint(painter, box, name, now.colour(role), cut="fill" if marked else "")

    def _paint_standing(self, painter: QPainter, rect: QRectF, standing: Standing, *, chosen: bool) -> None:
        now = theme.current()
        box = QRectF(rect.left() + self._state_left(rect.width()), rect.top(), 0, rect.height())
        box.setRight(rect.right() - 10)
        if standing.icon:
            side = float(now.px(24))
            icons.paint(
                painter, QRectF(box.left(), box.center().y() - side / 2, side, side), standing.icon,
                now.colour("on_accent_soft" if chosen and standing.role == "soft" else standing.role),
            )  # fmt: skip
            box.setLeft(box.left() + side + 9)
        font = now.font(17 if standing.role == "green_ink" else 16, tabular=True)
        painter.setFont(font)
        role = "on_accent_soft" if chosen and standing.role == "soft" else standing.role
        painter.setPen(now.colour(role))
        flags = int(Qt.AlignmentFlag.AlignVCenter) | wrap_flags(QFontMetricsF(font), standing.text, box.width())
        painter.drawText(box, flags, standing.text)

    def _left(self) -> float:
        return _SIDE + (MARK if self.marking else 0)

    def _in_columns(self, width: float) -> bool:
        return width >= _COLUMNS * theme.current().text_scale

    def _state_left(self, width: float) -> float:
        if self._in_columns(width):
            left = self._left()
            return left + sum(_SHARES) * (width - left) + 18
        now = theme.current()
        room = QFontMetricsF(now.font(16)).horizontalAdvance(tr("waiting list")) + now.px(24) + 9
        return width - min(room, width * 0.4) - 10

    def _cells(self, found: Found, width: int) -> tuple[Cell, ...]:
        now, person = theme.current(), found.attendee
        left = self._left()
        kind = " · ".join(part for part in (person.category, tr("walk-in") if person.walk_in else "") if part)
        bold, plain, small = now.font(17, bold=True), now.font(17), now.font(16)
        if self._in_columns(width):
            texts = ((person.sort_name, bold, "ink"), (person.organisation, plain, "ink"), (kind, small, "soft"))
            base = _pad(bold) + QFontMetricsF(bold).ascent()
            cells, x = [], left
            for (text, font, role), share in zip(texts, _SHARES, strict=True):
                wide = share * (width - left)
                cells.append(cell(text, font, role, x, wide - 16, base))
                x += wide
            return tuple(cells)
        room = self._state_left(width) - left - 12
        name = cell(person.sort_name, bold, "ink", left, room, 10 + QFontMetricsF(bold).ascent())
        origin = " · ".join(part for part in (person.organisation, kind) if part)
        under = name.box.bottom() + 1 + QFontMetricsF(small).ascent()
        return (name, cell(origin, small, "soft", left, room, under)) if origin else (name,)


def _pad(font: QFont) -> float:
    """A row of one line has it in its middle."""
    return max(float(_PAD), (ROW - QFontMetricsF(font).height()) / 2)


def _height(cells: tuple[Cell, ...]) -> float:
    return max(ROW, max(one.box.bottom() for one in cells) + _PAD)


def _caption_height() -> int:
    return 20 + round(QFontMetricsF(theme.current().font(14, bold=True)).height())
