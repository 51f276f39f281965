-- The staff's PINs, never in clear: a salted hash of Argon2 each. A role without a row has no PIN. Wrong tries are kept, so that a
-- restart does not shorten the wait after them.

CREATE TABLE lock (
    role TEXT PRIMARY KEY CHECK (role IN ('desk', 'organiser')),
    hash TEXT NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0 CHECK (wrong >= 0),
    wrong_at TEXT,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
