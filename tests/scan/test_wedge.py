"""The wedge tells a scanner's burst from typing and never loses a typed key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kiosk.scan.holding import MIN_CHARS, State
from kiosk.scan.wedge import GAP_MS, SILENCE_MS
from tests.scan.keyboard import FAST, SLOW, Desk, settle


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk whose keys carry their times."""
    made = Desk(qtbot)
    yield made
    made.close()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_burst_ended_by_a_key_is_one_scan(desk: Desk, end: Qt.Key) -> None:
    """Enter and Tab end a burst; neither the burst nor its end reaches the field."""
    desk.keys.strike("7K3M9QX2AB", FAST)
    desk.keys.enter(FAST, end)
    assert (["7K3M9QX2AB"], "", 0) == (desk.scans, desk.field.text(), desk.entered)
    assert desk.field.hasFocus()


def test_a_burst_ended_by_silence_is_one_scan(desk: Desk, qtbot: QtBot) -> None:
    """A scanner without a suffix is understood."""
    desk.keys.strike("7K3M9QX2AB", FAST)
    settle(qtbot, desk)
    assert (["7K3M9QX2AB"], "") == (desk.scans, desk.field.text())


def test_a_burst_never_presses_a_button(desk: Desk) -> None:
    """Neither the characters (a space among them) nor the Enter of a burst press the button with the focus."""
    desk.button.setFocus()
    desk.keys.strike("AB CD EF", FAST)
    desk.keys.enter(FAST)
    assert (["AB CD EF"], 0) == (desk.scans, desk.pressed)


@pytest.mark.parametrize("late", [1, SILENCE_MS - 5])
def test_a_late_or_second_enter_is_swallowed(desk: Desk, qtbot: QtBot, late: int) -> None:
    """CR LF, and an Enter that comes just after the silence, belong to the burst."""
    desk.keys.strike("7K3M9QX2AB", FAST)
    settle(qtbot, desk)
    desk.keys.enter(late)
    desk.keys.enter(1)
    assert (1, 0) == (len(desk.scans), desk.entered)


def test_two_bursts_are_two_scans(desk: Desk) -> None:
    """The next badge is taken at once."""
    for code in ("AAAAAA1", "BBBBBB2"):
        desk.keys.strike(code, FAST)
        desk.keys.enter(FAST)
    assert ["AAAAAA1", "BBBBBB2"] == desk.scans


def test_a_burst_after_a_pause_without_end_is_two_scans(desk: Desk) -> None:
    """A burst that is followed by another after a pause is complete."""
    desk.keys.strike("AAAAAA1", FAST)
    desk.keys.now += SILENCE_MS
    desk.keys.strike("BBBBBB2", FAST)
    desk.keys.enter(FAST)
    assert ["AAAAAA1", "BBBBBB2"] == desk.scans


def test_typing_arrives_in_order(desk: Desk, qtbot: QtBot) -> None:
    """Slow typing, capital letters and umlauts reach the field unchanged."""
    desk.keys.strike("Änne Groß 2!", SLOW)
    settle(qtbot, desk)
    assert ("Änne Groß 2!", []) == (desk.field.text(), desk.scans)


def test_quick_fingers_are_no_scanner(desk: Desk, qtbot: QtBot) -> None:
    """Short runs of keys struck together, as quick typists do, reach the field in order."""
    for run in ("sch", "ul", "ze", "and", "Mey"):
        desk.keys.strike(run[0], SLOW)
        desk.keys.strike(run[1:], GAP_MS - 10)
    settle(qtbot, desk)
    assert ("schulzeandMey", []) == (desk.field.text(), desk.scans)


def test_enter_after_typing_comes_last(desk: Desk) -> None:
    """Enter struck right after the last letter still finds that letter in the field."""
    desk.keys.strike("mü", SLOW)
    seen: list[str] = []
    desk.field.returnPressed.connect(lambda: seen.append(desk.field.text()))
    desk.keys.enter(5)
    assert ["mü"] == seen


def test_a_key_is_held_for_a_moment_only(desk: Desk, qtbot: QtBot) -> None:
    """A single key shows up by itself, without a further key."""
    desk.keys.strike("a", SLOW)
    assert "" == desk.field.text()
    qtbot.waitUntil(lambda: desk.field.text() == "a")


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_F8, Qt.Key.Key_Dead_Acute])
def test_keys_without_a_character_pass_at_once(desk: Desk, key: Qt.Key) -> None:
    """Arrows, Backspace, function keys and dead keys are not held, and what was held goes before them."""
    desk.field.setText("xy")
    desk.keys.strike("a", SLOW)
    desk.keys.now += GAP_MS
    desk.keys.press(key)
    expected = "xy" if key is Qt.Key.Key_Backspace else "xya"
    assert expected == desk.field.text()


