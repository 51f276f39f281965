"""Where the focus goes that a page or a field is given.

Qt's focus proxies are not used: what has one is a stop of its own for Tab, so that Tab leaves out what stands before
the proxy, or never leaves a form again.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


class _HandOn(QObject):
    """Gives the focus on as soon as it comes."""

    def __init__(self, widget: QWidget, to: Callable[[], QWidget]) -> None:
        super().__init__(widget)
        self._to = to
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of the focus; everything goes its way."""
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._to().setFocus(event.reason())
        return False


def hand_on(widget: QWidget, to: Callable[[], QWidget]) -> None:
    """Let what `to` names have the focus whenever `widget` is given it."""
    _HandOn(widget, to)


def hand_on_presses(frame: QWidget, typed_in: QWidget) -> None:
    """Let a press anywhere on a frame go to what is typed in: the line alone is too low to be hit."""
    frame.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    frame.setCursor(Qt.CursorShape.IBeamCursor)
    frame.setProperty("presses_for", typed_in)
    hand_on(frame, lambda: typed_in)


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget, in the order of its layouts; what no layout places comes last, as it was made."""
    yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from _read(inner) if inner is not None else ()
        return
    seen: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for placed in _placed(layout):
            seen.add(placed)
            yield from _read(placed)
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child not in seen and not child.isWindow():
            yield from _read(child)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        below = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _placed(below)


def order_as_read(root: QWidget) -> None:
    """Let Tab go through `root` as one reads it: in the order of the layouts, not in that of the widgets' making."""
    stops = [widget for widget in _read(root) if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class KeepInSight(QObject):
    """Scrolls, in every area around it, what the keys gave the focus to; a press never moves what lies below it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and not pressed and self._window.isAncestorOf(new):
            QTimer.singleShot(0, new, lambda: bring(new))  # once everything has found its place


def bring(widget: QWidget) -> None:
    """Scroll until a widget is in sight, if any of it is hidden."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 0)
        area = area.parentWidget()
