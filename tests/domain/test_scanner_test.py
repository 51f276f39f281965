"""What a scanner's keys tell of it: one code that holds what goes wrong."""

import pytest

from kiosk.domain import keyboards
from kiosk.domain.scanner_test import BEGIN, END, TEST_CODE, Burst, Ending, Finding, Result, judge

# what the keys of a US keyboard are on a German one, written out here from two keyboards
ON_GERMAN = "KioskÖzy-ZYß09?§_/öEnde"
ON_US = "Kiosk>zy&ZY/09?\\_^<Ende"


def findings(text: str, prefix: str = "", suffix: str = "") -> tuple[Finding, ...]:
    """Return what is found in a quick burst with Enter."""
    return judge(Burst(text, Ending.ENTER, 100), prefix, suffix).findings


def test_the_code_holds_what_goes_wrong() -> None:
    """Letters and signs that the layouts have in different places, digits, capitals; its ends are the same on both."""
    assert set("yzYZ/-_#?&:;09") <= set(TEST_CODE)
    for image in (keyboards.set_to_german(TEST_CODE), keyboards.set_to_us(TEST_CODE)):
        assert image != TEST_CODE
        assert (BEGIN, END) == (image[: len(BEGIN)], image[-len(END) :])


def test_a_scanner_that_works() -> None:
    """Nothing else is said."""
    assert (Finding.WORKS,) == findings(TEST_CODE)


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (ON_GERMAN, Finding.US_ON_GERMAN),
        (ON_US, Finding.GERMAN_ON_US),
        (TEST_CODE.translate(str.maketrans("yzYZ", "zyZY")), Finding.YZ_SWAPPED),
        (TEST_CODE.swapcase(), Finding.CAPITALS_SWAPPED),
        (TEST_CODE.upper(), Finding.ALL_CAPITALS),
        (TEST_CODE.lower(), Finding.NO_CAPITALS),
    ],
)
def test_a_fault_is_found_and_which_way(sent: str, found: Finding) -> None:
    """And it is not said that all is well."""
    assert (found,) == findings(sent)


def test_two_faults_at_once() -> None:
    """A US scanner on a German computer with Caps Lock on: ß has no capital and stays."""
    assert (Finding.US_ON_GERMAN, Finding.CAPITALS_SWAPPED) == findings("kIOSKöZY-zyß09?§_/ÖeNDE")


def test_enter_that_is_missing_works_all_the_same() -> None:
    """It is a remark, no fault; Tab will do."""
    assert (Finding.WORKS, Finding.NO_ENTER) == judge(Burst(TEST_CODE, Ending.SILENCE, 100)).findings
    assert (Finding.WORKS,) == judge(Burst(TEST_CODE, Ending.TAB, 100)).findings


def test_what_stands_around_the_code_is_told() -> None:
    """So that it can be kept."""
    expected = Result((Finding.WORKS, Finding.PREFIX, Finding.SUFFIX), f"~~{TEST_CODE}##", "~~", "##")
    assert expected == judge(Burst(f"~~{TEST_CODE}##", Ending.ENTER, 100))


def test_what_is_kept_already_is_no_news() -> None:
    """The settings fit the scanner."""
    assert (Finding.WORKS,) == findings(f"~{TEST_CODE}#", "~", "#")


def test_what_is_kept_and_not_sent_is_news() -> None:
    """Another scanner, or it was set anew."""
    result = judge(Burst(TEST_CODE, Ending.ENTER, 100), "~", "#")
    assert ((Finding.WORKS, Finding.PREFIX, Finding.SUFFIX), "", "") == (result.findings, result.prefix, result.suffix)


@pytest.mark.parametrize("aim", ["]Q1", "+Q1"])
def test_an_aim_identifier_is_understood_anyway(aim: str) -> None:
    """Nothing is to be kept of it; "+" is what a US scanner's "]" is on a German computer."""
    assert (Finding.WORKS,) == findings(aim + TEST_CODE)
    assert (Finding.WORKS,) == findings(f"~{aim}{TEST_CODE}", "~")


@pytest.mark.parametrize(("pace", "slow"), [(5.0, True), (27.9, True), (28.0, False), (500.0, False), (0.0, False)])
def test_a_slow_scanner_is_told(pace: float, slow: bool) -> None:
    """It is as slow as a person types."""
    assert slow is (Finding.SLOW in judge(Burst(TEST_CODE, Ending.ENTER, pace)).findings)


def test_a_code_that_comes_with_faults_is_told_as_such() -> None:
    """A letter is missing, and it was the test code all the same."""
    assert (Finding.DISTORTED,) == findings(TEST_CODE.replace("y", "", 1))


def test_another_code_is_none_of_the_test() -> None:
    """Somebody held a badge before the scanner."""
    assert (Finding.OTHER_CODE,) == findings("7K3M9QX2ABCDEFGH0123")
