"""What is erased, and what is told of it afterwards: numbers, no names."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Erased:
    """An erasure that was done. `rows` counts what was emptied, by table; `files` those that were destroyed."""

    at: datetime
    event_title: str
    people: int
    rows: tuple[tuple[str, int], ...]
    files: int
    version: str
    one_person: bool = False
