"""Layouts on their thread: read, saved and removed where a slow disk or a large logo holds nobody up."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.designing import layout_store
from kiosk.badges.drawing.layout import Layout, layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr


class LayoutLink(QObject):
    """Lives on the office thread. `folder` is where the organiser's own layouts are; it is made when one is saved.

    Signals: layouts_told(dict of Layout by name), saved(Layout as it is on disk), removed(name), logo_taken(the path
    that was chosen, the path of the copy to show), troubled(text, hint): it was not done.
    """

    layouts_told = Signal(object)
    saved = Signal(object)
    removed = Signal(str)
    logo_taken = Signal(str, str)
    troubled = Signal(str, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._logos: tempfile.TemporaryDirectory[str] | None = None

    @Slot()
    def ask_layouts(self) -> None:
        """Tell which layouts there are; what is wrong with a file is told as well."""
        troubles: list[BadgeTrouble] = []
        self.layouts_told.emit(layouts(self._folder, troubles))
        for trouble in troubles:
            self.troubled.emit(trouble.text, trouble.hint)

    @Slot(object)
    def save(self, layout: Layout) -> None:
        """Save a layout in the organiser's folder."""
        try:
            done = layout_store.save(self._folder, layout)
        except BadgeTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.saved.emit(done)
        self.layouts_told.emit(layouts(self._folder, []))

    @Slot(str)
    def remove(self, name: str) -> None:
        """Delete an own layout."""
        try:
            layout_store.remove(self._folder, name)
        except BadgeTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
            return
        self.removed.emit(name)
        self.layouts_told.emit(layouts(self._folder, []))

    @Slot(str)
    def take_logo(self, path: str) -> None:
        """Make a copy of a logo that was chosen, small enough to be drawn at once."""
        try:
            if self._logos is None:
                self._logos = tempfile.TemporaryDirectory(prefix="kiosk-logo-", ignore_cleanup_errors=True)
            self.logo_taken.emit(path, str(layout_store.take_logo(Path(path), Path(self._logos.name))))
        except BadgeTrouble as trouble:
            self.troubled.emit(trouble.text, trouble.hint)
        except OSError as error:
            self.troubled.emit(
                tr("The logo could not be copied ({cause}).", cause=error.strerror or str(error)),
                tr("Check that the disk has space."),
            )

    @Slot()
    def close(self) -> None:
        """Throw the copies of logos away that nobody saved."""
        if self._logos is not None:
            self._logos.cleanup()
            self._logos = None
