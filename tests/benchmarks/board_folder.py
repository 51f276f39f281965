"""A large day for the board: 100,000 attendees, 40 sessions, 570,000 check-ins, written in bulk.

What the store derives from check-ins (standings, tallies, arrivals) is written beside them; `board_speed` compares it
with the store's own counts before it measures.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain import secret
from kiosk.domain.attendee import Attendee
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.store import programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.standing import slot_of
from kiosk.store.times import to_text, to_tick

PER_PERSON = 6
CATEGORIES = (
    "Kommune", "Politik", "Wissenschaft", "Zivilgesellschaft", "Wirtschaft", "Referent:in", "Presse", "Team",
)  # fmt: skip
ZONE = ZoneInfo("Europe/Berlin")


@dataclass(slots=True)
class Day:
    """The event, the people with their codes, and when the day stands."""

    event: Event
    codes: list[str]
    now: datetime


def programme_of(number: int, begins: datetime) -> Event:
    """Return an event of one day: an entrance, and so many sessions, every second one with registration and seats."""
    day = begins.date()
    entrance = Session(
        new_id(), "einlass", "Einlass", datetime.combine(day, time(), ZONE),
        datetime.combine(day + timedelta(days=1), time(), ZONE), Kind.ENTRANCE, "Foyer",
    )  # fmt: skip
    sessions = [entrance]
    for place in range(1, number):
        starts = begins + timedelta(hours=place % 8)
        asks = place % 2 == 0
        sessions.append(
            Session(
                new_id(), f"session-{place}", f"Session {place} mit einem üblichen Titel", starts,
                starts + timedelta(minutes=50), Kind.WORKSHOP if asks else Kind.PLENARY, f"Raum {place % 12 + 1}",
                Policy.REGISTERED_FIRST if asks else Policy.OPEN, 20_000 if asks else None,
                release_after=timedelta(minutes=10),
            )
        )  # fmt: skip
    return Event(
        new_id(), "bench", "Benchmark", day, day, short_title="Benchmark", categories=CATEGORIES,
        sessions=tuple(sessions),
    )  # fmt: skip


def fill(database: Database, people: int, sessions: int, organisations: int = 8_000) -> Day:
    """Make the event with `people`, of whom each registered twice and checked in six times."""
    begins = datetime.combine(datetime.now(ZONE).date(), time(8), ZONE)
    event = programme_of(sessions, begins)
    key = bytes(range(32))
    database.run("PRAGMA synchronous = OFF")
    with database.transaction():
        programme.save_event(database, event, key, begins, "A")
        codes = _people(database, event, people, organisations, begins, key)
        _checkins(database, event, begins)
    database.run("PRAGMA synchronous = FULL")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    return Day(event, codes, begins + timedelta(hours=4))


def _people(
    database: Database, event: Event, people: int, organisations: int, at: datetime, key: bytes
) -> list[str]:  # fmt: skip
    when, draw, codes = to_text(at), random.Random(22), []
    asked = [s.id for s in event.sessions if s.asks_for_registration]
    attendees, registrations, badges = [], [], []
    for number in range(people):
        who = new_id()
        place = draw.randrange(organisations)
        status = "canceled" if number % 40 == 0 else "confirmed"
        person = Attendee(who, f"Muster{number}", "Kim", organisation=f"Stadt {place}", category=CATEGORIES[number % 8])
        attendees.append(
            (who, person.family_name, "Kim", person.organisation, person.category, status, person.sort_name, when,
             number + 1)
        )  # fmt: skip
        registrations += [(who, session, when, "A") for session in draw.sample(asked, min(2, len(asked)))]
        code = secret.issue(number * 0x9E3779B97F4A7C15 % 2**58, key)
        codes.append(code)
        badges.append((new_id(), who, code, when, when))
    database.run_many(
        "INSERT INTO attendee (id, external_id, title, given_name, family_name, organisation, municipality, category,"
        " email, phone, status, walk_in, note, folded, sort_key, changed_at, changed_on, revision)"
        " VALUES (?1, '', '', ?3, ?2, ?4, '', ?5, '', '', ?6, 0, '', '', ?7, ?8, 'A', ?9)",
        attendees,
    )
    database.run_many("INSERT INTO registration VALUES (?, ?, ?, ?)", registrations)
    database.run_many(
        "INSERT INTO badge (id, attendee_id, number, secret, is_foreign, issued_at, revoked_because, revoked_by,"
        " changed_at, changed_on) VALUES (?, ?, 1, ?, 0, ?, '', '', ?, 'A')",
        badges,
    )
    return codes


def _checkins(database: Database, event: Event, begins: datetime) -> None:
    people = [who for (who,) in database.all("SELECT id FROM attendee ORDER BY rowid")]
    arrivals: Counter[str] = Counter()
    standing: list[tuple[str, str, str]] = []

    def rows() -> Iterator[tuple[str | int, ...]]:
        others = event.sessions[1:]
        for turn in range(PER_PERSON):
            for number, who in enumerate(people[: -len(people) // 20]):  # one in twenty never comes
                session = event.sessions[0] if turn == 0 else others[(number * 7 + turn * 11) % len(others)]
                at = begins + timedelta(hours=turn * 0.75, milliseconds=number * 20)
                standing.append((session.id, who, ""))
                if turn == 0:
                    arrivals[to_text(slot_of(at.astimezone(UTC)))] += 1
                    standing.append(("", who, event.day_of(at).isoformat()))
                yield new_id(), to_tick(at), to_text(at), session.id, who

    database.run_many(
        "INSERT INTO redemption (nonce, tick, at, station, operator, session_id, type, because, attendee_id, details)"
        " VALUES (?, ?, ?, 'A', '', ?, 'entry', '', ?, '{}')",
        rows(),
    )
    database.run_many("INSERT OR IGNORE INTO standing VALUES (?, ?, 1, 1, ?)", standing)
    database.run(
        "UPDATE tally SET checked_in = (SELECT count(*) FROM standing s WHERE s.session_id = tally.session_id),"
        " present = (SELECT count(*) FROM standing s WHERE s.session_id = tally.session_id)"
    )
    database.run(
        "INSERT INTO day_tally SELECT day, count(*), count(*) FROM standing WHERE session_id = '' GROUP BY day"
    )
    database.run_many("INSERT INTO arrival VALUES (?, ?)", list(arrivals.items()))
