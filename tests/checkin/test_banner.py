"""The verdict above the other pages."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.checkin.banner import VerdictBanner
from kiosk.domain.checkin import Reason
from kiosk.shell.texts import FittedText
from kiosk.shell.window import MainWindow
from tests.builders import ZONE, a_verdict, an_attendee


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window in which somebody is typing on a page that is not the entrance."""
    before = language.current()
    language.use("en")
    made = MainWindow()
    made.add_page("people", "users", lambda: "People", QLineEdit())
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    language.use(before)


@pytest.fixture
def banner(window: MainWindow) -> VerdictBanner:
    """Return the banner of that window."""
    made = VerdictBanner(window)
    window.add_banner(made)
    made.set_away(True)
    return made


def say(banner: VerdictBanner, reason: Reason | None = None) -> None:
    """Show a verdict."""
    verdict = a_verdict(reason)
    banner.show_verdict(verdict, ZONE, verdict.at)


def test_a_scan_is_seen_on_every_page(banner: VerdictBanner) -> None:
    """Name, answer and organisation stand above the page."""
    say(banner)
    assert "Jana Müller – Welcome · Stadt Dessau-Roßlau" == banner.says


def test_green_goes_by_itself(banner: VerdictBanner, qtbot: QtBot) -> None:
    """After some seconds it is quiet again."""
    say(banner)
    assert not banner.stays
    qtbot.waitUntil(lambda: not banner.says)


def test_amber_stays_and_leads_to_the_entrance(banner: VerdictBanner, qtbot: QtBot) -> None:
    """What asks for a decision waits for it, and a press opens the page where it is made."""
    say(banner, Reason.UNPAID)
    assert (True, True) == (banner.stays, "Not paid yet" in banner.says)
    with qtbot.waitSignal(banner.opened):
        QTest.mouseClick(banner.to_entrance, Qt.MouseButton.LeftButton)


def test_the_next_badge_takes_its_place(banner: VerdictBanner) -> None:
    """Only the newest verdict is shown; green offers no way to decide anything."""
    say(banner, Reason.CANCELED)
    assert banner.to_entrance.isVisible()
    say(banner)
    assert (False, True) == (banner.to_entrance.isVisible(), "Welcome" in banner.says)


def test_a_failure_is_said_as_well(banner: VerdictBanner) -> None:
    """What was not recorded is never silent."""
    banner.show_failure("Not saved.", "Scan again in a moment.")
    assert "Not saved. – Scan again in a moment." == banner.says


def test_the_entrance_has_its_own_panel(banner: VerdictBanner) -> None:
    """While the entrance is open the banner says nothing, and opening it takes a banner away."""
    say(banner, Reason.UNPAID)
    banner.set_away(False)
    assert "" == banner.says
    say(banner)
    assert "" == banner.says


def test_nobody_is_disturbed_while_typing(banner: VerdictBanner, window: MainWindow, qtbot: QtBot) -> None:
    """A verdict moves neither the focus nor the letters that are being typed."""
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Mei")
    say(banner, Reason.UNPAID)
    QTest.keyClicks(window.focusWidget(), "er")
    assert ("Meier", True) == (field.text(), field.hasFocus())


def test_nothing_moves_under_a_hand(banner: VerdictBanner, window: MainWindow) -> None:
    """The page keeps its place whatever is said above it."""
    field = window.findChild(QLineEdit)
    assert field is not None
    before = field.geometry()
    say(banner, Reason.UNPAID)
    assert before == field.geometry()
    banner.fade()
    assert before == field.geometry()


def test_a_long_name_is_never_cut(banner: VerdictBanner, qtbot: QtBot) -> None:
    """It shrinks and wraps within its place."""
    name = "Maximiliane Friederike Charlotte Wolfeschlegelstein-Hausenbergerdorff von und zu Hohenlohe"
    verdict = a_verdict(Reason.UNPAID, attendee=an_attendee("long", name))
    banner.show_verdict(verdict, ZONE, verdict.at)
    text = banner.findChild(FittedText)
    assert text is not None
    qtbot.waitUntil(lambda: text.fitted.height <= banner.height())
    assert banner.says == " ".join(line.strip() for line in text.fitted.lines)


def test_in_a_small_window_the_name_and_the_answer_are_whole(banner: VerdictBanner, window: MainWindow) -> None:
    """What has no room is left for the entrance; what stands there stands there whole."""
    name = "Maximiliane Friederike Charlotte Wolfeschlegelstein-Hausenbergerdorff von Hohenlohe"
    window.resize(640, 400)
    verdict = a_verdict(Reason.UNPAID, attendee=an_attendee("long", name))
    banner.show_verdict(verdict, ZONE, verdict.at)
    text = banner.findChild(FittedText)
    assert text is not None
    assert text.fitted.height <= banner.height()
    assert " ".join(line.strip() for line in text.fitted.lines).endswith("– Not paid yet")


def test_the_keys_reach_its_buttons(banner: VerdictBanner, window: MainWindow) -> None:
    """With Tab; a press leaves the cursor where it is. Once it is closed the keys are the page's again."""
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    say(banner, Reason.UNPAID)
    QTest.mouseClick(banner.to_entrance, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    stops: list[QWidget | None] = []
    while not banner.close_button.hasFocus() and len(stops) < 30:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert {banner.to_entrance, banner.close_button} <= set(stops)
    QTest.keyClick(banner.close_button, Qt.Key.Key_Space)
    assert ("", True) == (banner.says, field.hasFocus())


def test_it_is_said_in_the_other_language_while_it_stays(banner: VerdictBanner) -> None:
    """The answer, and what its cross closes."""
    say(banner, Reason.UNPAID)
    assert "Close this message: Jana Müller – Not paid yet" == banner.close_button.accessibleName()
    language.use("de")
    banner.retranslate()
    assert banner.says.startswith("Jana Müller – Noch nicht bezahlt · ")
