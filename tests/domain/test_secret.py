"""The code on a badge: issued, verified, cleaned and shown."""

import string
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain import secret
from tests.builders import KEY, OTHER_KEY, a_secret

OURS = "0123456789ABCDEFGHJK"
NUMBERS = st.integers(min_value=0, max_value=2**128)


# --- issue and verify ---


def test_the_alphabet_leaves_out_what_is_misread_or_swapped() -> None:
    """30 characters: no I L O U, no Y Z, all of them in QR's alphanumeric mode and on every keyboard."""
    assert len(secret.ALPHABET) == 30
    assert set(string.digits + string.ascii_uppercase) - set("ILOUYZ") == set(secret.ALPHABET)


@given(NUMBERS)
def test_a_code_has_20_characters_of_the_alphabet(number: int) -> None:
    """12 characters of id and 8 of tag, whatever the random number."""
    code = secret.issue(number, KEY)
    assert (secret.ID_LENGTH, secret.TAG_LENGTH, secret.LENGTH) == (12, 8, 20)
    assert len(code) == 20
    assert set(code) <= set(secret.ALPHABET)
    assert secret.is_ours(code)


def test_codes_stay_what_they_are() -> None:
    """A code that was printed last week is issued again from the same number and key: the algorithm is a promise."""
    assert secret.issue(0, KEY).startswith("000000000000")
    assert secret.issue(30**12 - 1, KEY).startswith("XXXXXXXXXXXX")
    assert secret.issue(0, bytes(32)) == "000000000000K0DEA5X0"  # the tag was reckoned with openssl


@given(NUMBERS, NUMBERS)
def test_different_numbers_give_different_codes(one: int, other: int) -> None:
    """Numbers that differ within the id's 58 bits never give the same code."""
    assume(one % 30**12 != other % 30**12)
    assert secret.issue(one, KEY) != secret.issue(other, KEY)


@given(NUMBERS)
def test_a_code_is_genuine_under_its_key_only(number: int) -> None:
    """The key of another event does not take our codes."""
    code = secret.issue(number, KEY)
    assert secret.verify(code, KEY)
    assert not secret.verify(code, OTHER_KEY)


def test_every_change_of_one_character_is_noticed() -> None:
    """Of all 20 × 29 codes that differ from a genuine one in one place, none is genuine."""
    code = a_secret()
    changed = [code[:i] + c + code[i + 1 :] for i in range(20) for c in secret.ALPHABET if c != code[i]]
    assert len(changed) == 580
    assert not [forged for forged in changed if secret.verify(forged, KEY)]


def test_swapping_two_neighbours_is_noticed() -> None:
    """Somebody who types two characters in the wrong order is not taken for somebody else."""
    code = a_secret()
    swapped = {code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(19)} - {code}
    assert not [forged for forged in swapped if secret.verify(forged, KEY)]


@pytest.mark.parametrize("code", ["", "0", OURS[:-1], OURS + "0", "Ä" * 20, "I" * 20, "\x00" * 20, "0" * 4000])
def test_what_has_not_our_form_is_not_genuine(code: str) -> None:
    """Codes of another length or alphabet are refused without an error."""
    assert not secret.is_ours(code)
    assert not secret.verify(code, KEY)


def test_only_cleaned_codes_are_verified() -> None:
    """A code in small letters or groups has to be cleaned first."""
    code = a_secret()
    assert not secret.verify(code.lower(), KEY)
    assert secret.verify(secret.clean(code.lower()), KEY)


# --- clean ---


@pytest.mark.parametrize(
    "given_as",
    [
        OURS,
        OURS.lower(),
        "0123 4567 89AB CDEF GHJK",
        "0123-4567-89ab-cdef-ghjk",
        " 0123  4567 89AB CDEF GHJK ",
        OURS + "\r\n",
        "\t" + OURS + "\n",
        "]Q1" + OURS,
        "]Q1 " + OURS.lower() + "\r",
        "]d2" + OURS,
        "\x02]C0" + OURS + "\x03",
        "\x02\r\n\x02" + OURS + "\x03\r\n\x04",
        "\x1e\x1d" + OURS + "\x1d\x1e",
        "\x01" + OURS + "\x7f",
        "\ufeff" + OURS,
        "\u200b\u202a" + OURS + "\u202c\u00a0\u3000",
    ],
)
def test_our_own_codes_are_found_in_what_scanners_and_people_give(given_as: str) -> None:
    """Case, groups, line ends, control characters, direction marks and AIM prefixes do not matter for our codes."""
    assert secret.clean(given_as) == OURS


