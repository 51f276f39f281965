"""Days, times and numbers are written as the language has them; what was said can be said again in another one."""

import ast
import copy
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk import language
from kiosk.language import clock_time, day, figure, moment, said_anew, short_day, tr, trn, typed_day

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2025, 6, 3)
AT = datetime(2025, 6, 3, 14, 5, 9, tzinfo=UTC)
HAND_MADE = re.compile(r"%-?d[./ ]{0,2}%-?[mbB]|%[bB] ?%|%-?m/%-?d|%I:")
"""A day by the numbers, or the month's English name, or the hours of half a day: right in one language at most."""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the language as it was."""
    before = language.current()
    yield
    language.use(before)


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        (lambda: day(DAY), "3. Juni 2025", "3 June 2025"),
        (lambda: day(date(2026, 3, 31)), "31. März 2026", "31 March 2026"),
        (lambda: short_day(DAY), "03.06.2025", "3 Jun 2025"),
        (lambda: short_day(date(2025, 12, 24), year=False), "24.12.", "24 Dec"),
        (lambda: short_day(AT), "03.06.2025", "3 Jun 2025"),
        (lambda: clock_time(AT), "14:05", "14:05"),
        (lambda: clock_time(AT, seconds=True), "14:05:09", "14:05:09"),
        (lambda: moment(AT), "03.06.2025 14:05", "3 Jun 2025 14:05"),
        (lambda: moment(AT, year=False), "03.06. 14:05", "3 Jun 14:05"),
        (lambda: moment(AT, seconds=True), "03.06.2025 14:05:09", "3 Jun 2025 14:05:09"),
        (lambda: typed_day(DAY), "03.06.2025", "2025-06-03"),
        (lambda: figure(999), "999", "999"),
        (lambda: figure(1_234_567), "1.234.567", "1,234,567"),
        (lambda: figure(1234.56, 1), "1.234,6", "1,234.6"),
        (lambda: figure(-0.5, 2), "-0,50", "-0.50"),
    ],
)
def test_days_times_and_numbers(words: Callable[[], str], german: str, english: str) -> None:
    """Both languages have their own order, names and signs; no English day can be read month first."""
    language.use("de")
    in_german = words()
    language.use("en")

    assert (german, english) == (in_german, words())


def test_what_was_said_is_said_again_in_another_language() -> None:
    """A text keeps its words, its number, its fields, and what was joined to it; also a field that is itself a text."""

    def said() -> list[str]:
        return [
            tr("The clock is plausible."),
            trn("{n} seat left", "{n} seats left", 3),
            tr("Not before {time}", time=moment(AT)),
            tr("is in {session}", session=tr("Entrance")),
            tr("Change it.") + " " + tr("Printing goes on by itself then."),
            tr("Change it.") + " (E-13)",
            short_day(DAY),
            "Anna",
        ]

    language.use("de")
    german = said()
    language.use("en")

    assert said() == [said_anew(text) for text in german]
    language.use("de")
    assert german == [said_anew(said_anew(text)) for text in german]


def _sent(text: str) -> object:
    return pickle.loads(pickle.dumps(text))  # noqa: S301 - our own


@pytest.mark.parametrize("again", [copy.deepcopy, _sent])
def test_a_copy_of_what_was_said_is_plain_text(again: Callable[[str], object]) -> None:
    """What is copied, or sent to another process, is text like any other."""
    copied = again(tr("Entrance"))

    assert (str, tr("Entrance")) == (type(copied), copied)


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give the line and the text of every literal, those within f-strings and their formats included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_day_is_formatted_by_hand() -> None:
    """Only kiosk/language.py knows how a day is written; a `%d.%m.` elsewhere would be German in English, too."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "kiosk").rglob("*.py"))
        for line, text in _texts(ast.parse(path.read_text("utf-8")))
        if HAND_MADE.search(text)
    ]

    assert [] == found


@pytest.mark.parametrize("source", ['f"{at:%d.%m.%Y}"', 'at.strftime("%d %b")', 'form = "%d/%m/%Y %H:%M"'])
def test_a_day_formatted_by_hand_is_found(source: str) -> None:
    """The test above sees formats in f-strings, in calls and in names."""
    assert any(HAND_MADE.search(text) for _, text in _texts(ast.parse(source)))
