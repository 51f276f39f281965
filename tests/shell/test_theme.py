"""Both themes can be read by everybody who uses them."""

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk import fonts
from kiosk.domain.checkin import Colour
from kiosk.shell import icons, theme
from kiosk.shell.look import LOOKS
from kiosk.shell.tones import contrast

TEXT = [
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunken"), ("ink", "row"), ("ink", "accent_soft"),
    ("soft", "ground"), ("soft", "surface"), ("soft", "sunken"), ("soft", "row"),
    ("on_accent", "accent"), ("accent_ink", "ground"), ("accent_ink", "surface"), ("accent_ink", "row"),
    ("on_accent_soft", "accent_soft"), ("on_rail", "rail"), ("on_rail_soft", "rail"), ("on_rail", "rail_raised"),
    ("on_rail_soft", "rail_raised"), ("on_rail", "picture_bottom"), ("on_rail_soft", "picture_bottom"),
    ("on_soft", "soft_green"), ("on_soft", "soft_amber"), ("on_soft", "soft_red"),
    ("green_ink", "ground"), ("amber_ink", "ground"), ("red_ink", "ground"), ("green_ink", "surface"),
    ("green_ink", "row"), ("amber_ink", "row"), ("red_ink", "row"), ("amber_ink", "soft_amber"),
]  # fmt: skip
SHAPES = [
    ("field_border", "ground"), ("field_border", "surface"), ("lamp_ok", "rail"), ("lamp_warning", "rail"),
    ("lamp_failed", "rail"), ("bar_fill", "surface"), ("outline", "picture_bottom"),
]  # fmt: skip
BOTH = pytest.mark.parametrize("wearing", [theme.LIGHT, theme.DARK], ids=lambda worn: worn.name)


@BOTH
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out(wearing: theme.Theme, text: str, ground: str) -> None:
    """Every text has a contrast of at least 4.5:1 on every ground where it is used."""
    assert contrast(wearing.colour(text), wearing.colour(ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_stand_out(wearing: theme.Theme, shape: str, ground: str) -> None:
    """What is not text but has to be seen has a contrast of at least 3:1."""
    assert contrast(wearing.colour(shape), wearing.colour(ground)) >= 3


@BOTH
@pytest.mark.parametrize("colour", list(Colour))
def test_verdicts_stand_out_most(light_and_english: QApplication, wearing: theme.Theme, colour: Colour) -> None:
    """A verdict's words have at least 7:1, those on its buttons at least 4.5:1."""
    theme.apply(light_and_english, wearing)
    look = LOOKS[colour]
    assert contrast(wearing.colour(look.on), wearing.colour(look.ground)) >= 7
    for tone in (look.strong(), look.quiet()):
        assert contrast(tone.text, tone.fill) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21:1, and a colour on itself 1:1."""
    assert round(contrast(QColor("#000000"), QColor("#FFFFFF")), 2) == 21
    assert contrast(QColor("#0B5D33"), QColor("#0B5D33")) == 1


def test_the_dark_theme_keeps_the_verdicts() -> None:
    """Green, amber and red are the same by day and by night."""
    roles = ("green", "on_green", "amber", "on_amber", "red", "on_red")
    assert [getattr(theme.LIGHT, role) for role in roles] == [getattr(theme.DARK, role) for role in roles]


def test_text_scales_up_to_200_percent() -> None:
    """Type grows with the scale, which is held between 100 and 200 %."""
    assert theme.scaled(theme.LIGHT, 1.5).px(20) == 30
    assert (theme.scaled(theme.LIGHT, 5).px(20), theme.scaled(theme.LIGHT, 0.5).px(20)) == (40, 20)


def test_a_theme_sets_palette_and_font(light_and_english: QApplication) -> None:
    """Applying a theme changes the application's palette and font at once."""
    theme.apply(light_and_english, theme.DARK)
    assert light_and_english.palette().window().color() == QColor(theme.DARK.ground)
    assert light_and_english.font().family() == fonts.family()
    assert theme.current() is theme.DARK


def test_numerals_do_not_dance() -> None:
    """Tabular figures all have the same width."""
    metrics = QFontMetricsF(theme.LIGHT.font(36, bold=True, tabular=True))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize(
    "name",
    [
        "door", "check-circle", "warning", "x-circle", "magnifying-glass", "arrow-u-up-left", "camera", "camera-slash",
        "qr-code", "keyboard", "database", "hard-drives", "clock", "printer", "speaker-high", "moon", "sun", "x", "bug",
        "caret-down", "check", "circle",
    ],
)  # fmt: skip
def test_every_icon_exists(name: str) -> None:
    """The icons' typeface has every icon that is used."""
    _family, characters = fonts.icon_family()
    assert name in characters
    assert f"{name}-bold" in characters


def test_an_unknown_icon_paints_nothing() -> None:
    """An icon that does not exist leaves the place empty instead of failing."""
    label = icons.IconLabel("no-such-icon", 24)
    image = label.grab().toImage()
    assert {image.pixel(x, y) for x in range(0, 24, 4) for y in range(0, 24, 4)} == {image.pixel(0, 0)}
