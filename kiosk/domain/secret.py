"""The code on a badge: how it is issued, cleaned and told from a forged one.

A code is 20 characters: 12 are a random badge id (58 bits), 8 a tag (39 bits of HMAC-SHA-256 under the event's key).
The alphabet leaves out I L O U, which are read wrongly, and Y Z, which German and US keyboards swap. All of it fits
QR's alphanumeric mode. The random numbers come from the caller, because the domain draws none.
"""

import hmac
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWX"
ID_LENGTH = 12
TAG_LENGTH = 8
LENGTH = ID_LENGTH + TAG_LENGTH
MAX_FOREIGN = 512

_ALPHABET = frozenset(ALPHABET)
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
# What is not seen and not meant at the ends of a code: control characters, spaces of all widths, direction marks.
_ENDS = "".join(
    map(chr, (*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, 0x3000, 0xFEFF))
)


def _spell(number: int, length: int) -> str:
    """Return the last digits of a number, an even count of them; two at a time, for a long list takes 100,000 codes."""
    pairs = []
    for _ in range(length // 2):
        number, digits = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[digits])
    return "".join(reversed(pairs))


def _tag(badge_id: str, key: bytes) -> str:
    digest = hmac.digest(key, badge_id.encode("ascii"), "sha256")
    return _spell(int.from_bytes(digest[:16], "big"), TAG_LENGTH)


def issue(random: int, key: bytes) -> str:
    """Return the code for a badge from a random number (at least 64 uniform bits) and the event's key (32 bytes)."""
    badge_id = _spell(random, ID_LENGTH)
    return badge_id + _tag(badge_id, key)


def is_ours(code: str) -> bool:
    """Return whether `code` has the form of our own codes; it says nothing about its tag."""
    return len(code) == LENGTH and _ALPHABET.issuperset(code)


def verify(code: str, key: bytes) -> bool:
    """Return whether `code`, cleaned, was issued under `key`: a genuine code of this event, known here or not."""
    return is_ours(code) and hmac.compare_digest(_tag(code[:ID_LENGTH], key), code[ID_LENGTH:])


def clean(text: str) -> str:
    """Return the code in what a camera, a scanner or a person gave.

    Line ends and control characters at the ends, surrounding spaces and an AIM prefix (ISO/IEC 15424: "]" and two
    characters, "]Q1" for QR) go. Spaces, hyphens and case inside are dropped for our own codes only: those of other
    systems are taken as they are.
    """
    code = text.strip(_ENDS)
    if len(code) > 3 and code[0] == "]" and code[1].isascii() and code[1].isalpha() and code[2].isdigit():
        code = code[3:].strip(_ENDS)
    if len(code) <= 2 * LENGTH:
        ours = code.upper().replace(" ", "").replace("-", "")
        if is_ours(ours):
            return ours
    return code


def storable(text: str) -> str:
    """Return `text` with what is no Unicode text (lone surrogates, from binary codes) replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def can_be_known(code: str) -> bool:
    """Return whether `code`, cleaned, can be on any badge: not empty, not endless, and text that can be stored."""
    return 0 < len(code) <= MAX_FOREIGN and code == storable(code)


def grouped(code: str) -> str:
    """Return our own code in groups of four, as it is printed; another system's as it is."""
    if not is_ours(code):
        return code
    return " ".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def shown(text: str, length: int = 40) -> str:
    """Return any text so that it can be shown on one line without harm: short, nothing invisible.

    Control, format (which turn the reading direction), private and unassigned characters become "·".
    """
    start = text[: length + 1]
    safe = "".join("·" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in start)
    return safe if len(text) <= length else safe[: length - 1] + "…"
