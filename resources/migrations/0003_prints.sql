-- The print log: what was printed, when, where, how often. Pending jobs are offered again after a crash. Of people who
-- are erased it keeps how many cards were printed, but not whose.
CREATE TABLE print_job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('replacement', 'batch', 'arrival', 'again', 'preview')),
    attendee_id TEXT REFERENCES attendee (id) ON DELETE SET NULL,
    badge_id TEXT REFERENCES badge (id) ON DELETE SET NULL,
    badges INTEGER NOT NULL CHECK (badges > 0),
    layout TEXT NOT NULL,
    sheet TEXT NOT NULL,
    printer TEXT NOT NULL,
    file TEXT NOT NULL,
    spool_job TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'done', 'failed', 'canceled', 'file')),
    because TEXT NOT NULL,
    cause TEXT NOT NULL,
    made_at TEXT NOT NULL,
    sent_at TEXT,
    ended_at TEXT,
    station TEXT NOT NULL,
    operator TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_on TEXT NOT NULL
) STRICT;
CREATE INDEX print_job_unfinished ON print_job (station) WHERE state IN ('pending', 'sent');
CREATE INDEX print_job_attendee ON print_job (attendee_id);
CREATE INDEX print_job_badge ON print_job (badge_id);

-- The badges of each job, those of a batch as well.
CREATE TABLE print_badge (
    badge_id TEXT NOT NULL REFERENCES badge (id) ON DELETE CASCADE,
    job_id TEXT NOT NULL REFERENCES print_job (id) ON DELETE CASCADE,
    PRIMARY KEY (badge_id, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX print_badge_job ON print_badge (job_id);
