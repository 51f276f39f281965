"""What a column of a list can mean, what a plan does, and what a person's details are called: in words."""

from collections.abc import Iterable

from kiosk.domain.programme import Event, Kind
from kiosk.language import tr
from kiosk.people.intake.preview import PlanKind
from kiosk.people.reading.fields import Field

SESSION = "session:"  # as in columns.SESSION, whose module loads every reader and waits until a list is read


def _fields() -> dict[Field, str]:
    """In the order in which they are offered."""
    return {
        Field.GIVEN_NAME: tr("Given name"),
        Field.FAMILY_NAME: tr("Family name"),
        Field.NAME: tr("Name (given and family name)"),
        Field.TITLE: tr("Title (Dr., Prof.)"),
        Field.ORGANISATION: tr("Organisation"),
        Field.MUNICIPALITY: tr("Municipality"),
        Field.CATEGORY: tr("Category"),
        Field.EMAIL: tr("E-mail"),
        Field.PHONE: tr("Phone"),
        Field.STATUS: tr("Status"),
        Field.CODE: tr("Code"),
        Field.EXTERNAL_ID: tr("Number in the other system"),
        Field.NOTE: tr("Note"),
        Field.SESSIONS: tr("Registrations (list)"),
    }


def _of_orders() -> dict[Field, str]:
    """What only the exports of ticket shops have; offered last."""
    return {
        Field.ORDER: tr("Order number"),
        Field.POSITION: tr("Position number"),
        Field.ADDON_TO: tr("Add-on to position"),
        Field.PRODUCT: tr("Product or ticket"),
    }


def choices(event: Event | None, used: Iterable[str | None] = ()) -> tuple[tuple[str | None, str], ...]:
    """Return all meanings to choose from, each with its words; None is a column that is not taken over.

    Sessions that ask for registration are offered, or all but the entrance where none does; and those in `used`.
    """
    fields = [(field.value, words) for field, words in _fields().items()]
    orders = [(field.value, words) for field, words in _of_orders().items()]
    keys = {meaning.removeprefix(SESSION) for meaning in used if meaning is not None and meaning.startswith(SESSION)}
    sessions = event.sessions if event is not None else ()
    asking = {s.key for s in sessions if s.asks_for_registration} or {
        s.key for s in sessions if s.kind is not Kind.ENTRANCE
    }
    offered = [(SESSION + s.key, _registration(s.title)) for s in sessions if s.key in asking | keys]
    known = {s.key for s in sessions}
    unknown = [(SESSION + key, _registration(key)) for key in sorted(keys - known)]
    return ((None, tr("do not take over")), *fields, *offered, *unknown, *orders)


def _registration(title: str) -> str:
    return tr("Registration: {session}", session=title)


def detail_in_words(name: str) -> str:
    """Return what a person's detail is called: the name of a field of `Attendee`, "sessions" or "code"."""
    if name == "sessions":
        return tr("Registrations")
    if name == Field.TITLE:
        return tr("Title")
    return _fields()[Field(name)] if name in list(_fields()) else name


def kind_in_words(kind: PlanKind | None) -> str:
    """Return what the filter of a kind is called; None is all that there is to see."""
    return {
        None: tr("All"),
        PlanKind.NEW: tr("New"),
        PlanKind.CHANGED: tr("Changed"),
        PlanKind.CONFLICT: tr("Conflicts"),
        PlanKind.DOUBLE: tr("Possible doubles"),
        PlanKind.REJECTED: tr("Rejected"),
        PlanKind.MISSING: tr("Missing in the list"),
        PlanKind.UNCHANGED: tr("Unchanged"),
    }[kind]


def line_in_words(kind: PlanKind) -> str:
    """Return what happens with one line."""
    return {
        PlanKind.NEW: tr("new"),
        PlanKind.CHANGED: tr("is changed"),
        PlanKind.CONFLICT: tr("conflict: changed at the desk"),
        PlanKind.DOUBLE: tr("perhaps known already"),
        PlanKind.REJECTED: tr("rejected"),
        PlanKind.MISSING: tr("missing in the list"),
        PlanKind.UNCHANGED: tr("unchanged"),
    }[kind]


def options_in_words(kind: PlanKind) -> tuple[str, ...]:
    """Return what can be chosen for a line of this kind, the default first; nothing for most."""
    return {
        PlanKind.CONFLICT: (tr("Keep what the desk has"), tr("Take the list's")),
        PlanKind.DOUBLE: (tr("Take in as a new person"), tr("Leave out")),
    }.get(kind, ())
