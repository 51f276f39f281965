"""Where the focus goes with Tab, and whether one sees where it is."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from kiosk.lock.over import Over
from kiosk.shell.popover import Popover
from tests.accessibility.controls import controls, frame_of, takes_tab, target_of, words
from tests.accessibility.place import settle

TURNS = 200
MOST_STEPS = 250
AROUND = 6
RING_SHARE = 0.5
"""How much of a control's outline must change at least: a blinking cursor alone is not seen from 60 cm."""


def place_of(widget: QWidget) -> QRect:
    """Return where a widget stands in its window, its frame included."""
    return target_of(widget)


def picture(window: QWidget, box: QRect) -> np.ndarray:
    """Return the pixels of a part of the window."""
    part = box & window.rect()
    if part.isEmpty():
        return np.zeros((0, 0, 3), np.uint8)
    image = window.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].copy()


def shows_focus(widget: QWidget) -> bool:
    """Return whether the window looks different around the widget that has the focus than without it."""
    window = widget.window()
    box = place_of(widget).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    with_it = picture(window, box)
    widget.clearFocus()
    QApplication.processEvents()
    without = picture(window, box)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not with_it.size or with_it.shape != without.shape:
        return True  # the page moved: it is seen
    changed = int(np.any(with_it != without, axis=2).sum())
    return changed >= RING_SHARE * (min(widget.width(), 300) + min(widget.height(), 300))


def is_in_sight(widget: QWidget) -> bool:
    """Return whether at least a part of a widget can be seen within all that is around it."""
    box, here = widget.rect(), widget
    while not here.isWindow():
        parent = here.parentWidget()
        assert parent is not None
        box = box.translated(here.pos()) & parent.rect()
        here = parent
    return not box.isEmpty()


def wait_until_in_sight(part: QWidget) -> None:
    """Let the page scroll: what gets the focus comes in sight once everything has found its place."""
    for _ in range(TURNS):
        if is_in_sight(part):
            return
        settle()


def walk(start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is at `start` again; return every stop. Raises AssertionError where it never is.

    `key` may be Shift+Tab, which is Backtab.
    """
    start.setFocus(Qt.FocusReason.TabFocusReason)
    first = QApplication.focusWidget()
    assert first is not None
    stops = [first]
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost after {words(stops[-1])}"
        QTest.keyClick(here, key)
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost after {words(stops[-1])}"
        if here is first or (here in stops and isinstance(first, Popover) and not first.isVisible()):
            return stops  # a panel closes when Tab leaves it, its controls with it
        assert here is not stops[-1], f"Tab does not leave {words(here)}"
        assert here not in stops, f"Tab turns in a circle at {words(here)}: {[words(stop) for stop in stops]}"
        stops.append(here)
        settle()
        wait_until_in_sight(here)
        assert is_in_sight(here), f"the focus is out of sight at {words(here)}"
    raise AssertionError("Tab never comes back")


def _exclusive(widget: QWidget) -> bool:
    """Return whether a control is one of several of which one is chosen: the arrow keys go between them."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())  # type: ignore[redundant-expr]


def _has_keys(widget: QWidget) -> bool:
    """Return whether the program says that a control without focus is done with keys elsewhere."""
    return widget.property("keys") is not None


def unreached(there: list[QWidget], stops: list[QWidget]) -> list[str]:
    """Return which of these controls Tab does not stop at although it should."""
    missed = []
    for control in there:
        if control in stops or not control.isEnabled():
            continue
        if _exclusive(control) and any(_exclusive(s) and s.parent() is control.parent() for s in stops):
            continue
        if not takes_tab(control) and (_has_keys(control) or isinstance(control, Over)):
            continue  # what lies over the window takes presses only to keep them from what is behind
        missed.append(words(control))
    return missed


def inside(root: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Return the stops of a place in their order, beginning where Tab comes in."""
    within = [stop is root or root.isAncestorOf(stop) for stop in stops]
    begin = next((n for n, (before, here) in enumerate(pairwise([within[-1], *within])) if here and not before), 0)
    turned = [*stops[begin:], *stops[:begin]]
    return [stop for stop in turned if stop is root or root.isAncestorOf(stop)]


def _seen_from(common: QWidget, widget: QWidget) -> QRect:
    """Return where a widget stands in an ancestor; what scrolls within it stands where its area does."""
    found, here = frame_of(widget), frame_of(widget)
    while here is not common:
        parent = here.parentWidget()
        assert parent is not None
        if isinstance(parent, QAbstractScrollArea) and here is parent.viewport() and here is not common:
            found = parent
        here = parent
    return QRect(found.mapTo(common, QPoint()), found.size())


def _common(one: QWidget, other: QWidget) -> QWidget:
    above = one.parentWidget()
    while above is not None and not above.isAncestorOf(other):
        above = above.parentWidget()
    assert above is not None
    return above


def backwards(stops: list[QWidget]) -> list[str]:
    """Return where Tab jumps against the order of reading: up in the same column, or left on the same line."""
    found = []
    for before, after in pairwise(stops):
        if before.window() is not after.window() or before.isAncestorOf(after) or after.isAncestorOf(before):
            continue
        common = _common(before, after)
        one, other = _seen_from(common, before), _seen_from(common, after)
        above = other.bottom() < one.top() and other.left() < one.right()
        left = other.right() < one.left() and other.top() < one.bottom() and one.top() < other.bottom()
        if above or left:
            found.append(f"{words(before)} {one.getRect()} → {words(after)} {other.getRect()}")
    return found


def invisible(root: QWidget) -> list[str]:
    """Return the controls of a place at which one does not see that the focus is there.

    A panel that opens itself is not asked: with the focus it comes and goes. Nor is what fills the window and is no
    control: there is nothing else that the focus could be on.
    """
    found = []
    for stop in controls(root):
        if not takes_tab(stop) or not stop.isVisible() or stop.size() == stop.window().size():
            continue
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        if stop.isVisible() and not isinstance(stop, Popover) and not (shows_focus(stop) or shows_focus(stop)):
            found.append(words(stop))
    return found
