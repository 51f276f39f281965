-- Search, edits at the desk, and imports that can be taken back.

-- Counts up with every change of a person or their badge, so that who keeps an index reads only what is new.
ALTER TABLE attendee ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX attendee_revision ON attendee (revision);

-- What staff wrote at the desk: an import does not overwrite these fields unasked.
CREATE TABLE desk_edit (
    attendee_id TEXT NOT NULL REFERENCES attendee (id),
    field TEXT NOT NULL,
    at TEXT NOT NULL,
    station TEXT NOT NULL,
    operator TEXT NOT NULL,
    PRIMARY KEY (attendee_id, field)
) STRICT, WITHOUT ROWID;

-- An import is written in chunks. One that was canceled, or cut off by a power failure, is taken back.
CREATE TABLE import_batch (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    began_at TEXT NOT NULL,
    touched_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'taking_back', 'taken_back')),
    details TEXT NOT NULL,
    station TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT;

-- How each person was before the import, as JSON; '' for one who is new.
CREATE TABLE import_change (
    batch_id TEXT NOT NULL REFERENCES import_batch (id),
    attendee_id TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (batch_id, attendee_id)
) STRICT, WITHOUT ROWID;

-- Columns that were corrected once, for the next list with the same header.
CREATE TABLE import_columns (
    header TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT;

-- How many walk-ins there are.
CREATE INDEX attendee_walk_in ON attendee (status) WHERE walk_in;

-- All scans of a person, refused ones too: for the card, and because SQLite looks for them when people are removed whose
-- import is taken back. It takes the place of the index of accepted ones.
DROP INDEX redemption_attendee;
CREATE INDEX redemption_attendee ON redemption (attendee_id);
CREATE INDEX redemption_badge ON redemption (badge_id) WHERE badge_id IS NOT NULL;

-- Our own codes have a unique index already: in a second one each would stand twice, at random pages of the file.
DROP INDEX badge_secret;
CREATE INDEX badge_foreign_secret ON badge (secret) WHERE is_foreign;
