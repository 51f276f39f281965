"""Data folders that old versions of this program left behind."""

import zipfile
from pathlib import Path

import pytest

from tests.command import Command

DATA = Path(__file__).parent / "data"
ALL = sorted(path.stem for path in DATA.glob("*.zip"))
OPEN = [name for name in ALL if "closed" not in name]


def unpack(name: str, folder: Path) -> None:
    """Put the data folder of an old version in its place."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(DATA / f"{name}.zip") as file:
        file.extractall(folder)


@pytest.fixture(params=ALL)
def left(request: pytest.FixtureRequest, kiosk: Command) -> Command:
    """Give the command line on what each old version left."""
    unpack(request.param, kiosk.where.data)
    return kiosk


@pytest.fixture(params=OPEN)
def left_open(request: pytest.FixtureRequest, kiosk: Command) -> Command:
    """Give the command line on what each old version left in the middle of the day."""
    unpack(request.param, kiosk.where.data)
    return kiosk
