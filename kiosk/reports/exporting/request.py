"""What is asked of an export, and what is told of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

USUAL = ("csv", "xlsx")
"""The formats that are made where none is named."""


PERSON_COLUMNS = (
    "family_name", "given_name", "title", "organisation", "municipality", "category", "email", "phone", "external_id",
    "status", "note",
)  # fmt: skip
"""What of a person can go along."""

USUAL_COLUMNS = ("family_name", "given_name", "title", "organisation", "municipality", "category")
"""What goes along unasked: a proof of attendance needs no e-mail address and no note."""

UNDER_PSEUDONYMS = ("category", "organisation", "municipality", "status")
"""What may go along with a pseudonym; unasked only the first: one person of an organisation is known by its name."""


class Privacy(StrEnum):
    """How much of the people goes along.

    named: who they are. pseudonyms: "P-0001" in the place of a name, nothing that names or reaches anybody. numbers:
    nothing about single people at all.
    """

    NAMED = "named"
    PSEUDONYMS = "pseudonyms"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """An export into `folder`, which is made where it is missing.

    `formats` are names of `kiosk.reports.writers.formats`; `sessions` keys of sessions, () is all of them, and with
    them everybody and everything. `columns` are what goes along of a person, some of `PERSON_COLUMNS`; () is the usual.
    `signing` leaves space for signatures in attendance lists.
    """

    folder: Path
    formats: tuple[str, ...] = USUAL
    sessions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    privacy: Privacy = Privacy.NAMED
    signing: bool = False


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was made: `rows` of tables, size in bytes, SHA-256 in hexadecimal digits."""

    name: str
    rows: int
    size: int
    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an export made, `at` when and by which version of the program.

    `notes` are sentences for the operator: a file that was there already and kept, a journal that could not be written.
    """

    folder: Path
    files: tuple[ExportedFile, ...]
    at: datetime
    version: str
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The rows of all files."""
        return sum(file.rows for file in self.files)
