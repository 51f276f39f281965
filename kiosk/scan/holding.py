"""Keys that are held back until it is known who struck them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from kiosk.scan.bursts import Stroke

MIN_CHARS = 6


class State(StrEnum):
    """What is made of the last keys."""

    IDLE = "idle"
    HOLDING = "holding"
    BURST = "burst"


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An event on its way to `target`, and the number of the stroke that it belongs to."""

    target: QObject
    event: QEvent
    number: int


class Holding:
    """The strokes of a run, their events in order, and which keys of it are still down."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._events: list[Held] = []
        self._down: dict[int, int] = {}  # a key's release goes the way of its press

    @property
    def state(self) -> State:
        """What is made of the strokes, by their number."""
        count = len(self.strokes)
        return State.IDLE if not count else State.BURST if count >= MIN_CHARS else State.HOLDING

    def hold(self, target: QObject, event: QEvent, stroke: Stroke) -> None:
        """Hold a press, or a text that was composed of some."""
        number = len(self.strokes)
        if isinstance(event, QKeyEvent):
            self._down[event.key()] = number
        self._events.append(Held(target, event.clone(), number))
        self.strokes.append(stroke)

    def swallow(self, key: int) -> None:
        """Let the release of a key that was a scanner's vanish as well."""
        self._down[key] = -1

    def release(self, target: QObject, event: QKeyEvent) -> bool:
        """Return whether a release belongs to a press that is held or was swallowed."""
        if event.key() not in self._down:
            return False
        if not event.isAutoRepeat():
            number = self._down.pop(event.key())
            if 0 <= number < len(self.strokes):
                self._events.append(Held(target, event.clone(), number))
        return True

    def let_go(self, typed: Callable[[int], bool] = lambda _: True) -> list[Held]:
        """End the run; return the events of the strokes, by their numbers, that were typed."""
        events = [held for held in self._events if typed(held.number)]
        self._down = {key: -1 for key, number in self._down.items() if number < 0 or not typed(number)}
        self._events, self.strokes = [], []
        return events
