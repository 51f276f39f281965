"""The display in the foyer: what is on and comes next, whether there are seats, and nobody's name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.board import BoardFacts
from kiosk.domain.programme import Kind, Policy, Session
from kiosk.programme.foyer.foyer_window import FoyerWindow
from kiosk.programme.foyer.foyer_words import FoyerLine, foyer_lines
from kiosk.shell import theme
from tests.builders import DAY, ZONE, a_session, a_workshop, an_entrance, an_event, at
from tests.fakes import board

NOW = at("14:20")


class Clock:
    """Says the time that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands at 14:20."""
    return Clock()


@pytest.fixture
def foyer(qtbot: QtBot, clock: Clock) -> Iterator[FoyerWindow]:
    """Give the display, opened as a window."""
    made = FoyerWindow(clock)
    made.toggle()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def told(now: datetime, *sessions: tuple[Session, int, int, int]) -> BoardFacts:
    """Return figures with these sessions: registered, checked in, present of each."""
    event = an_event(*(session for session, *_ in sessions))
    made = tuple(board.of_session(session, now, *numbers) for session, *numbers in sessions)
    return replace(board.facts(now, event=event), sessions=made)


def line_of(now: datetime, session: Session, registered: int = 0, came: int = 0, present: int = 0) -> FoyerLine:
    """Return the line of one session."""
    (line,) = foyer_lines(told(now, (session, registered, came, present)))
    return line


@pytest.mark.parametrize(
    ("clock_says", "when"),
    [
        ("11:59", "begins at 14:00"),
        ("13:00", "begins in 60 minutes"),
        ("13:48", "begins in 12 minutes"),
        ("13:59:30", "begins in 1 minute"),
        ("14:00", "on since 14:00"),
        ("15:29", "on since 14:00"),
    ],
)
def test_a_line_says_when(clock_says: str, when: str) -> None:
    """By the clock, from an hour before in minutes, and since when it is on."""
    assert when == line_of(at(clock_says), a_workshop()).when


def test_what_begins_on_another_day_says_so() -> None:
    """In the evening the display already shows what comes next."""
    assert "begins Tuesday, 14:00" == line_of(at("20:00", DAY - timedelta(days=1)), a_workshop()).when


@pytest.mark.parametrize(
    ("now", "numbers", "seats"),
    [
        ("13:50", (33, 0, 0), "7 seats left"),
        ("13:50", (39, 0, 0), "1 seat left"),
        ("13:50", (40, 0, 0), "registered people only"),
        ("14:05", (40, 30, 30), "registered people only"),
        ("14:10", (40, 30, 30), "10 seats left"),
        ("14:10", (40, 40, 40), "full"),
        ("14:10", (40, 43, 43), "full"),
    ],
)
def test_seats_are_those_that_anybody_may_take(now: str, numbers: tuple[int, int, int], seats: str) -> None:
    """Seats of registered people are theirs until ten minutes after the start; for them it is not full before."""
    assert seats == line_of(at(now), a_workshop(), *numbers).seats


def test_other_ways_to_get_in() -> None:
    """Registered only, open to all, and a door that staff closed."""
    only = a_workshop(policy=Policy.REGISTERED)
    closed = replace(a_workshop(), closed_at=at("14:10"))

    assert "registered people only" == line_of(NOW, only, 40, 10, 10).seats
    assert "open to all" == line_of(NOW, a_session("talk", starts="14:00", ends="15:00")).seats
    assert "closed" == line_of(NOW, closed, 40, 10, 10).seats
    assert "Workshop Digitale Zwillinge – Raum 2 – on since 14:00 – 7 seats left" == (
        line_of(NOW, a_workshop(), 40, 33, 33).spoken
    )


def test_what_is_on_and_what_comes_within_two_hours() -> None:
    """In the order of their starts; not what is over or removed, and never the entrance."""
    over = a_session("over", "Over", "09:00", "10:00")
    on = a_session("on", "On", "14:00", "15:00")
    soon = a_session("soon", "Soon", "15:00", "16:00", kind=Kind.EXCURSION)
    late = a_session("late", "Late", "19:00", "20:00")
    made = told(NOW, (an_entrance(), 9, 9, 9), (late, 0, 0, 0), (soon, 0, 0, 0), (over, 0, 0, 0), (on, 0, 0, 0))

    assert ["On", "Soon"] == [line.title for line in foyer_lines(made)]


def test_in_a_long_break_the_next_ones_are_told() -> None:
    """Nothing is on and nothing begins soon: then what comes next, with what begins at about that time."""
    first, same = a_session("one", "One", "19:00", "20:00"), a_session("two", "Two", "19:15", "20:00")
    later = a_session("three", "Three", "21:00", "22:00")
    made = told(NOW, (later, 0, 0, 0), (first, 0, 0, 0), (same, 0, 0, 0))

    assert ["One", "Two"] == [line.title for line in foyer_lines(made)]


def test_where_there_is_room_the_rest_of_the_day_follows() -> None:
    """Whole groups that begin together, as many as there are lines for; nothing of another day."""
    soon, late = a_session("soon", "Soon", "15:00", "16:00"), a_session("late", "Late", "19:00", "20:00")
    last = [a_session(f"last{n}", f"Last {n}", "20:00", "21:00") for n in range(2)]
    next_day = a_session("next", "Next", at("09:00", DAY + timedelta(days=1)), at("10:00", DAY + timedelta(days=1)))
    made = told(NOW, *((session, 0, 0, 0) for session in (next_day, *last, late, soon)))

    assert ["Soon", "Late"] == [line.title for line in foyer_lines(made, 3)]
    assert ["Soon", "Late", "Last 0", "Last 1"] == [line.title for line in foyer_lines(made, 9)]


def test_the_rest_of_the_window_tells_what_comes_later(foyer: FoyerWindow) -> None:
    """One thing is soon: the evening stands below it, on the same page."""
    soon, late = a_session("soon", "Soon", "15:00", "16:00"), a_session("late", "Late", "19:00", "20:00")
    foyer.show_facts(told(NOW, (late, 0, 0, 0), (soon, 0, 0, 0)))

    assert (1, ["Soon", "Late"]) == (foyer.pages, [line.title for line in foyer.lines])
    assert "begins at 19:00" == foyer.lines[1].when


@pytest.mark.parametrize("size", [(480, 320), (1280, 800), (1920, 1080)], ids=str)
def test_the_button_covers_nothing(foyer: FoyerWindow, size: tuple[int, int]) -> None:
    """It stands below the sessions, on ground where nothing else is painted, inside the window."""
    sessions = [(a_session(f"s{n}", f"Talk {n}", "14:00", "15:00"), 0, 0, 0) for n in range(14)]
    foyer.resize(*size)
    foyer.show_facts(told(NOW, *sessions))
    QApplication.processEvents()
    place = foyer.leave.geometry()
    foyer.leave.hide()
    picture = foyer.grab(place).toImage()

    assert foyer.rect().contains(place)
    assert {theme.LIGHT.colour("ground").rgb()} == {
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    }


@pytest.mark.parametrize(("clock_says", "minutes"), [("2026-03-29 01:50", 10), ("2026-10-25 02:30", 90)])
def test_minutes_are_right_in_the_night_of_the_change(clock_says: str, minutes: int) -> None:
    """Until three o'clock it is ten minutes from 01:50 in spring, and ninety from the first 02:30 in autumn."""
    now = datetime.fromisoformat(clock_says).replace(tzinfo=ZONE)
    session = a_session("night", starts=at("03:00", now.date()), ends=at("04:00", now.date()))
    when = line_of(now.astimezone(UTC), session).when

    assert (f"begins in {minutes} minutes" if minutes <= 60 else "begins at 03:00") == when


