"""The section "Scanner": a test code is scanned, and what came is said in words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.keyboards import set_to_german, set_to_us
from kiosk.domain.scanner_test import TEST_CODE, Burst, Ending, judge
from kiosk.paper.trouble import PaperTrouble
from kiosk.scan.decoder import decode
from kiosk.shell import theme
from kiosk.station.scanner.test_card import write_card
from tests.pages.station_camera import ScannerPage, settle


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ScannerPage]:
    """Return the section in sight."""
    made = ScannerPage()
    qtbot.addWidget(made.window)
    made.open()
    yield made
    made.window.close()


@pytest.fixture
def dark() -> Iterator[Callable[[float], None]]:
    """Give what puts the dark theme on, at a size of text; afterwards it is as before."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = theme.current()
    yield lambda scale: theme.apply(application, theme.scaled(theme.DARK, scale))
    theme.apply(application, before)


def gray(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return a picture's grey levels, (height, width)."""
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.ascontiguousarray(whole[:, : image.width()])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_code_on_the_screen_can_be_read(scale: float, dark: Callable[[float], None], qtbot: QtBot) -> None:
    """By our own decoder, in the dark theme as well, with its quiet zone."""
    dark(scale)
    page = ScannerPage()
    qtbot.addWidget(page.window)
    page.open()
    page.begin()
    assert [TEST_CODE] == [seen.text for seen in decode(gray(page.section.card.grab().toImage()))]
    page.window.close()


def test_the_code_on_paper_is_one_page(page: ScannerPage, tmp_path: Path) -> None:
    """A PDF, and it is said where."""
    file = tmp_path / "code.pdf"
    page.section.save_card(file)
    assert (b"%PDF", True) == (file.read_bytes()[:4], str(file) in page.section.news.text)


def test_where_it_cannot_be_written_it_says_so(page: ScannerPage, tmp_path: Path) -> None:
    """And what to do."""
    page.section.save_card(tmp_path / "nowhere" / "code.pdf")
    assert page.section.news.text
    with pytest.raises(PaperTrouble):
        write_card(tmp_path / "nowhere" / "code.pdf")


def test_nothing_is_judged_before_a_test_has_begun(page: ScannerPage) -> None:
    """A scan is a scan."""
    assert not page.section.take_burst(Burst(TEST_CODE))
    assert () == page.said


def test_a_scanner_that_works(page: ScannerPage) -> None:
    """It says so, and the test is over: the next scan is a scan."""
    page.begin()
    assert page.section.field.isVisible()
    assert page.section.take_burst(Burst(TEST_CODE, Ending.ENTER, 200))
    assert (("The scanner works.",), False) == (page.said, page.section.listening)
    assert not page.section.take_burst(Burst(TEST_CODE, Ending.ENTER, 200))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (set_to_german(TEST_CODE), "The scanner is set to a US keyboard, this computer to a German one."),
        (set_to_us(TEST_CODE), "The scanner is set to a German keyboard, this computer to a US one."),
        (TEST_CODE.translate(str.maketrans("yzYZ", "zyZY")), "The scanner and this computer swap y and z."),
        (TEST_CODE.swapcase(), "Capital and small letters are swapped. Is Caps Lock on?"),
        (TEST_CODE.upper(), "The scanner sends capital letters only."),
        (TEST_CODE.lower(), "The scanner sends small letters only."),
        (TEST_CODE.replace("y", ""), "The test code came, but not as it is: Kiosk:z/YZ"),
    ],
)
def test_each_fault_is_said_with_what_to_do(sent: str, says: str, page: ScannerPage) -> None:
    """One line, two sentences at least."""
    page.begin()
    page.section.take_burst(Burst(sent, Ending.ENTER, 200))
    (said,) = page.said
    assert said.startswith(says)
    assert len(said) > len(says) + 20


def test_enter_that_is_missing_works_all_the_same(page: ScannerPage) -> None:
    """It is said in the second line."""
    page.begin()
    page.section.take_burst(Burst(TEST_CODE, Ending.SILENCE, 200))
    assert "The scanner works." == page.said[0]
    assert page.said[1].startswith("No Enter follows the code. That works all the same.")


def test_a_prefix_and_a_suffix_can_be_kept(page: ScannerPage) -> None:
    """Each with a press; the next test finds them in order."""
    page.begin()
    page.section.take_burst(Burst(f"~{TEST_CODE}##", Ending.ENTER, 200))
    assert ("Keep “~”", "Keep “##”") == (page.section.keep_prefix.text(), page.section.keep_suffix.text())
    page.press(page.section.keep_prefix)
    page.press(page.section.keep_suffix)
    assert [("scanner_prefix", "~"), ("scanner_suffix", "##")] == page.kept
    assert not page.section.keep_prefix.isVisible()
    page.begin()
    page.section.take_burst(Burst(f"~{TEST_CODE}##", Ending.ENTER, 200))
    assert ("The scanner works.",) == page.said


def test_a_prefix_that_may_not_be_kept_stays_on_offer(page: ScannerPage) -> None:
    """Until the PIN is given: nothing is said to be kept before it is."""
    page.section.config_asked.disconnect(page.section.show_kept)
    page.begin()
    page.section.take_burst(Burst(f"~{TEST_CODE}", Ending.ENTER, 200))
    page.press(page.section.keep_prefix)
    assert (True, "") == (page.section.keep_prefix.isVisible(), page.section.news.text)

    page.section.show_kept("scanner_prefix", "~")
    assert not page.section.keep_prefix.isVisible()
    assert page.section.news.text.startswith("That is kept for this station.")


