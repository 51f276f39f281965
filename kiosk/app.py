"""The composition root: a window on a data folder, and after it the next one, where a rehearsal begins or ends."""

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from kiosk import APP_ID, logbook
from kiosk.claim import claim
from kiosk.config import Config
from kiosk.errors import StoreTrouble, Trouble
from kiosk.joins.kiosk import Kiosk
from kiosk.joins.settings import theme_of
from kiosk.joins.stage import Stage
from kiosk.language import tr
from kiosk.paths import Places, resources
from kiosk.shell import theme
from kiosk.threads import quitting_on_signals

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource

log = logging.getLogger(__name__)


def run(
    where: Places,
    config: Config,
    open_source: "Callable[[], FrameSource]",
    *,
    seconds: float | None = None,
    title: str = "",
) -> int:
    """Show the window until it is closed, or for `seconds`, and return the exit status.

    Raises StoreTrouble where another window works on the same data folder, or the folder cannot be used.
    """
    application = _application()
    cut_off = where.lock.exists()  # whoever ends in order takes it away
    try:
        lock = claim(where)
    except StoreTrouble as trouble:
        tell(trouble)
        raise
    theme.apply(application, theme_of(config))
    stage = Stage(where)
    with logbook.kept(where.logs), quitting_on_signals(application):
        if seconds is not None:
            QTimer.singleShot(int(seconds * 1000), application.quit)
        while True:
            status, kiosk = _perform(application, stage, config, open_source, title, cut_off=cut_off)
            cut_off = False
            if kiosk.turn is None:
                break
            config, open_source = kiosk.settings.config, kiosk.entrance.scans.maker
            stage.turn(kiosk.turn)
    stage.close()
    lock.unlock()
    return status


def tell(trouble: Trouble) -> None:
    """Show in a box why there will be no window, until somebody has read it; no scan waits yet.

    Started by an icon or in a session of its own, nobody sees what is written to standard error.
    """
    if _application().platformName() not in ("offscreen", "minimal"):
        QMessageBox.critical(None, tr("MMZ Kiosk"), str(trouble))


def _application() -> QApplication:
    """Return the one application, made where there is none yet."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nobody makes another kind
    # By this name a desktop finds the menu entry, and with it the icon, of a window.
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    return application


def _perform(
    application: QApplication,
    stage: Stage,
    config: Config,
    open_source: "Callable[[], FrameSource]",
    title: str,
    *,
    cut_off: bool,
) -> tuple[int, Kiosk]:
    """Show one window until it is closed, or other data is to be opened; return the exit status and what is left."""
    with ExitStack() as stack:
        kiosk = Kiosk(stage.where, config, open_source, title, real=stage.real)
        kiosk.turned.connect(application.quit)
        if cut_off:
            kiosk.entrance.redeems.expect_cut_off()
        kiosk.start(stack)
        if stage.trouble is not None:
            kiosk.tell_trouble(stage.trouble.text, stage.trouble.hint)
        status = application.exec()
        # The last window's closing would end the next window's event loop, which runs by the time Qt says so.
        application.setQuitOnLastWindowClosed(kiosk.turn is None)
        kiosk.stop()
    application.setQuitOnLastWindowClosed(True)
    _throw_away(kiosk)
    return status, kiosk


def _throw_away(kiosk: Kiosk) -> None:
    """Let go of a window that has ended: of ten rehearsals there are not ten in memory."""
    # A worker's last word may still wait in the queue: it is heard before the widgets go that show it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    kiosk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
