"""The import desk: a list is read, the plan shown, and only then applied, in chunks between which scans go on."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.programme import Event
from kiosk.errors import StoreTrouble
from kiosk.people.intake.drafting import Draft, make_draft
from kiosk.people.intake.plan import Change, Plan
from kiosk.people.intake.preview import Confirmation, ImportReceipt
from kiosk.people.intake.taking_back import NothingToHeal, TakingBack
from kiosk.people.intake.writing import CHUNK, Terms, Writing, portions
from kiosk.people.reading.columns import Mapping
from kiosk.people.sheet import read_sheet
from kiosk.store import imports, programme
from kiosk.store.database import Database

__all__ = ["CHUNK", "Draft", "ImportDesk", "apply_all", "heal"]


class ImportDesk:
    """Plans and applies imports. Lives on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def draft(self, path: Path, event: Event, *, mapping: Mapping | None = None, also: str = "") -> Draft:
        """Read the list in `path` and plan its import; nothing is written. Raises SheetTrouble, StoreTrouble.

        `also` is the id of a session for which everybody in the list is registered.
        """
        return make_draft(self._database, read_sheet(path), event, mapping=mapping, also=also)

    def apply(self, plan: Plan, at: datetime, station: str, *, operator: str = "", source: str = "") -> "Iterator[int]":
        """Write a plan that nobody had to decide on, and yield after each chunk how many people are done."""
        changes = list(plan.chosen())
        terms = Terms(source, total=len(changes), rejected=len(plan.rejected), missing=len(plan.missing))
        with Writing(self._database, terms, lambda: at, station=station, operator=operator) as writing:
            yield from _written(self._database, writing, iter(changes))

    def apply_draft(
        self,
        draft: Draft,
        confirmation: Confirmation | None,
        clock: Callable[[], datetime],
        *,
        station: str,
        operator: str = "",
        source: str = "",
    ) -> ImportReceipt:
        """Write what was decided, all of it or nothing; without a confirmation the list has its will everywhere.

        Raises StoreTrouble.
        """
        taken, left_out = (None, frozenset[int]()) if confirmation is None else (
            confirmation.from_list, confirmation.left_out
        )  # fmt: skip
        terms = draft.terms(source, confirmation)
        writing = Writing(self._database, terms, clock, station=station, operator=operator)
        try:
            with writing:
                for _ in _written(self._database, writing, draft.plan.chosen(taken, left_out)):
                    pass
        except BaseException:
            with suppress(StoreTrouble):  # the next start tries again
                heal(self._database, station=station, operator=operator)
            raise
        return writing.receipt

    def take_back(self, batch_id: str, at: datetime, station: str, *, operator: str = "") -> str:
        """Take an import back and say in words what was done. Raises StoreTrouble; cut off, it can be gone on with."""
        act = TakingBack(self._database, batch_id, lambda: at, station=station, operator=operator)
        return _taken_back(self._database, act)


def heal(database: Database, *, station: str, operator: str = "") -> str:
    """Take back an import that was not written to its end; return what was done in words, "" where there was none.

    Raises StoreTrouble; DatabaseBusy while another program is writing it.
    """
    batch = imports.unfinished(database)
    if batch is None:
        return ""
    now = datetime.now(UTC)
    act = TakingBack(database, batch.id, lambda: now, station=station, operator=operator, healing=True)
    try:
        return _taken_back(database, act)
    except NothingToHeal:
        return ""


def _taken_back(database: Database, taking_back: TakingBack) -> str:
    with taking_back, imports.without_waiting_for_the_disk(database):
        while taking_back.step():
            pass
    return taking_back.sentence


def _written(database: Database, writing: Writing, changes: Iterator[Change]) -> Iterator[int]:
    done = 0
    for portion in portions(changes, programme.badge_key(database)):
        with imports.without_waiting_for_the_disk(database):
            writing.write(portion)
        done += sum(map(len, portion))
        yield done
    writing.finish()


def apply_all(steps: Iterator[int], told: Callable[[int], None] = lambda _done: None) -> None:
    """Apply to the end, telling how far it is."""
    for done in steps:
        told(done)
