"""The import's view, its links, and how they are joined. The view is made when it is first asked for.

file_chosen ⇢ DraftLink.open_file ⇢ show_preview → confirmed ⇢ DraftLink.hand_over ⇢ ImportLink.apply ⇢ show_receipt.
`⇢` crosses from one thread to another.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.locking import Act
from kiosk.domain.programme import Event
from kiosk.joins.guard import Guard, unguarded
from kiosk.paths import Places
from kiosk.people.intake.draft_link import DraftLink
from kiosk.people.intake.import_link import ImportLink
from kiosk.people.intake.preview import ImportReceipt
from kiosk.people.screen import PeopleScreen
from kiosk.store.handle import Handle

if TYPE_CHECKING:
    from kiosk.people.intake_page.import_view import ImportView


class ImportJoin(QObject):
    """Joins the import with the people's page.

    `told` carries what was healed at the start; `imported`: a backup is due.
    """

    told = Signal(str)
    changed = Signal()
    imported = Signal()

    def __init__(self, where: Places, handle: Handle, station: str, screen: PeopleScreen) -> None:
        super().__init__()
        self.guard: Guard = unguarded
        self._screen = screen
        self._event: Event | None = None
        self._last: ImportReceipt | None = None
        self._view: ImportView | None = None
        self.drafts = DraftLink(where)
        self.imports = ImportLink(handle, station)
        screen.import_asked.connect(self.ask)
        self.imports.last_known.connect(self.take_last)
        self.imports.healed.connect(self.told)
        self.imports.changed.connect(self.changed)
        self.imports.imported.connect(self.imported)

    @property
    def view(self) -> "ImportView":
        """The import's view, made now where it was not yet."""
        if self._view is None:
            from kiosk.people.intake_page.import_view import ImportView

            self._view = ImportView()
            self._screen.set_import_view(self._view)
            self._join(self._view)
            if self._event is not None:
                self._view.show_event(self._event)
            self._view.show_last(self._last)
        return self._view

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self._event = event
        if self._view is not None:
            self._view.show_event(event)

    @Slot(object)
    def take_last(self, receipt: ImportReceipt | None) -> None:
        """Keep the newest import that can be taken back, for the view that may not be there yet."""
        self._last = receipt
        if self._view is not None:
            self._view.show_last(receipt)

    @Slot()
    def ask(self) -> None:
        """Show the import, where that is allowed here: a list can also lift a block."""
        self.guard(Act.SETTINGS, self.open)

    @Slot()
    def open(self) -> None:
        """Show the import in the page's place."""
        view = self.view
        self._screen.show_import(True)
        view.open()

    @Slot()
    def close(self) -> None:
        """Go back to the people."""
        self._screen.show_import(False)

    def _join(self, view: "ImportView") -> None:
        drafts, imports = self.drafts, self.imports
        view.closed.connect(self.close)
        view.file_chosen.connect(drafts.open_file)
        view.sheet_chosen.connect(drafts.choose_sheet)
        view.corrected.connect(drafts.correct)
        view.page_asked.connect(drafts.ask_page)
        view.canceled.connect(drafts.cancel)
        view.canceled.connect(imports.cancel)
        view.confirmed.connect(drafts.hand_over)
        drafts.handed_over.connect(imports.apply)
        view.take_back_asked.connect(imports.take_back)
        drafts.reading.connect(view.show_reading)
        drafts.drafted.connect(view.show_preview)
        drafts.paged.connect(view.show_page)
        drafts.canceled.connect(view.show_canceled)
        drafts.failed.connect(view.show_failure)
        imports.progressed.connect(view.show_progress)
        imports.imported.connect(view.show_receipt)
        imports.taken_back.connect(view.show_taken_back)
        imports.troubled.connect(view.show_failure)
