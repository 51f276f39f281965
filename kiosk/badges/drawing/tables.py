"""TOML tables whose values are asked for by type and range, and which know the line of each key."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.badges.drawing.colours import is_colour
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.language import tr

MOST_BYTES = 1_000_000
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\s-]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*[\"']?([^\"'=.#\[\]]+?)[\"']?\s*[=.]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file. `lines` tells where its keys stand, "" its header; empty where that is not known."""

    file: str
    values: Mapping[str, object]
    lines: Mapping[str, int]

    def wrong(self, key: str, expected: str) -> BadgeTrouble:
        """Return the trouble to raise for `key`: file, line, key, what is there and what was expected."""
        line = self.lines.get(key) or self.lines.get("", 1)
        if key in self.values:
            value = f"“{str(self.values[key])[:60]}”"
            text = tr("{file}, line {line}: “{key}” is {value}.", file=self.file, line=line, key=key, value=value)
        else:
            text = tr("{file}, line {line}: “{key}” is missing.", file=self.file, line=line, key=key)
        return BadgeTrouble(text, tr("Expected: {expected}.", expected=expected))

    def allow_only(self, *known: str) -> None:
        """Raise for the first key that nobody knows, so that a slip of the pen is not read as a default."""
        for key in self.values:
            if key not in known:
                line = self.lines.get(key) or self.lines.get("", 1)
                raise BadgeTrouble(
                    tr("{file}, line {line}: “{key}” is not known here.", file=self.file, line=line, key=key),
                    tr("Expected one of: {keys}.", keys=", ".join(sorted(known))),
                )

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(key, tr("a text in quotes"))
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number from `low` to `high`; without a default it must be there."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(key, tr("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}"))
        return float(value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(key, tr("a whole number from {low} to {high}", low=low, high=high))
        return value

    def pair(self, key: str, low: float, high: float) -> tuple[float, float]:
        """Return two numbers as [80.0, 50.0]."""
        value = self.values.get(key)
        numbers = value if isinstance(value, list) else []
        if len(numbers) != 2 or any(
            isinstance(n, bool) or not isinstance(n, int | float) or not low <= n <= high for n in numbers
        ):
            raise self.wrong(key, tr("two numbers as [80.0, 50.0]"))
        return float(numbers[0]), float(numbers[1])

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

    def colour(self, key: str, default: str | None = None, *, also: Sequence[str] = ()) -> str:
        """Return a colour as "#0B5563", or one of the words in `also`."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not (is_colour(value) or value in also):
            raise self.wrong(key, ", ".join(('"#0B5563"', *also)))
        return value


def read_tables(path: Path) -> dict[str, list[Table]]:
    """Return the tables of a file by the path of their header ("text.line"), "" being what stands at the top.

    The tables of one header come in the file's order. Raises BadgeTrouble for what cannot be read.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadgeTrouble(
            tr("{file} cannot be read.", file=path.name),
            tr("Check that the file exists and is saved as UTF-8 text."),
        ) from error
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadgeTrouble(
            tr("{file} is not valid TOML: {cause}", file=path.name, cause=str(error)),
            tr("Mend that place and read the file again."),
        ) from error
    places = _places(text)
    found: dict[str, list[Table]] = {}

    def add(header: str, table: Mapping[str, object]) -> None:
        siblings = found.setdefault(header, [])
        siblings.append(Table(path.name, table, places.get((header, len(siblings)), {})))
        for key, value in table.items():
            inner = f"{header}.{key}" if header else key
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    add(inner, one)

    add("", values)
    return found


def _places(text: str) -> dict[tuple[str, int], dict[str, int]]:
    """Return the line of each key, by header and how many of that header came before."""
    places: dict[tuple[str, int], dict[str, int]] = {("", 0): {"": 1}}
    seen: Counter[str] = Counter()
    current = places["", 0]
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            name = ".".join(part.strip() for part in header[1].split("."))
            current = places[name, seen[name]] = {"": number}
            seen[name] += 1
        elif key := _KEY.match(line):
            current.setdefault(key[1].strip(), number)
    return places
