"""The system's own programs: the file manager shows a folder, unless the station is a kiosk that nobody leaves."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_allowed: Callable[[], bool] = lambda: True  # noqa: E731 - replaced by `allow`


def allow(allowed: Callable[[], bool]) -> None:
    """Ask `allowed` from now on, each time."""
    global _allowed  # noqa: PLW0603 - one application, one screen
    _allowed = allowed


def show(path: Path) -> bool:
    """Show a folder, or a file, with the system's own program; return whether that was possible here."""
    return _allowed() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
