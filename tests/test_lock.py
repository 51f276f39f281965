"""The files that say what is installed: they fit the project, and hold on every machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[1]


def test_every_row_of_the_systems_needs_can_be_used() -> None:
    """Each line says what it's needed for, what to look for, and which one package brings it."""
    lines = (CHECKOUT / "packaging" / "system.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]

    assert {3} == {len(row) for row in rows}
    assert {row[0] for row in rows} <= {"qt", "window", "better", "test"}


def pins(name: str) -> dict[str, set[str]]:
    """Return {package: versions} of a lock."""
    text = (CHECKOUT / "packaging" / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Each dependency is locked in a version of its range, and the checks run with what the program runs with."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, test = pins("requirements.lock"), pins("requirements-test.lock")

    for lock, wishes in ((runtime, project["project"]["dependencies"]), (test, project["dependency-groups"]["test"])):
        for wish in map(Requirement, wishes):
            assert lock.get(wish.name), f"{wish.name} is not locked: run packaging/lock.py"
            assert all(version in wish.specifier for version in lock[wish.name])
    assert runtime == {name: versions for name, versions in test.items() if name in runtime}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_the_locks_name_no_index_and_hash_everything(name: str) -> None:
    """A lock holds for every machine: packages, versions and hashes, and no place to get them from."""
    text = (CHECKOUT / "packaging" / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text)

    assert not re.search(r"://|--(?!hash=)|\s[/~]", text)
    assert all("--hash=sha256:" in package for package in packages)
