"""People as imports read and write them: many at once."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.fold import fold
from kiosk.store import attendees
from kiosk.store.database import Database, Value, trouble_of
from kiosk.store.ids import new_id
from kiosk.store.times import to_text

_IN_ORDER = (
    "id, family_name, given_name, title, organisation, municipality, category, email, phone, status, walk_in, note,"
    " external_id"
)  # the order of Attendee's fields
_STATUS = {status.value: status for status in AttendeeStatus}


class NewPerson(NamedTuple):
    """Somebody who is to be added, with everything that can be made ready beforehand, perhaps by another process.

    `values` are those of `attendees.FIELDS`, then the folded text and the sort key. `given` tells that the secret stood
    in the list, `foreign` that it is another system's. A plain tuple: it is sent from process to process quickly.
    """

    id: str
    values: tuple[Value, ...]
    sessions: tuple[str, ...]
    secret: str
    given: bool
    foreign: bool


def make_ready(a: Attendee, sessions: Iterable[str], code: str, key: bytes) -> NewPerson:
    """Return somebody new, ready to be added: with an id, and a code of our own where `code` is ""."""
    who = new_id()
    folded = fold(" ".join((a.title, a.given_name, a.family_name, a.organisation, a.municipality, a.email)))
    values = (
        who, a.external_id, a.title, a.given_name, a.family_name, a.organisation, a.municipality, a.category, a.email,
        a.phone, a.status.value, a.walk_in, a.note, f" {folded}", fold(f"{a.family_name} {a.given_name}"),
    )  # fmt: skip
    secret = code or codes.issue(int.from_bytes(os.urandom(8)), key)
    return NewPerson(who, values, tuple(sessions), secret, bool(code), bool(code) and not codes.verify(code, key))


def each_person(database: Database) -> Iterator[Attendee]:
    """Yield everybody, in the order in which they were added. Texts that many share are kept once."""
    seen: dict[str, str] = {}
    try:
        for row in database.raw.execute(f"SELECT {_IN_ORDER} FROM attendee ORDER BY id"):
            (who, family, given, title, organisation, municipality, category, email, phone, status, walk_in, note,
             external_id) = row  # fmt: skip
            yield Attendee(
                who, family, seen.setdefault(given, given), seen.setdefault(title, title),
                seen.setdefault(organisation, organisation), seen.setdefault(municipality, municipality),
                seen.setdefault(category, category), email, phone, _STATUS[status], bool(walk_in), note, external_id,
            )  # fmt: skip
    except sqlite3.Error as error:
        raise trouble_of(error) from error


def all_codes(database: Database) -> dict[str, tuple[str, ...]]:
    """Return every code, valid or not, of each attendee: an attendee's id to the codes."""
    found: dict[str, tuple[str, ...]] = {}
    for who, secret in database.all("SELECT attendee_id, secret FROM badge"):
        found[who] = (*found[who], secret) if who in found else (secret,)
    return found


