"""What a cell says, whatever the format: times at the event's place, and no character that breaks a file."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

_BREAKS = re.compile("\r\n?")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot say, and what other programs choke on."""
_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Characters (UTF-16) that a cell of Excel can hold."""


def cleaned(text: str) -> str:
    """Return a text as tables hold it.

    Line breaks are "\\n"; control characters and halves of characters become "\ufffd", so that it can be seen that
    something was there; a text that is longer than a cell can be is cut.
    """
    if _NOT_PLAIN.search(text) is not None:
        text = _BROKEN.sub("\ufffd", _BREAKS.sub("\n", text))
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
        text = text.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    return text


def are_plain(values: Sequence[str]) -> bool:
    """Return whether all these texts can be written as they are, whatever the format.

    One look at all of them: nearly always they can, and a look at each would take longer than everything else. False
    where it is not certain, so also where one of them may be too long for a cell.
    """
    joined = "|".join(values)
    return (
        joined.isprintable()
        and max(map(len, values), default=0) <= LONGEST // 2
        and not ("&" in joined or "<" in joined or ">" in joined or "_x" in joined)
        and not ("  " in joined or " |" in joined or "| " in joined or joined.startswith(" ") or joined.endswith(" "))
    )


def where_there(values: Sequence[T | None], convert: Callable[[Sequence[T]], list[Any]], empty: Any = "") -> list[Any]:
    """Convert what is there, all at once; `empty` is in the place of None."""
    there = [value for value in values if value is not None]
    if len(there) == len(values):
        return convert(there)
    converted = iter(convert(there))
    return [empty if value is None else next(converted) for value in values]


class LocalTime:
    """Seconds since 1970 as the clocks at the event's place showed them.

    Asked by the quarter of an hour, at which every change of a clock in the world's zones falls.
    """

    _STEP = 900

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._offsets: dict[int, int] = {}

    def shifted(self, moments: Sequence[int]) -> list[int]:
        """Return the moments with the zone's offset added: 10:00 at the place reads 10:00 as if it were UTC."""
        offsets = self._offsets
        step = self._STEP
        for quarter in {moment // step for moment in moments} - offsets.keys():
            at = datetime.fromtimestamp(quarter * step, UTC).astimezone(self._zone)
            offset = at.utcoffset()
            offsets[quarter] = 0 if offset is None else round(offset.total_seconds())
        return [moment + offsets[moment // step] for moment in moments]


class IsoTexts:
    """Shifted seconds as "2025-06-03 10:15:00"."""

    def __init__(self, between: str = " ", end: str = "") -> None:
        self._between = between
        self._minutes: dict[int, str] = {}
        self._seconds = [f":{second:02}{end}" for second in range(60)]

    def of(self, shifted: Sequence[int]) -> list[str]:
        """Return the texts."""
        known, seconds = self._minutes, self._seconds
        for minute in {moment // 60 for moment in shifted} - known.keys():
            at = datetime.fromtimestamp(minute * 60, UTC)
            known[minute] = f"{at:%Y-%m-%d}{self._between}{at:%H:%M}"
        return [known[moment // 60] + seconds[moment % 60] for moment in shifted]


class Clocks(dict[int, str]):
    """Spans of so many seconds as "1:05:00", each made once."""

    def __missing__(self, seconds: int) -> str:
        text = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        self[seconds] = text
        return text
