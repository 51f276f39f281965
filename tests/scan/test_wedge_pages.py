"""Scanners wherever the focus is, as the station promises: 5 to 500 characters a second, with and without Enter, prefix
and suffix; and people who type at their own pace.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain import secret
from kiosk.domain.scanner_test import TEST_CODE, Burst, Ending
from tests.scan.keyboard import FAST, SLOW, Desk, settle

KEY = b"k" * 32
OWN = secret.issue(2**63 + 4242, KEY)
FIELDS = (QLineEdit, QPlainTextEdit, QSpinBox, QComboBox, QPushButton)
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk that knows the event's key, and what its scanners send around a code."""
    made = Desk(qtbot)
    made.wedge.expect(lambda code: secret.verify(code, KEY), "~", "##")
    yield made
    made.close()


def on_another_page(desk: Desk, kind: type[QWidget]) -> QWidget:
    """Open another page than the entrance's and give the focus to something on it."""
    pages = QStackedWidget(desk.window)
    field = kind()
    if isinstance(field, QComboBox):
        field.addItems(["keine", *(f"{letter} Kategorie" for letter in secret.ALPHABET)])
    pages.addWidget(QWidget())
    pages.addWidget(field)
    pages.setCurrentIndex(1)
    pages.show()
    field.setFocus()
    return field


def content(field: QWidget) -> object:
    """Return what a field holds."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.currentIndex() if isinstance(field, QComboBox) else None


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("sent", [OWN, f"~{OWN}##", f"]Q1{OWN}"])
@pytest.mark.parametrize("enter", [True, False])
@pytest.mark.parametrize("per_second", [5, 12, 27, 60, 200, 500])
def test_a_burst_never_lands_in_a_form(
    kind: type[QWidget], sent: str, enter: bool, per_second: int, desk: Desk, qtbot: QtBot
) -> None:
    """Whatever has the focus on whichever page, and however the scanner was set."""
    field = on_another_page(desk, kind)
    before = content(field)
    pressed: list[bool] = []
    if isinstance(field, QPushButton):
        field.setAutoDefault(True)
        field.clicked.connect(pressed.append)
    gap = 1000 // per_second
    desk.keys.strike(sent, gap)
    if enter:
        desk.keys.enter(gap)
    settle(qtbot, desk)
    assert ([OWN], before, []) == ([secret.clean(code) for code in desk.scans], content(field), pressed)


typing = st.lists(
    st.tuples(
        st.text("abcdefghijklmnopqrstuvwxyzäöüßABCXYZ 0123456789-.,@~#", min_size=1, max_size=12),
        st.lists(st.integers(45, 400), min_size=12, max_size=12),
        st.integers(0, 5_000),
    ),
    min_size=1,
    max_size=6,
)


@EXAMPLES
@given(words=typing)
def test_every_key_that_a_person_types_arrives(words: list[tuple[str, list[int], int]], desk: Desk) -> None:
    """In order, at a person's pace with pauses of any length; nothing of it is taken for a scan."""
    desk.field.clear()
    desk.scans.clear()
    typed = ""
    for text, gaps, pause in words:
        desk.keys.now += pause
        for letter, gap in zip(text, gaps, strict=False):
            desk.keys.strike(letter, gap)
        typed += text
    desk.keys.now += 1000
    desk.keys.press(Qt.Key.Key_F13)
    assert (typed, []) == (desk.field.text(), desk.scans)


@EXAMPLES
@given(pauses=st.lists(st.integers(150, 2_000), min_size=1, max_size=4), gap=st.integers(2, 30))
def test_typing_around_scans_arrives_whole(pauses: list[int], gap: int, desk: Desk) -> None:
    """A name is typed while others scan: the scans are scans, the name is a name."""
    desk.field.clear()
    desk.scans.clear()
    for pause in pauses:
        desk.keys.now += pause
        desk.keys.strike("Mü", SLOW)
        desk.keys.now += pause
        desk.keys.strike(OWN, gap)
        desk.keys.enter(gap)
    desk.keys.now += 1000
    desk.keys.press(Qt.Key.Key_F13)
    assert ([OWN] * len(pauses), "Mü" * len(pauses)) == (desk.scans, desk.field.text())


@pytest.mark.parametrize(
    ("end", "ending"), [(Qt.Key.Key_Return, Ending.ENTER), (Qt.Key.Key_Tab, Ending.TAB), (None, Ending.SILENCE)]
)
def test_a_listener_hears_all_that_the_scanner_sent(
    end: Qt.Key | None, ending: Ending, desk: Desk, qtbot: QtBot
) -> None:
    """Prefix and suffix as well, what ended it, and how quick it was; what it takes is no scan."""
    heard: list[Burst] = []

    def take(burst: Burst) -> bool:
        heard.append(burst)
        return True

    desk.wedge.listen(take)
    desk.keys.strike(f"~{TEST_CODE}##", FAST)
    if end is not None:
        desk.keys.enter(FAST, end)
    settle(qtbot, desk)
    assert [Burst(f"~{TEST_CODE}##", ending, 1000 / FAST)] == heard
    assert ([], "") == (desk.scans, desk.field.text())


@pytest.mark.parametrize("gap", [FAST, 100])
def test_what_a_listener_leaves_is_a_scan_like_any_other(gap: int, desk: Desk, qtbot: QtBot) -> None:
    """Fast or slow."""
    heard: list[str] = []

    def pass_on(burst: Burst) -> bool:
        heard.append(burst.text)
        return False

    desk.wedge.listen(pass_on)
    desk.keys.strike(OWN, gap)
    desk.keys.enter(gap)
    settle(qtbot, desk)
    assert ([OWN], [OWN]) == (heard, desk.scans)
