"""Reading a list into the event, step by step: choose a file, look at the plan, take it over, take it back.

It covers the people's page and is no dialog: the rail stays, and scanning goes on. It knows no desk and no link.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.intake.preview import Confirmation, ImportPreview, ImportReceipt, PlanPage
from kiosk.people.intake_page.import_file import ListChooser
from kiosk.people.intake_page.import_progress import Phase
from kiosk.people.intake_page.import_stage import ImportStage, Step
from kiosk.shell.announce import announce

__all__ = ["ImportView", "Step"]


class ImportView(ImportStage):
    """The import.

    Signals: file_chosen(path), sheet_chosen(name), corrected(Mapping), page_asked(PlanKind or None, offset, count),
    confirmed(Confirmation), canceled(): stop whatever runs, and forget the draft; take_back_asked(batch id),
    closed(): back to the people.
    """

    file_chosen = Signal(str)
    sheet_chosen = Signal(str)
    corrected = Signal(object)
    page_asked = Signal(object, int, int)
    confirmed = Signal(object)
    canceled = Signal()
    take_back_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._behind = Step.CHOOSE  # where a failure leads back to
        self._newest = 0
        self._written = False  # writing has begun: whoever writes answers a wish to take back
        self._owed = False  # that answer is still to come
        self._last: ImportReceipt | None = None
        self._taken = ""  # the import that is being taken back
        self.chooser = ListChooser(self)
        self._connect()
        self.go_to(Step.CHOOSE)
        self.retranslate()

    def _connect(self) -> None:
        self.dropped.connect(self._take_drop)
        self.head.back_asked.connect(self.go_back)
        self.choose.choose_asked.connect(self.chooser.open)
        self.choose.last_asked.connect(self._open_last)
        self.chooser.chosen.connect(self.take_file)
        self.progress.stopped.connect(self._stop)
        self.plan.sheet_chosen.connect(self.sheet_chosen)
        self.plan.corrected.connect(self.corrected)
        self.plan.page_asked.connect(self.page_asked)
        self.plan.confirmed.connect(self._confirm)
        self.plan.left.connect(self._drop_draft)
        self.outcome.another_asked.connect(self._choose_another)
        self.outcome.back_asked.connect(self.go_back)
        self.outcome.finished.connect(self._close)
        self.outcome.take_back_asked.connect(self._take_back)

    # What comes in

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Offer this event's sessions as meanings of columns."""
        self.plan.show_event(event)

    @Slot()
    def open(self) -> None:
        """Begin anew with the first step; an import that is being written is shown instead."""
        self.go_to(self._step if self._step is Step.WRITING else Step.CHOOSE)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Have a file read."""
        self._behind = Step.CHOOSE
        self.plan.start()
        self.progress.begin(Phase.READING, Path(path).name)
        self.go_to(Step.READING)
        self.file_chosen.emit(path)

    @Slot(object)
    def show_reading(self, share: float | None) -> None:
        """Show how far reading is: 0 to 1, or None where that is not known."""
        if self._step is Step.READING:
            self.progress.show_share(share)
        elif self._step is Step.PLAN:
            self.plan.show_busy(share)

    @Slot(object)
    def show_preview(self, preview: ImportPreview) -> None:
        """Show what an import would do; an older plan, or one that nobody waits for any more, is dropped."""
        if preview.number < self._newest or self._step not in {Step.READING, Step.PLAN}:
            return
        again = self._step is Step.PLAN
        self._newest, self._behind = preview.number, Step.PLAN
        self.plan.show_preview(preview)
        if again:
            self.say_head()
        else:
            self.go_to(Step.PLAN)
        announce(self, self.plan.confirm.text() if self.plan.confirm.isEnabled() else self.plan.says)

    @Slot(object)
    def show_page(self, page: PlanPage) -> None:
        """Show some lines of the plan."""
        self.plan.show_page(page)

    @Slot(str, str)
    def show_failure(self, text: str, hint: str) -> None:
        """Say what went wrong, and what to do; one step back leads to where one was."""
        if self._step is Step.CHOOSE and not self._owed:
            return  # it was canceled in the meantime
        self._owed = False
        self.outcome.show_failure(text, hint, may_go_back=self._behind is not Step.CHOOSE)
        self.go_to(Step.OUTCOME)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Show how many people are written, or taken back."""
        if self._step in {Step.WRITING, Step.UNDOING}:
            self._written = True
            self.progress.show_count(done, total)

    @Slot(object)
    def show_receipt(self, receipt: ImportReceipt) -> None:
        """Show what an import did."""
        self._behind, self._owed = Step.OUTCOME, False
        self.show_last(receipt)
        self.outcome.show_receipt(receipt)
        self.go_to(Step.OUTCOME)

    @Slot(object)
    def show_last(self, receipt: ImportReceipt | None) -> None:
        """Offer on the first step to look at the newest import, which can still be taken back; None offers nothing."""
        self._last = receipt
        self.choose.offer_last(receipt.file if receipt is not None and receipt.batch_id else "")

    @Slot(str)
    def show_taken_back(self, sentence: str) -> None:
        """Say that an import was taken back; where another one is being looked at, it is only read out."""
        waited = self._owed or self._step in {Step.UNDOING, Step.OUTCOME}
        self._owed = False
        if self._last is not None and self._last.batch_id == self._taken:
            self.show_last(None)
        if not waited or self._step in {Step.READING, Step.PLAN, Step.WRITING}:
            announce(self, sentence)
            return
        self.outcome.show_taken_back(sentence)
        self.go_to(Step.OUTCOME)

    @Slot()
    def show_canceled(self) -> None:
        """The draft is gone. Where nothing had been written yet there is nothing to wait for either."""
        if self._step is Step.UNDOING and not self._written:
            self._owed = False
            self.go_to(Step.CHOOSE)

    def retranslate(self) -> None:
        """Say the page's name again in the current language; the panels are asked themselves."""
        self.setAccessibleName(tr("Import a list"))
        self.say_head()

    # What goes out

    def _take_drop(self, path: str, trouble: str) -> None:
        if path:
            self.take_file(path)
            return
        self.go_to(Step.CHOOSE)
        self.choose.say_trouble(trouble)
        announce(self, trouble)

    def _confirm(self, confirmation: Confirmation) -> None:
        # The plan is given away: if writing fails, the file has to be read once more.
        self._behind, self._written = Step.CHOOSE, False
        self.progress.begin(Phase.WRITING)
        self.go_to(Step.WRITING)
        self.confirmed.emit(confirmation)

    def _open_last(self) -> None:
        if self._last is not None:
            self.show_receipt(self._last)

    def _take_back(self, batch_id: str) -> None:
        self._written, self._taken = True, batch_id
        self._undo()
        self.take_back_asked.emit(batch_id)

    def _undo(self) -> None:
        self._owed = True
        self.progress.begin(Phase.UNDOING)
        self.go_to(Step.UNDOING)

    def _stop(self) -> None:
        if self._step is Step.WRITING:
            self._undo()
            self.canceled.emit()
        elif self._step is Step.READING:
            self._drop_draft()
        else:
            self.closed.emit()

    def _drop_draft(self) -> None:
        self.go_to(Step.CHOOSE)
        self.canceled.emit()

    def _choose_another(self) -> None:
        self._drop_draft()
        self.chooser.open()

    def _close(self) -> None:
        self.go_to(Step.CHOOSE)
        self.closed.emit()

    @Slot()
    def go_back(self) -> None:
        """One step back. What is being written goes on: only its own button stops it."""
        if self._step is Step.PLAN:
            self.plan.leave()
        elif self._step is Step.READING:
            self._drop_draft()
        elif self._step is Step.WRITING:
            self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._step is Step.UNDOING:
            self.closed.emit()
        elif self._step is Step.OUTCOME and self.outcome.step_back():
            self.take_focus()
        elif self._step is Step.OUTCOME and self.outcome.failed:
            self.plan.show_again()
            self.go_to(self._behind)
        else:
            self._close()
