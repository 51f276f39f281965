"""Speak to a screen reader without moving the focus."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

listeners: list[Callable[[QAccessibleAnnouncementEvent], None]] = []
"""Who hears what is read out, besides the platform: the platform without a screen tells nobody."""


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have `text` read out: after what is being said, or `at_once` in its place.

    What is not to be seen is not to be heard either: a page that is not open keeps silent, and so does what the lock's
    cover takes away. It hides pages and disables what stands above them.
    """
    if not text:
        return
    if _is_seen(widget):
        _speak(widget, text, at_once)
    else:  # some say first what they found, and are shown then
        QTimer.singleShot(0, widget, lambda: _speak(widget, text, at_once) if _is_seen(widget) else None)


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _speak(widget: QWidget, text: str, at_once: bool) -> None:
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    for listener in listeners:
        listener(event)
    QAccessible.updateAccessibility(event)
