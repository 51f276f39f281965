"""What a run of keys says: which of it a scanner sent, which a person typed just before or after.

A run is fast (a burst, `wedge.GAP_MS`) or slow. A fast one is a scan, whatever it says; only what was typed within the
same moment is cut off: before the configured prefix, around our own codes (told by their tag) what did not come at
their pace, and what a gap much longer than all others parts from the rest.

A slow one, at 4 to 28 characters a second, comes at a quick typist's pace and is a scan only by its shape: 20
characters whose tag is right, or a prefix that nobody types ("]Q1" or the configured one) up to the suffix or Enter;
and only if the keys come regularly, none later than `SLOW_MS` after the one before.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kiosk.domain.scanner_test import Burst, Ending
from kiosk.domain.secret import LENGTH, is_ours

SLOW_MS = 250.0
MOST_TYPED = 5
"""So many keys of a run may have been typed: a sixth at that pace makes it a burst."""
LEAST_FOREIGN = 4
MOST_PREFIX = 8
_AIM = re.compile(r"[]+][A-Za-z]\d")  # with "+" where a scanner set to US types on a German computer


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key's text (mostly one character; none of a dead key) and when it was struck, in ms."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Form:
    """What the station's scanner sends: a prefix and suffix, and what tells that a code was issued for this event."""

    prefix: str = ""
    suffix: str = ""
    genuine: Callable[[str], bool] = lambda _: False

    def is_code(self, text: str) -> bool:
        """Return whether `text` is a code of this event; costs nothing for other texts."""
        return is_ours(text) and self.genuine(text)

    def bare(self, text: str) -> str:
        """Return `text` without prefix and suffix."""
        return text.removeprefix(self.prefix).removesuffix(self.suffix)


@dataclass(frozen=True, slots=True)
class Reading:
    """A burst taken apart: so many strokes at its begin and end were typed, and between them the codes."""

    head: int
    codes: tuple[str, ...]
    tail: int


def as_sent(strokes: Sequence[Stroke], ending: Ending) -> Burst:
    """Return what a scanner sent, prefix and suffix as well, and how quickly."""
    took = strokes[-1].at - strokes[0].at if strokes else 0.0
    return Burst("".join(stroke.text for stroke in strokes), ending, 1000 * (len(strokes) - 1) / took if took else 0.0)


def read_burst(strokes: Sequence[Stroke], form: Form) -> Reading:
    """Take a burst apart."""
    return _own_codes(strokes, form) or _by_prefix(strokes, form) or _by_pace(strokes, form)


def read_joined(landed: Sequence[Stroke], burst: Sequence[Stroke], form: Form) -> tuple[int, Reading]:
    """Take a burst apart whose first characters have landed, perhaps, because they came at the edge of what is fast.

    Return how many of the landed strokes, from the last, are the burst's, and what the strokes of `burst` are.
    """
    count = belongs(landed, burst)
    found = read_burst([*landed[len(landed) - count :], *burst], form)
    if found.head >= count:
        return 0, replace(found, head=found.head - count)
    return count - found.head, replace(found, head=0)


def slow_code(strokes: Sequence[Stroke], form: Form) -> tuple[int, str] | None:
    """Return how many of the last strokes are a slow scanner's code of this event, and the code."""
    last = strokes[-LENGTH:]
    code = "".join(_upper(stroke.text) for stroke in last)
    if len(last) < LENGTH or len(code) != LENGTH or not is_ours(code) or not is_regular(last) or not form.is_code(code):
        return None
    count = LENGTH + _prefix_before(strokes[:-LENGTH], form)
    return count, code


def slow_marked(strokes: Sequence[Stroke], form: Form, *, entered: bool) -> tuple[int, str] | None:
    """Return how many of the last strokes run from a prefix to the suffix or Enter, and the text between."""
    text = "".join(stroke.text for stroke in strokes)
    if len(text) != len(strokes) or (form.suffix and not text.endswith(form.suffix)):
        return None
    begins = [found.start() for found in _AIM.finditer(text)]
    if form.prefix:
        begins.append(text.rfind(form.prefix))
    begin = max(begins, default=-1)
    if begin < 0 or not (entered or form.suffix):
        return None
    begin -= _prefix_before(strokes[:begin], form)
    code = form.bare(text[begin:])
    if len(_AIM.sub("", code, count=1)) < LEAST_FOREIGN or not is_regular(strokes[begin:]):
        return None
    return len(strokes) - begin, code


