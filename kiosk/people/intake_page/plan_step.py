"""The second step of an import: what would happen, what the columns mean, and one button that does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.intake.preview import ImportPreview, PlanKind, PlanLine, PlanPage
from kiosk.people.intake_page.column_table import ColumnTable
from kiosk.people.intake_page.columns_taken import mapping_of
from kiosk.people.intake_page.import_buttons import WordButton
from kiosk.people.intake_page.import_decisions import Decisions
from kiosk.people.intake_page.plan_filters import FilterBar
from kiosk.people.intake_page.plan_foot import PlanFoot
from kiosk.people.intake_page.plan_model import PlanModel
from kiosk.people.intake_page.plan_parts import AllBar, Notes, PlanHead
from kiosk.people.intake_page.plan_table import PlanTable
from kiosk.shell.announce import announce
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph


class PlanStep(QWidget):
    """Shows a plan. Signals as those of the import's view; `left`: away from here, forget it."""

    sheet_chosen = Signal(str)
    corrected = Signal(object)
    page_asked = Signal(object, int, int)
    confirmed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._meanings: list[str | None] = []
        self._busy = False
        self._leaving = False
        self.decisions = Decisions()
        self.model = PlanModel()
        self.model.setParent(self)
        self.head = PlanHead(self)
        self.filters = FilterBar(self)
        self.for_all = AllBar(self)
        self._card = Card(self)
        self.table = PlanTable(self.model, self.decisions.option, self._card)
        self._nothing = QWidget(self._card)
        self.empty = Paragraph(16, role="soft", parent=self._nothing)
        margin = QVBoxLayout(self._nothing)
        margin.setContentsMargins(16, 10, 16, 10)
        margin.addWidget(self.empty)
        self.about_columns = Paragraph(16, role="soft", parent=self)
        self.columns = ColumnTable(self._card)
        self.notes = Notes(self)
        self.foot = PlanFoot(self)
        inside = self._card.content
        inside.setContentsMargins(4, 6, 4, 6)
        inside.setSpacing(0)
        inside.addWidget(self._nothing)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.columns, 1)
        inside.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            self.head, self.filters, self.for_all, self.about_columns, self._card, self.notes, self.foot,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part, int(part is self._card))
        self._connect()
        self._show_tab(columns=False)

    def _connect(self) -> None:
        self.model.asked.connect(self.page_asked)
        self.model.read.connect(self._see)
        self.head.sheet_chosen.connect(self._choose_sheet)
        self.head.columns_chosen.connect(lambda columns: self._show_tab(columns=columns))
        self.filters.chosen.connect(self._show_kind)
        self.for_all.decided.connect(self._decide_all)
        self.table.decided.connect(self._decide)
        self.columns.chosen.connect(self._correct)
        self.foot.left.connect(self.leave)
        self.foot.confirmed.connect(lambda: self.confirmed.emit(self.decisions.confirmation()))

    @property
    def preview(self) -> ImportPreview | None:
        """The plan that is shown."""
        return self._preview

    @property
    def says(self) -> str:
        """What stands beside the buttons."""
        return self.foot.says

    @property
    def confirm(self) -> WordButton:
        """The one button."""
        return self.foot.confirm

    def show_event(self, event: Event) -> None:
        """Offer this event's sessions as meanings of columns."""
        self.columns.show_event(event)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show a plan in place of the one before; what was decided about that is forgotten."""
        self._preview, self._busy, self._leaving = preview, False, False
        self._meanings = [column.meaning for column in preview.columns]
        self.decisions.begin(preview)
        self.head.show_preview(preview)
        self.columns.show_columns(preview.columns, self._meanings)
        self.model.show_preview(preview)
        self.filters.show_preview(preview)
        self.notes.show_notes(preview.notes)
        self._show_kind(self.filters.kind)
        self.retranslate()

    def show_page(self, page: PlanPage) -> None:
        """Show some lines of the plan."""
        self.model.take(page)
        self._fetch(page.kind, page.offset + len(page.lines) if page.lines else None)
        self._settle()

    def show_busy(self, share: float | None) -> None:
        """Say that the list is being read once more; `share` is 0 to 1, or None where it is not known."""
        self._busy = True
        self.foot.show_share(share)
        self._settle()

    def show_again(self) -> None:
        """Show the plan as it was: reading once more came to nothing."""
        if self._preview is not None:
            self._busy = False
            self._meanings = [column.meaning for column in self._preview.columns]
            self.columns.show_columns(self._preview.columns, self._meanings)
            self.head.show_preview(self._preview)
            self._settle()

    def start(self) -> None:
        """Begin with the lines, for a file that was chosen just now."""
        self.head.switch.choose(0)
        self.filters.show_kind(None)
        self._show_tab(columns=False)

    def take_focus(self) -> None:
        """Put the focus where one goes on: on the lines or, where there are none, on the filters."""
        if self.head.switch.index:
            self.head.focus_place.setFocus()
        elif self.model.rowCount():
            self.table.setFocus()
        else:
            self.filters.focus_place.setFocus()

    def leave(self) -> None:
        """Go one step back: from the columns to the lines, then away. What was decided is not lost by one press."""
        if self.head.switch.index:
            self.head.switch.choose(0)
            self._show_tab(columns=False)
            self.take_focus()
        elif self.decisions.made and not self._leaving:
            self._leaving = True
            self._settle()
            announce(self, self.says)
        else:
            self.left.emit()

    def set_compact(self, compact: bool) -> None:
        """Stand closer where the window is small."""
        self.head.set_compact(compact)
        self.filters.set_compact(compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        remembered = self._preview is not None and self._preview.remembered
        self.about_columns.say(
            tr("Columns as last time. Change what is wrong.")
            if remembered
            else tr("What do the columns mean? Change what was guessed wrongly.")
        )
        self.about_columns.setVisible(bool(self.head.switch.index))
        self.empty.say(tr("There are no such lines."))
        self._settle()

    def _show_tab(self, *, columns: bool) -> None:
        for widget in (self.columns, self.about_columns):
            widget.setVisible(columns)
        self.filters.setVisible(not columns)
        self._leaving = False
        self._show_lines()

    def _show_kind(self, kind: PlanKind | None) -> None:
        self._leaving = False
        self.model.show_kind(kind)
        self._show_lines()
        self._settle()

    def _show_lines(self) -> None:
        lines = not self.head.switch.index
        rows = self.model.rowCount()
        self.table.setVisible(lines and bool(rows))
        self._nothing.setVisible(lines and not rows)
        self.for_all.show_kind(self.model.kind if lines else None, rows)

    def _see(self, lines: tuple[PlanLine, ...]) -> None:
        self.decisions.see(lines)

    def _decide(self, line: PlanLine, option: int) -> None:
        self._leaving = False
        self.decisions.choose(line, option)
        self._settle()

    def _decide_all(self, kind: PlanKind, option: int) -> None:
        self._leaving = False
        self.decisions.choose_all(kind, option)
        self._fetch(kind, 0)
        self.table.show_decisions()
        self._settle()
        announce(self, self.confirm.text())

    def _fetch(self, kind: PlanKind | None, offset: int | None) -> None:
        """A choice for all names every row: ask for those that nobody scrolled to."""
        if kind is not None and kind is self.decisions.open_kind and self._preview is not None and offset is not None:
            total = self._preview.count(kind)
            if offset < total:
                self.page_asked.emit(kind, offset, total - offset)

    def _choose_sheet(self, name: str) -> None:
        self.show_busy(None)
        self.sheet_chosen.emit(name)

    def _correct(self, index: int, meaning: str | None) -> None:
        if self._preview is None:
            return
        columns = self._preview.columns
        mapping = mapping_of(columns, self._meanings).with_column(index, meaning)
        self._meanings = [mapping.meaning(column.index) for column in columns]
        self.columns.show_columns(columns, self._meanings)
        self.show_busy(None)
        announce(self, self.says)
        self.corrected.emit(mapping)

    def _settle(self) -> None:
        if self._preview is not None:
            self.foot.settle(self._preview, self.decisions, busy=self._busy, leaving=self._leaving)
