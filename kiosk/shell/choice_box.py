"""A box that shows one of several choices and opens the others. It is never changed by accident."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kiosk.shell import icons, theme
from kiosk.shell.frame import paint_frame
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.texts import wrap_flags

_OPENS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_LEFT, _RIGHT = 16, 14


class _Tall(QStyledItemDelegate):
    """Lines of the opened list that a finger can hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * _LEFT, max(44, theme.current().px(16) + 20))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now = theme.current()
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, now.colour("accent" if marked else "surface"))
        painter.setFont(now.font(16))
        painter.setPen(now.colour("on_accent" if marked else "ink"))
        painter.drawText(QRectF(option.rect).adjusted(_LEFT, 0, -8, 0), _MIDDLE, str(index.data()))


class ChoiceBox(QComboBox):
    """A combo box that paints itself. Wheel, arrows and letters never change it while it is closed: they open it.

    `picked` gives the data of what a person chose, where that is another than before.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grow_with_lines(self)
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")
        self.setItemDelegate(_Tall(self))
        self.setMaxVisibleItems(9)
        self.activated.connect(self._pick)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these: pairs of data and words. What was chosen stays chosen; where it is gone, the first is."""
        kept = self._before
        self.blockSignals(True)
        self.clear()
        for data, words in choices:
            self.addItem(words, data)
        self.blockSignals(False)
        if choices:
            self.choose(kept if any(data == kept for data, _ in choices) else choices[0][0])

    @property
    def value(self) -> object:
        """The data of what is chosen."""
        return self._before

    def choose(self, data: object) -> None:
        """Show the choice that has this data, by program."""
        self._before = data
        numbers = (number for number in range(self.count()) if self.itemData(number) == data)
        self.setCurrentIndex(next(numbers, -1))
        self.updateGeometry()
        self.update()

    def _pick(self, number: int) -> None:
        data = self.itemData(number)
        self.updateGeometry()
        if data != self._before:
            self._before = data
            self.picked.emit(data)

    def _font(self) -> QFont:
        return theme.current().font(16, bold=True)

    def _role(self) -> str:
        """The role of what is written in the box while it can be used."""
        return "ink"

    def _beside(self) -> int:
        return _LEFT + _RIGHT + theme.current().px(18) + 8

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.currentText())
        return QSize(max(now.px(140), round(wide) + self._beside() + 2), max(48, now.px(16) + 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(self._font())
        room = QRectF(0, 0, max(20, width - self._beside()), 10_000)
        flags = _MIDDLE | wrap_flags(metrics, self.currentText(), room.width())
        tall = metrics.boundingRect(room, flags, self.currentText()).height()
        return max(self.sizeHint().height(), round(tall) + 22)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in _OPENS:
            self.showPopup()
        elif text.strip() and text.isprintable() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.showPopup()
            self.view().keyboardSearch(text)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now, usable = theme.current(), self.isEnabled()
        paint_frame(painter, self.rect(), focused=self.hasFocus(), fill="surface" if usable else "sunken")
        ink = now.colour(self._role() if usable else "soft")
        side = now.px(18)
        caret = QRectF(self.width() - side - _RIGHT, (self.height() - side) / 2, side, side)
        icons.paint(painter, caret, "caret-down", ink)
        font = self._font()
        painter.setFont(font)
        painter.setPen(ink)
        room = QRectF(_LEFT, 0, caret.left() - 8 - _LEFT, self.height())
        flags = _MIDDLE | wrap_flags(QFontMetricsF(font), self.currentText(), room.width())
        painter.drawText(room, flags, self.currentText())


class ChoiceField(QWidget):
    """A label above a box. `label` gives it in the current language. picked: the data of what a person chose."""

    picked = Signal(object)

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = label
        grow_with_lines(self)
        self._label = Paragraph(15, role="soft", parent=self)
        self.box = ChoiceBox(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(self.box)
        self.box.picked.connect(self.picked)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the label again in the current language."""
        self._label.say(self._asks())
        self.box.setAccessibleName(self._asks())
