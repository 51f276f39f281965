"""What the search found: people, and where they stand. One of them is marked; Enter takes that one."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Direction, Found
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, PaintedButton
from kiosk.shell.snap_list import SnapList
from kiosk.shell.texts import wrap_flags

MOST = 20
NARROW = 300
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class FoundRow(PaintedButton):
    """One person: name, where from, whether already in. A press checks the person in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.found: Found | None = None
        self.marked = False
        self.lines: tuple[str, str] = ("", "")
        self._state = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_found(self, found: Found, zone: ZoneInfo) -> None:
        """Fill the line."""
        self.found = found
        person = found.attendee
        since = f"{found.last_entry.at.astimezone(zone):%H:%M}" if found.last_entry is not None else ""
        if found.present:
            self._state = tr("already in since {time}", time=since) if since else tr("already in")
        else:
            self._state = _status(person.status)
        origin = " · ".join(part for part in (person.organisation, person.category) if part)
        self.lines = (person.sort_name, " · ".join(part for part in (origin, self._state) if part))
        self.setAccessibleName(", ".join(part for part in self.lines if part))
        self.updateGeometry()
        self.update()

    def set_marked(self, marked: bool) -> None:
        """Mark the line as the one that Enter takes."""
        if marked != self.marked:
            self.marked = marked
            self.updateGeometry()
            self.update()

    def _cap(self) -> float:
        return QFontMetricsF(theme.current().font(13, bold=True)).horizontalAdvance(tr("Enter")) + 18

    def _room(self, width: float) -> float:
        """The width for words; the key's place is kept on every line, so that marking moves nothing."""
        return max(60.0, width - 28 - (self._cap() + 2 if width >= NARROW else 0))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(56, round(sum(self._heights(self._room(width)))) + 14)

    def sizeHint(self) -> QSize:
        return QSize(200, 56)

    def _heights(self, room: float) -> list[float]:
        now = theme.current()
        heights = []
        for text, font in zip(self.lines, (now.font(16, bold=True), now.font(15)), strict=True):
            metrics = QFontMetricsF(font)
            box = metrics.boundingRect(QRectF(0, 0, room, 9999), _LEFT | wrap_flags(metrics, text, room), text)
            heights.append(box.height() if text else 0.0)
        return heights

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        raised = self.marked or self.underMouse()
        painter.setPen(QPen(now.colour("accent_ink"), 1.5) if self.marked else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("accent_soft" if raised else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 2, -0.75, -2), 12, 12)
        self.paint_ring(painter, now.colour("accent_ink"))
        room = self._room(self.width())
        heights = self._heights(room)
        y = (self.height() - sum(heights)) / 2
        fonts = (now.font(16, bold=True), now.font(15))
        soft = "on_accent_soft" if raised else "soft"
        for text, font, role, height in zip(self.lines, fonts, ("ink", soft), heights, strict=True):
            painter.setFont(font)
            painter.setPen(now.colour(role))
            painter.drawText(QRectF(14, y, room, height + 1), _LEFT | wrap_flags(QFontMetricsF(font), text, room), text)
            y += height
        if self.marked and self.width() >= NARROW:
            self._paint_cap(painter)

    def _paint_cap(self, painter: QPainter) -> None:
        now = theme.current()
        tall, wide = now.px(13) + 11, self._cap()
        cap = QRectF(self.width() - wide - 12, (self.height() - tall) / 2, wide, tall)
        painter.setPen(QPen(now.colour("on_accent_soft"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(now.font(13, bold=True))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), tr("Enter"))


class FoundList(QWidget):
    """The hits. `picked` gives the person to check in by hand, `walk_in_asked` the name that nobody on the list has."""

    picked = Signal(object)
    walk_in_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = ZoneInfo("Europe/Berlin")
        self._text = ""
        self._found: tuple[Found, ...] = ()
        self._marked = 0
        self._direction = Direction.ENTRY
        self._title = QLabel(self)
        self._title.setProperty("kind", "caption")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setContentsMargins(2, 0, 0, 0)
        self.walk_in = KeyButton(icon="user-plus", parent=self)
        self.walk_in.clicked.connect(lambda: self.walk_in_asked.emit(self._text))
        self.walk_in.hide()
        self._list = SnapList(_height, self)
        self._rows: list[FoundRow] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self.walk_in, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._list, 1)

    @property
    def rows(self) -> tuple[FoundRow, ...]:
        """The hits that are listed."""
        return tuple(row for row in self._rows if not row.isHidden())

    @property
    def title(self) -> str:
        """What stands above the hits."""
        return self._title.text()

    @property
    def marked(self) -> Found | None:
        """The hit that Enter takes."""
        return self._found[self._marked] if self._marked < len(self._found) else None

    def answers(self, text: str) -> bool:
        """Return whether these are the hits for `text`."""
        return text == self._text

    def show_found(self, text: str, found: tuple[Found, ...], zone: ZoneInfo) -> None:
        """List the hits for `text` and mark the first."""
        self._text, self._found, self._zone = text, found[:MOST], zone
        self._marked = 0
        while len(self._rows) < len(self._found):
            row = FoundRow(self._list.body)
            row.clicked.connect(self._press)
            self._list.add_rows([row])
            self._rows.append(row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(self._found))
            if number < len(self._found):
                row.show_found(self._found[number], zone)
            row.set_marked(number == self._marked)
        self._list.show_top()
        self.retranslate()
        announce(self, self._title.text())

    def step(self, step: int) -> None:
        """Mark the hit `step` lines further."""
        if not self._found:
            return
        self._marked = min(len(self._found) - 1, max(0, self._marked + step))
        for number, row in enumerate(self._rows):
            row.set_marked(number == self._marked)
        marked = self._rows[self._marked]
        self._list.bring(marked)
        announce(self, marked.accessibleName())

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        if self._found:
            self._title.setText(trn("{n} person found", "{n} people found", len(self._found)))
        else:
            self._title.setText(tr("Nobody of this name. Enter tries it as a code."))
        self.walk_in.say(tr("Add as a walk-in"), "F4")
        self.walk_in.setVisible(not self._found)
        for row, found in zip(self._rows, self._found, strict=False):
            row.show_found(found, self._zone)
        self._list.settle()

    def _press(self) -> None:
        row = self.sender()
        if isinstance(row, FoundRow) and row.found is not None:
            self.picked.emit(row.found)


def _height(row: QWidget, width: int) -> int:
    return row.heightForWidth(width)


def _status(status: AttendeeStatus) -> str:
    return {
        AttendeeStatus.CONFIRMED: "",
        AttendeeStatus.UNPAID: tr("not paid"),
        AttendeeStatus.WAITING: tr("on the waiting list"),
        AttendeeStatus.CANCELED: tr("canceled"),
        AttendeeStatus.BLOCKED: tr("blocked"),
    }[status]
