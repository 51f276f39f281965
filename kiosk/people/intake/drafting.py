"""A list is read and planned: what its columns mean, who is in it, what an import would do. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.programme import Event
from kiosk.people.intake.matching import Known
from kiosk.people.intake.plan import Listed, Plan, make_plan
from kiosk.people.intake.preview import Confirmation
from kiosk.people.intake.writing import Terms
from kiosk.people.reading.columns import SESSION, Mapping, guess_columns
from kiosk.people.reading.fields import Field
from kiosk.people.reading.rows import read_people
from kiosk.people.sheet import Sheet
from kiosk.store import desk_edits, import_people, imports
from kiosk.store.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """A list that was read, what its columns are taken for, and what an import would do.

    `guess` is what the columns were taken for at first sight, `remembered` tells that they were corrected once for a
    list with this header, `standing` which import was the last one when the plan was made.
    """

    sheet: Sheet
    mapping: Mapping
    plan: Plan
    guess: Mapping
    remembered: bool = False
    standing: str = ""

    def terms(self, file: str, confirmation: Confirmation | None) -> Terms:
        """Return what is known of its import beside the people. Without a confirmation the list has its will."""
        plan, left_out = self.plan, frozenset[int]()
        taken: frozenset[int] | None = None
        if confirmation is not None:
            taken, left_out = confirmation.from_list, confirmation.left_out
        kept = [c for c in plan.conflicts if taken is not None and c.row not in taken and c.row not in left_out]
        named = self.mapping.named(self.sheet.header)
        return Terms(
            file=file,
            standing=self.standing,
            total=sum(1 for _ in plan.chosen(taken, left_out)),
            rejected=len(plan.rejected),
            missing=len(plan.missing),
            kept=sum(len(change.conflicts) for change in kept),
            header=self.sheet.header if self.sheet.header_row else (),
            columns=None if self.mapping == self.guess else named,
        )


def make_draft(
    database: Database,
    sheet: Sheet,
    event: Event,
    *,
    mapping: Mapping | None = None,
    also: str = "",
    told: Callable[[float], None] = lambda _fraction: None,
) -> Draft:
    """Plan the import of `sheet`. `also` is the id of a session for which everybody in the list is registered; `told`
    is called with the fraction that is done. Raises StoreTrouble while an import is being written.
    """
    sessions = [(s.key, s.title) for s in event.sessions]
    guess = guess_columns(sheet, sessions)
    with database.snapshot():
        imports.refuse_unfinished(database)
        standing = imports.last_standing(database)
        corrected = _remembered(database, sheet, event)
        remembered = mapping is None and corrected is not None
        mapping = mapping or corrected or guess
        known = _known(database)
    told(0.3)
    reading = read_people(sheet, mapping, sessions)
    told(0.7)
    listed = Listed(
        status=mapping.column(Field.STATUS) is not None,
        sessions=bool(mapping.sessions or mapping.columns(Field.SESSIONS) or mapping.columns(Field.PRODUCT)),
    )
    plan = make_plan(reading, known, {s.key: s.id for s in event.sessions}, listed, also)
    return Draft(sheet, mapping, plan, guess, remembered, standing)


def _remembered(database: Database, sheet: Sheet, event: Event) -> Mapping | None:
    """Return what the columns of this header were corrected to, without sessions that are not in the programme."""
    named = imports.columns_of(database, sheet.header) if sheet.header_row else None
    if named is None:
        return None
    here = {SESSION + session.key for session in event.sessions}
    return Mapping.remembered(
        sheet.header, {h: m for h, m in named.items() if m is None or not m.startswith(SESSION) or m in here}
    )


def _known(database: Database) -> list[Known]:
    codes = import_people.all_codes(database)
    registered = import_people.all_registrations(database)
    edits = desk_edits.edited_fields(database)
    nothing: frozenset[str] = frozenset()
    return [
        Known(one, codes.pop(one.id, ()), registered.get(one.id, nothing), edits.get(one.id, nothing))
        for one in import_people.each_person(database)
    ]
