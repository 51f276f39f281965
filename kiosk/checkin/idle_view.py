"""What the verdict's panel says at rest: hold a badge to the camera."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.checkin import Direction
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.texts import wrap_flags

_SHARES = (1.0, 0.85, 0.7, 0.6, 0.5)
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class IdleView(QWidget):
    """An icon and two sentences; a third one quietly confirms what was undone or turned away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._direction = Direction.ENTRY
        self._excursion = False
        self._placed = True
        self._camera = True
        self._done = ""
        self._closed = self._erased = False
        self.retranslate()

    @property
    def closed(self) -> bool:
        """Whether it says that the day is closed."""
        return self._closed

    @property
    def erased(self) -> bool:
        """Whether it says that the personal data is gone."""
        return self._erased

    @property
    def headline(self) -> str:
        """What to do."""
        if self._closed:
            return tr("The day is closed: nothing is recorded any more.")
        if not self._placed:
            return tr("Which session is this door for?")
        if not self._camera:
            return tr("Type a name or use a scanner")
        if self._direction is Direction.EXIT:
            return tr("Coming back: show the badge") if self._excursion else tr("Exit: show the badge")
        return tr("Hold the badge to the camera")

    @property
    def lead(self) -> str:
        """What else can be done, or what was done."""
        if self._done:
            return self._done
        if self._closed:
            return (
                tr("The personal data of this event is erased.")
                if self._erased
                else tr("Reopen it under “Closing”, then try again.")
            )
        if not self._placed:
            return tr("Press F2 and choose it, or say where this station stands.")
        if not self._camera:
            return tr("There is no picture from the camera. It comes back by itself.")
        return tr("or type a name – a scanner always works")

    def show_direction(self, direction: Direction) -> None:
        """Say whether people come or go."""
        self._direction = direction
        self.retranslate()

    def show_session(self, *, placed: bool, excursion: bool) -> None:
        """Say whether there is a session to redeem for, and whether it is an excursion."""
        if (placed, excursion) != (self._placed, self._excursion):
            self._placed, self._excursion = placed, excursion
            self.retranslate()

    def show_camera(self, *, there: bool) -> None:
        """Say what to do with or without a camera."""
        if there != self._camera:
            self._camera = there
            self.retranslate()

    def show_day(self, *, closed: bool, erased: bool) -> None:
        """Say once the day is closed that nobody is scanned any more."""
        if (closed, erased) != (self._closed, self._erased):
            self._closed, self._erased = closed, erased
            self.retranslate()

    def show_done(self, text: str) -> None:
        """Confirm quietly what was done; "" takes it away."""
        self._done = text
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(f"{self.headline}. {self.lead}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        small = self.height() < 330 or self.width() < 420
        side = now.px(56 if small else 128)
        room = QRectF(self.rect()).adjusted(16, 12, -16, -12)
        for share in _SHARES:  # large type in a small window is set smaller rather than cut
            blocks = [
                (self.headline, now.font(share * (22 if small else 36), bold=True), "ink", 16.0 if small else 28.0),
                (self.lead, now.font(share * (16 if small else 20)), "green_ink" if self._done else "soft", 8.0),
            ]
            heights = []
            for text, font, _role, _gap in blocks:
                metrics = QFontMetricsF(font)
                flags = _CENTRED | wrap_flags(metrics, text, room.width())
                heights.append(metrics.boundingRect(QRectF(0, 0, room.width(), 9999), flags, text).height())
            words = sum(heights) + sum(block[3] for block in blocks)
            if words <= room.height():
                break
        if side + words > room.height():
            side = 0 if room.height() - words < 28 else int(room.height() - words)
        y = room.top() + max(0.0, (room.height() - side - words) / 2)
        if side:
            name = "arrow-u-up-left" if self._done else ("qr-code" if self._camera else "keyboard")
            icons.paint(
                painter, QRectF(room.center().x() - side / 2, y, side, side), name, now.colour("accent_ink"), cut=""
            )
        y += side
        for (text, font, role, gap), height in zip(blocks, heights, strict=True):
            y += gap
            painter.setFont(font)
            painter.setPen(now.colour(role))
            flags = _CENTRED | wrap_flags(QFontMetricsF(font), text, room.width())
            painter.drawText(QRectF(room.left(), y, room.width(), height + 1), flags, text)
            y += height
