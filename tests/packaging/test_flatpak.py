"""What goes into the Flatpak is chosen for the Python of its runtime, not for the one that gathers it."""

import importlib
import platform
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.conftest import PACKAGING

LOCK = """\
# A remark.
always==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via mmz-kiosk
old==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:cc
old==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:dd
    # via
    #   always
backport==1.0 ; python_full_version < '3.13' \\
    --hash=sha256:ee
mac==1.0 ; sys_platform == 'darwin' \\
    --hash=sha256:ff
intel==1.0 ; platform_machine == 'x86_64' or sys_platform != 'linux' \\
    --hash=sha256:00
"""


@pytest.fixture
def flatpak(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the script that gathers the Flatpak's files."""
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("make_flatpak")


def test_markers_are_asked_of_the_runtimes_python(flatpak: ModuleType) -> None:
    """A package for older Pythons or another system is left out; of two versions the runtime's is taken."""
    expected = """\
always==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
old==2.0 \\
    --hash=sha256:dd
intel==1.0 \\
    --hash=sha256:00
"""

    assert expected == flatpak.in_the_runtime(LOCK, "x86_64")
    assert "intel" not in flatpak.in_the_runtime(LOCK, "aarch64")


def test_of_the_real_lock_every_package_stands_once(flatpak: ModuleType) -> None:
    """After the markers there is one version of each package, each with a hash, and nothing for another system."""
    wanted = flatpak.in_the_runtime((PACKAGING / "requirements.lock").read_text(encoding="utf-8"), "x86_64")
    found = re.findall(r"^([\w.-]+)==\S+ \\\n    --hash=sha256:", wanted, re.MULTILINE)

    assert wanted.count("==") == len(found) == len(set(found))
    assert {"numpy", "pyside6-essentials", "miniaudio"} <= set(found)
    assert not {"typing-extensions", "pyobjc-core"} & set(found)
    assert ";" not in wanted


def test_wheels_of_an_earlier_time_are_not_packed(
    flatpak: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is emptied first; pip then gets the filtered list, whole, with the runtime's version."""
    called: list[list[str]] = []
    monkeypatch.setattr(flatpak.subprocess, "run", lambda words, **_: called.append(words))
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "mmz_kiosk-0.0.1-py3-none-any.whl").touch()
    flatpak.fetch(wheels)
    (download, own) = called

    assert [] == list(wheels.iterdir())
    assert {"--no-deps", "--require-hashes", flatpak.RUNTIME_PYTHON} <= set(download)
    assert flatpak.in_the_runtime(flatpak.LOCK.read_text(encoding="utf-8"), platform.machine()) == Path(
        download[-1]
    ).read_text(encoding="utf-8")
    assert {"hatchling", str(wheels)} <= set(own)
