"""The list of those who are missing, in the left column: it covers no verdict, and scanning goes on."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.checkin.missing.row import MissingRow
from kiosk.domain.presence import Roll, RollKind
from kiosk.domain.programme import Kind, Session
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import IconButton, PaintedButton, plain_tone
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.snap_list import SnapList
from kiosk.shell.texts import PaintedText, wrap_flags
from kiosk.shell.tones import Tone

MOST = 100
_NARROW = 300
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def _chosen_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("accent_soft"), now.colour("accent_ink"), now.colour("on_accent_soft"))


class KindButton(PaintedButton):
    """One of the two lists of an excursion. Its words wrap where the column is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Write on the button."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    @staticmethod
    def _font(width: int) -> QFont:
        return theme.current().font(16 if width > _NARROW // 2 else 14, bold=True)

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(self._font(width))
        room = QRectF(0, 0, max(20, width - 12), 9999)
        flags = _CENTRE | wrap_flags(metrics, self.text(), room.width())
        return max(44, round(metrics.boundingRect(room, flags, self.text()).height()) + 20)

    def sizeHint(self) -> QSize:
        return QSize(90, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._tone = _chosen_tone if self.isChecked() else plain_tone
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        font = self._font(self.width())
        painter.setFont(font)
        painter.setPen(tone.text)
        room = QRectF(self.rect()).adjusted(6, 0, -6, 0)
        painter.drawText(room, _CENTRE | wrap_flags(QFontMetricsF(font), self.text(), room.width()), self.text())


class MissingPanel(QWidget):
    """How many are missing, and who. `kind_chosen` asks for the other list of an excursion, `closed` for the scans."""

    kind_chosen = Signal(object)
    closed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._session: Session | None = None
        self._kind = RollKind.NOT_COME
        self._roll: Roll | None = None
        self._zone = ZoneInfo("Europe/Berlin")
        self._marked = -1
        self._narrow = False
        self._number = PaintedText(36, bold=True, parent=self)
        self._title = Paragraph(16, bold=True, parent=self)
        self._detail = Paragraph(14, role="soft", parent=self)
        self.close_button = IconButton("x", parent=self)
        self.close_button.clicked.connect(self.closed)
        self.kinds = {RollKind.NOT_COME: KindButton(self), RollKind.INSIDE: KindButton(self)}
        for kind, button in self.kinds.items():
            button.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
        self._choice = QWidget(self)
        both = QHBoxLayout(self._choice)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        for button in self.kinds.values():
            both.addWidget(button)
        self._rest = Paragraph(15, role="soft", parent=self)
        self._list = SnapList(_height, self)
        self._rows: list[MissingRow] = []
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._choice)
        column.addWidget(self._rest)
        column.addWidget(self._list, 1)

    @property
    def kind(self) -> RollKind:
        """Which list is shown."""
        return self._kind

    @property
    def title(self) -> str:
        """How many of whom."""
        on_trip = self._session is not None and self._session.kind is Kind.EXCURSION
        return f"{self._number.text} {self._whom(on_trip=on_trip)}"

    @property
    def detail(self) -> str:
        """Of which session, and as of when."""
        return self._detail.text

    @property
    def rest(self) -> str:
        """What is said in place of people, or below the number where not all are listed."""
        return self._rest.text

    @property
    def rows(self) -> tuple[MissingRow, ...]:
        """The people who are listed."""
        return tuple(row for row in self._rows if not row.isHidden())

    def show_question(self, session: Session, kind: RollKind, zone: ZoneInfo) -> None:
        """Say which list is wanted; it is empty until `show_roll` brings it."""
        before = self._roll
        same = before is not None and before.session is not None and before.session.id == session.id
        self._session, self._kind, self._zone = session, kind, zone
        if not same or before is None or before.kind is not kind:
            self._roll = None
            self._marked = -1
            self._list.show_top()
            self._fill()
        self.retranslate()

    def show_roll(self, roll: Roll) -> None:
        """List the people. An answer to another question is dropped."""
        if self._session is None or roll.session is None:
            return
        if (roll.session.id, roll.kind) != (self._session.id, self._kind):
            return
        before, self._roll = self._roll, roll
        if before is None or before.entries != roll.entries:
            self._fill()
        self.retranslate()
        if before is None:
            announce(self, self.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._number.say(self._number.text, size=22 if narrow else 36)
            self._title.say(self._title.text, size=14 if narrow else 16)
            self.retranslate()
        super().resizeEvent(event)

    def step(self, step: int) -> None:
        """Bring the line `step` lines further into sight, and read it out."""
        rows = self.rows
        if not rows:
            return
        self._marked = min(len(rows) - 1, max(0, self._marked + step))
        for number, row in enumerate(rows):
            row.set_marked(number == self._marked)
        self._list.bring(rows[self._marked])
        announce(self, rows[self._marked].accessibleName())

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        roll, session = self._roll, self._session
        on_trip = session is not None and session.kind is Kind.EXCURSION
        self._number.say("–" if roll is None else str(len(roll.entries)))
        whom = self._whom(on_trip=on_trip)
        self._title.say("" if self._narrow and on_trip else whom)  # the chosen button says the same
        detail = [session.title] if session is not None else []
        if roll is not None:
            detail.append(tr("as of {time}", time=f"{roll.at.astimezone(self._zone):%H:%M}"))
        self._detail.say("" if self._narrow else " · ".join(detail))  # the head names it, and rows need the room
        self.close_button.say(tr("Close the list (Esc)"))
        self.kinds[RollKind.NOT_COME].say(tr("Missing on the bus"))
        self.kinds[RollKind.INSIDE].say(tr("Not back yet"))
        self.kinds[self._kind].setChecked(True)
        self._choice.setVisible(on_trip)
        self._rest.say(self._remark(on_trip=on_trip))
        entries = () if roll is None else roll.entries[:MOST]
        for row, entry in zip(self._rows, entries, strict=False):
            row.show_entry(entry, self._zone, self._clock())
        self.setAccessibleName(". ".join((self.title, *detail)))
        self._list.settle()

    def _fill(self) -> None:
        entries = () if self._roll is None else self._roll.entries[:MOST]
        while len(self._rows) < len(entries):
            row = MissingRow(self._list.body)
            row.hide()
            self._list.add_rows([row])
            self._rows.append(row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(entries))
            row.set_marked(number == self._marked)

    def _whom(self, *, on_trip: bool) -> str:
        if self._kind is RollKind.INSIDE:
            return tr("not back yet")
        return tr("not on board yet") if on_trip else tr("registered, not here yet")

    def _remark(self, *, on_trip: bool) -> str:
        roll, session = self._roll, self._session
        if roll is None or session is None:
            return ""
        if len(roll.entries) > MOST:
            return tr("The first {n} are listed. The search finds everybody.", n=MOST)
        if roll.entries:
            return ""
        if self._kind is RollKind.INSIDE:
            return tr("Everybody who went out is back.")
        if not session.asks_for_registration:
            return tr("Nobody has to register here, so nobody is missing by name.")
        return tr("Everybody who registered is on board.") if on_trip else tr("Everybody who registered has come.")


def _height(row: QWidget, width: int) -> int:
    return row.height_for(width) if isinstance(row, MissingRow) else 0
