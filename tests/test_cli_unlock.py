"""`kiosk unlock`: forgotten PINs are removed; and what no PIN was given for stays refused on the command line."""

from datetime import UTC, datetime

from kiosk.domain.locking import Role
from kiosk.store import journal, locks
from kiosk.store.database import Database
from kiosk.store.locks import Hand
from tests.command import Command


def test_forgotten_pins_are_removed(event_kiosk: Command) -> None:
    """All of them, with a row of the journal for each; a second call finds none."""
    with Database(event_kiosk.where.database) as database:
        for role in Role:
            locks.put(database, role, "hash", Hand(datetime.now(UTC), "Test"))
    assert "nothing is locked" in event_kiosk.ok("unlock", "--by", "Kim").out
    assert "No PIN was set.\n" == event_kiosk.ok("unlock").out
    with Database(event_kiosk.where.database, read_only=True) as database:
        rows = [row for row in journal.entries(database) if row.details.get("what") == "reset"]
        assert {} == locks.locks(database)
    assert [("Kim", "desk"), ("Kim", "organiser")] == [(row.operator, row.subject_id) for row in rows]


def test_a_reason_alone_does_not_admit_somebody_blocked(people: Command) -> None:
    """The command line knows no PIN: `--force` does not override the organiser's block."""
    with Database(people.where.database) as database:
        database.run("UPDATE attendee SET status = 'blocked' WHERE family_name = 'Berg'")
    answer = people.json("redeem", "UWE-1", "--force", "known to me", status=3)
    assert "blocked" == answer["reason"]
