"""Codes of other systems, and of no system at all: ten thousand of them."""

import random
import unicodedata
from collections.abc import Callable, Iterator

from kiosk.domain.checkin import Reason
from kiosk.words import explain
from tests.builders import ZONE, a_secret
from tests.store.folder import Folder

SQL = ["' OR 1=1 --", "'; DROP TABLE redemption; --", '"; DELETE FROM badge; --', "%", "_%", "\\", "?1", "NULL", "0x00"]
TURNING = "\u202e\u202d\u2066\u2067\u2069\u200f\u061c"


def codes(number: int, seed: int) -> Iterator[str]:
    """Yield random codes of every kind that a camera or a scanner can give."""
    draw = random.Random(seed)
    letters = "abcXYZ0189 -_:/.äöüß€"

    def text(alphabet: str, length: int) -> str:
        return "".join(draw.choices(alphabet, k=length))

    kinds: list[Callable[[], str]] = [
        lambda: "",
        lambda: text(" \t\r\n\x1d\x04", draw.randrange(9)),
        lambda: text(letters, draw.randrange(1, 60)),
        lambda: text(letters, 4000),
        lambda: "".join(chr(draw.randrange(256)) for _ in range(draw.randrange(1, 300))),
        lambda: bytes(draw.randrange(256) for _ in range(40)).decode("utf-8", "surrogateescape"),
        lambda: "".join(chr(draw.randrange(0xD800, 0xE000)) for _ in range(draw.randrange(1, 20))),
        lambda: "".join(chr(draw.randrange(32)) for _ in range(draw.randrange(1, 40))),
        lambda: text(TURNING + "שלום مرحبا", draw.randrange(1, 40)),
        lambda: draw.choice(SQL) + text(letters, draw.randrange(5)),
        lambda: "".join(chr(draw.randrange(0x10000, 0x110000)) for _ in range(draw.randrange(1, 30))),
        lambda: "]Q1" + text("0123456789ABCDEFGHJKMNPQRSTVWX", 20),
        lambda: "https://example.org/" + text(letters, draw.randrange(300)),
    ]  # fmt: skip
    for count in range(number):
        yield kinds[count % len(kinds)]()


def test_ten_thousand_strange_codes_are_invalid_and_safely_shown(folder: Folder) -> None:
    """Every one is refused as invalid; what is shown of it is short, on one line, and turns nothing around."""
    folder.database.run("PRAGMA synchronous = OFF")
    badges = folder.people(3)
    number = 0
    for code in codes(10_000, 10):
        verdict = folder.redeem(code)
        number += 1
        assert Reason.INVALID is verdict.reason, repr(code)
        shown = explain(verdict, ZONE).sentence
        assert len(verdict.facts.shown_text) <= 40
        assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")], shown
        shown.encode("utf-8")
    assert (10_000, 10_000) == (number, folder.rows("redemption"))
    assert folder.redeem(badges[0]).ok
    assert folder.recount() == folder.counts()


def test_what_is_stored_of_a_strange_code_can_be_read_back(folder: Folder) -> None:
    """The list of recent scans and a repeated attempt show the same safe text."""
    for number, code in enumerate(codes(52, 11)):
        verdict = folder.redeem(code, nonce=str(number))
        assert verdict == folder.redeem(code, nonce=str(number))
        assert verdict.facts == folder.desk.recent(1)[0].facts


def test_a_code_with_one_wrong_character_is_invalid(folder: Folder) -> None:
    """Each of the 20 characters of our own codes counts."""
    code = folder.person().secret
    for place in range(20):
        wrong = code[:place] + ("0" if code[place] != "0" else "1") + code[place + 1 :]
        verdict = folder.redeem(wrong, force="really")
        assert (Reason.INVALID, False) == (verdict.reason, verdict.facts.genuine)
    assert folder.redeem(code).ok


def test_a_genuine_code_is_known_however_it_is_written(folder: Folder) -> None:
    """In groups, in small letters, with a scanner's prefix and line end."""
    for number, form in enumerate(("{}", "{}\r\n", "]Q1{}", " {} ", "\x02{}\x03")):
        code = a_secret(number + 1)
        verdict = folder.redeem(form.format(code.lower()))
        assert (Reason.INVALID, True) == (verdict.reason, verdict.facts.genuine), form
