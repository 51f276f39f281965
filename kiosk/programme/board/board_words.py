"""What the board says of sessions, times and people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from kiosk import language
from kiosk.domain.board import Arrivals, GroupFacts, Groups, HouseFacts, SessionFacts, SessionState
from kiosk.domain.programme import Kind, Policy, Session
from kiosk.language import tr, trn

_ALL_DAY = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on a session's card. role: which tone the chip has, by the state's name.

    figures: number ("–" where there is none) and its name. shares: those present and those registered, as
    shares of the bar's length. warning: what must not be overlooked.
    """

    title: str
    where: str
    chip: str
    role: str
    figures: tuple[tuple[str, str], ...]
    note: str
    warning: str
    shares: tuple[float, float]

    @property
    def spoken(self) -> str:
        """All of it, as it is read out."""
        numbers = ", ".join(f"{number} {name}" for number, name in self.figures)
        return ". ".join(part for part in (self.title, self.chip, self.where, numbers, self.note, self.warning) if part)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One line of a chart of bars: registered, checked in, present."""

    name: str
    registered: int
    checked_in: int
    present: int

    @property
    def spoken(self) -> str:
        """The line as it is read out."""
        return ", ".join(
            (
                self.name,
                f"{self.registered} {tr('registered')}",
                f"{self.checked_in} {tr('checked in')}",
                f"{self.present} {tr('present')}",
            )
        )


def clock_words(at: datetime, zone: ZoneInfo) -> str:
    """Return "14:00" at the event's place; in the hour that comes twice with its name, such as "02:30 CEST"."""
    local = at.astimezone(zone)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%H:%M} {local.tzname()}" if twice else f"{local:%H:%M}"


def times_words(session: Session, zone: ZoneInfo) -> str:
    """Return "14:00–15:30", or that it is on all day."""
    if session.ends_at - session.starts_at >= _ALL_DAY:
        return tr("all day")
    return f"{clock_words(session.starts_at, zone)}–{clock_words(session.ends_at, zone)}"


def day_words(day: date) -> str:
    """Return a day in the current language: "Tue, 3 June"."""
    pattern = "ddd d. MMMM" if language.current() == "de" else "ddd d MMMM"
    return QLocale(language.current()).toString(QDate(day.year, day.month, day.day), pattern)


def state_words(facts: SessionFacts, zone: ZoneInfo) -> str:
    """Return how far a session is, in a word or two."""
    words: dict[SessionState, Callable[[], str]] = {
        SessionState.AHEAD: lambda: tr("from {time}", time=clock_words(facts.session.opens_at, zone)),
        SessionState.OPEN: lambda: tr("doors open"),
        SessionState.RUNNING: lambda: tr("running"),
        SessionState.OVER: lambda: tr("over"),
        SessionState.CLOSED: lambda: tr("closed"),
        SessionState.REMOVED: lambda: tr("removed"),
    }
    return words[facts.state]()


def card_words(facts: SessionFacts, zone: ZoneInfo) -> CardWords:
    """Return what stands on a session's card."""
    session, counts = facts.session, facts.counts
    only = tr("registered people only") if session.policy is Policy.REGISTERED else ""
    left = facts.seats_left if facts.for_others is None else facts.for_others
    free = "–" if left is None else str(left)
    full = session.capacity or max(counts.registered, counts.present, 1)
    return CardWords(
        title=session.title,
        where=" · ".join(part for part in (session.room, times_words(session, zone), only) if part),
        chip=state_words(facts, zone),
        role=facts.state.value,
        figures=(
            (str(counts.registered), tr("registered")),
            (str(counts.checked_in), tr("went out") if session.kind is Kind.EXCURSION else tr("checked in")),
            (str(counts.present), tr("not back yet") if session.kind is Kind.EXCURSION else tr("present")),
            (free, tr("free")),
        ),
        note=_note(facts),
        warning=_warning(facts, zone),
        shares=(min(1.0, counts.present / full), min(1.0, counts.registered / full)),
    )


def _note(facts: SessionFacts) -> str:
    parts = []
    if facts.missing is not None:
        parts.append(
            trn("{n} no-show", "{n} no-shows", facts.missing) if facts.began else tr("{n} expected", n=facts.missing)
        )
    return " · ".join(parts)


def _warning(facts: SessionFacts, zone: ZoneInfo) -> str:
    if facts.state is SessionState.REMOVED:
        return tr("No longer in the programme; these check-ins are kept.")
    if facts.too_many:
        return trn("{n} person too many for {seats} seats", "{n} people too many for {seats} seats",
                   facts.too_many, seats=facts.session.capacity)  # fmt: skip
    if facts.state is SessionState.CLOSED and facts.session.closed_at is not None:
        return tr("closed since {time}", time=clock_words(facts.session.closed_at, zone))
    return ""


def house_words(house: HouseFacts) -> str:
    """Return the house in one line."""
    today = trn("{n} person today", "{n} people today", house.today)
    return tr("In the house: {today}, {present} present now", today=today, present=house.present)


def house_details(house: HouseFacts, *, several_days: bool) -> str:
    """Return the rest of the house's numbers."""
    parts = [
        tr("{n} registered", n=house.registered),
        trn("{n} walk-in", "{n} walk-ins", house.walk_ins),
        tr("{n} still expected", n=house.expected),
    ]
    if several_days:
        parts.append(tr("{n} came on all days together", n=house.checked_in))
    return " · ".join(parts)


def definitions() -> str:
    """Return what the numbers mean."""
    return " ".join((
        tr("Registered: confirmed people who may come."),
        tr("Checked in: came in at least once."),
        tr("Present: inside now."),
        tr("Free: seats neither taken nor kept for registered people still expected."),
        tr("No-shows: registered, not come since the start."),
        tr("Still expected: registered, never come."),
        tr("Arrival: first entry of the day."),
    ))  # fmt: skip


def legend_words() -> str:
    """Return what the three numbers and shades of a bar are."""
    return tr("registered (outlined) / checked in (pale) / present (dark)")


def arrival_words(arrivals: Arrivals, zone: ZoneInfo) -> str:
    """Return the arrivals in a few words: their peak."""
    peak = arrivals.peak
    if peak is None:
        return tr("Nobody has come yet.")
    at, people = peak
    return trn("Peak {time}: {n} person", "Peak {time}: {n} people", people, time=clock_words(at, zone))


def arrivals_spoken(arrivals: Arrivals, zone: ZoneInfo) -> str:
    """Return the arrivals as they are read out: when the first and the last came, how many, and the peak."""
    if not arrivals.slots:
        return tr("Nobody has come yet.")
    first, last = (clock_words(arrivals.slots[place][0], zone) for place in (0, -1))
    came = trn("{n} person came between {first} and {last}.", "{n} people came between {first} and {last}.",
               arrivals.people, first=first, last=last)  # fmt: skip
    return f"{came} {arrival_words(arrivals, zone)}"


def session_rows(sessions: tuple[SessionFacts, ...]) -> tuple[BarRow, ...]:
    """Return the sessions as bars."""
    return tuple(BarRow(s.session.title, s.counts.registered, s.counts.checked_in, s.counts.present) for s in sessions)


def group_rows(groups: Groups, unnamed: str) -> tuple[BarRow, ...]:
    """Return groups as bars; `unnamed` names those who gave none."""

    def row(group: GroupFacts, name: str) -> BarRow:
        return BarRow(name, group.registered, group.came, group.present)

    rows = [row(group, group.name or unnamed) for group in groups.groups]
    if groups.others is not None:
        rows.append(row(groups.others, trn("{n} other", "{n} others", groups.others_number)))
    return tuple(rows)
