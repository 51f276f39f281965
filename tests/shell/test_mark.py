"""The bar and the frame of a rehearsal."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.shell import theme
from kiosk.shell.mark import RehearsalBar
from kiosk.shell.stripes import AMBER, VIOLET, WHITE, RehearsalFrame
from kiosk.shell.tones import contrast
from kiosk.shell.window import MainWindow

REAL = datetime(2025, 6, 3, 7, 12, tzinfo=UTC)
WORKSHOP = datetime(2025, 6, 3, 11, 50, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")


class Clocks:
    """The computer's time, and the one that is trained."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def real(self) -> datetime:
        """Return the computer's."""
        return REAL

    def trained(self) -> datetime:
        """Return the one that was chosen."""
        return REAL + self.ahead

    def set_ahead(self, ahead: timedelta) -> None:
        """Choose another."""
        self.ahead = ahead


@pytest.fixture
def clocks() -> Clocks:
    """Give clocks that stand at 09:12 in Halle."""
    return Clocks()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Give a window with one page."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.add_page("entrance", "door", lambda: "Entrance", QWidget())
    made.resize(1280, 800)
    return made


@pytest.fixture
def bar(window: MainWindow, clocks: Clocks) -> RehearsalBar:
    """Give the bar, above the window's page."""
    made = RehearsalBar(clocks.trained, clocks.real, window)
    made.time_chosen.connect(clocks.set_ahead)
    made.show_zone(ZONE)
    made.offer_times([(None, "now"), (WORKSHOP, "13:50 – 10 minutes before WS 1")])
    window.add_banner(made)
    made.show()
    window.show()
    return made


def test_the_bar_says_that_nothing_counts(bar: RehearsalBar) -> None:
    """On sight and to who does not see it; the time only where it is another."""
    assert "REHEARSAL – nothing here counts." == bar.says == bar.accessibleName()


def test_another_time_is_chosen_and_told(qtbot: QtBot, bar: RehearsalBar) -> None:
    """How far it is ahead goes out; the bar says both times, and closes its choices."""
    bar.options.click()
    assert bar.is_open
    with qtbot.waitSignal(bar.time_chosen) as caught:
        bar.times.activated.emit(1)
        bar.times.setCurrentIndex(1)

    assert [timedelta(hours=4, minutes=38)] == caught.args
    assert "REHEARSAL – nothing here counts. The time is 13:50 (really 09:12)." == bar.says
    assert not bar.is_open


def test_the_computers_time_can_be_taken_again(qtbot: QtBot, bar: RehearsalBar, clocks: Clocks) -> None:
    """The first choice is no difference at all."""
    bar.times.choose(WORKSHOP)
    clocks.set_ahead(timedelta(hours=1))
    with qtbot.waitSignal(bar.time_chosen) as caught:
        bar.times.activated.emit(0)

    assert [timedelta()] == caught.args
    assert "REHEARSAL – nothing here counts." == bar.says


def test_the_choices_open_and_close_by_keyboard(qtbot: QtBot, bar: RehearsalBar) -> None:
    """Space opens them, Esc closes them; both ways out are buttons there."""
    bar.options.setFocus()
    QTest.keyClick(bar.options, Qt.Key.Key_Space)
    assert bar.is_open
    with qtbot.waitSignal(bar.anew_asked):
        QTest.keyClick(bar.anew, Qt.Key.Key_Space)
    with qtbot.waitSignal(bar.end_asked):
        bar.end.click()
    QTest.keyClick(bar.end, Qt.Key.Key_Escape)
    assert not bar.is_open


def test_while_the_list_is_copied_nothing_is_asked_twice(qtbot: QtBot, bar: RehearsalBar) -> None:
    """The bar says so, and takes presses again where the copy failed."""
    bar.show_working()
    with qtbot.assertNotEmitted(bar.anew_asked):
        bar.anew.click()
    assert "The list is being copied …" == bar.anew.text()
    bar.show_ready()
    with qtbot.waitSignal(bar.anew_asked):
        bar.anew.click()


