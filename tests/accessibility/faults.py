"""What is wrong with the controls of a place, in words."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.shell.popover import Popover
from tests.accessibility.controls import (
    controls,
    has_wrong_role,
    has_wrong_state,
    is_too_small,
    is_unnamed,
    spoken,
    takes_tab,
    target_of,
    words,
)
from tests.accessibility.focus import backwards, inside, unreached, walk
from tests.accessibility.place import settle
from tests.accessibility.wearing import Wearing

MEANT = ("→ TitleButton",)
"""At the entrance the search and the verdict's buttons come first, the session in the head after them: on purpose."""
Name, Description = QAccessible.Text.Name, QAccessible.Text.Description


def first_stop(root: QWidget) -> QWidget:
    """Return a control of the place that Tab may stop at."""
    return next(control for control in controls(root) if takes_tab(control))


def faults(root: QWidget) -> list[str]:
    """Return what is wrong with the controls of a place."""
    found = []
    for control in controls(root):
        said = words(control)
        if is_unnamed(control):
            found.append(f"{said} has no name")
        if has_wrong_role(control):
            found.append(f"{said} is a {spoken(control).role().name}")
        if has_wrong_state(control):
            found.append(f"{said} tells another state")
        if is_too_small(control):
            size = target_of(control)
            found.append(f"{said} is {size.width()}×{size.height()} px")
    named = [(spoken(c).text(Name), spoken(c).text(Description), type(c)) for c in controls(root)]
    return [*found, *(f"{one[0]} is there twice" for one, other in pairwise(named) if one == other)]


def faults_in_both(root: QWidget, wearing: Wearing) -> dict[str, list[str]]:
    """Return what is wrong with the controls of a place in each language."""
    found: dict[str, list[str]] = {}
    for code in ("de", "en"):
        wearing.speak(code)
        settle()
        found[code] = faults(root)
    return found


def tab_faults(root: QWidget) -> tuple[list[str], list[str], list[str]]:
    """Walk a place with Tab and back; return what is not reached, what is in another order backwards, and jumps."""
    there = controls(root)  # a list that is passed may open a card
    stops = walk(first_stop(root))
    turned: list[str] = []
    if not isinstance(root, Popover):
        back = walk(stops[0], Qt.Key.Key_Backtab)[:0:-1]  # a list that was passed may have opened a card since
        forth, again = [stop for stop in stops[1:] if stop in back], [stop for stop in back if stop in stops]
        turned = [] if forth == again else [words(stop) for stop in again]
    jumps = [jump for jump in backwards(inside(root, stops)) if not any(meant in jump for meant in MEANT)]
    return unreached(there, stops), turned, jumps
