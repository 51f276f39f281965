"""Badges of many people on a thread of their own: a choice comes in as a signal, previews, progress and PDFs go out."""

import logging
import shutil
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.badges.batches import gathering
from kiosk.badges.batches.batch import BatchChoice, BatchJob, BatchOrder, BatchPreview, BatchReceipt
from kiosk.badges.drawing.document import Note, PdfReceipt, write_pdf
from kiosk.badges.drawing.layout import layouts, own_layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.printing.pressed import press_folder, pressed_file
from kiosk.badges.sheets import sheets
from kiosk.errors import StoreTrouble, Trouble
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.store.opening import open_to_read

log = logging.getLogger(__name__)

EVERY = 5
"""After so many badges it is told how far they are, and listened whether to stop."""

Named = TypeVar("Named")


class BatchLink(QObject):
    """Lives on the press thread: making a thousand badges takes seconds in which nothing else may have to wait.

    `offers_told` carries BatchOffers, `previewed` a BatchPreview, `progressed` how many badges of how many are made,
    `made` a BatchReceipt, `print_asked` and `file_made` a BatchJob for the print log. While badges are made, what else
    comes in is answered between two of them. `failed` says why nothing was made.
    """

    offers_told = Signal(object)
    previewed = Signal(object)
    progressed = Signal(int, int)
    made = Signal(object)
    canceled = Signal()
    print_asked = Signal(object)
    file_made = Signal(object)
    failed = Signal(str, str)
    troubled = Signal(str, str)

    def __init__(self, where: Places) -> None:
        super().__init__()
        self._where = where
        self._folder = press_folder(where)
        self._order: BatchOrder | None = None
        self._stopped = False

    @Slot()
    def clear(self) -> None:
        """Throw away pages that were made before a crash and never printed."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @Slot()
    def ask_offers(self) -> None:
        """Tell what can be chosen."""
        try:
            # Opened each time, in about a millisecond: a file that was healed meanwhile is another one.
            with open_to_read(self._where) as database:
                told = gathering.offers(database, own_layouts(self._where))
        except (StoreTrouble, BadgeTrouble) as trouble:
            self._tell(trouble)
            return
        self.offers_told.emit(told)

    @Slot(object)
    def look(self, choice: BatchChoice) -> None:
        """Tell whose badges these are."""
        try:
            self.previewed.emit(self._gather(choice))
        except StoreTrouble as trouble:
            self._tell(trouble)

    @Slot(object)
    def make(self, order: BatchOrder) -> None:
        """Make the badges of an order. Only one is made at a time: a second one is left."""
        if self._order is not None:
            return
        self._order, self._stopped = order, False
        try:
            self._make(order)
        except Trouble as trouble:
            log.warning("batch: %s", type(trouble).__name__)
            self.failed.emit(trouble.text, trouble.hint)
        except OSError as error:
            self.failed.emit(
                tr("The badges could not be made ({cause}).", cause=error.strerror or str(error)),
                tr("Free some space on this computer, then try again."),
            )
        finally:
            self._order = None

    @Slot()
    def cancel(self) -> None:
        """Stop what is being made. Nothing is printed or written then."""
        self._stopped = True

    @Slot()
    def close(self) -> None:
        """Stop, and leave no names behind: what no printer took yet is offered at the next start."""
        self._stopped = True
        if self._order is None:
            self.clear()

    def _make(self, order: BatchOrder) -> None:
        found = self._gather(order.choice)
        total = len(found.faces)
        self.progressed.emit(0, total)
        receipt = self._write(order, found)
        if receipt.canceled:
            self.canceled.emit()
            return
        self.progressed.emit(total, total)
        job = BatchJob(order, found.faces)
        if order.printer:
            self.print_asked.emit(job)
        elif order.counts:
            self.file_made.emit(job)
        notes = tuple(_in_words(note) for note in receipt.notes)
        self.made.emit(BatchReceipt(order, receipt.badges, receipt.pages, notes, found.without))

    def _write(self, order: BatchOrder, found: BatchPreview) -> PdfReceipt:
        layout = _of(order.layout, layouts(own_layouts(self._where), []))
        sheet = _of(order.sheet, sheets()) if order.sheet else None
        if order.printer:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = pressed_file(self._folder, order.id)
        else:
            path = self._where.data / order.file  # an absolute path stays what it is
        return write_pdf(
            path, found.faces, layout, sheet, start=order.start, cut_marks=order.cut_marks,
            told=lambda done: self._go_on(done, len(found.faces)),
        )  # fmt: skip

    def _go_on(self, done: int, total: int) -> bool:
        """Tell how far it is, and take in what has come meanwhile: a cancel, or another look."""
        if done % EVERY == 0:
            self.progressed.emit(done, total)
            QCoreApplication.processEvents()
        return not self._stopped

    def _gather(self, choice: BatchChoice) -> BatchPreview:
        with open_to_read(self._where) as database:
            return gathering.preview(database, choice)

    def _tell(self, trouble: Trouble) -> None:
        log.warning("batch: %s", type(trouble).__name__)
        self.troubled.emit(trouble.text, trouble.hint)


def _of(name: str, known: dict[str, Named]) -> Named:
    with suppress(KeyError):
        return known[name]
    raise BadgeTrouble(
        tr("“{name}” is no longer there.", name=name), tr("Choose another layout or other labels, then try again.")
    )


def _in_words(note: Note) -> str:
    return f"{note.name}: {note.text}" if note.name else note.text
