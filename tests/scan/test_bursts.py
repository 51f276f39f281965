"""A run of keys is taken apart: codes, what surrounds them, and what a person typed in the same moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import secret
from kiosk.scan.bursts import Form, Stroke, is_regular, read_burst, slow_code, slow_marked

KEY = b"k" * 32
OWN = secret.issue(2**63 + 12345, KEY)
OTHER = secret.issue(2**61 + 999, KEY)
FORGED = OWN[:-1] + ("0" if OWN[-1] != "0" else "1")


def form(prefix: str = "", suffix: str = "") -> Form:
    """Return what a scanner of this event sends."""
    return Form(prefix, suffix, lambda code: secret.verify(code, KEY))


def strokes(*parts: tuple[str, float]) -> list[Stroke]:
    """Return the strokes of texts, each with the gap between its characters and before it, in ms."""
    at, found = 1000.0, []
    for text, gap in parts:
        for character in text:
            at += gap
            found.append(Stroke(character, at))
    return found


@pytest.mark.parametrize("lower", [False, True])
def test_a_code_alone_is_a_code(lower: bool) -> None:
    """Also from a scanner that sends small letters."""
    found = read_burst(strokes((OWN.lower() if lower else OWN, 5)), form())
    assert (0, (OWN,), 0) == (found.head, found.codes, found.tail)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("]Q1" + OWN, (OWN,)),
        ("+Q1" + OWN, (OWN,)),
        ("*" + OWN + "#", (OWN,)),
        (OWN + OTHER, (OWN, OTHER)),
        ("]Q1" + OWN + "#]Q1" + OTHER + "#", (OWN, OTHER)),
        ("https://example.org/?c=" + OWN, ("https://example.org/?c=" + OWN,)),
        (FORGED, (FORGED,)),
        ("k24fiuwvu8kxz3y1", ("k24fiuwvu8kxz3y1",)),
    ],
)
def test_what_surrounds_a_code_at_its_pace_is_the_scanner_s(text: str, codes: tuple[str, ...]) -> None:
    """A prefix or suffix that nobody configured goes; an address with a code in it stays whole, and so does what has
    no right tag."""
    found = read_burst(strokes((text, 6)), form())
    assert (0, codes, 0) == (found.head, found.codes, found.tail)


@given(
    typed=st.text("abcüM 1", min_size=1, max_size=5), gap=st.integers(1, 12), where=st.sampled_from(("head", "tail"))
)
def test_what_was_typed_in_the_same_moment_is_cut_off(typed: str, gap: int, where: str) -> None:
    """The letters before or after a code came at another pace."""
    before = [(typed, 30.0)] if where == "head" else []
    run = strokes(*before, (OWN[:1], 30.0), (OWN[1:], gap), *([(typed, 30.0)] if where == "tail" else []))
    found = read_burst(run, form())
    assert (OWN,) == found.codes
    assert (len(typed) if where == "head" else 0, len(typed) if where == "tail" else 0) == (found.head, found.tail)


def test_letters_before_the_configured_prefix_were_typed() -> None:
    """Also in front of codes that have no tag."""
    found = read_burst(strokes(("Mü", 20), ("~foreign-77~#", 20)), form("~", "#"))
    assert (2, ("foreign-77~",), 0) == (found.head, found.codes, found.tail)


def test_a_lone_long_gap_parts_typing_from_a_foreign_code() -> None:
    """But a scanner that stalls now and then is left whole."""
    found = read_burst(strokes(("M", 30), ("f", 30), ("oreign-code-77", 3)), form())
    assert (1, ("foreign-code-77",)) == (found.head, found.codes)
    stalling = strokes(("fo", 3), ("r", 30), ("eign", 3), ("-", 30), ("code-77", 3))
    assert (0, ("foreign-code-77",)) == (read_burst(stalling, form()).head, read_burst(stalling, form()).codes)


@given(
    texts=st.lists(st.text(min_size=0, max_size=3), min_size=6, max_size=60),
    gaps=st.lists(st.integers(0, 80), min_size=60, max_size=60),
    prefix=st.text("~]Q1", max_size=3),
    suffix=st.text("#", max_size=2),
)
def test_no_stroke_is_lost_or_counted_twice(texts: list[str], gaps: list[int], prefix: str, suffix: str) -> None:
    """Whatever comes: what is cut off and what is read are parts of the run."""
    at, run = 0.0, []
    for text, gap in zip(texts, gaps, strict=False):
        at += gap
        run.append(Stroke(text, at))
    found = read_burst(run, form(prefix, suffix))
    assert found.head + found.tail < len(run)
    whole = "".join(texts)
    assert all(code in whole or secret.is_ours(code) for code in found.codes)


@given(gap=st.integers(36, 240), typed=st.text("abc7K ", max_size=8))
def test_a_slow_code_is_known_by_its_tag(gap: int, typed: str) -> None:
    """However slow, and whatever was typed before it."""
    assert (20, OWN) == slow_code(strokes((typed, 100), (OWN, gap)), form())
    assert (23, OWN) == slow_code(strokes((typed, 100), ("]Q1" + OWN, gap)), form())


@pytest.mark.parametrize("text", [FORGED, OWN[:19], "ABCDEFGHIJKLMNOPQRST", "Doppelzimmer im Mai!"])
def test_slow_keys_without_a_tag_are_typing(text: str) -> None:
    """Nothing that a person types has one by chance: one in 550 thousand million."""
    assert slow_code(strokes((text, 60)), form()) is None


def test_a_code_that_a_person_types_is_typing() -> None:
    """Nobody copies 20 characters without a pause."""
    assert slow_code(strokes((OWN[:8], 150), (OWN[8:9], 400), (OWN[9:], 150)), form()) is None
    assert not is_regular(strokes((OWN[:10], 40), (OWN[10:11], 200), (OWN[11:], 40)))


@pytest.mark.parametrize(("prefix", "sent"), [("", "]Q1foreign"), ("~", "~foreign"), ("~", "~]Q1foreign")])
def test_a_slow_foreign_code_is_known_by_its_prefix(prefix: str, sent: str) -> None:
    """Up to Enter, or to the suffix."""
    typed = ("Mü ", 100.0)
    count, code = slow_marked(strokes(typed, (sent, 90)), form(prefix), entered=True) or (0, "")
    assert "foreign" == secret.clean(code)
    assert count >= len("foreign") + 1
    assert slow_marked(strokes(typed, (sent, 90)), form(prefix), entered=False) is None
    found = slow_marked(strokes(typed, (sent + "#", 90)), form(prefix, "#"), entered=False)
    assert found is not None
    assert "foreign" == secret.clean(found[1])


@pytest.mark.parametrize("text", ["foreign", "~ab", "Mü]", "100 % + Q"])
def test_what_has_no_prefix_is_typing(text: str) -> None:
    """So is what is too short for a code behind it."""
    assert slow_marked(strokes((text, 90)), form("~"), entered=True) is None
