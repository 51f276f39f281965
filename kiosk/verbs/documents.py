"""The JSON documents of the command line. Other people's scripts rely on their keys: more may come, these stay."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Previous, Verdict
from kiosk.domain.counts import Counts, EventCounts
from kiosk.domain.parts import PartReport
from kiosk.domain.programme import Event, Session
from kiosk.words import explain

Document = dict[str, object]


def utc(at: datetime) -> str:
    """Return a time as documents tell it: UTC, ISO 8601, ending in "Z"."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def verdict_document(verdict: Verdict, zone: ZoneInfo) -> Document:
    """Return a verdict."""
    return {
        "status": "ok" if verdict.ok else "error",
        "reason": None if verdict.reason is None else verdict.reason.value,
        "explanation": explain(verdict, zone).sentence,
        "nonce": verdict.nonce,
        "datetime": utc(verdict.at),
        "type": verdict.type.value,
        "session": verdict.session.key,
        "forced": verdict.forced,
        "attendee": None if verdict.attendee is None else _attendee(verdict.attendee),
        "previous": None if verdict.previous is None else _previous(verdict.previous),
    }


def _attendee(attendee: Attendee) -> Document:
    return {
        "id": attendee.id,
        "name": attendee.name,
        "organisation": attendee.organisation,
        "category": attendee.category,
    }


def _previous(previous: Previous) -> Document:
    return {"datetime": utc(previous.at), "session": previous.session_key, "station": previous.station}


def counts_document(event: Event, counts: EventCounts) -> Document:
    """Return the counts of the house and of every session."""
    return {
        "event": event.title,
        "house": {**_counts(counts.house), "walk_ins": counts.walk_ins},
        "sessions": [
            {
                "key": of.session.key,
                "title": of.session.title,
                **_counts(of.counts),
                "capacity": of.session.capacity,
                "seats_left": of.seats_left,
            }
            for of in counts.sessions
        ],
    }


def _counts(counts: Counts) -> Document:
    return {"registered": counts.registered, "checked_in": counts.checked_in, "present": counts.present}


def doctor_document(version: str, reports: list[PartReport]) -> Document:
    """Return what works and what to do."""
    return {
        "version": version,
        "checks": [{"part": r.part.value, "state": r.state.value, "says": r.says, "do": r.do} for r in reports],
    }


def programme_document(event: Event, remarks: Sequence[str]) -> Document:
    """Return the programme; `remarks` are what is odd about it, in words."""
    return {
        "key": event.key,
        "title": event.title,
        "place": event.place,
        "timezone": event.timezone,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "sessions": [_session(session) for session in event.sessions],
        "removed": [session.key for session in event.removed],
        "remarks": list(remarks),
    }


def _session(session: Session) -> Document:
    return {
        "key": session.key,
        "title": session.title,
        "kind": session.kind.value,
        "room": session.room,
        "starts": utc(session.starts_at),
        "ends": utc(session.ends_at),
        "policy": session.policy.value,
        "capacity": session.capacity,
        "parallel": session.parallel,
        "times_are_examples": session.times_are_examples,
    }
