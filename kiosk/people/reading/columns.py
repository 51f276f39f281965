"""Guess what the columns of a list mean, from their headers and from the cells below them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.people.reading.cells import words
from kiosk.people.reading.choices import SessionNames
from kiosk.people.reading.fields import MANY, Field, scored
from kiosk.people.reading.names import split_title
from kiosk.people.sheet import Sheet

SESSION = "session:"
_SAMPLE = 400
_LEAST = 25
_ANSWER = 30  # letters; longer cells are no answers to "will you come?"
_ANONYMOUS = frozenset({"anonymous", "anonym", "anonyme"})


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column means what: `fields` by the column's index from 0, and `sessions`, columns that tick one session."""

    fields: tuple[tuple[int, Field], ...] = ()
    sessions: tuple[tuple[int, str], ...] = ()

    def column(self, field: Field) -> int | None:
        """Return the first column of `field`."""
        return next((i for i, f in self.fields if f is field), None)

    def columns(self, field: Field) -> tuple[int, ...]:
        """Return all columns of `field`."""
        return tuple(i for i, f in self.fields if f is field)

    def meaning(self, index: int) -> str | None:
        """Return what a column means: a field's value, "session:KEY", or None."""
        for i, key in self.sessions:
            if i == index:
                return SESSION + key
        return next((f.value for i, f in self.fields if i == index), None)

    def with_column(self, index: int, meaning: str | None) -> "Mapping":
        """Return the mapping with one column corrected; another column that had that meaning loses it."""
        fields = [(i, f) for i, f in self.fields if i != index]
        sessions = [(i, key) for i, key in self.sessions if i != index]
        if meaning is not None and meaning.startswith(SESSION):
            sessions.append((index, meaning.removeprefix(SESSION)))
        elif meaning is not None:
            field = Field(meaning)
            fields = [(i, f) for i, f in fields if f is not field or field in MANY]
            fields.append((index, field))
        return Mapping(tuple(sorted(fields)), tuple(sorted(sessions)))

    def named(self, header: Sequence[str]) -> dict[str, str | None]:
        """Return the meaning of every header, to show or to remember."""
        return {name: self.meaning(i) for i, name in enumerate(header)}

    @classmethod
    def remembered(cls, header: Sequence[str], named: dict[str, str | None]) -> "Mapping":
        """Return the mapping that `named` gave, for a list with this header; unknown meanings are passed over."""
        mapping = cls()
        for i, name in enumerate(header):
            meaning = named.get(name)
            if meaning is not None and (meaning.startswith(SESSION) or meaning in list(Field)):
                mapping = mapping.with_column(i, meaning)
        return mapping


def guess_columns(sheet: Sheet, sessions: Sequence[tuple[str, str]] = ()) -> Mapping:
    """Return the likely meaning of the columns; `sessions` are the keys and titles of the programme's."""
    names = SessionNames(sessions)
    cells = [_filled(sheet, i) for i in range(len(sheet.header))]
    ticked: dict[int, str] = {}
    claims: list[tuple[int, int, Field]] = []
    for i, header in enumerate(sheet.header):
        header_fields = scored(_undoubled(header)) if sheet.header_row else ()
        key = _ticks(names, header, cells[i]) if not header_fields or header_fields[0][1] <= 60 else None
        if key is not None:
            ticked[i] = key
            continue
        claims += [(_weighed(field, sure, cells[i], names), i, field) for field, sure in header_fields]
        claims += _by_cells(cells[i], names)(i)
    fields = _settled(claims)
    _name_is_family_name(fields)
    if not sheet.header_row:
        _names_without_header(fields, cells)
    return Mapping(tuple(sorted(fields.items())), tuple(sorted(ticked.items())))


def _undoubled(header: str) -> str:
    return header[:-4] if header.endswith((" (2)", " (3)")) else header


