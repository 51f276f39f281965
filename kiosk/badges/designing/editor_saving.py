"""Under which name a changed layout is saved, and whether it needs saving."""

from dataclasses import replace

from kiosk.badges.designing.layout_store import is_own
from kiosk.badges.drawing.layout import Layout
from kiosk.language import tr


class Saving:
    """What was opened (`first`), what of it is on disk, and all layouts that are `known`. `busy`: an answer is due."""

    def __init__(self, layout: Layout, known: tuple[Layout, ...] = ()) -> None:
        """Begin with a layout. One that comes with the program gets a title of its own at once."""
        self.known = known
        self.busy = False
        self._origin = layout  # as it is on disk
        title = layout.title if is_own(layout) else self._free_title(tr("{title}, our own", title=layout.title))
        # A logo is known by its whole path from now on: the layout may move to another folder.
        folder = layout.folder
        logos = tuple(
            replace(logo, file=str(folder / logo.file)) if logo.file and folder is not None else logo
            for logo in layout.logos
        )
        self.first = replace(layout, title=title, logos=logos)
        self._safe = self._sent = self.first  # the states that are on disk, and on their way there

    def differs(self, now: Layout) -> bool:
        """Return whether something would be lost."""
        return now != self._safe

    def is_new(self, now: Layout) -> bool:
        """Return whether saving makes a layout that was not there before."""
        return not is_own(self._origin) or now.title.strip() != self._origin.title

    def problem(self, now: Layout) -> str:
        """Return why a layout cannot be saved under its name, "" where it can."""
        title = now.title.strip()
        if not title:
            return tr("The badge needs a name.")
        if self.is_new(now) and title.casefold() in self._titles():
            return tr("There is a badge “{title}” already. Choose another name.", title=title)
        return ""

    def says(self, now: Layout) -> str:
        """Return what saving will do."""
        if self.is_new(now):
            return tr("Saved as a badge of its own; “{title}” stays as it is.", title=self._origin.title)
        return tr("Saving replaces “{title}”.", title=self._origin.title)

    def to_save(self, now: Layout) -> Layout:
        """Return the layout to send: with its file's name where it replaces that file, else without."""
        self._sent = now
        title = now.title.strip()
        if self.is_new(now):
            return replace(now, name="", title=title, folder=None)
        return replace(now, name=self._origin.name, title=title, folder=self._origin.folder)

    def finish(self, layout: Layout) -> None:
        """Take note that what was sent is on disk now, as `layout`."""
        self._origin, self._safe, self.busy = layout, self._sent, False

    def _titles(self) -> set[str]:
        return {one.title.casefold() for one in self.known}

    def _free_title(self, title: str) -> str:
        free, number = title, 2
        while free.casefold() in self._titles():
            free, number = f"{title} {number}", number + 1
        return free
