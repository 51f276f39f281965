"""The import's page for the tests of the import's window."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.shell import theme
from tests.pages.importing import ImportingPage


@contextmanager
def importing_page(qtbot: QtBot) -> Iterator[ImportingPage]:
    """Give the import in a laptop's window, in the light theme; the language is what it is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = ImportingPage()
    qtbot.waitExposed(made.window)
    made.settle()
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)
