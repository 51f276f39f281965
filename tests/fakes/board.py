"""Figures for the board, as the reader would tell them: the built-in day with invented numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.domain.board import (
    SLOT,
    Arrivals,
    BoardFacts,
    GroupFacts,
    Groups,
    HouseFacts,
    SessionFacts,
    arrivals_of,
    session_facts,
)
from kiosk.domain.counts import Counts
from kiosk.domain.programme import Event, Kind, Policy, Session
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, at

PEOPLE = (1, 2, 4, 9, 18, 31, 45, 58, 66, 70, 66, 58, 45, 31, 18, 9, 7, 6, 7, 9, 10, 9, 7, 3, 1, 0, 0, 1)


def sessions() -> tuple[Session, ...]:
    """Return the sessions of a day: a market, a plenary, workshops, an excursion."""
    return (
        an_entrance(),
        a_session("markt", "Markt der Möglichkeiten", "09:00", "10:30", kind=Kind.MARKET, room="Foyer"),
        a_session("auftakt", "Auftakt", "10:30", "11:00", room="Saal 1", capacity=260),
        a_workshop(),
        a_workshop("ws-mobilitaet", "Workshop Mobilitätskonzepte", room="Raum 3"),
        a_workshop("ws-teilhabe", "Workshop Digitale Kompetenzen für mehr Teilhabe", room="Studio", capacity=36),
        a_session(
            "exkursion", "Exkursion Bildungszentrum Halle-Neustadt", "16:30", "18:30", kind=Kind.EXCURSION,
            room="Bus", policy=Policy.REGISTERED, capacity=49,
        ),
    )  # fmt: skip


def arrivals() -> Arrivals:
    """Return a morning's arrivals, with the peak at 08:45."""
    return arrivals_of(DAY, ZONE, [(at("08:00") + place * SLOT, people) for place, people in enumerate(PEOPLE)])


def of_session(session: Session, now: datetime, registered: int, came: int, present: int) -> SessionFacts:
    """Return a session with these numbers."""
    return session_facts(session, Counts(registered, came, present), max(0, registered - came), now)


def facts(now: datetime | None = None, *, event: Event | None = None, more: Sequence[Session] = ()) -> BoardFacts:
    """Return the board at 10:50, or at another time."""
    when = now or at("10:50")
    listed = (*sessions(), *more)
    programme = event or an_event(*listed)
    numbers = ((240, 201, 188), (240, 163, 0), (240, 188, 171), (40, 0, 0), (37, 0, 0), (28, 0, 0), (46, 0, 0))
    told = [
        of_session(session, when, *numbers[place % len(numbers)]) for place, session in enumerate(programme.sessions)
    ]
    return BoardFacts(
        at=when,
        event=programme,
        house=HouseFacts(240, 5, 39, 201, 201, 188),
        sessions=tuple(told),
        arrivals=arrivals(),
        days=programme.days,
        categories=Groups((
            GroupFacts("Kommune", 90, 80, 80, 75), GroupFacts("Wissenschaft", 60, 51, 51, 48),
            GroupFacts("Zivilgesellschaft", 40, 30, 30, 28), GroupFacts("", 50, 40, 40, 37),
        )),
        organisations=Groups(
            tuple(GroupFacts(f"Stadt Beispielhausen an der Langen Bördestraße {n}", 20 - n, 15 - n, 15 - n, 14 - n)
                  for n in range(12)),
            GroupFacts("", 60, 50, 50, 48), 41,
        ),
    )  # fmt: skip


def crowded() -> BoardFacts:
    """Return a board with a workshop that has more people than seats, one that was closed, and one that was removed."""
    made = facts(at("14:20"))
    small = replace(made.sessions[3].session, capacity=20)
    closed = replace(made.sessions[4].session, closed_at=at("14:10"))
    removed = session_facts(a_session("podium"), Counts(0, 31, 0), 0, made.at, removed=True)
    told = list(made.sessions)
    told[3] = of_session(small, made.at, 40, 26, 23)
    told[4] = of_session(closed, made.at, 37, 30, 29)
    return replace(made, sessions=(*told, removed))


def forty() -> BoardFacts:
    """Return a board with forty sessions."""
    more = tuple(
        a_session(f"more-{n}", f"Kurzvortrag {n} mit einem Titel", at("09:00") + timedelta(minutes=15 * n),
                  at("09:15") + timedelta(minutes=15 * n), room=f"Raum {n % 6}", capacity=60)
        for n in range(33)
    )  # fmt: skip
    return facts(more=more)