@pytest.mark.parametrize("size", [(560, 360), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("code", ["de", "en"])
def test_the_bar_is_whole_in_every_window(
    window: MainWindow, bar: RehearsalBar, size: tuple[int, int], scale: float, code: str
) -> None:
    """Its words stand within it, its controls are 44 pixels or more and inside the window."""
    language.use(code)
    window.apply_theme(theme.scaled(theme.LIGHT, scale))
    window.resize(QSize(*size))
    window.retranslate()
    bar.toggle()
    QTest.qWait(0)

    text = bar._text
    assert tr_word(code) in text.text
    assert text.fitted.height <= bar._place.height()
    shown = [bar.times, bar.anew, bar.end, bar.options if bar.options.isVisible() else bar.small_options]
    for control in shown:
        assert (control.height() >= 44, bool(control.accessibleName())) == (True, True)
        right = control.mapTo(bar, QPoint(control.width(), control.height()))
        assert (right.x() <= bar.width(), right.y() <= bar.height()) == (True, True)


def tr_word(code: str) -> str:
    """Return the word that must never be missing."""
    language.use(code)
    return language.tr("Rehearsal").upper()


def test_its_colours_can_be_read_and_told_apart() -> None:
    """Words on the ground, buttons on it, and the stripes against each other."""
    assert contrast(WHITE, VIOLET) >= 7
    assert contrast(AMBER, VIOLET) >= 4.5


def test_the_frame_is_around_the_window_and_covers_nothing(window: MainWindow, bar: RehearsalBar) -> None:
    """Its stripes stand at all four edges, also when the window's size changes; presses go through it."""
    frame = RehearsalFrame(window)
    window.resize(900, 700)
    QTest.qWait(0)

    assert window.size() == frame.size()
    picture = window.grab().toImage()
    middle, low = window.width() // 2, window.height() // 2
    for x, y in ((middle, 2), (middle, window.height() - 3), (2, low), (window.width() - 3, low)):
        assert is_of_the_frame(picture.pixelColor(x, y))
    assert window.childAt(middle, low) is not frame
    assert not frame.mask().contains(QPoint(middle, low))


def is_of_the_frame(colour: QColor) -> bool:
    """Return whether a colour is one of the frame's, or between them where a stripe ends."""
    return min(colour.red(), 255 - colour.blue()) >= min(VIOLET.red(), 255 - VIOLET.blue()) - 4


@pytest.mark.qt_log_ignore("does not support")  # the platform without a screen, of any opened list
@pytest.mark.parametrize("width", [560, 1280])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_times_are_read_whole(window: MainWindow, bar: RehearsalBar, width: int, scale: float) -> None:
    """Those that begin alike can be told apart: in the opened list each has the room of its words, in the window."""
    window.apply_theme(theme.scaled(theme.LIGHT, scale))
    window.resize(width, 700)
    many = "Workshop Digitale Zwillinge, Workshop Mobilitätskonzepte and 1 more"
    bar.offer_times([(None, "now"), (REAL, "10:20 – 10 minutes before Auftakt"),
                     (WORKSHOP, f"13:50 – 10 minutes before {many}")])  # fmt: skip
    bar.toggle()
    QTest.qWait(0)
    bar.times.showPopup()
    QTest.qWait(0)
    view = bar.times.view()

    assert view.window().width() <= window.width()
    for number in range(3):
        box = view.visualRect(bar.times.model().index(number, 0))
        words = bar.times.itemText(number)
        room = QRect(0, 0, box.width() - 32, 10_000)
        needs = QFontMetrics(theme.current().font(16)).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        assert (True, True) == (needs.width() <= room.width(), needs.height() <= box.height()), words
        assert view.viewport().width() >= box.width()
    bar.times.hidePopup()
