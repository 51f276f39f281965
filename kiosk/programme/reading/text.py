"""Text from other programs: its encoding, and what of it can be shown and stored on one line."""

import codecs
import html
import re
import unicodedata

from kiosk.domain import secret
from kiosk.language import tr

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TAGS = re.compile(r"<[!/?A-Za-z][^<>]{0,2000}>")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a file's text, its line ends "\\n", and a remark where its encoding had to be guessed."""
    remarks: tuple[str, ...] = ()
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = content[len(bom) :].decode(encoding, "replace")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text, remarks = _without_mark(content)
    if "\ufffd" in text:
        remarks = (tr("Some characters cannot be read; they are shown as “\ufffd”."),)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), remarks


def _without_mark(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Windows-1252, unless most of it reads as UTF-8: then some characters of that are broken."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken < sum(not c.isascii() for c in text) - broken:
        return text, ()
    guessed = tr("The text was read as {encoding}. Check that umlauts look right.", encoding="Windows-1252")
    return content.decode("cp1252", "replace"), (guessed,)


def plain(text: str, most: int) -> str:
    """Return a text on one line, without markup and without what is not seen, at most so many characters long."""
    short = _UNSEEN.sub("", secret.storable(text[: most * 20]))
    line = " ".join(unicodedata.normalize("NFC", html.unescape(_TAGS.sub(" ", short))).split())
    line = _UNSEEN.sub("", line)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
