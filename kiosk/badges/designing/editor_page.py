"""What the pages of the editor's settings share: they show a part of a layout and tell what it is changed to."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.badges.designing.checks import Grade
from kiosk.badges.designing.editor_rows import NumberRow
from kiosk.badges.designing.layout_changes import with_box
from kiosk.badges.drawing.layout import Align, Box, Layout
from kiosk.badges.drawing.layout_parts import BADGE, Part, box_of
from kiosk.language import tr
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.segments import Segments

STEP = 0.5
"""Millimetres by which an arrow key or a press moves a part."""

ALIGNS = (Align.LEFT, Align.CENTRE, Align.RIGHT)
ROLES = {Grade.GOOD: "green_ink", Grade.POOR: "amber_ink", Grade.BAD: "red_ink"}


class SettingsPage(QWidget):
    """`changed` gives the layout as it becomes, and the name of a run of changes that are taken back as one."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: Layout | None = None
        self.part = BADGE
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(10)
        grow_with_lines(self)

    @property
    def now(self) -> Layout:
        """The layout that is shown."""
        assert self._now is not None  # noqa: S101 - nothing can be set before it was shown
        return self._now

    def show_part(self, layout: Layout, part: Part) -> None:
        """Show a part of a layout."""
        self._now, self.part = layout, part
        self.fill()

    def fill(self) -> None:
        """Show what is set now."""
        raise NotImplementedError

    def tell(self, layout: Layout, run: str = "") -> None:
        """Say what the layout becomes."""
        if self._now is not None and layout != self._now:
            self.changed.emit(layout, run)

    def heading(self) -> Paragraph:
        """Add the name of what comes below it."""
        self.rows.addSpacing(8)
        made = Paragraph(15, bold=True, role="soft", parent=self)
        self.rows.addWidget(made)
        return made

    def caption(self, role: str = "soft") -> Paragraph:
        """Add a line of words."""
        made = Paragraph(15, role=role, parent=self)
        self.rows.addWidget(made)
        return made


class Place(QWidget):
    """Where a part stands and how large it is, in millimetres. `placed` gives its Box."""

    placed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Paragraph(15, bold=True, role="soft", parent=self)
        self.left = NumberRow(lambda: tr("From the left"), 0, 450, STEP, self)
        self.top = NumberRow(lambda: tr("From the top"), 0, 450, STEP, self)
        self.wide = NumberRow(lambda: tr("Width"), 2, 450, STEP, self)
        self.tall = NumberRow(lambda: tr("Height"), 2, 450, STEP, self)
        self._hint = Paragraph(14, role="soft", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        for row in self._all():
            column.addWidget(row)
            row.changed.connect(self._tell)
        column.addWidget(self._hint)
        grow_with_lines(self)
        self.retranslate()

    def _all(self) -> Iterator[NumberRow]:
        yield from (self.left, self.top, self.wide, self.tall)

    def show_box(self, box: Box) -> None:
        """Show where a part stands."""
        for row, value in zip(self._all(), (box.x, box.y, box.width, box.height), strict=True):
            row.box.show_value(value)

    def _tell(self) -> None:
        self.placed.emit(Box(*(row.box.value for row in self._all())))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("Place and size in mm"))
        self._hint.say(tr("In the preview: drag it, or move it with the arrow keys; with Ctrl they change its size."))


class AlignRow(QWidget):
    """Left, middle or right. `aligned` gives an Align."""

    aligned = Signal(object)

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks = label
        self._label = Paragraph(15, bold=True, role="soft", parent=self)
        self.segments = Segments(3, self)
        self.segments.set_compact(compact=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.segments)
        grow_with_lines(self)
        self.segments.chosen.connect(lambda number: self.aligned.emit(ALIGNS[number]))
        self.retranslate()

    def show_align(self, align: Align) -> None:
        """Show which one it is."""
        self.segments.choose(ALIGNS.index(align))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._label.say(self._asks())
        self.segments.setAccessibleName(self._asks())
        self.segments.say(tr("Left"), tr("Middle"), tr("Right"))


def placed(page: SettingsPage, box: Box) -> Layout:
    """Return a page's layout with its part in another box; a number that was not changed stays as fine as it is."""
    old = box_of(page.now, page.part)
    before, after = ((one.x, one.y, one.width, one.height) for one in (old, box))
    exact = (there if abs(there - here) < 0.006 else here for there, here in zip(before, after, strict=True))
    return with_box(page.now, page.part, Box(*exact))