def test_a_test_that_came_to_an_end_is_told(page: ScannerPage) -> None:
    """Another code is none of it."""
    page.begin()
    page.section.take_burst(Burst("7K3M9QX2AB", Ending.ENTER, 200))
    assert [] == page.tested
    burst = Burst(TEST_CODE, Ending.ENTER, 200)
    page.section.take_burst(burst)
    assert [(judge(burst), burst)] == page.tested


@pytest.mark.parametrize(
    ("before", "ending", "advised"),
    [("", Ending.ENTER, True), ("UIU", Ending.ENTER, False), ("UIU", Ending.SILENCE, True)],
)
def test_a_slow_scanner_is_advised_to_send_a_prefix_and_enter(
    before: str, ending: Ending, advised: bool, page: ScannerPage
) -> None:
    """Without them another system's code is not told from typing, and lands in a form."""
    page.begin()
    page.section.take_burst(Burst(f"{before}{TEST_CODE}", ending, 20))
    (slow,) = [line for line in page.said if line.startswith("The scanner is slow: 20 characters a second.")]
    assert "set the delay between characters to 0." in slow
    assert advised is ("such as “UIU”, and Enter behind the code" in slow)


def test_what_is_kept_and_not_sent_can_be_forgotten(page: ScannerPage) -> None:
    """Another scanner, perhaps."""
    page.section.show_known("~", "##")
    page.begin()
    page.section.take_burst(Burst(TEST_CODE, Ending.ENTER, 200))
    assert ("Forget the prefix", "Forget the suffix") == (
        page.section.keep_prefix.text(), page.section.keep_suffix.text()
    )  # fmt: skip
    page.press(page.section.keep_prefix)
    page.press(page.section.keep_suffix)
    assert [("scanner_prefix", ""), ("scanner_suffix", "")] == page.kept


def test_another_code_is_a_scan_like_any_other(page: ScannerPage) -> None:
    """Somebody is let in while the scanner is tested; the test goes on, and says nothing of the code."""
    page.begin()
    assert not page.section.take_burst(Burst("7K3M9QX2ABCDEFGH0123", Ending.ENTER, 200))
    assert page.section.listening
    assert ("That was another code than the test code. Scan the code that is shown here.",) == page.said


def test_where_nothing_comes_it_says_what_may_be_wrong(qtbot: QtBot) -> None:
    """And goes on waiting."""
    page = ScannerPage(patience_ms=30)
    qtbot.addWidget(page.window)
    page.open()
    page.begin()
    qtbot.waitUntil(lambda: bool(page.said))
    assert "nothing has come." in page.said[0]
    assert "plugged in" in page.said[0]
    page.section.take_burst(Burst(TEST_CODE, Ending.ENTER, 200))
    assert ("The scanner works.",) == page.said
    page.window.close()


def test_a_slow_scanner_is_heard_by_the_field_with_the_focus(page: ScannerPage) -> None:
    """Its keys pass for typing: the field takes them."""
    page.begin()
    assert page.section.field.hasFocus()
    page.type_slowly(TEST_CODE)
    assert "The scanner works." == page.said[0]


def test_a_slow_scanner_without_enter_is_heard_after_a_pause(page: ScannerPage, qtbot: QtBot) -> None:
    """And its pace is told where it is slow."""
    page.begin()
    page.type_slowly(TEST_CODE, enter=False)
    qtbot.waitUntil(lambda: bool(page.said))
    assert page.said[1].startswith("No Enter follows the code.")
    page.begin()
    page.type_slowly(TEST_CODE, gap=0.08)
    assert page.said[1].startswith("The scanner is slow: 12 characters a second.")


def test_tab_ends_a_slow_code_and_leaves_the_field_otherwise(page: ScannerPage) -> None:
    """Nobody is caught in it."""
    page.begin()
    QTest.keyClicks(page.section.field, TEST_CODE)
    QTest.keyClick(page.section.field, Qt.Key.Key_Tab)
    assert ("The scanner works.",) == page.said
    page.begin()
    QTest.keyClick(page.section.field, Qt.Key.Key_Tab)
    assert not page.section.field.hasFocus()


def test_a_few_keys_by_chance_are_no_code(page: ScannerPage) -> None:
    """Nothing is said of them, nor of keys without a character."""
    page.begin()
    page.type_slowly("abc")
    QTest.keyClick(page.section.field, Qt.Key.Key_F5)
    assert ((), True) == (page.said, page.section.listening)


def test_leaving_the_section_ends_the_test(page: ScannerPage) -> None:
    """Elsewhere a scan is a scan."""
    page.begin()
    page.leave()
    assert not page.section.take_burst(Burst(TEST_CODE))


def test_its_words_follow_the_language(page: ScannerPage) -> None:
    """What was found as well."""
    page.begin()
    page.section.take_burst(Burst(TEST_CODE, Ending.ENTER, 200))
    before = page.said
    language.use("de")
    page.section.retranslate()
    assert 1 == len(page.said) == len(before)


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (560, 360, 1.0), (1280, 800, 2.0)])
def test_everything_finds_room_and_can_be_hit(
    width: int, height: int, scale: float, qtbot: QtBot, dark: Callable[[float], None]
) -> None:
    """Every target is 44 pixels or more, and nothing is wider than the section."""
    dark(scale)
    page = ScannerPage(width, height)
    qtbot.addWidget(page.window)
    page.open()
    page.begin()
    section = page.section
    section.take_burst(Burst(f"{'~' * 30}{TEST_CODE}{'#' * 30}", Ending.SILENCE, 9))
    settle()
    for part in (section.begin, section.save, section.keep_prefix, section.keep_suffix, section.lines):
        assert part.isVisible()
        assert part.height() >= 44
        right = part.mapTo(section, QPoint(part.width(), 0)).x()
        assert right <= section.width()
    page.window.close()
