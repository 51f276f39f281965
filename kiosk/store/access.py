"""Everything that is stored about one person, table by table, as it is stored: for the person who asks for it."""

import json
from typing import Any

from kiosk.store.database import Database

_QUESTIONS: tuple[tuple[str, str], ...] = (
    ("person", "SELECT * FROM attendee WHERE id = :id"),
    ("badges", "SELECT * FROM badge WHERE attendee_id = :id ORDER BY number"),
    (
        "registrations",
        (
            "SELECT s.title AS session, s.starts_at, r.changed_at FROM registration r"
            " JOIN session s ON s.id = r.session_id WHERE r.attendee_id = :id ORDER BY s.position"
        ),
    ),
    (
        "scans",
        (
            "SELECT s.title AS session, r.at, r.station, r.operator, r.type, r.reason, r.overridden, r.because,"
            " r.details, n.at AS annulled_at, n.operator AS annulled_by, n.because AS annulled_because"
            " FROM redemption r JOIN session s ON s.id = r.session_id LEFT JOIN annulment n ON n.annuls = r.nonce"
            " WHERE r.attendee_id = :id ORDER BY r.seq"
        ),
    ),
    (
        "standings",
        (
            "SELECT coalesce(s.title, '') AS session, t.checked_in, t.present, t.day FROM standing t"
            " LEFT JOIN session s ON s.id = t.session_id WHERE t.attendee_id = :id ORDER BY s.position"
        ),
    ),
    ("edits", "SELECT field, at, station, operator FROM desk_edit WHERE attendee_id = :id ORDER BY at"),
    (
        "imports",
        (
            "SELECT b.file, b.began_at, b.operator, c.before, c.after FROM import_change c"
            " JOIN import_batch b ON b.id = c.batch_id WHERE c.attendee_id = :id ORDER BY b.began_at"
        ),
    ),
    (
        "prints",
        (
            "SELECT DISTINCT j.kind, j.badges, j.printer, j.file, j.state, j.because, j.made_at, j.operator"
            " FROM print_job j LEFT JOIN print_badge p ON p.job_id = j.id LEFT JOIN badge b ON b.id = p.badge_id"
            " WHERE j.attendee_id = :id OR b.attendee_id = :id ORDER BY j.made_at"
        ),
    ),
    (
        "journal",
        (
            "SELECT at, station, operator, act, details FROM journal WHERE subject_id = :id"
            " OR instr(details, :id) > 0 OR subject_id IN (SELECT nonce FROM redemption WHERE attendee_id = :id)"
            " ORDER BY at"
        ),
    ),
)
_JSON = ("details", "before", "after")


def everything_about(database: Database, attendee_id: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows about a person by subject, each as column to value; {} where nobody has this id."""
    found: dict[str, list[dict[str, Any]]] = {}
    with database.snapshot():
        for subject, sql in _QUESTIONS:
            found[subject] = [_in_full(row) for row in database.rows(sql, {"id": attendee_id})]
    return found if found["person"] else {}


def _in_full(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(value) if name in _JSON and value else value for name, value in row.items()}
