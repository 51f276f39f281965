"""The same code or the same number twice in one list."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.language import tr
from kiosk.people.reading.fields import Field
from kiosk.people.reading.person import Person, Rejected


def without_repeats(people: Iterable[Person], header: Callable[[Field], str], rejected: list[Rejected]) -> list[Person]:
    """Return the people without those whose code or number an earlier one has: that is one more registration of the
    same person, or a mistake, which is added to `rejected` with the `header` of its column."""
    kept: dict[int, Person] = {}
    owners: dict[tuple[Field, str], int] = {}
    for person in people:
        twice = None
        for field, value in ((Field.EXTERNAL_ID, person.external_id), (Field.CODE, person.code)):
            if value:
                first = owners.setdefault((field, value), person.row)
                twice = (field, first) if first != person.row and twice is None else twice
        if twice is None:
            kept[person.row] = person
            continue
        field, first = twice
        other = kept.get(first)
        if other is not None and set(person.sessions) - set(other.sessions) and person.name == other.name:
            kept[first] = replace(other, sessions=tuple(dict.fromkeys(other.sessions + person.sessions)))
            continue
        cause = (
            tr("The same code stands in row {row}.", row=first)
            if field is Field.CODE
            else tr("The same number stands in row {row}.", row=first)
        )
        rejected.append(Rejected(person.row, header(field), cause))
    return list(kept.values())
