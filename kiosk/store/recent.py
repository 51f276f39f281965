"""The newest redemptions, for the list at the entrance."""

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, Reason, Recent
from kiosk.domain.programme import Event
from kiosk.store.database import Database
from kiosk.store.details import from_json
from kiosk.store.times import from_text


def recent(database: Database, event: Event, limit: int = 12) -> tuple[Recent, ...]:
    """Return the newest redemptions, accepted and refused, the newest first."""
    rows = database.all(
        "SELECT r.nonce, r.at, r.type, r.reason, r.overridden, r.session_id, r.details, a.title, a.given_name,"
        " a.family_name, n.nonce IS NOT NULL FROM redemption r LEFT JOIN attendee a ON a.id = r.attendee_id"
        " LEFT JOIN annulment n ON n.annuls = r.nonce ORDER BY r.seq DESC LIMIT ?",
        (limit,),
    )
    titles = {s.id: s.title for s in event.sessions}
    found = []
    for nonce, at, kind, reason, overridden, session_id, details, title, given, family, annulled in rows:
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
            )
        )
    return tuple(found)
