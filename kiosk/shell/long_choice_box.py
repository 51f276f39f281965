"""A box for long choices that differ in their last words: each is read whole, in the box and in its list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kiosk.shell import theme
from kiosk.shell.choice_box import ChoiceBox
from kiosk.shell.texts import wrap_flags

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SIDE, _EDGE, _SCROLLBAR = 16, 12, 18


class _Wrapped(QStyledItemDelegate):
    """Lines of the opened list, in as many rows as they need within `width` pixels."""

    width = 400

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        now, text = theme.current(), str(index.data())
        metrics = QFontMetricsF(now.font(16))
        room = QRectF(0, 0, self.width - 2 * _SIDE, 10_000)
        tall = metrics.boundingRect(room, _MIDDLE | wrap_flags(metrics, text, room.width()), text).height()
        return QSize(self.width, max(44, round(tall) + 20))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now, text = theme.current(), str(index.data())
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, now.colour("accent" if marked else "surface"))
        font = now.font(16)
        painter.setFont(font)
        painter.setPen(now.colour("on_accent" if marked else "ink"))
        room = QRectF(option.rect)
        room.setLeft(room.left() + _SIDE)
        room.setWidth(self.width - 2 * _SIDE)
        painter.drawText(room, _MIDDLE | wrap_flags(QFontMetricsF(font), text, room.width()), text)


class LongChoiceBox(ChoiceBox):
    """As wide as its longest choice where there is room; else the words wrap. The list stays inside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Wrapped(self)
        self.setItemDelegate(self._lines)

    def _longest(self) -> float:
        metrics = QFontMetricsF(self._font())
        return max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0.0)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(max(size.width(), round(self._longest()) + self._beside() + 2), size.height())

    def showPopup(self) -> None:
        window = self.window()
        wanted = max(self.width(), round(self._longest()) + 2 * _SIDE + _SCROLLBAR)
        wide = min(wanted, window.width() - 2 * _EDGE)
        self._lines.width = wide - _SCROLLBAR
        self.view().setFixedWidth(wide)
        super().showPopup()
        popup = self.view().window()
        over = popup.frameGeometry().right() - window.mapToGlobal(QPoint(window.width() - _EDGE, 0)).x()
        if over > 0:
            popup.move(popup.x() - over, popup.y())
