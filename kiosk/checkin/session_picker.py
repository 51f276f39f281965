"""All sessions, to choose one by hand, or to go back to the clock's choice; and where this station stands."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from kiosk.domain.programme import Event, Kind, Session
from kiosk.language import short_day, tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.popover import Popover
from kiosk.shell.snap_list import SnapList
from kiosk.shell.texts import wrap_flags

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_INDENT = 32


def times_of(session: Session, event: Event) -> str:
    """Return when a session is, at the event's place: "14:00–15:30"."""
    start, end = session.starts_at.astimezone(event.zone), session.ends_at.astimezone(event.zone)
    return f"{start:%H:%M}–{end:%H:%M}"


def rooms_of(event: Event) -> tuple[str, ...]:
    """Return the rooms that have a door of their own, in the order of the programme."""
    return tuple(dict.fromkeys(s.room for s in event.sessions if s.room and s.kind is not Kind.ENTRANCE))


class SessionRow(PaintedButton):
    """One session or place: its title, when and where; the current one has a tick, others may have an icon.

    stepped: the next row is wanted (1), or the one before (-1).
    """

    stepped = Signal(int)

    def __init__(self, title: str, detail: str, parent: QWidget, *, icon: str = "", indent: int = 0) -> None:
        super().__init__(parent=parent)
        self._detail = detail
        self._left = 42 + indent
        self._icon = icon
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the arrows to the list: Qt would go on beyond its ends."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(54, round(sum(self._heights(width))) + 14)

    def _heights(self, width: int) -> tuple[float, float]:
        """Return what title and detail take; both wrap."""
        room = QRectF(0, 0, max(60, width - self._left - 14), 9999)
        tall = []
        for text, font in (
            (self.text(), theme.current().font(16, bold=True)),
            (self._detail, theme.current().font(14)),
        ):
            metrics = QFontMetricsF(font)
            flags = _LEFT | wrap_flags(metrics, text, room.width())
            tall.append(metrics.boundingRect(room, flags, text).height() if text else 0.0)
        return tall[0], tall[1]

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
        icon = "check" if self.current else self._icon
        if icon:
            colour = now.colour("on_accent_soft" if lit else "soft")
            icons.paint(painter, QRectF(self._left - 32, self.height() / 2 - 11, 22, 22), icon, colour)
        heights = self._heights(self.width())
        y = (self.height() - sum(heights)) / 2
        fonts = (now.font(16, bold=True), now.font(14))
        roles = ("ink", "on_accent_soft" if lit else "soft")
        for text, font, role, height in zip((self.text(), self._detail), fonts, roles, heights, strict=True):
            room = QRectF(self._left, y, max(60, self.width() - self._left - 14), height + 1)
            painter.setFont(font)
            painter.setPen(now.colour(role))
            painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), text, room.width()), text)
            y += height


def _height(row: QWidget, width: int) -> int:
    return row.heightForWidth(width)


