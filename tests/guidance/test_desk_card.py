"""The card for the table: one page, readable, complete."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.guidance.desk_card import KEY_HEIGHT, TEXT, DeskCard
from kiosk.paper.page import A4, Words
from tests.command import run_program
from tests.guidance.conftest import Desk
from tests.paper.reading import box_of, texts

LONG = "22. Regionalkonferenz Modellprojekte Smart Cities „Smart sein: Brücken bauen – Netzwerke nutzen“ " * 2


@pytest.fixture(params=["de", "en"])
def spoken(request: pytest.FixtureRequest, qapp: object) -> Iterator[str]:
    """Speak one language after the other."""
    before = language.current()
    language.use(request.param)
    yield request.param
    language.use(before)


@pytest.mark.parametrize("event", ["", "Tag der Städte", LONG])
def test_nothing_leaves_the_page_(spoken: str, event: str) -> None:
    """In both languages, with a name of any length."""
    boxes = [box_of(item) for item in DeskCard(event).page()]

    assert all(
        left >= 10 and top >= 10 and right <= A4[0] - 10 and bottom <= A4[1] - 8 for left, top, right, bottom in boxes
    )


def test_it_says_what_the_colours_mean(spoken: str, tmp_path: Path) -> None:
    """By their names, not by colour alone; and whom to call can be written on it."""
    file = tmp_path / "card.pdf"
    DeskCard("Tag der Städte").write(file)
    (said,) = texts(file)
    wanted = {
        "de": ("Grün", "Herein", "Gelb", "Rot", "F8", "Tag der Städte", "Telefon"),
        "en": ("Green", "Come in", "Amber", "Red", "F8", "Tag der Städte", "Telephone"),
    }

    assert [] == [word for word in wanted[spoken] if word not in said]


def test_the_help_writes_it(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """And says where it lies."""
    told: list[str] = []
    desk.guidance.told.connect(told.append)
    desk.guidance.write_card(tmp_path / "card.pdf")
    qtbot.waitUntil(lambda: bool(told))

    assert [f"Saved: {tmp_path / 'card.pdf'}"] == told
    assert 1 == len(texts(tmp_path / "card.pdf"))


def test_a_folder_that_is_gone_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """In words, with what to do."""
    told: list[str] = []
    desk.guidance.troubled.connect(lambda text, hint: told.append(f"{text} {hint}"))
    desk.guidance.write_card(tmp_path / "gone" / "card.pdf")
    qtbot.waitUntil(lambda: bool(told))

    assert "card.pdf" in told[0]


@pytest.mark.usefixtures("qapp")
def test_the_command_writes_it_with_and_without_an_event(tmp_path: Path) -> None:
    """An empty data folder has no event yet; nothing is made there."""
    folder, file = tmp_path / "data", tmp_path / "card.pdf"
    assert 0 == run_program("card", "--out", str(file), "--data-dir", str(folder), "--language", "en").status
    without = texts(file)
    run_program("init", "--data-dir", str(folder), "--language", "en")
    assert 0 == run_program("card", "--out", str(file), "--data-dir", str(folder), "--language", "en").status

    assert 1 == len(without) == len(texts(file))
    assert "Smart Cities" not in without[0]
    assert "Smart Cities" in texts(file)[0]


def test_the_keys_stand_well_beside_what_they_do(spoken: str) -> None:
    """Each at its full size, at least 5 mm before the words."""
    items = [item for item in DeskCard("Tag der Städte").page() if isinstance(item, Words)]
    keys = [item for item in items if item.bold and item.text.text.startswith(("Strg+", "Ctrl+"))]

    assert 3 == len(keys)
    assert {TEXT} == {key.size for key in keys}
    for key in keys:
        _, _, right, _ = box_of(key)
        beside = min(item.x for item in items if item.x > key.x and abs(item.baseline - key.baseline) < KEY_HEIGHT / 2)
        assert beside - right >= 5
