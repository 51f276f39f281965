"""The editor of badge layouts, its link, and how they are joined. The editor is made when it is first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.batches.batch import BatchPreview
from kiosk.badges.designing.layout_link import LayoutLink
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import own_layouts
from kiosk.badges.screen import BadgesScreen
from kiosk.domain.programme import Event
from kiosk.paths import Places

if TYPE_CHECKING:
    from kiosk.badges.designing.editor import BadgeEditor


class EditorJoin(QObject):
    """Joins the editor with the badges' page."""

    layouts_wanted = Signal()

    def __init__(self, where: Places, screen: BadgesScreen) -> None:
        super().__init__()
        self._screen = screen
        self._event: Event | None = None
        self._editor: BadgeEditor | None = None
        self._faces: tuple[BadgeFace, ...] = ()
        self.layouts = LayoutLink(own_layouts(where))
        self.layouts_wanted.connect(self.layouts.ask_layouts)
        screen.editor_asked.connect(self.open)

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme: its categories have colours."""
        self._event = event
        if self._editor is not None:
            self._editor.show_categories(event.categories)

    @Slot()
    def open(self) -> None:
        """Show the editor in the page's place, with the layouts as they are now."""
        if self._editor is None:
            from kiosk.badges.designing.editor import BadgeEditor

            self._editor = BadgeEditor()
            self._screen.set_editor(self._editor)
            self._join(self._editor)
            if self._event is not None:
                self._editor.show_categories(self._event.categories)
            self._editor.show_faces(self._faces)
        chosen = self._screen.batch.stock.badge_layout
        if chosen is not None and not self._editor.dirty:
            self._editor.open_layout(chosen)
        self.layouts_wanted.emit()

    @Slot(object)
    def take_preview(self, preview: BatchPreview) -> None:
        """Keep some of the badges that are chosen, to try layouts with: ordinary, longest, shortest."""
        if not preview.faces:
            return
        by_length = sorted(preview.faces, key=lambda face: len(face.given_name) + len(face.family_name))
        self._faces = tuple(dict.fromkeys((by_length[len(by_length) // 2], by_length[-1], by_length[0])))
        if self._editor is not None:
            self._editor.show_faces(self._faces)

    @Slot()
    def close(self) -> None:
        """Go back to the badges."""
        self._screen.show_editor(False)

    def _join(self, editor: "BadgeEditor") -> None:
        layouts = self.layouts
        layouts.layouts_told.connect(editor.show_layouts)
        layouts.saved.connect(editor.show_saved)
        layouts.logo_taken.connect(editor.show_logo)
        layouts.troubled.connect(editor.show_failure)
        editor.saved.connect(layouts.save)
        editor.logo_chosen.connect(layouts.take_logo)
        editor.closed.connect(self.close)
