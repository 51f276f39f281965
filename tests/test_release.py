"""What a release says of itself: what is inside, under which licence, and whether a flaw is known in it."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def script(name: str) -> ModuleType:
    """Load a script of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"release_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


sbom, audit, release = script("sbom"), script("audit"), script("release")
PACKAGES = sbom.locked((ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bill() -> Any:
    """Give the bill of materials."""
    pytest.importorskip("cyclonedx")
    return sbom.bill(PACKAGES)


def test_a_lock_is_read_whole() -> None:
    """Every pinned line is found with its version, where it holds, and who asked for it."""
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    found = {one.name: one for one in PACKAGES}

    assert sum(line[:1].isalpha() and "==" in line for line in text.splitlines()) == len(PACKAGES)
    assert "sys_platform == 'darwin'" == found["pyobjc-core"].marker
    assert "mmz-kiosk" in found["pillow"].via
    assert ("argon2-cffi",) == found["argon2-cffi-bindings"].via


def test_every_locked_package_stands_in_the_list_with_a_licence() -> None:
    """The list for people names each package, and is the one that lies in docs/."""
    text = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    listed = {row[0]: row for row in rows[2:]}

    assert {one.name for one in PACKAGES} == listed.keys()
    assert all(one.version in listed[one.name][1] and listed[one.name][2] for one in PACKAGES)
    assert sbom.third_party(PACKAGES) == text, "run packaging/sbom.py --list"


def test_every_locked_package_stands_in_the_bill_with_a_licence(bill: Any) -> None:
    """The bill holds each package with version, address and licence, and who needs whom."""
    parts = {part["purl"]: part for part in bill["components"]}
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}

    assert {one.purl for one in PACKAGES} == parts.keys()
    assert all(part["licenses"] for part in parts.values())
    assert any(ref.startswith("pkg:pypi/pillow@") for ref in needs["mmz-kiosk"])
    assert bill["metadata"]["component"]["version"] == release.version()


def test_the_bill_is_valid(bill: Any) -> None:
    """The document is CycloneDX 1.6, by its schema."""
    pytest.importorskip("jsonschema")
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert "1.6" == bill["specVersion"]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None


def test_the_same_lock_gives_the_same_bill(bill: Any) -> None:
    """Nothing in it comes from the clock or from chance."""
    assert sbom.bill(PACKAGES) == bill


def test_a_package_without_a_licence_stops_the_list() -> None:
    """A new dependency whose licence nobody read is not listed as if it had one."""
    with pytest.raises(SystemExit, match="nobody-knows-it"):
        sbom.licence("nobody-knows-it")


def answer(*packages: dict[str, Any]) -> Any:
    """Return what pip-audit would say."""
    return audit.understood({"dependencies": list(packages)})


SOUND = {"name": "pillow", "version": "13.0.0", "vulns": []}
FLAWED = {"name": "numpy", "version": "2.4.6", "vulns": [{"id": "PYSEC-1"}]}
UNKNOWN = {"name": "qtpy", "skip_reason": "Dependency not found on PyPI and could not be audited: qtpy (2.4.3)"}


@pytest.mark.parametrize(
    ("found", "offline", "status", "told"),
    [
        (answer(SOUND), False, 0, "No flaw is known in 1 packages."),
        (answer(SOUND, FLAWED), False, 1, "numpy 2.4.6: PYSEC-1"),
        (answer(SOUND, FLAWED), True, 1, "numpy 2.4.6: PYSEC-1"),
        (answer(SOUND, UNKNOWN), False, 2, "1 packages are unknown"),
        (answer(SOUND, UNKNOWN), True, 0, "Left out, because of --offline"),
        (answer(FLAWED, UNKNOWN), True, 1, "numpy 2.4.6: PYSEC-1"),
        (None, False, 2, "nobody answered"),
        (None, True, 0, "nobody answered"),
    ],
)
def test_an_audit_that_was_not_done_is_no_good_news(found: Any, offline: bool, status: int, told: str) -> None:
    """Flaws stop a release; so do packages that nobody looked at, unless somebody said --offline."""
    code, text = audit.status(found, offline=offline)

    assert status == code
    assert told in text


def test_a_release_wants_its_heading() -> None:
    """The version must stand in a heading of the changelog, whole."""
    assert release.mentions("## [0.1.0] - 2026-11-22\n", "0.1.0")
    assert not release.mentions("## [0.1.01]\n0.1.0\n", "0.1.0")


def test_a_release_without_its_tools_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is checked or built it is said which tool is missing, and where it comes from."""
    monkeypatch.setattr(release, "TOOLS", ("json", "no_such_tool"))

    assert release.check_tools is release.STEPS[0]
    with pytest.raises(SystemExit, match=r"has no no_such_tool\. .*requirements-build\.lock"):
        release.check_tools(release.Asked(offline=True, without_checks=True, dirty=True))


def test_the_version_has_one_place() -> None:
    """Nothing that is packaged says a version of its own."""
    from kiosk import __version__

    assert __version__ == release.version() == sbom.version()
