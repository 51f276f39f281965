"""A verdict in words on its colour: headline, name, where from, what else to know."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.checkin.decision_bar import DecisionBar
from kiosk.checkin.sizes import DENSE, GENEROUS, Sizes
from kiosk.domain.checkin import Colour, Direction, Reason, Verdict
from kiosk.domain.programme import Kind
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.chips import Chip
from kiosk.shell.flow import FlowLayout
from kiosk.shell.icons import IconLabel
from kiosk.shell.look import LOOKS, Look
from kiosk.shell.texts import FittedText, PaintedText
from kiosk.words import explain

NAMED = 6
_SMALL = QSize(480, 380)


class VerdictView(QWidget):
    """Everything a verdict says. Where the window is too small for all of it, the words scroll, the buttons stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = LOOKS[Colour.GREEN]
        self._where = ("", "")
        self._compact = False
        self._sentence = ""
        self._words = QWidget()
        self._words.setProperty("kind", "scrolled")
        self._icon = IconLabel("check-circle", 60, parent=self._words)
        self._headline = PaintedText(36, bold=True, parent=self._words)
        self._name = FittedText(self._words)
        self._origin = PaintedText(26, parent=self._words)
        self._remarks: list[str] = []
        self._note = ""
        self._missing: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._chip_row = QWidget(self._words)
        self._flow = FlowLayout(self._chip_row, 10)
        self.decision = DecisionBar(self)
        self.decision.changed.connect(self._settle)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._words)
        self._words.setAutoFillBackground(False)

    @property
    def headline(self) -> str:
        """The verdict's headline."""
        return self._headline.text

    @property
    def name(self) -> FittedText:
        """The person's name."""
        return self._name

    @property
    def origin(self) -> str:
        """Organisation and category."""
        return self._origin.text

    @property
    def chips(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(chip.text for chip in self._chips if not chip.isHidden())

    @property
    def sentence(self) -> str:
        """Everything that is said, to be read out."""
        return _read_out(self._sentence, self.missing_sentence)

    @property
    def missing_sentence(self) -> str:
        """Who registered and has not come, to be read out; "" where nobody is named."""
        if not self._missing:
            return ""
        names, more = self._missing[:NAMED], len(self._missing) - NAMED
        last = (tr("and {n} more", n=more),) if more > 0 else ()
        return tr("Not here: {names}", names="; ".join((*names, *last)))

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Name who registered and has not come: some of them, and how many more."""
        self._missing = names
        self._settle()

    def show_verdict(self, verdict: Verdict, zone: ZoneInfo, now: datetime) -> None:
        """Say a verdict. Nothing is made anew but chips beyond the number shown so far."""
        look = LOOKS[verdict.colour]
        told = explain(verdict, zone, now)
        person = verdict.attendee
        self._where = (person.organisation, person.category) if person is not None else (_what_to_do(verdict), "")
        chips = [*told.remarks]
        if verdict.ok and verdict.type is Direction.ENTRY and verdict.session.kind is Kind.ENTRANCE:
            ahead = sorted(verdict.registrations, key=lambda s: (s.starts_at, s.title))
            chips += [f"{s.starts_at.astimezone(zone):%H:%M} {s.title}" for s in ahead if s.id != verdict.session.id]
        note = person.note if person is not None else ""
        self._fill(look, told.headline, person.name if person is not None else "", chips, note)
        self._sentence = _read_out(told.headline, person.name if person else "", *self._where, *chips, note)
        self.decision.show_verdict(verdict)

    def show_failure(self, headline: str, what_to_do: str) -> None:
        """Say in red that nothing was recorded."""
        self._where = (what_to_do, "")
        self._fill(LOOKS[Colour.RED], headline, "", [], "")
        self._sentence = _read_out(headline, what_to_do)
        self.decision.show_nothing()

    def _fill(self, look: Look, headline: str, name: str, chips: list[str], note: str) -> None:
        self._look = look
        self._icon.show_icon(look.icon, look.on)
        self._headline.say(headline, role=look.on)
        self._name.say(name, look.on)
        self._remarks, self._note, self._missing = chips, note, ()
        self._scroll.verticalScrollBar().setValue(0)
        self._settle()

    def _show_chips(self, named: int) -> None:
        """Say the remarks, the first `named` of those who are missing, and the note."""
        look = self._look
        chips = [(text, look.edge) for text in self._remarks]
        chips += [(name, look.quiet) for name in self._missing[:named]]
        more = len(self._missing) - named
        if named and more > 0:
            chips.append((tr("and {n} more", n=more), look.edge))
        if self._note:
            chips.append((self._note, look.filled))
        while len(self._chips) < len(chips):
            chip = Chip(look.edge, parent=self._chip_row)
            self._chips.append(chip)
            self._flow.addWidget(chip)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(chips))
            if number < len(chips):
                text, tone = chips[number]
                chip.say(text)
                chip.set_tone(tone)
        self._chip_row.setVisible(bool(chips))

    def _settle(self) -> None:
        """Set every part into its place; the name gets the room that the rest leaves."""
        side, top, gap = (16, 12, 8) if self._compact else (40, 34, 16)
        width = self.width() - 2 * side
        if width < 60:
            self._show_chips(NAMED)
            return
        bar = 0 if self.decision.isHidden() else self.decision.place(width)
        room = self.height() - 2 * top - (bar + gap if bar else 0)
        self._scroll.setGeometry(side, top, width, max(30, room))
        self.decision.setGeometry(side, self.height() - top - bar, width, bar)
        # Names give way before the words have to be scrolled; in a small window they scroll anyway.
        for named in (NAMED,) if self._compact or not self._missing else (NAMED, 3, 0):
            self._show_chips(named)
            height = self._set_words(width, room, gap)
            if height <= room and self._name.fitted.size >= theme.current().px(34):
                break
        if height > room:  # the last way out, where the window is tiny or the letters are huge
            width -= 14
            height = self._set_words(width, room, gap)
        self._words.resize(width, max(height, room))

    def _set_words(self, width: int, room: int, gap: int) -> int:
        """Set the words into `width`, the largest way that fits, and return their height; with luck at most `room`."""
        levels = DENSE if self._compact else GENEROUS
        for level in levels:
            head = self._set_head(level, width, gap)
            for chip in self._chips:
                chip.say(chip.text, level.chip)
            chips = 0 if self._chip_row.isHidden() else self._flow.heightForWidth(width)
            self._origin.say(self._origin_text(level, width), role=self._look.on, size=level.origin)
            origin = self._origin.heightForWidth(width)
            used = head + (chips + gap if chips else 0) + (origin + gap // 2 if origin else 0)
            # At the last level the words scroll rather than that the name shrinks to nothing.
            self._name.fit_into(width, max(room - used, room * 2 // 5 if level is levels[-1] else 0))
            set_to = self._name.fitted
            fits = used + set_to.height <= room and (not set_to.lines or set_to.size >= theme.current().px(34))
            if fits and (level is not levels[0] or len(set_to.lines) <= 2):
                break
        y = head
        for part, height, after in (
            (self._name, self._name.fitted.height, gap // 2),
            (self._origin, origin, gap),
            (self._chip_row, chips, 0),
        ):
            part.setVisible(height > 0)
            part.setGeometry(0, y, width, height)
            y += height + after if height else 0
        self._flow.setGeometry(self._chip_row.rect())
        return y

    def _set_head(self, level: Sizes, width: int, gap: int) -> int:
        """Set icon and headline side by side and return where the name begins."""
        self._icon.show_icon(self._icon.name, self._look.on, level.icon)
        self._headline.say(self._headline.text, size=level.headline)
        icon = self._icon.sizeHint().width()
        beside = width - icon - gap
        headline = self._headline.heightForWidth(beside)
        head = max(icon, headline)
        self._icon.setGeometry(0, 0 if headline > 1.7 * icon else (head - icon) // 2, icon, icon)
        self._headline.setGeometry(icon + gap, (head - headline) // 2, beside, headline)
        return head + (gap if self._compact else gap + 8)

    def _origin_text(self, level: Sizes, width: int) -> str:
        """Return where somebody is from: side by side only where that saves a line, else below each other."""
        parts = [part for part in self._where if part]
        below, beside = "\n".join(parts), " · ".join(parts)
        if level.stacked:
            return below
        return beside if self._origin.height_of(beside, width) < self._origin.height_of(below, width) else below

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        large = 1 + 0.6 * (theme.current().text_scale - 1)  # large letters make a window small
        compact = size.width() < _SMALL.width() * large or size.height() < _SMALL.height() * large
        if compact != self._compact:
            self._compact = compact
            self.decision.set_compact(compact)
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._settle)
        super().changeEvent(event)


def _read_out(*parts: str) -> str:
    """Return parts as one text with a full stop between them, whether they bring one or not."""
    *first, last = [part for part in parts if part] or [""]
    return ". ".join((*(part.removesuffix(".") for part in first), last))


def _what_to_do(verdict: Verdict) -> str:
    if verdict.reason is Reason.INVALID and not verdict.facts.genuine:
        return tr("Hold the badge up once more, or search for the name.")
    return ""