def test_the_head_names_the_event_and_the_time(foyer: FoyerWindow, clock: Clock) -> None:
    """The time at the place of the event, read anew each second."""
    foyer.show_facts(board.crowded())
    assert "22. Regionalkonferenz 14:20" == foyer.says
    clock.now = at("14:21")

    assert "22. Regionalkonferenz 14:21" == foyer.says


def test_a_rehearsal_is_told_as_one(foyer: FoyerWindow) -> None:
    """Nobody in the foyer takes it for the day itself."""
    made = board.crowded()
    foyer.show_facts(replace(made, event=replace(made.event, rehearsal=True)))

    assert foyer.says.startswith("Rehearsal: 22. Regionalkonferenz")


def test_after_the_last_session(foyer: FoyerWindow) -> None:
    """It is said that nothing more comes; an event without sessions is no trouble."""
    foyer.show_facts(board.facts(at("23:00")))
    assert "Nothing more is on the programme." in foyer.says
    foyer.show_facts(told(NOW))
    foyer.grab()

    assert () == foyer.lines


def test_pages_turn_where_not_everything_fits(foyer: FoyerWindow) -> None:
    """Each session is on one page; after the last page the first comes again."""
    sessions = [(a_session(f"s{n}", f"Talk {n}", "14:00", "15:00"), 0, 0, 0) for n in range(14)]
    foyer.show_facts(told(NOW, *sessions))
    seen = []
    for page in range(foyer.pages):
        assert page == foyer.page
        seen += [line.title for line in foyer.lines]
        foyer.grab()
        foyer.turn()

    assert foyer.pages > 1
    assert sorted(f"Talk {n}" for n in range(14)) == sorted(seen)
    assert 0 == foyer.page
    foyer.turn()
    foyer.show_facts(told(NOW, *sessions[:2]))
    assert (1, 0, ["Talk 0", "Talk 1"]) == (foyer.pages, foyer.page, [line.title for line in foyer.lines])


