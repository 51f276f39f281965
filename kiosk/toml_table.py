"""TOML tables whose values are asked for by type and range, and which know the line of each key."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from kiosk.errors import Trouble
from kiosk.language import tr

MOST_BYTES = 1_000_000
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\s-]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*[\"']?([^\"'=.#\[\]]+?)[\"']?\s*[=.]")

T = TypeVar("T")
AnyTable = TypeVar("AnyTable", bound="TomlTable")


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file. `lines` tells where its keys stand, "" its header; empty where that is not known.

    A room that reads files makes a table of its own, with `trouble` as what is raised about a value.
    """

    trouble: ClassVar[type[Trouble]] = Trouble

    file: str
    values: Mapping[str, object]
    lines: Mapping[str, int]

    def wrong(self, key: str, expected: str) -> Trouble:
        """Return the trouble to raise for `key`: file, line, key, what is there and what was expected."""
        line = self._line_of(key)
        if key in self.values:
            value = f"“{str(self.values[key])[:60]}”"
            text = tr("{file}, line {line}: “{key}” is {value}.", file=self.file, line=line, key=key, value=value)
        else:
            text = tr("{file}, line {line}: “{key}” is missing.", file=self.file, line=line, key=key)
        return self.trouble(text, tr("Expected: {expected}.", expected=expected))

    def allow_only(self, *known: str) -> None:
        """Raise for the first key that nobody knows, so that a slip of the pen is not read as a default."""
        for key in self.values:
            if key not in known:
                raise self.trouble(
                    tr("{file}, line {line}: “{key}” is not known here.",
                       file=self.file, line=self._line_of(key), key=key),
                    tr("Expected one of: {keys}.", keys=", ".join(sorted(known))),
                )  # fmt: skip

    def get(self, key: str, kind: type[T], expected: str, default: T | None = None) -> T:
        """Return the value of `key`, of exactly this type; `default` None makes the key required."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if type(value) is not kind:
            raise self.wrong(key, expected)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(key, tr("a text in quotes"))
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`; without a default it must be there."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(key, tr("a whole number from {low} to {high}", low=low, high=high))
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true, false")
        return value

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return one of a fixed set of words."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or value not in choices:
            raise self.wrong(key, tr("one of: {choices}", choices=", ".join(choices)))
        return value

    def _line_of(self, key: str) -> int:
        return self.lines.get(key) or self.lines.get("", 1)


def read_tables(path: Path, kind: type[AnyTable]) -> dict[str, list[AnyTable]]:
    """Return the tables of a file, of this `kind`, by the path of their header: "text.line"; "" is the file's top.

    The tables of one header come in the file's order. Raises the kind's trouble for what cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        raise _unreadable(path.name, kind) from error
    return tables_of(path.name, content, kind)


def tables_of(name: str, content: bytes, kind: type[AnyTable]) -> dict[str, list[AnyTable]]:
    """Return the tables of a file's content, as `read_tables` does."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(name, kind) from error
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise kind.trouble(
            tr("{file} is not valid TOML: {cause}", file=name, cause=str(error)),
            tr("Mend that place and read the file again."),
        ) from error
    places = _places(text)
    found: dict[str, list[AnyTable]] = {}

    def add(header: str, table: Mapping[str, object]) -> None:
        siblings = found.setdefault(header, [])
        siblings.append(kind(name, table, places.get((header, len(siblings)), {})))
        for key, value in table.items():
            inner = f"{header}.{key}" if header else key
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    add(inner, one)

    add("", values)
    return found


def _unreadable(name: str, kind: type[TomlTable]) -> Trouble:
    return kind.trouble(
        tr("{file} cannot be read.", file=name), tr("Check that the file exists and is saved as UTF-8 text.")
    )


def _places(text: str) -> dict[tuple[str, int], dict[str, int]]:
    """Return the line of each key, by header and how many of that header came before."""
    places: dict[tuple[str, int], dict[str, int]] = {("", 0): {"": 1}}
    seen: Counter[str] = Counter()
    current = places["", 0]
    for number, line in enumerate(text.split("\n"), 1):  # as editors count; splitlines() knows rarer line ends
        if header := _HEADER.match(line):
            name = ".".join(part.strip() for part in header[1].split("."))
            current = places[name, seen[name]] = {"": number}
            seen[name] += 1
        elif key := _KEY.match(line):
            current.setdefault(key[1].strip(), number)
    return places
