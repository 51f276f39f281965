"""What writers write: tables whose rows come in blocks of columns, because a column is converted in one go."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

Block = Sequence[Sequence[Any]]
"""Some rows as columns of the same length, in the order of the table's columns."""

Written = tuple[Path, int]
"""A file that was written, and how many rows of tables are in it."""


class Kind(Enum):
    """What a column holds, and as what: None is an empty cell in each of them.

    TEXT: any text, as people wrote it. WORD: a key of `Column.words`, or a text of ours. WHOLE: an int. MOMENT: an int,
    seconds since 1970 in UTC. SPAN: an int, seconds. DAY: a date. YES: a truth.
    """

    TEXT = auto()
    WORD = auto()
    WHOLE = auto()
    MOMENT = auto()
    SPAN = auto()
    DAY = auto()
    YES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` names it in JSON and on the command line, `title` in the current language.

    `words` are what people read in the place of a WORD's keys. `width` is in characters.
    """

    key: str
    title: str
    kind: Kind
    width: int = 12
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` is its part of a file's name, `about` what JSON says of it; `blocks` begins anew at each call.

    `lines` stand above the header where a format has room for them.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    blocks: Callable[[], Iterable[Block]]
    about: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is exported. `mark` is "" but for what does not count: a rehearsal."""

    title: str
    tables: tuple[Table, ...]
    zone: ZoneInfo
    made_at: datetime
    about: Mapping[str, object] = field(default_factory=dict)
    mark: str = ""


class Write(Protocol):
    """Writes a document into `folder`, which is empty but for other formats' files, and returns what it wrote.

    `name` makes a file's name of a table's key, or of "" for a file of all tables, and a suffix. Raises OSError.
    """

    def __call__(self, document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]: ...


def counted(blocks: Iterable[Block], told: Callable[[int], None]) -> Iterator[Block]:
    """Yield the blocks, telling after each how many rows it had."""
    for block in blocks:
        yield block
        told(len(block[0]) if block else 0)
