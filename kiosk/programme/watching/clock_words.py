"""What is said of the computer's clock: what is wrong by how much, and what to do."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.domain.clock_check import ClockFault, ClockRemark
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.language import moment, short_day, tr, trn

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def plausible() -> PartReport:
    """Return what is said of a clock with which nothing is wrong."""
    return PartReport(Part.CLOCK, State.OK, tr("The clock is plausible."))


def report(remark: ClockRemark, event: Event | None) -> PartReport:
    """Return a remark in words: a warning where it is serious, else a hint on a clock that works."""
    says, do = _WORDS[remark.fault](remark, event)
    return PartReport(Part.CLOCK, State.WARNING if remark.serious else State.OK, says, do)


def span(by: timedelta) -> str:
    """Return how long something is, in the largest unit of which there is one: "2 hours"; whole ones, rounded."""
    whole = abs(by)
    if whole >= 2 * DAY:
        return trn("{n} day", "{n} days", round(whole / DAY))
    if whole >= 90 * MINUTE:
        hours, minutes = divmod(round(whole / MINUTE), 60)
        told = trn("{n} hour", "{n} hours", hours)
        return f"{told} {trn('{n} minute', '{n} minutes', minutes)}" if minutes else told
    return trn("{n} minute", "{n} minutes", max(1, round(whole / MINUTE)))


def _shown(at: datetime, event: Event | None) -> str:
    local = at.astimezone(event.zone) if event is not None else at.astimezone()
    return moment(local)


def _set_it() -> str:
    return tr("Set date and time of this computer. Scans are kept in their true order all the same.")


def _too_old(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    return (
        tr("The clock says {time}: that is before this program was made.", time=_shown(remark.at, event)),
        _set_it(),
    )


def _went_back(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    since = remark.since or remark.at
    return (
        tr(
            "The clock says {time}, but something was saved at {last} already: it is {span} behind.",
            time=_shown(remark.at, event),
            last=_shown(since, event),
            span=span(remark.by),
        ),
        _set_it(),
    )


def _jumped(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    told = {"span": span(remark.by), "time": _shown(remark.at, event)}
    if remark.by > timedelta():
        says = tr("The clock was put forward by {span}. It is {time} now.", **told)
    else:
        says = tr("The clock was put back by {span}. It is {time} now.", **told)
    return says, tr("Check date and time of this computer. Scans are kept in their true order all the same.")


def _before(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    return (
        tr(
            "The clock says {time}. The event begins on {day}, in {span}.",
            time=_shown(remark.at, event),
            day="" if remark.day is None else short_day(remark.day),
            span=span(remark.by),
        ),
        tr("Is that right? Else set date and time of this computer."),
    )


def _after(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    told = {"time": _shown(remark.at, event), "day": "" if remark.day is None else short_day(remark.day)}
    if remark.serious:
        says = tr("The clock says {time}, but the event ended on {day}.", **told)
        return says, tr("Set date and time of this computer, or the days of the event in the programme.")
    return tr("The clock says {time}. The event ended on {day}.", **told), ""


def _zone(remark: ClockRemark, event: Event | None) -> tuple[str, str]:
    zone = remark.at if event is None else remark.at.astimezone(event.zone)
    own = remark.at.astimezone(zone.tzinfo) + remark.by
    place = _place(event)
    return (
        tr(
            "This computer shows {own}, but {time} is told here: its time zone is not that of {place}.",
            own=f"{own:%H:%M}",
            time=f"{zone:%H:%M}",
            place=place,
        ),
        tr("If it is {own} in {place} now, every time is wrong by {span}: set time zone and time of this computer.",
           own=f"{own:%H:%M}", place=place, span=span(remark.by)),
    )  # fmt: skip


def _place(event: Event | None) -> str:
    """Return the town of a time zone: what a zone is called by."""
    return "" if event is None else event.timezone.rpartition("/")[2].replace("_", " ")


_WORDS: dict[ClockFault, Callable[[ClockRemark, Event | None], tuple[str, str]]] = {
    ClockFault.TOO_OLD: _too_old,
    ClockFault.WENT_BACK: _went_back,
    ClockFault.JUMPED: _jumped,
    ClockFault.BEFORE: _before,
    ClockFault.AFTER: _after,
    ClockFault.ZONE: _zone,
}
