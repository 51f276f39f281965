"""Sessions as lines to look at: the day above them, the time, the title and the room."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.domain.planning import day_of_session
from kiosk.domain.programme import Event
from kiosk.language import trn
from kiosk.programme.editing.words import day_name, times_of
from kiosk.shell import theme
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import wrap_flags

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 10_000


@dataclass(frozen=True, slots=True)
class _Line:
    time: str
    title: str
    beside: str = ""


class SessionLines(QWidget):
    """All sessions of an event, painted; as tall as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[_Line, ...] = ()
        self._measured: dict[tuple[int, float], list[int]] = {}
        grow_with_lines(self)

    @property
    def texts(self) -> list[str]:
        """What the lines say."""
        return [" ".join(part for part in (line.time, line.title, line.beside) if part) for line in self._lines]

    def show_event(self, event: Event) -> None:
        """Show the sessions of an event."""
        lines: list[_Line] = []
        day = None
        for session in sorted(event.sessions, key=lambda s: s.starts_at):
            if day_of_session(session, event.zone) != day:
                day = day_of_session(session, event.zone)
                lines.append(_Line("", day_name(day)))
            seats = "" if session.capacity is None else trn("{n} seat", "{n} seats", session.capacity)
            beside = " · ".join(part for part in (session.room, seats) if part)
            lines.append(_Line(times_of(session, event.zone), session.title, beside))
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._measured.clear()
        self.setAccessibleName("\n".join(self.texts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._measure(width)[-1]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._measured.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def _measure(self, width: int) -> list[int]:
        """Return where each line begins, and where the last one ends."""
        now = theme.current()
        asked = (width, now.text_scale)
        if asked not in self._measured:
            if len(self._measured) > 8:
                self._measured.clear()
            of_session = QFontMetricsF(now.font(16))
            of_day = QFontMetricsF(now.font(16, bold=True))
            tops = [0]
            for line in self._lines:
                tops.append(tops[-1] + self._height(line, width, of_session if line.time else of_day))
            self._measured[asked] = tops
        return self._measured[asked]

    def _words(self, line: _Line) -> str:
        return f"{line.title} · {line.beside}" if line.beside else line.title

    def _height(self, line: _Line, width: int, metrics: QFontMetricsF) -> int:
        start = _start(line, width, metrics)
        room = QRectF(0, 0, max(40, width - start), _TALL)
        text = self._words(line)
        if metrics.horizontalAdvance(text) < room.width() - 2:
            tall = metrics.height()
        else:
            tall = metrics.boundingRect(room, _LEFT | wrap_flags(metrics, text, room.width()), text).height()
        above = metrics.height() if line.time and not start else 10 if not line.time else 0
        return round(tall + above) + 9

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        tops = self._measure(self.width())
        for line, top, bottom in zip(self._lines, tops, tops[1:], strict=False):
            if bottom < event.rect().top() or top > event.rect().bottom():
                continue
            font = now.font(16, bold=not line.time)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            y = top + (4 if line.time else 14)
            start = _start(line, self.width(), metrics)
            if line.time:
                painter.setPen(QPen(now.colour("hairline"), 1))
                painter.drawLine(0, top, self.width(), top)
                painter.setPen(now.colour("soft"))
                painter.drawText(QRectF(0, y, self.width(), metrics.height()), _LEFT, line.time)
                y += 0 if start else round(metrics.height())
            painter.setPen(now.colour("ink"))
            box = QRectF(start, y, self.width() - start, bottom - y)
            painter.drawText(box, _LEFT | wrap_flags(metrics, self._words(line), box.width()), self._words(line))


def _start(line: _Line, width: int, metrics: QFontMetricsF) -> int:
    """Return where the title begins: beside the time, or below it where the page is narrow."""
    if not line.time:
        return 0
    wide = round(metrics.horizontalAdvance("00:00–00:00 ")) + 8
    return wide if width > 3 * wide else 0
