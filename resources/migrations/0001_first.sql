-- Times are UTC, ISO 8601 with microseconds and "Z", so that they sort as text. Ids are UUIDv7. Every row that can
-- change says when and on which station it last did, so that several stations can be joined without new keys.

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    short_title TEXT NOT NULL,
    motto TEXT NOT NULL,
    place TEXT NOT NULL,
    timezone TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    categories TEXT NOT NULL,
    badge_key BLOB NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    short TEXT NOT NULL,
    kind TEXT NOT NULL,
    room TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    policy TEXT NOT NULL,
    capacity INTEGER CHECK (capacity >= 0),
    opens_before_seconds INTEGER NOT NULL,
    release_after_seconds INTEGER,
    parallel TEXT NOT NULL,
    note TEXT NOT NULL,
    times_are_examples INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    UNIQUE (event_id, key)
) STRICT;

CREATE TABLE attendee (
    id TEXT PRIMARY KEY,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    municipality TEXT NOT NULL,
    category TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    status TEXT NOT NULL,
    walk_in INTEGER NOT NULL,
    note TEXT NOT NULL,
    folded TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT;
CREATE INDEX attendee_status ON attendee (status);
CREATE INDEX attendee_external ON attendee (external_id) WHERE external_id <> '';

CREATE TABLE registration (
    attendee_id TEXT NOT NULL REFERENCES attendee (id),
    session_id TEXT NOT NULL REFERENCES session (id),
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    PRIMARY KEY (attendee_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_session ON registration (session_id);

CREATE TABLE badge (
    id TEXT PRIMARY KEY,
    attendee_id TEXT NOT NULL REFERENCES attendee (id),
    number INTEGER NOT NULL,
    secret TEXT NOT NULL,
    is_foreign INTEGER NOT NULL,
    issued_at TEXT NOT NULL,
    revoked_at TEXT,
    revoked_because TEXT NOT NULL,
    revoked_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    UNIQUE (attendee_id, number)
) STRICT;
-- Another system may have given the same code twice; ours are unique.
CREATE INDEX badge_secret ON badge (secret);
CREATE UNIQUE INDEX badge_own_secret ON badge (secret) WHERE NOT is_foreign;

-- Every attempt that was answered: accepted (reason is null) or refused. Never changed, never deleted but by erasure.
-- `tick` orders the rows also when the clock jumps back: microseconds since 1970, at least one more than the row before.
CREATE TABLE redemption (
    seq INTEGER PRIMARY KEY,
    nonce TEXT NOT NULL UNIQUE,
    tick INTEGER NOT NULL,
    at TEXT NOT NULL,
    station TEXT NOT NULL,
    operator TEXT NOT NULL,
    session_id TEXT NOT NULL REFERENCES session (id),
    type TEXT NOT NULL CHECK (type IN ('entry', 'exit')),
    reason TEXT,
    overridden TEXT,
    because TEXT NOT NULL,
    attendee_id TEXT REFERENCES attendee (id),
    badge_id TEXT REFERENCES badge (id),
    details TEXT NOT NULL,
    CHECK (reason IS NOT NULL OR attendee_id IS NOT NULL)
) STRICT;
CREATE INDEX redemption_attendee ON redemption (attendee_id) WHERE reason IS NULL;

-- The undo of an accepted redemption: a row of its own.
CREATE TABLE annulment (
    nonce TEXT PRIMARY KEY,
    annuls TEXT NOT NULL UNIQUE REFERENCES redemption (nonce),
    at TEXT NOT NULL,
    station TEXT NOT NULL,
    operator TEXT NOT NULL,
    because TEXT NOT NULL
) STRICT;

CREATE TRIGGER redemption_is_kept BEFORE UPDATE ON redemption
BEGIN SELECT raise(ABORT, 'redemptions are append-only'); END;
CREATE TRIGGER annulment_is_kept BEFORE UPDATE ON annulment
BEGIN SELECT raise(ABORT, 'annulments are append-only'); END;

-- Where each person stands in each session, and in the house (session_id ''): derived from the rows above by the
-- rules of domain/counts.py within the same transaction; can be made anew from them at any time.
CREATE TABLE standing (
    session_id TEXT NOT NULL,
    attendee_id TEXT NOT NULL,
    checked_in INTEGER NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (session_id, attendee_id)
) STRICT, WITHOUT ROWID;

-- The sums of the table above, and how many rows of `registration` each session has.
CREATE TABLE tally (
    session_id TEXT PRIMARY KEY,
    checked_in INTEGER NOT NULL DEFAULT 0,
    present INTEGER NOT NULL DEFAULT 0,
    registrations INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TRIGGER registration_added AFTER INSERT ON registration
BEGIN
    INSERT INTO tally (session_id, registrations) VALUES (new.session_id, 1)
    ON CONFLICT DO UPDATE SET registrations = registrations + 1;
END;
CREATE TRIGGER registration_removed AFTER DELETE ON registration
BEGIN
    UPDATE tally SET registrations = registrations - 1 WHERE session_id = old.session_id;
END;

CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    station TEXT NOT NULL,
    operator TEXT NOT NULL,
    act TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject_id);
