"""How a person's row is painted: in columns where there is room, else in two lines. Nothing is cut; names wrap."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kiosk.domain.checkin import Found
from kiosk.language import tr
from kiosk.people.card.standing import Standing
from kiosk.people.listing.people_model import Role
from kiosk.shell import icons, theme
from kiosk.shell.texts import wrap_flags

Index = QModelIndex | QPersistentModelIndex
ROW = 56
MARK = 44
REMEMBERED = 20_000  # heights
_PAD = 12
_SIDE = 18
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_COLUMNS = 560  # px at 100 % from which there are columns
_SHARES = (0.295, 0.275, 0.2)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    font: QFont
    role: str
    box: QRectF


class PersonRow(QStyledItemDelegate):
    """Paints rows of PeopleModel. `marking` shows the marks at the left, `ring` the focus around the chosen row."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.marking = False
        self.square_below = False
        self._heights: dict[tuple[object, ...], int] = {}

    def forget(self) -> None:
        """Measure everything anew: type or width have changed."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        found, caption = index.data(Role.FOUND), index.data(Role.CAPTION)
        width = self._view.viewport().width()
        if not isinstance(found, Found):
            return QSize(width, ROW)
        person = found.attendee
        key = (person.sort_name, person.organisation, person.category, person.walk_in, width, self.marking)
        if key not in self._heights:
            if len(self._heights) > REMEMBERED:
                self._heights.clear()
            self._heights[key] = round(_height(self._cells(found, width)))
        return QSize(width, self._heights[key] + (_caption_height() if caption else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(Role.FOUND)
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._outline())
        caption = index.data(Role.CAPTION)
        if caption:
            painter.setFont(now.font(14, bold=True))
            painter.setPen(now.colour("soft"))
            painter.drawText(rect.adjusted(_SIDE, 14, 0, 0), _LEFT, caption)
            rect.setTop(rect.top() + _caption_height())
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.colour("accent_soft" if chosen else "row"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), now.colour("accent_ink"))
        painter.setPen(QPen(now.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.marking:
            self._paint_mark(painter, rect, index)
        standing: Standing = index.data(Role.STANDING)
        for cell in self._cells(found, round(rect.width())):
            painter.setFont(cell.font)
            role = "on_accent_soft" if chosen and cell.role == "soft" else cell.role
            painter.setPen(now.colour(role))
            box = cell.box.translated(rect.topLeft())
            painter.drawText(box, _flags(cell.text, cell.font, box.width()), cell.text)
        self._paint_standing(painter, rect, standing, chosen=chosen)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(now.colour("accent_ink"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -4), 10, 10)
        painter.restore()

    def _outline(self) -> QPainterPath:
        """The rows lie in a frame with round corners."""
        box = QRectF(self._view.viewport().rect())
        if self.square_below:
            box.setBottom(box.bottom() + 40)
        path = QPainterPath()
        path.addRoundedRect(box, 15, 15)
        return path

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

    def _cells(self, found: Found, width: int) -> tuple[_Cell, ...]:
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
                cells.append(_cell(text, font, role, x, wide - 16, base))
                x += wide
            return tuple(cells)
        room = self._state_left(width) - left - 12
        name = _cell(person.sort_name, bold, "ink", left, room, 10 + QFontMetricsF(bold).ascent())
        origin = " · ".join(part for part in (person.organisation, kind) if part)
        under = name.box.bottom() + 1 + QFontMetricsF(small).ascent()
        return (name, _cell(origin, small, "soft", left, room, under)) if origin else (name,)


def _pad(font: QFont) -> float:
    """A row of one line has it in its middle."""
    return max(float(_PAD), (ROW - QFontMetricsF(font).height()) / 2)


def _flags(text: str, font: QFont, width: float) -> int:
    return _LEFT | wrap_flags(QFontMetricsF(font), text, width)


def _cell(text: str, font: QFont, role: str, x: float, width: float, base: float) -> _Cell:
    """Set a text into `width` so that its first line stands on `base`."""
    metrics = QFontMetricsF(font)
    tall = metrics.boundingRect(QRectF(0, 0, width, 9999), _flags(text, font, width), text).height() if text else 0.0
    return _Cell(text, font, role, QRectF(x, base - metrics.ascent(), width, tall))


def _height(cells: tuple[_Cell, ...]) -> float:
    return max(ROW, max(cell.box.bottom() for cell in cells) + _PAD)


def _caption_height() -> int:
    return 20 + round(QFontMetricsF(theme.current().font(14, bold=True)).height())
