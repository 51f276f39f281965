"""One row of a programme's list as an item."""

from collections.abc import Mapping
from datetime import timedelta

from kiosk.domain.programme import Kind, Policy
from kiosk.language import tr
from kiosk.programme.reading.assembling import Item
from kiosk.programme.reading.clock_words import a_day
from kiosk.programme.reading.kinds import a_kind, a_policy
from kiosk.programme.reading.list_columns import Column
from kiosk.programme.reading.list_times import ZONE, Days, RowTrouble, read_times
from kiosk.programme.reading.programme_read import LONGEST_NOTE, LONGEST_TITLE
from kiosk.programme.reading.several_days import lasts_days
from kiosk.programme.reading.text import plain

MOST_SEATS = 1_000_000
MOST_MINUTES = 10_000


def read_row(number: int, cells: tuple[str, ...], columns: Mapping[Column, int], days: Days) -> Item | None:
    """Return the item in a row, or None for a row that only names a day. Raises RowTrouble."""

    def cell(column: Column) -> str:
        index = columns.get(column)
        return cells[index] if index is not None and index < len(cells) else ""

    filled = [text for text in cells if text]
    if len(filled) == 1 and (heading := a_day(filled[0])) is not None:
        days.take(heading)
        return None
    title = plain(cell(Column.TITLE), LONGEST_TITLE)
    if not title:
        raise RowTrouble(tr("the title is missing"))
    times = read_times(cell, days)
    return Item(
        place=tr("row {row}", row=number),
        title=title,
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        all_day=times.all_day,
        key=plain(cell(Column.KEY), 40),
        short=plain(cell(Column.SHORT), 40),
        room=plain(cell(Column.ROOM), 120),
        kind=a_kind(cell(Column.KIND))
        or kind_by_title(title, all_day=times.all_day or lasts_days(times.starts_at, times.ends_at, ZONE)),
        policy=_policy(cell(Column.POLICY)),
        capacity=_whole(cell(Column.SEATS), MOST_SEATS),
        opens_before=_minutes(cell(Column.OPENS)),
        release_after=_minutes(cell(Column.RELEASE)),
        parallel=plain(cell(Column.PARALLEL), 60),
        note=plain(cell(Column.NOTE), LONGEST_NOTE),
    )


def kind_by_title(title: str, *, all_day: bool) -> Kind | None:
    """Return the kind that a title tells. A short "Einlass" in the programme is not the admission of the day.

    `all_day`: it lasts that long, or longer.
    """
    kind = a_kind(title)
    return Kind.SOCIAL if kind is Kind.ENTRANCE and not all_day else kind


def _policy(text: str) -> Policy:
    policy = a_policy(text) if text else Policy.OPEN
    if policy is None:
        raise RowTrouble(
            tr("“{text}” does not say who may enter: {words}",
               text=plain(text, 40), words=", ".join(Policy))
        )  # fmt: skip
    return policy


def _whole(text: str, most: int) -> int | None:
    if not text or text in {"-", "–", "—"}:
        return None
    number = text.removesuffix(",0").removesuffix(".0").replace(".", "").replace(" ", "")
    if not (number.isascii() and number.isdigit()) or len(number) > 9 or int(number) > most:
        raise RowTrouble(tr("“{text}” is no whole number from 0 to {most}", text=plain(text, 40), most=most))
    return int(number)


def _minutes(text: str) -> timedelta | None:
    number = _whole(
        text.casefold().removesuffix("min.").removesuffix("min").removesuffix("minuten").strip(), MOST_MINUTES
    )
    return None if number is None else timedelta(minutes=number)
