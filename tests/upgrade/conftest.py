"""Data folders that old versions of this program left behind."""

import zipfile
from pathlib import Path

import pytest

from kiosk.store import migrations
from tests.command import Command

DATA = Path(__file__).parent / "data"
ALL = sorted(path.stem for path in DATA.glob("*.zip"))
OPEN = [name for name in ALL if "closed" not in name]
NEWEST = migrations.steps()[-1][0]


def schema_of(name: str) -> int:
    """Return the number of the schema that a folder was left with, as its name says."""
    return int(name.partition("-")[0])


OLDER = [name for name in ALL if schema_of(name) < NEWEST]


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


@pytest.fixture(params=OLDER)
def left_older(request: pytest.FixtureRequest, kiosk: Command) -> Command:
    """Give the command line on what each version with another schema than today's left."""
    unpack(request.param, kiosk.where.data)
    return kiosk


@pytest.fixture(params=OPEN)
def left_open(request: pytest.FixtureRequest, kiosk: Command) -> Command:
    """Give the command line on what each old version left in the middle of the day."""
    unpack(request.param, kiosk.where.data)
    return kiosk