@pytest.mark.parametrize(
    "foreign",
    [
        "abcdefgh23456789abcdefgh23456789",  # pretix
        "Order 4711-a",
        "https://tickets.example/?c=AbC-1 2",
        "Größe XL",
        "0123456789abcdefghil",  # of our length, not of our alphabet
        "a-b c",
        "مرحبا",
        "'; DROP TABLE attendee; --",
        "]",
        "]Q1",
        "]Qx4711",
        "]11abc",
        "]é1abc",
        "Q1]abc",
    ],
)
def test_codes_of_other_systems_are_taken_as_they_are(foreign: str) -> None:
    """Case, spaces and hyphens within another system's code belong to it; only what surrounds it goes."""
    assert secret.clean(foreign) == foreign
    assert secret.clean(f" {foreign}\r\n") == foreign


def test_an_aim_prefix_goes_from_a_foreign_code() -> None:
    """A scanner that tells the kind of symbol is understood, and the code keeps its case."""
    assert secret.clean("]Q1Order 4711-a") == "Order 4711-a"
    assert secret.clean("]E04006381333931") == "4006381333931"


@pytest.mark.parametrize("nothing", ["", " ", "\r\n", "\x00", "\x02\x03", "\ufeff", "\u200b \u2028"])
def test_nothing_stays_nothing(nothing: str) -> None:
    """An empty code is cleaned to an empty code, which can be on no badge."""
    assert secret.clean(nothing) == ""
    assert not secret.can_be_known(secret.clean(nothing))


def test_a_code_of_4000_characters_is_not_known() -> None:
    """An endless code is cleaned without an error, is not shortened into another one, and can be on no badge."""
    endless = "a1" * 2000
    assert secret.clean(f"]Q1{endless}\r\n") == endless
    assert not secret.can_be_known(endless)
    assert secret.clean("0123 " * 800) == ("0123 " * 800).strip()


def test_the_longest_code_of_another_system() -> None:
    """512 characters can be on a badge, 513 cannot."""
    assert secret.can_be_known("x" * 512)
    assert not secret.can_be_known("x" * 513)


def test_control_characters_inside_a_code_belong_to_it() -> None:
    """A GS1 separator within a foreign code stays."""
    assert secret.clean("01\x1d02\r") == "01\x1d02"


@given(st.text())
def test_clean_takes_any_text(text: str) -> None:
    """Whatever is read, cleaning neither fails nor makes it longer, and what is ours has our form and stays so."""
    code = secret.clean(text)
    assert len(code) <= len(text) or secret.is_ours(code)
    if secret.is_ours(code):
        assert secret.clean(code) == code


@given(NUMBERS, st.sampled_from(["", "]Q1", "]d2", "\x02"]), st.sampled_from(["", "\r\n", "\t", "\x03"]))
def test_whatever_is_printed_is_found(number: int, before: str, after: str) -> None:
    """What stands under the symbol, typed in small letters or sent by a scanner, is the code."""
    code = secret.issue(number, KEY)
    assert secret.clean(before + secret.grouped(code).lower() + after) == code


# --- texts that are none ---


def test_bytes_that_are_no_text_can_be_stored_after_all() -> None:
    """A lone surrogate, left from a binary code, becomes the replacement character; real text stays as it is."""
    assert secret.storable("a\ud800b") == "a\ufffdb"
    assert secret.storable("Größe 😀") == "Größe 😀"
    assert not secret.can_be_known("a\ud800b")
    assert secret.can_be_known("Größe 😀")


@given(st.text(st.characters()))
def test_what_is_storable_is_text(text: str) -> None:
    """Every text, surrogates or not, can be written as UTF-8 afterwards."""
    assert secret.storable(secret.storable(text)) == secret.storable(text).encode().decode()


# --- what is printed and shown ---


def test_our_codes_are_printed_in_groups_of_four() -> None:
    """Five groups for ours; another system's code is printed as it is."""
    assert secret.grouped(OURS) == "0123 4567 89AB CDEF GHJK"
    assert secret.grouped("abcdefgh23456789") == "abcdefgh23456789"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Milka", "Milka"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("x" * 4000, "x" * 39 + "…"),
        ("a\r\nb\tc\x00d\x7fe\x85f", "a··b·c·d·e·f"),
        ("\u202egnp.exe\u202c", "·gnp.exe·"),
        ("\u2066a\u2069\u200f\u200b\ufeff", "·a····"),
        ("a\u2028b\u2029c", "a·b·c"),
        ("\ue000\ud800\U0010ffff", "···"),
        ("Größe 😀 שלום", "Größe 😀 שלום"),
        ("<b>'; DROP TABLE --", "<b>'; DROP TABLE --"),
    ],
)
def test_any_text_is_shown_on_one_short_line(text: str, expected: str) -> None:
    """Control and format characters become dots, and what is too long ends in an ellipsis."""
    assert secret.shown(text) == expected


@given(st.text(st.characters()), st.integers(min_value=1, max_value=60))
def test_shown_text_is_short_and_harmless(text: str, length: int) -> None:
    """Never longer than asked for, and without anything that is invisible or turns the reading direction."""
    shown = secret.shown(text, length)
    assert len(shown) <= length
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}]
