"""The largest type in the smallest window: fewer things, but whole ones."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk import language
from kiosk.shell import theme
from tests.fakes import entrance
from tests.pages.entrance import EntrancePage


@pytest.fixture
def small(page: EntrancePage, request: pytest.FixtureRequest) -> EntrancePage:
    """Return the entrance with the largest type in the smallest window, in the language of the test."""
    language.use(request.param)
    page.window.apply_theme(theme.scaled(theme.LIGHT, 2.0))
    page.window.retranslate()
    settle(page, 560, 360)
    return page


def settle(page: EntrancePage, wide: int, tall: int) -> None:
    """Give the window a size and let everything find its place."""
    page.window.resize(wide, tall)
    for _ in range(4):
        QApplication.processEvents()


BOTH = pytest.mark.parametrize("small", ["de", "en"], indirect=True)


@BOTH
def test_numbers_are_whole_or_not_there(small: EntrancePage) -> None:
    """Who is checked in stays to the last; what has no room is told on hover and to a screen reader."""
    counts = small.screen.counts
    shown = [figure for figure in counts.figures if figure.isVisible()]

    assert counts.checked_in in shown
    assert 4 > len(shown)
    assert all(figure.width() >= figure.sizeHint().width() for figure in shown)
    assert all(counts.rect().contains(figure.geometry()) for figure in shown)
    assert all(figure.accessibleName() in counts.accessibleDescription() for figure in counts.figures)
    assert counts.toolTip() == counts.accessibleDescription()


def test_all_numbers_come_back_with_the_room(page: EntrancePage) -> None:
    """In a large window there are four numbers and the bar."""
    page.window.apply_theme(theme.scaled(theme.LIGHT, 2.0))
    settle(page, 560, 360)
    settle(page, 1600, 900)
    counts = page.screen.counts

    assert all(figure.isVisible() for figure in counts.figures)
    assert counts.bar.isVisible()
    assert "" == counts.toolTip()


@BOTH
@pytest.mark.parametrize("by_clock", [True, False], ids=["clock", "hand"])
def test_the_switch_is_whole(small: EntrancePage, by_clock: bool) -> None:
    """Its words are written smaller rather than cut, for an excursion, too."""
    for session in (entrance.TWINS, entrance.TRIP):
        small.screen.show_session(session, by_clock)
        settle(small, 560, 360)
        head = small.screen.header
        parts = head.directions.findChildren(QAbstractButton)

        assert 2 == len(parts)
        assert all(part.width() >= part.sizeHint().width() for part in parts)
        assert head.rect().contains(head.directions.geometry())


@BOTH
def test_no_word_of_a_short_title_is_broken(small: EntrancePage) -> None:
    """It shrinks to 11 px before a word of it goes on in the next line; the time yields to it."""
    head = small.screen.header
    longest = max(head.title.text().split(), key=len)
    metrics = QFontMetricsF(theme.LIGHT.font(11, bold=True))

    assert metrics.horizontalAdvance(longest) <= head.title.width() - 44
    assert not head.title.set_to.broken
