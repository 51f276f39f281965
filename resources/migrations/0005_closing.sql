-- Once the day is closed nothing of what happened changes any more, whichever program tries; reopening it is an act of its own.

CREATE TRIGGER attendee_closed_insert BEFORE INSERT ON attendee WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER attendee_closed_update BEFORE UPDATE ON attendee WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER attendee_closed_delete BEFORE DELETE ON attendee WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER badge_closed_insert BEFORE INSERT ON badge WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER badge_closed_update BEFORE UPDATE ON badge WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER badge_closed_delete BEFORE DELETE ON badge WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER registration_closed_insert BEFORE INSERT ON registration WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER registration_closed_update BEFORE UPDATE ON registration WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER registration_closed_delete BEFORE DELETE ON registration WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER session_closed_insert BEFORE INSERT ON session WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER session_closed_update BEFORE UPDATE ON session WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER session_closed_delete BEFORE DELETE ON session WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER redemption_closed_insert BEFORE INSERT ON redemption WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER redemption_closed_delete BEFORE DELETE ON redemption WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER annulment_closed_insert BEFORE INSERT ON annulment WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER annulment_closed_delete BEFORE DELETE ON annulment WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER desk_edit_closed_insert BEFORE INSERT ON desk_edit WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER desk_edit_closed_update BEFORE UPDATE ON desk_edit WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER desk_edit_closed_delete BEFORE DELETE ON desk_edit WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_batch_closed_insert BEFORE INSERT ON import_batch WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_batch_closed_update BEFORE UPDATE ON import_batch WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_batch_closed_delete BEFORE DELETE ON import_batch WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_change_closed_insert BEFORE INSERT ON import_change WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_change_closed_update BEFORE UPDATE ON import_change WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
CREATE TRIGGER import_change_closed_delete BEFORE DELETE ON import_change WHEN EXISTS (SELECT 1 FROM event WHERE closed_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'the day is closed'); END;
