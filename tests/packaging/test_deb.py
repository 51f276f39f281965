"""What the Debian package brings beside the program."""

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.conftest import PACKAGING


@pytest.fixture
def make_deb(product: ModuleType) -> ModuleType:
    """Give the script that lays out the package."""
    return importlib.import_module("make_deb")


def test_the_manual_is_there_without_a_network(make_deb: ModuleType, tmp_path: Path) -> None:
    """Both manuals, the guide for the laptop and what they link to lie together: no link leads nowhere."""
    make_deb.put_manual(tmp_path)
    pages = list(tmp_path.rglob("*.md"))
    links = [
        (page.relative_to(tmp_path).as_posix(), link)
        for page in pages
        for link in re.findall(r"\]\((?![a-z]+:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]

    there = {page.name for page in tmp_path.glob("*.md")}
    assert {"kiosk-laptop.md", "kiosk-laptop.de.md", "privacy.md", "exports.md"} <= there
    assert len(links) > 20
    assert [] == [(page, link) for page, link in links if not (tmp_path / page).parent.joinpath(link).exists()]


def test_what_the_readme_names_is_in_the_package(make_deb: ModuleType, tmp_path: Path) -> None:
    """README.Debian names the manual, the guide and `setup` by where the package puts them."""
    make_deb.put_manual(tmp_path)
    said = (PACKAGING / "deb" / "README.Debian").read_text(encoding="utf-8")
    named = re.findall(r"/usr/share/doc/mmz-kiosk/(\S+\.md)", said)

    assert {"manual/en/README.md", "kiosk-laptop.md"} <= set(named)
    assert all((tmp_path / name).is_file() for name in [*named, "manual/de/README.md", "kiosk-laptop.de.md"])
    assert "/usr/share/mmz-kiosk/autostart/setup" in said
    assert (PACKAGING / "autostart" / "setup").is_file()
