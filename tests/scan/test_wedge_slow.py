"""Slow scanners: their keys cannot be told from typing one by one, so what they wrote is taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QSpinBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain import secret
from tests.scan.keyboard import FAST, SLOW, Desk, settle

KEY = b"k" * 32
OWN = secret.issue(2**63 + 12345, KEY)
FORGED = OWN[:-1] + ("0" if OWN[-1] != "0" else "1")
PACES = (35, 45, 50, 83, 125, 200)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk that knows the event's key."""
    made = Desk(qtbot)
    made.wedge.expect(lambda code: secret.verify(code, KEY))
    yield made
    made.close()


@pytest.mark.parametrize("gap", [2, 5, 10, 20, 30, 34, *PACES, 240])
@pytest.mark.parametrize("enter", [True, False])
def test_a_code_is_read_at_any_pace(gap: int, enter: bool, desk: Desk, qtbot: QtBot) -> None:
    """From 4 to 500 characters a second, with Enter and without; nothing of it stays in the field."""
    desk.keys.strike(OWN, gap)
    if enter:
        desk.keys.enter(gap)
    settle(qtbot, desk)
    assert ([OWN], "", 0) == (desk.scans, desk.field.text(), desk.entered)


@pytest.mark.parametrize("gap", PACES)
@pytest.mark.parametrize(("text", "cursor", "selected"), [("Jana Müller", 5, 0), ("Jana Müller", 0, 4), ("Jana", 4, 0)])
def test_the_field_is_as_it_was(gap: int, text: str, cursor: int, selected: int, desk: Desk, qtbot: QtBot) -> None:
    """Also where the first letter replaced what was selected."""
    desk.field.setText(text)
    desk.field.setCursorPosition(cursor)
    if selected:
        desk.field.setSelection(cursor, selected)
    desk.keys.strike(OWN, gap)
    desk.keys.enter(gap)
    settle(qtbot, desk)
    assert ([OWN], text) == (desk.scans, desk.field.text())


def test_a_text_of_several_lines_is_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    """Notes, for instance."""
    notes = QTextEdit(desk.window)
    notes.setPlainText("erste Zeile\nzweite Zeile")
    notes.show()
    notes.setFocus()
    cursor = notes.textCursor()
    cursor.setPosition(18)
    notes.setTextCursor(cursor)
    desk.keys.strike(OWN, 100)
    desk.keys.enter(100)
    settle(qtbot, desk)
    assert ([OWN], "erste Zeile\nzweite Zeile") == (desk.scans, notes.toPlainText())


def test_a_number_is_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    """Of a code only the digits land in a field for numbers."""
    number = QSpinBox(desk.window)
    number.setRange(0, 99_999_999)
    number.setValue(12)
    number.show()
    number.setFocus()
    desk.keys.strike(OWN, 100)
    desk.keys.enter(100)
    settle(qtbot, desk)
    assert ([OWN], 12) == (desk.scans, number.value())


@pytest.mark.parametrize("kind", [QComboBox, QListWidget])
def test_a_list_is_as_it_was(kind: type[QComboBox | QListWidget], desk: Desk, qtbot: QtBot) -> None:
    """Letters choose in a list what begins with them."""
    box = kind(desk.window)
    box.addItems(["zuerst", *(f"{character} Platz" for character in secret.ALPHABET)])
    box.show()
    box.setFocus()
    if isinstance(box, QComboBox):
        box.setCurrentIndex(0)
    else:
        box.setCurrentRow(0)
    desk.keys.strike(OWN, 100)
    row = box.currentIndex() if isinstance(box, QComboBox) else box.currentRow()
    assert ([OWN], 0) == (desk.scans, row)


def test_a_button_is_not_pressed(desk: Desk, qtbot: QtBot) -> None:
    """By the Enter behind the code."""
    desk.button.setFocus()
    desk.keys.strike(OWN, 100)
    desk.keys.enter(100)
    settle(qtbot, desk)
    assert ([OWN], 0) == (desk.scans, desk.pressed)


@pytest.mark.parametrize("gap", [40, 100])
def test_typing_before_and_after_a_slow_scan_stays(gap: int, desk: Desk, qtbot: QtBot) -> None:
    """The letters of the person, in order, and no more."""
    desk.keys.strike("Mü", SLOW)
    desk.keys.strike(OWN, gap)
    desk.keys.enter(gap)
    desk.keys.now += 700
    desk.keys.strike("ller", SLOW)
    desk.keys.enter(SLOW)
    settle(qtbot, desk)
    assert ([OWN], "Müller", 1) == (desk.scans, desk.field.text(), desk.entered)


