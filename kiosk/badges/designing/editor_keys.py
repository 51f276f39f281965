"""The keys that hold everywhere in the editor."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class KeyedPage(QWidget):
    """Ctrl+Z and Ctrl+Y, F10 or Ctrl+S, Esc, and the page keys; what a field needs itself does not come here."""

    def undo(self) -> None:
        """Take the last change back."""
        raise NotImplementedError

    def redo(self) -> None:
        """Do again what was taken back."""
        raise NotImplementedError

    def save(self) -> None:
        """Save."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Go back."""
        raise NotImplementedError

    def turn(self, step: int) -> None:
        """Show the next one (1), or the one before (-1)."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        standard = QKeySequence.StandardKey
        if event.matches(standard.Undo):
            self.undo()
        elif (key, held) in {(Qt.Key.Key_Y, _CONTROL), (Qt.Key.Key_Z, _CONTROL | _SHIFT)} or event.matches(
            standard.Redo
        ):
            self.redo()
        elif key == Qt.Key.Key_F10 or event.matches(standard.Save):
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
