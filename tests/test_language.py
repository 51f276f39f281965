"""Every text has German words, and they fit their places."""

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kiosk import language
from kiosk.language import tr, trn

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    """Give the script that keeps the catalogue."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_is_translated(translate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue holds every text of the sources, nothing is missing, and it is written as the script writes it."""
    monkeypatch.setattr(sys, "argv", ["translate.py", "--check"])

    assert 0 == translate.main()


def test_compiled_words_are_those_of_the_catalogue(translate: ModuleType) -> None:
    """The file that the program reads was made from the file that people edit."""
    words = translate.read(translate.FOLDER / "kiosk.po")

    assert translate.mo_bytes(words) == (translate.FOLDER / "kiosk.mo").read_bytes()


def test_translations_have_the_fields_of_their_sources(translate: ModuleType) -> None:
    """A {field} that a translation forgets or invents would drop a name, or fail in front of a queue."""
    for message in translate.read(translate.FOLDER / "kiosk.po"):
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        allowed = set().union(*map(_fields, sources))
        for said in strings:
            assert _fields(sources[-1]) - {"n"} <= _fields(said) <= allowed, message.id


def test_german_and_english() -> None:
    """The same call speaks the language that was chosen last, plural forms and fields included."""
    language.use("de")
    assert ("Willkommen", "noch 1\u00a0Platz") == (tr("Welcome"), trn("{n} seat left", "{n} seats left", 1))
    language.use("en")
    assert ("Welcome", "3 seats left") == (tr("Welcome"), trn("{n} seat left", "{n} seats left", 3))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "de"), ("C.UTF-8", "de"), ("fr_FR.UTF-8", "de")],
)
def test_language_of_the_system(monkeypatch: pytest.MonkeyPatch, locale: str, expected: str) -> None:
    """English systems get English, all others German: the desk stands in Halle."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)

    assert expected == language.system_language()


def test_a_text_within_another_is_translated_too() -> None:
    """What stands in the braces of an f-string is collected like any other text."""
    before = language.current()
    language.use("de")
    said = tr("valid"), tr("All files")
    language.use(before)
    assert ("gültig", "Alle Dateien") == said
