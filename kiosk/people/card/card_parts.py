"""Parts of a person's card: the note for the desk, a caption with its lines, a badge, and a scan that can be undone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain import secret
from kiosk.domain.attendee import Badge
from kiosk.domain.checkin import Direction, Recent, colour_of
from kiosk.language import tr
from kiosk.people.card.standing import time_of
from kiosk.shell import theme
from kiosk.shell.buttons import LinkButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.words import because_words, brief


class NoteBox(QWidget):
    """The note for the desk, on soft amber."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Paragraph(16, role="on_soft", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self._words)

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text

    def say(self, note: str) -> None:
        """Show a note; "" hides the box."""
        self._words.say(tr("At the desk: {note}", note=note) if note else "")
        self.setVisible(bool(note))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("soft_amber"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)


class Section(QWidget):
    """A caption and lines below it. Without lines it takes no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = Paragraph(15, role="soft", parent=self)
        self._lines = Paragraph(16, parent=self)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.box.addWidget(self._caption)
        self.box.addWidget(self._lines)

    @property
    def lines(self) -> str:
        """What stands below the caption; "" while the section is hidden."""
        return "" if self.isHidden() else self._lines.text

    def say(self, caption: str, lines: str, *, more: bool = False) -> None:
        """Write the section; `more` shows it although there are no lines, because rows follow."""
        self._caption.say(caption)
        self._lines.say(lines)
        self._lines.setVisible(bool(lines))
        self.setVisible(bool(lines) or more)


class BadgeRow(QWidget):
    """One badge: its code in letters of one width, and below it its number and whether it still holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = CodeText(self)
        self._words = Paragraph(15, role="soft", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(1)
        layout.addWidget(self._code)
        layout.addWidget(self._words)

    @property
    def says(self) -> str:
        """Code and words."""
        return " · ".join(part for part in (self._code.text, self._words.text) if part)

    def show_badge(self, badge: Badge, zone: ZoneInfo, today: datetime, *, alone: bool) -> None:
        """Fill the row; the only badge of a person needs no number."""
        self._code.say(secret.grouped(secret.shown(badge.secret, 80)), role="ink" if badge.active else "soft")
        number = tr("no. {number}", number=badge.number)
        if badge.active:
            words = "" if alone else f"{number} · {tr('valid')}"
        else:
            when = time_of(badge.revoked_at, zone, today) if badge.revoked_at is not None else ""
            past = ", ".join(
                p for p in (tr("no longer valid since {time}", time=when), because_words(badge.revoked_because)) if p
            )
            words = f"{number} · {past}"
        self._words.say(words)
        self._words.setVisible(bool(words))


class CodeText(Paragraph):
    """A code in the system's letters of one width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(17, parent=parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.current().px(17))
        painter.setFont(font)
        painter.setPen(theme.current().colour(self._role))
        painter.drawText(QRectF(self.rect()), int(Qt.TextFlag.TextWrapAnywhere), self._text)


class ScanRow(QWidget):
    """One scan: time, icon, session and a few words; a way to take it back."""

    undo_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.recent: Recent | None = None
        grow_with_lines(self)
        self._icon = IconLabel("check-circle", 22, "green_ink", self)
        self._words = Paragraph(16, parent=self)
        self.undo_button = LinkButton("arrow-u-up-left", self)
        self.undo_button.clicked.connect(lambda: self.undo_asked.emit(self.recent))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(8)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def says(self) -> str:
        """The row's words."""
        return self._words.text

    def show_recent(self, recent: Recent, zone: ZoneInfo, today: datetime) -> None:
        """Fill the row."""
        self.recent = recent
        look = LOOKS[colour_of(recent.reason)]
        gone = recent.type is Direction.EXIT and recent.reason is None
        icon, role = ("sign-out", "soft") if gone else (look.icon, look.ink)
        if recent.annulled:
            icon, role = "arrow-u-up-left", "soft"
        self._icon.show_icon(icon, role)
        few = brief(recent, zone)
        who = ", ".join(part for part in (recent.station, recent.operator) if part)
        parts = (time_of(recent.at, zone, today), recent.session_title, few, recent.because, who)
        text = " · ".join(part for part in parts if part)
        self._words.say(text, role="soft" if recent.annulled else "ink")
        self.undo_button.setText(tr("Undo"))
        self.undo_button.setAccessibleName(tr("Undo: {name}", name=text))
        self.undo_button.setVisible(recent.may_undo)
