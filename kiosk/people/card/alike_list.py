"""People who are very alike, to press: whoever stands on the list already needs no second entry."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.checkin import Found
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

MOST = 2
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("soft_amber"), CLEAR, now.colour("on_soft"))


class AlikeRow(PaintedButton):
    """One person: the name, and where from below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_tone, parent)
        self.found: Found | None = None
        self._lines = ("", "")
        grow_with_lines(self)

    def show_found(self, found: Found) -> None:
        """Fill the row."""
        self.found = found
        person = found.attendee
        origin = " · ".join(part for part in (person.organisation, person.category) if part)
        self._lines = (person.sort_name, origin)
        self.setText(person.sort_name)
        self.setAccessibleName(tr("Open {name} instead", name=", ".join(part for part in self._lines if part)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(52, round(sum(self._heights(width - 28))) + 16)

    def _heights(self, room: float) -> list[float]:
        now = theme.current()
        heights = []
        for text, font in zip(self._lines, (now.font(16, bold=True), now.font(15)), strict=True):
            metrics = QFontMetricsF(font)
            box = metrics.boundingRect(QRectF(0, 0, room, 9999), _LEFT | wrap_flags(metrics, text, room), text)
            heights.append(box.height() if text else 0.0)
        return heights

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        painter.setPen(tone.text)
        room = self.width() - 28.0
        heights = self._heights(room)
        y = (self.height() - sum(heights)) / 2
        for text, font, height in zip(self._lines, (now.font(16, bold=True), now.font(15)), heights, strict=True):
            painter.setFont(font)
            painter.drawText(
                QRectF(14, y, room + 2, height + 1), _LEFT | wrap_flags(QFontMetricsF(font), text, room), text
            )
            y += height


class AlikeList(QWidget):
    """The rows. `picked` gives a Found."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = MOST
        self._title = Paragraph(15, bold=True, role="amber_ink", parent=self)
        self._rows = [AlikeRow(self) for _ in range(MOST)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        for row in self._rows:
            row.clicked.connect(lambda _=False, row=row: self.picked.emit(row.found))
            layout.addWidget(row)
        self.retranslate()
        self.hide()

    @property
    def all_rows(self) -> tuple[AlikeRow, ...]:
        """All rows, also those that are empty now."""
        return tuple(self._rows)

    @property
    def rows(self) -> tuple[AlikeRow, ...]:
        """The people who are listed."""
        return () if self.isHidden() else tuple(row for row in self._rows if not row.isHidden())

    def show_alike(self, alike: tuple[Found, ...]) -> None:
        """List the most alike; read it out where there are any."""
        fresh = bool(alike) and not self.rows
        shown = alike[: self._most]
        for number, row in enumerate(self._rows):
            if number < len(shown):
                row.show_found(shown[number])
            row.setVisible(number < len(shown))
        self.setVisible(bool(alike))
        if fresh:
            announce(self, f"{self._title.text} {alike[0].attendee.name}")

    def set_compact(self, compact: bool) -> None:
        """List only the most alike where the window is small."""
        self._most = 1 if compact else MOST

    def retranslate(self) -> None:
        """Say the title again in the current language."""
        self._title.say(tr("Already on the list?"))
        for row in self._rows:
            if row.found is not None:
                row.show_found(row.found)
