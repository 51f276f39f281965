"""Who it was: what of a person goes along, and in which columns."""

from collections.abc import Iterator, Sequence

from kiosk.domain.attendance import Pseudonyms
from kiosk.errors import WrongArguments
from kiosk.language import tr
from kiosk.reports.exporting.request import (
    PERSON_COLUMNS,
    UNDER_PSEUDONYMS,
    USUAL_COLUMNS,
    ExportRequest,
    Privacy,
)
from kiosk.reports.exporting.words import person_titles, status_words
from kiosk.reports.gathering.rows import Person
from kiosk.reports.writers.tables import Column, Kind

_WIDTHS = {"family_name": 24, "given_name": 18, "organisation": 32, "municipality": 20, "email": 28, "note": 30}


class Persons:
    """The columns that say who it was; with `pseudonyms` these stand in the place of names."""

    def __init__(self, request: ExportRequest, pseudonyms: Pseudonyms | None) -> None:
        self._fields = person_fields(request)
        self._pseudonyms = pseudonyms

    def columns(self) -> tuple[Column, ...]:
        titles = person_titles()
        named = tuple(
            Column(
                field, titles[field], Kind.WORD if field in ("status", "category") else Kind.TEXT,
                _WIDTHS.get(field, 14), status_words() if field == "status" else {},
            )
            for field in self._fields
        )  # fmt: skip
        return named if self._pseudonyms is None else (Column("person", tr("Person"), Kind.WORD, 10), *named)

    def values(self, who: Sequence[Person]) -> Iterator[Sequence[str]]:
        fields: list[Sequence[str]] = list(zip(*who, strict=True))
        if self._pseudonyms is not None:
            yield list(map(self._pseudonyms.of, fields[0]))
        for field in self._fields:
            yield fields[Person._fields.index(field)]


def person_fields(request: ExportRequest) -> tuple[str, ...]:
    """Return which fields of a person go along. Raises WrongArguments for one that does not exist, or may not."""
    private = request.privacy is Privacy.PSEUDONYMS
    allowed = UNDER_PSEUDONYMS if private else PERSON_COLUMNS
    for column in request.columns:
        if column not in allowed:
            raise WrongArguments(
                tr("“{column}” is no column of this export.", column=column),
                tr("Columns: {names}.", names=", ".join(allowed)),
            )
    if request.columns:
        return tuple(column for column in PERSON_COLUMNS if column in request.columns)
    return ("category",) if private else USUAL_COLUMNS
