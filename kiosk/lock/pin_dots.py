"""The digits of a PIN as they are typed: dots, one for each."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.locking import MOST_DIGITS
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.frame import paint_frame

_Query = Qt.InputMethodQuery


class PinDots(QWidget):
    """Holds what was typed. Whoever asks what stands here (a screen reader, the wedge) is told dots.

    The wedge takes back what a slow scanner left in a field, by the means of input methods: hence those two methods.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def pin(self) -> str:
        """The digits."""
        return self._pin

    def add(self, text: str) -> None:
        """Add the digits of a text, as many as fit."""
        self._set((self._pin + "".join(c for c in text if c in "0123456789"))[:MOST_DIGITS])

    def drop(self) -> None:
        """Take the last digit away."""
        self._set(self._pin[:-1])

    def clear(self) -> None:
        """Take all away."""
        self._set("")

    def retranslate(self) -> None:
        """Say again in the current language what this is."""
        self._tell()

    def _set(self, pin: str) -> None:
        if pin != self._pin:
            self._pin = pin
            self._tell()
            self.update()
            self.changed.emit()

    def _tell(self) -> None:
        self.setAccessibleName(tr("PIN"))
        self.setAccessibleDescription(trn("{n} digit typed", "{n} digits typed", len(self._pin)))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's name
        if query is _Query.ImSurroundingText:
            return "•" * len(self._pin)
        if query in {_Query.ImCursorPosition, _Query.ImAnchorPosition}:
            return len(self._pin)
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        begin = max(0, len(self._pin) + event.replacementStart())
        self._set(self._pin[:begin] + self._pin[begin + event.replacementLength() :])
        self.add(event.commitString())
        event.accept()

    def sizeHint(self) -> QSize:
        return QSize(200, max(52, theme.current().px(20) + 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_frame(painter, self.rect(), focused=self.hasFocus())
        now = theme.current()
        step = min(now.px(20) + 4.0, (self.width() - 28) / MOST_DIGITS)
        middle = QPointF(self.width() / 2, self.height() / 2)
        left = middle.x() - step * (max(len(self._pin), 1) - 1) / 2
        painter.setBrush(now.colour("ink"))
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(len(self._pin)):
            painter.drawEllipse(QPointF(left + number * step, middle.y()), step * 0.28, step * 0.28)
        if not self._pin:
            painter.setPen(QPen(now.colour("soft"), 2))
            painter.drawLine(QRectF(middle.x() - 20, middle.y() + 8, 40, 0).topLeft(), middle + QPointF(20, 8))
