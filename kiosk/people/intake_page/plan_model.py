"""The lines of a plan as a list that is read in pages, each asked for once."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kiosk.language import figure
from kiosk.people.intake.preview import ImportPreview, PlanKind, PlanLine, PlanPage
from kiosk.people.intake_page.plan_line import spoken

PAGE = 200

type_of_index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """One column, one row per line of the kind that is shown. `asked`: (kind or None, offset, count) of a page.

    Pages stay when another kind is shown, until the next plan.
    """

    asked = Signal(object, int, int)
    read = Signal(object)  # the lines that came in

    def __init__(self) -> None:
        super().__init__()
        self._preview: ImportPreview | None = None
        self._kind: PlanKind | None = None
        self._lines: dict[PlanKind | None, dict[int, PlanLine]] = {}
        self._asked: set[tuple[PlanKind | None, int]] = set()
        self._totals: dict[PlanKind | None, int] = {}

    @property
    def kind(self) -> PlanKind | None:
        """The kind that is shown; None is all but the unchanged."""
        return self._kind

    def show_preview(self, preview: ImportPreview) -> None:
        """Forget everything: here is another plan."""
        self.beginResetModel()
        self._preview = preview
        self._lines.clear()
        self._asked.clear()
        self._totals = {kind: preview.count(kind) for kind in PlanKind}
        self._totals[None] = total_of(preview, None)
        self.endResetModel()

    def show_kind(self, kind: PlanKind | None) -> None:
        """Show the lines of another kind."""
        if kind != self._kind:
            self.beginResetModel()
            self._kind = kind
            self.endResetModel()

    def take(self, page: PlanPage) -> None:
        """Take a page in; one of another plan is dropped."""
        if self._preview is None or page.number != self._preview.number:
            return
        resized = page.total != self._totals.get(page.kind) and page.kind == self._kind
        if resized:
            self.beginResetModel()
        self._totals[page.kind] = page.total
        kept = self._lines.setdefault(page.kind, {})
        kept.update(enumerate(page.lines, page.offset))
        end = page.offset + len(page.lines)
        whole = range(-(-page.offset // PAGE), -(-end // PAGE) if end >= page.total else end // PAGE)
        self._asked.update((page.kind, number) for number in whole)
        self.read.emit(page.lines)
        if resized:
            self.endResetModel()
        elif page.kind == self._kind and page.lines:
            self.dataChanged.emit(self.index(page.offset, 0), self.index(page.offset + len(page.lines) - 1, 0))

    def need(self, first: int, last: int) -> None:
        """Ask for the pages that hold these rows, unless they were asked for before."""
        last = min(last, self.rowCount() - 1)
        if self._preview is None or last < first:
            return
        for number in range(max(0, first) // PAGE, last // PAGE + 1):
            if (self._kind, number) not in self._asked:
                self._asked.add((self._kind, number))
                self.asked.emit(self._kind, number * PAGE, PAGE)

    def line(self, row: int) -> PlanLine | None:
        """Return a line, or None while its page is not there."""
        return self._lines.get(self._kind, {}).get(row)

    def rowCount(self, parent: type_of_index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt declares it
        return 0 if parent.isValid() else self._totals.get(self._kind, 0)

    def columnCount(self, parent: type_of_index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt declares it
        return 0 if parent.isValid() else 1

    def data(self, index: type_of_index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line in words; the table paints it itself."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} or not index.isValid():
            return None
        line = self.line(index.row())
        return spoken(line) if line is not None else figure(index.row() + 1)


def total_of(preview: ImportPreview, kind: PlanKind | None) -> int:
    """Return how many lines a filter shows: None is all but the unchanged."""
    if kind is not None:
        return preview.count(kind)
    return sum(count for one, count in preview.counts if one is not PlanKind.UNCHANGED)
