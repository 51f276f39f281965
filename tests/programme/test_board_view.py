"""The board's page: what is to be read on it, what can be pressed, and that it has room for everything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.board import Arrivals, BoardFacts, Groups, HouseFacts
from kiosk.programme.board.session_card import chip_tone
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tones import contrast
from tests.builders import DAY, an_event, at
from tests.fakes import board
from tests.pages.board import BoardPage

SIZES = [(1280, 800), (1920, 1080), (960, 600), (560, 360)]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BoardPage]:
    """Give the window with the board, which is not opened yet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = BoardPage()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)


def wear(page: BoardPage, chosen: theme.Theme) -> None:
    """Put on a theme while the page is open."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, chosen)
    page.settle()


def test_the_house_and_every_session_are_told(page: BoardPage) -> None:
    """People today and present now, and on each card title, state, place, times and the numbers."""
    page.open()

    assert "In the house: 201 people today, 188 present now" in page.view.heading.says
    assert "240 registered · 5 walk-ins · 39 still expected" in page.view.heading.says
    assert 7 == len(page.cards)
    card = page.card("Auftakt")
    assert ("running", "Saal 1 · 10:30–11:00") == (card.chip, card.where)
    assert (("240", "registered"), ("188", "checked in"), ("171", "present"), ("89", "free")) == card.figures
    workshop = page.card("Workshop Mobilitätskonzepte")
    assert ("from 13:30", "37 expected") == (workshop.chip, workshop.note)


def test_the_definitions_stand_on_the_page(page: BoardPage) -> None:
    """What each number means can be read, without pointing at anything."""
    page.open()

    for word in ("Registered:", "Checked in:", "Present:", "Free:", "No-shows:", "Still expected:", "Arrival:"):
        assert word in page.view.definitions
    texts = [p for p in page.view.findChildren(Paragraph) if p.text == page.view.definitions]
    assert [True] == [p.isVisible() for p in texts]


def test_what_is_not_as_planned_is_marked(page: BoardPage) -> None:
    """Too many people, a closed door and a removed session have words of their own."""
    page.open(board.crowded())

    assert "3 people too many for 20 seats" == page.card("Workshop Digitale Zwillinge").warning
    assert "closed since 14:10" == page.card("Workshop Mobilitätskonzepte").warning
    removed = page.card("Podiumsdiskussion")
    assert ("removed", ("31", "checked in")) == (removed.chip, removed.figures[1])


def test_a_card_is_read_out(page: BoardPage) -> None:
    """Its accessible name says all that stands on it."""
    page.open()
    spoken = page.view.grid.cards[2].accessibleName()

    for part in ("Auftakt", "running", "Saal 1", "240 registered", "171 present", "89 free"):
        assert part in spoken


def test_the_buttons_ask_for_what_they_say(page: BoardPage) -> None:
    """Foyer, evacuation, rehearsal, editing."""
    page.open()
    for words in ("Foyer display", "Evacuation list", "Rehearsal", "Edit programme"):
        page.press(words)

    assert ["foyer_asked", "evacuation_asked", "rehearsal_asked", "edit_asked"] == page.asked


def test_it_is_told_whether_somebody_looks(page: BoardPage) -> None:
    """Opened, left, opened again; the charts are wanted once."""
    assert ([], 0) == (page.looked, page.charts_wanted)
    page.open()
    page.leave()
    page.open()

    assert ([True, False, True], 1) == (page.looked, page.charts_wanted)


def test_before_the_first_figures_it_says_that_it_counts(page: BoardPage) -> None:
    """Then the words go."""
    page.window.show_page("programme")
    waiting = [p for p in page.view.findChildren(Paragraph) if p.isVisible() and p.text == "Counting …"]
    assert 1 == len(waiting)
    page.open()

    assert "" == waiting[0].text


def test_the_peak_of_the_arrivals_is_said_before_there_is_a_chart(page: BoardPage) -> None:
    """In a few words on the page, and in full for those who cannot see the chart."""
    page.open()

    assert "Peak 08:45: 70 people" == page.view.chart.says
    assert page.view.chart.spoken.startswith("591 people came between 08:00 and 10:15.")
    assert not page.view.chart.built
    page.view.build_charts()
    assert page.view.chart.built


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("place", range(4))
def test_every_chart_is_drawn_and_said(page: BoardPage, place: int, theme_name: str) -> None:
    """Arrivals, sessions, categories, organisations: each has a picture that differs from an empty one, and words."""
    wear(page, theme.THEMES[theme_name])
    page.open()
    page.view.build_charts()
    page.choose_chart(place)
    picture = page.view.chart.grab().toImage()
    fill = theme.current().colour("bar_fill").rgb()
    points = sum(
        picture.pixel(x, y) == fill for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    )

    assert points > 100
    says = (
        "Peak",
        "Auftakt, 240 registered, 188 checked in, 171 present",
        "no category, 50 registered",
        "41 others, 60",
    )
    assert says[place] in page.view.chart.spoken


def test_the_charts_follow_the_theme_while_they_are_seen(page: BoardPage) -> None:
    """Put on the dark theme, the chart's ground is dark at once."""
    page.open()
    page.view.build_charts()
    page.settle()
    wear(page, theme.DARK)
    picture = page.view.chart.grab().toImage()

    assert theme.DARK.colour("surface").rgb() == picture.pixel(picture.width() // 2, picture.height() - 6)
    assert theme.DARK.colour("bar_fill").rgb() in {
        picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)
    }


def test_the_wheel_over_a_chart_scrolls_the_page(page: BoardPage) -> None:
    """The chart takes no mouse: nothing in it can be moved by accident."""
    page.open()
    page.view.build_charts()
    page.settle()
    chart = page.view.chart
    below = chart.childAt(chart.rect().center())

    assert below is not None
    assert "Plot" not in type(below).__name__
    assert "GraphicsView" not in type(below).__name__


