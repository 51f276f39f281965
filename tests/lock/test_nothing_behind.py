"""While names are covered, or a PIN is asked for, nothing of the window behind is to be seen, heard or set off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.checkin.banner import VerdictBanner
from kiosk.checkin.verdict_panel import VerdictPanel
from kiosk.domain.locking import Act, Role
from kiosk.guidance.help_panel import HelpPanel
from kiosk.lock.over import Over
from kiosk.shell import announce as announcing
from tests.fakes import entrance
from tests.lock.station import PINS, Station

BOTH = (Role.ORGANISER, Role.DESK)


@pytest.fixture
def rung(station: Station) -> list[str]:
    """Return what shortcuts of the window and of the whole program did."""
    done: list[str] = []
    for key, context in (
        (Qt.Key.Key_F1, Qt.ShortcutContext.WindowShortcut),
        (Qt.Key.Key_F12, Qt.ShortcutContext.ApplicationShortcut),
    ):
        shortcut = QShortcut(QKeySequence(key), station.window)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda key=key: done.append(key.name))
    return done


@pytest.fixture
def other(station: Station) -> Iterator[QWidget]:
    """Return another window of the program, as the display in the foyer is one."""
    made = QWidget()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Return what a screen reader says."""
    said: list[str] = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    announcing.listeners.append(listen)
    yield said
    announcing.listeners.remove(listen)


@pytest.fixture
def panel_and_banner(station: Station) -> tuple[VerdictPanel, VerdictBanner]:
    """Return what says verdicts with names: the panel of the page that is open, and a banner above the page."""
    panel, banner = VerdictPanel(lambda: 0.0, station.page), VerdictBanner(station.window)
    station.window.add_banner(banner)
    panel.show()
    banner.set_away(True)
    return panel, banner


def reachable(window: QWidget) -> list[str]:
    """Return what a screen reader finds in the window that lies behind, and can use."""
    return [
        widget.accessibleName() or type(widget).__name__
        for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not isinstance(child, Over) and not child.isWindow()
        for widget in (child, *child.findChildren(QWidget))
        if widget.isVisible() and widget.isEnabled()
    ]


def test_shortcuts_work_while_nothing_is_covered(station: Station, rung: list[str]) -> None:
    """So that the next tests can fail."""
    station.press(Qt.Key.Key_F1)
    station.press(Qt.Key.Key_F12)
    assert ["Key_F1", "Key_F12"] == rung


def test_no_shortcut_works_through_the_cover(station: Station, rung: list[str], other: QWidget, qtbot: QtBot) -> None:
    """Neither on it nor in the question for the PIN, nor from another window of the program."""
    station.set_pins(*BOTH)
    station.lock.lock_now()
    for _ in ("on the cover", "in the question"):
        for key in (Qt.Key.Key_F1, Qt.Key.Key_F12):
            station.press(key)
    assert station.lock.panel.is_open
    QTest.keyClick(station.window, Qt.Key.Key_F1)
    other.show()
    qtbot.waitActive(other)
    QTest.keyClick(other, Qt.Key.Key_F12)
    station.window.activateWindow()
    qtbot.waitActive(station.window)
    assert ([], True) == (rung, station.lock.cover.is_open)
    station.type_pin(PINS[Role.DESK])
    station.press(Qt.Key.Key_F12)
    assert ["Key_F12"] == rung


