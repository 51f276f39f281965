"""Whose badges a batch holds, and in which order: read from the store."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kiosk.badges.batches.batch import BatchChoice, BatchOffers, BatchPreview, Offer, Sort
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import DEFAULT, layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.faces import Choice, gather
from kiosk.badges.sheets import sheets
from kiosk.domain.fold import fold
from kiosk.domain.programme import Event
from kiosk.store import attendees, prints, programme
from kiosk.store.database import Database


def offers(database: Database, own_layouts: Path) -> BatchOffers:
    """Return what can be chosen; categories, sessions and organisations only as far as somebody has a badge there."""
    troubles: list[BadgeTrouble] = []
    known = layouts(own_layouts, troubles)
    with database.snapshot():
        event = programme.load_event(database)
        faces = gather(database).faces
        registered = attendees.registrations(database)
        new = {one.id for one in prints.not_yet_printed(database)}
    coming = [face.attendee_id for face in faces]
    per_session = Counter(session for one in coming for session in registered.get(one, ()))
    return BatchOffers(
        layouts=tuple(sorted(known.values(), key=lambda one: (one.name != DEFAULT, one.title))),
        sheets=tuple(sorted(sheets().values(), key=lambda one: (not one.maker, one.full_title))),
        categories=_counted((face.category for face in faces), event.categories),
        sessions=tuple(
            Offer(one.id, one.title, per_session[one.id])
            for one in event.sessions
            if one.asks_for_registration and per_session[one.id]
        ),
        organisations=_counted(face.organisation for face in faces),
        badges=len(faces),
        not_yet_printed=sum(one in new for one in coming),
        troubles=tuple(str(trouble) for trouble in troubles),
    )


def preview(database: Database, choice: BatchChoice) -> BatchPreview:
    """Return whose badges these are, in the order in which they are printed."""
    with database.snapshot():
        event = programme.load_event(database)
        found = gather(database, Choice(category=choice.category, session=choice.session_id))
        new = {one.id for one in prints.not_yet_printed(database)} if choice.not_yet_printed else set()
    faces = [
        face
        for face in found.faces
        if choice.organisation in ("", face.organisation) and (not choice.not_yet_printed or face.attendee_id in new)
    ]
    without = tuple(one.name for one in found.without if choice.organisation in ("", one.organisation))
    return BatchPreview(choice, tuple(_sorted(faces, choice.sort, event)), without)


def _counted(values: Iterable[str], order: tuple[str, ...] = ()) -> tuple[Offer, ...]:
    """Return what occurs, first in the given order, then by the alphabet."""
    counted = Counter(value for value in values if value)
    named = [value for value in order if value in counted]
    others = sorted((value for value in counted if value not in named), key=fold)
    return tuple(Offer(value, value, counted[value]) for value in (*named, *others))


def _sorted(faces: list[BadgeFace], sort: Sort, event: Event) -> list[BadgeFace]:
    """Sort what is sorted by name already; who has no such thing comes last."""
    match sort:
        case Sort.ORGANISATION:
            return sorted(faces, key=lambda face: (not face.organisation, fold(face.organisation)))
        case Sort.CATEGORY:
            place = {category: number for number, category in enumerate(event.categories)}
            last = len(place)
            return sorted(
                faces, key=lambda face: (not face.category, place.get(face.category, last), fold(face.category))
            )
        case Sort.SESSION:
            programme_order = {one.short or one.title: number for number, one in enumerate(event.sessions)}
            return sorted(faces, key=lambda face: [programme_order[title] for title in face.sessions] or [999])
        case _:
            return faces
