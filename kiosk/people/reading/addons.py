"""Orders with add-on products: their rows are registrations of the person, not people.

pretix writes a ticket and each add-on to it (a workshop, a lunch) as rows of their own. The table of order positions
says which belong together; the check-in list only repeats the order and the name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Position:
    """One row as a position of an order. `parent` is the position in the same order that it is an add-on to."""

    row: int
    order: str = ""
    position: str = ""
    parent: str = ""
    product: str = ""
    name: str = ""
    session: str | None = None
    canceled: bool = False
    refused: bool = False

    @property
    def bare(self) -> bool:
        """Whether the row cannot be a person: an add-on, or a session's product without a name in an order."""
        return bool(self.parent) or bool(self.session and self.order and not self.name)


@dataclass(slots=True)
class Folded:
    """What the add-ons come to: sessions by the row of their person, rows that are no people, and the rest by row."""

    sessions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    absorbed: set[int] = field(default_factory=set)
    orphans: list[int] = field(default_factory=list)
    other: dict[int, str] = field(default_factory=dict)


def fold(positions: Sequence[Position]) -> Folded:
    """Return to whom the add-ons among `positions` belong."""
    folded = Folded()
    by_number: dict[tuple[str, str], Position] = {}
    by_name: dict[tuple[str, str], Position] = {}
    mains: dict[str, list[Position]] = {}
    for p in positions:
        if p.order and not p.bare:
            by_number.setdefault((p.order, p.position), p)
            if not p.session:
                by_name.setdefault((p.order, p.name), p)
                mains.setdefault(p.order, []).append(p)
    for p in positions:
        if p.refused or not p.order:
            continue
        main: Position | None = None
        if p.parent:
            main = by_number.get((p.order, p.parent.removeprefix(f"{p.order}-")))
        elif p.session:
            alone = mains.get(p.order, [])
            main = by_name.get((p.order, p.name)) or (alone[0] if len(alone) == 1 and not p.name else None)
        if main is None:
            if p.bare:
                folded.orphans.append(p.row)
            continue
        if p.row == main.row:
            continue
        folded.absorbed.add(p.row)
        if p.session is None:
            folded.other[p.row] = p.product
        elif not p.canceled:
            folded.sessions[main.row] = (*folded.sessions.get(main.row, ()), p.session)
    return folded
