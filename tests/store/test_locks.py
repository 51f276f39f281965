"""The PINs' hashes and wrong tries in the database, and what the journal says of them."""

from datetime import timedelta

from kiosk.domain.locking import Act, Role
from kiosk.store import journal, locks
from kiosk.store.locks import Hand
from tests.builders import at
from tests.store.folder import Folder

NOON = at("12:00")
HAND = Hand(NOON, "Eingang 1", "Kim")


def notes(folder: Folder) -> list[tuple[str, str, object, object]]:
    """Return what the journal says of PINs: whose, by whom, what, and what it opened."""
    rows = (entry for entry in journal.entries(folder.database) if entry.act == journal.Act.LOCK)
    return [(row.subject_id, row.operator, row.details["what"], row.details.get("act")) for row in rows]


def test_a_pin_is_set_changed_and_removed(folder: Folder) -> None:
    """Each is a row of the journal; none holds the hash."""
    assert {} == locks.locks(folder.database)
    locks.put(folder.database, Role.DESK, "hash-1", HAND)
    locks.put(folder.database, Role.DESK, "hash-2", HAND)
    assert {Role.DESK: "hash-2"} == {role: lock.hash for role, lock in locks.locks(folder.database).items()}
    assert locks.remove(folder.database, Role.DESK, HAND)
    assert not locks.remove(folder.database, Role.DESK, HAND)
    assert {} == locks.locks(folder.database)
    assert [("desk", "Kim", what, None) for what in ("set", "changed", "removed")] == notes(folder)
    assert not [row for row in journal.entries(folder.database) if "hash-" in str(row.details)]


def test_wrong_tries_are_kept_until_the_right_one(folder: Folder) -> None:
    """With the time of the last; the right PIN for an organiser's act is a row, for names it is none."""
    locks.put(folder.database, Role.ORGANISER, "hash", HAND)
    locks.note_wrong(folder.database, Role.ORGANISER, "hash", 4, NOON + timedelta(minutes=1))
    kept = locks.locks(folder.database)[Role.ORGANISER]
    assert (4, NOON + timedelta(minutes=1)) == (kept.wrong, kept.wrong_at)
    locks.note_opened(folder.database, Role.ORGANISER, Act.SEE_NAMES, HAND)
    forgotten = locks.locks(folder.database)[Role.ORGANISER]
    assert (0, None) == (forgotten.wrong, forgotten.wrong_at)
    locks.note_opened(folder.database, Role.ORGANISER, Act.EXPORT, HAND)
    assert [("organiser", "Kim", "set", None), ("organiser", "Kim", "opened", "export")] == notes(folder)


def test_a_late_wrong_try_does_not_count_against_a_new_pin(folder: Folder) -> None:
    """It was for the PIN before."""
    locks.put(folder.database, Role.DESK, "old", HAND)
    locks.put(folder.database, Role.DESK, "new", HAND)
    locks.note_wrong(folder.database, Role.DESK, "old", 5, NOON)
    assert 0 == locks.locks(folder.database)[Role.DESK].wrong


def test_a_closed_day_can_be_unlocked(folder: Folder) -> None:
    """PINs are no part of what happened: they change after the day is closed, too."""
    folder.database.run("UPDATE event SET closed_at = '2025-06-03T18:00:00.000000Z'")
    locks.put(folder.database, Role.DESK, "hash", HAND)
    assert {Role.DESK} == locks.reset(folder.database, HAND)
    assert [("desk", "Kim", "set", None), ("desk", "Kim", "reset", None)] == notes(folder)


def test_a_file_of_an_older_version_has_no_pins(folder: Folder) -> None:
    """As the window may meet it in the moment before it is brought up to date."""
    folder.database.run("DROP TABLE lock")
    folder.database.run("PRAGMA user_version = 5")
    assert {} == locks.locks(folder.database)
