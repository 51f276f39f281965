"""The manual's pictures are those that the program makes today: none too many, none missing, none of another day."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.e2e import manual_pictures

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "manual" / "images"
LOOKED_AT = ("entrance-green", "people")
"""Two of thirteen scenes: the whole set takes minutes."""

CELLS = (64, 40)
RAIL = 5
"""How many columns of cells the rail takes."""

ALIKE, RAIL_ALIKE = 5.0, 2.5
"""Levels of grey, on average over the cells. The same scene with other words or on another day differs by about 1; a
line of trouble above the page makes 10, another verdict 48, and a rail with one room instead of six 5 on the rail."""


def cells(path: Path) -> npt.NDArray[np.float64]:
    """Return a picture as a few grey cells: letters, dates and the finest lines are gone."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("L").resize(CELLS, Image.Resampling.BOX), np.float64)


def difference(one: Path, other: Path) -> tuple[float, float]:
    """Return by how much two pictures differ, as a whole and on the rail."""
    apart = np.abs(cells(one) - cells(other))
    return float(apart.mean()), float(apart[:, :RAIL].mean())


def test_every_kept_picture_is_one_that_is_made() -> None:
    """The folder of the manual holds just the pictures that the maker's scenes give, in both languages."""
    assert manual_pictures.names() == {path.name for path in KEPT.glob("*.png")}


def test_kept_pictures_still_show_the_program(tmp_path: Path) -> None:
    """Made anew, some scenes of the whole program look like the kept pictures, in what stands where and how dark."""
    command = [sys.executable, "-m", "tests.e2e.screenshots", str(tmp_path), "--language", "de"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "--manual", *LOOKED_AT],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr

    assert {f"{name}-de.png" for name in LOOKED_AT} == {path.name for path in tmp_path.iterdir()}
    for made in tmp_path.iterdir():
        whole, rail = difference(made, KEPT / made.name)
        assert whole < ALIKE, f"{made.name}: make the pictures again (docs/manual/README.md), and look at them"
        assert rail < RAIL_ALIKE, f"{made.name}: the rail is another one"


@pytest.mark.parametrize(
    ("one", "other"),
    [("entrance-green", "entrance-already"), ("entrance-green", "people"), ("people", "import"), ("people", "station")],
)
def test_pictures_of_different_things_are_told_apart(one: str, other: str) -> None:
    """What is compared is not so coarse that one page passes for another."""
    whole, _ = difference(KEPT / f"{one}-de.png", KEPT / f"{other}-de.png")

    assert whole > 2 * ALIKE


def test_a_rail_with_one_room_is_told_apart(tmp_path: Path) -> None:
    """A picture of a window that holds the entrance alone does not pass for one of the program."""
    with Image.open(KEPT / "entrance-green-de.png") as picture:
        width, height = picture.size
        bare = picture.convert("RGB")
    ground = bare.getpixel((2, height // 2))
    assert ground is not None
    bare.paste(ground, (0, height * 18 // 100, width * 8 // 100, height * 62 // 100))  # the rooms below the first
    bare.save(tmp_path / "bare.png")
    _, rail = difference(tmp_path / "bare.png", KEPT / "entrance-green-de.png")

    assert rail > RAIL_ALIKE
