"""The way into a rehearsal: its panel, its link, and the times to train."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kiosk.domain.programme import Event
from kiosk.programme.rehearsing import desk
from kiosk.programme.rehearsing.link import RehearsalLink
from kiosk.programme.rehearsing.times import Moment, ahead, in_words, training_times
from kiosk.programme.rehearsing.view import RehearsalPanel
from kiosk.shell import theme
from kiosk.shell.window import MainWindow
from tests.builders import DAY, ZONE, a_session, an_entrance, an_event, at
from tests.store.folder import Folder

NOW = at("09:12")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Give a window that is shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def panel(window: MainWindow) -> RehearsalPanel:
    """Give the panel, open."""
    made = RehearsalPanel(window)
    made.show_place("/data/rehearsal", ZONE)
    anchor = QPushButton(window)
    anchor.show()
    made.open_under(anchor)
    return made


def test_the_panel_says_what_a_rehearsal_is(panel: RehearsalPanel) -> None:
    """In a few sentences, with the place of its data; there is none yet, so it is begun."""
    assert "nothing that happens in it counts" in panel.told.text
    assert "Its data lies in /data/rehearsal." == panel.where.text
    assert ("Begin rehearsal", True, True) == (panel.begin.text(), panel.go_on.isHidden(), panel.remove.isHidden())


def test_begin_is_a_key_press(qtbot: QtBot, panel: RehearsalPanel) -> None:
    """Enter on the button that has the focus; while the list is copied nothing is asked twice."""
    with qtbot.waitSignal(panel.begin_asked) as caught:
        QTest.keyClick(panel.begin, Qt.Key.Key_Return)

    assert [True] == caught.args
    assert ("The list is being copied …", False) == (panel.news.text, panel.begin.isEnabled())


def test_todays_rehearsal_is_offered(qtbot: QtBot, panel: RehearsalPanel) -> None:
    """With the time at which it was begun; it can begin anew, or be removed."""
    panel.show_waiting(NOW)
    assert "Go on with today’s (09:12)" == panel.go_on.text()
    with qtbot.waitSignal(panel.remove_asked):
        panel.remove.click()
    with qtbot.waitSignal(panel.begin_asked) as caught:
        panel.go_on.click()
    assert [False] == caught.args


def test_a_failure_is_told_in_the_panel(panel: RehearsalPanel) -> None:
    """And it can be tried again."""
    panel.begin.click()
    panel.show_failure("There is no room.", "Free some space.")

    assert ("There is no room. Free some space.", True) == (panel.news.text, panel.begin.isEnabled())
    panel.begin.click()
    panel.show_ready()
    assert ("", True) == (panel.news.text, panel.begin.isEnabled())


def test_escape_puts_the_panel_away(qtbot: QtBot, panel: RehearsalPanel) -> None:
    """Nothing was begun."""
    with qtbot.waitSignal(panel.closed), qtbot.assertNotEmitted(panel.begin_asked):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_panel_stays_in_a_small_window(window: MainWindow, panel: RehearsalPanel, scale: float) -> None:
    """What does not fit is scrolled to; its buttons are as large as a finger and as wide as their words."""
    window.apply_theme(theme.scaled(theme.LIGHT, scale))
    window.resize(560, 360)
    panel.show_waiting(NOW)
    panel.close_again()
    anchor = QPushButton(window)
    anchor.show()
    panel.open_under(anchor)
    QTest.qWait(0)

    assert window.rect().contains(panel.geometry())
    for button in (panel.go_on, panel.begin, panel.remove, panel.leave):
        assert button.height() >= 44
        assert button.mapTo(panel, QPoint(button.width(), 0)).x() <= panel.width()
        assert button.width() >= button.sizeHint().width()
    window.apply_theme(theme.LIGHT)


def test_times_are_those_of_the_programme() -> None:
    """Ten minutes before each session, and when no-shows' seats are free; the same moment once; none for the day."""
    release = timedelta(minutes=15)
    event = an_event(
        an_entrance(),
        a_session("ws1", "Workshop A", "14:00", "15:30", release_after=release),
        a_session("ws2", "Workshop B", "14:00", "15:30", release_after=release),
        a_session("ws3", "Workshop C", "14:00", "15:30"),
        a_session("podium", "Podium", "12:15", "13:00"),
    )
    times = training_times(event)

    assert [
        ("12:05", Moment.ARRIVING, 1), ("13:50", Moment.ARRIVING, 3), ("14:16", Moment.RELEASED, 2),
    ] == [(f"{t.at.astimezone(ZONE):%H:%M}", t.moment, len(t.sessions)) for t in times]  # fmt: skip
    assert [
        "12:05 – 10 minutes before Podium",
        "13:50 – 10 minutes before Workshop A, Workshop B and 1 more",
        "14:16 – no-shows’ seats are free: Workshop A, Workshop B",
    ] == [in_words(t, event) for t in times]


def test_of_several_days_the_day_is_told() -> None:
    """Two sessions at the same hour of two days are two times."""
    event: Event = an_event(
        a_session("one", "Eins", at("10:00"), at("11:00")),
        a_session("two", "Zwei", at("10:00", DAY + timedelta(days=1)), at("11:00", DAY + timedelta(days=1))),
        ends_on=DAY + timedelta(days=1),
    )

    assert ["3 Jun 09:50", "4 Jun 09:50"] == [in_words(t, event)[:11] for t in training_times(event)]


def test_the_clock_is_set_ahead_to_a_time() -> None:
    """Also back, in the afternoon; the computer's own time is no difference."""
    assert timedelta(hours=4, minutes=38) == ahead(at("13:50"), NOW)
    assert timedelta(hours=-4) == ahead(at("05:12"), NOW)
    assert timedelta() == ahead(None, NOW)


def test_the_link_prepares_and_the_window_changes_over(qtbot: QtBot, folder: Folder) -> None:
    """A new one is prepared beside the one in use; today's needs no copy."""
    link = RehearsalLink(folder.where, "Test", lambda: NOW)
    with qtbot.waitSignal(link.waiting_told) as told:
        link.look()
    with qtbot.waitSignal(link.prepared) as first:
        link.prepare(False)
    made = desk.take_over(folder.where)
    with qtbot.waitSignal(link.prepared) as again:
        link.prepare(False)
    with qtbot.waitSignal(link.waiting_told) as waiting:
        link.look()

    assert ([None], [True], [False], [NOW]) == (told.args, first.args, again.args, waiting.args)
    with qtbot.waitSignal(link.removed):
        link.remove()
    assert not made.data.exists()
    link.close()


def test_the_link_says_why_there_is_none(qtbot: QtBot, folder: Folder) -> None:
    """In words; nothing is prepared."""
    folder.close()
    folder.where.database.write_bytes(b"nonsense" * 3000)
    link = RehearsalLink(folder.where, "Test", lambda: NOW)
    with qtbot.waitSignal(link.failed) as caught, qtbot.assertNotEmitted(link.prepared):
        link.prepare(True)

    assert caught.args is not None
    assert "damaged" in caught.args[0]


def test_the_link_tidies_up(qtbot: QtBot, folder: Folder) -> None:
    """A rehearsal of another day goes; what cannot be removed is told."""
    desk.begin(folder.where, NOW - timedelta(days=2), anew=True)
    link = RehearsalLink(folder.where, "Test", lambda: NOW)
    link.tidy()

    assert not (folder.where.data / desk.FOLDER).exists()
    (folder.where.data / desk.OLD).write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(link.troubled) as caught:
        link.tidy()
    assert caught.args is not None
    assert "could not be removed" in caught.args[0]
