"""The screen for attendees at every size: nothing is cut, nothing covers anything, targets are large."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.checkin import Verdict
from kiosk.domain.welcome import Printing
from kiosk.shell import theme
from tests.fakes import entrance
from tests.pages.selfservice import SelfServicePage

SIZES = [(560, 360), (1280, 800), (1920, 1080), (1080, 1920), (800, 1280), (3840, 2160)]
LONG = entrance.verdict(attendee=entrance.LONG, session=entrance.SKILLS)
VERDICTS = [
    LONG,
    entrance.verdict(attendee=entrance.WORD),
    entrance.red(),
    entrance.invalid(),
    None,
]


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    """Show everything at the usual size of text, and twice as large."""
    theme.apply(qapp, theme.scaled(theme.LIGHT, request.param))
    yield request.param
    theme.apply(qapp, theme.LIGHT)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("verdict", VERDICTS, ids=["long", "word", "desk", "unknown", "rest"])
def test_nothing_is_cut(scale: float, size: tuple[int, int], verdict: Verdict | None) -> None:
    """Every line has its room, in any window, with the longest names; nothing lies over anything else."""
    page = SelfServicePage(*size)
    if verdict is not None:
        page.screen.show_verdict(verdict)
        page.screen.show_printing(Printing.ASK)
    view = page.screen.view
    assert page.fits
    places = [_place(page, part) for part in (view.title, view.words, view.motto, view.card, view.languages)]
    assert all(page.screen.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    for placed in (*view.words.boxes, *view.title.boxes, *view.motto.boxes):
        assert placed.font.pixelSize() >= 11
    page.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_languages_are_large_targets(scale: float, size: tuple[int, int]) -> None:
    """Each language is at least 44 by 44 pixels, and has a name for screen readers."""
    page = SelfServicePage(*size)
    buttons = page.screen.view.languages.buttons.values()
    assert all(button.width() >= 44 and button.height() >= 44 for button in buttons)
    assert ["Deutsch", "English"] == [button.accessibleName() for button in buttons]
    page.close()


def test_larger_text_is_larger(qapp: QApplication) -> None:
    """At 200 % what is said at rest is larger than at 100 %."""
    sizes = []
    for percent in (1.0, 2.0):
        theme.apply(qapp, theme.scaled(theme.LIGHT, percent))
        page = SelfServicePage()
        sizes.append([placed.font.pixelSize() for placed in page.screen.view.words.boxes])
        page.close()
    theme.apply(qapp, theme.LIGHT)
    assert all(large > usual for usual, large in zip(*sizes, strict=True))


def test_text_grows_while_it_is_shown(page: SelfServicePage, qapp: QApplication) -> None:
    """Staff may enlarge the text at any time; the languages and their targets grow as well."""
    languages = page.screen.view.languages
    before = languages.height()
    theme.apply(qapp, theme.scaled(theme.LIGHT, 2.0))
    after = languages.height()
    theme.apply(qapp, theme.LIGHT)
    assert before < after


def test_a_tablet_has_the_picture_above(qapp: QApplication) -> None:
    """Held upright, the words stand below the picture; on a laptop beside it."""
    upright, wide = SelfServicePage(1080, 1920), SelfServicePage(1280, 800)
    assert _place(upright, upright.screen.view.card).bottom() < _place(upright, upright.screen.view.words).top()
    assert _place(wide, wide.screen.view.words).right() < _place(wide, wide.screen.view.card).left()
    upright.close()
    wide.close()


def test_a_window_that_changes_its_size(page: SelfServicePage) -> None:
    """The screen follows at once, also when a tablet is turned."""
    page.screen.show_verdict(LONG)
    for size in ((800, 1280), (560, 360), (1280, 800)):
        page.screen.resize(*size)
        assert page.fits


def _place(page: SelfServicePage, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page.screen, QPoint(0, 0)), widget.size())
