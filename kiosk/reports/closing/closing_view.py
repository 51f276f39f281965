"""Closing the day in four steps: what is open, the numbers, export and backup, then the personal data."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.domain.closing import Closing, OpenMatters, Reconciliation
from kiosk.domain.erasing import Erased
from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.folder_field import FolderField
from kiosk.reports.closing.step_card import StepCard, StepState
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.share_bar import ShareBar

ERASE_AFTER = timedelta(days=30)
"""What is proposed for the day on which the personal data goes: enough time to hand in the proof."""


class ClosingView(QWidget):
    """It decides nothing. Signals: look_asked(); close_asked(give up prints: bool), then the exporting begins with
    `show_event`; reopen_asked(because); plan_asked(date or None); erase_asked(); send_asked(Path folder, Path target);
    folder_asked(Path); reports_asked(): single reports."""

    look_asked = Signal()
    close_asked = Signal(bool)
    reopen_asked = Signal(str)
    plan_asked = Signal(object)
    erase_asked = Signal()
    send_asked = Signal(object, object)
    folder_asked = Signal(object)
    reports_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._event: Event | None = None
        self._matters: OpenMatters | None = None
        self._numbers: Reconciliation | None = None
        self._closing: Closing | None = None
        self._said = ""
        self._busy = False
        self._asking = False
        column = QWidget()
        column.setProperty("kind", "scrolled")
        self._title = Paragraph(28, bold=True, parent=column)
        self._under = Paragraph(16, role="soft", parent=column)
        self.steps = tuple(StepCard(number, column) for number in range(1, 5))
        self.open_step, self.numbers_step, self.export_step, self.erase_step = self.steps
        self.reports = KeyButton(icon="file-text", parent=column)
        self.give_up = KeyButton(parent=self.open_step)
        self.look_again = KeyButton(parent=self.numbers_step)
        self.close_button = KeyButton(parent=self.export_step)
        self.close_button.set_tone(accent_tone)
        self.open_folder = KeyButton(icon="folder-open", parent=self.export_step)
        self.send = KeyButton(icon="copy", parent=self.export_step)
        self.reopen = KeyButton(parent=self.export_step)
        self.plan = KeyButton(parent=self.erase_step)
        self.erase = KeyButton(parent=self.erase_step)
        self.really_erase = KeyButton(parent=self.erase_step)
        self.keep = KeyButton(parent=self.erase_step)
        self.day = QDateEdit(self.erase_step)
        self.bar = ShareBar(self.export_step)
        self.bar.hide()
        self.export_step.more.addWidget(self.bar)
        for step, beside in (
            (self.open_step, self.give_up), (self.numbers_step, self.look_again), (self.export_step, self.close_button),
        ):  # fmt: skip
            step.put_beside(beside)
        for below in (self.send, self.open_folder, self.reopen):
            self.export_step.put_below(below)
        for below in (self.day, self.plan, self.erase, self.really_erase, self.keep):
            self.erase_step.put_below(below)
        self.target = FolderField(QStandardPaths.StandardLocation.DocumentsLocation, column)
        self._content = Card(column)
        self._content_title = Paragraph(18, bold=True, parent=self._content)
        self._content_text = Paragraph(15, role="soft", parent=self._content)
        self._content.content.addWidget(self._content_title)
        self._content.content.addWidget(self._content_text)
        self._content.content.addStretch(1)
        self._lay_out(column)
        self._connect()
        self.retranslate()

    def _lay_out(self, column: QWidget) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._under)
        head.addLayout(names, 1)
        head.addWidget(self.reports, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.target, 1)
        below.addWidget(self._content, 1)
        self._inside = QVBoxLayout(column)
        self._inside.addLayout(head)
        for step in self.steps:
            self._inside.addWidget(step)
        self._inside.addLayout(below)
        self._inside.addStretch(1)
        self._inside.setSpacing(14)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(column)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._scroll)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setMinimumHeight(52)

    def _connect(self) -> None:
        self.reports.clicked.connect(self.reports_asked)
        self.give_up.clicked.connect(lambda: self._close(give_up=True))
        self.look_again.clicked.connect(self.look_asked)
        self.close_button.clicked.connect(lambda: self._close(give_up=False))
        self.open_folder.clicked.connect(self._open_folder)
        self.send.clicked.connect(self._send)
        self.reopen.clicked.connect(lambda: self.reopen_asked.emit(tr("Reopened on the page “Day's end”")))
        self.plan.clicked.connect(lambda: self.plan_asked.emit(_date(self.day.date())))
        self.erase.clicked.connect(lambda: self._ask(asking=True))
        self.keep.clicked.connect(lambda: self._ask(asking=False))
        self.really_erase.clicked.connect(self._erase)

    # What comes in

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the event: open, closed or erased."""
        self._event = event
        if event.closed_at is None:
            self._closing = None
        first = event.erase_on or event.day_of(self._clock()) + ERASE_AFTER
        self.day.setDate(QDate(first.year, first.month, first.day))
        self.retranslate()

    @Slot(object)
    def show_matters(self, matters: OpenMatters) -> None:
        """Say what is open."""
        self._matters = matters
        self.retranslate()

    @Slot(object)
    def show_reconciliation(self, made: Reconciliation) -> None:
        """Say the numbers."""
        self._numbers = made
        self.retranslate()

    @Slot(object)
    def show_packed(self, closing: Closing) -> None:
        """Say where everything is."""
        self._closing, self._busy, self._said = closing, False, ""
        self.retranslate()
        announce(self, self.export_step.text)

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Show how far the copying is."""
        self.bar.setVisible(done < of)
        self.bar.show_share(done, of)

    @Slot(object)
    def show_sent(self, folder: Path) -> None:
        """Say that a copy was read back and is the same."""
        self._busy, self._said = False, tr("Copied to {folder}, and read back: it is the same.", folder=folder)
        self.bar.hide()
        self.retranslate()
        announce(self, self._said)

    @Slot(object)
    def show_erased(self, erased: Erased) -> None:
        """Say that the data is gone."""
        self._asking = False
        self._busy = False
        self.retranslate()
        announce(self, trn("The data of {n} person was erased.", "The data of {n} people was erased.", erased.people))

    @Slot()
    def show_failed(self) -> None:
        """Offer the step again: what failed is said on the strip."""
        self._busy = False
        self.bar.hide()
        self.retranslate()

    # What goes out

    def _close(self, *, give_up: bool) -> None:
        self._busy, self._said = True, ""
        self.retranslate()
        self.close_asked.emit(give_up)

    def _open_folder(self) -> None:
        if self._closing is not None:
            self.folder_asked.emit(Path(self._closing.folder))

    def _send(self) -> None:
        if self._closing is not None:
            self.target.ask(self._send_to)

    def _send_to(self, target: Path) -> None:
        if self._closing is not None:
            self._busy = True
            self.retranslate()
            self.send_asked.emit(Path(self._closing.folder), target)

    def _ask(self, *, asking: bool) -> None:
        self._asking = asking
        self.retranslate()
        (self.keep if asking else self.erase).setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self) -> None:
        self._busy = True
        self.retranslate()
        self.erase_asked.emit()

    def take_focus(self) -> None:
        """Give the focus to what is next, and look anew."""
        self.look_asked.emit()
        button = self.close_button if self.close_button.isVisible() else self.reports
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it says

    def retranslate(self) -> None:
        """Say everything again: in another language, or because something else is true now."""
        event = self._event
        self._title.say(tr("Day's end"))
        self._under.say("" if event is None else f"{event.short_title or event.title} · {self._day_words(event)}")
        self.reports.say(tr("Single reports"))
        closed = event is not None and event.closed_at is not None
        erased = event is not None and event.erased_at is not None
        self._say_open(closed=closed)
        self._say_numbers()
        self._say_export(closed=closed, erased=erased)
        self._say_erasure(closed=closed, erased=erased)
        self.target.retranslate()
        self._content_title.say(tr("What goes in"))
        self._content_text.say(
            tr(
                "Attendance lists (PDF, proof) · tables (Excel, OpenDocument, CSV, JSON) · report of the day · all scans"
                " · reconciliation · checksums. A checked backup stays on this computer."
            )
        )
        for step in self.steps:
            step.show_buttons()

    def _day_words(self, event: Event) -> str:
        day = min(max(event.day_of(self._clock()), event.starts_on), event.ends_on)
        return words.day_words(day)

    def _say_open(self, *, closed: bool) -> None:
        matters = self._matters
        blocks = matters is not None and matters.blocks and not closed
        state = StepState.LATER if matters is None else StepState.NOW if blocks else StepState.DONE
        said = tr("is being looked at …") if matters is None else words.matters_words(matters)
        self.open_step.say(tr("Open matters"), said, state)
        self.give_up.say(tr("Give up open prints, and close"))
        self.give_up.setVisible(blocks and matters is not None and matters.prints > 0 and not self._busy)

    def _say_numbers(self) -> None:
        made = self._numbers
        if made is None:
            self.numbers_step.say(tr("Reconciliation"), tr("is being counted …"), StepState.LATER)
        elif made.agrees:
            self.numbers_step.say(tr("Reconciliation"), words.numbers_words(made), StepState.DONE)
        else:
            said = f"{words.numbers_words(made)}. {words.disagreement()}"
            self.numbers_step.say(tr("Reconciliation"), said, StepState.WARNING)
        self.look_again.say(tr("Count again"))
        self.look_again.setVisible(made is not None)

    def _say_export(self, *, closed: bool, erased: bool) -> None:
        blocks = self._matters is not None and self._matters.blocks and not closed
        title, said = (
            tr("Export, backup, close"),
            tr("CSV, Excel, PDF per session, checksums; nothing changes after that"),
        )
        state = StepState.LATER if blocks else StepState.NOW
        if self._busy and not erased:
            said = tr("is being written …") if self._closing is None else tr("is being copied …")
        elif self._closing is not None:
            state = StepState.DONE
            said = trn(
                "{n} file in {folder}", "{n} files in {folder}", self._closing.files, folder=self._closing.folder
            )
        elif closed and self._event is not None and self._event.closed_at is not None:
            when = words.moment_words(self._event.closed_at, self._event.zone)
            said = tr("The day was closed on {when}. Nothing is recorded until it is reopened.", when=when)
            state = StepState.DONE
        self.export_step.say(title, " ".join(part for part in (said, self._said) if part), state)
        self.close_button.say(tr("Close the day now"), tr("Enter"))
        self.close_button.setVisible(not closed and not blocks and not self._busy)
        self.send.say(tr("Copy to a stick …"))
        self.open_folder.say(tr("Open the folder"))
        self.reopen.say(tr("Reopen the day"))
        for button in (self.send, self.open_folder):
            button.setVisible(self._closing is not None and not self._busy)
        self.reopen.setVisible(closed and not erased and not self._busy)

    def _say_erasure(self, *, closed: bool, erased: bool) -> None:
        said = "" if self._event is None else words.erasure_words(self._event)
        if self._asking:
            said = tr("Everybody's names, contacts, codes and notes go for ever, in every backup as well. Really?")
        state = StepState.DONE if erased else StepState.NOW if closed else StepState.LATER
        self.erase_step.say(tr("Erase data"), said, state)
        self.day.setAccessibleName(tr("Day on which the data is erased"))
        self.plan.say(tr("Erase on this day"))
        self.erase.say(tr("Erase now …"))
        self.really_erase.say(tr("Erase for ever"))
        self.keep.say(tr("Keep"), tr("Esc"))
        ready = closed and not erased and not self._busy
        for button in (self.day, self.plan, self.erase):
            button.setVisible(ready and not self._asking)
        for button in (self.really_erase, self.keep):
            button.setVisible(ready and self._asking)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the step that is next, and Esc to keep the data."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._asking:
            self._ask(asking=False)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.close_button.hasFocus():
            self.close_button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 10 if self.width() < 820 * theme.current().text_scale else 26
        self._inside.setContentsMargins(side, 22 if side > 10 else 8, side, 22 if side > 10 else 8)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
