"""What holds of `decide()` for every combination of what it is given, and for whole days of scans."""

import random
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.checkin import OVERRIDES, Checkin, Direction, Override, Reason, ScanAttempt, Verdict
from kiosk.domain.counts import count, presence
from kiosk.domain.programme import Policy, Session
from kiosk.domain.redeem import decide
from tests.builders import (
    ZONE,
    a_badge,
    a_checkin,
    a_history,
    a_session,
    a_workshop,
    an_attempt,
    an_attendee,
    an_entrance,
    another_workshop,
    at,
    some_attendees,
)

NOON = at("12:00")
SESSIONS = (
    an_entrance(),
    a_session(capacity=3),
    *(a_workshop(f"ws-{policy}", policy=policy, capacity=2) for policy in Policy),
    a_workshop("ws-frei", capacity=None, release_after=None),
)
_clocks = st.integers(min_value=-12 * 60, max_value=12 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
_sessions = st.sampled_from(SESSIONS)
_badges = st.none() | st.builds(
    a_badge, number=st.integers(1, 3), revoked_at=st.none() | st.just(NOON), code=st.sampled_from(["", "4711"])
)
_checkins = st.builds(a_checkin, _sessions, type=st.sampled_from(Direction), tick=st.integers(0, 20))
_histories = st.builds(
    lambda checkins, **values: a_history(*checkins, **values),
    st.lists(_checkins, max_size=6),
    registered_for=st.sets(_sessions),
    present=st.integers(0, 4),
    missing=st.integers(0, 4),
    parallel=st.lists(_sessions, max_size=3),
    badges=st.lists(_badges.filter(bool), max_size=2),
    matches=st.integers(0, 3),
    genuine=st.booleans(),
    layout_swapped=st.booleans(),
)
_attempts = st.builds(
    an_attempt,
    st.text(max_size=60),
    _sessions,
    _clocks,
    type=st.sampled_from(Direction),
    force=st.sampled_from(["", " ", "kennt das Team"]),
    pin_given=st.booleans(),
)
_people = st.none() | st.builds(an_attendee, status=st.sampled_from(AttendeeStatus))
ANYTHING = st.tuples(_attempts, _badges, _people, _sessions, _histories, _clocks)
Given = tuple[ScanAttempt, Badge | None, Attendee | None, Session, object, object]


@given(ANYTHING)
def test_there_is_a_verdict_on_everything(case: Given) -> None:
    """No combination raises, the answer to the same question is the same, and it belongs to the attempt."""
    verdict: Verdict = decide(*case)  # type: ignore[arg-type]
    assert verdict == decide(*case)  # type: ignore[arg-type]
    attempt, badge, person, session, _, now = case
    expected = (attempt.nonce, attempt.type, badge, person, session, now)
    assert expected == (verdict.nonce, verdict.type, verdict.badge, verdict.attendee, verdict.session, verdict.at)
    assert verdict.ok == (verdict.reason is None)


@given(ANYTHING)
def test_nobody_is_let_in_whom_a_rule_keeps_out(case: Given) -> None:
    """Green comes for a known person, and for somebody canceled, blocked or with a dead badge only by an override."""
    verdict = decide(*case)  # type: ignore[arg-type]
    attempt, badge, person, *_ = case
    if not verdict.ok:
        return
    assert person is not None
    if person.status is AttendeeStatus.BLOCKED:
        assert verdict.forced
        assert attempt.pin_given
    if person.status is AttendeeStatus.CANCELED or (badge is not None and not badge.active):
        assert verdict.forced


@given(ANYTHING)
def test_forced_needs_the_operators_reason(case: Given) -> None:
    """A verdict is forced only when a reason was given, carries it, and names a rule that may be overridden."""
    verdict = decide(*case)  # type: ignore[arg-type]
    assert verdict.forced == bool(verdict.because)
    if verdict.overridden is not None:
        assert verdict.ok
        assert verdict.because == case[0].force.strip()
        assert OVERRIDES[verdict.overridden] in {Override.REASON, Override.PIN}


@given(ANYTHING)
def test_an_override_names_what_would_have_been_said(case: Given) -> None:
    """The rule that a forced verdict names is the refusal that the same attempt gets without a reason."""
    verdict = decide(*case)  # type: ignore[arg-type]
    attempt, *others = case
    unforced = decide(replace(attempt, force=""), *others)  # type: ignore[arg-type]
    if verdict.ok:
        assert unforced.reason is verdict.overridden
    else:
        assert not unforced.ok


@given(ANYTHING)
def test_an_exit_meets_three_rules_at_most(case: Given) -> None:
    """Somebody known is let out, but for a dead badge, a canceled registration or a block."""
    attempt, *others = case
    verdict = decide(replace(attempt, type=Direction.EXIT), *others)  # type: ignore[arg-type]
    about_the_person = {None, Reason.REVOKED, Reason.CANCELED, Reason.BLOCKED}
    assert verdict.reason in (about_the_person if case[2] is not None else {Reason.INVALID, Reason.AMBIGUOUS})


# --- codes that nobody has ---

_SQL = ["'; DROP TABLE attendee; --", "' OR 1=1 --", '" UNION SELECT secret FROM badge', "%_\\", "\x00'); --"]
_RANGES = [
    (0x00, 0x20), (0x20, 0x7F), (0x7F, 0xA0), (0xA0, 0x250), (0x590, 0x700), (0x2000, 0x2070), (0xD800, 0xE000),
    (0xE000, 0xF900), (0xFE00, 0x10000), (0x1F300, 0x1FAFF), (0xE0000, 0x10FFFF),
]  # fmt: skip


def random_code(rng: random.Random) -> str:
    """Return a code as no badge has it: binary, right to left, SQL, endless, empty, or all of it at once."""
    match rng.randrange(6):
        case 0:
            return rng.randbytes(rng.randrange(200)).decode("latin-1")
        case 1:
            return rng.randbytes(rng.randrange(200)).decode("utf-8", "surrogateescape")
        case 2:
            return rng.choice(_SQL) * rng.randrange(1, 4)
        case 3:
            return chr(rng.randrange(0x20, 0x3000)) * rng.choice([0, 1, 40, 41, 4000])
        case 4:
            return "\u202e" + "".join(chr(rng.randrange(0x5D0, 0x5EB)) for _ in range(rng.randrange(60)))
        case _:
            return "".join(chr(rng.randrange(*rng.choice(_RANGES))) for _ in range(rng.randrange(100)))


def test_ten_thousand_random_codes_are_invalid_and_shown_safely() -> None:
    """Each is refused as unknown; what is shown is at most 40 characters, without anything invisible or turning."""
    rng = random.Random(3062025)
    session, unknown = a_session(), a_history(matches=0)
    harmful = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    for number in range(10_000):
        code = random_code(rng)
        attempt = an_attempt(code, session, force="bitte", pin_given=True, nonce=str(number))
        verdict = decide(attempt, None, None, session, unknown, NOON)
        shown = verdict.facts.shown_text
        assert verdict.reason is Reason.INVALID, ascii(code)
        assert len(shown) <= 40, ascii(code)
        assert not [c for c in shown if unicodedata.category(c) in harmful], ascii(code)
        assert bool(shown) == bool(code), ascii(code)
        shown.encode("utf-8")


# --- whole days ---

PEOPLE = some_attendees(5)
ROOMS = (
    a_workshop(capacity=2),
    replace(another_workshop(), capacity=2),
    a_session(capacity=3, starts="08:00", ends="20:00"),
)


@dataclass
class Desk:
    """A desk of paper: asks `decide()` and keeps every answer that was green, in order."""

    kept: list[Checkin] = field(default_factory=list)

    def redeem(self, person: Attendee, session: Session, type: Direction, force: str) -> Verdict:  # noqa: A002
        """Redeem, and move the person where the verdict says so."""
        theirs = tuple(c for c in self.kept if c.attendee_id == person.id)
        parallel = [s for s in ROOMS if session.parallel and s.parallel == session.parallel and s != session]
        inside = [p for p in PEOPLE if self.presence(p, session)]
        history = a_history(*theirs, registered_for=ROOMS, present=len(inside), parallel=parallel)
        attempt = an_attempt("4711", session, at("14:30"), type=type, force=force)
        verdict = decide(attempt, None, person, session, history, at("14:30"))
        if verdict.ok:
            left = next((s for s in ROOMS if s.id == verdict.facts.elsewhere_session_id), None)
            if left is not None:
                self.keep(person, left, Direction.EXIT)
            self.keep(person, session, type)
        return verdict

    def keep(self, person: Attendee, session: Session, type: Direction) -> None:  # noqa: A002
        """Write a line."""
        self.kept.append(a_checkin(session, person, type=type))

    def presence(self, person: Attendee, session: Session) -> bool:
        """Return whether the person is in the session."""
        return presence(c for c in self.kept if c.attendee_id == person.id and c.session_id == session.id).present


_visits = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from(ROOMS), st.sampled_from(Direction), st.sampled_from(["", "", "", "ja"])
)


