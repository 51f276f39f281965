"""The two typefaces of the window: the text's and the icons'.

Both come inside Python packages. The files are found without importing the packages, because importing qtawesome
costs 0.4 s and its one font that is needed loads in 8 ms.
"""

import importlib.util
import json
import logging
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

log = logging.getLogger(__name__)
_TEXT = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


def _folder(package: str, name: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent / name if spec is not None and spec.origin else None


@cache
def family() -> str:
    """Return the text's family, loaded on first use; the system's sans serif where it is missing."""
    folder = _folder("fontpkg_atkinson_hyperlegible", "files")
    families: list[str] = []
    for name in _TEXT if folder is not None else ():
        number = QFontDatabase.addApplicationFont(f"{folder}/{name}")
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if families:
        return families[0]
    log.warning("the typeface Atkinson Hyperlegible is missing, the system's is used")
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


@cache
def icon_family() -> tuple[str, dict[str, str]]:
    """Return the icons' family and the character of each icon's name; empty where the package is missing."""
    folder = _folder("qtawesome", "fonts")
    files = sorted(folder.glob("phosphor-[0-9]*.ttf")) if folder is not None else []
    maps = sorted(folder.glob("phosphor-charmap-*.json")) if folder is not None else []
    if not files or not maps:
        log.warning("the icons' typeface is missing")
        return "", {}
    number = QFontDatabase.addApplicationFont(str(files[-1]))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    points: dict[str, str] = json.loads(maps[-1].read_text(encoding="utf-8"))
    return (names[0], {name: chr(int(point, 16)) for name, point in points.items()}) if names else ("", {})