def test_two_slow_scans_are_two(desk: Desk, qtbot: QtBot) -> None:
    """One behind the other, with Enter and without."""
    other = secret.issue(2**61 + 999, KEY)
    desk.keys.strike(OWN, 60)
    desk.keys.enter(60)
    desk.keys.strike(other, 60)
    desk.keys.strike(OWN, 60)
    settle(qtbot, desk)
    assert ([OWN, other, OWN], "") == (desk.scans, desk.field.text())


@pytest.mark.parametrize("gap", [3, 50, 150])
def test_prefix_and_suffix_leave_nothing(gap: int, desk: Desk, qtbot: QtBot) -> None:
    """The AIM prefix and the configured ones, around our own codes and others."""
    desk.wedge.expect(lambda code: secret.verify(code, KEY), "~", "##")
    for sent in (f"~]Q1{OWN}##", f"]Q1{OWN}##", f"~{OWN}##", "~]Q1foreign-7##", "~foreign-7##"):
        desk.keys.strike(sent, gap)
        desk.keys.enter(gap)
        settle(qtbot, desk)
        desk.keys.now += 1000
    assert [OWN, OWN, OWN, "foreign-7", "foreign-7"] == [secret.clean(code) for code in desk.scans]
    assert ("", 0) == (desk.field.text(), desk.entered)


def test_a_slow_foreign_code_without_prefix_is_typing(desk: Desk, qtbot: QtBot) -> None:
    """The limit of it: nothing tells it from a word. It stays in the field, and Enter takes it from there."""
    desk.keys.strike("k24fiuwvu8kxz3y1", 60)
    desk.keys.enter(60)
    settle(qtbot, desk)
    assert ([], "k24fiuwvu8kxz3y1", 1) == (desk.scans, desk.field.text(), desk.entered)


def test_a_forged_code_that_is_typed_stays_in_the_field(desk: Desk, qtbot: QtBot) -> None:
    """Only a right tag takes typing away."""
    desk.keys.strike(FORGED, 60)
    settle(qtbot, desk)
    assert ([], FORGED) == (desk.scans, desk.field.text())


def test_a_page_that_sends_stray_letters_to_a_field_is_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    """The entrance does: what nobody takes is a search."""

    class Page(QWidget):
        def keyPressEvent(self, event: object) -> None:
            desk.field.setFocus()
            desk.field.insert(getattr(event, "text", str)())

    page = Page(desk.window)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.show()
    page.setFocus()
    desk.keys.strike(OWN, 100)
    desk.keys.enter(100)
    settle(qtbot, desk)
    assert ([OWN], "", 0) == (desk.scans, desk.field.text(), desk.entered)


def test_a_scanner_at_the_edge_of_quick_loses_no_letter(desk: Desk, qtbot: QtBot) -> None:
    """Some of its gaps are typing's, some a burst's."""
    for first in range(1, 8):
        desk.keys.now += 1000
        desk.keys.strike(OWN[:1], SLOW)
        for number, character in enumerate(OWN[1:]):
            desk.keys.strike(character, 38 if number in (first, first + 2) else 31)
        desk.keys.enter(33)
        settle(qtbot, desk)
        assert ([OWN] * first, "") == (desk.scans, desk.field.text())


def test_a_foreign_code_at_the_edge_of_quick_loses_no_letter(desk: Desk, qtbot: QtBot) -> None:
    """What had landed before it was seen to be a burst is part of it."""
    for character, gap in zip("k24fiuwvu8", (SLOW, 38, 33, 38, 30, 30, 30, 30, 30, 30), strict=True):
        desk.keys.strike(character, gap)
    desk.keys.enter(30)
    settle(qtbot, desk)
    assert (["k24fiuwvu8"], "", 0) == (desk.scans, desk.field.text(), desk.entered)


def test_without_the_event_s_key_a_fast_code_is_read_all_the_same(desk: Desk, qtbot: QtBot) -> None:
    """Speed is enough."""
    desk.wedge.expect(lambda _: False)
    desk.keys.strike(FORGED, FAST)
    desk.keys.enter(FAST)
    assert ([FORGED], "") == (desk.scans, desk.field.text())
