"""`kiosk present`: who is in the house now, as text, JSON or the evacuation list as a PDF."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.presence import Roll, RollEntry, Seen
from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.programme.rolls.papers import evacuation_paper, moment_words, scanned_words
from kiosk.programme.rolls.seen_words import seen_words
from kiosk.store.database import Database
from kiosk.store.presence import house_and_away
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, prepare, read, say, say_json
from kiosk.verbs.documents import Document, utc


def present(arguments: Namespace) -> int:
    """Say who is in the house, and apart who is on an excursion."""
    where, _ = prepare(arguments)
    event, house, away = read(where, _ask)
    if arguments.out is not None:
        evacuation_paper(house, away, event).write(Path(arguments.out))
    if arguments.json:
        say_json(_document(event, house, away, arguments.out))
    elif arguments.out is not None:
        people = trn("{n} person in the house", "{n} people in the house", len(house.entries))
        say(f"{people}. {tr('Saved: {file}', file=arguments.out)}")
    else:
        _list(event, house, away)
    return DONE


def _ask(database: Database) -> tuple[Event, Roll, Roll]:
    event = load_event(database)
    return event, *house_and_away(database, event, datetime.now(UTC))


def _list(event: Event, house: Roll, away: Roll) -> None:
    people = trn("{n} person in the house", "{n} people in the house", len(house.entries))
    say(f"{people} · {moment_words(event, house.at)}")
    if event.rehearsal:
        say(tr("Rehearsal"))
    for entry in house.entries:
        say(_line(entry, event, house.at))
    if away.entries:
        say(tr("On an excursion, not in the house: {n}", n=len(away.entries)))
        for entry in away.entries:
            say(_line(entry, event, house.at, entry.attendee.phone))
    say(scanned_words())


def _line(entry: RollEntry, event: Event, now: datetime, *more: str) -> str:
    person = entry.attendee
    parts = (person.sort_name, person.organisation, *more, seen_words(entry.seen, event.zone, now))
    return " · ".join(part for part in parts if part)


def _document(event: Event, house: Roll, away: Roll, out: str | None) -> Document:
    return {
        "event": event.title,
        "datetime": utc(house.at),
        "rehearsal": event.rehearsal,
        "file": out,
        "present": len(house.entries),
        "house": [_person(entry, event) for entry in house.entries],
        "away": [{**_person(entry, event), "phone": entry.attendee.phone or None} for entry in away.entries],
    }


def _person(entry: RollEntry, event: Event) -> Document:
    person = entry.attendee
    return {
        "id": person.id,
        "name": person.name,
        "organisation": person.organisation,
        "category": person.category,
        "seen": None if entry.seen is None else _seen(entry.seen, event),
    }


def _seen(seen: Seen, event: Event) -> Document:
    session = event.session_by_id(seen.session_id)
    return {
        "datetime": utc(seen.at),
        "type": seen.type.value,
        "session": None if session is None else session.key,
        "title": seen.session_title,
        "room": seen.room,
        "station": seen.station,
    }
