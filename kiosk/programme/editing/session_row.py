"""One session in the list: when, what, where, who may come; and in amber what is odd about it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.texts import wrap_flags

_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_TALL = 10_000.0
_SIDE, _TOP, _GAP = 14, 10, 6


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says. `chips`: words and whether they must not be overlooked."""

    times: str
    title: str
    detail: str
    chips: tuple[tuple[str, bool], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the row in its place."""

    what: str
    box: QRectF
    text: str
    strong: bool = False


class SessionRow(PaintedButton):
    """Paints itself; long titles wrap. `session_id` is whose row it is."""

    radius = 14

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.session_id = ""
        self.words = RowWords("", "", "")
        self.setCheckable(True)
        grow_with_lines(self)

    def show_session(self, session_id: str, words: RowWords) -> None:
        """Show a session."""
        if (session_id, words) == (self.session_id, self.words):
            return
        self.session_id, self.words = session_id, words
        said = [words.times, words.title, words.detail, *(text for text, _ in words.chips), *words.remarks]
        self.setText(words.title)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's
        """The list says which row is chosen."""

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 56)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pieces = self._lay(width)
        return max(56, round(max(p.box.bottom() for p in pieces)) + _TOP)

    def _lay(self, width: int) -> list[_Piece]:
        """Return the parts in their places: the time at the left, or above where it is narrow."""
        now, words = theme.current(), self.words
        bold, small = QFontMetricsF(now.font(16, bold=True)), QFontMetricsF(now.font(15))
        times = QFontMetricsF(now.font(15, bold=True, tabular=True))
        wide = max(times.horizontalAdvance(words.times), times.horizontalAdvance("00:00–00:00")) + 4
        beside = wide + 170 * now.text_scale <= width - 2 * _SIDE
        y = float(_TOP)
        pieces = [_Piece("times", QRectF(_SIDE, y + 1, wide, times.height()), words.times)]
        left = _SIDE + (wide + 14 if beside else 0)
        if not beside:
            y += times.height() + 2
        room = width - left - _SIDE
        y = self._add(pieces, "title", bold, words.title, QRectF(left, y, room, _TALL))
        if words.detail:
            y = self._add(pieces, "detail", small, words.detail, QRectF(left, y + 1, room, _TALL))
        y = self._lay_chips(pieces, QRectF(left, y + _GAP, room, _TALL)) if words.chips else y
        side = now.px(18)
        for remark in words.remarks:
            pieces.append(_Piece("icon", QRectF(left, y + _GAP + 1, side, side), ""))
            y = self._add(pieces, "remark", small, remark, QRectF(left + side + 7, y + _GAP, room - side - 7, _TALL))
        return pieces

    @staticmethod
    def _add(pieces: list[_Piece], what: str, metrics: QFontMetricsF, text: str, room: QRectF) -> float:
        flags = _TOP_LEFT | wrap_flags(metrics, text, room.width())
        box = metrics.boundingRect(room, flags, text)
        pieces.append(_Piece(what, QRectF(room.left(), room.top(), room.width(), box.height() + 1), text))
        return room.top() + box.height()

    @staticmethod
    def _chip_size(metrics: QFontMetricsF, text: str) -> QSize:
        return QSize(round(metrics.horizontalAdvance(text)) + 20, round(metrics.height()) + 8)

    def _lay_chips(self, pieces: list[_Piece], room: QRectF) -> float:
        metrics = QFontMetricsF(theme.current().font(14))
        x, y, tall = room.left(), room.top(), 0
        for text, strong in self.words.chips:
            size = self._chip_size(metrics, text)
            wide = min(float(size.width()), room.width())
            if x > room.left() and x + wide > room.right():
                x, y = room.left(), y + tall + 5
            tall = size.height()
            pieces.append(_Piece("chip", QRectF(x, y, wide, tall), text, strong))
            x += wide + 6
        return y + tall

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        chosen = self.isChecked()
        lit = chosen or self.underMouse()
        painter.setPen(QPen(now.colour("accent_ink" if chosen else "hairline"), 2.5 if chosen else 1))
        painter.setBrush(now.colour("accent_soft" if lit else "surface"))
        edge = 1.5 if chosen else 0.5
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, self.radius, self.radius)
        self.paint_ring(painter, now.colour("accent_ink"))
        soft = now.colour("on_accent_soft" if lit else "soft")
        for piece in self._lay(self.width()):
            self._paint_piece(painter, piece, lit=lit, soft=soft.name())

    def _paint_piece(self, painter: QPainter, piece: _Piece, *, lit: bool, soft: str) -> None:
        now = theme.current()
        match piece.what:
            case "icon":
                icons.paint(painter, piece.box, "warning", now.colour("amber_ink"))
                return
            case "chip":
                painter.setPen(Qt.PenStyle.NoPen if piece.strong else QPen(now.colour("field_border"), 1.25))
                painter.setBrush(now.colour("soft_amber") if piece.strong else Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(piece.box, piece.box.height() / 2, piece.box.height() / 2)
                painter.setFont(now.font(14))
                painter.setPen(now.colour("on_soft" if piece.strong else "ink"))
                text = QFontMetricsF(now.font(14)).elidedText(
                    piece.text, Qt.TextElideMode.ElideRight, piece.box.width() - 12
                )
                painter.drawText(piece.box, _CENTRE, text)
                return
            case "times":
                painter.setFont(now.font(15, bold=True, tabular=True))
                painter.setPen(soft)
            case "title":
                painter.setFont(now.font(16, bold=True))
                painter.setPen(now.colour("ink"))
            case "remark":
                painter.setFont(now.font(15))
                painter.setPen(now.colour("ink" if lit else "amber_ink"))
            case _:
                painter.setFont(now.font(15))
                painter.setPen(soft)
        flags = _TOP_LEFT | wrap_flags(QFontMetricsF(painter.font()), piece.text, piece.box.width())
        painter.drawText(piece.box, flags, piece.text)
