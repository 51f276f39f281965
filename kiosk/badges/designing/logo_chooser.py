"""Choosing a logo's file."""

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.file_chooser import FileChooser, Words

PATTERNS = "*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp"


class LogoChooser(FileChooser):
    """The dialog for a picture; `chosen` gives a path."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, QStandardPaths.StandardLocation.PicturesLocation, _words)


def _words() -> Words:
    return tr("Choose a logo"), (f"{tr('Pictures')} ({PATTERNS})", f"{tr('All files')} (*)")
