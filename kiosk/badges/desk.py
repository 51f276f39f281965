"""The desk behind the badges: it replaces them in one act, and keeps what was printed and what was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.faces import face_of
from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, Badge
from kiosk.domain.fold import fold
from kiosk.domain.prints import (
    Because,
    JobUpdate,
    LoggedPrint,
    PrintedTimes,
    PrintJob,
    PrintKind,
    PrintState,
    PrintTarget,
    PrintTotals,
    Replacement,
)
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.store import attendees, journal, prints, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, when and where. `request_id` names the act: sent twice, it is done once; "" for a new one."""

    at: datetime
    station: str
    operator: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The answer to "print again": the job, or None where the badge came out before and nobody has confirmed it."""

    attendee: Attendee
    badge: Badge
    printed: PrintedTimes
    job: PrintJob | None


class BadgeDesk:
    """Replaces badges and keeps the print log. Lives on the thread that opened the database. All raise StoreTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, attendee_id: str, because: Because | str, target: PrintTarget, by: By) -> Replacement:
        """Issue a new badge, revoke every other one of this person, and put its print job down, all or nothing.

        `because` is a key of `Because` or the operator's own words. An act that is known is answered again.
        """
        text = codes.storable(str(because)).strip() or Because.LOST
        with self._database.transaction():
            attendee = self._attendee(attendee_id)
            stored = prints.find(self._database, by.request_id) if by.request_id else None
            if stored is not None:
                return self._replaced(attendee, stored)
            old = [badge for badge in attendees.badges_of(self._database, attendee_id) if badge.active]
            for badge in old:
                attendees.revoke_badge(
                    self._database, badge.id, text, by.at, station=by.station, operator=by.operator or by.station
                )
            key = programme.badge_key(self._database)
            new = attendees.issue_badge(self._database, attendee_id, "", key, by.at, by.station)
            job = self._put_down(PrintKind.REPLACEMENT, attendee_id, new, target, by, because=text)
            journal.write(
                self._database, journal.Act.REPLACEMENT, by.at, station=by.station, operator=by.operator,
                subject_id=attendee_id,
                details={"because": text, "number": new.number, "revoked": [badge.number for badge in old]},
            )  # fmt: skip
            return self._replaced(attendee, job)

    def _replaced(self, attendee: Attendee, job: PrintJob) -> Replacement:
        badges = attendees.badges_of(self._database, attendee.id)
        new = next((badge for badge in badges if badge.id == job.badge_id), None)
        if new is None:
            raise _gone()
        revoked = tuple(b for b in badges if b.revoked_at == job.made_at and b.number < new.number)
        return Replacement(attendee, new, revoked, job)

    def find(self, text: str) -> tuple[Attendee, ...]:
        """Return whom `text` names: one person by id, another system's id or code; else all with all of these names.

        A name that is written out wins over names that only begin so.
        """
        text, code = text.strip(), codes.clean(text)
        if not text:
            return ()
        people = attendees.everybody(self._database)
        bearers = {badge.attendee_id for badge in attendees.badges_with(self._database, code)} if code else set()
        named = [one for one in people if text in (one.id, one.external_id) or one.id in bearers]
        words = fold(text).split()
        if named or not words:
            return tuple(named)
        full = [one for one in people if sorted(fold(one.name).split()) == sorted(words)]
        return tuple(full or (one for one in people if _has_words(fold(one.name), words)))

    def print_again(self, attendee_id: str, target: PrintTarget, by: By, *, sure: bool = False) -> Again:
        """Put a print job down for the valid badge; where it came out before, or is on its way, only with `sure`."""
        with self._database.transaction():
            attendee = self._attendee(attendee_id)
            badge = prints.valid_badge(self._database, attendee_id)
            if badge is None:
                raise StoreTrouble(
                    tr("{name} has no valid badge.", name=attendee.name), tr("Replace the badge: that makes a new one.")
                )
            printed = prints.printed_times(self._database, badge.id)
            job = prints.find(self._database, by.request_id) if by.request_id else None
            if job is None and (sure or not (printed.times or printed.on_the_way)):
                job = self._put_down(PrintKind.AGAIN, attendee_id, badge, target, by)
            return Again(attendee, badge, printed, job)

    def on_arrival(self, attendee_id: str, target: PrintTarget, by: By) -> PrintJob | None:
        """Put a print job down for somebody who has just come, unless their badge came out before or is on its way."""
        with self._database.transaction():
            badge = prints.valid_badge(self._database, attendee_id)
            if badge is None:
                return None
            printed = prints.printed_times(self._database, badge.id)
            if printed.times or printed.on_the_way:
                return None
            return self._put_down(PrintKind.ARRIVAL, attendee_id, badge, target, by)

    def batch(self, faces: Sequence[BadgeFace], target: PrintTarget, by: By) -> PrintJob:
        """Put one print job down for the badges of many people, one or more."""
        with self._database.transaction():
            stored = prints.find(self._database, by.request_id) if by.request_id else None
            if stored is not None:
                return stored
            job = PrintJob(
                id=by.request_id or new_id(), kind=PrintKind.BATCH, made_at=by.at, badges=len(faces), target=target,
                station=by.station, operator=by.operator,
            )  # fmt: skip
            prints.insert(self._database, job, [(face.attendee_id, face.secret) for face in faces])
            return job

    def faces(self, job: PrintJob) -> tuple[BadgeFace, ...]:
        """Return what stands on the badges of a job, as far as they are still valid, sorted by name."""
        event = programme.load_event(self._database)
        people = (job.attendee_id,) if job.attendee_id else prints.people_of_job(self._database, job.id)
        found = []
        for attendee_id in people:
            badge, attendee = prints.valid_badge(self._database, attendee_id), self._attendee(attendee_id)
            if badge is not None:
                registered = attendees.registrations_of(self._database, attendee_id)
                found.append(face_of(event, attendee, badge, registered))
        return tuple(found)

    def settle(self, update: JobUpdate, station: str) -> bool:
        """Write down what became of a job; return whether that was news. What has ended stays as it is."""
        with self._database.transaction():
            return prints.settle(self._database, update, station)

    def retry(self, job_id: str, target: PrintTarget, by: By) -> PrintJob | None:
        """Make a job that did not come out pending again; None where it did, or is not known.

        A badge that was replaced since is not printed: None as well.
        """
        with self._database.transaction():
            job = prints.find(self._database, job_id)
            if job is None or (job.badge_id and not self._is_valid(job)):
                return None
            if not prints.reopen(self._database, job_id, target, by.at, by.station):
                return None
            return prints.find(self._database, job_id)

    def dismiss(self, job_id: str, by: By) -> bool:
        """Give up a job that has no end; return whether there was one."""
        return self.settle(JobUpdate(job_id, PrintState.CANCELED, by.at), by.station)

    def pending(self, station: str) -> tuple[LoggedPrint, ...]:
        """Return what this station began and never brought to an end. It is offered, and never printed by itself."""
        return tuple(prints.unfinished(self._database, station))

    def log(self, attendee_id: str = "", limit: int = 1_000) -> tuple[LoggedPrint, ...]:
        """Return the print log, newest first: everybody's, or one person's."""
        return tuple(prints.log(self._database, attendee_id=attendee_id, limit=limit))

    def totals(self) -> PrintTotals:
        """Return the sums of the print log for the reconciliation."""
        return prints.totals(self._database)

    def not_yet_printed(self) -> tuple[Attendee, ...]:
        """Return who is to come and whose valid badge never came out."""
        return tuple(prints.not_yet_printed(self._database))

    def printed_times(self, attendee_id: str) -> PrintedTimes:
        """Return how often a person's valid badge came out, and when and where last."""
        badge = prints.valid_badge(self._database, attendee_id)
        return PrintedTimes() if badge is None else prints.printed_times(self._database, badge.id)

    def _put_down(
        self, kind: PrintKind, attendee_id: str, badge: Badge, target: PrintTarget, by: By, because: str = ""
    ) -> PrintJob:
        job = PrintJob(
            id=by.request_id or new_id(), kind=kind, made_at=by.at, attendee_id=attendee_id, badge_id=badge.id,
            target=target, because=because, station=by.station, operator=by.operator,
        )  # fmt: skip
        prints.insert(self._database, job, [(attendee_id, badge.secret)])
        return job

    def _is_valid(self, job: PrintJob) -> bool:
        badges = attendees.badges_of(self._database, job.attendee_id)
        return any(badge.id == job.badge_id and badge.active for badge in badges)

    def _attendee(self, attendee_id: str) -> Attendee:
        attendee = attendees.attendee(self._database, attendee_id)
        if attendee is None:
            raise _gone()
        return attendee


def _has_words(name: str, words: list[str]) -> bool:
    return all(f" {word}" in f" {name}" for word in words)


def _gone() -> StoreTrouble:
    return StoreTrouble(
        tr("This person is no longer on the list."), tr("Search for the name again; nothing was saved.")
    )
