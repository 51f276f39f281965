"""Whether words have the room that they need: nothing is cut, nothing juts out, nothing lies on something else."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QWidget

from kiosk.shell.chips import Chip
from kiosk.shell.texts import FittedText, PaintedText
from tests.accessibility.controls import words

SLACK = 2
_TEXTS = (PaintedText, FittedText, QLabel, Chip, QAbstractButton, QComboBox)


def said_by(widget: QWidget) -> str:
    """Return the words that are to be seen on a widget."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    text = getattr(widget, "text", "")
    said = text() if callable(text) else text
    return said if isinstance(said, str) else ""


def _scrolls(area: QAbstractScrollArea) -> tuple[bool, bool]:
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return area.horizontalScrollBarPolicy() is not off, area.verticalScrollBarPolicy() is not off


def juts_out(widget: QWidget) -> bool:
    """Return whether a part of a widget lies outside what is around it, where nobody can scroll to it."""
    box, here = widget.rect(), widget
    while not here.isWindow():
        parent = here.parentWidget()
        assert parent is not None
        box = box.translated(here.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            along, down = _scrolls(area)
            if along and down:
                return False
            if down:
                inside = box.left() >= -SLACK and box.right() <= parent.width() + SLACK
                if not inside:
                    return True
                box = QRect(max(0, box.left()), 0, min(box.width(), parent.width()), 1)
                here = parent
                continue
        room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(box):
            return True
        here = parent
    return False


def is_cut(widget: QWidget) -> bool:
    """Return whether a widget is smaller than its words."""
    width, height = widget.width() + SLACK, widget.height() + SLACK
    if isinstance(widget, FittedText):
        return widget.fitted.height > height
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > height
        return widget.sizeHint().width() > width or widget.sizeHint().height() > height
    if widget.hasHeightForWidth():
        longest = max((_width(widget, word) for word in said_by(widget).split()), default=0) if _is_plain(widget) else 0
        return widget.heightForWidth(widget.width()) > height or longest > widget.width() * 20
    hint = widget.sizeHint()
    return hint.width() > width or hint.height() > height


def _is_plain(widget: QWidget) -> bool:
    return isinstance(widget, PaintedText)


def _width(widget: QWidget, word: str) -> float:
    return QFontMetricsF(widget.font()).horizontalAdvance(word)


def texts(root: QWidget) -> list[QWidget]:
    """Return what shows words, in and below `root`."""
    found = [root, *root.findChildren(QWidget)]
    return [w for w in found if isinstance(w, _TEXTS) and w.isVisible() and said_by(w).strip() and w.width()]


def _in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def lies_on(root: QWidget) -> list[str]:
    """Return the texts of one parent that lie on one another."""
    found = []
    for one, other in combinations(texts(root), 2):
        if one.parentWidget() is not other.parentWidget() or one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        both = _in_window(one) & _in_window(other)
        if both.width() > SLACK and both.height() > 2 * SLACK:
            found.append(f"{words(one)} lies on {words(other)}")
    return found


def misfits(root: QWidget) -> list[str]:
    """Return what does not fit into its place."""
    cut = [
        f"{words(w)} is cut: {w.width()}×{w.height()} px instead of {w.sizeHint().width()}×{w.sizeHint().height()}"
        for w in texts(root)
        if is_cut(w)
    ]
    out = [f"{words(w)} juts out" for w in texts(root) if juts_out(w)]
    return [*cut, *out, *lies_on(root)]
