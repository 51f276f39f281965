"""Invented programmes for the programme's form: one of a day, and one of forty sessions on three days."""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.counts import Counts, EventCounts, SessionCounts
from kiosk.domain.programme import Event, Kind, Policy, Session
from tests.builders import DAY, a_session, a_workshop, an_entrance, an_event, another_workshop, at

LONG = "Digitale Daseinsvorsorge zwischen Rechtsanspruch, Finanzierungsvorbehalt und interkommunaler Zusammenarbeit"
PODIUM = a_session()
TRIP = a_session("exkursion", "Exkursion Halle-Neustadt", "16:30", "18:30", kind=Kind.EXCURSION, room="Bus",
                 policy=Policy.REGISTERED, capacity=48)  # fmt: skip
OLD = a_session("alt", "Rundgang Innenstadt", "11:00", "12:00", room="Foyer")


def one_day() -> Event:
    """Return a day with an entrance, a panel, two parallel workshops and an excursion; one session was removed."""
    workshops = (a_workshop(), another_workshop())
    made = an_event(an_entrance(), PODIUM, *workshops, TRIP)
    return replace(made, short_title="22. Regionalkonferenz MPSC", removed=(OLD,), ends_on=DAY)


def forty() -> Event:
    """Return three days with forty sessions, some with long titles, some at once in one room."""
    days = [DAY + timedelta(days=n) for n in range(3)]
    sessions: list[Session] = [an_entrance(f"einlass-{n}", day) for n, day in enumerate(days)]
    for number in range(37):
        day, slot = days[number % 3], number // 3
        title = f"{LONG} {number}" if number % 9 == 4 else f"Vortrag {number}"
        made = a_session(f"s-{number}", title, at(f"{9 + slot % 9:02}:00", day), at(f"{9 + slot % 9:02}:50", day),
                         room=f"Saal {slot % 3}", capacity=100 if number % 2 else None)  # fmt: skip
        sessions.append(replace(made, times_are_examples=number % 5 == 0))
    return replace(an_event(*sessions), starts_on=days[0], ends_on=days[-1], short_title="22. Regionalkonferenz MPSC")


def counts(event: Event, present: dict[str, int] | None = None) -> EventCounts:
    """Return numbers: so many present (and checked in) by a session's key; the others have none."""
    had = present or {}
    made = tuple(SessionCounts(s, Counts(40, had.get(s.key, 0), had.get(s.key, 0))) for s in event.sessions)
    gone = tuple(SessionCounts(s, Counts(0, had.get(s.key, 0), 0)) for s in event.removed)
    return EventCounts(Counts(240, 12, 12), made, removed=gone)
