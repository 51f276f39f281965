"""Speak to a screen reader without moving the focus."""

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

listeners: list[Callable[[QAccessibleAnnouncementEvent], None]] = []
"""Who hears what is read out, besides the platform: the platform without a screen tells nobody."""


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have `text` read out: after what is being said, or `at_once` in its place."""
    if not text:
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    for listener in listeners:
        listener(event)
    QAccessible.updateAccessibility(event)