def test_chords_pass(desk: Desk) -> None:
    """Ctrl+A selects all, at once."""
    desk.field.setText("xyz")
    desk.keys.press(Qt.Key.Key_A, "\x01", chord=Qt.KeyboardModifier.ControlModifier)
    assert "xyz" == desk.field.selectedText()


def test_altgr_types(desk: Desk, qtbot: QtBot) -> None:
    """What AltGr types on Windows (Ctrl and Alt together) is a character."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    desk.keys.press(Qt.Key.Key_At, "@", chord=both)
    assert State.HOLDING is desk.wedge.state
    settle(qtbot, desk)


def test_a_held_key_repeats(desk: Desk) -> None:
    """A key that a person holds down repeats in the field, however fast."""
    desk.keys.press(Qt.Key.Key_E, "e")
    for _ in range(10):
        desk.keys.now += 20
        desk.keys.press(Qt.Key.Key_E, "e", again=True)
    assert ("e" * 11, []) == (desk.field.text(), desk.scans)


def test_an_input_method_comes_after_what_was_held(desk: Desk) -> None:
    """Text from an input method follows the keys that were struck before it."""
    desk.keys.strike("a", SLOW)
    desk.keys.now += GAP_MS
    event = QInputMethodEvent()
    event.setCommitString("é")
    QCoreApplication.sendEvent(desk.field, event)
    assert "aé" == desk.field.text()


def test_a_control_character_within_a_burst_belongs_to_it(desk: Desk) -> None:
    """The separator GS, which scanners type as Ctrl+], does not tear a code apart."""
    desk.keys.strike("ABCDEF", FAST)
    desk.keys.now += FAST
    desk.keys.press(Qt.Key.Key_BracketRight, "\x1d", chord=Qt.KeyboardModifier.ControlModifier)
    desk.keys.strike("GH", FAST)
    desk.keys.enter(FAST)
    assert (["ABCDEF\x1dGH"], "") == (desk.scans, desk.field.text())


def test_a_busy_window_does_not_tear_a_burst(desk: Desk) -> None:
    """The keys' own times count: a window that was busy for a while still takes the burst as one."""
    desk.keys.strike("AB", FAST)
    desk.keys.late = 500
    desk.keys.strike("CDEFGH", FAST)
    desk.keys.enter(FAST)
    assert (["ABCDEFGH"], "") == (desk.scans, desk.field.text())


def test_a_busy_window_does_not_make_a_burst_of_typing(desk: Desk, qtbot: QtBot) -> None:
    """Letters typed at a person's pace and delivered all at once stay letters."""
    for letter in "schmidt":
        desk.keys.strike(letter, SLOW)
        desk.keys.late -= SLOW
    settle(qtbot, desk)
    assert ("schmidt", []) == (desk.field.text(), desk.scans)


def test_too_short_for_a_code_is_typing(desk: Desk) -> None:
    """A run shorter than any code is given back, its Enter with it."""
    desk.keys.strike("ABCDE"[: MIN_CHARS - 1], FAST)
    desk.keys.enter(FAST)
    assert ([], "ABCDE", 1) == (desk.scans, desk.field.text(), desk.entered)


def test_releases_follow_their_presses(desk: Desk, qtbot: QtBot) -> None:
    """A field sees the release of each key after its press; of a burst it sees neither."""
    seen: list[tuple[QEvent.Type, str]] = []

    class Spy(QLineEdit):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append((event.type(), event.text()))

        def keyReleaseEvent(self, event: QKeyEvent) -> None:
            seen.append((event.type(), event.text()))

    spy = Spy(desk.window)
    spy.show()
    spy.setFocus()
    desk.keys.strike("a", SLOW)
    settle(qtbot, desk)
    desk.keys.now += SLOW
    desk.keys.strike("ABCDEF".lower(), FAST)
    desk.keys.enter(FAST)
    assert [(QEvent.Type.KeyPress, "a"), (QEvent.Type.KeyRelease, "a")] == seen


def test_keys_without_a_time_are_timed_by_the_clock(qtbot: QtBot) -> None:
    """Where the platform gives keys no time, the injected clock tells bursts from typing."""
    desk = Desk(qtbot, stamped=False)
    desk.keys.strike("ABCDEFG", FAST)
    desk.keys.enter(FAST)
    desk.keys.now += 500
    desk.keys.strike("xy", SLOW)
    settle(qtbot, desk)
    desk.close()
    assert (["ABCDEFG"], "xy") == (desk.scans, desk.field.text())
