"""The screen for attendees over the staff's window: what lies behind is out of reach, and comes back whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.badges.batches.batch import BadgeSettings
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.printing.jobs import PrintRequest
from kiosk.config import Config, read_config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.prints import JobUpdate, PrintState, PrintTarget
from kiosk.domain.welcome import Face
from kiosk.joins.selfservice import SelfServiceJoin
from kiosk.joins.settings import Settings
from kiosk.lock.over import Over
from kiosk.paths import places
from kiosk.shell.window import MainWindow
from tests.fakes import entrance

PRINTER = PrintTarget("Badge")


class Staff:
    """The staff's window with two pages, and the screen for attendees to be laid over it."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.where = places(folder)
        self.window = MainWindow()
        self.window.resize(1280, 800)
        self.search = QLineEdit()
        self.names = QLineEdit()
        self.window.add_page("checkin", "door", lambda: "Entrance", self.search)
        self.window.add_page("people", "users", lambda: "People", self.names)
        self.settings = Settings(self.where, config, self.window)
        self.join = SelfServiceJoin(self.settings, self.window, entrance.instant)
        self.join.screen.show_event(entrance.EVENT)
        self.leavings = 0
        self.join.leave_asked.connect(self._note)
        self.window.show()

    def _note(self) -> None:
        self.leavings += 1

    @property
    def says(self) -> tuple[str, ...]:
        """What stands on the screen for attendees."""
        return self.join.screen.view.words.says

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def close(self) -> None:
        """Put the window away."""
        self.join.stop()
        self.window.close()
        self.join.section.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def staff(qtbot: QtBot, tmp_path: Path) -> Iterator[Staff]:
    """Return the window in front of staff."""
    made = Staff(tmp_path, Config())
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    yield made
    made.close()


def _request(job: str = "job-1", whose: str = entrance.JANA.id, target: PrintTarget = PRINTER) -> PrintRequest:
    return PrintRequest(job, (BadgeFace(whose, "0" * 20, "Müller"),), target)


def _update(state: PrintState, job: str = "job-1", cause: str = "") -> JobUpdate:
    return JobUpdate(job, state, entrance.at(8, 42), cause=cause)


def test_it_covers_the_whole_window(staff: Staff) -> None:
    """Rail, strips and page are covered, at every size of the window."""
    staff.window.show_trouble(None, "Printer gone.", "")
    staff.join.start()
    assert staff.join.active
    assert staff.window.isFullScreen()
    assert staff.window.rect() == staff.join.screen.geometry()
    staff.window.resize(900, 700)
    assert staff.window.rect() == staff.join.screen.geometry()
    for x, y in ((5, 5), (400, 20), (500, 400), (890, 690)):
        under = staff.window.childAt(x, y)
        assert under is not None
        assert under is staff.join.screen or staff.join.screen.isAncestorOf(under)


