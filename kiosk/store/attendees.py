"""The people, their badges and their registrations."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.fold import fold
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.times import from_text, to_text

FIELDS = (
    "id, external_id, title, given_name, family_name, organisation, municipality, category, email, phone, status,"
    " walk_in, note"
)
_NEXT_REVISION = "(SELECT coalesce(max(revision), 0) + 1 FROM attendee)"
# A session may have left the programme since somebody wanted to register for it.
REGISTER = (
    "INSERT INTO registration (attendee_id, session_id, changed_at, changed_on)"
    " SELECT ?, id, ?, ? FROM session WHERE id = ? AND removed_at IS NULL"
)
_BADGE_FIELDS = "id, attendee_id, secret, number, is_foreign, issued_at, revoked_at, revoked_because, revoked_by"


def save(database: Database, attendee: Attendee, at: datetime, station: str) -> None:
    """Insert the attendee, or write all fields anew where the id is known."""
    a = attendee
    folded = fold(" ".join((a.title, a.given_name, a.family_name, a.organisation, a.municipality, a.email)))
    database.run(
        f"INSERT INTO attendee ({FIELDS}, folded, sort_key, changed_at, changed_on, revision)"
        f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_NEXT_REVISION})"
        " ON CONFLICT (id) DO UPDATE SET external_id = excluded.external_id, title = excluded.title,"
        " given_name = excluded.given_name, family_name = excluded.family_name, organisation = excluded.organisation,"
        " municipality = excluded.municipality, category = excluded.category, email = excluded.email,"
        " phone = excluded.phone, status = excluded.status, walk_in = excluded.walk_in, note = excluded.note,"
        " folded = excluded.folded, sort_key = excluded.sort_key, changed_at = excluded.changed_at,"
        " changed_on = excluded.changed_on, revision = excluded.revision",
        (
            a.id, a.external_id, a.title, a.given_name, a.family_name, a.organisation, a.municipality, a.category,
            a.email, a.phone, a.status, a.walk_in, a.note, f" {folded}", fold(f"{a.family_name} {a.given_name}"),
            to_text(at), station,
        ),
    )  # fmt: skip


def register(database: Database, attendee_id: str, session_ids: Iterable[str], at: datetime, station: str) -> None:
    """Make `session_ids` the registrations of this attendee."""
    wanted = set(session_ids)
    known = registrations_of(database, attendee_id)
    if known == wanted:
        return
    for session_id in known - wanted:
        database.run("DELETE FROM registration WHERE attendee_id = ? AND session_id = ?", (attendee_id, session_id))
    database.run_many(
        REGISTER,
        [(attendee_id, to_text(at), station, session_id) for session_id in sorted(wanted - known)],
    )
    _touch(database, attendee_id)


def registrations_of(database: Database, attendee_id: str) -> frozenset[str]:
    """Return the ids of the sessions that an attendee registered for."""
    rows = database.all("SELECT session_id FROM registration WHERE attendee_id = ?", (attendee_id,))
    return frozenset(session_id for (session_id,) in rows)


def registrations(database: Database) -> dict[str, frozenset[str]]:
    """Return everybody's registrations: an attendee's id to their sessions' ids."""
    found: dict[str, set[str]] = {}
    for attendee_id, session_id in database.all("SELECT attendee_id, session_id FROM registration"):
        found.setdefault(attendee_id, set()).add(session_id)
    return {attendee_id: frozenset(theirs) for attendee_id, theirs in found.items()}


def issue_badge(database: Database, attendee_id: str, code: str, key: bytes, at: datetime, station: str) -> Badge:
    """Give the attendee a badge: with `code` where another system issued one, else with a new code of our own."""
    number = database.one("SELECT coalesce(max(number), 0) + 1 FROM badge WHERE attendee_id = ?", (attendee_id,))
    secret = code or codes.issue(secrets.randbits(128), key)
    badge = Badge(
        id=new_id(),
        attendee_id=attendee_id,
        secret=secret,
        number=int(number[0]) if number else 1,
        foreign=not codes.verify(secret, key),
        issued_at=at,
    )
    database.run(
        "INSERT INTO badge (id, attendee_id, secret, number, is_foreign, issued_at, revoked_because, revoked_by,"
        " changed_at, changed_on) VALUES (?, ?, ?, ?, ?, ?, '', '', ?, ?)",
        (badge.id, attendee_id, secret, badge.number, badge.foreign, to_text(at), to_text(at), station),
    )
    _touch(database, attendee_id)
    return badge


