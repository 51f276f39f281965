"""The buttons of the window: they paint themselves, show their key, and give the focus a ring."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.shell import icons, theme
from kiosk.shell.tones import Tone, mix

CLEAR = QColor(0, 0, 0, 0)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def plain_tone() -> Tone:
    """Return the tone of an ordinary button on the page."""
    now = theme.current()
    return Tone(now.colour("surface"), now.colour("field_border"), now.colour("ink"))


def accent_tone() -> Tone:
    """Return the tone of the page's one accent button."""
    now = theme.current()
    return Tone(now.colour("accent"), CLEAR, now.colour("on_accent"))


def link_tone() -> Tone:
    """Return the tone of a link: words alone, underlined."""
    return Tone(CLEAR, CLEAR, theme.current().colour("accent_ink"))


def _shade(colour: QColor, share: float) -> QColor:
    shade = QColor(colour)
    shade.setAlphaF(share)
    return shade


class PaintedButton(QAbstractButton):
    """A button that paints itself in a tone. `radius` is that of its corners in pixels."""

    radius = 12

    def __init__(self, tone: Callable[[], Tone] = plain_tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Callable[[], Tone]) -> None:
        """Paint in another tone from now on; it is asked for at every painting."""
        self._tone = tone
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page on every platform: there it decides on a verdict, else it presses this button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paint_ground(self, painter: QPainter) -> Tone:
        """Fill and edge the button, with its ring when it has the focus; return the tone for what comes on it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._tone()
        fill = tone.fill
        if self.isDown() or self.underMouse():
            share = 0.16 if self.isDown() else 0.08
            fill = mix(fill, tone.text, share) if fill.alpha() else _shade(tone.text, share)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(tone.edge, 1.5) if tone.edge.alpha() else Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill.alpha() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, self.radius, self.radius)
        self.paint_ring(painter, tone.text)
        return tone

    def paint_ring(self, painter: QPainter, colour: QColor) -> None:
        """Paint the ring of the focus in `colour`, which must stand out from the fill."""
        if not (self.hasFocus() and self._ring):
            return
        painter.setPen(QPen(colour, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.drawRoundedRect(inside, max(2, self.radius - 3), max(2, self.radius - 3))


class KeyButton(PaintedButton):
    """Words, an icon before them if any, and the key that does the same after them."""

    def __init__(
        self, *, icon: str = "", key: str = "", tone: Callable[[], Tone] = plain_tone, parent: QWidget | None = None
    ) -> None:
        super().__init__(tone, parent)
        self._icon = icon
        self._key = key
        self._compact = False

    def say(self, text: str, key: str = "") -> None:
        """Write `text`; `key` is the key's name as it is printed on a keyboard."""
        self.setText(text)
        self._key = key
        self.setAccessibleName(f"{text} ({key})" if key else text)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        parts = self._widths()
        side = 10 if self._compact else 22
        height = max(44 if self._compact else 52, theme.current().px(16) + 24)
        return QSize(round(sum(parts)) + self._gap * (len(parts) - 1) + 2 * side, height)

    @property
    def _gap(self) -> int:
        return 7 if self._compact else 10

    def _widths(self) -> list[float]:
        now = theme.current()
        words = self._metrics(self._size, self.text())
        widths = [float(now.px(22))] if self._icon else []
        widths.append(words)
        if self._key:
            widths.append(self._metrics(13, self._key) + (10 if self._compact else 18))
        return widths

    @property
    def _size(self) -> int:
        return 16 if self._compact else 17

    def _metrics(self, size: float, text: str) -> float:
        return QFontMetricsF(theme.current().font(size, bold=True)).horizontalAdvance(text) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        widths = self._widths()
        x = (self.width() - sum(widths) - self._gap * (len(widths) - 1)) / 2
        if self._icon:
            side = widths.pop(0)
            icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), self._icon, tone.text)
            x += side + self._gap
        painter.setPen(tone.text)
        painter.setFont(now.font(self._size, bold=True))
        painter.drawText(QRectF(x, 0, widths[0] + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._key:
            x += widths[0] + self._gap
            tall = now.px(13) + 11
            cap = QRectF(x, (self.height() - tall) / 2, widths[1], tall)
            painter.setPen(QPen(tone.text, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 5, 5)
            painter.setFont(now.font(13, bold=True))
            painter.drawText(cap, _CENTRE, self._key)


class IconButton(PaintedButton):
    """A square of 44 px with an icon or two letters on it; its words are its accessible name and its tooltip."""

    def __init__(self, icon: str, *, tone: Callable[[], Tone] = plain_tone, parent: QWidget | None = None) -> None:
        super().__init__(tone, parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, *, icon: str | None = None, letters: str = "") -> None:
        """Set what a press does, and what stands on the button."""
        self._icon = self._icon if icon is None else icon
        self.setText(letters)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        side = max(44, theme.current().px(22) + 18)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tone = self.paint_ground(painter)
        if self.text():
            painter.setPen(tone.text)
            painter.setFont(now.font(15, bold=True))
            painter.drawText(QRectF(self.rect()), _CENTRE, self.text())
            return
        side = now.px(22)
        icons.paint(
            painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side), self._icon, tone.text
        )


class LinkButton(PaintedButton):
    """Underlined words, in a target of at least 44 px; where it is narrow, an icon in their place."""

    radius = 8

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(link_tone, parent)
        self._icon = icon
        self._narrow = False

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon instead of the words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setToolTip(self.text() if narrow else "")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(44, 44)
        wide = QFontMetricsF(theme.current().font(15)).horizontalAdvance(self.text())
        return QSize(max(44, round(wide) + 20), max(44, theme.current().px(15) + 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        if self._narrow:
            box = QRectF(self.width() / 2 - 11, self.height() / 2 - 11, 22, 22)
            icons.paint(painter, box, self._icon, tone.text)
            return
        font = theme.current().font(15)
        painter.setFont(font)
        painter.setPen(tone.text)
        box = painter.boundingRect(QRectF(self.rect()), _CENTRE, self.text())
        painter.drawText(QRectF(self.rect()), _CENTRE, self.text())
        painter.setPen(QPen(tone.text, 1))
        line = box.bottom() + 0.5
        painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))