def test_the_staffs_keys_do_not_work(staff: Staff) -> None:
    """No page, no full screen, no sound, no shortcut: the keys of the window are asleep."""
    pressed: list[bool] = []
    shortcut = QShortcut(Qt.Key.Key_F1, staff.window)
    shortcut.activated.connect(lambda: pressed.append(True))
    staff.join.start()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_M):
        staff.press(key, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F11, Qt.Key.Key_A):
        staff.press(key)
    QTest.keyClick(staff.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert ("checkin", True, "") == (staff.window.page, staff.window.isFullScreen(), staff.search.text())
    assert [] == pressed
    assert staff.join.active


def test_the_focus_does_not_wander(staff: Staff) -> None:
    """A page that asks for the focus does not get it, and where the window has lost it, it comes back."""
    staff.join.start()
    staff.window.show_page("people")
    assert staff.join.screen.hasFocus()
    staff.join.screen.clearFocus()
    assert staff.join.screen.hasFocus()
    assert not staff.names.isVisible()


def test_a_panel_above_takes_its_keys(staff: Staff, qtbot: QtBot) -> None:
    """What asks for the PIN lies above, gets its keys, and gives the focus back when it goes."""
    staff.join.start()
    panel = QLineEdit(staff.window)
    panel.setGeometry(100, 100, 200, 50)
    panel.show()
    panel.raise_()
    panel.setFocus()
    QTest.keyClicks(panel, "1234")
    assert "1234" == panel.text()
    panel.hide()
    qtbot.waitUntil(staff.join.screen.hasFocus)


def test_the_locks_panels_lie_above(staff: Staff) -> None:
    """What the lock lays over the window keeps the keys, and gives the focus back to this screen."""
    over = Over(staff.window)
    over.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    staff.join.start()
    over.rise()
    assert over.hasFocus()
    staff.press(Qt.Key.Key_Escape)
    staff.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert (0, "checkin") == (staff.leavings, staff.window.page)
    over.put_away()
    assert staff.join.screen.hasFocus()


def test_leaving_is_only_asked_for(staff: Staff) -> None:
    """Esc asks, and nothing is uncovered until somebody says so."""
    staff.join.start()
    staff.press(Qt.Key.Key_Escape)
    assert (1, True) == (staff.leavings, staff.join.active)


def test_stopping_gives_the_window_back(staff: Staff) -> None:
    """Afterwards the pages are there, enabled, with the focus on the one that was open."""
    staff.join.start()
    staff.join.stop()
    assert (False, False, False) == (staff.join.active, staff.join.screen.isVisible(), staff.window.isFullScreen())
    assert staff.search.isVisible()
    assert staff.search.isEnabled()
    assert staff.search.hasFocus()
    staff.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert "people" == staff.window.page


def test_a_full_screen_stays_full(staff: Staff) -> None:
    """Where the window filled the screen before, it does so afterwards."""
    staff.window.toggle_full_screen()
    staff.join.start()
    staff.join.stop()
    assert staff.window.isFullScreen()


def test_starting_and_stopping_is_told_once(staff: Staff) -> None:
    """Twice the same is once."""
    told: list[str] = []
    staff.join.started.connect(lambda: told.append("started"))
    staff.join.stopped.connect(lambda: told.append("stopped"))
    staff.join.stop()
    for act in (staff.join.start, staff.join.start, staff.join.stop, staff.join.stop):
        act()
    assert ["started", "stopped"] == told


def test_verdicts_are_answered_only_while_it_is_on(staff: Staff) -> None:
    """At the staff's window nothing is kept of who comes."""
    staff.join.take_verdict(entrance.green())
    staff.join.take_failure("full", "")
    staff.join.take_frame(QImage(64, 64, QImage.Format.Format_RGB32))
    assert (Face.IDLE,) == (staff.join.screen.face,)
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    assert (Face.WELCOME,) == (staff.join.screen.face,)
    staff.join.take_failure("full", "")
    assert (Face.BROKEN,) == (staff.join.screen.face,)


def test_the_picture_is_shown_only_while_it_is_on(staff: Staff) -> None:
    """No frame is drawn for nobody."""
    frame = QImage(64, 64, QImage.Format.Format_RGB32)
    frame.fill(0)
    staff.join.take_frame(frame)
    before = staff.join.screen.view.card.has_picture
    staff.join.start()
    staff.join.take_frame(frame)
    assert (False, True) == (before, staff.join.screen.view.card.has_picture)
    assert {} == staff.join.workers


def test_a_part_that_failed_before_is_known(staff: Staff) -> None:
    """A camera that went while staff was there is missing at the start as well."""
    staff.join.take_part(PartReport(Part.CAMERA, State.FAILED, "gone"))
    staff.join.start()
    assert (Face.BROKEN,) == (staff.join.screen.face,)


@pytest.mark.parametrize(
    ("updates", "says"),
    [
        ((), "Your badge is being printed."),
        ((_update(PrintState.SENT),), "Your badge is being printed."),
        ((_update(PrintState.SENT, cause="no_paper"),), "Please ask for your badge at the desk beside this screen."),
        ((_update(PrintState.SENT), _update(PrintState.DONE)), "Your badge is printed."),
        ((_update(PrintState.FAILED),), "Please ask for your badge at the desk beside this screen."),
        ((_update(PrintState.DONE, job="another"),), "Your badge is being printed."),
    ],
)
def test_the_print_is_followed(staff: Staff, updates: tuple[JobUpdate, ...], says: str) -> None:
    """What is said of the badge is what the print system says of this very job."""
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.take_print(_request())
    for update in updates:
        staff.join.take_job(update)
    assert says == staff.says[-1]


def test_a_file_is_no_badge(staff: Staff) -> None:
    """Without a printer a PDF file is written: the desk has to see to it."""
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.take_print(_request(target=PrintTarget()))
    assert "Please ask for your badge at the desk beside this screen." == staff.says[-1]


def test_a_quick_job_is_not_missed(staff: Staff) -> None:
    """A job may have ended before it is known whose it is."""
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.take_job(_update(PrintState.FAILED))
    staff.join.take_print(_request())
    assert "Please ask for your badge at the desk beside this screen." == staff.says[-1]


def test_somebody_elses_print_is_not_told(staff: Staff) -> None:
    """A batch, the print of the one before, and prints asked for by staff are nobody's matter here."""
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.take_print(_request(whose=entrance.UWE.id))
    batch = replace(_request(), faces=(*_request().faces, *_request(whose="b").faces))
    staff.join.take_print(batch)
    assert 2 == len(staff.says)
    staff.join.take_print(_request())
    staff.join.take_verdict(entrance.verdict(attendee=entrance.ELIF))
    staff.join.take_job(_update(PrintState.DONE))
    assert ("Welcome,\nElif Öz!", "Hochschule Merseburg") == staff.says


def test_the_second_scan_keeps_the_print(staff: Staff) -> None:
    """Who shows the badge again while it is printed still learns how that went."""
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.take_print(_request())
    staff.join.take_verdict(entrance.already(attendee=entrance.JANA))
    staff.join.take_job(_update(PrintState.DONE))
    assert "Your badge is printed." == staff.says[-1]


def test_the_window_is_not_closed_by_attendees(staff: Staff) -> None:
    """Alt+F4 asks like Esc does; the program itself, once it ends, closes its window."""
    staff.join.start()
    closed = staff.window.close()
    assert (False, True, 1) == (closed, staff.window.isVisible(), staff.leavings)
    staff.join.close()
    assert staff.window.close()


@pytest.mark.parametrize("begins", [False, True])
def test_the_program_may_begin_like_this(qtbot: QtBot, tmp_path: Path, begins: bool) -> None:
    """Where the station is told to, it begins with the screen for attendees."""
    staff = Staff(tmp_path, Config(self_service=begins))
    staff.join.begin()
    assert (begins, begins) == (staff.join.active, staff.join.section.begins.isChecked())
    staff.close()


def test_the_section_starts_it_and_remembers(staff: Staff) -> None:
    """Its button starts, its tick is kept for the next start of the program."""
    staff.where.config.parent.mkdir(parents=True, exist_ok=True)
    QTest.mouseClick(staff.join.section.begins, Qt.MouseButton.LeftButton)
    assert read_config(staff.where.config).self_service
    QTest.mouseClick(staff.join.section.start, Qt.MouseButton.LeftButton)
    assert staff.join.active


def test_the_section_is_told_what_to_see_to(staff: Staff) -> None:
    """The lock tells whether a PIN is set, the badges' page whether they are printed on arrival."""
    staff.join.take_pin_set(False)
    staff.join.take_badge_settings(BadgeSettings("", "", "", on_arrival=True))
    assert staff.join.section.warning.text.startswith("No PIN is set")
    assert "Badges are printed when people arrive." == staff.join.section.printing.text


def test_reduced_motion_is_read_at_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    """The station's settings of the moment count."""
    staff = Staff(tmp_path, Config())
    staff.settings.config = replace(staff.settings.config, reduced_motion=True)
    staff.join.start()
    staff.join.take_verdict(entrance.green())
    staff.join.screen.rest()
    shown = [child for child in staff.join.screen.findChildren(QWidget) if type(child).__name__ == "Ghost"]
    assert not any(ghost.isVisible() for ghost in shown)
    staff.close()