def all_registrations(database: Database) -> dict[str, frozenset[str]]:
    """Return everybody's registrations: an attendee's id to their sessions' ids. Equal sets are one object."""
    same: dict[str, frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for who, listed in database.all(
        "SELECT attendee_id, group_concat(session_id, ' ' ORDER BY session_id) FROM registration GROUP BY attendee_id"
        if sqlite3.sqlite_version_info >= (3, 44)
        else "SELECT attendee_id, group_concat(session_id, ' ') FROM registration GROUP BY attendee_id"
    ):
        if listed not in same:
            same[listed] = frozenset(listed.split())
        found[who] = same[listed]
    return found


def add_people(database: Database, people: Sequence[NewPerson], at: datetime, station: str) -> None:
    """Insert people who are not there yet, each with a badge and their registrations."""
    moment = to_text(at)
    row = database.one("SELECT coalesce(max(revision), 0) + 1 FROM attendee")
    changed = (moment, station, int(row[0]) if row else 1)
    database.run_many(
        f"INSERT INTO attendee ({attendees.FIELDS}, folded, sort_key, changed_at, changed_on, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [person.values + changed for person in people],
    )
    database.run_many(
        "INSERT INTO badge (id, attendee_id, number, secret, is_foreign, issued_at, revoked_because, revoked_by,"
        " changed_at, changed_on) VALUES (?, ?, 1, ?, ?, ?, '', '', ?, ?)",
        [(new_id(), person.id, person.secret, person.foreign, moment, moment, station) for person in people],
    )
    database.run_many(
        attendees.REGISTER,
        [(person.id, moment, station, session_id) for person in people for session_id in person.sessions],
    )


def people_of(database: Database, ids: Sequence[str]) -> dict[str, Attendee]:
    """Return those of these people who are there."""
    rows = database.all(f"SELECT {attendees.FIELDS} FROM attendee WHERE id IN ({_marks(ids)})", ids)
    return {row[0]: attendees.from_row(*row) for row in rows}


def owners_of(database: Database, found: Sequence[str]) -> dict[str, str]:
    """Return whose codes these are: a code to an attendee's id, for those that are on a badge."""
    rows = database.all(
        f"SELECT secret, attendee_id FROM badge WHERE secret IN ({_marks(found)}) AND is_foreign"
        f" UNION ALL SELECT secret, attendee_id FROM badge WHERE secret IN ({_marks(found)}) AND NOT is_foreign",
        (*found, *found),
    )
    return dict(rows)


def touched_since(database: Database, ids: Sequence[str], at: datetime) -> set[str]:
    """Return those of these people, added at `at`, who were at the desk since: redeemed (or refused), edited, given
    another badge, or whose badge was printed."""
    marks = _marks(ids)
    rows = database.all(
        f"SELECT attendee_id FROM redemption WHERE attendee_id IN ({marks})"
        f" UNION SELECT attendee_id FROM desk_edit WHERE attendee_id IN ({marks})"
        f" UNION SELECT attendee_id FROM badge WHERE attendee_id IN ({marks}) AND (number > 1 OR changed_at <> ?)"
        f" UNION SELECT id FROM attendee WHERE id IN ({marks}) AND changed_at <> ?"
        " UNION SELECT b.attendee_id FROM badge b JOIN print_badge p ON p.badge_id = b.id"
        f" WHERE b.attendee_id IN ({marks})",
        (*ids, *ids, *ids, to_text(at), *ids, to_text(at), *ids),
    )
    return {who for (who,) in rows}


def remove_people(database: Database, ids: Sequence[str]) -> None:
    """Remove people whom nothing but badges and registrations refers to."""
    marks = _marks(ids)
    for table, column in (("registration", "attendee_id"), ("badge", "attendee_id"), ("attendee", "id")):
        database.run(f"DELETE FROM {table} WHERE {column} IN ({marks})", ids)


def give_back_badges(database: Database, badge_ids: Sequence[str], at: datetime, station: str) -> None:
    """Let badges open doors again that an import had revoked."""
    for badge_id in badge_ids:
        database.run(
            "UPDATE badge SET revoked_at = NULL, revoked_because = '', revoked_by = '', changed_at = ?, changed_on = ?"
            " WHERE id = ?",
            (to_text(at), station, badge_id),
        )


def remove_badge(database: Database, badge_id: str) -> None:
    """Remove a badge with which nobody was redeemed."""
    database.run(
        "DELETE FROM badge WHERE id = ? AND revoked_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM redemption WHERE badge_id = badge.id)",
        (badge_id,),
    )


def edited_fields_of(database: Database, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return which fields staff wrote at the desk, of these people."""
    found: dict[str, frozenset[str]] = {}
    for who, field in database.all(
        f"SELECT attendee_id, field FROM desk_edit WHERE attendee_id IN ({_marks(ids)})", ids
    ):
        found[who] = found.get(who, frozenset()) | {field}
    return found


def take_away_edits(database: Database, attendee_id: str, fields: Iterable[str]) -> list[list[str]]:
    """Forget that staff wrote these fields; return what `give_back_edits` needs to remember it again."""
    taken = []
    for field in sorted(fields):
        taken += database.all(
            "DELETE FROM desk_edit WHERE attendee_id = ? AND field = ? RETURNING field, at, station, operator",
            (attendee_id, field),
        )
    return [list(row) for row in taken]


def give_back_edits(database: Database, attendee_id: str, taken: Iterable[Sequence[str]]) -> None:
    """Remember again that staff wrote fields."""
    database.run_many(
        "INSERT OR IGNORE INTO desk_edit (attendee_id, field, at, station, operator) VALUES (?, ?, ?, ?, ?)",
        [(attendee_id, *row) for row in taken],
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