def test_a_chart_follows_the_figures(page: BoardPage) -> None:
    """More people arrive: the words follow at once."""
    page.open()
    page.view.build_charts()
    slots = (*board.facts().arrivals.slots, (at("10:20"), 90))
    page.view.show_facts(replace(board.facts(), arrivals=Arrivals(DAY, slots)))

    assert "Peak 10:20: 90 people" == page.view.chart.says


def test_an_empty_board_is_no_trouble(page: BoardPage) -> None:
    """No session, nobody on the list, nobody came: every chart can be looked at."""
    empty = BoardFacts(
        at("10:00"), replace(an_event(), sessions=()), HouseFacts(), (), Arrivals(DAY), (DAY,), Groups(), Groups()
    )
    page.open(empty)
    page.view.build_charts()
    for place in range(4):
        page.choose_chart(place)
        page.view.chart.grab()

    assert "In the house: 0 people today, 0 present now" in page.view.heading.says
    assert [] == page.cards
    page.open(board.facts())
    assert 7 == len(page.cards)


def test_of_several_days_one_is_chosen(page: BoardPage) -> None:
    """The sessions and arrivals of a day; with one day there is no choice."""
    page.open()
    assert not page.view.heading.day.isVisible()
    days = (DAY, DAY + timedelta(days=1))
    several = replace(board.facts(), days=days)
    page.view.show_facts(several)
    page.settle()
    box = page.view.heading.day
    assert box.isVisible()
    assert ["Tue 3 June", "Wed 4 June"] == [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert [date(2025, 6, 4)] == page.days
    page.view.show_facts(replace(several, arrivals=Arrivals(days[1])))

    assert [] == page.cards
    assert "came on all days together" in page.view.heading.says


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("spoken", ["en", "de"])
def test_nothing_is_cut_or_covered(page: BoardPage, size: tuple[int, int], scale: float, spoken: str) -> None:
    """Cards stand inside the page beside or below each other, paragraphs and buttons have the room of their words."""
    language.use(spoken)
    wear(page, theme.scaled(theme.LIGHT, scale))
    page.window.resize(*size)
    page.open(board.crowded())
    page.view.build_charts()
    page.window.retranslate()
    page.settle()
    for part in page.view.findChildren(Paragraph):
        if part.isVisible() and part.text:
            assert part.heightForWidth(part.width()) <= part.height() + 1, part.text
    for button in page.view.findChildren(KeyButton):
        assert button.height() >= 44
        assert button.sizeHint().width() <= button.width() + 1, button.text()
        assert page.view.rect().contains(button.mapTo(page.view, button.rect().topRight()).x(), 1)
    boxes = [card.geometry() for card in page.view.grid.cards]
    for number, box in enumerate(boxes):
        assert page.view.grid.cards[number].height_for(box.width()) <= box.height() + 1
        assert page.view.grid.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[:number])
    assert page.view.chart.width() <= page.view.width()


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("chart", range(4))
@pytest.mark.parametrize("clock_says", ["10:50", "14:20"])
def test_two_lines_of_cards_are_whole_above_every_chart(
    page: BoardPage, spoken: str, chart: int, clock_says: str
) -> None:
    """In a laptop's window: those that are on or next, with all their numbers; the definitions take two lines."""
    language.use(spoken)
    page.open(board.facts(at(clock_says)))
    page.view.build_charts()
    page.window.retranslate()
    page.choose_chart(chart)
    page.settle()
    (definitions,) = (p for p in page.view.findChildren(Paragraph) if p.text == page.view.definitions)
    assert definitions.height() <= 2.2 * definitions.minimumSizeHint().height()
    cards = page.view.grid.cards[:6] if clock_says == "10:50" else page.view.grid.cards[3:]

    assert [card.rect() for card in cards] == [card.visibleRegion().boundingRect() for card in cards]
    chart_box = page.view.chart.geometry()
    assert page.view.rect().contains(chart_box)
    assert chart_box.height() >= 150


def test_forty_sessions_are_scrolled(page: BoardPage) -> None:
    """All of them have a card, and the chart stays in sight."""
    page.open(board.forty())

    assert 40 == len(page.cards)
    assert page.view.sessions.verticalScrollBar().maximum() > 1000
    assert page.view.chart.isVisible()
    page.view.sessions.verticalScrollBar().setValue(10_000)
    assert page.view.grid.cards[39].visibleRegion().boundingRect().height() > 0


def test_numbers_are_larger_on_a_larger_screen(page: BoardPage) -> None:
    """Readable from three metres: a card on a large screen is taller and wider than on a laptop."""
    page.open(board.facts())
    small = page.view.grid.cards[2].size()
    page.window.resize(1920, 1080)
    page.settle()
    large = page.view.grid.cards[2].size()

    assert large.height() > 1.15 * small.height()
    assert large.width() > 1.3 * small.width()


def test_another_language_is_spoken_at_once(page: BoardPage) -> None:
    """Words that are known already in German stand on the cards."""
    page.open()
    language.use("de")
    page.window.retranslate()
    page.settle()

    assert ("240", "angemeldet") == page.card("Auftakt").figures[0]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("role", ["ahead", "open", "running", "over", "closed", "removed"])
def test_every_state_can_be_read(page: BoardPage, name: str, role: str) -> None:
    """The words on a chip stand out from it by 4.5 to 1."""
    wear(page, theme.THEMES[name])
    tone = chip_tone(role)

    assert contrast(tone.fill, tone.text) >= 4.5
