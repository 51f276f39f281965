"""The staff's PINs as hashes, and the wrong tries. A journal row says who set or removed one, never the PIN."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.locking import Act, Role
from kiosk.store import journal, migrations
from kiosk.store.database import Database
from kiosk.store.times import from_text, to_text

_SINCE = 6
"""The schema that brought PINs."""


@dataclass(frozen=True, slots=True)
class Lock:
    """One role's PIN: its hash, the wrong tries since the last right one, and when the last of them was."""

    role: Role
    hash: str
    wrong: int = 0
    wrong_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something, when and where."""

    at: datetime
    station: str
    operator: str = ""


def locks(database: Database) -> dict[Role, Lock]:
    """Return the PINs that are set. A file of an older version, not brought to this one's schema yet, has none."""
    if migrations.version(database) < _SINCE:
        return {}
    rows = database.all("SELECT role, hash, wrong, wrong_at FROM lock")
    found = (Lock(Role(role), text, wrong, None if at is None else from_text(at)) for role, text, wrong, at in rows)
    return {lock.role: lock for lock in found}


def put(database: Database, role: Role, hashed: str, hand: Hand) -> None:
    """Set or change a role's PIN, in a transaction of its own."""
    with database.transaction():
        before = database.one("SELECT 1 FROM lock WHERE role = ?", (role,))
        database.run(
            "INSERT INTO lock (role, hash, changed_at, changed_on) VALUES (?, ?, ?, ?) ON CONFLICT (role) DO UPDATE"
            " SET hash = excluded.hash, wrong = 0, wrong_at = NULL, changed_at = excluded.changed_at,"
            " changed_on = excluded.changed_on",
            (role, hashed, to_text(hand.at), hand.station),
        )
        _note(database, hand, role, "set" if before is None else "changed")


def remove(database: Database, role: Role, hand: Hand) -> bool:
    """Remove a role's PIN, in a transaction of its own; return whether there was one."""
    with database.transaction():
        return _remove(database, role, hand, "removed")


def reset(database: Database, hand: Hand) -> frozenset[Role]:
    """Remove all PINs because one was forgotten; return those that there were."""
    with database.transaction():
        return frozenset(role for role in Role if _remove(database, role, hand, "reset"))


def note_wrong(database: Database, role: Role, hashed: str, wrong: int, at: datetime) -> None:
    """Keep how many wrong tries there were; nothing where the PIN with this hash is gone meanwhile."""
    with database.transaction():
        database.run(
            "UPDATE lock SET wrong = ?, wrong_at = ? WHERE role = ? AND hash = ?", (wrong, to_text(at), role, hashed)
        )


def note_opened(database: Database, role: Role, act: Act, hand: Hand) -> None:
    """Keep that the right PIN was given: the wrong tries are forgotten, and the journal says what was opened by it.

    Names shown again are no row: that happens all day long.
    """
    with database.transaction():
        database.run("UPDATE lock SET wrong = 0, wrong_at = NULL WHERE role = ? AND wrong > 0", (role,))
        if act is not Act.SEE_NAMES:
            _note(database, hand, role, "opened", act=act)


def _remove(database: Database, role: Role, hand: Hand, what: str) -> bool:
    if not database.run("DELETE FROM lock WHERE role = ?", (role,)):
        return False
    _note(database, hand, role, what)
    return True


def _note(database: Database, hand: Hand, role: Role, what: str, **more: str) -> None:
    journal.write(
        database, journal.Act.LOCK, hand.at, station=hand.station, operator=hand.operator, subject_id=role,
        details={"what": what, **more},
    )  # fmt: skip
