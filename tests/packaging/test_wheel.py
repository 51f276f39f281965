"""Wheel and sdist: `pip install` gives the `kiosk` command with all that it reads, and needs no checkout."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk import __version__

ROOT = Path(__file__).resolve().parents[2]


def build(source: Path, target: str, folder: Path) -> Path:
    """Build a wheel or an sdist of the source, without a network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        command, cwd=source, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert 0 == ended.returncode, ended.stderr
    (made,) = folder.iterdir()
    return made


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel, and a folder that is no checkout to call it from."""

    home: Path
    elsewhere: Path

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Call the `kiosk` command of the environment."""
        command = self.home / ("Scripts/kiosk.exe" if os.name == "nt" else "bin/kiosk")
        environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        return subprocess.run(
            [str(command), *words],
            cwd=self.elsewhere, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
            timeout=120,
        )  # fmt: skip


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of the checkout."""
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources as the sdist brings them."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the sdist's sources give."""
    return build(unpacked, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, installed by pip into an environment that sees this one's libraries but not the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    home = folder / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [
        str(python),
        "-I",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True, timeout=120)
    scheme = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (folder / "elsewhere").mkdir()
    return Installed(home, folder / "elsewhere")


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    """What lies in resources/ lies in the package, word for word: translations, migrations, sounds, layouts, events."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist() if name.startswith("kiosk/resources/")}
    resources = {
        f"kiosk/resources/{path.relative_to(ROOT / 'resources').as_posix()}": path.read_bytes()
        for path in (ROOT / "resources").rglob("*") if path.is_file()
    }  # fmt: skip

    assert any(name.endswith("de/LC_MESSAGES/kiosk.mo") for name in resources)
    assert resources == inside


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    """Every module of the checkout is in the wheel, and no test or script is."""
    with zipfile.ZipFile(wheel) as archive:
        modules = {name for name in archive.namelist() if name.endswith(".py")}

    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "kiosk").rglob("*.py")} == modules


def test_sources_of_another_date_make_the_same_wheel(
    unpacked: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A wheel holds nothing of when and where it was made: built again from touched sources it is the same bytes."""
    for path in unpacked.rglob("*.py"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    again = build(unpacked, "wheel", tmp_path_factory.mktemp("again"))

    assert (wheel.name, wheel.read_bytes()) == (again.name, again.read_bytes())


def test_the_installed_command_says_its_version(installed: Installed) -> None:
    """`kiosk --version` of the installed wheel answers from any folder with the version of the sources."""
    said = installed("--version")

    assert (0, f"MMZ Kiosk {__version__}\n", "") == (said.returncode, said.stdout, said.stderr)


def test_the_installed_demo_has_its_event_people_and_words(installed: Installed) -> None:
    """`kiosk demo --headless` of the installed wheel finds event, people, migrations and translations."""
    said = installed("--language", "de", "demo", "--headless", "--seconds", "3")

    assert 0 == said.returncode, said.stderr
    assert re.search(r"^Haus: 231 angemeldet", said.stdout, re.MULTILINE)
    assert "Informelles Get-together: 231 angemeldet" in said.stdout


def test_the_installed_doctor_reads_the_test_card(installed: Installed, tmp_path: Path) -> None:
    """`kiosk doctor` of the installed wheel checks every part, and its decoder reads."""
    said = installed("--data-dir", str(tmp_path / "data"), "doctor", "--json")
    document = json.loads(said.stdout)

    assert __version__ == document["version"]
    assert {check["part"]: check["state"] for check in document["checks"]}["decoder"] in {"ok", "warning"}
