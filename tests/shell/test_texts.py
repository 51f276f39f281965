"""Names shrink, then wrap, and are never cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from kiosk.shell.texts import FittedText, fit, name_font, wrap_flags

LONG = "Prof. Dr.-Ing. habil. Maximiliane Friederike Charlotte Wolfeschlegelstein-Hausenbergerdorff"
WORD = "Nebukadnezardonaudampfschifffahrtsgesellschaftskapitaenswitwe"


def widest(lines: tuple[str, ...], size: int) -> float:
    """Return the width of the widest line."""
    return max(QFontMetricsF(name_font(size)).horizontalAdvance(line) for line in lines)


def test_a_short_name_is_large() -> None:
    """An ordinary name stands on one line at 66 px."""
    made = fit("Dr. Jana Müller", 600, 300)
    assert (66, ("Dr. Jana Müller",)) == (made.size, made.lines)


def test_a_longer_name_shrinks_and_wraps_between_words() -> None:
    """A long name takes at most three lines, broken between words or after a hyphen."""
    made = fit("Marie-Luise Freifrau von Bodenhausen-Degener", 600, 300)
    assert 34 <= made.size < 66 or len(made.lines) <= 3
    assert not made.broken
    assert "Marie-Luise Freifrau von Bodenhausen-Degener".replace(" ", "") == "".join(made.lines).replace(" ", "")


@pytest.mark.parametrize("name", [LONG, WORD, "W" * 60, "Ö" * 80, "a " * 40, "李" * 40], ids=str)
@pytest.mark.parametrize(("width", "height"), [(600, 320), (604, 160), (300, 120), (280, 60)])
def test_no_letter_is_lost_and_no_line_is_too_wide(name: str, width: int, height: int) -> None:
    """Whatever the name and the room, every letter is on a line, and every line fits its width."""
    made = fit(name, width, height)
    assert name.replace(" ", "") == "".join(made.lines).replace(" ", "")
    assert widest(made.lines, made.size) <= width + 1


@pytest.mark.parametrize("name", [LONG, WORD, "W" * 60, "Ö" * 80], ids=str)
def test_a_long_name_fits_the_panel_of_a_laptop(name: str) -> None:
    """In the room that the verdict has at 1280×800 no name falls below 34 px."""
    made = fit(name, 604, 250)
    assert made.size >= 34
    assert made.height <= 250


def test_a_word_is_broken_only_where_nothing_else_helps() -> None:
    """A word of 60 letters is broken; at twice the width it is not."""
    assert fit(WORD, 604, 250).broken
    assert not fit(WORD, 1400, 250).broken


def test_a_name_says_itself_to_a_screen_reader() -> None:
    """However it is set, the name is spoken whole, with single spaces."""
    label = FittedText()
    label.say("Jana \n  Müller", "ink")
    label.fit_into(120, 60)
    assert label.accessibleName() == "Jana Müller"


def test_no_name_takes_no_room() -> None:
    """An empty name has no height."""
    label = FittedText()
    label.say("", "ink")
    label.fit_into(300, 300)
    assert label.fitted.height == 0


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Wolfeschlegelstein-Hausenbergerdorff", Qt.TextFlag.TextWordWrap),
        ("Dr.-Ing. Wolfeschlegelstein-Hausenbergerdorff", Qt.TextFlag.TextWordWrap),
        ("Wolfeschlegelstein–Hausenbergerdorff", Qt.TextFlag.TextWordWrap),
        ("WolfeschlegelsteinHausenbergerdorff", Qt.TextFlag.TextWrapAnywhere),
        ("Wolfeschlegelstein\u00a0Hausenbergerdorff", Qt.TextFlag.TextWrapAnywhere),
        ("Wolfeschlegelsteinstrasse-123456789", Qt.TextFlag.TextWrapAnywhere),
    ],
)
def test_a_line_ends_after_a_hyphen_and_inside_a_word_only_where_it_must(text: str, flag: Qt.TextFlag) -> None:
    """Where each part fits the line, no word is broken; a hyphen before a digit is no end of a line for Qt."""
    metrics = QFontMetricsF(name_font(16))
    assert int(flag) == wrap_flags(metrics, text, metrics.horizontalAdvance("Wolfeschlegelstein-Ha"))