def is_regular(strokes: Sequence[Stroke]) -> bool:
    """Return whether strokes come as from a machine: none late, and none much later than the others."""
    gaps = _gaps(strokes)
    return not gaps or max(gaps) <= min(SLOW_MS, 3 * median(gaps) + 20)


def belongs(before: Sequence[Stroke], burst: Sequence[Stroke]) -> int:
    """Return how many of the strokes before a burst came at its pace: a scanner at the edge of what counts as fast."""
    pace = 1.6 * median(_gaps(burst)) + 5
    count, following = 0, burst[0]
    for stroke in reversed(before):
        if following.at - stroke.at > pace:
            break
        count, following = count + 1, stroke
    return count


def _gaps(strokes: Sequence[Stroke]) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(strokes)]


def _own_codes(strokes: Sequence[Stroke], form: Form) -> Reading | None:
    """Find codes of this event, of which nothing else is to be said."""
    texts = [_upper(stroke.text) for stroke in strokes]
    codes: list[str] = []
    begin = end = at = 0
    while at + LENGTH <= len(strokes):
        code = "".join(texts[at : at + LENGTH])
        if form.is_code(code):
            begin = begin if codes else at
            codes.append(code)
            at = end = at + LENGTH
        else:
            at += 1
    if not codes:
        return None
    pace = 1.5 * median(_gaps(strokes[begin:end])) + 4
    gaps = _gaps(strokes)
    head, tail = begin, len(strokes) - end
    while head and gaps[head - 1] <= pace:
        head -= 1
    while tail and gaps[-tail] <= pace:
        tail -= 1
    if max(begin - head - len(form.prefix), len(strokes) - end - tail - len(form.suffix)) > MOST_PREFIX:
        return None  # a longer text in which one of our codes stands, such as an address
    return Reading(head, tuple(codes), tail)


def _by_prefix(strokes: Sequence[Stroke], form: Form) -> Reading | None:
    text = "".join(stroke.text for stroke in strokes)
    if not form.prefix or len(text) != len(strokes) or not 0 <= text.find(form.prefix) <= MOST_TYPED:
        return None
    head = text.find(form.prefix)
    end = text.rfind(form.suffix) + len(form.suffix) if form.suffix and form.suffix in text else len(text)
    tail = len(text) - end
    if tail > MOST_TYPED:
        end, tail = len(text), 0
    return Reading(head, (form.bare(text[head:end]),), tail)


def _by_pace(strokes: Sequence[Stroke], form: Form) -> Reading:
    """Cut off what is separated by one gap that is longer than all others by far."""
    gaps = _gaps(strokes)
    head = tail = 0
    if len(gaps) > 2 * MOST_TYPED:
        longest = max(gaps)
        cut = gaps.index(longest) + 1
        others = max(gap for number, gap in enumerate(gaps, 1) if number != cut)
        if longest >= 2 * others + 8:
            head = cut if cut <= MOST_TYPED else 0
            tail = len(strokes) - cut if len(strokes) - cut <= MOST_TYPED else 0
    text = "".join(stroke.text for stroke in strokes[head : len(strokes) - tail])
    return Reading(head, (form.bare(text),), tail)


def _prefix_before(strokes: Sequence[Stroke], form: Form) -> int:
    """Return how many of the last strokes are the scanner's prefix, an AIM identifier, or both."""
    text = "".join(stroke.text for stroke in strokes[-len(form.prefix) - 3 :])
    rest = text[:-3] if _AIM.fullmatch(text[-3:]) else text
    if form.prefix:
        rest = rest.removesuffix(form.prefix)
    return len(text) - len(rest)


def _upper(text: str) -> str:
    raised = text.upper()
    return raised if len(raised) == len(text) else text
