"""A scanner set to another layout than the computer: what it meant is found again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.keyboards import other_readings, set_to_german, set_to_us
from kiosk.domain.secret import ALPHABET

KEYS_ALIKE = "".join(chr(code) for code in range(32, 127))


@pytest.mark.parametrize(
    ("meant", "arrives"),
    [
        ("xyz-123", "xzyß123"),
        ("https://a.b/c?d=e", "httpsÖ--a.b-c_dé"),
        ("]Q1abc", "+Q1abc"),
        ("{\"id\": 7, 'k': [1]}", "Ü*"),
        ("a_b#c@d&e", 'a?b§c"d/e'),
        ("x=y", "x´z"),
        ("1+1", "1`1"),
        ("~tilde^hat", "°tilde&hat"),
    ],
)
def test_a_scanner_set_to_us_on_a_german_computer(meant: str, arrives: str) -> None:
    """As a German keyboard shows the keys of a US one, dead keys composed."""
    if arrives == "Ü*":
        arrives = "ÜÄidÄÖ 7, äkäÖ ü1+*"
    assert meant == set_to_us(arrives)


@pytest.mark.parametrize(("meant", "arrives"), [("xyz-123", "xzy/123"), ("a/b=c?", "a&b)c_"), ("äöü", "';[")])
def test_a_scanner_set_to_german_on_a_us_computer(meant: str, arrives: str) -> None:
    """As a US keyboard shows the keys of a German one."""
    assert meant == set_to_german(arrives)


@given(st.text(KEYS_ALIKE))
def test_both_ways_undo_each_other(text: str) -> None:
    """What a US scanner sends through German keys is found again; accents on letters stand for dead keys."""
    typed = set_to_german(text)
    assert text == set_to_us(typed)
    composed = unicodedata.normalize("NFC", typed)
    assert text == set_to_us(composed)


def test_our_own_codes_are_the_same_on_both() -> None:
    """So they need no second reading."""
    assert () == other_readings(ALPHABET)


@given(st.text())
def test_readings_differ_and_come_once(text: str) -> None:
    """Any text may come."""
    readings = other_readings(text)
    assert text not in readings
    assert len(set(readings)) == len(readings) <= 3


@pytest.mark.parametrize(("arrives", "meant"), [("xzyß123", "xyz-123"), ("xzy/123", "xyz-123"), ("Yyz-4", "Zzy-4")])
def test_signs_letters_and_letters_alone_are_among_the_readings(arrives: str, meant: str) -> None:
    """Set to US, set to German, or only y and z changed places, as on keyboards of other countries."""
    assert meant in other_readings(arrives)
