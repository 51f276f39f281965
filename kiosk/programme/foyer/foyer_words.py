"""What the display in the foyer says: what is on and what comes next, and whether there are seats. No names."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from kiosk import language
from kiosk.domain.board import BoardFacts, SessionFacts, SessionState
from kiosk.domain.programme import Kind, Policy
from kiosk.language import tr, trn

SOON = timedelta(hours=2)
"""What begins within this time is shown beside what is on."""

_BY_MINUTES = timedelta(minutes=60)
_ON = (SessionState.RUNNING, SessionState.OPEN, SessionState.CLOSED)


@dataclass(frozen=True, slots=True)
class FoyerLine:
    """One session: what, where, when, and whether there is room; `tone` (green, amber, plain) says no more."""

    title: str
    room: str
    when: str
    seats: str
    tone: str

    @property
    def spoken(self) -> str:
        """The line as it is read out."""
        return " – ".join(part for part in (self.title, self.room, self.when, self.seats) if part)


def chosen(facts: BoardFacts, room: int = 0) -> tuple[SessionFacts, ...]:
    """Return what is on now and what begins soon, by its start; where that is nothing, what comes next.

    Where that is less than there is `room` for (a number of lines), what comes next on the same day follows: all that
    begins at one time, or nothing of it. The entrance is no session that one goes to.
    """
    listed = [s for s in facts.sessions if s.session.kind is not Kind.ENTRANCE]
    ahead = [s for s in listed if s.state is SessionState.AHEAD]
    found = [s for s in listed if s.state in _ON]
    found += [s for s in ahead if s.session.starts_at - facts.at <= SOON]
    if not found and ahead:
        first = min(s.session.starts_at for s in ahead)
        found = [s for s in ahead if s.session.starts_at - first <= timedelta(minutes=30)]
    found.sort(key=lambda s: s.session.starts_at)
    later = [s for s in ahead if s not in found and _same_day(s, facts)]
    for starts_at in sorted({s.session.starts_at for s in later}):
        together = [s for s in later if s.session.starts_at == starts_at]
        if len(found) + len(together) > room:
            break
        found += together
    return tuple(found)


def _same_day(told: SessionFacts, facts: BoardFacts) -> bool:
    zone = facts.event.zone
    return told.session.starts_at.astimezone(zone).date() == facts.at.astimezone(zone).date()


def foyer_lines(facts: BoardFacts, room: int = 0) -> tuple[FoyerLine, ...]:
    """Return the lines of the display; `room` is how many there is room for without making them smaller."""
    zone = facts.event.zone
    return tuple(_line(session, facts.at, zone) for session in chosen(facts, room))


def _line(facts: SessionFacts, now: datetime, zone: ZoneInfo) -> FoyerLine:
    seats, tone = _seats(facts)
    return FoyerLine(facts.session.title, facts.session.room, _when(facts, now, zone), seats, tone)


def _when(facts: SessionFacts, now: datetime, zone: ZoneInfo) -> str:
    starts = facts.session.starts_at
    clock = f"{starts.astimezone(zone):%H:%M}"
    if facts.state is SessionState.RUNNING or now >= starts:
        return tr("on since {time}", time=clock)
    if starts - now <= _BY_MINUTES:
        minutes = -int((now - starts).total_seconds() // 60)  # the last minute is one, not none
        return trn("begins in {n} minute", "begins in {n} minutes", minutes)
    if starts.astimezone(zone).date() != now.astimezone(zone).date():
        return tr("begins {day}, {time}", day=_day(starts, zone), time=clock)
    return tr("begins at {time}", time=clock)


def _seats(facts: SessionFacts) -> tuple[str, str]:
    session = facts.session
    if facts.state is SessionState.CLOSED:
        return tr("closed"), "amber"
    if facts.seats_left == 0:
        return tr("full"), "amber"
    if session.policy is Policy.REGISTERED or (session.asks_for_registration and facts.for_others == 0):
        # Seats are left, but they are kept for those who registered: to them it is not full.
        return tr("registered people only"), "plain"
    if facts.for_others is not None:
        return trn("{n} seat left", "{n} seats left", facts.for_others), "green"
    return tr("open to all"), "green"


def _day(at: datetime, zone: ZoneInfo) -> str:
    day = at.astimezone(zone).date()
    return QLocale(language.current()).toString(QDate(day.year, day.month, day.day), "dddd")
