"""Say what is inside: `python packaging/sbom.py --out sbom.cdx.json` (CycloneDX 1.6), `--list` (docs/third-party.md).

Both are made from `requirements.lock` and from what the installed packages say of their licences, and are the same
bytes on every machine. With --check nothing is written: exit status 1 says that docs/third-party.md is out of date.
"""

import argparse
import json
import re
import sys
import tomllib
import uuid
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
LIST = ROOT / "docs" / "third-party.md"
OWN_SPACE = uuid.UUID("5d6e1f0e-31f2-4e4f-9d7e-6a3b7a3b8f10")

# What a package does not say as an SPDX expression, or says only where it is installed; read in its licence file.
STATED = {
    "anyascii": "ISC",
    "charset-normalizer": "MIT",
    "colorama": "BSD-3-Clause",
    "cv2-enumerate-cameras": "MIT",
    "miniaudio": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pyobjc-core": "MIT",
    "pyobjc-framework-avfoundation": "MIT",
    "pyobjc-framework-cocoa": "MIT",
    "pyobjc-framework-coreaudio": "MIT",
    "pyobjc-framework-coremedia": "MIT",
    "pyobjc-framework-quartz": "MIT",
    "pyqtgraph": "MIT",
    "pyserial": "BSD-3-Clause",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pyzbar": "MIT",
    "qrcode": "BSD-3-Clause",
    "qtawesome": "MIT",
    "qtpy": "MIT",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "tomli-w": "MIT",
    "tzdata": "Apache-2.0",
}

# What comes along within a package, or beside it, under a licence of its own.
INSIDE = {
    "pyside6-essentials": "Qt 6, used under LGPL-3.0; its libraries are separate files and can be exchanged",
    "opencv-python-headless": "OpenCV; FFmpeg (LGPL-2.1), libvpx, libaom, OpenSSL and others in files of their own",
    "pyzbar": "looks for libzbar (LGPL-2.1), which the system brings; the wheels for Windows and macOS hold it",
    "qtawesome": "icon fonts; only Phosphor (MIT) is used",
    "fontpkg-atkinson-hyperlegible": "the typeface Atkinson Hyperlegible",
    "zxing-cpp": "the C++ library of the same name",
    "miniaudio": "the C library of the same name (public domain or MIT-0)",
}


@dataclass(frozen=True, slots=True)
class Package:
    """One line of the lock. `marker` says where it is installed; "" is everywhere. `via`: who asked for it."""

    name: str
    version: str
    marker: str
    via: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The address that software inventories know it by."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(text: str) -> list[Package]:
    """Return the packages of a lock, in its order."""
    found = []
    for block in re.split(r"\n(?=[a-z0-9])", text):
        first = re.match(r"([a-z0-9-]+)==([^\s;]+)(?: ; (.+?))?(?: \\)?$", block, re.MULTILINE)
        if first is None:
            continue
        via = re.findall(r"^ +# +(?:via +)?(?!via$)([a-z0-9-]+)(?: \(.+\))?$", block, re.MULTILINE)
        found.append(Package(first[1], first[2], first[3] or "", tuple(via)))
    return found


def licence(name: str) -> str:
    """Return the SPDX expression of a package: its own word where it gives one. Exits where nobody knows."""
    try:
        said = metadata(name).json.get("license_expression", "")
    except PackageNotFoundError:
        said = ""
    if not (said or name in STATED):
        sys.exit(f"{name} does not say its licence: read it and add it to STATED in packaging/sbom.py.")
    return str(said or STATED[name])


def version() -> str:
    """Return the program's version, from its one place."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "kiosk" / "__init__.py").read_text(encoding="utf-8"))
    assert found is not None  # noqa: S101
    return found[1]


def bill(packages: list[Package]) -> dict[str, Any]:
    """Return the CycloneDX 1.6 document."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    licences = LicenseFactory()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = Component(
        name=project["name"],
        version=version(),
        type=ComponentType.APPLICATION,
        description=project["description"],
        licenses=[licences.make_from_string(project["license"])],
        bom_ref=project["name"],
    )
    parts = {
        one: Component(
            name=one.name,
            version=one.version,
            type=ComponentType.LIBRARY,
            purl=PackageURL("pypi", name=one.name, version=one.version),
            bom_ref=one.purl,
            licenses=[licences.make_from_string(licence(one.name))],
            description=INSIDE.get(one.name) or None,
        )
        for one in packages
    }
    bom = Bom(components=parts.values(), serial_number=uuid.uuid5(OWN_SPACE, version() + LOCK.read_text("utf-8")))
    bom.metadata.component = root
    for asking, by_whom in [(root, project["name"]), *((part, one.name) for one, part in parts.items())]:
        bom.register_dependency(asking, [part for one, part in parts.items() if by_whom in one.via])
    document: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del document["metadata"]["timestamp"]  # the same lock, the same bytes
    return document


def third_party(packages: list[Package]) -> str:
    """Return the list for people."""
    rows = []
    for name in dict.fromkeys(one.name for one in packages):
        same = [one for one in packages if one.name == name]
        where = " or ".join(sorted({_platform(one.marker) for one in same} - {""}))
        versions = ", ".join(one.version for one in same)
        remark = "; ".join(text for text in (INSIDE.get(name, ""), where) if text)
        rows.append(f"| {name} | {versions} | {licence(name)} | {remark} |")
    return "\n".join(
        [
            "# What others made",
            "",
            "MMZ Kiosk is under the EUPL-1.2. An installation holds these packages, each under a licence of its own;",
            "the texts lie in them. Made by `python packaging/sbom.py --list` from the lock; do not edit.",
            "",
            "| package | version | licence | |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _platform(marker: str) -> str:
    """Return in words where a package is installed, where it is not everywhere."""
    return "only on macOS" if "sys_platform == 'darwin'" in marker else ""


def main() -> int:
    """Write what is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, help="where the CycloneDX document goes")
    arguments.add_argument("--list", action="store_true", help="write docs/third-party.md")
    arguments.add_argument("--check", action="store_true", help="only say whether docs/third-party.md is up to date")
    called = arguments.parse_args()
    packages = locked(LOCK.read_text(encoding="utf-8"))
    if called.out:
        called.out.write_text(json.dumps(bill(packages), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{called.out}: {len(packages)} packages")
    text = third_party(packages)
    if called.list:
        LIST.write_text(text, encoding="utf-8", newline="\n")
    if called.check and LIST.read_text(encoding="utf-8") != text:
        print("docs/third-party.md is out of date: run packaging/sbom.py --list", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
