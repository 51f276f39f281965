"""The desk behind the entrance: it redeems badges and undoes check-ins, one transaction each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.checkin import lookup
from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import (
    Checkin,
    Direction,
    Facts,
    History,
    Override,
    Previous,
    Reason,
    Recent,
    ScanAttempt,
    Verdict,
)
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.domain.redeem import decide, left_by
from kiosk.errors import StoreTrouble
from kiosk.language import moment, tr
from kiosk.store import annulments, attendees, journal, programme, redemptions, standing
from kiosk.store.annulments import Annulment
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.ledger import Ledger
from kiosk.store.recent import recent as newest
from kiosk.store.redemptions import Redemption

CLOCK_TOLERANCE = timedelta(minutes=1)
CLOCK_TOLD_FOR = timedelta(minutes=5)
_OUT = "-out"  # ends the nonce of the exit that a move to a parallel session implies


class NotRecorded(StoreTrouble):
    """Nothing is written, though the database is well: the day is closed, or the session is gone."""


class RedeemDesk:
    """Redeems attempts against one database. Lives on the thread that opened the database."""

    def __init__(self, database: Database, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger
        self._seen_changes = -1
        self._event: Event | None = None
        self._key = b""
        self.clock = PartReport(Part.CLOCK, State.OK, tr("The clock is plausible."))
        self._clock_told_at = datetime.min.replace(tzinfo=UTC)
        self._last_at: datetime | None = None

    @property
    def event(self) -> Event:
        """The programme as it stands; read anew when another program has written to the database."""
        changes = self._database.changes_of_others()
        if self._event is None or changes != self._seen_changes:
            self._event = programme.load_event(self._database)
            self._key = programme.badge_key(self._database)
            self._seen_changes = changes
        return self._event

    def forget_event(self) -> None:
        """Read the programme anew at the next use: it was changed through this desk's own connection."""
        self._event = None

    @property
    def key(self) -> bytes:
        """The key under which this event's badges were issued."""
        return self._key

    def redeem(self, attempt: ScanAttempt) -> Verdict:
        """Decide on the attempt and store the answer; the verdict is returned only after the commit.

        An attempt whose nonce is known gets its first verdict again, and nothing is stored. Raises StoreTrouble when
        it could not be stored: then nothing happened, and the badge is to be scanned again; NotRecorded where it must
        not be stored.
        """
        attempt = replace(attempt, force=codes.storable(attempt.force), operator=codes.storable(attempt.operator))
        with self._database.transaction():
            event = self.event
            stored = redemptions.find(self._database, attempt.nonce)
            if stored is not None:
                return self._verdict_of(event, stored)
            _refuse_closed(event)
            verdict, before = self._decide(event, attempt)
            if verdict.override is Override.WALK_IN and attempt.force.strip():
                self._add_walk_in(attempt)
                verdict, before = self._decide(event, attempt)
                if verdict.ok:
                    verdict = replace(verdict, overridden=Reason.INVALID, because=attempt.force.strip())
            recorded = self._store(event, attempt, verdict, before)
            if verdict.ok and verdict.attendee is not None and verdict.attendee.status is AttendeeStatus.BLOCKED:
                self._note_block(attempt, verdict.attendee)
        self._record(recorded)
        return verdict

    def undo(self, nonce: str, because: str, at: datetime, *, station: str, operator: str = "") -> bool:
        """Annul the check-in with this nonce and return whether there was one left to annul.

        Raises StoreTrouble when it could not be stored, NotRecorded once the day is closed.
        """
        nonce, because, operator = codes.storable(nonce), codes.storable(because), codes.storable(operator)
        undos = [Annulment(new_id(), annuls, at, station, operator, because) for annuls in (nonce, nonce + _OUT)]
        with self._database.transaction():
            _refuse_closed(self.event)
            whose = [annulments.annul(self._database, undo, self.event) for undo in undos]
            done = [undo for undo, person in zip(undos, whose, strict=True) if person is not None]
            if done:
                details = {"because": because, "attendee_id": next(filter(None, whose))}
                journal.write(
                    self._database, journal.Act.UNDO, at, station=station, operator=operator, subject_id=nonce,
                    details=details,
                )  # fmt: skip
        self._record(done)
        return bool(done)

    def recent(self, limit: int = 12) -> tuple[Recent, ...]:
        """Return the newest redemptions, accepted and refused, the newest first."""
        return newest(self._database, self.event, limit)

    def _decide(self, event: Event, attempt: ScanAttempt) -> tuple[Verdict, tuple[Checkin, ...]]:
        """Return the verdict and the check-ins that the person had before."""
        session = event.session_by_id(attempt.session_id)
        if session is None or session in event.removed:
            raise NotRecorded(
                tr("This session is no longer in the programme."), tr("Choose another session, then scan again.")
            )
        match = lookup.find(self._database, attempt, self._key)
        if match.attendee is None:
            genuine = codes.verify(codes.clean(attempt.secret), self._key)
            history = History(matches=match.matches, genuine=genuine, layout_swapped=match.layout_swapped)
            return decide(attempt, None, None, session, history, attempt.at), ()
        history = lookup.history(self._database, event, session, match.attendee, match, attempt.at)
        if attempt.type is Direction.EXIT:
            session = left_by(session, event.sessions, history.checkins)
        verdict = decide(attempt, match.badge, match.attendee, session, history, attempt.at)
        return _with_way_out(verdict, history.checkins), history.checkins

    def _store(
        self, event: Event, attempt: ScanAttempt, verdict: Verdict, before: tuple[Checkin, ...]
    ) -> list[Redemption]:
        database = self._database
        tick = redemptions.next_tick(database, attempt.at)
        self._watch_clock(attempt.at)
        if verdict.reason is not None or verdict.attendee is None:
            row = Redemption.of(verdict, attempt, tick)
            redemptions.insert(database, row)
            return [row]
        person = verdict.attendee.id
        rows = []
        left = event.session_by_id(verdict.facts.elsewhere_session_id) if verdict.forced else None
        if left is not None:
            out = replace(
                verdict, nonce=verdict.nonce + _OUT, session=left, type=Direction.EXIT, overridden=None, facts=Facts()
            )
            rows.append(Redemption.of(out, attempt, tick))
            tick += 1
        rows.append(Redemption.of(verdict, attempt, tick))
        for row in rows:
            redemptions.insert(database, row)
        sessions = {verdict.session.id} | ({left.id} if left is not None else set())
        after = (*before, *(redemptions.checkin_of(row, event) for row in rows))
        standing.update(database, event, person, before, after, sessions)
        return rows

    def _add_walk_in(self, attempt: ScanAttempt) -> None:
        """Put the bearer of a genuine badge that is not on this list on it, as a walk-in to be named later."""
        code = codes.clean(attempt.secret)
        person = Attendee(id=new_id(), family_name=tr("Walk-in {code}", code=code[:4]), walk_in=True)
        attendees.save(self._database, person, attempt.at, attempt.station)
        attendees.issue_badge(self._database, person.id, code, self._key, attempt.at, attempt.station)
        journal.write(
            self._database, journal.Act.WALK_IN, attempt.at, station=attempt.station, operator=attempt.operator,
            subject_id=person.id, details={"because": attempt.force},
        )  # fmt: skip

    def _note_block(self, attempt: ScanAttempt, person: Attendee) -> None:
        """Put into the journal that the organiser's PIN let somebody pass who is blocked."""
        details = {"because": attempt.force.strip(), "type": attempt.type, "nonce": attempt.nonce}
        journal.write(
            self._database, journal.Act.OVERRIDE, attempt.at, station=attempt.station, operator=attempt.operator,
            subject_id=person.id, details=details,
        )  # fmt: skip

    def _watch_clock(self, at: datetime) -> None:
        """Compare the clock with the newest row's. What is told stays for a while, for it is easily overlooked."""
        if self.event.rehearsal:
            return  # another time of day is trained there, forth and back
        last = self._last_at if self._last_at is not None else redemptions.last_at(self._database)
        self._last_at = at
        if last is not None and last - at > CLOCK_TOLERANCE:
            self._clock_told_at = at
            self.clock = PartReport(
                Part.CLOCK,
                State.WARNING,
                tr(
                    "The clock went back: the scan before this one was at {time}.",
                    time=moment(last.astimezone(self.event.zone)),
                ),
                tr("Check date and time of this computer. Scans are kept in their true order all the same."),
            )
        elif self.clock.state is not State.OK and abs(at - self._clock_told_at) > CLOCK_TOLD_FOR:
            self.clock = PartReport(Part.CLOCK, State.OK, tr("The clock is plausible."))

    def _record(self, entries: Sequence[Redemption | Annulment]) -> None:
        if self._ledger is not None:
            for entry in entries:
                self._ledger.add(entry)
        # What was just written to a file that another program has set aside meanwhile is not to be shown green. Asked
        # now, not at the commit: a recovery that begins after this line finds the entries in the ledger.
        self._database.refuse_replaced()

    def _verdict_of(self, event: Event, stored: Redemption) -> Verdict:
        """Return the verdict that was stored."""
        session = event.session_by_id(stored.session_id)
        assert session is not None  # noqa: S101 - a foreign key holds it
        who = stored.attendee_id
        badges = () if who is None else attendees.badges_of(self._database, who)
        registered_for = frozenset[str]() if who is None else attendees.registrations_of(self._database, who)
        return Verdict(
            nonce=stored.nonce,
            reason=stored.reason,
            type=stored.type,
            at=stored.at,
            session=session,
            overridden=stored.overridden,
            because=stored.because,
            attendee=None if who is None else attendees.attendee(self._database, who),
            badge=next((badge for badge in badges if badge.id == stored.badge_id), None),
            registrations=lookup.ahead(event, registered_for, stored.at),
            previous=stored.previous,
            facts=stored.facts,
        )


def _refuse_closed(event: Event) -> None:
    if event.erased_at is not None:
        raise NotRecorded(
            tr("The personal data of this event is erased."), tr("Begin a new event in another data folder.")
        )
    if event.closed_at is not None:
        raise NotRecorded(
            tr("The day is closed: nothing is recorded any more."),
            tr("Reopen it under “Closing”, then scan again."),
        )


def _with_way_out(verdict: Verdict, before: Sequence[Checkin]) -> Verdict:
    """Name the exit that somebody comes back from, so that the door can say welcome back."""
    if not verdict.ok or verdict.forced or verdict.type is Direction.EXIT:
        return verdict
    here = [checkin for checkin in before if checkin.session_id == verdict.session.id]
    last = max(here, key=lambda checkin: checkin.tick, default=None)
    if last is None or last.type is Direction.ENTRY:
        return verdict
    return replace(verdict, previous=Previous(last.at, last.session_title, last.station, last.session_key))
