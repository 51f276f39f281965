"""A form in the card's place: its title, its fields, what went wrong, and the two buttons below."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell.form import Form
from kiosk.shell.form_field import ENTER, FormField

_CHORD = Qt.KeyboardModifier.ControlModifier


class CardForm(Form):
    """What the two forms share. `closed` comes when the form was given up; `save` is asked by F10 and Ctrl+Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields.setSpacing(10)
        self.cancel_button.clicked.connect(self.closed)
        self.below = QVBoxLayout()
        self.column.setSpacing(10)
        self.column.addWidget(self.title)
        self.column.addWidget(self.scrolled, 1)
        self.column.addLayout(self.below)
        self.column.addWidget(self.message)
        self.column.addWidget(self.row(self.save_button, self.cancel_button))

    @property
    def attendee_id(self) -> str:
        """Whom the form is about."""
        raise NotImplementedError

    @property
    def holds(self) -> bool:
        """Whether closing the form would lose something."""
        return self.dirty or self.busy

    def show_failed(self, text: str, hint: str) -> None:
        """Say that it was not saved; what was typed stays."""
        self.set_busy(busy=False)
        self.tell(f"{text} {hint}".strip())

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self.fields.setSpacing(6 if compact else 10)

    def chain(self, fields: list[FormField]) -> None:
        """Let Enter go from field to field; at the last one it saves."""
        for field, following in pairwise(fields):
            field.on_enter(following.take_focus)
        fields[-1].on_enter(self.save)

    def order_tabs(self, parts: list[QWidget]) -> None:
        """Let Tab go through the form as one reads it; the buttons come last."""
        order: list[QWidget] = []
        for part in parts:
            order += [part.line, *part.chips] if isinstance(part, FormField) else [part]
        for before, after in pairwise([*order, self.save_button, self.cancel_button]):
            QWidget.setTabOrder(before, after)

    def say_buttons(self, save: str) -> None:
        """Name the buttons."""
        self.save_button.say(save, "F10")
        self.save_button.setToolTip(tr("Ctrl+Enter works as well"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F10 or (key in ENTER and event.modifiers() & _CHORD):
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
