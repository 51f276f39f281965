"""Lists of people on paper: the evacuation list, and who is missing at a door or on the bus."""

from collections.abc import Collection, Iterable
from datetime import datetime

from kiosk.domain.presence import Roll, RollEntry, RollKind
from kiosk.domain.programme import Event, Kind
from kiosk.language import clock_time, short_day, tr, trn
from kiosk.paper.lists import Align, Column, Paper, Table
from kiosk.programme.rolls.seen_words import place_words, time_words

OPEN, TICKED = "☐", "☑"


def scanned_words() -> str:
    """Return who is on the evacuation list, in plain words."""
    return tr("On this list is who was scanned in today and not out. Who came without a scan is not on it.")


def evacuation_paper(roll: Roll, away: Roll | None, event: Event, safe: Collection[str] = ()) -> Paper:
    """Return the list of who is in the house, and apart who is on an excursion, with their phone numbers.

    `safe` are the ids of those who were ticked off already.
    """
    people = len(roll.entries)
    lines = list(_heading(event, roll.at))
    ticked = sum(entry.attendee.id in safe for entry in roll.entries)
    if ticked:
        lines.append(tr("Ticked off: {found} · missing: {missing}", found=ticked, missing=people - ticked))
    gone = () if away is None else away.entries
    if gone:
        lines.append(tr("On an excursion, not in the house: {n}", n=len(gone)))
    tables = [
        Table(
            (
                Column("", 4, Align.CENTRE),
                Column(tr("Name"), 27, bold=True),
                Column(tr("Organisation"), 25),
                Column(tr("Category"), 17),
                Column(tr("Last seen"), 25),
                Column(tr("Time"), 7, Align.RIGHT),
            ),
            tuple(
                (
                    TICKED if entry.attendee.id in safe else OPEN,
                    entry.attendee.sort_name,
                    entry.attendee.organisation,
                    entry.attendee.category,
                    *_seen(entry, event, roll.at),
                )
                for entry in roll.entries
            ),
            empty=tr("Nobody is in the house."),
        )
    ]
    if gone:
        tables.append(_reachable(gone, event, roll.at, tr("On an excursion, not in the house: {n}", n=len(gone))))
    return Paper(
        title=tr("Evacuation list"),
        headline=f"{tr('Evacuation list')}: {trn('{n} person in the house', '{n} people in the house', people)}",
        lines=(*lines, scanned_words()),
        tables=tuple(tables),
        footer=_footer(event, roll.at),
        mark=_mark(event),
        made_at=roll.at.astimezone(event.zone),
    )


def roll_paper(roll: Roll, event: Event) -> Paper:
    """Return any other list, with phone numbers: who has not come to a session, who is not back from an excursion."""
    headline = headline_of(roll)
    session = roll.session
    lines = _heading(event, roll.at)
    if session is not None:
        begins, ends = (time_words(at, event.zone, roll.at) for at in (session.starts_at, session.ends_at))
        where = [session.title, session.room, f"{begins}–{ends}"]
        lines = (*lines, " · ".join(part for part in where if part))
    return Paper(
        title=headline,
        headline=headline,
        lines=(*lines, trn("{n} person", "{n} people", len(roll.entries))),
        tables=(_reachable(roll.entries, event, roll.at, ""),),
        footer=_footer(event, roll.at),
        mark=_mark(event),
        made_at=roll.at.astimezone(event.zone),
    )


def headline_of(roll: Roll) -> str:
    """Return what a list is called."""
    on_excursion = roll.session is not None and roll.session.kind is Kind.EXCURSION
    match roll.kind:
        case RollKind.HOUSE:
            return tr("In the house")
        case RollKind.AWAY:
            return tr("On an excursion")
        case RollKind.NOT_COME:
            return tr("Not on the bus yet") if on_excursion else tr("Registered, not here yet")
        case RollKind.INSIDE:
            return tr("Not back yet") if on_excursion else tr("In the room")


def _reachable(entries: Iterable[RollEntry], event: Event, now: datetime, title: str) -> Table:
    return Table(
        (
            Column("", 5, Align.CENTRE),
            Column(tr("Name"), 28, bold=True),
            Column(tr("Organisation"), 26),
            Column(tr("Phone"), 20),
            Column(tr("Last seen"), 24),
            Column(tr("Time"), 8, Align.RIGHT),
        ),
        tuple(
            (
                OPEN,
                entry.attendee.sort_name,
                entry.attendee.organisation,
                entry.attendee.phone,
                *_seen(entry, event, now),
            )
            for entry in entries
        ),
        title=title,
        empty=tr("Nobody."),
    )


def _seen(entry: RollEntry, event: Event, now: datetime) -> tuple[str, str]:
    if entry.seen is None:
        return tr("not seen yet"), ""
    return place_words(entry.seen), time_words(entry.seen.at, event.zone, now)


def _heading(event: Event, at: datetime) -> tuple[str, ...]:
    return tuple(line for line in (event.title, event.place, moment_words(event, at)) if line)


def moment_words(event: Event, at: datetime) -> str:
    """Return when a list was true: day and time at the event's place."""
    local = at.astimezone(event.zone)
    return tr("As of {day}, {time}", day=short_day(local), time=clock_time(local, seconds=True))


def _footer(event: Event, at: datetime) -> str:
    return " · ".join((event.short_title or event.title, moment_words(event, at)))


def _mark(event: Event) -> str:
    return tr("Rehearsal") if event.rehearsal else ""
