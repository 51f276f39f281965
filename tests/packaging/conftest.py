"""The scripts of packaging/ as tests call them."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def product(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give what every package says of itself."""
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("product")


@pytest.fixture
def contents(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give what goes into the frozen program."""
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("contents")
