"""A damaged or missing file: what is opened instead, and that nothing that was confirmed is lost."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.checkin import Direction, Reason
from kiosk.errors import DatabaseDamaged, DatabaseNewer, StoreTrouble
from kiosk.store import backup, journal
from kiosk.store.attendees import attendee
from kiosk.store.ledger import ledger_path
from kiosk.store.opening import open_to_read, open_to_write
from tests.builders import a_secret, an_attendee
from tests.store.folder import Folder, put_garbage_in_the_middle, raw


def empty(path: Path) -> None:
    """Leave nothing in the file."""
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    """Put something else in the file's place."""
    path.write_bytes(b"Einkaufszettel: Brot, Butter\n" * 500)


def cut_off(path: Path) -> None:
    """Leave the first half, as after a power cut."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_the_head(path: Path) -> None:
    """Damage the file's first bytes only."""
    path.write_bytes(b"\x00" * 32 + path.read_bytes()[32:])


DAMAGES = [put_garbage_in_the_middle, empty, overwrite, cut_off, spoil_the_head, Path.unlink]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_newest_backup_is_opened_and_the_ledger_replayed(folder: Folder, damage: Callable[[Path], None]) -> None:
    """After any damage the desk goes on with everybody and every check-in, exit and undo that was confirmed."""
    badges = folder.people(40)
    kept = folder.redeem(badges[0])
    backup.copy_to(folder.database, folder.where.backups)
    folder.redeem(badges[1])
    undone = folder.redeem(badges[2])
    folder.undo(undone.nonce)
    folder.undo(kept.nonce)
    folder.redeem(badges[3])
    folder.redeem(badges[3], type=Direction.EXIT)
    folder.redeem("nobody's code")
    counts, rows = folder.counts(), (folder.rows("redemption"), folder.rows("annulment"))
    folder.close()
    damage(folder.where.database)
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert 7 == recovery.replayed
    assert counts == folder.counts() == folder.recount()
    assert rows == (folder.rows("redemption"), folder.rows("annulment"))
    assert Reason.ALREADY_REDEEMED is folder.redeem(badges[1]).reason
    assert folder.redeem(badges[2]).ok
    assert folder.reopen().recovery is None


def test_the_damaged_file_is_set_aside_and_the_operator_told(folder: Folder) -> None:
    """Nothing is thrown away: the damaged file stays under a new name, which the words and the journal tell."""
    folder.people(40)
    backup.copy_to(folder.database, folder.where.backups)
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    damaged = folder.where.database.read_bytes()
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert recovery.set_aside is not None
    assert damaged == recovery.set_aside.read_bytes()
    said = recovery.in_words()
    assert "was damaged" in said
    assert recovery.set_aside.name in said
    assert "import the list again" in said
    (entry,) = (e for e in journal.entries(folder.database) if e.act == journal.Act.RECOVERY)
    assert {"set_aside": recovery.set_aside.name, "replayed": 0} == entry.details


def test_two_damages_leave_two_files_aside(folder: Folder) -> None:
    """A file that was set aside is never overwritten by the next."""
    backup.copy_to(folder.database, folder.where.backups)
    for _ in range(2):
        folder.close()
        overwrite(folder.where.database)
        folder.reopen()

    assert 2 == len(list(folder.where.data.glob("kiosk.damaged-*.db")))


def test_a_missing_file_is_told_as_missing(folder: Folder) -> None:
    """Where somebody deleted the file, no damaged one is spoken of."""
    backup.copy_to(folder.database, folder.where.backups)
    folder.close()
    folder.where.database.unlink()
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert recovery.set_aside is None
    assert "was missing" in recovery.in_words()


def test_a_damaged_backup_is_passed_over(folder: Folder) -> None:
    """Where the newest backup is damaged as well, the one before is opened."""
    badges = folder.people(40)
    good = backup.copy_to(folder.database, folder.where.backups)
    folder.redeem(badges[0])
    put_garbage_in_the_middle(backup.copy_to(folder.database, folder.where.backups))
    overwrite(backup.copy_to(folder.database, folder.where.backups))
    folder.close()
    overwrite(folder.where.database)
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert (backup.taken_at(good), 1) == (recovery.taken_at, recovery.replayed)
    assert Reason.ALREADY_REDEEMED is folder.redeem(badges[0]).reason


