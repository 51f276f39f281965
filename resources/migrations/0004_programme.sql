-- The programme can be changed while it runs; a day at the conference begins at 4 o'clock; rehearsals; closed days.

-- Staff closed the door before the end.
ALTER TABLE session ADD COLUMN closed_at TEXT;
-- Taken out of the programme although people had checked in.
ALTER TABLE session ADD COLUMN removed_at TEXT;

-- Nothing here counts: staff is training.
ALTER TABLE event ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;
-- Nothing is written any more, until the day is opened again.
ALTER TABLE event ADD COLUMN closed_at TEXT;
-- The day on which the personal data is to go, and when it went.
ALTER TABLE event ADD COLUMN erase_on TEXT;
ALTER TABLE event ADD COLUMN erased_at TEXT;

-- The day of a person's last check-in: in the house is who is inside on that very day. '' in rows of sessions.
ALTER TABLE standing ADD COLUMN day TEXT NOT NULL DEFAULT '';

-- The people of each day: who came, and who is in the house. The tally's row of the house counts all days.
CREATE TABLE day_tally (
    day TEXT PRIMARY KEY,
    checked_in INTEGER NOT NULL DEFAULT 0,
    present INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- How many people came to the house (their first entry of a day) in each five minutes; `slot` is when these begin.
CREATE TABLE arrival (
    slot TEXT PRIMARY KEY,
    people INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
