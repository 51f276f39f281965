"""A line of words to type, with its label above it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.shell.form_field import FormField, Line

LONGEST = 120


class WordsField(FormField):
    """`typed` gives what stands in the line at every change that a person makes."""

    typed = Signal(str)

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None, *, longest: int = LONGEST) -> None:
        super().__init__(label, parent, longest=longest)
        if isinstance(self.line, Line):
            self.line.textEdited.connect(lambda text: self.typed.emit(text.strip()))

    def show_text(self, text: str) -> None:
        """Show a text, unless it stands there already and is being typed."""
        if text != self.text:
            self.set_text(text)
