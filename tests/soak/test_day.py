"""The long day, shortened: nothing is lost while camera and printer come and go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.shell.window import MainWindow
from tests.e2e.conftest import hooks_restored
from tests.soak.day import complaints, run_day

__all__ = ["hooks_restored"]


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Take the day's window away, and speak as before."""
    before = language.current()
    yield
    language.use(before)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_short_day_loses_nothing(tmp_path: Path) -> None:
    """Every badge gets its verdict and its row while the camera is unplugged twice and the printer jams."""
    figures = run_day(tmp_path / "data", redeems=120, people=50, between=4, fault_every=50, seed=7, turning=0.05)

    assert (120, 0, 0, 0) == (figures.redeems, figures.unanswered, figures.failures, figures.bugs)
    assert 120 == figures.rows - figures.again
    assert 2 == figures.camera_faults
    assert 600 <= figures.frames
    assert 0 < figures.printed <= 50
    assert not [said for said in complaints(figures, 120) if "memory" not in said and "slowest" not in said]
