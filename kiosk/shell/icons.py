"""Icons: glyphs of the Phosphor typeface, painted at any size in any colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk import fonts
from kiosk.shell import theme


def paint(painter: QPainter, box: QRectF, name: str, colour: QColor, *, cut: str = "bold") -> None:
    """Paint the icon `name` into the square `box`, in a cut: "bold", or "" for regular.

    Nothing is painted where the typeface is missing.
    """
    family, characters = fonts.icon_family()
    character = characters.get(f"{name}-{cut}") or characters.get(name)
    if character is None:
        return
    font = QFont(family)
    font.setPixelSize(max(1, round(min(box.width(), box.height()))))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(colour))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), character)
    painter.restore()


class IconLabel(QWidget):
    """An icon as a picture beside words. It says nothing to a screen reader: the words do."""

    def __init__(self, name: str, size: int, role: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def name(self) -> str:
        """The icon's name in Phosphor."""
        return self._name

    def show_icon(self, name: str, role: str, size: int | None = None) -> None:
        """Change the icon, the role of its colour, and its size in pixels before text scaling."""
        if (name, role, size or self._size) == (self._name, self._role, self._size):
            return
        self._name, self._role = name, role
        if size is not None and size != self._size:
            self._size = size
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()), self._name, theme.current().colour(self._role))
