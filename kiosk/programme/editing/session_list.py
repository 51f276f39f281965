"""The programme by days, in the order of time; what was taken out stands below, what is odd is summed up on top."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.domain.counts import Counts, EventCounts
from kiosk.domain.planning import Remark, RemarkKind, day_of_session, remarks
from kiosk.domain.programme import Event, Session
from kiosk.language import tr, trn
from kiosk.programme.editing.clock_time import clock_of
from kiosk.programme.editing.session_row import RowWords, SessionRow
from kiosk.programme.editing.words import day_name, kind_name, policy_name, remark_told, times_of
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled

MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of the list: a heading, or a session."""

    heading: str = ""
    session: Session | None = None
    removed: bool = False


class SessionList(QWidget):
    """chosen: a session's id."""

    rebuilt = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self._counts: EventCounts | None = None
        self._chosen = ""
        self._parts: list[_Part] = []
        self._made: list[QWidget] = []
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(8)
        self._odd = Card(self._body, fill="soft_amber", edge="field_border")
        self._odd.set_compact(compact=True)
        self._sum = Paragraph(16, bold=True, role="on_soft", parent=self._odd)
        self._lines = Paragraph(15, role="on_soft", parent=self._odd)
        self._odd.content.addWidget(self._sum)
        self._odd.content.addWidget(self._lines)
        self._column.addWidget(self._odd)
        self._column.addStretch(1)
        self._scroll = Scrolled(self._body, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The rows of the sessions, from top to bottom."""
        return tuple(row for row in self._made if isinstance(row, SessionRow))

    @property
    def summary(self) -> str:
        """What is said of the whole programme; "" where nothing is odd."""
        return "" if self._odd.isHidden() else f"{self._sum.text}\n{self._lines.text}"

    def show_programme(self, event: Event, counts: EventCounts | None) -> None:
        """Show the programme as it is now."""
        if (event, counts) == (self._event, self._counts):
            return
        self._event, self._counts = event, counts
        self._fill()

    def choose(self, session_id: str) -> None:
        """Mark a session as the chosen one, and scroll there."""
        self._chosen = session_id
        for row in self.rows:
            row.setChecked(row.session_id == session_id)
            if row.isChecked():
                self._scroll.bring(row)

    def take_focus(self) -> None:
        """Go to the chosen row, else to the first."""
        rows = self.rows
        if rows:
            next((row for row in rows if row.isChecked()), rows[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Sessions"))
        self._fill()

    def _fill(self) -> None:
        event = self._event
        if event is None:
            return
        parts = _parts(event)
        if [(p.heading == "", p.heading) for p in parts] != [(p.heading == "", p.heading) for p in self._parts]:
            self._make(parts)
        self._parts = parts
        odd = remarks(event, self._counts)
        for part, widget in zip(parts, self._made, strict=True):
            if isinstance(widget, SessionRow) and part.session is not None:
                widget.show_session(part.session.id, self._words(part.session, event, odd, removed=part.removed))
                widget.setChecked(part.session.id == self._chosen)
        self._sum_up(odd, event)

    def _make(self, parts: list[_Part]) -> None:
        """Make the widgets of the lines anew: sessions came or went."""
        for old in self._made:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for number, part in enumerate(parts, start=1):
            widget: QWidget
            if part.session is None:
                widget = Paragraph(16, bold=True, role="soft", parent=self._body)
                widget.say(part.heading)
            else:
                widget = SessionRow(self._body)
                widget.clicked.connect(self._press)
            self._column.insertWidget(number, widget)
            widget.show()
            self._made.append(widget)
        self.rebuilt.emit()

    def _words(self, session: Session, event: Event, odd: tuple[Remark, ...], *, removed: bool) -> RowWords:
        chips: list[tuple[str, bool]] = []
        counts = self._of(session, removed=removed)
        if removed:
            chips.append((tr("taken out"), True))
            chips.append((trn("{n} checked in", "{n} checked in", counts.checked_in), False))
        else:
            if session.closed_at is not None:
                chips.append((tr("closed since {time}", time=clock_of(session.closed_at, event.zone)), True))
            if session.asks_for_registration:
                chips.append((policy_name(session.policy), False))
            if session.capacity is not None:
                chips.append((trn("{n} seat", "{n} seats", session.capacity), False))
            if session.times_are_examples:
                chips.append((tr("example time"), False))
        told = () if removed else tuple(
            dict.fromkeys(remark_told(r, event, session.id) for r in odd if session.id in r.session_ids)
        )  # fmt: skip
        detail = " · ".join(part for part in (session.room, kind_name(session.kind)) if part)
        return RowWords(times_of(session, event.zone), session.title, detail, tuple(chips), told)

    def _of(self, session: Session, *, removed: bool) -> Counts:
        known = () if self._counts is None else self._counts.removed if removed else self._counts.sessions
        return next((s.counts for s in known if s.session.id == session.id), Counts())

    def _sum_up(self, odd: tuple[Remark, ...], event: Event) -> None:
        self._odd.setVisible(bool(odd))
        first = sorted(odd, key=lambda r: r.kind is not RemarkKind.NO_ENTRANCE)[:MOST_TOLD]
        lines = [f"• {remark_told(remark, event)}" for remark in first]
        if len(odd) > MOST_TOLD:
            lines.append(tr("… and {n} more, told below", n=len(odd) - MOST_TOLD))
        self._sum.say(trn("{n} thing to look at", "{n} things to look at", len(odd)))
        self._lines.say("\n".join(lines))

    def _press(self) -> None:
        row = self.sender()
        if isinstance(row, SessionRow):
            self.chosen.emit(row.session_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused, rows = QApplication.focusWidget(), self.rows
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if event.key() in steps and isinstance(focused, SessionRow) and focused in rows:
            place = min(len(rows) - 1, max(0, rows.index(focused) + steps[Qt.Key(event.key())]))
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(rows[place], 0, 20)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, SessionRow):
            focused.click()
        else:
            super().keyPressEvent(event)


def in_time(event: Event) -> list[Session]:
    """Return the sessions in the order of time; those at the same time as in the programme."""
    return sorted(event.sessions, key=lambda s: (day_of_session(s, event.zone), s.starts_at))


def _parts(event: Event) -> list[_Part]:
    found: list[_Part] = []
    day = None
    for session in in_time(event):
        its_day = day_of_session(session, event.zone)
        if its_day != day:
            found.append(_Part(day_name(its_day)))
            day = its_day
        found.append(_Part(session=session))
    if event.removed:
        found.append(_Part(tr("Taken out of the programme")))
        found += [_Part(session=session, removed=True) for session in event.removed]
    return found