class SessionPicker(Popover):
    """Opens under the title.

    `chosen` gives a session's id, or "" for the clock's choice; `room_chosen` the room whose door the station is from
    now on, or "" for the entrance.
    """

    chosen = Signal(str)
    room_chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.content.setContentsMargins(10, 10, 10, 10)
        self._sessions: dict[SessionRow, str] = {}
        self._rooms: dict[SessionRow, str] = {}
        self._place: SessionRow | None = None
        self._list = SnapList(_height, self)
        self.content.addWidget(self._list)

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """What is in sight: the clock, the place (opened: with the rooms), then the sessions."""
        clock, *sessions = self._sessions
        place = () if self._place is None else (self._place,)
        return tuple(row for row in (clock, *place, *self._rooms, *sessions) if not row.isHidden())

    def fill(self, event: Event, current: Session | None, now: datetime, *, by_clock: bool, room: str) -> None:
        """List the sessions of an event, and where the station may stand; now it stands at `room`."""
        self._list.clear()
        self.setAccessibleName(tr("Choose a session"))
        several_days = event.starts_on != event.ends_on
        body = self._list.body
        self._sessions = {SessionRow(tr("By the clock"), tr("the session that is on now"), body): ""}
        self._fill_places(event, room)  # made in the order in which Tab goes through them
        for session in event.sessions:
            when = times_of(session, event)
            if several_days:
                when = f"{short_day(session.starts_at.astimezone(event.zone), year=False)} {when}"
            going_on = tr("now") if session.is_open(now) else ""
            detail = " · ".join(part for part in (when, session.room, going_on) if part)
            self._sessions[SessionRow(session.title, detail, body)] = session.id
        chosen = "" if by_clock or current is None else current.id
        for row, session_id in self._sessions.items():
            row.set_current(session_id == chosen)
            row.clicked.connect(self._press_session)
            row.show()
        for row in self._all_rows():
            row.stepped.connect(self._step)
        self._list.add_rows(self._all_rows())

    def _fill_places(self, event: Event, room: str) -> None:
        rooms = rooms_of(event)
        here = room or tr("Entrance")
        known = not room or room in rooms
        detail = tr("press to change") if known else tr("no longer in the programme – press to change")
        body = self._list.body
        self._place = SessionRow(tr("This station stands at: {place}", place=here), detail, body, icon="map-pin")
        self._place.set_current(False)
        self._place.clicked.connect(self._press_place)
        self._place.show()
        self._rooms = {SessionRow(tr("Entrance"), tr("admission of the day"), body, indent=_INDENT): ""}
        for name in rooms:
            row = SessionRow(tr("Door: {room}", room=name), _first_session(event, name), body, indent=_INDENT)
            self._rooms[row] = name
        for row, name in self._rooms.items():
            row.set_current(name == room)
            row.clicked.connect(self._press_room)
            row.hide()

    def _all_rows(self) -> list[SessionRow]:
        clock, *sessions = self._sessions
        return [row for row in (clock, self._place, *self._rooms, *sessions) if row is not None]

    def open_under(self, anchor: QWidget) -> None:
        """Open the list with the focus on the choice that holds now."""
        self._fit(anchor)
        self._focus(next((row for row in self._sessions if row.current), self.rows[0]))

    def _fit(self, anchor: QWidget) -> None:
        width = min(460, self.around.width() - 16)
        tall = sum(row.heightForWidth(width - 20) for row in self.rows)
        room = self.around.height() - 16 - 20 - anchor.mapTo(self.around, anchor.rect().bottomLeft()).y()
        self._list.setFixedHeight(max(120, min(tall, room - 8)))
        self.open_at(anchor, width)
        self._list.settle()

    def _focus(self, row: SessionRow) -> None:
        row.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.bring(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, SessionRow):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        rows, row = self.rows, self.sender()
        if isinstance(row, SessionRow):
            self._focus(rows[min(len(rows) - 1, max(0, rows.index(row) + step))])

    def _press_place(self) -> None:
        """Show the places, the station's first of all, or put them away again."""
        opened = next(iter(self._rooms)).isHidden()
        for row in self._rooms:
            row.setVisible(opened)
        if self._anchor is not None:
            self._fit(self._anchor)
        if opened:
            self._focus(next((row for row in self._rooms if row.current), next(iter(self._rooms))))
        elif self._place is not None:
            self._focus(self._place)

    def _press_session(self) -> None:
        row = self.sender()
        if isinstance(row, SessionRow):
            self.close_again()
            self.chosen.emit(self._sessions[row])

    def _press_room(self) -> None:
        row = self.sender()
        if isinstance(row, SessionRow):
            self.close_again()
            self.room_chosen.emit(self._rooms[row])


def _first_session(event: Event, room: str) -> str:
    """Return what is on in a room: the first session, and how many more."""
    titles = [session.short or session.title for session in event.sessions if session.room == room]
    more = len(titles) - 1
    return f"{titles[0]} · " + tr("and {n} more", n=more) if more else titles[0]
