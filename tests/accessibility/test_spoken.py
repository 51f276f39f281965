"""Another language while the program runs: on every page everything is said again, nothing stays in the old one."""

import gettext

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from kiosk import paths
from tests.accessibility.fit import said_by
from tests.accessibility.places import PLACES, Place, settle
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

NAMES = {"Foyer", "Team", "Presse", "Kommune"}
"""What the programme and the list call something: it is not translated."""


def catalogue() -> dict[str, str]:
    """Return English texts without fields, and their German words where those are others."""
    found = gettext.translation("kiosk", paths.resources() / "translations", ["de"])
    made = getattr(found, "_catalog", {})
    plain = {k: v for k, v in made.items() if isinstance(k, str) and k and "{" not in k and isinstance(v, str)}
    return {english: german for english, german in plain.items() if english != german}


def told(root: QWidget) -> dict[str, str]:
    """Return everything that is to be read in a place, on hover and by a screen reader, and the widget's kind."""
    found: dict[str, str] = {}
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        texts = [said_by(widget), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(number) for number in range(widget.count())]
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            texts[0] = widget.placeholderText()
        for text in texts:
            for part in (text, *text.split("\n"), *text.split(" · ")):
                found[part.strip()] = type(widget).__name__
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_stays_in_the_other_language(kiosk_page: KioskPage, wearing: Wearing, place: Place) -> None:
    """Opened in English and switched to German: no English text is left. And the other way round."""
    words = catalogue()
    both = set(words) & set(words.values())  # "Name" is the German of something, and English for something else
    wearing.speak("en")
    root = place.open(kiosk_page)
    wearing.speak("de")
    settle()
    english = {text: kind for text, kind in told(root).items() if text in words and text not in both}
    wearing.speak("en")
    settle()
    german = {text: kind for text, kind in told(root).items() if text in set(words.values()) - both}

    assert ({}, {}) == (english, {text: kind for text, kind in german.items() if text not in NAMES})
