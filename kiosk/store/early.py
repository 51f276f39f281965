"""What the data folders of the first days lack: steps were still being changed then, and one was added before another.

Each change looks at the file, not at its number, and does nothing where it finds what it should.
"""

from collections.abc import Callable, Mapping

from kiosk.store.database import Database

PEOPLE = 2
"""The step that was numbered before, but written after, the third one."""

# The sums had no column for registrations, and no defaults.
_TALLY = """
ALTER TABLE tally RENAME TO tally_before;
CREATE TABLE tally (
    session_id TEXT PRIMARY KEY,
    checked_in INTEGER NOT NULL DEFAULT 0,
    present INTEGER NOT NULL DEFAULT 0,
    registrations INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO tally (session_id, checked_in, present) SELECT session_id, checked_in, present FROM tally_before;
DROP TABLE tally_before;
INSERT INTO tally (session_id, registrations) SELECT session_id, count(*) FROM registration WHERE true
GROUP BY session_id ON CONFLICT DO UPDATE SET registrations = excluded.registrations;
CREATE TRIGGER registration_added AFTER INSERT ON registration
BEGIN
    INSERT INTO tally (session_id, registrations) VALUES (new.session_id, 1)
    ON CONFLICT DO UPDATE SET registrations = registrations + 1;
END;
CREATE TRIGGER registration_removed AFTER DELETE ON registration
BEGIN
    UPDATE tally SET registrations = registrations - 1 WHERE session_id = old.session_id;
END;
"""

# The second step had other indexes for some minutes.
_INDEXES = """
DROP INDEX badge_secret;
CREATE INDEX IF NOT EXISTS badge_foreign_secret ON badge (secret) WHERE is_foreign;
DROP INDEX IF EXISTS redemption_refused;
DROP INDEX IF EXISTS redemption_attendee;
CREATE INDEX redemption_attendee ON redemption (attendee_id);
CREATE INDEX IF NOT EXISTS redemption_badge ON redemption (badge_id) WHERE badge_id IS NOT NULL;
"""


def complete(database: Database, scripts: Mapping[int, str], version: int, run: Callable[[str], None]) -> None:
    """Bring a file of `version` to what that number means today, within the caller's transaction.

    `run` runs a script. No row is taken away, and a second call changes nothing.
    """
    tally = _columns(database, "tally")
    if tally and "registrations" not in tally:
        run(_TALLY)
    if version > PEOPLE and _columns(database, "attendee") and not _columns(database, "desk_edit"):
        run(scripts[PEOPLE])
    if version >= PEOPLE and _has_index(database, "badge_secret"):
        run(_INDEXES)


def _columns(database: Database, table: str) -> set[str]:
    """Return the table's columns; none where there is no such table."""
    return {name for (name,) in database.all("SELECT name FROM pragma_table_info(?)", (table,))}


def _has_index(database: Database, name: str) -> bool:
    return database.one("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?", (name,)) is not None
