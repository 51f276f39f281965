"""Where a key's character landed, so that it can be taken back should it turn out to be a scanner's."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from kiosk.scan.bursts import Stroke
from kiosk.scan.holding import Held

_REMEMBERED = 600  # strokes: the longest code and a little more
_Query = Qt.InputMethodQuery


@dataclass(frozen=True, slots=True)
class Landing:
    """What the widget with the focus held before a key: its text, cursor and the other end of the selection; or the
    row of a list. `text` is None where it takes none."""

    widget: QWidget
    text: str | None = None
    cursor: int = 0
    anchor: int = 0
    row: int | None = None


class Landed:
    """The last strokes that were let through, and where they landed. A pause ends what can be one scan."""

    def __init__(self) -> None:
        self._strokes: deque[tuple[Stroke, Landing | None]] = deque(maxlen=_REMEMBERED)

    def __bool__(self) -> bool:
        return bool(self._strokes)

    @property
    def strokes(self) -> list[Stroke]:
        """The strokes in order."""
        return [stroke for stroke, _ in self._strokes]

    def land(self, held: Held, stroke: Stroke) -> None:
        """Send a stroke's press on and remember what it changes."""
        before = before_key()
        QCoreApplication.sendEvent(held.target, held.event)
        self._strokes.append((stroke, after_key(before, stroke.text)))

    def recall(self, count: int) -> None:
        """Take back what the last `count` strokes have left, and forget all."""
        taken = list(self._strokes)[len(self._strokes) - count :] if count > 0 else []
        self._strokes.clear()
        take_back(landing for _, landing in taken)

    def forget(self) -> None:
        """Forget all: it was typed."""
        self._strokes.clear()


def before_key() -> Landing | None:
    """Return where the next character will land."""
    widget = QApplication.focusWidget()
    return None if widget is None else _look(widget)


def after_key(before: Landing | None, character: str) -> Landing | None:
    """Return where the character landed: a page may have moved the focus to a field, and the character with it."""
    widget = QApplication.focusWidget()
    if widget is None or (before is not None and widget is before.widget):
        return before
    now = _look(widget)
    if now.text is None or not now.text[: now.cursor].endswith(character):
        return before
    begin = now.cursor - len(character)
    return Landing(widget, now.text[:begin] + now.text[now.cursor :], begin, begin)


def take_back(landings: Iterable[Landing | None]) -> None:
    """Put each widget back to what it held before the first of `landings` that is its own."""
    first: dict[int, Landing] = {}
    for landing in landings:
        if landing is not None:
            first.setdefault(id(landing.widget), landing)
    for landing in first.values():
        if isValid(landing.widget):
            _restore(landing)


def _look(widget: QWidget) -> Landing:
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return Landing(widget, row=widget.currentIndex())
    if isinstance(widget, QAbstractItemView):
        return Landing(widget, row=widget.currentIndex().row())
    if not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return Landing(widget)
    text = widget.inputMethodQuery(_Query.ImSurroundingText)
    if not isinstance(text, str):
        return Landing(widget)
    cursor = int(widget.inputMethodQuery(_Query.ImCursorPosition) or 0)
    anchor = widget.inputMethodQuery(_Query.ImAnchorPosition)
    return Landing(widget, text, cursor, cursor if anchor is None else int(anchor))


def _restore(landing: Landing) -> None:
    widget = landing.widget
    if landing.row is not None:
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(landing.row)
        elif isinstance(widget, QAbstractItemView):
            index = widget.currentIndex()
            widget.setCurrentIndex(index.siblingAtRow(landing.row))
        return
    now = _look(widget)
    if landing.text is None or now.text is None:
        return
    begin, end = sorted((landing.cursor, landing.anchor))
    kept, behind = landing.text[:begin], landing.text[end:]
    landed = len(now.text) - len(kept) - len(behind)
    if landed < 0 or not now.text.startswith(kept) or not now.text.endswith(behind):
        return  # the field made something else of it: better left alone than made worse
    event = QInputMethodEvent()
    event.setCommitString(landing.text[begin:end], begin - now.cursor, landed)
    QCoreApplication.sendEvent(widget, event)
