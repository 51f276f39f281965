"""Keys of events and sessions: short, typed on a command line, and stable in other people's scripts."""

import re
from collections.abc import Iterable

from kiosk.domain import secret

LONGEST = 40
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss", "ẞ": "ss"})


def slug(title: str, otherwise: str) -> str:
    """Return a key made of a title: small letters, digits and hyphens; `otherwise` where nothing remains."""
    plain = secret.storable(title).translate(_GERMAN)
    if not plain.isascii():
        from anyascii import anyascii  # its tables are loaded as they are needed

        plain = anyascii(plain)
    words = re.findall(r"[a-z0-9]+", plain.lower())
    key = ""
    for word in words:
        longer = f"{key}-{word}" if key else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        key = longer
    return key or otherwise


def free_key(title: str, otherwise: str, taken: Iterable[str]) -> str:
    """Return a key made of a title that is not among `taken`."""
    key, used = slug(title, otherwise), frozenset(taken)
    again, number = key, 2
    while again in used:
        again, number = f"{key}-{number}", number + 1
    return again
