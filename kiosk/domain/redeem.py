"""Who is let in: every admission rule, once, in the order in which a person at the door would ask them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from kiosk.domain import secret
from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.checkin import (
    OVERRIDES,
    Checkin,
    Direction,
    Facts,
    History,
    Override,
    Previous,
    Reason,
    ScanAttempt,
    Verdict,
)
from kiosk.domain.counts import presence, seats_for_others, seats_left
from kiosk.domain.programme import Kind, Policy, Session


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything a rule may look at."""

    attempt: ScanAttempt
    badge: Badge | None
    attendee: Attendee
    session: Session
    history: History
    now: datetime
    here: tuple[Checkin, ...]
    inside: bool

    @property
    def registered(self) -> bool:
        return self.session.id in self.history.registered_for

    @property
    def seats_left(self) -> int | None:
        return seats_left(self.session.capacity, self.history.present)


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a rule found against letting this person in."""

    facts: Facts = field(default=Facts())
    previous: Previous | None = None


def _revoked(case: _Case) -> _Finding | None:
    badge = case.badge
    if badge is None or badge.revoked_at is None:
        return None
    valid = next((b.number for b in case.history.badges if b.active), None)
    return _Finding(
        Facts(
            revoked_at=badge.revoked_at,
            revoked_because=badge.revoked_because,
            revoked_by=badge.revoked_by,
            valid_badge=valid,
        )
    )


def _with_status(status: AttendeeStatus) -> Callable[[_Case], _Finding | None]:
    def rule(case: _Case) -> _Finding | None:
        return _Finding() if case.attendee.status is status else None

    return rule


def _invalid_time(case: _Case) -> _Finding | None:
    if case.session.closed_at is not None and case.now >= case.session.closed_at:
        return _Finding(Facts(closed_at=case.session.closes_at))
    if case.now < case.session.opens_at:
        return _Finding(Facts(opens_at=case.session.opens_at))
    if case.now >= case.session.closes_at:
        return _Finding(Facts(closed_at=case.session.closes_at))
    return None


def may_enter_unregistered(session: Session, present: int, missing: int, now: datetime) -> bool:
    """Return whether somebody who did not register may take a seat at `now`.

    `present` are inside, `missing` registered and have not come: until their seats are released they are theirs.
    """
    if session.policy is Policy.OPEN:
        return True
    if session.policy is Policy.REGISTERED:
        return False
    return seats_for_others(session, present, missing, now) != 0


def _product(case: _Case) -> _Finding | None:
    facts = Facts(seats_left=case.seats_left, missing=case.history.missing)
    if case.attendee.status is AttendeeStatus.WAITING:
        return _Finding(replace(facts, waiting_list=True))
    if case.registered:
        return None
    history = case.history
    if case.inside and case.session.policy is Policy.REGISTERED_FIRST:
        return None
    if may_enter_unregistered(case.session, history.present, history.missing, case.now):
        return None
    return _Finding(facts)


def _full(case: _Case) -> _Finding | None:
    if case.seats_left != 0 or case.inside:
        return None
    return _Finding(Facts(seats_left=0, missing=case.history.missing))


def _elsewhere(case: _Case) -> _Finding | None:
    for other in case.history.parallel_sessions:
        theirs = tuple(c for c in case.history.checkins if c.session_id == other.id)
        if presence(theirs).present:
            return _Finding(Facts(elsewhere_session_id=other.id, elsewhere_title=other.title), _last_entry(theirs))
    return None


def _already_redeemed(case: _Case) -> _Finding | None:
    return _Finding(previous=_last_entry(case.here)) if case.inside else None


def _last_entry(checkins: tuple[Checkin, ...]) -> Previous:
    last = max((c for c in checkins if c.type is Direction.ENTRY), key=lambda c: c.tick)
    return Previous(at=last.at, session_title=last.session_title, station=last.station, session_key=last.session_key)


_PERSON_RULES: tuple[tuple[Reason, Callable[[_Case], _Finding | None]], ...] = (
    (Reason.REVOKED, _revoked),
    (Reason.CANCELED, _with_status(AttendeeStatus.CANCELED)),
    (Reason.BLOCKED, _with_status(AttendeeStatus.BLOCKED)),
)
_ENTRY_RULES: tuple[tuple[Reason, Callable[[_Case], _Finding | None]], ...] = (
    (Reason.UNPAID, _with_status(AttendeeStatus.UNPAID)),
    (Reason.INVALID_TIME, _invalid_time),
    (Reason.PRODUCT, _product),
    (Reason.FULL, _full),
    (Reason.ELSEWHERE, _elsewhere),
    (Reason.ALREADY_REDEEMED, _already_redeemed),
)


_ORDER = tuple(Reason)


def _may_override(reason: Reason, attempt: ScanAttempt) -> bool:
    if not attempt.force.strip():
        return False
    if attempt.seen is not None and _ORDER.index(reason) > _ORDER.index(attempt.seen):
        return False  # nobody has decided on what was not shown
    return OVERRIDES[reason] is Override.REASON or (OVERRIDES[reason] is Override.PIN and attempt.pin_given)


def decide(
    attempt: ScanAttempt,
    badge: Badge | None,
    attendee: Attendee | None,
    session: Session,
    history: History,
    now: datetime,
) -> Verdict:
    """Return the verdict on `attempt`.

    Without an attendee the code is unknown or, with several matches in `history`, ambiguous. A person picked from the
    list comes without a badge. Exits skip the rules after `blocked`. An override passes the rules that allow one; the
    first that it passed is named in the verdict.
    """
    answer = partial(
        Verdict,
        nonce=attempt.nonce,
        type=attempt.type,
        at=now,
        session=session,
        attendee=attendee,
        badge=badge,
        registrations=history.registrations,
    )
    swapped = history.layout_swapped
    if attendee is None:
        reason = Reason.AMBIGUOUS if history.matches > 1 else Reason.INVALID
        shown = secret.shown(attempt.secret)
        return answer(reason=reason, facts=Facts(genuine=history.genuine, shown_text=shown, layout_swapped=swapped))
    here = tuple(c for c in history.checkins if c.session_id == session.id)
    case = _Case(attempt, badge, attendee, session, history, now, here, presence(here).present)
    rules = _PERSON_RULES if attempt.type is Direction.EXIT else _PERSON_RULES + _ENTRY_RULES
    overridden: Reason | None = None
    passed = Facts()
    previous: Previous | None = None
    for reason, rule in rules:
        finding = rule(case)
        if finding is None:
            continue
        if _may_override(reason, attempt):
            overridden = overridden or reason
            previous = previous or finding.previous
            if reason is Reason.ELSEWHERE:
                passed = finding.facts
            continue
        return answer(reason=reason, previous=finding.previous, facts=_with_layout(finding.facts, swapped=swapped))
    because = attempt.force.strip() if overridden else ""
    facts = _with_layout(passed, swapped=swapped)
    return answer(reason=None, overridden=overridden, because=because, previous=previous, facts=facts)


def left_by(session: Session, sessions: Iterable[Session], checkins: tuple[Checkin, ...]) -> Session:
    """Return what somebody leaves who goes out by the door of `session`.

    At the changeover the door is the next session's already: whoever is not in it, but in another one of the same
    room, leaves that.
    """
    inside = partial(_is_inside, checkins)
    if inside(session) or not session.room or session.kind is Kind.ENTRANCE:
        return session
    here = [s for s in sessions if s.room == session.room and s.kind is not Kind.ENTRANCE and inside(s)]
    return max(here, key=lambda s: (s.starts_at, s.key), default=session)


def _is_inside(checkins: tuple[Checkin, ...], session: Session) -> bool:
    return presence(c for c in checkins if c.session_id == session.id).present


def _with_layout(facts: Facts, *, swapped: bool) -> Facts:
    return replace(facts, layout_swapped=True) if swapped else facts
