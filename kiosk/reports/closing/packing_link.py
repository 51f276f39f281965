"""What takes its time at the end of the day, beside the scans: looking, counting anew, packing, sending, recording."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.erasing import Erased
from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble, Trouble
from kiosk.language import tr
from kiosk.paper.files import put
from kiosk.paths import Places
from kiosk.reports.closing.packing import Writer, pack
from kiosk.reports.closing.sticks import mounted, sticks
from kiosk.reports.closing.traces import last_export, newest_record
from kiosk.reports.erasing.access import access_document, access_paper
from kiosk.reports.erasing.record import deletion_record, record_file
from kiosk.reports.manifest import cannot_write
from kiosk.reports.sending.copying import copy_folder
from kiosk.store import closing
from kiosk.store.access import everything_about
from kiosk.store.opening import open_to_read


class PackingLink(QObject):
    """Lives on the office thread, reads beside the store thread. `write` is what writes the reports (see packing).

    `failed`: what was asked for was not done, and nothing is left of it. `stopped`: sending was, on request.
    `export_told` carries what was exported since the day was closed (Closing or None), and whether its folder is there;
    `sticks_told` a tuple of Stick; `recorded` also the record that an earlier erasure left. `accessed` carries the id
    of the person whose data is in the file of `handed_over`.
    """

    matters_told = Signal(object)
    reconciled = Signal(object)
    packed = Signal(object)
    progressed = Signal(int, int)
    sent = Signal(object)
    stopped = Signal()
    export_told = Signal(object, bool)
    sticks_told = Signal(object)
    recorded = Signal(object)
    handed_over = Signal(object)
    accessed = Signal(str)
    failed = Signal(str, str)
    access_failed = Signal(str, str)

    def __init__(self, where: Places, clock: Callable[[], datetime], write: Writer) -> None:
        super().__init__()
        self._where = where
        self._clock = clock
        self._write = write
        self._event: Event | None = None
        self._stopped = False

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event

    @Slot()
    def look(self) -> None:
        """Tell what is open, what was exported, what was erased, and the numbers of the day."""
        if self._event is None:
            return
        try:
            with open_to_read(self._where) as database:
                self.matters_told.emit(closing.open_matters(database, self._event, self._clock()))
                found = last_export(database)
                self.export_told.emit(found, found is not None and Path(found.folder).is_dir())
                record = newest_record(self._where.data) if self._event.erased_at is not None else None
                if record is not None:
                    self.recorded.emit(record)
                self.reconciled.emit(closing.reconcile(database, self._event, self._clock()))
        except Trouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)

    @Slot()
    def look_for_sticks(self) -> None:
        """Tell which sticks are plugged in."""
        self.sticks_told.emit(sticks(mounted()))

    @Slot(object)
    def pack(self, target: Path) -> None:
        """Write everything about the day into a new folder in `target`."""
        if self._event is None:
            return
        try:
            with open_to_read(self._where) as database:
                made = pack(database, self._event, target, self._where.backups, self._write, self._clock())
        except Trouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.packed.emit(made)

    @Slot(object, object)
    def send(self, folder: Path, target: Path) -> None:
        """Copy a folder of reports to a stick or another folder, and read it back."""
        try:
            copied = copy_folder(folder, target, self.progressed.emit, lambda: self._stopped)
        except Trouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        finally:
            self._stopped = False  # not before it begins: who stops it may be faster than what still goes on here
        if copied is None:
            self.stopped.emit()
        else:
            self.sent.emit(copied)

    def stop(self) -> None:
        """Stop sending, also one that was asked for and has not begun. May be called from any thread."""
        self._stopped = True

    @Slot(object)
    def record(self, erased: Erased) -> None:
        """Write the deletion record into the data folder."""
        if self._event is None:
            return
        file = record_file(self._where.data, erased)
        try:
            deletion_record(erased, self._event.zone).write(file)
        except OSError as error:
            trouble = cannot_write(file.parent, error)
            self.failed.emit(trouble.text, trouble.hint)
            return
        except Trouble as trouble:
            self.failed.emit(trouble.text, trouble.hint)
            return
        self.recorded.emit(file)

    @Slot(str, object)
    def hand_over(self, attendee_id: str, file: Path) -> None:
        """Write everything about one person to a PDF, or to JSON where the file is named so."""
        if self._event is None:
            return
        try:
            with open_to_read(self._where) as database:
                everything = everything_about(database, attendee_id)
            if not everything:
                raise StoreTrouble(tr("This person is no longer on the list."), tr("Search for the name again."))
            if file.suffix.lower() == ".json":
                put(file, access_document(everything, self._event, self._clock()).encode())
            else:
                access_paper(everything, self._event, self._clock(), self._event.zone).write(file)
        except Trouble as trouble:
            self.access_failed.emit(trouble.text, trouble.hint)
            return
        self.accessed.emit(attendee_id)
        self.handed_over.emit(file)

    @Slot()
    def close(self) -> None:
        """Nothing is held open here."""
