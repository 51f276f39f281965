"""Backups while scanning goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.parts import Part, PartReport, State
from kiosk.keeper import Keeper
from kiosk.store import backup
from kiosk.store.backup import KEPT
from kiosk.store.database import Database
from kiosk.threads import running
from tests.store.folder import Folder


class Window(QObject):
    """Asks and hears on the main thread."""

    start = Signal()
    keep = Signal()
    kept = Signal(str)
    part_changed = Signal(object)


@contextmanager
def keeping(folder: Folder) -> Iterator[tuple[Window, list[PartReport]]]:
    """Run a keeper on its thread."""
    keeper, window = Keeper(folder.where, minutes=60), Window()
    window.start.connect(keeper.start)
    window.keep.connect(keeper.keep)
    keeper.kept.connect(window.kept)
    keeper.part_changed.connect(window.part_changed)
    reports: list[PartReport] = []
    window.part_changed.connect(reports.append)
    with running("office", keeper):
        yield window, reports


def backups(folder: Folder) -> list[str]:
    """Return the names of the backups, the newest first."""
    return [path.name for path in backup.newest_first(folder.where.backups)]


def test_a_backup_is_made_at_the_start_and_at_the_end(qtbot: QtBot, folder: Folder) -> None:
    """Each is a sound file with everything that was committed by then."""
    badge = folder.person()
    with keeping(folder) as (window, reports):
        with qtbot.waitSignal(window.kept) as told:
            window.start.emit()
        assert backups(folder) == told.args
        folder.redeem(badge)
    newest = next(backup.newest_first(folder.where.backups))

    assert 2 == len(backups(folder))
    assert backup.is_sound_file(newest)
    with Database(newest, read_only=True) as copy:
        assert (1,) == copy.one("SELECT count(*) FROM redemption")
    assert [] == reports


def test_starting_twice_makes_one_first_backup(qtbot: QtBot, folder: Folder) -> None:
    """The event may be told more than once."""
    with keeping(folder) as (window, _):
        window.start.emit()
        window.start.emit()
        with qtbot.waitSignals([window.kept, window.kept]):
            window.keep.emit()

        assert 2 == len(backups(folder))


def test_a_keeper_that_was_never_started_makes_none(folder: Folder) -> None:
    """Without an event there is nothing to keep."""
    with keeping(folder):
        pass

    assert [] == backups(folder)


def test_old_backups_are_thinned_out(qtbot: QtBot, folder: Folder) -> None:
    """Only the newest are kept."""
    for _ in range(KEPT):
        backup.copy_to(folder.database, folder.where.backups)
    before = backups(folder)
    with keeping(folder) as (window, _):
        with qtbot.waitSignal(window.kept):
            window.keep.emit()

        assert before[: KEPT - 1] == backups(folder)[1:]


def test_a_failure_is_told_and_tried_again(qtbot: QtBot, folder: Folder) -> None:
    """A folder that cannot be made warns; the next backup that works takes the warning back; scans go on all along."""
    folder.where.backups.write_text("in the way")
    with keeping(folder) as (window, reports):
        with qtbot.waitSignal(window.part_changed):
            window.start.emit()
        assert folder.redeem(folder.person()).ok
        folder.where.backups.unlink()
        with qtbot.waitSignals([window.kept, window.part_changed]):
            window.keep.emit()

    assert [(Part.STORAGE, State.WARNING), (Part.STORAGE, State.OK)] == [(r.part, r.state) for r in reports]
    assert "The backup could not be written" in reports[0].says
    assert "Scanning goes on" in reports[0].do


def test_a_backup_does_not_hold_up_a_scan(qtbot: QtBot, folder: Folder) -> None:
    """While many backups are being made, every redemption gets its lock, and each copy is sound."""
    badges = folder.people(60)
    with keeping(folder) as (window, reports):
        for badge in badges:
            window.keep.emit()
            assert folder.redeem(badge).ok
        with qtbot.waitSignal(window.kept):
            window.keep.emit()
    assert all(backup.is_sound_file(path) for path in backup.newest_first(folder.where.backups))
    assert [] == reports
