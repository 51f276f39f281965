"""A draft as the window shows it: columns, numbers, and lines page by page."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from kiosk.domain.attendee import Attendee
from kiosk.domain.programme import Event
from kiosk.people.intake.doubles import Double
from kiosk.people.intake.drafting import Draft
from kiosk.people.intake.plan import Change
from kiosk.people.intake.plan_words import Differences
from kiosk.people.intake.preview import ColumnView, ImportPreview, PlanKind, PlanLine, PlanPage
from kiosk.people.reading.fields import Field
from kiosk.people.reading.person import Rejected

_EXAMPLES = 3
_LONGEST = 80  # characters of an example
_NAMES = (Field.TITLE, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME)

_Line = tuple[int, Callable[[], PlanLine]]


class PlanView:
    """Shows one draft. Lines are made when they are asked for."""

    def __init__(self, draft: Draft, event: Event, number: int, file: str) -> None:
        self._draft, self._number, self._file = draft, number, file
        self._differences = Differences(event)

    @property
    def preview(self) -> ImportPreview:
        """The draft without its lines."""
        sheet = self._draft.sheet
        return ImportPreview(
            number=self._number,
            file=self._file,
            sheet=sheet.name,
            sheets=sheet.sheets,
            columns=tuple(self._column(i, header) for i, header in enumerate(sheet.header)),
            counts=tuple((kind, len(self._of_kind[kind])) for kind in PlanKind),
            notes=(*sheet.notes, *self._draft.plan.notes),
            remembered=self._draft.remembered,
        )

    def page(self, kind: PlanKind | None, offset: int, count: int) -> PlanPage:
        """Return some lines of one kind, or of all but the unchanged."""
        lines = self._all if kind is None else self._of_kind[kind]
        offset = max(0, offset)
        made = tuple(make() for _, make in lines[offset : offset + max(0, count)])
        return PlanPage(self._number, kind, offset, len(lines), made)

    def _column(self, index: int, header: str) -> ColumnView:
        examples: list[str] = []
        for row in self._draft.sheet.rows[:200]:
            cell = row.cells[index][:_LONGEST]
            if cell and cell not in examples:
                examples.append(cell)
                if len(examples) == _EXAMPLES:
                    break
        return ColumnView(index, header, self._draft.mapping.meaning(index), tuple(examples))

    @cached_property
    def _of_kind(self) -> dict[PlanKind, Sequence[_Line]]:
        plan = self._draft.plan
        doubles = {double.row: double for double in plan.doubles}
        return {
            PlanKind.NEW: [(c.row, _Later(self._new, c)) for c in plan.new if c.row not in doubles],
            PlanKind.CHANGED: [(c.row, _Later(self._changed, c)) for c in plan.changed],
            PlanKind.CONFLICT: [(c.row, _Later(self._conflict, c)) for c in plan.conflicts],
            PlanKind.DOUBLE: [(c.row, _Later(self._double, (c, doubles[c.row]))) for c in plan.new if c.row in doubles],
            PlanKind.REJECTED: [(r.row, _Later(self._rejected, r)) for r in plan.rejected],
            PlanKind.MISSING: [(0, _Later(_missing, person)) for person in plan.missing],
            PlanKind.UNCHANGED: [(c.row, _Later(self._unchanged, c)) for c in plan.unchanged if c.wish is None],
        }

    @cached_property
    def _all(self) -> list[_Line]:
        """In the order of the rows; who is in none comes last."""
        lines = [line for kind in PlanKind if kind is not PlanKind.UNCHANGED for line in self._of_kind[kind]]
        return sorted(lines, key=lambda line: (line[0] == 0, line[0]))

    def _line(self, kind: PlanKind, change: Change) -> PlanLine:
        return PlanLine(kind, change.row, change.after.name, change.after.organisation)

    def _new(self, change: Change) -> PlanLine:
        return self._line(PlanKind.NEW, change)

    def _unchanged(self, change: Change) -> PlanLine:
        return self._line(PlanKind.UNCHANGED, change)

    def _changed(self, change: Change) -> PlanLine:
        known = change.after if change.before is None else change.before.attendee
        differences = self._differences.of_change(change)
        return PlanLine(PlanKind.CHANGED, change.row, known.name, known.organisation, changes=differences)

    def _conflict(self, change: Change) -> PlanLine:
        told = "" if change.wish is None else change.wish.told
        return PlanLine(
            PlanKind.CONFLICT, change.row, change.after.name, change.after.organisation, told=told,
            changes=self._differences.of_conflict(change),
        )  # fmt: skip

    def _double(self, pair: tuple[Change, Double]) -> PlanLine:
        change, double = pair
        told = f"{double.like} ({double.why})"
        return PlanLine(PlanKind.DOUBLE, change.row, change.after.name, change.after.organisation, told=told)

    def _rejected(self, rejected: Rejected) -> PlanLine:
        return PlanLine(
            PlanKind.REJECTED, rejected.row, self._name_in(rejected.row), column=rejected.column, told=rejected.cause
        )

    def _name_in(self, number: int) -> str:
        """What stands in a row's columns of names, for the row itself is no person."""
        rows, mapping = self._draft.sheet.rows, self._draft.mapping
        at = bisect_left(rows, number, key=lambda row: row.number)
        if at == len(rows) or rows[at].number != number:
            return ""
        columns = [column for field in _NAMES if (column := mapping.column(field)) is not None]
        return " ".join(" ".join(rows[at].cells[i] for i in columns).split())[:_LONGEST]


class _Later:
    """A line that is made when it is asked for: small, for there may be hundreds of thousands."""

    __slots__ = ("_make", "_what")

    def __init__(self, make: Callable[..., PlanLine], what: object) -> None:
        self._make, self._what = make, what

    def __call__(self) -> PlanLine:
        return self._make(self._what)


def _missing(person: Attendee) -> PlanLine:
    return PlanLine(PlanKind.MISSING, 0, person.name, person.organisation)
