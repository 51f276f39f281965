"""Which typeface writes which character: ours, one of the system's that has it, or a clear sign.

A font that lacks a character would paint an empty box. So each word is looked up before it is written: in our own
typeface, else in one of the system's that has the whole word, else letter by letter, else in Latin letters, else as
"·". Whatever was not written as it stands is told.
"""

import sys
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QRawFont

from kiosk import fonts
from kiosk.language import tr
from kiosk.paper.trouble import PaperTrouble

SIGN = "·"
UNIT = 1000  # pixels of the font in which widths are measured; nothing is hinted, so they grow in proportion

_PREFERRED = (
    "Noto Sans", "Segoe UI", "DejaVu Sans", "Arial", "Noto Sans CJK", "Yu Gothic", "Microsoft YaHei", "Malgun Gothic",
    "Microsoft JhengHei", "Droid Sans Fallback", "Nirmala UI", "Leelawadee UI", "Noto Emoji", "Segoe UI Symbol",
)  # fmt: skip
_NEVER = ("Color Emoji", "Apple Color", "Dingbats", "Wingdings", "Webdings", "Symbol PS", "Marlett")
# Scripts whose letters change by their neighbours: a font without their rules would write rubbish, and Qt would warn.
_RULES = {
    "ARABIC": b"arab", "SYRIAC": b"syrc", "DEVANAGARI": b"dev", "BENGALI": b"bng", "GURMUKHI": b"gur",
    "GUJARATI": b"gjr", "ORIYA": b"ory", "TAMIL": b"tml", "TELUGU": b"tel", "KANNADA": b"knd", "MALAYALAM": b"mlm",
    "SINHALA": b"sinh", "KHMER": b"khmr", "MYANMAR": b"mym", "TIBETAN": b"tibt", "THAANA": b"thaa", "NKO": b"nko ",
    "MONGOLIAN": b"mong", "LAO": b"lao ", "THAI": b"thai",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
_local = threading.local()
_application: list[QCoreApplication] = []


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it can be written: `spans` are (start, length, family); `lost` the characters that no font has."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    lost: str = ""

    def part(self, start: int, end: int) -> "Written":
        """Return a slice of it; `lost` stays what the whole text lost."""
        if len(self.spans) == 1 and start < end:
            return Written(self.text[start:end], ((0, end - start, self.spans[0][2]),), self.lost)
        spans = tuple(
            (max(at, start) - start, min(at + length, end) - max(at, start), family)
            for at, length, family in self.spans
            if at < end and at + length > start
        )
        return Written(self.text[start:end], spans, self.lost)


def ready() -> None:
    """Make sure that fonts can be used: a graphical application without a display will do.

    Raises PaperTrouble on another than the main thread of a program that has none.
    """
    if isinstance(QCoreApplication.instance(), QGuiApplication):
        return
    if QCoreApplication.instance() is not None or threading.current_thread() is not threading.main_thread():
        raise PaperTrouble(tr("Nothing can be drawn here."), tr("Start the program anew and try again."))
    from PySide6.QtWidgets import QApplication  # a plain QGuiApplication would bar any later window

    platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    _application.append(QApplication(["kiosk", *platform]))


def font(family: str, pixels: float, *, bold: bool) -> QFont:
    """Return a font of exactly this family, unhinted, so that it is as wide on paper as on the screen."""
    made = QFont(family)
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.PreferAntialias)
    return made


@lru_cache(maxsize=8192)
def write(text: str) -> Written:
    """Return how `text` is written, on one line, without anything invisible but joiners."""
    main = fonts.family()
    if text and not text.isspace() and _plain(main).issuperset(text):
        return Written(line := " ".join(text.split()), ((0, len(line), main),))
    words = _clean(text).split()
    out: list[str] = []
    lost: list[str] = []
    spans: list[tuple[int, int, str]] = []
    position = 0
    for number, word in enumerate(words):
        if number:
            spans.append((position, 1, spans[-1][2]))
            position += 1
        written = []
        for piece, family, missing in _word(word, main):
            spans.append((position, len(piece), family))
            position += len(piece)
            written.append(piece)
            lost.append(missing)
        out.append("".join(written))
    return Written(" ".join(out), _joined(spans), "".join(dict.fromkeys("".join(lost))))


@lru_cache(maxsize=65536)
def width(family: str, text: str, *, bold: bool) -> float:
    """Return the advance of `text` in a font of UNIT pixels."""
    return _metrics(family, bold).horizontalAdvance(text)


def advance(written: Written, *, bold: bool) -> float:
    """Return the advance of a written text in fonts of UNIT pixels."""
    return sum(width(family, written.text[at : at + n], bold=bold) for at, n, family in written.spans)


