"""The newest redemptions, for the list at the entrance and for a person's card."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, Reason, Recent
from kiosk.domain.programme import Event
from kiosk.store.database import Database
from kiosk.store.details import from_json
from kiosk.store.times import from_text


def recent(database: Database, event: Event, limit: int = 12) -> tuple[Recent, ...]:
    """Return the newest redemptions, accepted and refused, the newest first."""
    return _read(database, event, "", (limit,))


def scans_of(database: Database, event: Event, attendee_id: str, limit: int = 50) -> tuple[Recent, ...]:
    """Return a person's newest redemptions, accepted and refused, the newest first."""
    # Asked for apart, for the accepted ones have an index of their own.
    theirs = (
        "WHERE r.seq IN (SELECT seq FROM redemption WHERE attendee_id = ? AND reason IS NULL"
        " UNION ALL SELECT seq FROM redemption WHERE attendee_id = ? AND reason IS NOT NULL) "
    )
    return _read(database, event, theirs, (attendee_id, attendee_id, limit))


def _read(database: Database, event: Event, where: str, values: tuple[str | int, ...]) -> tuple[Recent, ...]:
    rows = database.all(
        "SELECT r.nonce, r.at, r.type, r.reason, r.overridden, r.session_id, r.details, a.title, a.given_name,"
        " a.family_name, n.nonce IS NOT NULL, r.station, r.operator, r.because FROM redemption r"
        " LEFT JOIN attendee a ON a.id = r.attendee_id LEFT JOIN annulment n ON n.annuls = r.nonce"
        f" {where}ORDER BY r.seq DESC LIMIT ?",
        values,
    )
    titles = {s.id: s.title for s in event.sessions}
    found = []
    for (
        nonce, at, kind, reason, overridden, session_id, details, title, given, family, annulled, station, operator,
        because,
    ) in rows:  # fmt: skip
        facts, previous = from_json(details)
        name = "" if family is None else Attendee("", family_name=family, given_name=given, title=title).sort_name
        found.append(
            Recent(
                nonce=nonce,
                at=from_text(at),
                type=Direction(kind),
                reason=None if reason is None else Reason(reason),
                name=name,
                session_title=titles.get(session_id, ""),
                previous=previous,
                facts=facts,
                forced=overridden is not None,
                annulled=bool(annulled),
                station=station,
                operator=operator,
                because=because,
            )
        )
    return tuple(found)
