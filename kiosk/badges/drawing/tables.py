"""The TOML tables of layouts and label sheets: measures and colours beside what every table can be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from kiosk import toml_table
from kiosk.badges.drawing.colours import is_colour
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.errors import Trouble
from kiosk.language import tr


@dataclass(frozen=True, slots=True)
class Table(toml_table.TomlTable):
    """One table of a layout or of the label sheets."""

    trouble: ClassVar[type[Trouble]] = BadgeTrouble

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number from `low` to `high`; without a default it must be there."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(key, tr("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}"))
        return float(value)

    def pair(self, key: str, low: float, high: float) -> tuple[float, float]:
        """Return two numbers as [80.0, 50.0]."""
        value = self.values.get(key)
        numbers = value if isinstance(value, list) else []
        if len(numbers) != 2 or any(
            isinstance(n, bool) or not isinstance(n, int | float) or not low <= n <= high for n in numbers
        ):
            raise self.wrong(key, tr("two numbers as [80.0, 50.0]"))
        return float(numbers[0]), float(numbers[1])

    def colour(self, key: str, default: str | None = None, *, also: Sequence[str] = ()) -> str:
        """Return a colour as "#0B5563", or one of the words in `also`."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not (is_colour(value) or value in also):
            raise self.wrong(key, ", ".join(('"#0B5563"', *also)))
        return value


def read_tables(path: Path) -> dict[str, list[Table]]:
    """Return the tables of a file by the path of their header ("text.line"), "" being what stands at the top.

    Raises BadgeTrouble for what cannot be read.
    """
    return toml_table.read_tables(path, Table)
