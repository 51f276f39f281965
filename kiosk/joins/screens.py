"""Screens that come, go or change their size: the window stays where it can be seen, and its type fits again.

A projector that is unplugged, a resolution that the system changes after sleep, a laptop that is closed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from kiosk.joins.settings import Settings, theme_of
from kiosk.shell import theme
from kiosk.shell.window import MainWindow

SETTLE_MS = 400
"""Screens change in several steps; what counts is where they end."""

SEEN = 120
"""Pixels of the window, both ways, that must lie on a screen."""


def screen_areas() -> list[QRect]:
    """Return what windows may use of each screen, the primary first."""
    primary, screens = QGuiApplication.primaryScreen(), QGuiApplication.screens()
    return [screen.availableGeometry() for screen in sorted(screens, key=lambda screen: screen is not primary)]


def place_within(window: QRect, areas: Sequence[QRect]) -> QRect:
    """Return where a window belongs: where it is if enough of it can be seen, else on the first screen, fitted."""
    for area in areas:
        if _is_seen(window, area):
            return window if area.contains(window) else _fitted(window, area)
    return _fitted(window, areas[0]) if areas else window


def _fitted(window: QRect, area: QRect) -> QRect:
    width, height = min(window.width(), area.width()), min(window.height(), area.height())
    x = min(max(window.x(), area.x()), area.x() + area.width() - width)
    y = min(max(window.y(), area.y()), area.y() + area.height() - height)
    return QRect(x, y, width, height)


class ScreenJoin(QObject):
    """Watches the screens while the window is open. `areas` and `fitting` stand in for the system's in tests."""

    def __init__(
        self,
        settings: Settings,
        window: MainWindow,
        areas: Callable[[], Sequence[QRect]] = screen_areas,
        fitting: Callable[[], theme.Theme] | None = None,
    ) -> None:
        super().__init__()
        self._window = window
        self._areas = areas
        self._fitting = fitting or (lambda: theme_of(settings.config))
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.settle)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.take_screen)
            application.screenRemoved.connect(self.look)
            application.primaryScreenChanged.connect(self.look)
            for screen in application.screens():
                self._follow(screen)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.look)
        screen.logicalDotsPerInchChanged.connect(self.look)

    @Slot(QScreen)
    def take_screen(self, screen: QScreen) -> None:
        """Watch one more screen."""
        self._follow(screen)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look once the screens have come to rest."""
        self._soon.start()

    @Slot()
    def settle(self) -> None:
        """Put the window where it can be seen, and give it type of the right size."""
        areas = self._areas()
        if not areas:
            return  # a lid that is closed: nothing to be seen on, and nothing to be done
        chosen = self._fitting()
        if chosen != theme.current():
            self._window.apply_theme(chosen)
        bring_back(self._window, areas)

    @Slot()
    def stop(self) -> None:
        """Look no more: the window closes."""
        self._soon.stop()


def bring_back(window: QWidget, areas: Sequence[QRect]) -> None:
    """Move a window that no screen shows any more, and let one that fills a screen fill that one."""
    now = window.frameGeometry()
    fills = window.isMaximized() or window.isFullScreen()
    if fills and any(_is_seen(now, area) for area in areas):
        return  # the system fits it to its screen
    wanted = place_within(now, areas)
    if wanted == now:
        return
    if fills:
        filled = window.windowState()
        window.showNormal()
        window.setGeometry(areas[0])
        window.setWindowState(filled)
        window.show()
        return
    frame = now.size() - window.size()
    window.resize(wanted.size() - frame)
    window.move(wanted.topLeft())


def _is_seen(window: QRect, area: QRect) -> bool:
    seen = area.intersected(window)
    return seen.width() >= min(SEEN, window.width()) and seen.height() >= min(SEEN, window.height())