def _filled(sheet: Sheet, index: int) -> list[str]:
    step = max(1, len(sheet.rows) // _SAMPLE)
    return [row.cells[index] for row in sheet.rows[::step] if row.cells[index]]


def _share(cells: list[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def _weighed(field: Field, sure: int, cells: list[str], names: SessionNames) -> int:
    """How sure a header is once its cells are looked at: an address has an @, an empty column says little."""
    if not cells:
        return sure // 2
    if _share(cells, lambda cell: cell.casefold() in _ANONYMOUS) > 0.5:
        return 0
    addresses = _share(cells, lambda cell: "@" in cell)
    if field is Field.EMAIL:
        return sure if addresses > 0.3 else 0
    if addresses > 0.5:
        return 0
    if field in (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME) and _share(cells, lambda cell: len(cell) > 100) > 0.5:
        return 0
    if field is Field.PHONE:
        return sure if _share(cells, lambda cell: sum(c.isdigit() for c in cell) >= 3) > 0.3 else 0
    if field is Field.SESSIONS:
        known = _share(cells, lambda cell: bool(names.read_list(cell)[0]) or not names.read_list(cell)[1])
        named = sure >= 100 and _share(cells, lambda cell: any(c.isalpha() for c in cell)) > 0.5
        return sure if named or known > 0.3 else 0
    if field is Field.CODE and sure < 100 and len(set(cells)) * 2 < len(cells):
        return 0  # "Code" of a country or a tariff; a badge's is one person's
    return sure


def _by_cells(cells: list[str], names: SessionNames) -> Callable[[int], list[tuple[int, int, Field]]]:
    """What the cells alone say: addresses, and lists of the programme's sessions."""

    def claims(index: int) -> list[tuple[int, int, Field]]:
        if _share(cells, lambda cell: "@" in cell and "." in cell) > 0.8:
            return [(40, index, Field.EMAIL)]
        if _share(cells, lambda cell: names.read_list(cell)[1] == "" and bool(names.read_list(cell)[0])) > 0.8:
            return [(40, index, Field.SESSIONS)]
        return []

    return claims


def _ticks(names: SessionNames, header: str, cells: list[str]) -> str | None:
    """The session whose own column this is: its header names it and its cells say yes or no."""
    asked = header.rpartition(" – ")[2] if " – " in header else header
    sure = names.exactly(header) or names.exactly(asked)
    key = sure or names.find(header) or names.find(asked)
    if key is None or not words(header):
        return None
    if sure is not None and all(len(cell) <= _ANSWER for cell in cells):
        return key  # a word that nobody knows is told with its row, rather than the column forgotten
    told = _share(cells, lambda cell: names.ticked(key, cell) is not None)
    return key if not cells or told > 0.5 else None


def _settled(claims: list[tuple[int, int, Field]]) -> dict[int, Field]:
    """The surest claim first: a column means one thing, and a field has one column (some have several)."""
    fields: dict[int, Field] = {}
    taken: set[Field] = set()
    for sure, index, field in sorted(claims, key=lambda claim: (-claim[0], claim[1])):
        if sure < _LEAST or index in fields or (field in taken and field not in MANY):
            continue
        fields[index] = field
        taken.add(field)
    return fields


def _name_is_family_name(fields: dict[int, Field]) -> None:
    """Beside "Vorname" a column "Name" holds the family name."""
    there = set(fields.values())
    if Field.GIVEN_NAME in there and Field.FAMILY_NAME not in there and Field.NAME in there:
        index = next(i for i, field in fields.items() if field is Field.NAME)
        fields[index] = Field.FAMILY_NAME


def _names_without_header(fields: dict[int, Field], cells: list[list[str]]) -> None:
    """Without a header the first column of two or three capitalised words is the name."""

    def looks_like_name(cell: str) -> bool:
        parts = split_title(cell)[1].replace(",", " ").split()
        return 2 <= len(parts) <= 5 and all(part[0].isalpha() and part[-1].isalpha() for part in parts)

    for i, column in enumerate(cells):
        if i not in fields and _share(column, looks_like_name) > 0.8:
            fields[i] = Field.NAME
            return
