"""Text out of a cell, cleaned of what nobody can see; names and words stay as they were written."""

import datetime as dt
import math
import re
import unicodedata

# Controls (line breaks aside), zero-width and direction marks, soft hyphen, byte order mark, lone surrogates and
# non-characters: they make two equal names unequal, or turn the reading direction of a line on the screen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\n]+")
_PLAIN = re.compile(r"[ -~]*")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "#": " nr "})
_NO_WORD = re.compile(r"[^a-z0-9\u0400-\u04ff]+")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')


def clean_text(text: str) -> str:
    """Return a whole text without unseen characters, in NFC and with plain line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _UNSEEN.sub("", text)


def clean_cell(text: str) -> str:
    """Return one cell's text, clean and without spaces around it; line breaks inside stay."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    return clean_text(text).strip()


def one_line(text: str) -> str:
    """Return text on one line, with single spaces."""
    if "  " in text or not text.isprintable():
        return " ".join(text.split())
    return text.strip()


def plain(text: str) -> str:
    """Return the text itself where a program wrote it so that a spreadsheet would not calculate it.

    Exports put an apostrophe before "=", "+", "-" or "@" (phone numbers get it most), or write ="00123".
    """
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@|%":
        return text[1:]
    if text.startswith('="'):
        wrapped = _TEXT_FORMULA.fullmatch(text)
        return wrapped.group(1) if wrapped else text
    return text


def words(text: str) -> str:
    """Return text for comparing: small letters and digits, single spaces, umlauts spelled out, no accents."""
    if text.isascii() and "#" not in text:
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", folded).strip()


def cell_text(value: object) -> str:
    """Return a spreadsheet's value as text: whole numbers without ".0", dates as 2025-06-03, nothing as ""."""
    if isinstance(value, str):
        return clean_cell(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("minutes" if not value.second else "seconds")
    return str(value)