@given(st.lists(_visits, max_size=40))
def test_a_day_of_scans_keeps_the_house_in_order(visits: list[tuple[Attendee, Session, Direction, str]]) -> None:
    """Nobody sits in two parallel sessions, no session holds more than its seats but by force, and counts agree."""
    desk = Desk()
    forced = dict.fromkeys((room.id for room in ROOMS), 0)
    for person, session, direction, force in visits:
        was_inside = desk.presence(person, session)
        verdict = desk.redeem(person, session, direction, force)
        forced[session.id] += verdict.forced
        assert desk.presence(person, session) == (direction is Direction.ENTRY if verdict.ok else was_inside)
        assert sum(desk.presence(person, room) for room in ROOMS if room.parallel) <= 1
    counts = count(ROOMS, PEOPLE, {}, desk.kept, at("14:30"), ZONE)
    for each in counts.sessions:
        assert each.counts.present == sum(desk.presence(person, each.session) for person in PEOPLE)
        assert each.session.capacity is not None
        assert each.counts.present <= each.session.capacity + forced[each.session.id]


@given(st.lists(_visits, max_size=30), st.data())
def test_an_undone_visit_can_be_made_again(
    visits: list[tuple[Attendee, Session, Direction, str]], data: st.DataObject
) -> None:
    """After the undo of all that a person did, that person is asked for nothing more than before the first visit."""
    desk = Desk()
    for visit in visits:
        desk.redeem(*visit)
    person = data.draw(st.sampled_from(PEOPLE))
    desk.kept = [c for c in desk.kept if c.attendee_id != person.id]
    for room in ROOMS:
        verdict = replace(desk, kept=list(desk.kept)).redeem(person, room, Direction.ENTRY, "")
        assert verdict.reason in {None, Reason.FULL}
        assert verdict.previous is None
