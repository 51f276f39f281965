"""What the operator decided about the lines of a plan, before anything is written."""

from collections.abc import Iterable

from kiosk.people.intake.preview import Confirmation, ImportPreview, PlanKind, PlanLine

ASKING = (PlanKind.CONFLICT, PlanKind.DOUBLE)
"""The kinds of lines that ask for a decision. Each has a default, so nothing has to be decided."""


class Decisions:
    """By kind, the rows for which the other choice than the default was made.

    A choice for all may come before all rows were seen: `open_kind` names the kind whose rows are still needed.
    """

    def __init__(self) -> None:
        self._number = 0
        self._totals = dict.fromkeys(ASKING, 0)
        self._seen: dict[PlanKind, set[int]] = {kind: set() for kind in ASKING}
        self._chosen: dict[PlanKind, set[int]] = {kind: set() for kind in ASKING}
        self._all: set[PlanKind] = set()

    def begin(self, preview: ImportPreview) -> None:
        """Forget everything: another plan is to be decided."""
        self._number = preview.number
        self._all.clear()
        for kind in ASKING:
            self._totals[kind] = preview.count(kind)
            self._seen[kind].clear()
            self._chosen[kind].clear()

    def see(self, lines: Iterable[PlanLine]) -> None:
        """Take note of rows; a choice for all counts for them, too."""
        for line in lines:
            if line.kind in ASKING and line.row not in self._seen[line.kind]:
                self._seen[line.kind].add(line.row)
                if line.kind in self._all:
                    self._chosen[line.kind].add(line.row)

    def option(self, line: PlanLine) -> int:
        """Return which option holds for a line: 0, the default, or 1."""
        return int(line.kind in ASKING and line.row in self._chosen[line.kind])

    def choose(self, line: PlanLine, option: int) -> None:
        """Decide about one line."""
        self.see([line])
        (self._chosen[line.kind].add if option else self._chosen[line.kind].discard)(line.row)

    def choose_all(self, kind: PlanKind, option: int) -> None:
        """Decide about all lines of a kind, those not seen yet included."""
        (self._all.add if option else self._all.discard)(kind)
        self._chosen[kind] = set(self._seen[kind]) if option else set()

    @property
    def open_kind(self) -> PlanKind | None:
        """The kind that was decided for all while some of its rows are not known yet."""
        return next((kind for kind in self._all if len(self._seen[kind]) < self._totals[kind]), None)

    def seen(self, kind: PlanKind) -> int:
        """Return how many rows of a kind are known."""
        return len(self._seen[kind])

    def chosen(self, kind: PlanKind) -> int:
        """Return for how many lines of a kind the other choice holds."""
        unseen = self._totals[kind] - len(self._seen[kind]) if kind in self._all else 0
        return len(self._chosen[kind]) + max(0, unseen)

    @property
    def made(self) -> bool:
        """Whether anything was decided otherwise than the default."""
        return any(self.chosen(kind) for kind in ASKING)

    def confirmation(self) -> Confirmation:
        """Return what was decided."""
        return Confirmation(
            self._number, frozenset(self._chosen[PlanKind.CONFLICT]), frozenset(self._chosen[PlanKind.DOUBLE])
        )
