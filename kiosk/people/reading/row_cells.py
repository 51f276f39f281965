"""The cells of a row: cleaned, and refused where they are too long."""

from typing import NamedTuple

from kiosk.domain import secret
from kiosk.language import tr
from kiosk.people.reading.cells import one_line, plain
from kiosk.people.reading.fields import Field
from kiosk.people.sheet import Row

MAX_LENGTH = 500
LONG = {Field.NOTE: 5_000, Field.SESSIONS: 20_000, Field.CODE: secret.MAX_FOREIGN}
_NOTHING = frozenset({"", "-", "--", "---", "–", "—", "/", "k. a.", "k.a.", "n/a", "na", "anonymous", "anonym", "null"})


class Refused(Exception):
    """A row cannot be taken: the field or the column that is the matter, and why."""

    def __init__(self, field: Field | None, cause: str, column: int | None = None) -> None:
        super().__init__(cause)
        self.field, self.cause, self.column = field, cause, column


class Column(NamedTuple):
    """The column of a field; `at` None where the list has none."""

    field: Field
    at: int | None


class Cells:
    """Reads cells. Most of those of a long list are repeated: what one came to is remembered."""

    def __init__(self) -> None:
        self._clean: dict[str, str] = {}

    def text(self, row: Row, column: Column) -> str:
        """Return what stands in a row's column, on one line; "" for signs that mean nothing. Raises Refused."""
        at = column.at
        if at is None or not (text := row.cells[at]):
            return ""
        if (known := self._clean.get(text)) is not None:
            return known
        _check_length(text, column.field)
        clean = one_line(plain(text) if text[0] in "'=" else text)
        if len(clean) < 10 and clean.casefold() in _NOTHING:
            clean = ""
        if len(text) < 60 and len(self._clean) < 20_000:
            self._clean[text] = clean
        return clean

    def long_text(self, row: Row, column: Column) -> str:
        """Return what stands in a row's column, with its line breaks. Raises Refused."""
        text = "" if column.at is None else row.cells[column.at]
        _check_length(text, column.field)
        return (plain(text) if text[:1] in ("'", "=") else text).strip()


def _check_length(text: str, field: Field) -> None:
    limit = LONG.get(field, MAX_LENGTH)
    if len(text) > limit:
        raise Refused(
            field, tr("The cell holds {count} characters; at most {limit} can be taken.", count=len(text), limit=limit)
        )
