"""Keys of the search field that steer the list's marks: Ctrl+Space, Space where nothing is typed, Shift with arrows."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FieldKeys(QObject):
    """Sees the keys before the field does. toggled: mark whoever is chosen. stepped: go on and mark."""

    toggled = Signal()
    stepped = Signal(int)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held, key = event.modifiers(), event.key()
        if key == Qt.Key.Key_Space and (held & Qt.KeyboardModifier.ControlModifier or not self._field.text()):
            self.toggled.emit()
            return True
        if key in _STEPS and held & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(_STEPS[Qt.Key(key)])
            return True
        return False
