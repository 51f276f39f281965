"""JSON, as docs/exports.md describes it."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.reports.writers.cells import IsoTexts, where_there
from kiosk.reports.writers.tables import Column, Document, Kind, Table, Written

SCHEMA = "mmz-kiosk/attendance"
SCHEMA_VERSION = 1
"""Goes up when a key goes away or changes its meaning; new keys may come at any time."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_json(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
    """Write one document."""
    path = folder / name("", "json")
    rows = 0
    with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
        head = {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "made_at": f"{document.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            **document.about,
        }
        file.write(_encode(head)[:-1])
        groups: dict[str, list[Table]] = {}
        for table in document.tables:
            groups.setdefault(table.group, []).append(table)
        for group, tables in groups.items():
            file.write(f",\n{_encode(group)}:")
            if tables[0].about:  # one of several of its kind
                file.write("[")
                for number, table in enumerate(tables):
                    file.write((",\n" if number else "\n") + _encode(dict(table.about))[:-1] + ',"rows":')
                    rows += _rows(file.write, table)
                    file.write("}")
                file.write("]")
            else:
                rows += _rows(file.write, tables[0])
        file.write("}\n")
    return [(path, rows)]


def _rows(write: Callable[[str], object], table: Table) -> int:
    """Write a table as a list of objects."""
    keys = [column.key for column in table.columns]
    converters = [_converter(column) for column in table.columns]
    rows = 0
    write("[")
    for block in table.blocks():
        columns = [convert(values) for convert, values in zip(converters, block, strict=True)]
        found = [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]
        if found:
            write((",\n" if rows else "\n") + _encode(found)[1:-1])
        rows += len(found)
    write("]")
    return rows


def _converter(column: Column) -> Callable[[Sequence[Any]], Sequence[Any]]:
    match column.kind:
        case Kind.MOMENT:
            texts = IsoTexts("T", "Z")
            return lambda values: where_there(values, texts.of, None)
        case Kind.DAY:
            return lambda values: [None if value is None else value.isoformat() for value in values]
        case Kind.YES:
            return lambda values: [None if value is None else bool(value) for value in values]
        case _:
            return lambda values: values


def utc(at: datetime | None) -> str | None:
    """Return a time as the document's head tells it."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
