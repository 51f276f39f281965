"""Bursts and typing in every mixture, wherever the focus is: no burst lands, no typed key is lost."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain import keyboards, secret
from kiosk.scan import wedge
from kiosk.scan.holding import MIN_CHARS, State
from kiosk.scan.wedge import SILENCE_MS
from tests.scan.keyboard import FAST, SLOW, Desk, settle

KEY = b"k" * 32
CODES = tuple(secret.issue(2**63 + 987_654_321 * number, KEY) for number in range(5))
OWN = CODES[0]
Field = QLineEdit | QTextEdit | QPlainTextEdit
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

words = st.text("abcdefgüßMK 17-", min_size=1, max_size=12)
typed = st.tuples(st.just("typed"), words, st.integers(55, 400))
codes = st.one_of(st.sampled_from(CODES), st.text("k24fiuwv8xz-", min_size=8, max_size=30))
burst = st.tuples(st.sampled_from(("burst", "burst+enter")), codes, st.integers(1, 20))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk that knows the event's key."""
    made = Desk(qtbot)
    made.wedge.expect(lambda code: secret.verify(code, KEY))
    yield made
    made.close()


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def put(desk: Desk, kind: type[Field]) -> Field:
    """Put a field of this kind into the window, with the focus."""
    field: Field = kind(desk.window)
    field.show()
    field.setFocus()
    return field


def finish(desk: Desk) -> None:
    """Let everything be decided that is pending, as silence would, without waiting for it."""
    desk.keys.now += 1000
    desk.keys.press(Qt.Key.Key_F13)


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
@EXAMPLES
@given(acts=st.lists(st.one_of(typed, burst), max_size=6))
def test_bursts_are_scans_and_typing_is_text(kind: type[Field], acts: list[tuple[str, str, int]], desk: Desk) -> None:
    """With a moment between them, whatever follows whatever."""
    field = put(desk, kind)
    desk.scans.clear()
    for what, text, gap in acts:
        desk.keys.now += SILENCE_MS
        desk.keys.strike(text, gap)
        if what == "burst+enter":
            desk.keys.enter(gap)
    finish(desk)
    assert [text for what, text, _ in acts if what != "typed"] == desk.scans
    assert "".join(text for what, text, _ in acts if what == "typed") == text_of(field)
    field.deleteLater()


@EXAMPLES
@given(
    before=st.text("abcdü", max_size=4),
    after=st.text("abcdü", max_size=4),
    gap=st.integers(1, 8),
    near=st.integers(20, 34),
    code=st.sampled_from(CODES),
)
def test_keys_struck_in_the_same_moment_as_a_burst_stay_typed(
    before: str, after: str, gap: int, near: int, code: str, desk: Desk
) -> None:
    """One hand at the keyboard, the other at the scanner: closer than a person ever strikes two keys."""
    desk.field.clear()
    desk.scans.clear()
    desk.keys.now += 1000
    desk.keys.strike(before, near)
    desk.keys.strike(code[:1], near)
    desk.keys.strike(code[1:], gap)
    desk.keys.strike(after, near)
    finish(desk)
    assert ([code], before + after) == (desk.scans, desk.field.text())


@EXAMPLES
@given(first=st.sampled_from(CODES), second=st.sampled_from(CODES), gap=st.integers(1, 20), between=st.integers(0, 100))
def test_two_bursts_back_to_back_are_two_scans(first: str, second: str, gap: int, between: int, desk: Desk) -> None:
    """Even without Enter and without a pause."""
    desk.field.clear()
    desk.scans.clear()
    desk.keys.now += 1000
    desk.keys.strike(first, gap)
    desk.keys.now += between
    desk.keys.strike(second, gap)
    finish(desk)
    assert ([first, second], "") == (desk.scans, desk.field.text())


@EXAMPLES
@given(text=words, gaps=st.lists(st.integers(1, 400), min_size=12, max_size=12))
def test_any_rhythm_of_a_typist_arrives(text: str, gaps: list[int], desk: Desk) -> None:
    """Up to five keys may be struck together, as no hand does twice in a row."""
    desk.field.clear()
    desk.scans.clear()
    desk.keys.now += 1000
    for number, (character, gap) in enumerate(zip(text, gaps, strict=False)):
        desk.keys.strike(character, 60 if number % (MIN_CHARS - 1) == 0 else gap)
    finish(desk)
    assert (text, []) == (desk.field.text(), desk.scans)


def test_every_key_comes_with_its_release(desk: Desk) -> None:
    """A button that is struck in the same moment as a scan does not stay down."""
    desk.button.setFocus()
    desk.keys.strike(" ", 30)
    desk.keys.strike(OWN[:1], 30)
    desk.keys.strike(OWN[1:], 3)
    desk.keys.enter(3)
    assert ([OWN], 1, False) == (desk.scans, desk.pressed, desk.button.isDown())


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("editable", [True, False])
@pytest.mark.parametrize("enter", [True, False])
def test_a_burst_while_a_list_hangs_open(editable: bool, enter: bool, desk: Desk, qtbot: QtBot) -> None:
    """It neither chooses nor closes anything."""
    box = QComboBox(desk.window)
    box.addItems(["keine", *(f"{character} Kategorie" for character in secret.ALPHABET)])
    box.setEditable(editable)
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    popup = box.view().window()
    keys = desk.keys.on(popup)
    keys.strike(OWN, FAST)
    if enter:
        keys.enter(FAST)
    settle(qtbot, desk)
    assert ([OWN], 0, True) == (desk.scans, box.currentIndex(), box.view().isVisible())
    box.hidePopup()