def test_without_a_good_backup_nothing_is_touched(folder: Folder) -> None:
    """The damaged file stays where it is, and the sentence says what to do."""
    folder.close()
    overwrite(folder.where.database)
    before = folder.where.database.read_bytes()
    with pytest.raises(DatabaseDamaged, match="there is no good backup") as caught:
        open_to_write(folder.where)

    assert str(folder.where.backups) in caught.value.hint
    assert before == folder.where.database.read_bytes()


def test_a_new_event_does_not_take_the_place_of_a_lost_one(folder: Folder) -> None:
    """Where the file is gone and backups are there, also `init` opens the backup rather than start from nothing."""
    folder.person()
    backup.copy_to(folder.database, folder.where.backups)
    folder.close()
    folder.where.database.unlink()
    with closing(open_to_write(folder.where, create=True).database) as database:
        assert (1,) == database.one("SELECT count(*) FROM attendee")


def test_somebody_who_came_after_the_backup_is_not_dropped(folder: Folder) -> None:
    """A check-in of a person whom the backup does not know comes back under a name that says so."""
    backup.copy_to(folder.database, folder.where.backups)
    badge = folder.person()
    verdict = folder.redeem(badge)
    folder.close()
    overwrite(folder.where.database)
    folder.reopen()
    person = attendee(folder.database, badge.attendee_id)

    assert person is not None
    assert "(not in the backup)" == person.family_name
    assert (1, 1) == (folder.counts().house.checked_in, folder.counts().house.present)
    assert (verdict.nonce,) == folder.database.one("SELECT nonce FROM redemption")


def test_a_walk_in_after_the_backup_is_not_dropped(folder: Folder) -> None:
    """Also a genuine badge that was admitted as a walk-in stays checked in."""
    backup.copy_to(folder.database, folder.where.backups)
    assert folder.redeem(a_secret(5), force="from the list of the partner").ok
    counts = folder.counts().house.present
    folder.close()
    overwrite(folder.where.database)
    folder.reopen()

    assert 1 == counts == folder.counts().house.present


