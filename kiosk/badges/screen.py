"""The badges' page: it joins its views, turns what people do into orders, and shows the answers.

It knows no desk and no store: it emits signals and has slots.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.badges.badges_view import BadgesView
from kiosk.badges.batches.batch import BadgeSettings, BatchOffers, BatchPreview, BatchReceipt
from kiosk.domain.prints import JobUpdate, LoggedPrint, PrintJob, PrintKind
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.paper.printer import PrinterInfo
from kiosk.shell.gate import Door

REFRESH_MS = 1_000


class BadgesScreen(QWidget):
    """The badges' page. `clock` returns the aware time now, `new_id` a fresh name for an order.

    Signals: offers_asked(); preview_asked(BatchChoice); ordered(BatchOrder); canceled(); printers_asked();
    log_asked(""); pending_asked(); retry_asked(job id) of a single badge, batch_retry_asked(job id) of many;
    dismiss_asked(job id); settings_changed(BadgeSettings); editor_asked().
    """

    offers_asked = Signal()
    preview_asked = Signal(object)
    ordered = Signal(object)
    canceled = Signal()
    printers_asked = Signal()
    log_asked = Signal(str)
    pending_asked = Signal()
    retry_asked = Signal(str)
    batch_retry_asked = Signal(str)
    dismiss_asked = Signal(str)
    settings_changed = Signal(object)
    editor_asked = Signal()

    def __init__(
        self, clock: Callable[[], datetime], new_id: Callable[[], str], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._clock = clock
        self._zone = ZoneInfo("Europe/Berlin")
        self._editor: QWidget | None = None
        self._asked_printers = False
        self._begun: set[str] = set()  # batches of this start of the program: they are not offered
        self.view = BadgesView(new_id, self)
        self.heading, self.pending = self.view.heading, self.view.pending
        self.batch, self.log, self.settings = self.view.batch, self.view.log, self.view.settings
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._pause = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._stale = True
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        batch = self.batch
        batch.preview_asked.connect(self.preview_asked)
        batch.ordered.connect(self.ordered)
        batch.canceled.connect(self.canceled)
        batch.printers_asked.connect(self.printers_asked)
        batch.retry_asked.connect(self._retry_batch)
        batch.action.closed.connect(self._go_on)
        self.view.log_opened.connect(lambda: self.log_asked.emit(""))
        self.heading.editor_asked.connect(lambda: self.view.door(self._open_editor))
        self.log.retry_asked.connect(self._retry)
        self.pending.retry_asked.connect(self._retry_all)
        self.pending.dismiss_asked.connect(self._dismiss_all)
        self.settings.changed.connect(self.settings_changed)
        self.settings.refresh_asked.connect(self.printers_asked)
        self._pause.timeout.connect(self._go_on)

    # What comes in

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the programme: its place's time counts from now on."""
        self._zone = event.zone
        self.batch.show_day(event.starts_on)
        self.refresh()

    @Slot(object)
    def show_offers(self, offers: BatchOffers) -> None:
        """Know what there is to choose from."""
        self.heading.show_numbers(offers.badges, offers.not_yet_printed)
        self.batch.show_offers(offers)
        self.settings.show_offers(offers)
        self.batch.show_settings(self.settings.settings)

    @Slot(object)
    def show_preview(self, preview: BatchPreview) -> None:
        """Show whose badges would be made."""
        self.batch.show_preview(preview)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.batch.action.show_progress(done, total)

    @Slot(object)
    def show_receipt(self, receipt: BatchReceipt) -> None:
        """Say what was made."""
        if receipt.order.printer:
            self._begun.add(receipt.order.id)
        self.batch.action.show_receipt(receipt)

    @Slot(str, str)
    def show_failure(self, text: str, hint: str) -> None:
        """Say that nothing was made."""
        self.batch.action.show_failure(text, hint)

    @Slot()
    def show_canceled(self) -> None:
        """Say that it was stopped."""
        self.batch.action.show_canceled()

    @Slot(object)
    def take_update(self, update: JobUpdate) -> None:
        """Say what the printer says of a job."""
        self.batch.action.take_update(update)

    @Slot(object)
    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self.batch.show_printers(infos)
        self.settings.show_printers(infos)

    @Slot(object)
    def show_log(self, logged: Sequence[LoggedPrint]) -> None:
        """Show the print log."""
        self.log.show_log(logged, self._zone, self._clock())

    @Slot(object)
    def show_pending(self, lines: Sequence[LoggedPrint]) -> None:
        """Offer what was begun before this start and never finished."""
        self.pending.show_pending(tuple(line for line in lines if line.job.id not in self._begun))

    @Slot(object)
    def show_settings(self, settings: BadgeSettings) -> None:
        """Show what the station remembers."""
        self.settings.show_settings(settings)
        self.batch.show_settings(settings)

    @Slot()
    def refresh(self) -> None:
        """Ask again, because something changed: at once, then at most once a second, and only while it is seen."""
        self._stale = True
        if not self._pause.isActive():
            self._go_on()

    def set_editor(self, widget: QWidget) -> None:
        """Put in the page that changes layouts."""
        self._editor = widget
        self._stack.addWidget(widget)

    @Slot(bool)
    def show_editor(self, shown: bool) -> None:
        """Show the page that changes layouts, or the badges."""
        page = self._editor if shown and self._editor is not None else self.view
        self._stack.setCurrentWidget(page)
        if page is self.view:
            self.refresh()
            self.view.take_focus()
        else:
            page.setFocus()

    def retranslate(self) -> None:
        """Say the page's name again in the current language; the parts are asked themselves."""
        self.setAccessibleName(tr("Badges"))

    # What goes out

    def _go_on(self) -> None:
        if not (self._stale and self.isVisible()) or self.batch.working:
            return
        self._stale = False
        self._pause.start()
        self.offers_asked.emit()
        self.preview_asked.emit(self.batch.whose.choice)
        if self.view.shows_log:
            self.log_asked.emit("")

    def _retry_all(self, jobs: tuple[PrintJob, ...]) -> None:
        for job in jobs:
            self._retry(job)

    def _dismiss_all(self, jobs: tuple[PrintJob, ...]) -> None:
        for job in jobs:
            self.dismiss_asked.emit(job.id)

    def _retry(self, job: PrintJob) -> None:
        if job.kind is PrintKind.BATCH:
            self._retry_batch(job.id)
        else:
            self.retry_asked.emit(job.id)

    def _retry_batch(self, job_id: str) -> None:
        self._begun.add(job_id)
        self.batch_retry_asked.emit(job_id)

    def set_door(self, door: Door) -> None:
        """Let somebody else decide who gets into the settings and the editor of layouts."""
        self.view.door = door

    def leave_settings(self) -> None:
        """Show the badges again, where settings or the editor are open."""
        if self._stack.currentWidget() is self._editor:
            self.show_editor(False)
        if self.view.shows_settings:
            self.view.show_view(0)

    def _open_editor(self) -> None:
        self.editor_asked.emit()
        self.show_editor(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._stack.currentWidget() is self.view:
            self.view.take_focus()
        elif self._editor is not None:
            self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P makes the badges; Esc stops them, closes the receipt, or leads out of log and settings."""
        here = self._stack.currentWidget() is self.view
        chord = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if here and chord and event.key() == Qt.Key.Key_P:
            self.view.show_view(0)
            self.batch.go()
        elif here and event.key() == Qt.Key.Key_Escape and self.view.step_back():
            return
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked_printers:
            self._asked_printers = True
            self.printers_asked.emit()
            self.pending_asked.emit()
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = True
