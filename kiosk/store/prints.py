"""Print jobs and the print log: what was printed, when, where and how often."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge, spoken_name
from kiosk.domain.prints import (
    JobUpdate,
    LoggedPrint,
    PrintedTimes,
    PrintJob,
    PrintKind,
    PrintState,
    PrintTarget,
    PrintTotals,
)
from kiosk.store import attendees
from kiosk.store.database import Database
from kiosk.store.times import from_text, to_text

_FIELDS = (
    "id, kind, attendee_id, badge_id, badges, layout, sheet, printer, file, spool_job, state, because, cause, made_at,"
    " sent_at, ended_at, station, operator"
)
_JOB = ", ".join(f"print_job.{name.strip()}" for name in _FIELDS.split(","))
_PRINTED = "state IN ('done', 'file')"
_UNFINISHED = "state IN ('pending', 'sent')"


def insert(database: Database, job: PrintJob, cards: Iterable[tuple[str, str]]) -> None:
    """Add a job with its badges, each named by its bearer's id and its code."""
    j, t = job, job.target
    database.run(
        f"INSERT INTO print_job ({_FIELDS}, changed_at, changed_on)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            j.id, j.kind, j.attendee_id or None, j.badge_id or None, j.badges, t.layout, t.sheet, t.printer, t.file,
            j.spool_job, j.state, j.because, j.cause, to_text(j.made_at), _text(j.sent_at), _text(j.ended_at),
            j.station, j.operator, to_text(j.made_at), j.station,
        ),
    )  # fmt: skip
    database.run_many(
        "INSERT OR IGNORE INTO print_badge (badge_id, job_id)"
        " SELECT id, ? FROM badge WHERE attendee_id = ? AND secret = ?",
        [(j.id, *card) for card in cards],
    )


def find(database: Database, job_id: str) -> PrintJob | None:
    """Return the job with this id, or None."""
    row = database.one(f"SELECT {_FIELDS} FROM print_job WHERE id = ?", (job_id,))
    return None if row is None else _job(*row)


def settle(database: Database, update: JobUpdate, station: str) -> bool:
    """Write down what became of a job and return whether that was news. A job that has ended is left as it is."""
    at = to_text(update.at)
    ended = at if update.state.ended else None
    sent = at if update.state is PrintState.SENT else None
    return bool(
        database.run(
            "UPDATE print_job SET state = ?, cause = ?, spool_job = coalesce(nullif(?, ''), spool_job),"
            " file = coalesce(nullif(?, ''), file), sent_at = coalesce(sent_at, ?), ended_at = ?, changed_at = ?,"
            f" changed_on = ? WHERE id = ? AND {_UNFINISHED}",
            (
                update.state, update.cause, update.spool_job, update.file, sent, ended, at, station, update.job_id,
            ),
        )
    )  # fmt: skip


def give_up(database: Database, at: datetime, station: str) -> int:
    """Say of every job without an end that it was canceled; return how many there were."""
    return database.run(
        "UPDATE print_job SET state = 'canceled', cause = 'canceled', ended_at = ?, changed_at = ?, changed_on = ?"
        f" WHERE {_UNFINISHED}",
        (to_text(at), to_text(at), station),
    )


def reopen(database: Database, job_id: str, target: PrintTarget, at: datetime, station: str) -> bool:
    """Make a job that did not come out pending again, for this station; return whether there is such a job."""
    return bool(
        database.run(
            "UPDATE print_job SET state = 'pending', cause = '', spool_job = '', sent_at = NULL, ended_at = NULL,"
            " printer = ?, layout = ?, sheet = ?, file = ?, station = ?, changed_at = ?, changed_on = ?"
            f" WHERE id = ? AND NOT {_PRINTED}",
            (target.printer, target.layout, target.sheet, target.file, station, to_text(at), station, job_id),
        )
    )


def unfinished(database: Database, station: str) -> list[LoggedPrint]:
    """Return this station's jobs that have no end, oldest first."""
    return _log(database, f"station = ? AND {_UNFINISHED} ORDER BY made_at, print_job.id", (station,))


def log(database: Database, *, attendee_id: str = "", limit: int = 1_000) -> list[LoggedPrint]:
    """Return the print log, newest first: of everybody, or what was printed of one person."""
    if not attendee_id:
        return _log(database, "1 ORDER BY made_at DESC, print_job.id DESC LIMIT ?", (limit,))
    theirs = "SELECT job_id FROM print_badge JOIN badge ON badge.id = badge_id WHERE badge.attendee_id = ?"
    return _log(
        database, f"print_job.id IN ({theirs}) ORDER BY made_at DESC, print_job.id DESC LIMIT ?", (attendee_id, limit)
    )


