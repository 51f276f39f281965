"""What a keyboard scanner makes of a test code, and hence what is to be said of it.

The test code holds what goes wrong between the German and the US layout: y and z, signs, digits, capitals. Left out are
signs that are dead keys on one of them (= + ^), for what becomes of those depends on the key behind. It begins and ends
with letters that every layout has in the same place, so that anything around it is a prefix or a suffix.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.keyboards import set_to_german, set_to_us

BEGIN, END = "Kiosk", "Ende"
TEST_CODE = f"{BEGIN}:yz/YZ-09_#?&;{END}"
SLOW_PER_SECOND = 28.0
"""Characters: a scanner that is no quicker types no quicker than a person."""
_AIM = re.compile(r"[]+][A-Za-z]\d")  # "]Q1" is understood anyway; "+" where a US scanner types on a German computer


class Ending(StrEnum):
    """What ended a burst."""

    ENTER = "enter"
    TAB = "tab"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Burst:
    """What a scanner sent, key by key, its prefix and suffix as well. `per_second`: characters; 0 is not known."""

    text: str
    ending: Ending = Ending.ENTER
    per_second: float = 0.0


class Finding(StrEnum):
    """What was found out about a scanner."""

    WORKS = "works"
    US_ON_GERMAN = "us_on_german"
    GERMAN_ON_US = "german_on_us"
    YZ_SWAPPED = "yz_swapped"
    CAPITALS_SWAPPED = "capitals_swapped"
    ALL_CAPITALS = "all_capitals"
    NO_CAPITALS = "no_capitals"
    NO_ENTER = "no_enter"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    SLOW = "slow"
    DISTORTED = "distorted"
    OTHER_CODE = "other_code"


@dataclass(frozen=True, slots=True)
class Result:
    """What was found. `prefix` and `suffix` are what the scanner really sends around a code; `text` is all of it."""

    findings: tuple[Finding, ...]
    text: str
    prefix: str = ""
    suffix: str = ""


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    # letter by letter, because ß has no capital of one letter and stays as it is
    return lambda text: "".join(raised if len(raised := change(letter)) == 1 else letter for letter in text)


_YZ = str.maketrans("yzYZ", "zyZY")
# A scanner set to US strikes the key where a US keyboard has a sign; a German computer reads what its own has there.
_LAYOUTS: tuple[tuple[Finding | None, str], ...] = (
    (None, TEST_CODE),
    (Finding.US_ON_GERMAN, set_to_german(TEST_CODE)),
    (Finding.GERMAN_ON_US, set_to_us(TEST_CODE)),
    (Finding.YZ_SWAPPED, TEST_CODE.translate(_YZ)),
)
_CASES: tuple[tuple[Finding | None, Callable[[str], str]], ...] = (
    (None, str),
    (Finding.CAPITALS_SWAPPED, _each(str.swapcase)),
    (Finding.ALL_CAPITALS, _each(str.upper)),
    (Finding.NO_CAPITALS, _each(str.lower)),
)
_IMAGES = tuple(
    (tuple(finding for finding in (layout, case) if finding is not None), change(image))
    for case, change in _CASES
    for layout, image in _LAYOUTS
)


def judge(burst: Burst, prefix: str = "", suffix: str = "") -> Result:
    """Return what a burst tells of its scanner; `prefix` and `suffix` are those that the station knows of."""
    for faults, image in _IMAGES:
        if image not in burst.text:
            continue
        sent, _, behind = burst.text.partition(image)
        before = sent[:-3] if _AIM.fullmatch(sent[-3:]) else sent
        return Result(_findings(burst, faults, before != prefix, behind != suffix), burst.text, before, behind)
    known = BEGIN.casefold() in burst.text.casefold()
    return Result((Finding.DISTORTED if known else Finding.OTHER_CODE,), burst.text)


def _findings(burst: Burst, faults: tuple[Finding, ...], prefixed: bool, suffixed: bool) -> tuple[Finding, ...]:
    remarks = (
        (prefixed, Finding.PREFIX),
        (suffixed, Finding.SUFFIX),
        (burst.ending is Ending.SILENCE, Finding.NO_ENTER),
        (0 < burst.per_second < SLOW_PER_SECOND, Finding.SLOW),
    )
    found = (*faults, *(finding for holds, finding in remarks if holds))
    return found if faults else (Finding.WORKS, *found)
