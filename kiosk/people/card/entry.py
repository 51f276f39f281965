"""What staff type at the desk: cleaned as a list's cells are, and refused in words where it cannot be kept."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain import secret as codes
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.people import EDITABLE
from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.people.intake_page.meanings import detail_in_words
from kiosk.people.reading.cells import clean_cell, one_line

SESSIONS = "sessions"
"""How the journal and `desk_edit` name what somebody is registered for, beside the fields of `EDITABLE`."""
LONGEST = 500
LONGEST_NOTE = 5_000


class EntryTrouble(Trouble):
    """What was typed cannot be kept as it is. Nothing was saved."""


def clean_entry(field: str, text: str) -> str:
    """Return what was typed into `field`: NFC, on one line (a note may have several), nothing unseen in it.

    Raises EntryTrouble for what is too long, for an empty family name and for an unknown status.
    """
    clean = clean_cell(codes.storable(text))
    limit = LONGEST_NOTE if field == "note" else LONGEST
    if field != "note":
        clean = one_line(clean)
    if len(clean) > limit:
        raise EntryTrouble(
            tr("“{field}” has {count} characters; at most {limit} can be kept.",
               field=detail_in_words(field), count=len(clean), limit=limit),
            tr("Shorten it, then save again."),
        )  # fmt: skip
    if field == "family_name" and not clean:
        raise EntryTrouble(tr("The family name is missing."), tr("Type it in, then save again."))
    if field == "status" and clean not in set(AttendeeStatus):
        raise EntryTrouble(tr("The status “{said}” is not known.", said=codes.shown(clean)))
    return clean


def clean_remark(text: str) -> str:
    """Return a reason or a name of staff on one line; what is too long is cut, for no work shall wait for it."""
    return one_line(clean_cell(codes.storable(text)))[:LONGEST].strip()


def with_values(person: Attendee, values: Iterable[tuple[str, str]]) -> Attendee:
    """Return the person with what was typed, cleaned. Raises EntryTrouble."""
    typed = {field: clean_entry(field, text) for field, text in values}
    unknown = typed.keys() - set(EDITABLE)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    status = AttendeeStatus(typed.pop("status", person.status))
    return replace(person, status=status, **typed)  # type: ignore[arg-type]


def editable_values(person: Attendee) -> dict[str, str]:
    """Return the person's values of all fields that may be edited, in their order."""
    return {field: str(getattr(person, field)) for field in EDITABLE}
