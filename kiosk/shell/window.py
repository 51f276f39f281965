"""The window: the rail, the strips, and the page of the room that is open. It knows no room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.focus import KeepInSight
from kiosk.shell.lamps import LampPanel
from kiosk.shell.rail import Rail
from kiosk.shell.strips import Strips

COMPACT_WIDTH = 960
COMPACT_HEIGHT = 600

Gate = Callable[[str, Callable[[], None]], None]
"""Gets the key of what is to be opened, and what opens it: at once, later, or never."""


class MainWindow(QWidget):
    """The one window. Rooms are added as pages; everything else is told through slots.

    `language_chosen` ("de" or "en") and `theme_chosen` ("light" or "dark") say what a person wants; whoever applies it
    calls `retranslate()` afterwards. `silent_chosen` is answered with `show_silent`. `painted` comes once, with the
    first picture of the window.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    silent_chosen = Signal(bool)
    page_chosen = Signal(str)
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(QSize(560, 360))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pages: dict[str, QWidget] = {}
        self._rail = Rail(self)
        self._strips = Strips(self)
        self._stack = QStackedWidget(self)
        self._lamp_panel = LampPanel(self)
        self._detail = ""
        self._handing_on = False
        self._was_painted = False
        self._gate: Gate | None = None
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._strips)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        self._rail.room_chosen.connect(self.show_page)
        self._rail.lamp_pressed.connect(self._open_lamp)
        self._rail.language_chosen.connect(self.language_chosen)
        self._rail.theme_chosen.connect(self.theme_chosen)
        self._rail.silent_chosen.connect(self.silent_chosen)
        self._in_sight = KeepInSight(self)
        self._say_title()

    @property
    def rail(self) -> Rail:
        """The rail at the left."""
        return self._rail

    @property
    def strips(self) -> Strips:
        """The strips above the page."""
        return self._strips

    @property
    def lamp_panel(self) -> LampPanel:
        """The panel that opens on a press of a lamp."""
        return self._lamp_panel

    @property
    def page(self) -> str:
        """The key of the page that is shown; "" while there is none."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def add_page(self, key: str, icon_name: str, title_callable: Callable[[], str], widget: QWidget) -> None:
        """Add a room: `icon_name` in Phosphor, `title_callable` gives its name in the current language."""
        self._pages[key] = widget
        self._stack.addWidget(widget)
        self._rail.add_room(key, icon_name, title_callable)
        if len(self._pages) == 1:
            self._rail.choose_room(key)
            widget.setFocus()

    def add_banner(self, banner: QWidget) -> None:
        """Put something above the pages, below the strips. It takes room only while it is shown."""
        self._right.insertWidget(self._right.indexOf(self._stack), banner)

    def set_aside(self, width: int) -> None:
        """Leave so many pixels at the right edge to a panel that stands beside the pages; 0 gives them back."""
        self._right.setContentsMargins(0, 0, width, 0)

    def has_page(self, key: str) -> bool:
        """Return whether a room is there."""
        return key in self._pages

    def remove_page(self, key: str) -> None:
        """Take a room away; the first of those that stay is opened."""
        self._stack.removeWidget(self._pages.pop(key))
        self._rail.remove_room(key)
        if self._pages:
            self.show_page(next(iter(self._pages)))

    def set_gate(self, gate: Gate | None) -> None:
        """Let somebody else decide when another page is opened."""
        self._gate = gate

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Open a room, or have the gate open it."""
        if self._gate is None or key == self.page:
            self._open(key)
            return
        self._rail.choose_room(self.page)  # until it is open
        self._gate(key, partial(self._open, key))

    def _open(self, key: str) -> None:
        if key not in self._pages:
            return  # taken away while the gate was closed
        self._stack.setCurrentWidget(self._pages[key])
        self._rail.choose_room(key)
        self._pages[key].setFocus()
        self.page_chosen.emit(key)

    @Slot(object)
    def show_part(self, report: PartReport) -> None:
        """Show how a part is doing on its lamp. A part that works again takes its trouble with it."""
        self._rail.show_part(report)
        if self._lamp_panel.isVisible() and self._lamp_panel.part is report.part:
            self._lamp_panel.show_report(report)
        if report.state is State.OK:
            self._strips.clear_trouble(report.part)

    @Slot(bool)
    def show_silent(self, silent: bool) -> None:
        """Show on the rail whether the sounds are switched off."""
        self._rail.show_silent(silent=silent)

    @Slot(object, str, str)
    def show_trouble(self, part: Part | None, text: str, hint: str) -> None:
        """Show the amber strip: what happened and what to do, both translated."""
        self._strips.show_trouble(part, text, hint)

    @Slot(object)
    def clear_trouble(self, part: Part | None, text: str = "") -> None:
        """Take the trouble of a part away; with `text`, only if that is what it says."""
        self._strips.clear_trouble(part, text)

    @Slot(str)
    def show_bug(self, text: str) -> None:
        """Show the red strip."""
        self._strips.show_bug(text)

    @Slot(str)
    def show_detail(self, text: str) -> None:
        """Name the event and the station in the window's title."""
        self._detail = text
        self._say_title()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def apply_theme(self, chosen: theme.Theme) -> None:
        """Put a theme on the application and repaint everything."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, chosen)
        self._rail.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say everything again in the current language, in every widget that can."""
        self._say_title()
        self._lamp_panel.hide()
        for child in self.findChildren(QWidget):
            again = getattr(child, "retranslate", None)
            if callable(again):
                again()

    def _say_title(self) -> None:
        self.setWindowTitle(" – ".join(part for part in (self._detail, tr("MMZ Kiosk")) if part))

    def _open_lamp(self, part: Part) -> None:
        lamp = self._rail.lamps[part]
        if self._lamp_panel.isVisible() and self._lamp_panel.part is part:
            self._lamp_panel.close_again()
            return
        self._lamp_panel.show_report(lamp.report)
        self._lamp_panel.open_at(lamp, 380, above=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take F11, Ctrl+M and Ctrl+1 to Ctrl+9.

        Keys that nobody took, such as letters on the rail, go to the open page.
        """
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_M:
            self._rail.choose_silent()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._open_numbered(event.key()):
            return
        elif isinstance(focused, PaintedButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click()
        elif (page := self._stack.currentWidget()) is not None and not self._came_from(page, focused):
            # What the page does not take, Qt hands up to its window: here again.
            if not self._handing_on:
                self._handing_on = True
                QApplication.sendEvent(page, event)
                self._handing_on = False
        else:
            super().keyPressEvent(event)

    def _open_numbered(self, key: int) -> bool:
        """Open the first page with Ctrl+1, the second with Ctrl+2; return whether there is such a page."""
        number = key - Qt.Key.Key_1
        if not 0 <= number < len(self._pages):
            return False
        self.show_page(list(self._pages)[number])
        return True

    @staticmethod
    def _came_from(page: QWidget, focused: QWidget | None) -> bool:
        """Return whether the page had its say about a key already."""
        return focused is not None and (focused is page or page.isAncestorOf(focused))

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        compact = size.width() < COMPACT_WIDTH or size.height() < COMPACT_HEIGHT
        self._rail.set_compact(compact)
        self._strips.set_low(low=size.height() < COMPACT_HEIGHT)
        self._lamp_panel.hide()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
