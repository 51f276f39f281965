"""Questions about many rows."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from kiosk.store.database import Database, trouble_of

_AT_ONCE = 1_000
ASKED = "IN (SELECT value FROM json_each(?))"
"""Stands in a condition for a list of numbers, whose value is `listed` of them."""


def listed(only: Iterable[int]) -> str:
    """Return numbers as a value for `json_each`."""
    return json.dumps(list(only))


def each(database: Database, sql: str, values: tuple[str, ...] = ()) -> Iterator[Any]:
    """Return the rows without holding all of them at once. Raises StoreTrouble, also on the way."""
    return chain.from_iterable(some(database, sql, values))


def some(database: Database, sql: str, values: tuple[str, ...] = ()) -> Iterator[list[Any]]:
    """Yield the rows, some at once, without ever holding all of them. Raises StoreTrouble, also on the way."""
    try:
        cursor = database.raw.execute(sql, values)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows
    except sqlite3.Error as error:
        raise trouble_of(error) from error