def test_pages_turn_by_themselves(foyer: FoyerWindow, qtbot: QtBot) -> None:
    """Every ten seconds; here the timer is made faster, and stops at the page that is waited for."""
    sessions = [(a_session(f"s{n}", f"Talk {n}", "14:00", "15:00"), 0, 0, 0) for n in range(14)]
    foyer.show_facts(told(NOW, *sessions))
    assert 10_000 == foyer.page_timer.interval()
    foyer.page_timer.timeout.connect(foyer.page_timer.stop)
    foyer.page_timer.setInterval(20)

    qtbot.waitUntil(lambda: foyer.page == 1)


@pytest.mark.parametrize("way", ["Esc", "button"])
def test_it_is_closed_by_esc_or_the_button(foyer: FoyerWindow, way: str) -> None:
    """And it is told that nobody looks any more; opened again, it goes on."""
    looked: list[bool] = []
    foyer.looked_at.connect(looked.append)
    if way == "Esc":
        QTest.keyClick(foyer, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(foyer.leave, Qt.MouseButton.LeftButton)
    assert not foyer.isVisible()
    foyer.toggle()

    assert [False, True] == looked
    assert foyer.isVisible()


def test_it_opens_on_the_second_screen(foyer: FoyerWindow) -> None:
    """With one screen it is a window, which stays when it is asked for again; a second one it fills, and leaves."""
    screen = QGuiApplication.primaryScreen()
    foyer.toggle()
    assert (True, False) == (foyer.isVisible(), foyer.isFullScreen())
    foyer.close()
    foyer.open_on(screen)

    assert foyer.isFullScreen()
    assert screen.geometry() == foyer.geometry()
    foyer.toggle()
    assert not foyer.isVisible()


def test_the_button_hides_when_the_mouse_rests(foyer: FoyerWindow, qtbot: QtBot) -> None:
    """The screen in the foyer shows the programme alone; the button comes back with the mouse."""
    foyer.button_timer.setInterval(10)
    foyer.button_timer.start()
    qtbot.waitUntil(lambda: not foyer.leave.isVisible())
    foyer.button_timer.setInterval(600_000)  # what the mouse brings back stays until it was seen
    QTest.mouseMove(foyer, foyer.rect().center())
    QTest.mouseMove(foyer, foyer.rect().center() / 2)

    qtbot.waitUntil(foyer.leave.isVisible)


@pytest.mark.parametrize("size", [(480, 320), (1280, 800), (1920, 1080)], ids=str)
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_painted_in_every_size_and_theme(
    foyer: FoyerWindow, size: tuple[int, int], name: str, scale: float
) -> None:
    """The rows stand inside the window, below each other, in the colours of the theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.THEMES[name], scale))
    foyer.resize(*size)
    foyer.show_facts(board.crowded())
    QApplication.processEvents()
    picture = foyer.grab().toImage()
    theme.apply(app, theme.LIGHT)
    boxes = foyer.row_boxes

    assert theme.THEMES[name].colour("ground").rgb() == picture.pixel(2, picture.height() - 2)
    assert 3 == len(boxes)
    assert all(foyer.rect().contains(box) for box in boxes)
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))


def test_another_language_is_spoken_at_once(foyer: FoyerWindow) -> None:
    """The words that German knows already."""
    foyer.show_facts(board.crowded())
    language.use("de")
    foyer.retranslate()

    assert "voll" == foyer.lines[0].seats


def test_the_theme_is_followed_while_it_is_open(foyer: FoyerWindow) -> None:
    """Put on the dark theme, rows and ground are dark at once."""
    foyer.show_facts(board.crowded())
    foyer.grab()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.DARK)
    QApplication.processEvents()
    picture = foyer.grab().toImage()
    theme.apply(app, theme.LIGHT)
    row = foyer.row_boxes[0]

    assert theme.DARK.colour("ground").rgb() == picture.pixel(2, 2)
    assert theme.DARK.colour("surface").rgb() == picture.pixel(row.left() + 8, row.center().y() + row.height() // 3)
