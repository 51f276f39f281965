"""From the rows of a list to people: read, checked, and what cannot be taken rejected with its cause."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain import secret
from kiosk.domain.attendee import AttendeeStatus
from kiosk.language import tr, trn
from kiosk.people.reading.addons import Position, fold
from kiosk.people.reading.cells import one_line, words
from kiosk.people.reading.choices import SessionNames
from kiosk.people.reading.columns import Mapping
from kiosk.people.reading.fields import Field
from kiosk.people.reading.names import Name, split_name, split_title, without_salutation
from kiosk.people.reading.person import Person, Reading, Rejected
from kiosk.people.reading.repeats import without_repeats
from kiosk.people.reading.row_cells import LONG, MAX_LENGTH, Cells, Column, Refused
from kiosk.people.reading.statuses import read_status, worst
from kiosk.people.sheet import Row, Sheet

__all__ = ["Person", "Reading", "Rejected", "read_people"]

_SHORTENED = re.compile(r"\d([.,]\d+)?[eE]\+\d+")
"""How a spreadsheet writes a number that has more digits than it keeps."""
_ADDRESS = re.compile(r"[^\s<>;,@()]+@[^\s<>;,@()]+")


NO_ORDER = Position(0)
"""Where a row stands in a list without orders."""


def read_people(sheet: Sheet, mapping: Mapping, sessions: Sequence[tuple[str, str]]) -> Reading:
    """Return the people in `sheet` under `mapping`; `sessions` are the keys and titles of the programme's."""
    reader = _Reader(sheet, mapping, SessionNames(sessions))
    positions: list[Position] = []
    rejected: list[Rejected] = []
    people: dict[int, Person] = {}
    for row in sheet.rows:
        position = reader.position(row)
        try:
            if position.bare:
                reader.check_bare(position)
            else:
                people[row.number] = reader.person(row, position)
        except Refused as refusal:
            rejected.append(reader.rejected(row, refusal))
            if position is not NO_ORDER:
                position = replace(position, refused=True)
        if position is not NO_ORDER:
            positions.append(position)
    folded = fold(positions)
    for number, keys in folded.sessions.items():
        if number in people:
            people[number] = replace(people[number], sessions=tuple(dict.fromkeys(people[number].sessions + keys)))
    for number in folded.absorbed:
        people.pop(number, None)
    rejected += [
        Rejected(n, reader.header(Field.ADDON_TO), tr("The ticket that this add-on belongs to is not in the list."))
        for n in folded.orphans
    ]
    unique = without_repeats(people.values(), reader.header, rejected)
    notes: tuple[str, ...] = ()
    if folded.other:
        products = ", ".join(sorted({name for name in folded.other.values() if name})[:5]) or "–"
        notes = (
            trn(
                "{n} add-on names no session of the programme and was left out: {products}.",
                "{n} add-ons name no session of the programme and were left out: {products}.",
                len(folded.other),
                products=products,
            ),
        )
    return Reading(tuple(unique), tuple(sorted(rejected, key=lambda r: r.row)), notes)


