"""Verdicts in words: the same at the window, in the list of recent scans and on the command line."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.checkin import Direction, Facts, Previous, Reason, Recent, Verdict
from kiosk.domain.prints import Because
from kiosk.domain.programme import Kind, Policy
from kiosk.language import clock_time, short_day, tr, trn


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a verdict: a headline, and short remarks that stand under the name."""

    headline: str
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        return " · ".join((self.headline, *self.remarks))


def explain(verdict: Verdict, zone: ZoneInfo, today: datetime | None = None) -> Explanation:
    """Return what a verdict says. Times are told in `zone`, with the day where it is another than `today`."""
    say = _Speaker(zone, today or verdict.at)
    if verdict.reason is not None:
        return _refusal(verdict, verdict.reason, say)
    return Explanation(_accepted(verdict), _accepted_remarks(verdict, say))


def brief(recent: Recent, zone: ZoneInfo, excursions: Container[str] = ()) -> str:
    """Return the few words that follow the name in the list of recent scans; "" where the colour says it all.

    `excursions` are titles: who scans out there has come back.
    """
    say = _Speaker(zone, recent.at)
    if recent.annulled:
        return tr("undone")
    match recent.reason:
        case None if recent.type is Direction.EXIT:
            return tr("is back") if recent.session_title in excursions else tr("left")
        case None if recent.forced and recent.facts.elsewhere_title:
            return tr("moved here")
        case None if recent.forced:
            return tr("admitted all the same")
        case None:
            return ""
        case Reason.ALREADY_REDEEMED if recent.previous is not None:
            return tr("already in since {time}", time=say.time(recent.previous.at))
        case Reason.REVOKED if recent.facts.revoked_at is not None and recent.facts.valid_badge is not None:
            return tr("replaced {time}", time=say.time(recent.facts.revoked_at))
        case Reason.ELSEWHERE:
            return tr("is in {session}", session=recent.facts.elsewhere_title)
        case reason:
            return {
                Reason.INVALID: tr("unknown code"),
                Reason.AMBIGUOUS: tr("code of several people"),
                Reason.REVOKED: tr("badge no longer valid"),
                Reason.CANCELED: tr("canceled"),
                Reason.BLOCKED: tr("blocked"),
                Reason.UNPAID: tr("not paid"),
                Reason.INVALID_TIME: tr("not open"),
                Reason.PRODUCT: tr("not registered"),
                Reason.FULL: tr("full"),
                Reason.ALREADY_REDEEMED: tr("already in"),
            }[reason]


def time_words(at: datetime, zone: ZoneInfo, today: datetime) -> str:
    """Return a time on the clock in `zone`, with its day where that is another than `today`."""
    return _Speaker(zone, today).time(at)