def test_a_burst_sets_off_no_shortcut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortcuts are asked before the window gets its key: Enter, and a letter in the midst of the code."""
    patience = 60_000  # these keys come when the computer gets round to it, and bear that time
    for name in ("GAP_MS", "HOLD_MS", "SILENCE_MS"):
        monkeypatch.setattr(wedge, name, patience)
    hits: list[str] = []
    for keys in ("Return", "X"):
        shortcut = QShortcut(QKeySequence(keys), desk.window)
        shortcut.activated.connect(lambda keys=keys: hits.append(keys))
    desk.window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    desk.window.setFocus()
    window = desk.window.windowHandle()
    for character in "ABCXDEFX":
        QTest.keyClick(window, Qt.Key(ord(character)))
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert (["ABCXDEFX"], []) == ([code.upper() for code in desk.scans], hits)
    desk.keys.now += patience + 1
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert ["Return"] == hits


@pytest.mark.parametrize("where", [1, 3, 8])
def test_a_dead_key_in_a_burst_is_part_of_it(where: int, desk: Desk, qtbot: QtBot) -> None:
    """A scanner set to US writes "=" on a German computer, where it is a dead key: nothing of it lands."""
    desk.keys.strike("abcdefghij"[:where], FAST)
    desk.keys.now += FAST
    desk.keys.press(Qt.Key.Key_Dead_Acute)
    desk.keys.release(Qt.Key.Key_Dead_Acute)
    desk.keys.strike("klmnopq", FAST)
    desk.keys.enter(FAST)
    assert (["abcdefghij"[:where] + "klmnopq"], "", 0) == (desk.scans, desk.field.text(), desk.entered)


@pytest.mark.parametrize("where", [1, 3, 8])
def test_a_composed_letter_in_a_burst_is_part_of_it(where: int, desk: Desk) -> None:
    """On Linux the dead key and the next letter come as one text, and not as keys."""
    desk.keys.strike("abcdefghij"[:where], FAST)
    desk.keys.now += FAST
    event = QInputMethodEvent()
    event.setCommitString("é")
    QCoreApplication.sendEvent(desk.field, event)
    desk.keys.strike("fghij-77", FAST)
    desk.keys.enter(FAST)
    expected = "abcdefghij"[:where] + "éfghij-77"
    assert ([expected], "") == (desk.scans, desk.field.text())
    assert "abcdefghij"[:where] + "=efghij/77" == keyboards.set_to_us(desk.scans[0])


def test_what_an_input_method_composes_is_never_touched(desk: Desk) -> None:
    """A person who writes with one sees what is being composed, however quickly it comes."""
    desk.keys.strike("a", SLOW)
    event = QInputMethodEvent("か", [])
    QCoreApplication.sendEvent(desk.field, event)
    assert "a" == desk.field.text()
    event = QInputMethodEvent()
    event.setCommitString("か")
    QCoreApplication.sendEvent(desk.field, event)
    assert ("aか", []) == (desk.field.text(), desk.scans)


def test_a_doubled_letter_of_a_very_quick_scanner_is_not_lost(desk: Desk) -> None:
    """X11 marks it as a held key, because release and press have the same time."""
    desk.keys.strike("AB", 2)
    desk.keys.now += 2
    desk.keys.press(Qt.Key.Key_B, "B", again=True)
    desk.keys.strike("CDEF", 2)
    desk.keys.enter(2)
    assert (["ABBCDEF"], "") == (desk.scans, desk.field.text())


def test_a_control_character_at_the_begin_of_a_burst_belongs_to_it(desk: Desk) -> None:
    """Also before it is known to be one."""
    desk.keys.strike("01", FAST)
    desk.keys.now += FAST
    desk.keys.press(Qt.Key.Key_BracketRight, "\x1d", chord=Qt.KeyboardModifier.ControlModifier)
    desk.keys.strike("GHIJKL", FAST)
    desk.keys.enter(FAST)
    assert (["01\x1dGHIJKL"], "") == (desk.scans, desk.field.text())


def test_a_burst_on_another_window_does_not_touch_the_first(desk: Desk, qtbot: QtBot) -> None:
    """A second window, such as the foyer's, has the focus."""
    other = QWidget()
    field = QLineEdit(other)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitExposed(other)
    field.setFocus()
    keys = desk.keys.on(other)
    keys.strike(OWN, FAST)
    keys.enter(FAST)
    assert ([OWN], "", "") == (desk.scans, field.text(), desk.field.text())


def test_a_window_that_is_closed_in_the_midst_of_it(desk: Desk, qtbot: QtBot) -> None:
    """What was held for it is let go."""
    other = QWidget()
    QLineEdit(other)
    other.show()
    qtbot.waitExposed(other)
    desk.keys.on(other).strike("ab", FAST)
    other.close()
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle(qtbot, desk)
    assert (State.IDLE, []) == (desk.wedge.state, desk.scans)
    assert QApplication.instance() is not None