def people_of_job(database: Database, job_id: str) -> tuple[str, ...]:
    """Return the ids of the people whose badges a job holds, sorted by name."""
    rows = database.all(
        "SELECT DISTINCT attendee.id, sort_key FROM print_badge JOIN badge ON badge.id = badge_id"
        " JOIN attendee ON attendee.id = badge.attendee_id WHERE job_id = ? ORDER BY sort_key, attendee.id",
        (job_id,),
    )
    return tuple(attendee_id for attendee_id, _ in rows)


def printed_times(database: Database, badge_id: str) -> PrintedTimes:
    """Return how often a badge came out. Previews do not count."""
    rows = database.all(
        "SELECT state, ended_at, station FROM print_badge JOIN print_job ON print_job.id = job_id"
        " WHERE print_badge.badge_id = ? AND kind <> 'preview' ORDER BY ended_at",
        (badge_id,),
    )
    came = [(ended, station) for state, ended, station in rows if PrintState(state).printed]
    on_the_way = sum(not PrintState(state).ended for state, _, _ in rows)
    if not came:
        return PrintedTimes(on_the_way=on_the_way)
    last, station = came[-1]
    return PrintedTimes(len(came), from_text(last), station, on_the_way)


def valid_badge(database: Database, attendee_id: str) -> Badge | None:
    """Return the newest badge of a person that opens doors, or None."""
    return next((badge for badge in reversed(attendees.badges_of(database, attendee_id)) if badge.active), None)


def not_yet_printed(database: Database) -> list[Attendee]:
    """Return who is to come and holds a valid badge that never came out and is not on its way, sorted by name."""
    fields = ", ".join(f"attendee.{name.strip()}" for name in attendees.FIELDS.split(","))
    rows = database.all(
        f"SELECT {fields} FROM attendee JOIN badge ON badge.attendee_id = attendee.id AND badge.revoked_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM badge AS newer WHERE newer.attendee_id = attendee.id"
        " AND newer.revoked_at IS NULL AND newer.number > badge.number)"
        " WHERE attendee.status <> ? AND NOT EXISTS (SELECT 1 FROM print_badge JOIN print_job"
        " ON print_job.id = job_id WHERE print_badge.badge_id = badge.id AND kind <> 'preview'"
        " AND state IN ('pending', 'sent', 'done', 'file')) ORDER BY attendee.sort_key, attendee.id",
        (AttendeeStatus.CANCELED,),
    )
    return [attendees.from_row(*row) for row in rows]


def totals(database: Database) -> PrintTotals:
    """Return the sums for a day's reconciliation."""
    row = database.one(
        f"SELECT coalesce(sum(badges) FILTER (WHERE {_PRINTED}), 0),"
        f" count(*) FILTER (WHERE {_PRINTED} AND kind = 'replacement'),"
        f" count(*) FILTER (WHERE {_PRINTED} AND kind = 'again'),"
        " count(*) FILTER (WHERE state IN ('failed', 'canceled')),"
        f" count(*) FILTER (WHERE {_UNFINISHED}) FROM print_job WHERE kind <> 'preview'"
    )
    return PrintTotals(*(row or ()))


def _log(database: Database, where: str, values: tuple[str | int, ...]) -> list[LoggedPrint]:
    rows = database.all(
        f"SELECT {_JOB}, title, given_name, family_name, number FROM print_job"
        " LEFT JOIN attendee ON attendee.id = print_job.attendee_id LEFT JOIN badge ON badge.id = print_job.badge_id"
        f" WHERE {where}",
        values,
    )
    return [
        LoggedPrint(_job(*row[:-4]), "" if row[-2] is None else spoken_name(*row[-4:-1]), row[-1] or 0) for row in rows
    ]


def _job(
    job_id: str, kind: str, attendee_id: str | None, badge_id: str | None, badges: int, layout: str, sheet: str,
    printer: str, file: str, spool_job: str, state: str, because: str, cause: str, made_at: str, sent_at: str | None,
    ended_at: str | None, station: str, operator: str,
) -> PrintJob:  # fmt: skip
    return PrintJob(
        id=job_id,
        kind=PrintKind(kind),
        made_at=from_text(made_at),
        attendee_id=attendee_id or "",
        badge_id=badge_id or "",
        badges=badges,
        target=PrintTarget(printer, layout, sheet, file),
        state=PrintState(state),
        spool_job=spool_job,
        because=because,
        cause=cause,
        sent_at=_time(sent_at),
        ended_at=_time(ended_at),
        station=station,
        operator=operator,
    )


def _text(at: datetime | None) -> str | None:
    return None if at is None else to_text(at)


def _time(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
