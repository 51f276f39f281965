"""How a file comes in: through the system's dialog, or dropped on the page."""

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.file_chooser import FileChooser, Words

PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.json"


class ListChooser(FileChooser):
    """The dialog for a list; `chosen` gives a path."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, QStandardPaths.StandardLocation.DownloadLocation, _words)


def _words() -> Words:
    return tr("Choose a list"), (f"{tr('Lists')} ({PATTERNS})", f"{tr('All files')} (*)")


def path_in(data: QMimeData) -> tuple[str, str]:
    """Return the path of the one file that was dropped, or "" and a sentence that says why it will not do."""
    urls = data.urls()
    if len(urls) > 1:
        return "", tr("Please one file at a time.")
    if not urls or not urls[0].isLocalFile():
        return "", tr("That is no file on this computer. Save it first, then drop it here.")
    return urls[0].toLocalFile(), ""
