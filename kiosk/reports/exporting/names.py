"""Names of exported files: what they are about and when they were made, safe on every system."""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from kiosk.domain.programme import Event
from kiosk.language import tr

_LONGEST_PART = 40
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})


def file_names(event: Event, made_at: datetime) -> Callable[[str, str], str]:
    """Return how files of an export are named, from the key of a table ("" for all of them) and a suffix.

    So "mpsc-22_ws-zwillinge_2025-06-03_1830.csv", and in a rehearsal "PROBE_" before it. The time is that of the place.
    """
    stamp = f"{made_at.astimezone(event.zone):%Y-%m-%d_%H%M}"
    mark = f"{safe(tr('REHEARSAL'))}_" if event.rehearsal else ""

    given: dict[str, str] = {}

    def name(key: str, suffix: str) -> str:
        what = safe(key) if key else safe(tr("attendance"))
        made = f"{mark}{safe(event.key)}_{what}_{stamp}.{suffix}"
        number = 1
        while given.setdefault(made.casefold(), key) != key:  # "a b" and "a-b" are the same in a file's name
            number += 1
            made = f"{mark}{safe(event.key)}_{what}-{number}_{stamp}.{suffix}"
        return made

    return name


def safe(text: str) -> str:
    """Return a text as a part of a file's name: letters, digits and hyphens, of at most 40 characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_GERMAN)).encode("ascii", "ignore").decode()
    plain = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST_PART].rstrip("-")
    if plain.casefold() in _RESERVED:
        plain = f"x-{plain}"
    return plain or "x"


def another(name: str, number: int) -> str:
    """Return the name with a number, for where it is taken: "list-2.csv"."""
    stem, dot, suffix = name.partition(".")
    return f"{stem}-{number}{dot}{suffix}"
