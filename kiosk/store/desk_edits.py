"""What staff wrote at the desk: which fields of whom. An import does not overwrite them unasked."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.store.database import Database
from kiosk.store.times import to_text


def mark(
    database: Database, attendee_id: str, fields: Iterable[str], at: datetime, *, station: str, operator: str
) -> None:
    """Note that these fields of a person were written at the desk, within the transaction that writes them."""
    database.run_many(
        "INSERT INTO desk_edit (attendee_id, field, at, station, operator) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET at = excluded.at, station = excluded.station, operator = excluded.operator",
        [(attendee_id, field, to_text(at), station, operator) for field in fields],
    )


def edited_fields(database: Database) -> dict[str, frozenset[str]]:
    """Return what was written at the desk: an attendee's id to the fields' names."""
    found: dict[str, set[str]] = {}
    for attendee_id, field in database.all("SELECT attendee_id, field FROM desk_edit"):
        found.setdefault(attendee_id, set()).add(field)
    return {attendee_id: frozenset(fields) for attendee_id, fields in found.items()}
