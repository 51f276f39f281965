"""Closing the day in four steps: what is open, the numbers, export and backup, then the personal data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from kiosk.domain.closing import Closing, OpenMatters, Reconciliation
from kiosk.domain.erasing import Erased
from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.reports.closing.closing_page import ClosingPage
from kiosk.reports.closing.day_state import Act, DayState
from kiosk.reports.closing.sticks import Stick
from kiosk.reports.sending.copying import Copied
from kiosk.shell.announce import announce

LOOK_FOR_STICKS_MS = 3_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClosingView(QWidget):
    """It decides nothing; everything that is asked for goes out as a signal.

    look_asked(); sticks_asked(); close_asked(give up prints: bool): close the day, then export to `folder`;
    export_again_asked(): export the closed day to `folder`; reopen_asked(because); plan_asked(date or None);
    erase_asked(); send_asked(Path folder, Path target); stop_asked(): stop sending; folder_asked(Path): open it;
    record_opened(Path): show the deletion record; reports_asked(): single reports.
    """

    look_asked = Signal()
    sticks_asked = Signal()
    close_asked = Signal(bool)
    export_again_asked = Signal()
    reopen_asked = Signal(str)
    plan_asked = Signal(object)
    erase_asked = Signal()
    send_asked = Signal(object, object)
    stop_asked = Signal()
    folder_asked = Signal(object)
    record_opened = Signal(object)
    reports_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.page = ClosingPage(QStandardPaths.StandardLocation.DocumentsLocation, self)
        self._state = DayState(clock(), self.page.target.folder)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.page)
        self._looks = QTimer(self, interval=LOOK_FOR_STICKS_MS)
        self._looks.timeout.connect(self._look_for_sticks)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        self.retranslate()

    @property
    def folder(self) -> Path:
        """Where the reports are to go."""
        return self._state.folder

    def _connect(self) -> None:
        page, export, erasing = self.page, self.page.export_step, self.page.erase_step
        page.reports.clicked.connect(self.reports_asked)
        page.target.changed.connect(lambda folder: self._change(folder=folder))
        page.open_step.look_asked.connect(self._look)
        page.open_step.give_up_asked.connect(lambda: self._close(give_up=True))
        page.numbers_step.look_asked.connect(self._look)
        export.close_asked.connect(lambda: self._close(give_up=False))
        export.again_asked.connect(lambda: self._begin(Act.EXPORT, self.export_again_asked))
        export.send_asked.connect(self._send)
        export.elsewhere_asked.connect(lambda: page.target.ask(self._send))
        export.stop_asked.connect(self._stop)
        export.open_asked.connect(self.folder_asked)
        export.reopen_asked.connect(lambda: self.reopen_asked.emit(tr("Reopened on the page “Closing”")))
        erasing.plan_asked.connect(self.plan_asked)
        erasing.ask_asked.connect(self._ask)
        erasing.erase_asked.connect(lambda: self._begin(Act.ERASE, self.erase_asked))
        erasing.record_opened.connect(self.record_opened)

    # What comes in

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the event: open, closed or erased."""
        state = self._state
        gone = {"export": None, "copied": None, "stopped": False} if event.closed_at is None else {}
        due = state.due and event.erased_at is None and event.erase_on is not None
        self._change(event=event, due=due, **gone)

    @Slot(object)
    def show_matters(self, matters: OpenMatters) -> None:
        """Say what is open."""
        self._change(matters=matters)

    @Slot(object)
    def show_reconciliation(self, made: Reconciliation) -> None:
        """Say the numbers."""
        self._change(numbers=made)

    @Slot(object, bool)
    def show_export(self, made: Closing | None, there: bool) -> None:
        """Say what an earlier start of the program exported since the day was closed; whether its folder is there."""
        if not self._state.busy:
            self._change(export=made, there=there)

    @Slot(object)
    def show_sticks(self, sticks: tuple[Stick, ...]) -> None:
        """Offer the sticks that are plugged in."""
        if sticks != self._state.sticks:
            self._change(sticks=tuple(sticks))

    @Slot(object)
    def show_packed(self, closing: Closing) -> None:
        """Say where everything is."""
        self._show(self._state.end(export=closing, there=True, copied=None, stopped=False))
        announce(self, self.page.export_step.text)

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Show how far the writing or the copying is."""
        if self._state.under_way in (Act.CLOSE, Act.EXPORT, Act.COPY):
            self.page.export_step.show_progress(done, of)

    @Slot(object)
    def show_sent(self, copied: Copied) -> None:
        """Say that a copy was read back and is the same."""
        self._show(self._state.end(copied=copied.folder))
        announce(self, self.page.export_step.text)

    @Slot()
    def show_stopped(self) -> None:
        """Say that the copying was stopped."""
        self._show(self._state.end(stopped=True))
        announce(self, self.page.export_step.text)

    @Slot()
    def show_due(self) -> None:
        """Say that today is the day on which the data is to go, or that an erasure was cut off."""
        self._change(due=True)

    @Slot(object)
    def show_erased(self, erased: Erased) -> None:
        """Say that the data is gone; that of one person is no matter of this page."""
        if not erased.one_person:
            self._show(self._state.end(due=False))
            told = trn("The data of {n} person was erased.", "The data of {n} people was erased.", erased.people)
            announce(self, told)

    @Slot(object)
    def show_recorded(self, record: Path) -> None:
        """Offer the deletion record."""
        self._change(record=record)

    @Slot()
    @Slot(str, str)
    def show_failed(self, text: str = "", hint: str = "") -> None:
        """Say that what was begun was not done, and offer it again."""
        if self._state.busy:
            self._show(self._state.fail(f"{text} {hint}".strip()))
            step = self.page.erase_step if self._state.failed is Act.ERASE else self.page.export_step
            announce(self, step.text)

    # What goes out

    def _look(self) -> None:
        self._change(numbers=None)
        self.look_asked.emit()

    def _close(self, *, give_up: bool) -> None:
        self._show(self._state.begin(Act.CLOSE))
        self.close_asked.emit(give_up)

    def _begin(self, act: Act, asked: SignalInstance) -> None:
        self._show(self._state.begin(act))
        asked.emit()

    def _send(self, target: Path) -> None:
        if self._state.export is not None and not self._state.busy:
            self._show(self._state.begin(Act.COPY))
            self.send_asked.emit(Path(self._state.export.folder), target)

    def _stop(self) -> None:
        if not self._state.stopping:
            self._change(stopping=True)
            self.stop_asked.emit()

    def _ask(self, asking: bool) -> None:
        self._change(asking=asking)
        step = self.page.erase_step
        (step.keep if asking else step.erase).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, step.text)

    def _look_for_sticks(self) -> None:
        if not self._state.busy:
            self.sticks_asked.emit()

    # What it says

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Closing the day"))
        self.page.retranslate()
        self._change()

    def _change(self, **changes: Any) -> None:
        self._show(replace(self._state, **changes))

    def _show(self, state: DayState) -> None:
        focused = QApplication.focusWidget()
        held = focused if focused is not None and self.isAncestorOf(focused) else None
        self._state = replace(state, now=self._clock())
        self.page.show_state(self._state)
        if self.hasFocus() or (held is not None and not held.isVisibleTo(self)):
            self.take_focus()  # a button that is gone must not leave the keys to whoever comes next

    def take_focus(self) -> None:
        """Give the focus to what is next; while nothing is, the page itself keeps it."""
        (self.page.next_button(self._state) or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for what is next, where no button has the focus; Esc keeps the data, or stops the copying."""
        key, focused, state = event.key(), QApplication.focusWidget(), self._state
        if key == Qt.Key.Key_Escape and state.asking:
            self._ask(asking=False)
        elif key == Qt.Key.Key_Escape and state.under_way is Act.COPY:
            self._stop()
        elif key in _ENTER and self.page.erase_step.day.line.hasFocus():
            self.page.erase_step.plan.click()
        elif key in _ENTER and not isinstance(focused, QAbstractButton) and (button := self.page.next_button(state)):
            button.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looks.start()
        self.look_asked.emit()
        self.sticks_asked.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looks.stop()
