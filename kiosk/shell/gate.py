"""Somebody else decides whether a door of a page opens: at once, later, or never."""

from collections.abc import Callable

Door = Callable[[Callable[[], None]], None]
"""Gets what opens the door."""


def open_door(then: Callable[[], None]) -> None:
    """Open it: nobody minds."""
    then()
