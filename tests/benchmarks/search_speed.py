"""How fast people are found while somebody types: `python -m tests.benchmarks.search_speed`.

100,000 invented people in a real file, which another connection writes to meanwhile: every few keystrokes a badge is
redeemed, now and then somebody is added, so that what it costs to stay fresh is in the figures. `--most MS` ends with
status 1 where the slowest kind's p95 is above it.
"""

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Direction, ScanAttempt
from kiosk.domain.people import Arrival, PeopleQuery
from kiosk.domain.programme import Event
from kiosk.paths import Places, places
from kiosk.people.finding.searcher import Searcher
from kiosk.programme.desk import ProgrammeDesk
from kiosk.store import attendees, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id
from kiosk.store.opening import open_to_write
from tests.benchmarks.redeem_speed import percentile

PEOPLE = 100_000

NAMES = """
Jana Michael Thomas Andreas Stefan Peter Anna Maria Ursula Monika Sabine Karl-Heinz Marie-Luise Jürgen Günther Elif Ayşe
Łukasz Søren Zoë Änne Uwe Bernd Irene Kai Tom Lena Lea Mia Emma Paul Jonas Finn Noah Luca Nguyễn Olga Dmitri Fatma Helga
Mehmet Hans-Joachim Björn Jörg Käthe Renée François Siobhán Aoife Giulia Matteo Renate
/
Müller Schmidt Schneider Fischer Weber Meyer Maier Mayer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Klein Wolf
Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Fuchs Richter
Schmid Schulze Köhler Herrmann König Walter Huber Kaiser Peters Lang Scholz Möller Weiß Jung Öz O'Brien Nguyễn Yılmaz
/
ber bach dorf feld stein hau mann burg thal heim rode witz leben sted kamp holz win ris gra sche trau eng
"""
GIVEN, COMMON, SYLLABLES = (text.split() for text in NAMES.split("/"))
KINDS = ("Stadt", "Landkreis", "Gemeinde", "Stadtwerke", "Hochschule", "Verein", "Institut", "Zweckverband", "Kreis")
TYPED = {
    "names": ("müller", "Jana Mül", "mueller-l", "von der heide", "karlheinz", "schmidt anna", "öz", "o brien"),
    "organisations": ("stadtwerke berbach", "hochschule", "landkreis stein", "dessau-ro"),
    "misspelt": ("schmitd", "mülelr", "hofmnan", "zimemrmann", "kowalksi jana", "karl hienz schol", "stadtwreke"),
    "codes and e-mail": ("TICKET-4711", "jana.mueller7", "mpsc-000", "{code}"),
}  # fmt: skip
FILTERS = (
    {"arrival": Arrival.EXPECTED},
    {"arrival": Arrival.ARRIVED},
    {"category": "Kommune"},
    {"organisation": "Stadt Dessau-Roßlau", "arrival": Arrival.EXPECTED},
    {"registered_for": "workshop"},
    {"text": "m", "arrival": Arrival.EXPECTED, "category": "Wissenschaft"},
)


def somebody(number: int, draw: random.Random) -> Attendee:
    """Return an invented person."""
    invented = "".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3)))).capitalize()
    family = draw.choice(COMMON) if number % 3 == 0 else invented
    family = (
        f"{family}-{draw.choice(COMMON)}" if number % 17 == 0 else f"von der {family}" if number % 97 == 0 else family
    )
    place = "Dessau-Roßlau" if number % 50 == 0 else "".join(draw.choices(SYLLABLES, k=2)).capitalize()
    given = draw.choice(GIVEN)
    return Attendee(
        id=new_id(),
        family_name=family,
        given_name=given,
        title="Dr." if number % 9 == 0 else "",
        organisation=f"{draw.choice(KINDS)} {place}",
        municipality=place if number % 2 else "",
        category=("Kommune", "Wissenschaft", "Presse")[number % 3],
        email=f"{given}.{family}{number}@{place}.example".lower().replace(" ", "").replace("ü", "ue"),
        status=AttendeeStatus.CANCELED if number % 40 == 0 else AttendeeStatus.CONFIRMED,
        external_id=f"MPSC-{number:06}",
    )


def fill(database: Database, people: int, present: int) -> tuple[Event, list[str]]:
    """Make the built-in event with `people`, so many of whom are in; return it and the codes."""
    now = datetime.now(UTC)
    event = ProgrammeDesk(database).make_event(None, None, now, "A")
    key = programme.badge_key(database)
    workshops = [s.id for s in event.sessions if s.asks_for_registration]
    draw = random.Random(22)
    found: list[str] = []
    database.run("PRAGMA synchronous = OFF")
    with database.transaction():
        for number in range(people):
            person = somebody(number, draw)
            attendees.save(database, person, now, "A")
            attendees.register(database, person.id, [workshops[number % len(workshops)]], now, "A")
            code = f"TICKET-{number}" if number % 10 == 0 else ""
            found.append(attendees.issue_badge(database, person.id, code, key, now, "A").secret)
    desk = RedeemDesk(database)
    for code in draw.sample(found, present):
        desk.redeem(attempt(code, event))
    database.run("PRAGMA synchronous = FULL")
    return event, found


