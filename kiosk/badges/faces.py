"""Whose badges are made, and what stands on them: read from the store."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kiosk import language
from kiosk.badges.drawing.face import BadgeFace
from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.store import attendees, programme
from kiosk.store.database import Database

LEFT_OUT = frozenset({AttendeeStatus.CANCELED, AttendeeStatus.BLOCKED, AttendeeStatus.WAITING})


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose badges: people by id or by the id of another system, else all who match every word that is given.

    `session` is a session's id, for those registered for it; `organisation` is a part of its name, in any case.
    """

    people: Collection[str] = ()
    category: str = ""
    session: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The badges sorted by name, the people who have none that is valid, and the ids that nobody has."""

    faces: tuple[BadgeFace, ...]
    without: tuple[Attendee, ...] = ()
    unknown: tuple[str, ...] = ()


def gather(database: Database, choice: Choice | None = None) -> Gathered:
    """Return the newest valid badge of everybody who was chosen.

    People who are canceled, blocked or on the waiting list only count where they are named.
    Raises NoEvent where there is no programme yet.
    """
    chosen = choice or Choice()
    event = programme.load_event(database)
    registered = attendees.registrations(database)
    named = set(chosen.people)
    people = [
        one for one in attendees.everybody(database) if not one.is_erased and _is_chosen(one, chosen, named, registered)
    ]
    found = {one.id for one in people} | {one.external_id for one in people}
    faces: list[BadgeFace] = []
    without: list[Attendee] = []
    for one in people:
        valid = [badge for badge in attendees.badges_of(database, one.id) if badge.active]
        if valid:
            faces.append(face_of(event, one, valid[-1], registered.get(one.id, frozenset())))
        else:
            without.append(one)
    return Gathered(tuple(faces), tuple(without), tuple(key for key in chosen.people if key not in found))


def face_of(event: Event, attendee: Attendee, badge: Badge, registered: Collection[str]) -> BadgeFace:
    """Return what stands on a badge; `registered` are the ids of the sessions that the person registered for."""
    return BadgeFace(
        attendee_id=attendee.id,
        secret=badge.secret,
        family_name=attendee.family_name,
        given_name=attendee.given_name,
        title=attendee.title,
        organisation=attendee.organisation,
        municipality=attendee.municipality,
        category=attendee.category,
        number=badge.number,
        event_title=event.title,
        event_motto=event.motto,
        event_place=event.place,
        event_date=_days(event.starts_on, event.ends_on),
        sessions=tuple(s.short or s.title for s in event.sessions if s.id in registered and s.asks_for_registration),
        mark=tr("Rehearsal") if event.rehearsal else "",
    )


def _is_chosen(one: Attendee, choice: Choice, named: set[str], registered: dict[str, frozenset[str]]) -> bool:
    if named:
        return one.id in named or bool(one.external_id and one.external_id in named)
    return (
        one.status not in LEFT_OUT
        and (not choice.category or one.category.casefold() == choice.category.casefold())
        and (not choice.session or choice.session in registered.get(one.id, frozenset()))
        and (not choice.organisation or choice.organisation.casefold() in one.organisation.casefold())
    )


def _days(first: date, last: date) -> str:
    return " – ".join(map(language.day, dict.fromkeys((first, last))))
