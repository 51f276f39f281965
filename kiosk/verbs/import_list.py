"""`kiosk import`: read a list of attendees; say what is new, changed, rejected and in conflict with the desk."""

import gc
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from kiosk.domain import secret as codes
from kiosk.errors import AnswerTrouble, SheetTrouble
from kiosk.language import tr, trn
from kiosk.people.intake.importing import Draft, ImportDesk, heal
from kiosk.people.intake.plan_words import ConflictWords
from kiosk.people.intake.preview import Confirmation
from kiosk.people.reading.person import Person
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, TROUBLE, chosen_session, keep_copy, prepare, say, warn, writing
from kiosk.verbs.documents import Document

_DOUBLES = 30  # are told in words; the document has all of them
_AT_ONCE = 1_000  # people in one piece of the answer: a long list need not be in memory as text, too


def import_list(arguments: Namespace) -> int:
    """Plan the import, apply it unless it is a dry run, and print the plan."""
    where, config = prepare(arguments)
    now = datetime.now(UTC)
    with writing(where) as database, _no_collecting():
        if told := heal(database, station=config.station, operator=config.operator):  # a second program is refused
            warn(told)
        event = load_event(database)
        also = "" if arguments.session is None else chosen_session(event, arguments.session, "", now).id
        desk = ImportDesk(database)
        file = Path(arguments.file)
        draft = desk.draft(file, event, also=also)
        if not arguments.dry_run and not draft.sheet.header_row:
            raise SheetTrouble(
                tr("The list has no header: nobody can be sure what its columns are. Nothing was written."),
                tr("Add a first row such as “Vorname; Nachname; Organisation”, or read the list in the window."),
            )
        if not arguments.dry_run:
            receipt = desk.apply_draft(
                draft,
                None if arguments.take_list else Confirmation(0),
                lambda: datetime.now(UTC),
                station=config.station,
                operator=config.operator,
                source=codes.storable(file.name),
            )
            if receipt.new or receipt.changed:
                keep_copy(database, where)
    words = ConflictWords(draft.plan, event, taken=arguments.take_list)
    if arguments.json:
        _say_document(draft, words)
    else:
        _tell(draft, words, dry=arguments.dry_run)
    return DONE if draft.plan.people or not draft.plan.rejected else TROUBLE


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hundreds of thousands of people are made, none in circles: looking for circles would take seconds."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _say_document(draft: Draft, words: ConflictWords) -> None:
    """Print the JSON document on one line, piece by piece."""
    plan = draft.plan
    document: Document = {
        "columns": draft.mapping.named(draft.sheet.header),
        "new": len(plan.new),
        "changed": words.changed,
        "unchanged": words.unchanged,
        "missing": len(plan.missing),
        "rejected": [{"row": r.row, "column": r.column, "cause": r.cause} for r in plan.rejected],
        "possible_doubles": [{"row": d.row, "person": d.person, "like": d.like} for d in plan.doubles],
        "conflicts": [asdict(conflict) for conflict in words.conflicts],
        "notes": [*draft.sheet.notes, *plan.notes],
    }
    try:
        sys.stdout.write(json.dumps(document, ensure_ascii=False)[:-1] + ', "people": [')
        people = iter(plan.people)
        comma = ""
        while some := list(islice(people, _AT_ONCE)):
            sys.stdout.write(comma + ", ".join(json.dumps(_person(p), ensure_ascii=False) for p in some))
            comma = ", "
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerTrouble(
            tr("The answer could not be written ({cause}).", cause=error.strerror or str(error)),
            tr("What was done is stored; “kiosk counts” shows it."),
        ) from error
    say("]}")


def _person(p: Person) -> Document:
    return {
        "row": p.row,
        "title": p.title,
        "given_name": p.given_name,
        "family_name": p.family_name,
        "name": p.name,
        "organisation": p.organisation,
        "municipality": p.municipality,
        "category": p.category,
        "email": p.email,
        "phone": p.phone,
        "status": p.status.value,
        "code": p.code,
        "external_id": p.external_id,
        "sessions": list(p.sessions),
    }


def _tell(draft: Draft, words: ConflictWords, *, dry: bool) -> None:
    plan = draft.plan
    said = tr(
        "{new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected, {missing} not in the list.",
        new=len(plan.new),
        changed=words.changed,
        unchanged=words.unchanged,
        rejected=len(plan.rejected),
        missing=len(plan.missing),
    )
    say(tr("Nothing was written. An import would give: {said}", said=said) if dry else said)
    for rejected in plan.rejected:
        place = f"{rejected.row}, {rejected.column}" if rejected.column else str(rejected.row)
        warn(tr("Row {place}: {cause}", place=place, cause=rejected.cause))
    for double in plan.doubles[:_DOUBLES]:
        warn(
            tr("Row {row}: {person} may be the same as {like}.", row=double.row, person=double.person, like=double.like)
        )
    for sentence in words.sentences():
        warn(sentence)
    if words.conflicts and not words.taken:
        warn(tr("With --take-list the list's values are taken."))
    if len(plan.doubles) > _DOUBLES:
        more = len(plan.doubles) - _DOUBLES
        warn(trn("… and {n} more possible double.", "… and {n} more possible doubles.", more))
    for note in (*draft.sheet.notes, *plan.notes):
        warn(note)