def test_no_shortcut_works_in_a_question_over_the_page(station: Station, rung: list[str]) -> None:
    """The page stays what it is until the question is answered or given up."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    station.press(Qt.Key.Key_F1)
    station.press(Qt.Key.Key_F12)
    assert ([], True) == (rung, station.lock.panel.is_open)
    station.press(Qt.Key.Key_Escape)
    station.press(Qt.Key.Key_F1)
    assert ["Key_F1"] == rung


def test_help_is_closed_when_names_are_covered(station: Station) -> None:
    """And is not there again afterwards; the cursor is where it was before the help."""
    panel = HelpPanel(station.window, "1.0")
    panel.toggle()
    assert panel.isVisible()
    station.lock.lock_now()
    assert not panel.isVisible()
    station.press(Qt.Key.Key_Space)
    assert (False, True, station.field) == (panel.isVisible(), station.page.isVisible(), station.focused)


def test_nothing_behind_the_cover_is_reached(station: Station) -> None:
    """Not by a screen reader either; a scan is answered on the cover meanwhile. Then all is as it was."""
    banner, dead = QLabel("Ada Lovelace"), QPushButton("Dead")
    dead.setEnabled(False)
    for part in (banner, dead):
        station.window.add_banner(part)
        part.show()
    station.set_pins(*BOTH)
    before = reachable(station.window)
    assert "Search" in before
    station.lock.lock_now()
    assert [] == reachable(station.window)
    station.lock.show_verdict(entrance.already(), entrance.BERLIN, entrance.instant())
    assert "Already checked in" == station.lock.cover.verdict.says
    station.press(Qt.Key.Key_Space)
    assert [] == reachable(station.window), "nor behind the question over it"
    station.type_pin(PINS[Role.DESK])
    assert before == reachable(station.window)
    assert (station.field, False) == (station.focused, dead.isEnabled())


def scan(station: Station, places: tuple[VerdictPanel, VerdictBanner]) -> None:
    """Let a badge be scanned, as the program does: page, banner and lock are told of it."""
    panel, banner = places
    panel.show_verdict(entrance.already(), entrance.BERLIN, entrance.instant())
    banner.show_verdict(entrance.already(), entrance.BERLIN, entrance.instant())
    station.lock.show_verdict(entrance.already(), entrance.BERLIN, entrance.instant())
    QApplication.processEvents()


def test_names_are_read_out_while_nothing_is_covered(
    station: Station, heard: list[str], panel_and_banner: tuple[VerdictPanel, VerdictBanner]
) -> None:
    """So that the next test can fail."""
    scan(station, panel_and_banner)
    assert [True, True] == ["Uwe Schmidt" in said for said in heard]


def test_no_name_is_heard_through_the_cover(
    station: Station, heard: list[str], panel_and_banner: tuple[VerdictPanel, VerdictBanner]
) -> None:
    """A scan is answered aloud once, by the cover, and never later by what lay behind it."""
    station.set_pins(*BOTH)
    station.lock.lock_now()
    heard.clear()
    scan(station, panel_and_banner)
    assert ["Already checked in"] == heard
    station.press(Qt.Key.Key_Space)
    station.type_pin(PINS[Role.DESK])
    QApplication.processEvents()
    assert [] == [said for said in heard if "Schmidt" in said]


def test_a_page_opened_behind_the_cover_has_the_focus_afterwards(station: Station) -> None:
    """A scan may have opened it; keys go to what is shown then."""
    other: QWidget = QPushButton("Other page")
    station.window.add_page("other", "gear", lambda: "Other", other)
    station.lock.lock_now()
    station.window.show_page("other")
    assert [station.lock.cover] == [station.focused]
    station.press(Qt.Key.Key_Space)
    assert other is station.focused


def test_a_station_with_the_desk_s_pin_starts_covered(station: Station) -> None:
    """Else a restart would show what was covered."""
    station.set_pins(*BOTH)
    station.restart()
    assert station.lock.cover.is_open
    station.press(Qt.Key.Key_Space)
    station.type_pin(PINS[Role.DESK])
    assert not station.lock.cover.is_open


def test_without_the_desk_s_pin_it_starts_open(station: Station) -> None:
    """Any key would show names: a cover would keep nobody out."""
    station.set_pins(Role.ORGANISER)
    station.restart()
    assert not station.lock.cover.is_open


def test_whoever_sets_the_first_pin_is_the_organiser_for_a_while(station: Station) -> None:
    """They just typed it: they read that it was saved, and the role ends as always; the word goes with the section."""
    told: list[Role] = []
    station.lock.role_told.connect(told.append)
    station.window.show_page("station")
    section = station.lock.section
    section.pin_chosen.emit(Role.ORGANISER, PINS[Role.ORGANISER])
    assert ("Saved.", [Role.ORGANISER], True) == (section.news.text, told, station.lock.bar.isVisible())
    station.pass_by(181)
    assert [Role.ORGANISER, Role.DESK] == told
    station.window.show_page("people")
    station.window.show_page("station")
    assert "" == section.news.text


def test_the_strip_says_how_long_it_stays_open(station: Station) -> None:
    """In minutes, at the end in steps of fifteen seconds; a touch begins them anew."""
    station.set_pins(Role.ORGANISER)
    station.ask(Act.EXPORT)
    station.type_pin(PINS[Role.ORGANISER])
    bar = station.lock.bar
    assert "Unlocked for the organiser, 3 min more" == bar.text.text
    said = []
    for seconds in (70, 60, 10):
        station.pass_by(seconds)
        said.append(bar.text.text.rpartition(", ")[2])
    assert ["2 min more", "60 s more", "45 s more"] == said
    station.type("x")
    station.pass_by(1)
    assert "Unlocked for the organiser, 3 min more" == bar.text.text
