"""A place of the program that a person can come to, and how everything is put away that may lie over it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from tests.pages.kiosk import KioskPage

Way = Callable[[KioskPage], QWidget]


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name; `way` leads there. `tabbed`: Tab goes through it, as it does not where any key leads away."""

    name: str
    way: Way
    tabbed: bool = True

    def open(self, page: KioskPage) -> QWidget:
        """Go there and return what is to be looked at. Whatever another place has left open is put away before."""
        put_away(page)
        page.kiosk.window.activateWindow()
        settle()
        root = self.way(page)
        settle()
        return root


def settle() -> None:
    """Let everything happen that is due: layouts, repaints, answers of other threads that have come."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def put_away(page: KioskPage) -> None:
    """Put away what lies over the pages or stands above them. The display in the foyer takes the keys: that, too."""
    kiosk = page.kiosk
    if page.foyer is not None:
        page.foyer.close()
    leave_selfservice(page)
    if kiosk._device is not None:
        kiosk._device.lock.panel.give_up()
        kiosk._device.lock.cover.put_away()
    if kiosk.guidance.panel.isVisible():
        kiosk.guidance.panel.close_panel()
    kiosk.guidance.bar.set_wanted(wanted=False)
    kiosk.screen.panel.fade()
    strips = kiosk.window.strips
    strips.bug.hide()
    while strips.trouble.isVisible():
        strips.trouble.closed.emit()
    rehearsals = kiosk.rehearsals
    if rehearsals.panel.isVisible():
        rehearsals.panel.close_again()
    if rehearsals._frame is not None:  # a rehearsal lasts as long as its window otherwise
        rehearsals._frame.deleteLater()
        rehearsals._frame = None
        rehearsals.bar.drawer.hide()
        rehearsals.bar.hide()
        assert kiosk.current is not None
        rehearsals.take_event(kiosk.current)


def leave_selfservice(page: KioskPage) -> None:
    """Give the window back to staff, as large as it was."""
    device = page.kiosk._device
    if device is not None and device.selfservice.active:
        size = page.kiosk.window.size()
        device.selfservice.stop()
        page.kiosk.window.showNormal()
        page.kiosk.window.resize(size)
