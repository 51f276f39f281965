"""What is being worked on in the editor: the layout with its history, the part that is chosen, and its saving."""

from dataclasses import replace

from kiosk.badges.designing.editor_fields import Field
from kiosk.badges.designing.editor_saving import Saving
from kiosk.badges.designing.history import History
from kiosk.badges.designing.layout_additions import with_kind, with_text
from kiosk.badges.designing.layout_changes import removed, set_apart, stepped, with_logo
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.layout_parts import BADGE, Kind, Part, exists
from kiosk.language import tr


class Work:
    """A layout in the making. Everything that changes it returns whether it did."""

    def __init__(self, layout: Layout, known: tuple[Layout, ...]) -> None:
        self.saving = Saving(layout, known)
        self._history = History(self.saving.first)
        self._part = BADGE

    @property
    def now(self) -> Layout:
        """The layout as it is."""
        return self._history.now

    @property
    def part(self) -> Part:
        """The part that is chosen; the whole badge where it is gone."""
        return self._part if exists(self.now, self._part) else BADGE

    @property
    def dirty(self) -> bool:
        """Whether something would be lost."""
        return self.saving.differs(self.now)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._history.can_redo

    @property
    def can_reset(self) -> bool:
        """Whether it is another layout than the one that was opened."""
        return self.now != self.saving.first

    def pick(self, part: Part) -> None:
        """Choose a part; the next change stands for itself."""
        self._history.end_run()
        self._part = part

    def change(self, layout: Layout, run: str = "") -> bool:
        """Go on with another layout; changes of one run are taken back as one."""
        return self._history.change(layout, run)

    def end_run(self) -> None:
        """Let the next change stand for itself."""
        self._history.end_run()

    def undo(self) -> bool:
        """Take the last change back."""
        before = self.now
        return self._history.undo() != before

    def redo(self) -> bool:
        """Do again what was taken back."""
        before = self.now
        return self._history.redo() != before

    def reset(self) -> bool:
        """Go back to the layout that was opened; that can be taken back, too."""
        return self.change(self.saving.first)

    def tick(self, field: Field) -> bool:
        """Take a field off the badge, or put it on and choose it."""
        if field.part is not None:
            return self.change(removed(self.now, field.part))
        like = self.saving.first
        if field.shows is None:
            made, self._part = with_kind(self.now, field.kind, like)
        else:
            made, self._part = with_text(self.now, field.shows, tr("Your words"), like)
        return self.change(made)

    def step(self, step: int) -> bool:
        """Move the chosen text up (-1) or down (1)."""
        if self.part.kind is not Kind.TEXT:
            return False
        made, self._part = stepped(self.now, self.part, step)
        return self.change(made)

    def set_apart(self) -> bool:
        """Give the chosen text a field of its own."""
        if self.part.kind is not Kind.TEXT:
            return False
        made, self._part = set_apart(self.now, self.part)
        return self.change(made)

    def put_logo(self, part: Part, file: str) -> bool:
        """Show a file in a logo's place; "" for none."""
        if part.kind is not Kind.LOGO or not exists(self.now, part):
            return False
        return self.change(with_logo(self.now, part, replace(self.now.logos[part.number], file=file)))
