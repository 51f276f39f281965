"""`kiosk import`: read a list of attendees; say what is new, changed and rejected."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain import secret as codes
from kiosk.language import tr
from kiosk.people.importing import Draft, ImportDesk, apply_all
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, TROUBLE, chosen_session, keep_copy, prepare, say, say_json, warn, writing
from kiosk.verbs.documents import Document


def import_list(arguments: Namespace) -> int:
    """Plan the import, apply it unless it is a dry run, and print the plan."""
    where, config = prepare(arguments)
    now = datetime.now(UTC)
    with writing(where) as database:
        event = load_event(database)
        also = "" if arguments.session is None else chosen_session(event, arguments.session, "", now).id
        desk = ImportDesk(database)
        file = Path(arguments.file)
        draft = desk.draft(file, event, also=also)
        if not arguments.dry_run:
            apply_all(desk.apply(draft.plan, now, config.station, source=codes.storable(file.name)))
            if draft.plan.new or draft.plan.changed:
                keep_copy(database, where)
    if arguments.json:
        say_json(_document(draft))
    else:
        _tell(draft, dry=arguments.dry_run)
    return DONE if draft.plan.people or not draft.plan.rejected else TROUBLE


def _document(draft: Draft) -> Document:
    plan = draft.plan
    return {
        "columns": draft.mapping.named(draft.sheet.header),
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "missing": len(plan.missing),
        "rejected": [{"row": r.row, "column": r.column, "cause": r.cause} for r in plan.rejected],
        "possible_doubles": [{"row": d.row, "person": d.person, "like": d.like} for d in plan.doubles],
        "people": [
            {
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
            for p in plan.people
        ],
        "notes": [*draft.sheet.notes, *plan.notes],
    }


def _tell(draft: Draft, *, dry: bool) -> None:
    plan = draft.plan
    said = tr(
        "{new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected, {missing} not in the list.",
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        rejected=len(plan.rejected),
        missing=len(plan.missing),
    )
    say(tr("Nothing was written. An import would give: {said}", said=said) if dry else said)
    for rejected in plan.rejected:
        place = f"{rejected.row}, {rejected.column}" if rejected.column else str(rejected.row)
        warn(tr("Row {place}: {cause}", place=place, cause=rejected.cause))
    for double in plan.doubles:
        warn(
            tr("Row {row}: {person} may be the same as {like}.", row=double.row, person=double.person, like=double.like)
        )
    for note in (*draft.sheet.notes, *plan.notes):
        warn(note)
