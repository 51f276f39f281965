"""A begun sheet as a small picture: which label is the first that is still there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.badges.sheets import Sheet
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce

_TALL = 164


class SheetPicture(QWidget):
    """The places of a sheet. A press or the arrow keys choose the first free one: start_chosen, from 1."""

    start_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._start = 1
        self._badges = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def start(self) -> int:
        """The first free label."""
        return self._start

    def show_sheet(self, sheet: Sheet, start: int) -> None:
        """Show another sheet."""
        self._sheet, self._start = sheet, min(max(1, start), sheet.per_page)
        self._say()
        self.updateGeometry()

    def show_badges(self, number: int) -> None:
        """Fill so many places from the first free one on."""
        self._badges = number
        self.update()

    def choose(self, start: int) -> None:
        """Choose the first free label; what is not on the sheet is left."""
        if self._sheet is None or not 1 <= start <= self._sheet.per_page or start == self._start:
            return
        self._start = start
        self._say()
        announce(self, self.accessibleName())
        self.start_chosen.emit(start)

    def place(self, number: int) -> QRectF:
        """Return where a label is in the picture."""
        if self._sheet is None:
            return QRectF()
        _page, x, y = self._sheet.position(number)
        zoom = self._zoom()
        wide, tall = self._sheet.label
        return QRectF(1 + x * zoom, 1 + y * zoom, wide * zoom, tall * zoom)

    def retranslate(self) -> None:
        """Say it again in the current language."""
        self._say()

    def _say(self) -> None:
        if self._sheet is not None:
            most = self._sheet.per_page
            self.setAccessibleName(tr("First free label: {number} of {most}", number=self._start, most=most))
            self.setToolTip(self.accessibleName())
        self.update()

    def _zoom(self) -> float:
        return 1.0 if self._sheet is None else (_TALL - 2) / max(self._sheet.page)

    def sizeHint(self) -> QSize:
        if self._sheet is None:
            return QSize(_TALL, _TALL)
        wide, tall = self._sheet.page
        return QSize(round(wide * self._zoom()) + 2, round(tall * self._zoom()) + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._sheet is not None and event.button() is Qt.MouseButton.LeftButton:
            numbers = range(1, self._sheet.per_page + 1)
            self.choose(min(numbers, key=lambda n: _distance(self.place(n).center(), event.position())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._sheet is None:
            return
        steps = {
            Qt.Key.Key_Left: self._start - 1,
            Qt.Key.Key_Right: self._start + 1,
            Qt.Key.Key_Up: self._start - self._sheet.columns,
            Qt.Key.Key_Down: self._start + self._sheet.columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._sheet.per_page,
        }
        if event.key() in steps:
            self.choose(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        focused = self.hasFocus()
        painter.setPen(QPen(now.colour("accent_ink" if focused else "field_border"), 2.5 if focused else 1))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        for number in range(1, self._sheet.per_page + 1):
            self._paint_label(painter, number, self.place(number).adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_label(self, painter: QPainter, number: int, box: QRectF) -> None:
        """Paint what is gone as an empty cross, what will be printed filled, and the first with its number."""
        now = theme.current()
        filled = self._start <= number < self._start + max(1, self._badges)
        first = number == self._start
        painter.setPen(QPen(now.colour("accent_ink" if filled else "field_border"), 1))
        painter.setBrush(now.colour("accent" if first else "accent_soft") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if number < self._start:
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.topRight(), box.bottomLeft())
        elif first and box.height() >= 12:
            font = now.font(1, bold=True)
            font.setPixelSize(round(min(16.0, box.height() - 1)))
            painter.setFont(font)
            painter.setPen(now.colour("on_accent"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))


def _distance(one: QPointF, other: QPointF) -> float:
    gap = one - other
    return gap.x() ** 2 + gap.y() ** 2
