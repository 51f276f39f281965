"""What the papers of a day's end are made of: the built-in event's day, with sensible defaults."""

from collections.abc import Sequence
from datetime import timedelta

from kiosk.reports.pdf.models import (
    Arrivals,
    AttendanceSheet,
    Attended,
    DayReport,
    Filled,
    Group,
    Made,
    Occasion,
    Visit,
)
from tests.builders import DAY, ZONE, at

MADE = Made(at("18:02"), "0.1.0")


def an_occasion(*, days: int = 1, rehearsal: bool = False, title: str = "22. Regionalkonferenz") -> Occasion:
    """Return the conference."""
    last = DAY + timedelta(days=days - 1)
    return Occasion(
        title, DAY, last, ZONE, "Brücken bauen – Netzwerke nutzen", "MMZ, Halle (Saale)", rehearsal=rehearsal
    )


def some_people(number: int) -> list[Attended]:
    """Return so many people who came at 13:55, every second of whom was seen to leave at 15:31."""
    return [
        Attended(
            f"Kim{n:05}, Jana", "Stadt Dessau", at("13:55"), at("15:31") if n % 2 == 0 else None, walk_in=n % 10 == 0
        )
        for n in range(1, number + 1)
    ]


def a_sheet(
    people: Sequence[Attended] = (), *, occasion: Occasion | None = None, signing: bool = False
) -> AttendanceSheet:
    """Return the list of a workshop from 14:00 to 15:30 for which 40 people registered."""
    return AttendanceSheet(
        occasion or an_occasion(),
        "Workshop Digitale Zwillinge",
        at("14:00"),
        at("15:30"),
        people,
        40,
        MADE,
        "Raum 2",
        signing,
    )


def a_report(
    *,
    occasion: Occasion | None = None,
    arrivals: Sequence[Arrivals] = (),
    sessions: Sequence[Filled] = (),
    categories: Sequence[Group] = (),
) -> DayReport:
    """Return a day on which 201 of 240 people came."""
    return DayReport(
        occasion or an_occasion(),
        DAY,
        registered=240,
        attended=201,
        no_shows=39,
        walk_ins=12,
        replaced=5,
        refused=7,
        made=MADE,
        arrivals=arrivals,
        sessions=sessions,
        categories=categories,
    )


def a_visit(title: str = "Workshop Digitale Zwillinge", began: str = "14:02", ended: str = "15:30") -> Visit:
    """Return somebody's visit of a session."""
    return Visit(title, at(began), at(ended))
