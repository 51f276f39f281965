"""A TOML table whose values are asked for by type, and which knows the line of each key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kiosk.errors import ProgrammeTrouble
from kiosk.language import tr

MOST = 1_000_000
T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file: `first_line` and `lines` are where it stands (1-based first line, its text)."""

    file: str
    values: Mapping[str, object]
    lines: tuple[str, ...]
    first_line: int = 1

    def wrong(self, key: str, expected: str) -> ProgrammeTrouble:
        """Return the trouble to raise for `key`: file, line, key, what is there and what was expected."""
        line = self._line_of(key)
        if key not in self.values:
            text = tr("{file}, line {line}: “{key}” is missing.", file=self.file, line=line, key=key)
        else:
            text = tr(
                "{file}, line {line}: “{key}” is {value}.", file=self.file, line=line, key=key, value=_told(self, key)
            )
        return ProgrammeTrouble(text, tr("Expected: {expected}.", expected=expected))

    def allow_only(self, known: frozenset[str]) -> None:
        """Raise for the first key that nobody knows, so that a slip of the pen is not read as a default."""
        for key in self.values:
            if key not in known:
                raise ProgrammeTrouble(
                    tr(
                        "{file}, line {line}: “{key}” is not known here.",
                        file=self.file,
                        line=self._line_of(key),
                        key=key,
                    ),
                    tr("Expected one of: {keys}.", keys=", ".join(sorted(known))),
                )

    def get(self, key: str, kind: type[T], expected: str, default: T | None = None) -> T:
        """Return the value of `key`, of exactly this type; `default` None makes the key required."""
        if key not in self.values:
            if default is None:
                raise self.wrong(key, expected)
            return default
        value = self.values[key]
        if type(value) is not kind:
            raise self.wrong(key, expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self.get(key, str, tr("a text in quotes"), default)
        if default is None and not value.strip():
            raise self.wrong(key, tr("a text in quotes"))
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number from 0 to a million, or None where the key is missing."""
        if key not in self.values:
            return None
        expected = tr("a whole number from 0 to {most}", most=MOST)
        value = self.get(key, int, expected)
        if not 0 <= value <= MOST:
            raise self.wrong(key, expected)
        return value

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """Return one of a fixed set of words."""
        expected = ", ".join(choices)
        value = self.get(key, str, tr("one of: {choices}", choices=expected), default.value)
        try:
            return choices(value)
        except ValueError as error:
            raise self.wrong(key, tr("one of: {choices}", choices=expected)) from error

    def _line_of(self, key: str) -> int:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*(=|\.)")
        for offset, line in enumerate(self.lines):
            if pattern.match(line):
                return self.first_line + offset
        return self.first_line


def _told(table: Table, key: str) -> str:
    value = str(table.values[key])
    return f"“{value[:60]}”"


def split_tables(file: str, text: str, values: Mapping[str, object], array: str) -> tuple[Table, tuple[Table, ...]]:
    """Return the top table and the tables of `[[array]]`, each with its own lines."""
    lines = text.split("\n")  # as editors count; splitlines() would also end a line at rarer characters
    header = re.compile(rf"\s*\[\[\s*{array}\s*\]\]")
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    top = Table(file, values, tuple(lines[: starts[0] if starts else len(lines)]))
    entries = values.get(array, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise top.wrong(array, f"[[{array}]]")
    ends = [*starts[1:], len(lines)] if starts else []
    places = list(zip(starts, ends, strict=True))
    if len(places) != len(entries):
        places = [(0, len(lines))] * len(entries)
    return top, tuple(
        Table(file, entry, tuple(lines[start:end]), start + 1)
        for entry, (start, end) in zip(entries, places, strict=True)
    )