def test_a_recovery_that_was_cut_off_begins_anew(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Power that fails in the middle of a recovery loses nothing: the next start does all of it again."""
    badges = folder.people(3)
    backup.copy_to(folder.database, folder.where.backups)
    folder.redeem(badges[0])
    folder.close()
    overwrite(folder.where.database)

    def power_cut(_: Path) -> None:
        raise KeyboardInterrupt

    for step in ("kiosk.store.standing.rebuild", "kiosk.store.recovery.os.fsync", "kiosk.store.backup.sync_folder"):
        with monkeypatch.context() as cut:
            cut.setattr(step, lambda *_: power_cut(Path()))
            with pytest.raises(KeyboardInterrupt):
                open_to_write(folder.where)
        if step != "kiosk.store.backup.sync_folder":
            assert b"Einkaufszettel" in folder.where.database.read_bytes()
    folder.reopen()
    assert Reason.ALREADY_REDEEMED is folder.redeem(badges[0]).reason


def test_a_ledger_of_another_event_does_not_stand_in_the_way(folder: Folder) -> None:
    """Check-ins for sessions that this event does not have are passed over, and the others brought back."""
    badge = folder.person()
    backup.copy_to(folder.database, folder.where.backups)
    folder.redeem(badge)
    folder.close()
    ledger = ledger_path(folder.where)
    own = ledger.read_text()
    ledger.write_text(own.replace("session-einlass", "session-of-last-year").replace("nonce-", "old-") + own)
    overwrite(folder.where.database)
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert 1 == recovery.replayed == folder.rows("redemption")


def test_the_log_files_of_a_lost_database_do_not_spoil_the_next(folder: Folder) -> None:
    """A write-ahead log that was left by a killed program is never applied to the backup."""
    badge = folder.person()
    backup.copy_to(folder.database, folder.where.backups)
    folder.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    folder.redeem(badge)
    log = folder.where.database.with_name("kiosk.db-wal")
    left = log.read_bytes()
    folder.close()
    folder.where.database.unlink()
    log.write_bytes(left)
    recovery = folder.reopen().recovery

    assert recovery is not None
    assert left in [path.read_bytes() for path in folder.where.data.glob("kiosk.damaged-*-wal")]
    assert ("ok",) == folder.database.one("PRAGMA integrity_check")
    assert (1, folder.recount()) == (folder.rows("redemption"), folder.counts())


def test_an_order_of_the_ledger_that_is_not_that_of_the_ticks_is_set_right(folder: Folder) -> None:
    """Two programs may have written their lines in another order than they committed; ticks stay ascending."""
    badges = folder.people(4)
    backup.copy_to(folder.database, folder.where.backups)
    for badge in badges:
        folder.redeem(badge)
    folder.close()
    ledger = ledger_path(folder.where)
    ledger.write_text("\n".join(reversed(ledger.read_text().split("\n"))))
    overwrite(folder.where.database)
    folder.reopen()
    ticks = [tick for (tick,) in folder.database.all("SELECT tick FROM redemption ORDER BY seq")]

    assert (4, sorted(ticks)) == (len(ticks), ticks)


def test_reading_a_file_that_holds_nothing_is_told_as_damaged(folder: Folder) -> None:
    """A reader does not take an empty file for an event without people."""
    folder.close()
    empty(folder.where.database)
    with pytest.raises(DatabaseDamaged):
        open_to_read(folder.where)


def test_random_damage_is_either_healed_or_harmless(folder: Folder) -> None:
    """Whatever bytes go wrong, the next start opens: either nothing that is used was hit, or it is healed."""
    badges = folder.people(30)
    for badge in badges:
        folder.redeem(badge)
    backup.copy_to(folder.database, folder.where.backups)
    counts = folder.counts()
    folder.close()
    whole = folder.where.database.read_bytes()
    draw = random.Random(3)
    healed = 0
    for number in range(40):
        data = bytearray(whole)
        start = draw.randrange(0, 120) if number % 2 else draw.randrange(len(data))
        for place in range(start, min(len(data), start + draw.choice((1, 40, 3000)))):
            data[place] = draw.randrange(256)
        folder.where.database.write_bytes(data)
        try:
            opened = folder.reopen()
        except DatabaseNewer:
            continue  # one wrong byte in the version cannot be told from a newer program; the file was left alone
        except StoreTrouble as trouble:
            pytest.fail(f"{number}: {type(trouble).__name__} {trouble}")
        if opened.recovery is not None:
            healed += 1
            assert counts == folder.counts()
        folder.close()
    assert healed > 10


def test_a_record_of_the_same_moment_of_two_programs(folder: Folder) -> None:
    """A damaged file that two programs open at once is recovered once; the second goes on with the result."""
    folder.person()
    backup.copy_to(folder.database, folder.where.backups)
    folder.close()
    overwrite(folder.where.database)
    with closing(raw(folder.where.data / "recovery.lock")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kiosk.store.recovery.PATIENCE_SECONDS", 0.01)
            with pytest.raises(StoreTrouble, match="Another program is holding"):
                open_to_write(folder.where)
    assert folder.reopen().recovery is not None
    assert [] == [path.name for path in folder.where.data.glob("kiosk.recovered*")]


def test_nobody_is_admitted_twice_because_of_a_recovery(folder: Folder) -> None:
    """A nonce that the ledger brought back gets its first verdict again, as before."""
    badge = folder.person(an_attendee("ayse", "Yılmaz", "Ayşe"))
    backup.copy_to(folder.database, folder.where.backups)
    first = folder.redeem(badge, nonce="the-nonce")
    folder.close()
    overwrite(folder.where.database)
    folder.reopen()

    assert first == folder.redeem(badge, nonce="the-nonce")
    assert 1 == folder.rows("redemption")
