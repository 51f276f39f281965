"""Words in the operator's language: `tr()` for every text a person sees, and days, times and numbers as it has them.

The sources are English, the catalogues gettext (`resources/translations/`). The core and the command line have no
Qt, so Qt's own translator cannot serve them; the window uses the same words (docs/decisions/0002).
"""

import gettext
import locale
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, wraps
from typing import ParamSpec, Self

from kiosk import paths

LANGUAGES = ("de", "en")
_MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni",
           "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_current = "de"
_P = ParamSpec("_P")


class Said(str):
    """What `tr` and the like return: a text that knows how it is said again, should the language change."""

    __slots__ = ("again",)
    again: Callable[[], str]

    def __new__(cls, text: str, again: Callable[[], str]) -> Self:
        said = super().__new__(cls, text)
        said.again = again
        return said

    def __add__(self, other: str) -> "Said":
        return Said(super().__add__(other), lambda: said_anew(self) + said_anew(other))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # a copy, or what is sent to another process, is plain text


def said_anew(text: str) -> str:
    """Return `text` in the current language, if it was said by this module; any other text as it is.

    What was joined to a text by `+` is kept. An f-string or a Qt signal of `str` makes plain text of it.
    """
    return text.again() if isinstance(text, Said) else text


def _sayable(words: Callable[_P, str]) -> Callable[_P, str]:
    @wraps(words)
    def said(*args: _P.args, **values: _P.kwargs) -> str:
        def again() -> str:
            fields = {name: said_anew(value) if isinstance(value, str) else value for name, value in values.items()}
            return said(*args, **fields)  # type: ignore[arg-type]  # the same fields, of the same kinds

        return Said(words(*args, **values), again)

    return said


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("kiosk", paths.resources() / "translations", [language], fallback=True)


def use(language: str) -> None:
    """Speak `language` from now on: "de", "en", or "auto" for the system's (German where that is neither)."""
    global _current  # noqa: PLW0603 - one program speaks one language at a time
    _current = system_language() if language == "auto" else language
    _catalogue(_current)


def current() -> str:
    """Return the language that is spoken now, as an ISO 639 code."""
    return _current


def system_language() -> str:
    """Return "en" on an English system, else "de"."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0]
    return "en" if (named or "").lower().startswith("en") else "de"


@_sayable
def tr(text: str, /, **values: object) -> str:
    """Return `text` in the current language, its `{fields}` filled with `values`."""
    return _said(_current, text, values)


def translator(language: str) -> Callable[..., str]:
    """Return a `tr` of one language, whatever is spoken else: for a paper in another language than the window's."""

    def tr(text: str, /, **values: object) -> str:
        return _said(language, text, values)

    return tr


def _said(language: str, text: str, values: Mapping[str, object]) -> str:
    said = _catalogue(language).gettext(text)
    return said.format(**values) if values else said


@_sayable
def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the singular or plural form for `n`; `{n}` is filled by itself."""
    return _catalogue(_current).ngettext(one, many, n).format(n=n, **values)


@_sayable
def day(of: date) -> str:
    """Return a day in full: "3. Juni 2025", "3 June 2025"."""
    month = _MONTHS[_current][of.month - 1]
    return f"{of.day}. {month} {of.year}" if _current == "de" else f"{of.day} {month} {of.year}"


@_sayable
def short_day(of: date, *, year: bool = True) -> str:
    """Return a day as short as it can be without being mistaken: "03.06.2025", "3 Jun 2025"; or without its year."""
    if _current == "de":
        return f"{of.day:02}.{of.month:02}.{of.year if year else ''}"
    told = f"{of.day} {_MONTHS[_current][of.month - 1][:3]}"
    return f"{told} {of.year}" if year else told


def clock_time(at: datetime, *, seconds: bool = False) -> str:
    """Return what a clock shows where `at` is told: "14:05", of 24 hours in both languages."""
    return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"


@_sayable
def moment(at: datetime, *, year: bool = True, seconds: bool = False) -> str:
    """Return day and time: "03.06.2025 14:05", "3 Jun 2025 14:05"."""
    return f"{short_day(at, year=year)} {clock_time(at, seconds=seconds)}"


@_sayable
def typed_day(of: date) -> str:
    """Return a day as it is typed into a field: "03.06.2025", in English as "2025-06-03"."""
    return short_day(of) if _current == "de" else of.isoformat()


@_sayable
def figure(value: float, decimals: int = 0) -> str:
    """Return a number with its thousands apart: "1.234,5", "1,234.5"."""
    told = f"{value:,.{decimals}f}"
    return told.translate(str.maketrans(",.", ".,")) if _current == "de" else told
