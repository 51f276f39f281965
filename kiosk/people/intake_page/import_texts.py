"""Texts of the import's page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from kiosk.shell import theme
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.texts import wrap_flags

_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class CentredWords(Paragraph):
    """A paragraph in a column, set around the middle."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.current().font(self._size, bold=self._bold)
        painter.setFont(font)
        painter.setPen(theme.current().colour(self._role))
        flags = _CENTRED | wrap_flags(QFontMetricsF(font), self._text, self.width())
        painter.drawText(self.rect(), flags, self._text)
