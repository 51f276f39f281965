"""All sessions, to choose one by hand, or to go back to the clock's choice."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from kiosk.domain.programme import Event, Session
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.popover import Popover
from kiosk.shell.snap_list import SnapList
from kiosk.shell.texts import wrap_flags

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_CENTRE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def times_of(session: Session, event: Event) -> str:
    """Return when a session is, at the event's place: "14:00–15:30"."""
    start, end = session.starts_at.astimezone(event.zone), session.ends_at.astimezone(event.zone)
    return f"{start:%H:%M}–{end:%H:%M}"


class SessionRow(PaintedButton):
    """One session: its title, when and where; the current one has a tick."""

    def __init__(self, session_id: str, title: str, detail: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.session_id = session_id
        self._detail = detail
        self.current = False
        self.setText(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_current(self, current: bool) -> None:
        """Mark the row as the choice that holds now."""
        self.current = current
        said = [self.text(), self._detail, tr("chosen") if current else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = theme.current()
        metrics = QFontMetricsF(now.font(16, bold=True))
        room = width - 56
        box = QRectF(0, 0, room, 9999)
        title = metrics.boundingRect(box, _LEFT | wrap_flags(metrics, self.text(), room), self.text()).height()
        return max(54, round(title + QFontMetricsF(now.font(14)).height()) + 14)

    def sizeHint(self) -> QSize:
        return QSize(300, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        lit = self.current or self.underMouse() or self.hasFocus()
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), self.radius, self.radius)
        self.paint_ring(painter, now.colour("accent_ink"))
        if self.current:
            icons.paint(painter, QRectF(10, self.height() / 2 - 11, 22, 22), "check", now.colour("on_accent_soft"))
        font = now.font(16, bold=True)
        room = QRectF(42, 7, self.width() - 52, self.height())
        flags = _LEFT | wrap_flags(QFontMetricsF(font), self.text(), room.width())
        painter.setFont(font)
        painter.setPen(now.colour("ink"))
        taken = painter.boundingRect(room, flags, self.text())
        painter.drawText(room, flags, self.text())
        painter.setFont(now.font(14))
        painter.setPen(now.colour("on_accent_soft" if lit else "soft"))
        under = QRectF(42, taken.bottom(), self.width() - 52, self.height() - taken.bottom() - 4)
        painter.drawText(under, _CENTRE_LEFT, self._detail)


def _height(row: QWidget, width: int) -> int:
    return row.heightForWidth(width)


class SessionPicker(Popover):
    """Opens under the title. `chosen` gives a session's id, or "" for the clock's choice."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(tr("Choose a session"))
        self.content.setContentsMargins(10, 10, 10, 10)
        self._rows: list[SessionRow] = []
        self._list = SnapList(_height, self)
        self.content.addWidget(self._list)

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The rows: the clock first, then the sessions."""
        return tuple(self._rows)

    def fill(self, event: Event, current: Session | None, now: datetime, *, by_clock: bool) -> None:
        """List the sessions of an event."""
        self._list.clear()
        several_days = event.starts_on != event.ends_on
        self._rows = [SessionRow("", tr("By the clock"), tr("the session that is on now"), self._list.body)]
        for session in event.sessions:
            when = times_of(session, event)
            if several_days:
                when = f"{session.starts_at.astimezone(event.zone):%d.%m.} {when}"
            going_on = tr("now") if session.is_open(now) else ""
            detail = " · ".join(part for part in (when, session.room, going_on) if part)
            self._rows.append(SessionRow(session.id, session.title, detail, self._list.body))
        chosen = "" if by_clock or current is None else current.id
        for row in self._rows:
            row.set_current(row.session_id == chosen)
            row.clicked.connect(self._press)
            row.show()
        self._list.add_rows(self._rows)

    def open_under(self, anchor: QWidget) -> None:
        """Open the list with the focus on the choice that holds now."""
        width = 460
        tall = sum(row.heightForWidth(width - 20) for row in self._rows)
        room = self.around.height() - 16 - 20 - anchor.mapTo(self.around, anchor.rect().bottomLeft()).y()
        self._list.setFixedHeight(max(120, min(tall, room - 8)))
        self.open_at(anchor, width)
        current = next((row for row in self._rows if row.current), self._rows[0])
        current.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.bring(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and isinstance(focused, SessionRow):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = min(len(self._rows) - 1, max(0, self._rows.index(focused) + step))
            self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._list.bring(self._rows[place])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, SessionRow):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        row = self.sender()
        if isinstance(row, SessionRow):
            self.close_again()
            self.chosen.emit(row.session_id)
