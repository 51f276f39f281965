"""Dialogs for files and folders: the system's own. In a kiosk Qt's, after the PIN: the system's leads out of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kiosk.shell.gate import Door, open_door

_PLAIN = QFileDialog.Option.DontUseNativeDialog


def _no_kiosk() -> bool:
    return False


_in_kiosk: Callable[[], bool] = _no_kiosk
_door: Door = open_door


def guard(in_kiosk: Callable[[], bool] = _no_kiosk, door: Door = open_door) -> None:
    """Ask `in_kiosk` from now on, each time; where it says so, `door` decides whether a dialog opens."""
    global _in_kiosk, _door
    _in_kiosk, _door = in_kiosk, door


def made(page: QWidget) -> QFileDialog:
    """Return a new dialog. In a kiosk nothing can be renamed or deleted with it, and no menu of the system opens."""
    dialog = QFileDialog(page)
    if _in_kiosk():
        dialog.setOption(_PLAIN)
        dialog.setOption(QFileDialog.Option.ReadOnly)
    return dialog


def suits(dialog: QFileDialog) -> bool:
    """Return whether a dialog of before may be opened again; else the window became a kiosk since, or is none now."""
    return dialog.testOption(_PLAIN) is _in_kiosk()


def show(dialog: QFileDialog) -> None:
    """Open the dialog, in a kiosk once that is allowed. It blocks nothing."""
    if _in_kiosk():
        _door(dialog.open)
    else:
        dialog.open()


def close_all(window: QWidget) -> None:
    """Close the dialogs that are open over `window`, as Escape does: the question that lies above another first."""
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isVisible():
            dialog.reject()
