"""The database: does it open, is it sound, how old is the newest backup."""

from datetime import datetime, timedelta

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.station_checks import backup_is_late
from kiosk.errors import NoEvent, Trouble
from kiosk.language import tr, trn
from kiosk.paths import Places
from kiosk.station.checks.amounts import age_words, size_words
from kiosk.store import backup, migrations
from kiosk.store.facts import is_sound
from kiosk.store.newest import newest
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event


def check_database(where: Places, now: datetime, backup_minutes: int) -> PartReport:
    """Check the file with SQLite's own quick check, without changing anything, and look for a backup."""
    try:
        with open_to_read(where) as database:
            sound, older = is_sound(database), migrations.is_older(database)
            title, written_at = ("", None) if older else (load_event(database).title, newest(database).at)
    except NoEvent as trouble:
        return PartReport(Part.STORAGE, State.WARNING, trouble.text, trouble.hint)
    except Trouble as trouble:
        return PartReport(Part.STORAGE, State.FAILED, trouble.text, trouble.hint)
    if not sound:
        return PartReport(
            Part.STORAGE,
            State.FAILED,
            tr("The database is damaged."),
            tr("Close the program and start it again: it goes on with the last good backup."),
        )
    if older:
        return PartReport(
            Part.STORAGE,
            State.WARNING,
            tr("The data folder is sound, and was written by an older version of MMZ Kiosk."),
            tr("The next start brings it up to date, and keeps a copy of it as it was. Nothing is lost."),
        )
    return _backup_report(where, title, now, written_at, timedelta(minutes=backup_minutes))


def _backup_report(
    where: Places, title: str, now: datetime, written_at: datetime | None, every: timedelta
) -> PartReport:
    backups = list(backup.newest_first(where.backups))
    if not backups:
        return PartReport(
            Part.STORAGE,
            State.WARNING,
            tr("{title}: sound, but there is no backup yet.", title=title),
            tr("Open the window: it makes one by itself."),
        )
    taken = backup.taken_at(backups[0])
    told = {
        "title": title,
        "size": size_words(_size(where)),
        "backups": trn("{n} backup", "{n} backups", len(backups)),
        "age": "?" if taken is None else age_words(now - taken),
    }
    says = tr("{title}: sound ({size}), {backups}, the newest made {age}.", **told)
    if taken is not None and backup_is_late(taken, written_at, every):
        return PartReport(
            Part.STORAGE,
            State.WARNING,
            f"{says} {tr('What was saved since is in no backup.')}",
            tr("Open the window: it makes one by itself. If it is open, look for free space on the disk."),
        )
    return PartReport(Part.STORAGE, State.OK, says)


def _size(where: Places) -> int:
    try:
        return where.database.stat().st_size
    except OSError:
        return 0