@dataclass(frozen=True, slots=True)
class _Speaker:
    zone: ZoneInfo
    today: datetime

    def time(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        if local.date() == self.today.astimezone(self.zone).date():
            return clock_time(local)
        return tr("{day} at {time}", day=short_day(local, year=False), time=clock_time(local))

    def moment(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        if local.date() == self.today.astimezone(self.zone).date():
            return tr("at {time}", time=clock_time(local))
        return tr("on {day} at {time}", day=short_day(local, year=False), time=clock_time(local))


def _accepted(verdict: Verdict) -> str:
    on_excursion = verdict.session.kind is Kind.EXCURSION
    if verdict.type is Direction.EXIT:
        return tr("Welcome back") if on_excursion else tr("Goodbye")
    if verdict.overridden is Reason.ELSEWHERE:
        return tr("Moved here")
    if verdict.forced:
        return tr("On board all the same") if on_excursion else tr("Admitted all the same")
    if on_excursion:
        return tr("On board")
    return tr("Welcome") if verdict.previous is None else tr("Welcome back")


def _accepted_remarks(verdict: Verdict, say: _Speaker) -> tuple[str, ...]:
    remarks = []
    if verdict.facts.elsewhere_title and verdict.forced:
        left = verdict.facts.elsewhere_title
        moved = verdict.overridden is Reason.ELSEWHERE  # then the headline says the rest
        remarks.append(tr("from {session}", session=left) if moved else tr("moved here from {session}", session=left))
    if verdict.previous is not None and not verdict.forced:
        back = verdict.session.kind is Kind.EXCURSION
        time = say.time(verdict.previous.at)
        remarks.append(tr("was back at {time}", time=time) if back else tr("was out since {time}", time=time))
    if verdict.facts.layout_swapped:
        remarks.append(_wrong_layout())
    return tuple(remarks)


def _wrong_layout() -> str:
    return tr("The scanner is set to another keyboard layout: set it to that of this computer")


def _refusal(verdict: Verdict, reason: Reason, say: _Speaker) -> Explanation:
    facts = verdict.facts
    match reason:
        case Reason.INVALID if facts.genuine:
            told = Explanation(tr("Genuine badge, but not on this list"), (tr("record the person as a walk-in"),))
        case Reason.INVALID:
            told = Explanation(tr("Unknown code"), (facts.shown_text,) if facts.shown_text else ())
        case Reason.AMBIGUOUS:
            told = Explanation(tr("Several people have this code"), (tr("search for the name and choose the person"),))
        case Reason.REVOKED:
            told = Explanation(tr("This badge is no longer valid"), _revoked(facts, say))
        case Reason.CANCELED:
            told = Explanation(tr("Registration canceled"), (tr("ask the organiser, or admit with a reason"),))
        case Reason.BLOCKED:
            told = Explanation(tr("Blocked by the organiser"), (tr("please fetch the organiser"),))
        case Reason.UNPAID:
            told = Explanation(tr("Not paid yet"), (tr("take the payment, or admit with a reason"),))
        case Reason.INVALID_TIME:
            told = Explanation(_wrong_time(verdict, say))
        case Reason.PRODUCT:
            told = _not_registered(verdict, say)
        case Reason.FULL:
            told = Explanation(tr("Full – no seat left"), _missing(facts))
        case Reason.ELSEWHERE:
            told = Explanation(tr("Is in {session}", session=facts.elsewhere_title), _since(verdict.previous, say))
        case Reason.ALREADY_REDEEMED:
            aboard = verdict.session.kind is Kind.EXCURSION
            headline = tr("Already on board") if aboard else tr("Already checked in")
            told = Explanation(headline, _since(verdict.previous, say))
    if facts.layout_swapped:
        told = Explanation(told.headline, (*told.remarks, _wrong_layout()))
    return told


def _revoked(facts: Facts, say: _Speaker) -> tuple[str, ...]:
    remarks = []
    if facts.revoked_at is not None:
        moment = say.moment(facts.revoked_at)
        replaced = facts.valid_badge is not None
        when = tr("replaced {when}", when=moment) if replaced else tr("withdrawn {when}", when=moment)
        because = because_words(facts.revoked_because)
        remarks.append(", ".join(part for part in (when, because, facts.revoked_by) if part))
    if facts.valid_badge is not None:
        remarks.append(tr("badge {number} is valid", number=facts.valid_badge))
    return tuple(remarks)


def because_words(because: str) -> str:
    """Return why a badge was replaced: a key of `Because` in words, an operator's own words as they are."""
    known: dict[str, str] = {
        Because.LOST: tr("lost"), Because.DAMAGED: tr("damaged"), Because.WRONG_NAME: tr("name wrong"),
    }  # fmt: skip
    return known.get(because, because)


def _wrong_time(verdict: Verdict, say: _Speaker) -> str:
    facts = verdict.facts
    if facts.opens_at is not None:
        return tr("Not before {time}", time=say.time(facts.opens_at))
    if facts.closed_at is not None and facts.closed_at < verdict.session.ends_at:
        return tr("Closed since {time}", time=say.time(facts.closed_at))  # by staff, before its end
    if facts.closed_at is not None:
        return tr("Over since {time}", time=say.time(facts.closed_at))
    return tr("Not open now")


def _not_registered(verdict: Verdict, say: _Speaker) -> Explanation:
    facts = verdict.facts
    missing = (*_missing(facts), *_release(verdict, say))
    if facts.waiting_list:
        return Explanation(tr("On the waiting list"), (*_seats(facts), *missing))
    seats = _seats(facts)
    headline = tr("Not registered – {seats}", seats=seats[0]) if seats else tr("Not registered")
    others = tuple(
        tr("registered: {session}", session=session.title)
        for session in verdict.registrations
        if session.parallel and session.parallel == verdict.session.parallel
    )
    return Explanation(headline, (*others, *missing))


def _seats(facts: Facts) -> tuple[str, ...]:
    if facts.seats_left is None:
        return ()
    if facts.seats_left == 0:
        return (tr("no seat left"),)
    return (trn("{n} seat left", "{n} seats left", facts.seats_left),)


def _missing(facts: Facts) -> tuple[str, ...]:
    if not facts.missing:
        return ()
    return (trn("{n} registered person has not come", "{n} registered people have not come", facts.missing),)


def _release(verdict: Verdict, say: _Speaker) -> tuple[str, ...]:
    """Return when the seats of those who have not come go to others, where that is still to come and helps."""
    facts, session = verdict.facts, verdict.session
    if not facts.missing or facts.seats_left == 0 or session.policy is not Policy.REGISTERED_FIRST:
        return ()
    if session.releases_at is None or session.releases_at <= verdict.at:
        return ()
    return (tr("their seats are free from {time}", time=say.time(session.releases_at)),)


def _since(previous: Previous | None, say: _Speaker) -> tuple[str, ...]:
    if previous is None:
        return ()
    since = tr("since {time}", time=say.time(previous.at))
    return (", ".join(part for part in (since, previous.session_title, previous.station) if part),)
