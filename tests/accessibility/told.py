"""What is to be read in a place, or heard, and whether it is in another language than the rest."""

import gettext

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from kiosk import paths
from tests.accessibility.fit import said_by
from tests.accessibility.place import settle
from tests.accessibility.wearing import Wearing

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


def left_over(root: QWidget, wearing: Wearing) -> tuple[dict[str, str], dict[str, str]]:
    """Switch a place that was opened in English to German and back; return what was English then, and German."""
    words = catalogue()
    both = set(words) & set(words.values())  # "Name" is the German of something, and English for something else
    wearing.speak("de")
    settle()
    english = {text: kind for text, kind in told(root).items() if text in words and text not in both}
    wearing.speak("en")
    settle()
    german = {text: kind for text, kind in told(root).items() if text in set(words.values()) - both - NAMES}
    return english, german
