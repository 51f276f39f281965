"""A form in the right-hand pane: it stays where it is when what was typed is thrown away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.language import tr
from kiosk.shell import form
from kiosk.shell.form_field import ENTER, Line
from kiosk.shell.paragraph import Paragraph


class Form(form.Form):
    """What the forms share. Enter in a line and Ctrl+S save. closed: given up, with nothing to be lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Paragraph(15, bold=True, role="amber_ink", parent=self)
        self.fields.setSpacing(12)
        self.fields.addWidget(self.title)
        self.cancel_button.clicked.connect(self.give_up)
        self.column.setSpacing(8)
        self.column.addWidget(self.scrolled, 1)
        for part in (self.state, self.message, self.row(self.save_button, self.cancel_button)):
            self.column.addWidget(part)

    def save(self) -> bool:
        """Send what was typed; return whether it could be sent, or there was nothing to send."""
        raise NotImplementedError

    def reset(self) -> None:
        """Show again what is saved."""
        raise NotImplementedError

    def throw_away(self) -> None:
        self._warned = False
        self.tell("")
        self.reset()

    def follow(self) -> None:
        """Say whether something is not saved yet."""
        self._warned = False
        self.state.say(tr("not saved") if self.dirty else "")

    def say_buttons(self, save: str, cancel: str) -> None:
        """Name the buttons below."""
        keys = QKeySequence(QKeySequence.StandardKey.Save).toString(QKeySequence.SequenceFormat.NativeText)
        self.save_button.say(save, keys)
        self.cancel_button.say(cancel, tr("Esc"))
        self.save_button.setToolTip(tr("Enter works as well"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_line = isinstance(QApplication.focusWidget(), Line)
        if event.matches(QKeySequence.StandardKey.Save) or (event.key() in ENTER and in_line):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
