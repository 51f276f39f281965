"""What every package of MMZ Kiosk says of itself: names, version and date, each from one place.

Version and id are those of `kiosk/__init__.py`; they are read, not imported, because a build needs none of the
program's libraries. Templates (`*.in`) hold `@NAME@` fields, which `fill` replaces.
"""

import ast
import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "mmz-kiosk"
COMMAND = "kiosk"
TITLE = "MMZ Kiosk"
PUBLISHER = "MMZ Kiosk maintainers"
MAINTAINER = f"{PUBLISHER} <maintainers@mmz-kiosk.example>"
LICENCE = "EUPL-1.2"
SUMMARY = {
    "en": "Check-in desk for a conference entrance",
    "de": "Einlass und Check-in am Eingang einer Konferenz",
}
CAMERA_REASON = {
    "en": "MMZ Kiosk reads the codes of badges that are held to the camera. No picture is stored.",
    "de": "MMZ Kiosk liest mit der Kamera die Codes der vorgehaltenen Ausweise. Es wird kein Bild gespeichert.",
}
_FIELD = re.compile(r"@([A-Z_]+)@")
_FIRST = 1_748_908_800  # 3 June 2025, where nothing else says when a version was made


def version() -> str:
    """Return the version of the sources."""
    return _named("__version__")


def _named(name: str) -> str:
    """Return a text that the program itself names."""
    for statement in ast.parse((ROOT / "kiosk" / "__init__.py").read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Constant(value=str(text))) if found == name:
                return text
    raise SystemExit(f"kiosk/__init__.py has no {name}.")


APP_ID = _named("APP_ID")


def source_date() -> int:
    """Return when the sources were last changed, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return _FIRST


def fields(of_version: str | None = None) -> dict[str, str]:
    """Return what a template may name."""
    named = of_version or version()
    numbers = [*re.findall(r"\d+", named), "0", "0", "0"][:4]
    return {
        "VERSION": named,
        "VERSION_NUMBERS": ", ".join(numbers),
        "DATE": f"{datetime.fromtimestamp(source_date(), UTC):%Y-%m-%d}",
        "APP_ID": APP_ID,
        "PACKAGE": PACKAGE,
        "COMMAND": COMMAND,
        "TITLE": TITLE,
        "PUBLISHER": PUBLISHER,
        "MAINTAINER": MAINTAINER,
        "LICENCE": LICENCE,
        "SUMMARY_EN": SUMMARY["en"],
        "SUMMARY_DE": SUMMARY["de"],
        "CAMERA_EN": CAMERA_REASON["en"],
        "CAMERA_DE": CAMERA_REASON["de"],
    }


def fill(template: Path, **more: str) -> str:
    """Return the text of a template with its fields filled. An unknown field is a KeyError."""
    known = {**fields(), **more}
    return _FIELD.sub(lambda field: known[field[1]], template.read_text(encoding="utf-8"))