class _Reader:
    """Reads rows under one mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping, names: SessionNames) -> None:
        self._sheet, self._mapping, self._names = sheet, mapping, names
        self._at = {field: mapping.column(field) for field in Field}
        self._title, self._given, self._family, self._whole = (
            Column(field, self._at[field]) for field in (Field.TITLE, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME)
        )
        self._organisation, self._municipality, self._category, self._mail, self._phone, self._code, self._id = (
            Column(field, self._at[field])
            for field in (
                Field.ORGANISATION, Field.MUNICIPALITY, Field.CATEGORY, Field.EMAIL, Field.PHONE, Field.CODE,
                Field.EXTERNAL_ID,
            )
        )  # fmt: skip
        self._note = Column(Field.NOTE, self._at[Field.NOTE])
        self._orders = any(self._at[field] is not None for field in (Field.ORDER, Field.PRODUCT, Field.ADDON_TO))
        self._statuses = [(i, sheet.header[i]) for i in mapping.columns(Field.STATUS)]
        self._lists = mapping.columns(Field.SESSIONS)
        self._ticks = mapping.sessions
        self._cells = Cells()
        self._known_statuses: dict[tuple[str, str], AttendeeStatus | None] = {}

    def header(self, field: Field | None) -> str:
        """Return the header of the field's column, or ""."""
        column = None if field is None else self._at[field]
        return "" if column is None else self._sheet.header[column]

    def rejected(self, row: Row, refusal: Refused) -> Rejected:
        """Return the refusal as a row of the plan."""
        column = self._sheet.header[refusal.column] if refusal.column is not None else self.header(refusal.field)
        return Rejected(row.number, column, refusal.cause)

    def position(self, row: Row) -> Position:
        """Return where the row stands in an order, as far as the list has orders."""
        if not self._orders:
            return NO_ORDER
        at = self._at
        order, position, parent, product = (
            one_line(row.cells[column]) if column is not None else ""
            for column in (at[Field.ORDER], at[Field.POSITION], at[Field.ADDON_TO], at[Field.PRODUCT])
        )
        name = words(" ".join(row.cells[i] for i in self._name_columns() if row.cells[i]))
        session = self._names.find(product) if product else None
        return Position(row.number, order, position, parent, product, name, session, canceled=self._canceled(row))

    def _name_columns(self) -> tuple[int, ...]:
        named = (self._at[field] for field in (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME))
        return tuple(i for i in named if i is not None)

    def _canceled(self, row: Row) -> bool:
        try:
            return self._status(row) is AttendeeStatus.CANCELED
        except Refused:
            return False

    def check_bare(self, position: Position) -> None:
        """Check a row that is no person of its own."""
        if not position.session and not position.parent:
            raise Refused(None, tr("There is no name."))

    def person(self, row: Row, position: Position) -> Person:
        """Return the person of a row."""
        if row.beyond:
            cause = tr(
                "The row has more cells than the header has columns (“{text}”): is a quote missing?",
                text=row.beyond[:40],
            )
            raise Refused(None, cause)
        name = self._name(row)
        external_id = self._cells.text(row, self._id)
        for column in (self._id, self._code):
            if _SHORTENED.fullmatch(self._cells.text(row, column)):
                cause = tr("The number was stored as a calculation and has lost digits: format the column as text.")
                raise Refused(column.field, cause)
        if not external_id and position.order and position.position:
            external_id = f"{position.order}-{position.position}"
        category = self._cells.text(row, self._category)
        if not category and position.product and not position.session and self._category.at is None:
            category = position.product[:MAX_LENGTH]
        sessions = self._sessions(row)
        if position.session and not position.parent and position.session not in sessions and not position.canceled:
            sessions += (position.session,)
        return Person(
            row=row.number,
            family_name=name.family_name,
            given_name=name.given_name,
            title=name.title,
            organisation=self._cells.text(row, self._organisation),
            municipality=self._cells.text(row, self._municipality),
            category=category,
            email=self._email(row),
            phone=self._cells.text(row, self._phone),
            status=self._status(row),
            code=secret.clean(code) if (code := self._cells.text(row, self._code)) else "",
            external_id=external_id,
            sessions=sessions,
            note=self._cells.long_text(row, self._note),
        )

    def _name(self, row: Row) -> Name:
        given, family = self._cells.text(row, self._given), self._cells.text(row, self._family)
        title = without_salutation(self._cells.text(row, self._title))
        if given or family:
            if given and not title and " " in given:
                title, given = split_title(given)
            elif not given and not title:
                title, family = split_title(family)
            name = Name(title, given, family) if family else Name(title, "", given)
        else:
            whole = split_name(self._cells.text(row, self._whole))
            name = Name(title or whole.title, whole.given_name, whole.family_name)
        if not name.family_name[:1].isalpha() and not any(c.isalpha() for c in name.family_name + name.given_name):
            field = next(
                (f for f in (Field.FAMILY_NAME, Field.NAME, Field.GIVEN_NAME) if self._at[f] is not None), None
            )
            raise Refused(field, tr("There is no name."))
        return name

    def _email(self, row: Row) -> str:
        text = self._cells.text(row, self._mail)
        if not text:
            return ""
        found = _ADDRESS.search(text)
        if found is None:
            raise Refused(Field.EMAIL, tr("“{said}” is no e-mail address.", said=secret.shown(text)))
        return found.group().removeprefix("mailto:").rstrip(".")

    def _status(self, row: Row) -> AttendeeStatus:
        said = []
        for column, header in self._statuses:
            cell = row.cells[column]
            known = self._known_statuses
            if (header, cell) not in known:
                if len(known) > 10_000:
                    known.clear()
                known[header, cell] = read_status(header, cell)
            status = known[header, cell]
            if status is None:
                cause = tr("The status “{said}” is not known.", said=secret.shown(cell))
                raise Refused(Field.STATUS, cause, column)
            said.append(status)
        return worst(said)

    def _sessions(self, row: Row) -> tuple[str, ...]:
        keys: list[str] = []
        for column in self._lists:
            cell = row.cells[column]
            if len(cell) > LONG[Field.SESSIONS]:
                raise Refused(Field.SESSIONS, tr("The cell is too long."), column)
            found, unknown = self._names.read_list(cell) if cell else ((), "")
            if unknown:
                cause = tr("The programme has no session “{said}”.", said=secret.shown(unknown, 80))
                raise Refused(Field.SESSIONS, cause, column)
            keys += found
        for column, key in self._ticks:
            ticked = self._names.ticked(key, row.cells[column])
            if ticked is None:
                cause = tr("“{said}” says neither yes nor no.", said=secret.shown(row.cells[column]))
                raise Refused(Field.SESSIONS, cause, column)
            keys += [key] if ticked else []
        return tuple(dict.fromkeys(keys)) if keys else ()
