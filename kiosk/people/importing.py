"""The import desk: a list is read, the plan shown, and only then applied, in chunks between which scans go on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.domain.programme import Event
from kiosk.people.columns import Mapping, guess_columns
from kiosk.people.fields import Field
from kiosk.people.matching import Known
from kiosk.people.plan import Change, Listed, Plan, make_plan
from kiosk.people.rows import read_people
from kiosk.people.sheet import Sheet, read_sheet
from kiosk.store import attendees, journal, programme
from kiosk.store.database import Database
from kiosk.store.ids import new_id

CHUNK = 500  # people; a scan waits no longer than one chunk takes


@dataclass(frozen=True, slots=True)
class Draft:
    """A list that was read, what its columns are taken for, and what an import would do."""

    sheet: Sheet
    mapping: Mapping
    plan: Plan


class ImportDesk:
    """Plans and applies imports. Lives on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def draft(self, path: Path, event: Event, *, mapping: Mapping | None = None, also: str = "") -> Draft:
        """Read the list in `path` and plan its import; nothing is written. Raises SheetTrouble.

        `also` is the id of a session for which everybody in the list is registered.
        """
        sheet = read_sheet(path)
        sessions = [(s.key, s.title) for s in event.sessions]
        mapping = mapping or guess_columns(sheet, sessions)
        reading = read_people(sheet, mapping, sessions)
        listed = Listed(
            status=mapping.column(Field.STATUS) is not None,
            sessions=bool(mapping.sessions or mapping.columns(Field.SESSIONS) or mapping.columns(Field.PRODUCT)),
        )
        keys = {s.key: s.id for s in event.sessions}
        return Draft(sheet, mapping, make_plan(reading, self._known(), keys, listed, also))

    def apply(self, plan: Plan, at: datetime, station: str, *, operator: str = "", source: str = "") -> Iterator[int]:
        """Write the plan chunk by chunk and yield after each how many people are done."""
        key = programme.badge_key(self._database)
        changes = plan.new + plan.changed
        for start in range(0, len(changes), CHUNK):
            chunk = changes[start : start + CHUNK]
            with self._database.transaction():
                for change in chunk:
                    self._write(change, key, at, station)
            yield start + len(chunk)
        details = {"file": source, "new": len(plan.new), "changed": len(plan.changed), "rejected": len(plan.rejected)}
        with self._database.transaction():
            journal.write(
                self._database, journal.Act.IMPORT, at, station=station, operator=operator, details=details
            )  # fmt: skip

    def _known(self) -> list[Known]:
        database = self._database
        secrets = attendees.all_secrets(database)
        registered = attendees.registrations(database)
        nothing: frozenset[str] = frozenset()
        return [
            Known(person, secrets.get(person.id, nothing), registered.get(person.id, nothing))
            for person in attendees.everybody(database)
        ]

    def _write(self, change: Change, key: bytes, at: datetime, station: str) -> None:
        database = self._database
        person = change.after if change.before is not None else replace(change.after, id=new_id())
        attendees.save(database, person, at, station)
        attendees.register(database, person.id, change.sessions, at, station)
        if change.before is None or change.code:
            attendees.issue_badge(database, person.id, change.code, key, at, station)


def apply_all(steps: Iterator[int], told: Callable[[int], None] = lambda _done: None) -> None:
    """Apply to the end, telling how far it is."""
    for done in steps:
        told(done)
