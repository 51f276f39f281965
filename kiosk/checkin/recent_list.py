"""The newest scans, each with its time, its colour's icon, its name and a few words, and a way to undo it."""

from collections.abc import Callable, Container
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from kiosk.domain.checkin import Colour, Recent, colour_of
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import LinkButton
from kiosk.shell.look import LOOKS
from kiosk.shell.snap_list import SnapList
from kiosk.shell.texts import wrap_flags
from kiosk.words import brief

MOST = 12
NARROW = 300
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Words(QWidget):
    """Time, icon and words of a line; the words wrap. Where it is narrow, the time stands under the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.time = ""
        self.icon = "check-circle"
        self.role = "green_ink"
        self.text = ""
        self.narrow = False

    def _start(self) -> float:
        now = theme.current()
        time = 0.0 if self.narrow else QFontMetricsF(now.font(16, tabular=True)).horizontalAdvance("00:00") + 14
        return time + now.px(24) + 8

    @property
    def _told(self) -> str:
        return f"{self.text}\n{self.time}" if self.narrow else self.text

    def height_for(self, width: int) -> int:
        """Return the height of the line at this width."""
        metrics = QFontMetricsF(theme.current().font(16))
        room = max(40.0, width - self._start())
        flags = _LEFT | wrap_flags(metrics, self._told, room)
        return max(44, round(metrics.boundingRect(QRectF(0, 0, room, 9999), flags, self._told).height()) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        height = float(self.height())
        start = self._start()
        side = float(now.px(24))
        if not self.narrow:
            painter.setFont(now.font(16, tabular=True))
            painter.setPen(now.colour("soft"))
            painter.drawText(QRectF(0, 0, start, height), _LEFT, self.time)
        box = QRectF(start - 8 - side, (height - side) / 2, side, side)
        icons.paint(painter, box, self.icon, now.colour(self.role))
        font = now.font(16)
        painter.setFont(font)
        painter.setPen(now.colour("ink"))
        room = QRectF(start, 0, self.width() - start, height)
        painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), self._told, room.width()), self._told)


class RecentRow(QWidget):
    """One line. It is made once and filled again and again."""

    def __init__(self, number: int, undo: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._striped = number % 2 == 0
        self._undo = undo
        self.recent: Recent | None = None
        self._words = _Words(self)
        self.undo_button = LinkButton("arrow-u-up-left", self)
        self.undo_button.clicked.connect(self._ask)

    @property
    def text(self) -> str:
        """Name and words."""
        return self._words.text

    def show_recent(self, recent: Recent, zone: ZoneInfo, excursions: Container[str]) -> None:
        """Fill the line; `excursions` are titles."""
        self.recent = recent
        look = LOOKS[colour_of(recent.reason)]
        few = brief(recent, zone, excursions)
        self._words.time = f"{recent.at.astimezone(zone):%H:%M}"
        self._words.text = " · ".join(p for p in (recent.name, few) if p) if recent.name else _capital(few)
        self._words.icon = "arrow-u-up-left" if recent.annulled else look.icon
        self._words.role = "soft" if recent.annulled else look.ink
        self.undo_button.setText(tr("Undo"))
        self.undo_button.setAccessibleName(tr("Undo: {name}", name=recent.name))
        self.undo_button.setVisible(recent.may_undo)
        self.setAccessibleName(f"{self._words.time} {self._words.text}, {_spoken(recent)}")
        self._words.update()

    def _ask(self) -> None:
        if self.recent is not None:
            self._undo(self.recent.nonce)

    def height_for(self, width: int) -> int:
        """Return the height of the line at this width."""
        narrow = width < theme.current().px(NARROW)
        self._words.narrow = narrow
        self.undo_button.set_narrow(narrow)
        return self._words.height_for(self._room(width))

    def _room(self, width: int) -> int:
        return width - 12 - (0 if self.undo_button.isHidden() else self.undo_button.sizeHint().width() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._words.setGeometry(10, 0, self._room(self.width()), self.height())
        size = self.undo_button.sizeHint()
        left = self.width() - 2 - size.width()
        self.undo_button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._striped:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("row"))
        painter.drawRoundedRect(self.rect(), 12, 12)


class RecentList(QWidget):
    """The last scans, newest first. Only whole lines are in sight; the others are a scroll away."""

    undo_asked = Signal(str)
    focus_lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: tuple[Recent, ...] = ()
        self._zone = ZoneInfo("Europe/Berlin")
        self._excursions: Container[str] = ()
        self._title = QLabel(self)
        self._title.setProperty("kind", "caption")
        self._title.setContentsMargins(2, 0, 0, 0)
        self._list = SnapList(_height, self)
        self._rows = [RecentRow(number, self.undo_asked.emit, self._list.body) for number in range(MOST)]
        for row in self._rows:
            row.hide()
        self._list.add_rows(self._rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)
        self.retranslate()

    @property
    def rows(self) -> tuple[RecentRow, ...]:
        """The lines that are filled, newest first."""
        return tuple(row for row in self._rows if not row.isHidden())

    @property
    def newest(self) -> Recent | None:
        """The newest line; None without any."""
        return self._recent[0] if self._recent else None

    def show_recent(self, recent: tuple[Recent, ...], zone: ZoneInfo, excursions: Container[str] = ()) -> None:
        """Show the newest scans; `excursions` are the titles of those, where an exit is a return."""
        self._recent, self._zone, self._excursions = recent[:MOST], zone, excursions
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.focus_lost.emit()  # the line under the focus is about to be another person's
        for number, row in enumerate(self._rows):
            if number < len(self._recent):
                row.show_recent(self._recent[number], zone, excursions)
            row.setVisible(number < len(self._recent))
        self._title.setVisible(bool(recent))
        self._list.settle()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.setText(tr("Latest"))
        self._title.setVisible(bool(self._recent))
        self.setAccessibleName(tr("Latest scans"))
        for row, recent in zip(self._rows, self._recent, strict=False):
            row.show_recent(recent, self._zone, self._excursions)
        self._list.settle()


def _height(row: QWidget, width: int) -> int:
    return row.height_for(width) if isinstance(row, RecentRow) else 0


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _spoken(recent: Recent) -> str:
    if recent.annulled:
        return tr("undone")
    return {Colour.GREEN: tr("admitted"), Colour.AMBER: tr("not admitted"), Colour.RED: tr("refused")}[
        colour_of(recent.reason)
    ]
