"""A sentence that sends somebody to another page names it as the rail does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import language
from kiosk.language import tr

KIOSK = Path(__file__).resolve().parent.parent / "kiosk"
NAMED = re.compile(r"\b(?:page|under|Seite|[Uu]nter) [“„]([^”“]+)[”“]")
SECTIONS = {"Lock"}
"""Parts of the page Station that have a heading of their own."""


def texts() -> Iterator[tuple[str, bool]]:
    """Yield every text that is said in both languages, and whether it is the name of a page on the rail."""
    for file in sorted(KIOSK.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        pages = [each for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr == "add_page"]
        titles = {id(inner) for each in pages for inner in ast.walk(each)}
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id == "tr" and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value), id(call) in titles


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_page_is_called_what_stands_on_the_rail(code: str) -> None:
    """Whoever is told to look at a page finds it under that word."""
    language.use(code)
    all_texts = list(texts())
    on_the_rail = {tr(text) for text, title in all_texts if title} | {tr(text) for text in SECTIONS}
    sent_to = {name for text, _ in all_texts for name in NAMED.findall(tr(text))}

    assert len(sent_to) >= 5
    assert set() == sent_to - on_the_rail
