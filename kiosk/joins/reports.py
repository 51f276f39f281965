"""The day's end: its page and its links.

Closing: ClosingView.close_asked ⇢ ClosingLink.close_day → closed ⇢ PackingLink.pack → packed ⇢ ClosingLink.note_export,
and the page says where everything is. What fails on the way opens the day again. `⇢` crosses from one thread to
another.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.config import Config
from kiosk.domain.closing import Closing
from kiosk.domain.erasing import Erased
from kiosk.domain.locking import Act
from kiosk.domain.programme import Event
from kiosk.joins.guard import Guard, unguarded
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.people.screen import PeopleScreen
from kiosk.reports.closing.closing_link import ClosingLink
from kiosk.reports.closing.everything import Everything
from kiosk.reports.closing.packing_link import PackingLink
from kiosk.reports.export_page.export_view import ExportView
from kiosk.reports.exporting.export_link import ExportLink
from kiosk.reports.exporting.papers import PAPERS
from kiosk.reports.screen import ReportsScreen
from kiosk.reports.writers.formats import FORMATS
from kiosk.shell import outside
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle

PAGE = "reports"

LOOK_MS = 3_000


class ReportsJoin(QObject):
    """Builds the page and its links. `desk.changed`: the event is another now."""

    troubled = Signal(str, str)
    told = Signal(str)
    event_taken = Signal(object)
    operator_told = Signal(str)
    pack_wanted = Signal(object)
    reopen_wanted = Signal(str)
    look_wanted = Signal()
    due_wanted = Signal()
    erase_wanted = Signal()
    access_wanted = Signal(str, object)
    person_erasure_wanted = Signal(str)

    def __init__(self, where: Places, handle: Handle, config: Config, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._looking = QTimer(self, singleShot=True, interval=LOOK_MS)
        self.guard: Guard = unguarded
        self._people: PeopleScreen | None = None
        self._closing = self._due = self._was_closed = False
        everything = Everything(where, clock)
        self.desk = ClosingLink(where, handle, config.station, clock)
        self.packing = PackingLink(where, clock, everything)
        everything.told = self.packing.progressed.emit
        self.exports = ExportLink(where, clock, config.station)
        self.export_view = ExportView((*FORMATS, *PAPERS))
        self.screen = ReportsScreen(clock, self.export_view)
        self._join_closing()
        self._join_erasing()
        self._join_exports()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"store": (self.desk,), "office": (self.exports,), "press": (self.packing,)}

    def _join_closing(self) -> None:
        view, desk, packing = self.screen.view, self.desk, self.packing
        self.event_taken.connect(packing.take_event)
        self.operator_told.connect(desk.take_operator)
        view.look_asked.connect(packing.look)
        self._looking.timeout.connect(self.look_wanted)
        self.look_wanted.connect(packing.look)
        packing.matters_told.connect(view.show_matters)
        packing.reconciled.connect(view.show_reconciliation)
        packing.export_told.connect(view.show_export)
        view.sticks_asked.connect(packing.look_for_sticks)
        packing.sticks_told.connect(view.show_sticks)
        view.close_asked.connect(self.begin_closing)
        view.close_asked.connect(desk.close_day)
        desk.closed.connect(self.take_closed)
        self.pack_wanted.connect(packing.pack)
        packing.progressed.connect(view.show_progress)
        packing.packed.connect(self.take_packed)
        packing.packed.connect(desk.note_export)
        desk.noted.connect(self.look_wanted)  # whoever looked a moment before has not found it
        packing.failed.connect(self.take_failure)
        view.export_again_asked.connect(self.pack_again)
        view.send_asked.connect(packing.send)
        view.stop_asked.connect(self.stop_sending)
        packing.sent.connect(view.show_sent)
        packing.stopped.connect(view.show_stopped)
        view.reopen_asked.connect(desk.reopen)
        self.reopen_wanted.connect(desk.reopen)
        desk.troubled.connect(self.take_refusal)
        view.folder_asked.connect(self.open_folder)

    def _join_erasing(self) -> None:
        view, desk, packing = self.screen.view, self.desk, self.packing
        view.plan_asked.connect(desk.plan_erasure)
        desk.planned.connect(view.show_event)
        view.erase_asked.connect(desk.erase)
        desk.erased.connect(self.take_erased)
        desk.erased.connect(packing.record)
        packing.recorded.connect(view.show_recorded)
        packing.accessed.connect(desk.note_access)
        packing.access_failed.connect(self.troubled)
        view.record_opened.connect(self.open_folder)
        self.due_wanted.connect(desk.look_whether_due)
        self.erase_wanted.connect(desk.erase)
        desk.erasure_due.connect(self.take_due)
        desk.finished.connect(self.take_finished)

    def _join_exports(self) -> None:
        view, link = self.export_view, self.exports
        self.operator_told.connect(link.take_operator)
        view.export_asked.connect(link.export)
        view.cancel_asked.connect(link.cancel)
        link.progressed.connect(view.show_progress)
        link.exported.connect(view.show_receipt)
        link.troubled.connect(view.show_failure)
        link.canceled.connect(view.show_canceled)
        view.folder_asked.connect(self.open_folder)

    def join_people(self, people: PeopleScreen) -> None:
        """One person's data on request, and one person's erasure, from the person's card."""
        self._people = people
        people.access_asked.connect(self.ask_access)
        self.access_wanted.connect(self.packing.hand_over)
        self.packing.handed_over.connect(people.show_handed_over)
        self.packing.access_failed.connect(people.show_access_failed)
        people.erase_asked.connect(self.ask_erasure)
        self.person_erasure_wanted.connect(self.desk.erase_person)
        self.desk.erased.connect(people.show_person_erased)
        self.desk.troubled.connect(people.show_erasure_failed)

    @Slot(str, object)
    def ask_access(self, attendee_id: str, file: Path) -> None:
        """Write what is stored about one person, where that is allowed here."""
        self.guard(Act.EXPORT, partial(self.access_wanted.emit, attendee_id, file), "", self._refuse_access)

    @Slot(str)
    def ask_erasure(self, attendee_id: str) -> None:
        """Erase one person's data, where that is allowed here."""
        self.guard(Act.ERASE, partial(self.person_erasure_wanted.emit, attendee_id), "", self._refuse_erasure)

    def _refuse_access(self) -> None:
        if self._people is not None:
            self._people.show_access_failed(tr("Nothing was written: the PIN was not given."), "")

    def _refuse_erasure(self) -> None:
        if self._people is not None:
            self._people.show_erasure_failed(tr("Nobody was erased: the PIN was not given."), "")

    def open(self, window: MainWindow) -> None:
        """Put the page into the window, and see whether data is to be erased today."""
        window.add_page(PAGE, "download-simple", lambda: tr("Closing"), self.screen)
        self.due_wanted.emit()

    def tell_event(self, event: Event) -> None:
        """Take over the programme."""
        self.event_taken.emit(event)
        self.screen.show_event(event)
        self.export_view.show_event(event)
        closed = event.closed_at is not None
        if (closed or self._was_closed) and not self._closing and self.screen.view.isVisible():
            self.look_wanted.emit()  # the command line may have closed the day, exported, or opened it again
        self._was_closed = closed

    def tell_operator(self, name: str) -> None:
        """Take over who sits at the desk."""
        self.operator_told.emit(name)

    @Slot(bool)
    def begin_closing(self, _give_up_prints: bool) -> None:
        """Remember that the day is being closed: what fails from now on opens it again."""
        self._closing = True

    @Slot(object)
    def take_closed(self, event: Event) -> None:
        """Export what does not change any more."""
        self.event_taken.emit(event)
        self.screen.show_event(event)
        self.look_wanted.emit()
        self.pack_wanted.emit(self.screen.view.folder)

    @Slot()
    def look_again(self) -> None:
        """Count anew, some seconds after a scan, while somebody looks at the numbers."""
        if self.screen.view.isVisible() and not self._looking.isActive():
            self._looking.start()

    @Slot()
    def pack_again(self) -> None:
        """Export the closed day once more; it stays closed whatever happens."""
        self.pack_wanted.emit(self.screen.view.folder)

    @Slot(object)
    def take_packed(self, made: Closing) -> None:
        """Say where everything is."""
        self._closing = False
        self.screen.view.show_packed(made)

    @Slot(str, str)
    def take_failure(self, text: str, hint: str) -> None:
        """Say what was not done; a day that could not be exported is opened again."""
        if self._closing:
            self._closing = False
            self.reopen_wanted.emit(tr("The export failed."))
        self.screen.view.show_failed(text, hint)
        self.troubled.emit(text, hint)

    @Slot(str, str)
    def take_refusal(self, text: str, hint: str) -> None:
        """Say why the desk refused."""
        self._closing = False
        self.screen.view.show_failed(text, hint)
        self.troubled.emit(text, hint)

    @Slot()
    def stop_sending(self) -> None:
        """Stop the copying, whose thread is busy with it."""
        self.packing.stop()

    @Slot(object)
    def take_erased(self, erased: Erased) -> None:
        """Say that the data is gone."""
        if not erased.one_person:
            self.screen.view.show_erased(erased)
        if self._due:
            self._due = False
            self.told.emit(tr("The personal data of this event was erased, as it was set for today. Numbers stay."))

    @Slot()
    def take_due(self) -> None:
        """Erase: the day has come that was set for it, or an erasure was cut off."""
        self._due = True
        self.screen.view.show_due()
        self.erase_wanted.emit()

    @Slot()
    def take_finished(self) -> None:
        """Tell that an erasure was done to its end, which a power failure had cut off."""
        self.told.emit(tr("An erasure that was cut off is done now."))

    @Slot(object)
    def open_folder(self, path: Path) -> None:
        """Show a folder, or a file, with the system's own program."""
        if not outside.show(path):
            self.troubled.emit(tr("{path} cannot be opened from here.", path=path), tr("Open it in the file manager."))
