"""The bar below the list: how many of a group are missing, check them in or out together, and take it back."""

from collections import Counter
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.domain.checkin import Direction, Recent, Verdict
from kiosk.language import tr, trn
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone, plain_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.words import brief

_WIDE = 640
MOST_REASONS = 3


class Act(StrEnum):
    """What the bar's buttons ask for."""

    ALL = "all"
    NONE = "none"
    ENTRY = "entry"
    EXIT = "exit"
    AGAIN = "again"
    UNDO = "undo"
    CLOSE = "close"


_ICONS = {Act.ALL: "checks", Act.UNDO: "arrow-u-up-left"}


class GroupBar(QWidget):
    """Says what was pressed: `asked` gives an Act. It takes no room while there is no group."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = -1.0
        grow_with_lines(self)
        self._icon = IconLabel("users-three", 24, "soft", self)
        self._words = Paragraph(16, parent=self)
        self._flow_box = QWidget(self)
        self._flow = FlowLayout(self._flow_box, 8)
        self._buttons = {act: KeyButton(icon=_ICONS.get(act, ""), parent=self._flow_box) for act in Act}
        for act, button in self._buttons.items():
            button.set_compact(True)
            button.clicked.connect(lambda _=False, act=act: self.asked.emit(act))
            self._flow.addWidget(button)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(10)
        self._said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._said.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(18, 10, 12, 10)
        self._layout.setSpacing(10)
        self._layout.addLayout(self._said, 1)
        self._layout.addWidget(self._flow_box)
        self.setMinimumHeight(64)
        self.hide()

    @property
    def says(self) -> str:
        """What the bar says; "" while it is hidden."""
        return "" if self.isHidden() else self._words.text

    def button(self, act: Act) -> KeyButton:
        """Return a button."""
        return self._buttons[act]

    def show_nothing(self) -> None:
        """Take no room."""
        self.hide()

    def show_filter(self, words: str, *, anybody: bool) -> None:
        """Say how many of a filter's people are missing."""
        self._show(words, {Act.ALL: tr("Select all")} if anybody else {})

    def show_marked(self, marked: int, outside: int, inside: int, *, all_marked: bool) -> None:
        """Offer what can be done with those who are marked."""
        buttons = {} if all_marked else {Act.ALL: tr("Select all")}
        if outside:
            buttons[Act.ENTRY] = trn("Check in {n}", "Check in {n}", outside)
        if inside:
            buttons[Act.EXIT] = trn("Check out {n}", "Check out {n}", inside)
        self._show(trn("{n} selected", "{n} selected", marked), buttons | {Act.NONE: tr("Select none")})

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._show(tr("{done} of {total} …", done=done, total=total), {})
        self._share = done / total if total else 0.0
        self.update()

    def show_done(self, verdicts: tuple[Verdict, ...], missing: int, zone: ZoneInfo) -> None:
        """Say what became of a group, and offer to take it back; `missing` of them could not be stored."""
        lost = trn("{n} not saved", "{n} not saved", missing) if missing else ""
        words = ", ".join(part for part in (told(verdicts, zone), lost) if part)
        buttons = {Act.AGAIN: tr("Try again")} if missing else {}
        if any(verdict.ok for verdict in verdicts):
            buttons[Act.UNDO] = tr("Undo")
        failed = missing or any(not verdict.ok for verdict in verdicts)
        self._show(words, buttons | {Act.CLOSE: tr("Close")}, icon=("warning", "amber_ink") if failed else _DONE)
        announce(self, words)

    def show_undone(self, number: int) -> None:
        """Say how many check-ins were taken back."""
        words = trn("{n} check-in undone", "{n} check-ins undone", number)
        self._show(words, {Act.CLOSE: tr("Close")}, icon=("arrow-u-up-left", "soft"))
        announce(self, words)

    def show_failure(self, text: str, hint: str) -> None:
        """Say that it did not work."""
        self._show(f"{text} {hint}".strip(), {Act.CLOSE: tr("Close")}, icon=("x-circle", "red_ink"))
        announce(self, self._words.text, at_once=True)

    def _show(self, words: str, buttons: dict[Act, str], icon: tuple[str, str] = ("users-three", "soft")) -> None:
        self._share = -1.0
        self._icon.show_icon(*icon)
        self._words.say(words)
        first = next((act for act in (Act.ENTRY, Act.EXIT) if act in buttons), None)
        for act, button in self._buttons.items():
            button.setVisible(act in buttons)
            button.set_tone(accent_tone if act is first else plain_tone)
            if act in buttons:
                button.say(buttons[act])
        self._flow_box.setVisible(bool(buttons))
        self._place()
        self.show()
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        """Stand beside the words where there is room for both, else below them."""
        shown = [self._buttons[act].sizeHint().width() + 8 for act in Act if not self._buttons[act].isHidden()]
        beside = self.width() >= _WIDE and sum(shown) < self.width() * 0.62
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._flow_box.setFixedWidth(sum(shown)) if beside else self._flow_box.setFixedWidth(max(60, self.width() - 30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.colour("hairline"), 1))
        painter.drawLine(QRectF(self.rect()).topLeft(), QRectF(self.rect()).topRight())
        if self._share >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("bar_track"))
            track = QRectF(18, self.height() - 10, self.width() - 36, 5)
            painter.drawRoundedRect(track, 2.5, 2.5)
            track.setWidth(max(5.0, track.width() * self._share))
            painter.setBrush(now.colour("bar_fill"))
            painter.drawRoundedRect(track, 2.5, 2.5)


_DONE = ("check-circle", "green_ink")


def told(verdicts: tuple[Verdict, ...], zone: ZoneInfo) -> str:
    """Return what became of a group: "12 checked in, 2 not (canceled: Uwe Berg, Elif Öz)"."""
    done = sum(verdict.ok for verdict in verdicts)
    leaving = any(verdict.type is Direction.EXIT for verdict in verdicts)
    first = (
        trn("{n} checked out", "{n} checked out", done) if leaving else trn("{n} checked in", "{n} checked in", done)
    )
    refused = [verdict for verdict in verdicts if not verdict.ok]
    if not refused:
        return first
    reasons = Counter(_brief(verdict, zone) for verdict in refused)
    told_reasons = []
    for reason, _number in reasons.most_common(MOST_REASONS):
        names = [v.attendee.name for v in refused if v.attendee is not None and _brief(v, zone) == reason]
        more = [tr("{n} more", n=len(names) - MOST_REASONS)] if len(names) > MOST_REASONS else []
        told_reasons.append(f"{reason}: {', '.join(names[:MOST_REASONS] + more)}")
    not_done = trn("{n} not ({reasons})", "{n} not ({reasons})", len(refused), reasons="; ".join(told_reasons))
    return f"{first}, {not_done}"


def _brief(verdict: Verdict, zone: ZoneInfo) -> str:
    line = Recent(
        verdict.nonce, verdict.at, verdict.type, verdict.reason, "", previous=verdict.previous, facts=verdict.facts
    )
    return brief(line, zone)
