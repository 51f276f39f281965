"""What the columns of a list are taken for, as the reader needs it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.people.intake.preview import ColumnView
from kiosk.people.intake_page.meanings import SESSION
from kiosk.people.reading.fields import Field

if TYPE_CHECKING:
    from kiosk.people.reading.columns import Mapping


def mapping_of(columns: Sequence[ColumnView], meanings: Sequence[str | None]) -> "Mapping":
    """Return the mapping that gives each column its meaning; unknown meanings are passed over."""
    # Loads the readers of every format; by now one of them has read the list.
    from kiosk.people.reading.columns import Mapping

    taken = [(column.index, meaning) for column, meaning in zip(columns, meanings, strict=True) if meaning is not None]
    return Mapping(
        tuple((index, Field(meaning)) for index, meaning in taken if meaning in list(Field)),
        tuple((index, meaning.removeprefix(SESSION)) for index, meaning in taken if meaning.startswith(SESSION)),
    )
