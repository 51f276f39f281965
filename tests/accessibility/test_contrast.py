"""What stands on what can be read: computed from the colours that the program really uses, in both themes."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.programme.board.session_card import _CHIPS
from kiosk.programme.foyer.foyer_row import _LOOK
from kiosk.selfservice.faces import FACES
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.chips import Chip
from kiosk.shell.stripes import VIOLET, WHITE
from kiosk.shell.tones import Tone, contrast
from tests.accessibility.controls import words
from tests.accessibility.places import PLACES
from tests.accessibility.wearing import Wearing
from tests.pages.kiosk import KioskPage

BOTH = pytest.mark.parametrize("worn", [theme.LIGHT, theme.DARK], ids=lambda worn: worn.name)
RINGS = [
    ("accent_ink", "surface"), ("accent_ink", "ground"), ("accent_ink", "sunken"), ("on_rail", "rail"),
    ("on_rail", "rail_raised"), ("on_accent", "accent"), ("ink", "surface"), ("ink", "ground"),
    ("on_accent_soft", "accent_soft"), ("soft", "sunken"), ("accent_ink", "soft_amber"), ("on_green", "green"),
    ("on_amber", "amber"), ("on_red", "red"),
]  # fmt: skip
SHAPES = [
    ("soft", "ground"), ("soft", "surface"), ("green_ink", "surface"), ("amber_ink", "surface"),
    ("red_ink", "surface"), ("green_ink", "soft_green"), ("amber_ink", "soft_amber"), ("red_ink", "soft_red"),
    ("on_rail_soft", "rail"), ("accent_ink", "ground"), ("accent_ink", "accent_soft"), ("bar_fill", "bar_track"),
    ("bar_fill", "surface"), ("bar_fill", "sunken"), ("field_border", "ground"), ("field_border", "surface"),
    ("red_ink", "ground"),
]  # fmt: skip


@BOTH
@pytest.mark.parametrize(("ring", "ground"), RINGS)
def test_the_ring_of_the_focus_stands_out(worn: theme.Theme, ring: str, ground: str) -> None:
    """Where the focus is can be seen on every ground that a control has: at least 3:1."""
    assert contrast(worn.colour(ring), worn.colour(ground)) >= 3


@BOTH
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_that_mean_something_stand_out(worn: theme.Theme, shape: str, ground: str) -> None:
    """Icons, bars of charts and the borders of fields: at least 3:1."""
    assert contrast(worn.colour(shape), worn.colour(ground)) >= 3


@BOTH
def test_what_stands_on_cards_and_in_the_foyer_can_be_read(worn: theme.Theme) -> None:
    """The states of sessions on the board and the seats on the foyer's display: at least 4.5:1."""
    pairs = [*_CHIPS.values(), *((ground, ink) for _icon, ground, ink in _LOOK.values())]

    assert [] == [pair for pair in pairs if contrast(worn.colour(pair[0]), worn.colour(pair[1])) < 4.5]


def test_self_service_is_as_easy_to_read_as_a_verdict() -> None:
    """Its ground is dark, or a verdict's, in every theme: words at least 7:1 where they are the answer, else 4.5:1."""
    for face, look in FACES.items():
        colour = theme.LIGHT.colour
        assert contrast(colour(look.on), colour(look.ground)) >= 7, face
        assert contrast(colour(look.soft), colour(look.ground)) >= 4.5, face
        assert contrast(colour(look.ink), colour("surface")) >= 3, face


def test_a_rehearsal_can_be_read() -> None:
    """White on violet: at least 7:1."""
    assert contrast(VIOLET, WHITE) >= 7


@BOTH
def test_every_button_and_chip_of_the_program_can_be_read(
    kiosk_page: KioskPage, wearing: Wearing, worn: theme.Theme
) -> None:
    """The tones that the controls of every place are painted in: 4.5:1. What cannot be used now is exempt."""
    wearing.dress(worn.name)
    found: dict[str, float] = {}
    for place in PLACES:
        place.open(kiosk_page)
        for window in QApplication.topLevelWidgets():
            for widget in (*window.findChildren(PaintedButton), *window.findChildren(Chip)):
                tone = widget._tone()  # type: ignore[attr-defined]
                if widget.isVisible() and widget.isEnabled() and _is_filled(tone):
                    found[words(widget)] = contrast(tone.fill, tone.text)

    assert {} == {said: ratio for said, ratio in found.items() if ratio < 4.5}
    assert len(found) > 40


def _is_filled(tone: Tone) -> bool:
    return tone.fill.alpha() == 255 and tone.text.alpha() == 255
