"""What the window shows of an import before and after it is confirmed. Pure data: it crosses threads."""

from dataclasses import dataclass
from enum import StrEnum


class PlanKind(StrEnum):
    """What an import would do with a row, or with somebody who is known."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"  # the list differs from what staff wrote at the desk
    DOUBLE = "double"  # a new person who may be known already
    REJECTED = "rejected"
    MISSING = "missing"  # known, but not in the list: reported, never deleted
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of the list: what it is taken for (a Field's value, "session:KEY" or None), and its first cells."""

    index: int
    header: str
    meaning: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One difference: the field's name as in `Attendee` (or "sessions", "code"), old and new in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row of the plan. `row` is its number in the file (0 for MISSING). `told` says in words what is the matter:
    the cause of a rejection, or who a double is like."""

    kind: PlanKind
    row: int
    person: str
    organisation: str = ""
    column: str = ""
    told: str = ""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """An import as it would be. `number` names the draft: what comes later for an older one is dropped.

    `counts` has every kind. `remembered` tells that the columns were corrected once for a list with this header.
    """

    number: int
    file: str
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[ColumnView, ...]
    counts: tuple[tuple[PlanKind, int], ...]
    notes: tuple[str, ...] = ()
    remembered: bool = False

    def count(self, kind: PlanKind) -> int:
        """Return how many lines of this kind the plan has."""
        return dict(self.counts).get(kind, 0)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Some lines of one kind (None: all kinds but UNCHANGED, in the order of the rows), from `offset` of `total`."""

    number: int
    kind: PlanKind | None
    offset: int
    total: int
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the operator decided: rows whose conflicts take the list's values, and rows that are left out."""

    number: int
    from_list: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What an import did. `kept` fields stayed as staff wrote them. `batch_id` is needed to take it back."""

    batch_id: str
    file: str
    new: int
    changed: int
    kept: int
    rejected: int
    missing: int