def breadth(written: Written, *, bold: bool) -> float:
    """Return a width that a text surely does not exceed, in fonts of UNIT pixels: letter by letter, which is quick.

    Kerning only draws letters together, but for a few pairs; hence the hundredth.
    """
    if len(written.spans) != 1 or not (family := written.spans[0][2]) or not _plain(family).issuperset(written.text):
        return advance(written, bold=bold)
    widths = _widths(family, bold)
    return sum(map(widths.__getitem__, written.text)) * 1.01


@cache
def _widths(family: str, bold: bool) -> dict[str, float]:
    return {letter: width(family, letter, bold=bold) for letter in _plain(family)}


@cache
def _plain(family: str) -> frozenset[str]:
    """Return the letters that need no second look: of Latin scripts, composed, visible, and in this family."""
    letters = (chr(point) for point in range(0x20, 0x250))
    return frozenset(c for c in letters if c == " " or (c.isprintable() and _has(family, c)))


def _metrics(family: str, bold: bool) -> QFontMetricsF:
    store: dict[tuple[str, bool], QFontMetricsF] = _local.__dict__.setdefault("metrics", {})
    if (family, bold) not in store:
        store[family, bold] = QFontMetricsF(font(family, UNIT, bold=bold))
    return store[family, bold]


def _clean(text: str) -> str:
    whole = unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return "".join(
        " " if c.isspace() or unicodedata.category(c) == "Cc" else c
        for c in whole
        if c in _JOINERS or c.isspace() or (unicodedata.category(c) != "Cf" and not _selects(c))
    )


def _selects(character: str) -> bool:
    """Return whether it only chooses a variant of the one before: colours and skin tones are not printed."""
    return "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _word(word: str, main: str) -> list[tuple[str, str, str]]:
    """Return (piece, family, lost characters) for one word."""
    if family := _family_of(word, main):
        return [(word, family, "")]
    pieces = []
    for cluster in _clusters(word):
        if family := _family_of(cluster, main):
            pieces.append((cluster, family, ""))
        else:
            pieces.append((_latin(cluster, main), main, cluster))
    return pieces


def _clusters(word: str) -> list[str]:
    clusters: list[str] = []
    for character in word:
        if clusters and (unicodedata.category(character)[0] == "M" or character in _JOINERS):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _latin(cluster: str, main: str) -> str:
    from anyascii import anyascii

    if unicodedata.category(cluster[0])[0] != "L":
        return SIGN
    romanised = anyascii(cluster).strip()
    return romanised if romanised and _family_of(romanised, main) == main else SIGN


@lru_cache(maxsize=16384)
def _family_of(text: str, main: str) -> str:
    """Return the first family that has every character of `text`, or ""."""
    if _has(main, text):
        return main
    return next((family for family in _candidates(_script(text)) if _has(family, text)), "")


def _script(text: str) -> str:
    for character in text:
        if unicodedata.category(character)[0] == "L":
            return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    return ""


@cache
def _candidates(script: str) -> tuple[str, ...]:
    """Return the system's families that may write a script, those that look most like ours first."""
    rules = _RULES.get(script)

    def rank(family: str) -> tuple[bool, int, str]:
        place = next((i for i, name in enumerate(_PREFERRED) if family.startswith(name)), len(_PREFERRED))
        return "Mono" in family or "Serif" in family, place, family

    return tuple(
        family
        for family in sorted(QFontDatabase.families(), key=rank)
        if not any(name in family for name in _NEVER) and not family.startswith((".", "@"))
        and _usable(family, rules)
    )  # fmt: skip


def _usable(family: str, rules: bytes | None) -> bool:
    raw = _raw(family)
    outlines = raw.fontTable("glyf").size() or raw.fontTable("CFF ").size()
    return bool(outlines) and (rules is None or rules in bytes(raw.fontTable("GSUB").data()[:2000]))


def _has(family: str, text: str) -> bool:
    raw = _raw(family)
    return all(c in _JOINERS or raw.supportsCharacter(ord(c)) for c in text)


def _raw(family: str) -> QRawFont:
    # A QRawFont belongs to the thread that made it.
    store: dict[str, QRawFont] = _local.__dict__.setdefault("raw", {})
    if family not in store:
        store[family] = QRawFont.fromFont(font(family, 100, bold=False))
    return store[family]


def _joined(spans: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    joined: list[tuple[int, int, str]] = []
    for at, length, family in spans:
        if joined and joined[-1][2] == family:
            joined[-1] = (joined[-1][0], joined[-1][1] + length, family)
        else:
            joined.append((at, length, family))
    return tuple(joined)
