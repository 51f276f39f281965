"""The schema, step by step: numbered SQL files, each applied once, inside a transaction, after a backup copy."""

from pathlib import Path

from kiosk import paths
from kiosk.errors import DatabaseNewer
from kiosk.language import tr
from kiosk.store import early, standing
from kiosk.store.backup import copy_to
from kiosk.store.database import Database, damaged
from kiosk.store.programme import has_event, load_event

APPLICATION_ID = 0x4D4D5A4B  # "MMZK": tells our files from other SQLite files

DAYS_SINCE = 4
"""The step that began to count by days: where everybody stands is counted anew."""

FAR_FUTURE = 1_000  # steps; a number beyond is a damaged one


def steps(folder: Path | None = None) -> list[tuple[int, str]]:
    """Return the numbered scripts in order."""
    files = sorted((folder or paths.resources() / "migrations").glob("*.sql"))
    return [(int(file.name.split("_", 1)[0]), file.read_text(encoding="utf-8")) for file in files]


def version(database: Database) -> int:
    """Return the number of the last script that was applied; 0 for an empty file."""
    row = database.one("PRAGMA user_version")
    return int(row[0]) if row else 0


def is_blank(database: Database) -> bool:
    """Return whether nothing was ever stored here."""
    return not version(database) and database.one("SELECT 1 FROM sqlite_schema") is None


def is_older(database: Database) -> bool:
    """Return whether an older program has written the file, so that it wants migrating before it is read."""
    return 0 < version(database) < steps()[-1][0]


def is_plausible(database: Database) -> bool:
    """Return whether the version can be true: no older and no newer program writes another."""
    return 0 < version(database) <= steps()[-1][0] + FAR_FUTURE


def refuse_empty(database: Database) -> None:
    """Raise DatabaseDamaged when nothing is stored in the file (any more)."""
    if not version(database):
        raise damaged()


def refuse_newer(database: Database, newest: int | None = None) -> None:
    """Raise DatabaseNewer when a newer program has written the file."""
    if version(database) > (steps()[-1][0] if newest is None else newest):
        raise DatabaseNewer(
            tr("This data folder was written by a newer version of MMZ Kiosk."),
            tr("Install the newer version, or choose another folder with --data-dir."),
        )


def migrate(database: Database, backups: Path, scripts: list[tuple[int, str]] | None = None) -> None:
    """Bring the file to the newest schema.

    Raises DatabaseNewer when a newer program has written it. A file that holds data is copied to `backups` first.
    """
    known = steps() if scripts is None else scripts
    newest = known[-1][0]
    refuse_newer(database, newest)
    present = version(database)
    if present == newest:
        return
    if present:
        copy_to(database, backups, f"before-{newest:04}")
    with database.transaction():
        before = version(database)  # another program may have been faster

        def run(script: str) -> None:
            for statement in _statements(script):
                database.run(statement)

        early.complete(database, dict(known), before, run)
        for number, script in known:
            if number > before:
                run(script)
                database.run(f"PRAGMA user_version = {number:d}")
        if before < DAYS_SINCE <= newest and has_event(database):
            standing.rebuild(database, load_event(database))
        database.run(f"PRAGMA application_id = {APPLICATION_ID:d}")


def _statements(script: str) -> list[str]:
    """Split a script into statements. executescript() cannot be used: it would commit the transaction around it."""
    from sqlite3 import complete_statement

    statements, lines = [], ""
    for line in script.splitlines(keepends=True):
        lines += line
        if complete_statement(lines):
            statements.append(lines)
            lines = ""
    return statements
