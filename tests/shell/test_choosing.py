"""Dialogs for files: the system's at an ordinary station; in a kiosk one that leads nowhere else, behind a door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kiosk.shell import choosing
from kiosk.shell.file_chooser import FileChooser
from kiosk.shell.save_chooser import SaveChooser

_NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog on the platform without a screen


class Desk:
    """A page with choosers, and a kiosk that a test switches on."""

    def __init__(self, qtbot: QtBot) -> None:
        self.kiosk = False
        self.held: list[Callable[[], None]] = []
        self.saved: list[Path] = []
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.saving = SaveChooser(self.page, lambda: "Save", lambda: {"pdf": "PDF file"}, lambda: "list")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self.reading = FileChooser(self.page, documents, lambda: ("Read", ("All files (*)",)))
        self.saving.chosen.connect(self.saved.append)
        choosing.guard(lambda: self.kiosk, self.held.append)

    def save_dialog(self) -> QFileDialog:
        """Open the dialog and return it."""
        self.saving.open()
        assert self.saving.dialog is not None
        return self.saving.dialog


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a page with choosers."""
    yield Desk(qtbot)
    choosing.guard()


def plain(dialog: QFileDialog) -> tuple[bool, bool]:
    """Return whether a dialog is Qt's own, and renames and deletes nothing."""
    return (
        dialog.testOption(QFileDialog.Option.DontUseNativeDialog), dialog.testOption(QFileDialog.Option.ReadOnly)
    )  # fmt: skip


@_NO_SCREEN
def test_an_ordinary_station_opens_the_systems_dialog_at_once(desk: Desk) -> None:
    """And the same one again, with the folder of before."""
    dialog = desk.save_dialog()
    assert (True, (False, False), []) == (dialog.isVisible(), plain(dialog), desk.held)
    dialog.reject()
    assert dialog is desk.save_dialog()


@_NO_SCREEN
def test_a_kiosk_asks_first_and_opens_a_dialog_that_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    """A file can be written by it all the same."""
    ordinary = desk.save_dialog()
    ordinary.reject()
    desk.kiosk = True
    dialog = desk.save_dialog()
    assert (False, (True, True)) == (dialog.isVisible(), plain(dialog))
    desk.held.pop()()
    assert dialog.isVisible()

    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("list")
    dialog.accept()
    assert [tmp_path / "list.pdf"] == desk.saved


@_NO_SCREEN
def test_every_open_dialog_is_closed_at_once(desk: Desk) -> None:
    """When names are covered it would lie above the cover."""
    desk.reading.open()
    dialog = desk.save_dialog()
    choosing.close_all(desk.page)
    assert desk.reading.dialog is not None
    assert (False, False) == (dialog.isVisible(), desk.reading.dialog.isVisible())


def test_no_room_makes_a_dialog_of_its_own() -> None:
    """It would open without the PIN."""
    source = Path(choosing.__file__).parents[1]
    making = [f.name for f in source.rglob("*.py") if "QFileDialog(" in f.read_text(encoding="utf-8")]
    assert ["choosing.py"] == making
