"""The troubleshooting pages know every sentence with which the program says that something does not work."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations

import pytest

from kiosk import paths
from kiosk.paper.causes import Cause, words
from tests.test_manual import LANGUAGES, ROOT, page, rows

UNTOLD = {
    "the words of a command are off: whoever typed it reads beside it what would be right": {
        "There is no sheet “{name}”.",
        "There is no layout “{name}”.",
        "{sheet} has no label {number}.",
        "The file has no sheet “{name}”.",
    },
    "only a command says it, to whoever called it, with what to type instead": {
        "The answer could not be written ({cause}).",
        "The list has no header: nobody can be sure what its columns are. Nothing was written.",
        "The day is not closed: {what}.",
        "This data folder holds a real event: the demo would check its people in.",
        "The personal data of this event was erased.",
        "Nothing was erased.",
        "There is no display for the window.",
    },
    "`kiosk scan` of pictures and films: no entrance has them": {
        "The folder {folder} cannot be read.",
        "There is no picture in the folder {folder}.",
        "There is no picture like {pattern}.",
        "There is no file {file}.",
        "The picture {file} cannot be read.",
        "The picture {file} is too large.",
        "{file} is no video that can be read.",
        "{file} is damaged: only {read} of {all} frames could be read.",
    },
    "a form says it while its fields are open, with what to type": {
        "The family name is missing.",
        "The status “{said}” is not known.",
        "“{field}” has {count} characters; at most {limit} can be kept.",
        "The event needs a title.",
        "A session needs a title.",
        "“{zone}” is no time zone.",
        "The last day is before the first.",
        "These days are too far apart, or too far away.",
        "“{session}” ends before it starts.",
        "“{session}” is too long.",
        "“{session}” cannot have {n} seats.",
        "“{session}” is not on a day of the event.",
        "Minutes cannot be negative.",
    },
    "half a sentence: it follows the name of the calendar's entry that was left out": {
        "it is cut off",
        "it is damaged",
        "it has no start",
        "its start cannot be read",
        "its end cannot be read",
        "it ends before it starts",
        "its day cannot be: {day}",
    },
}
"""What the pages leave out, by the reason for it. Beside these: `WrongArguments`, for the first reason."""


def called(call: ast.Call) -> str:
    """Return the name of what is called: `Trouble`, or `tr`."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def kinds(trees: list[ast.Module]) -> set[str]:
    """Return the names of the program's troubles: the class and all that come from it."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known = {"Trouble"}
    while more := {c.name for c in classes if known & {ast.unparse(base) for base in c.bases}} - known:
        known |= more
    return known


def texts(of: ast.expr) -> Iterator[str]:
    """Yield the literals that an expression has translated."""
    for node in ast.walk(of):
        if isinstance(node, ast.Call) and called(node) == "tr":
            yield from (
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def tells(call: ast.Call) -> bool:
    """Return whether a call shows a trouble without raising one: `troubled.emit`, `failed.emit`."""
    emits = isinstance(call.func, ast.Attribute) and called(call) == "emit"
    return emits and re.search(r"\b(troubled|failed)\.emit$", ast.unparse(call.func)) is not None


@cache
def said() -> frozenset[str]:
    """Return what happened, in the words of every trouble in the sources; what to do comes after and is not in it."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "kiosk").rglob("*.py"))]
    troubles = kinds(trees) - {"WrongArguments"}
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    found = {text for call in calls if called(call) in troubles or tells(call) for text in texts(call.args[0])}
    return frozenset(found | {words(cause, "{printer}")[0] for cause in Cause})


def shown(text: str) -> str:
    """Return a sentence as the pages have it, with “…” for what is filled in."""
    return re.sub(r"\{[^}]+\}", "…", text)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_trouble_is_explained(spoken: str) -> None:
    """Whoever lets the program say something new writes what it means and what to do, in both languages."""
    with (paths.resources() / "translations/de/LC_MESSAGES/kiosk.mo").open("rb") as file:
        german = GNUTranslations(file)
    heading = {"de": "Das Programm sagt", "en": "The program says"}[spoken]
    told = {row[0] for row in rows(page(spoken, "troubleshooting"), heading)}
    wanted = said() - set().union(*UNTOLD.values())

    assert len(wanted) > 120
    assert [] == sorted(text for text in wanted if shown(german.gettext(text) if spoken == "de" else text) not in told)


def test_nothing_is_left_out_that_the_program_does_not_say() -> None:
    """A sentence that is gone goes from the list of what the pages leave out."""
    assert set() == set().union(*UNTOLD.values()) - said()


def test_the_troubles_are_found() -> None:
    """Raised at once, in a branch, by a subclass, told by a signal: each kind of place is looked at."""
    assert said() >= {
        "The disk is full: nothing can be saved.",
        "its start cannot be read",
        "The export broke off. Nothing was exported.",
        "{printer}: no paper.",
    }
