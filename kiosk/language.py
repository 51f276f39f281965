"""Words in the operator's language: `tr()` for every text a person sees.

The sources are English, the catalogues gettext (`resources/translations/`). The core and the command line have no
Qt, so Qt's own translator cannot serve them; the window uses the same words (docs/decisions/0002).
"""

import gettext
import locale
import os
from collections.abc import Callable, Mapping
from functools import cache

from kiosk import paths

LANGUAGES = ("de", "en")
_current = "de"


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


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the singular or plural form for `n`; `{n}` is filled by itself."""
    return _catalogue(_current).ngettext(one, many, n).format(n=n, **values)