def revoke_badge(database: Database, badge_id: str, because: str, at: datetime, *, station: str, operator: str) -> None:
    """Make a badge open no door any more."""
    database.run(
        "UPDATE badge SET revoked_at = ?, revoked_because = ?, revoked_by = ?, changed_at = ?, changed_on = ?"
        " WHERE id = ? AND revoked_at IS NULL",
        (to_text(at), because, operator, to_text(at), station, badge_id),
    )
    database.run(
        f"UPDATE attendee SET revision = {_NEXT_REVISION} WHERE id = (SELECT attendee_id FROM badge WHERE id = ?)",
        (badge_id,),
    )


def _touch(database: Database, attendee_id: str) -> None:
    """Let who keeps an index of the people read this one anew."""
    database.run(f"UPDATE attendee SET revision = {_NEXT_REVISION} WHERE id = ?", (attendee_id,))


def badges_with(database: Database, secret: str) -> list[Badge]:
    """Return the badges with this code, those that are valid first."""
    # Each half has an index of its own; asked together, SQLite would read the whole table.
    rows = database.all(
        f"SELECT {_BADGE_FIELDS} FROM (SELECT * FROM badge WHERE secret = ? AND is_foreign"
        " UNION ALL SELECT * FROM badge WHERE secret = ? AND NOT is_foreign)"
        " ORDER BY revoked_at IS NOT NULL, revoked_at DESC, id DESC",
        (secret, secret),
    )
    return [_badge(*row) for row in rows]


def badges_of(database: Database, attendee_id: str) -> tuple[Badge, ...]:
    """Return an attendee's badges in the order in which they were issued."""
    rows = database.all(
        f"SELECT {_BADGE_FIELDS} FROM badge WHERE attendee_id = ? ORDER BY number",
        (attendee_id,),
    )
    return tuple(_badge(*row) for row in rows)


def attendee(database: Database, attendee_id: str) -> Attendee | None:
    """Return the attendee with this id, or None."""
    row = database.one(f"SELECT {FIELDS} FROM attendee WHERE id = ?", (attendee_id,))
    return None if row is None else from_row(*row)


def everybody(database: Database) -> list[Attendee]:
    """Return all attendees, sorted by name as Germans sort."""
    rows = database.all(f"SELECT {FIELDS} FROM attendee ORDER BY sort_key, id")
    return [from_row(*row) for row in rows]


def valid_badges(database: Database) -> dict[str, str]:
    """Return the newest valid code of each attendee: an attendee's id to the code."""
    return dict(
        database.all("SELECT attendee_id, secret FROM badge WHERE revoked_at IS NULL ORDER BY attendee_id, number")
    )


def all_secrets(database: Database) -> dict[str, frozenset[str]]:
    """Return every code, valid or not, of each attendee: an attendee's id to the codes."""
    found: dict[str, set[str]] = {}
    for attendee_id, secret in database.all("SELECT attendee_id, secret FROM badge"):
        found.setdefault(attendee_id, set()).add(secret)
    return {attendee_id: frozenset(theirs) for attendee_id, theirs in found.items()}


def from_row(
    attendee_id: str, external_id: str, title: str, given_name: str, family_name: str, organisation: str,
    municipality: str, category: str, email: str, phone: str, status: str, walk_in: int, note: str,
) -> Attendee:  # fmt: skip
    """Return the attendee of a row of `FIELDS`."""
    return Attendee(
        id=attendee_id,
        external_id=external_id,
        title=title,
        given_name=given_name,
        family_name=family_name,
        organisation=organisation,
        municipality=municipality,
        category=category,
        email=email,
        phone=phone,
        status=AttendeeStatus(status),
        walk_in=bool(walk_in),
        note=note,
    )


def _badge(
    badge_id: str, attendee_id: str, secret: str, number: int, is_foreign: int, issued_at: str, revoked_at: str | None,
    because: str, revoked_by: str,
) -> Badge:  # fmt: skip
    return Badge(
        id=badge_id,
        attendee_id=attendee_id,
        secret=secret,
        number=number,
        foreign=bool(is_foreign),
        issued_at=from_text(issued_at),
        revoked_at=None if revoked_at is None else from_text(revoked_at),
        revoked_because=because,
        revoked_by=revoked_by,
    )