def attempt(code: str, event: Event) -> ScanAttempt:
    """Return an attempt to enter."""
    entrance = event.sessions[0]
    return ScanAttempt(new_id(), code, entrance.id, Direction.ENTRY, entrance.starts_at, "A", force="Benchmark")


class Writer:
    """Redeems and adds people on a connection of its own, as the store thread does."""

    def __init__(self, database: Database, event: Event, codes: list[str]) -> None:
        self._database, self._event = database, event
        self._desk = RedeemDesk(database)
        self._codes = itertools.cycle(codes)
        self._draw = random.Random(5)
        self._key = programme.badge_key(database)
        self._number = PEOPLE * 10

    def write(self, keystroke: int) -> None:
        """Do what happens at the other tables between two keystrokes."""
        if keystroke % 3 == 0:
            self._desk.redeem(attempt(next(self._codes), self._event))
        if keystroke % 20 == 0:
            self._number += 1
            with self._database.transaction():
                person = somebody(self._number, self._draw)
                attendees.save(self._database, person, datetime.now(UTC), "A")
                attendees.issue_badge(self._database, person.id, "", self._key, datetime.now(UTC), "A")


def queries(event: Event, codes: list[str]) -> Iterator[tuple[str, PeopleQuery]]:
    """Yield what is asked, letter by letter: the kind, and the question."""
    here = event.sessions[0].id
    for kind, texts in TYPED.items():
        for text in texts:
            whole = text.format(code=codes[1])
            for end in range(1, len(whole) + 1):
                yield "first letters" if end == 1 else kind, PeopleQuery(whole[:end], here, limit=30)
    for letter in "abcdefghijklmnopqrstuvwzäöü":
        yield "first letters", PeopleQuery(letter, here, limit=30)
    workshop = next(s.id for s in event.sessions if s.asks_for_registration)
    for asked in FILTERS:
        values = {"text": "", **asked, **({"registered_for": workshop} if "registered_for" in asked else {})}
        yield "filters", PeopleQuery(session_id=here, limit=100, **values)  # type: ignore[arg-type]


def scan_during(where: Places, writer: Writer) -> list[float]:
    """Return how long each redemption takes while another thread reads everybody, in milliseconds."""

    def read() -> None:
        searcher = Searcher(where)
        searcher.prepare()
        searcher.close()

    thread = threading.Thread(target=read)
    took = []
    thread.start()
    while thread.is_alive():
        start = time.perf_counter()
        writer.write(3)
        took.append((time.perf_counter() - start) * 1000)
        time.sleep(0.01)
    thread.join()
    return took


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--people", type=int, default=PEOPLE)
    arguments.add_argument("--present", type=int, default=5_000)
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--most", type=float)
    called = arguments.parse_args()
    took: dict[str, list[float]] = {}
    cpu: list[float] = []
    with tempfile.TemporaryDirectory(dir=called.folder) as folder:
        where = places(Path(folder))
        with open_to_write(where, create=True).database as database:
            event, codes = fill(database, called.people, called.present)
            writer = Writer(database, event, codes)
            searcher = Searcher(where)
            scans = scan_during(where, writer)
            before = psutil.Process().memory_info().rss
            start = time.perf_counter()
            searcher.prepare()
            loaded = time.perf_counter() - start
            memory = psutil.Process().memory_info().rss - before
            asked = list(queries(event, codes)) * called.rounds
            for keystroke, (kind, query) in enumerate(asked):
                writer.write(keystroke)
                worked, start = time.thread_time(), time.perf_counter()
                searcher.seek(query, event)
                took.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
                cpu.append((time.thread_time() - worked) * 1000)
            for number in range(20):
                start = time.perf_counter()
                searcher.alike(somebody(number * 33, random.Random(number)), event, event.sessions[0].id)
                took.setdefault("like a walk-in", []).append((time.perf_counter() - start) * 1000)
            searcher.close()
    print(f"{called.people} people, {called.present} of them in; {len(asked)} keystrokes, written to meanwhile")
    beside = f"median {statistics.median(scans):.1f}, p95 {percentile(scans, 0.95):.1f} ms"
    print(f"read in {loaded:.2f} s; {memory / 1e6:.0f} MB more than before; scans beside the reading: {beside}")
    print(f"{'':20}{'keystrokes':>12}{'median ms':>12}{'p95 ms':>10}{'worst ms':>10}")
    keystrokes = [one for kind, values in took.items() if kind != "like a walk-in" for one in values]
    for kind, values in (*took.items(), ("every keystroke", keystrokes), ("… its own CPU time", cpu)):
        print(f"{kind:20}{len(values):>12}{statistics.median(values):>12.2f}{percentile(values, 0.95):>10.2f}"
              f"{max(values):>10.2f}")  # fmt: skip
    if called.most is not None and percentile(keystrokes, 0.95) > called.most:
        sys.exit(1)


if __name__ == "__main__":
    main()
