"""The test code on a screen and on paper."""

from functools import cache
from pathlib import Path

import qrcode
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from qrcode.constants import ERROR_CORRECT_M

from kiosk.domain.scanner_test import TEST_CODE
from kiosk.language import tr
from kiosk.paper.output import write_pages
from kiosk.paper.page import Fill, Item, lines_of
from kiosk.paper.page import Words as PaperWords
from kiosk.shell import theme

QUIET = 4
MODULE_MM = 1.6
_LEFT, _TOP, _ROOM = 25.0, 30.0, 160.0
_DARK = "#000000"


@cache
def dark_modules() -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return the modules of a side, and (column, row) of the dark ones."""
    maker = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    maker.add_data(TEST_CODE)
    matrix = maker.get_matrix()
    dark = ((x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark)
    return len(matrix), tuple(dark)


class TestCard(QWidget):
    """The code, black on white in every theme, its modules whole pixels, with the quiet zone that readers ask for."""

    __test__ = False  # for pytest: nothing is collected here

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Test code for scanners"))

    def sizeHint(self) -> QSize:
        side = (dark_modules()[0] + 2 * QUIET) * max(5, theme.current().px(6))
        return QSize(min(side, 330), min(side, 330))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        count, dark = dark_modules()
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        ratio = self.devicePixelRatioF()
        dots = max(1, int(min(self.width(), self.height()) * ratio) // (count + 2 * QUIET))
        module = dots / ratio
        left = round((self.width() - count * module) / 2 * ratio) / ratio
        top = round((self.height() - count * module) / 2 * ratio) / ratio
        for x, y in dark:
            painter.fillRect(QRectF(left + x * module, top + y * module, module, module), QColor(_DARK))


def write_card(file: Path) -> None:
    """Write the test code as a PDF of one page. Raises PaperTrouble."""
    count, dark = dark_modules()
    items: list[Item] = []
    y = _TOP
    for text, size, bold in (
        (tr("Test code for scanners"), 8.0, True),
        (tr("Open “Station”, “Scanner” in MMZ Kiosk, begin the test, and scan this code."), 4.5, False),
    ):
        for line in lines_of(text, size, _ROOM, bold=bold):
            items.append(PaperWords(line, _LEFT, y, size, bold))
            y += size * 1.3
    y += 10
    items += [
        Fill(_LEFT + column * MODULE_MM, y + row * MODULE_MM, MODULE_MM, MODULE_MM, _DARK) for column, row in dark
    ]
    y += count * MODULE_MM + 10
    items += [PaperWords(line, _LEFT, y, 4.0) for line in lines_of(TEST_CODE, 4.0, _ROOM)[:1]]
    write_pages(file, tr("Test code for scanners"), [tuple(items)])
