"""Replacing a badge: why, as a key, a button or typed, and what will happen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.prints import Because
from kiosk.language import tr
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.form_field import FormField
from kiosk.words import because_words

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ReplacePanel(AskPanel):
    """asked: a key of `Because`, or the operator's own words. 1, 2 and 3 choose, Enter takes the first."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._where = ""
        self.reason_buttons = {because: KeyButton() for because in Because}
        self.reason_buttons[Because.LOST].set_tone(accent_tone)
        self.why = FormField(lambda: tr("Another reason"), self)
        self.typed_button = KeyButton()
        choices = self.row(*self.reason_buttons.values(), chained=True)
        self.arrange(choices, self.why, self.row(self.typed_button, self.cancel_button))
        for because, button in self.reason_buttons.items():
            button.clicked.connect(lambda _=False, because=because: self._replace(because))
        self.typed_button.clicked.connect(lambda: self._replace(self.why.text))
        self.why.on_enter(lambda: self._replace(self.why.text or Because.LOST))
        self.why.changed.connect(lambda: self.typed_button.setVisible(bool(self.why.text)))
        self.retranslate()

    def show_printer(self, where: str) -> None:
        """Say where the badge will be printed; "" is not known."""
        self._where = where
        self._say_about()

    def open_for(self, name: str) -> None:
        """Ask why this person's badge is replaced."""
        self._name = name
        self._say_about()
        self.why.set_text("")
        self.typed_button.hide()
        self.ask(self.reason_buttons[Because.LOST])

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(tr("Replace badge: why?"))
        self._say_about()
        for number, (because, button) in enumerate(self.reason_buttons.items(), start=1):
            button.say(because_words(because), tr("Enter") if number == 1 else str(number))
        self.why.retranslate()
        self.typed_button.say(tr("Replace"), tr("Enter"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def _say_about(self) -> None:
        printed = tr("Print: {where}.", where=self._where) if self._where else ""
        said = tr("{name}: new code; the old badge is no longer valid.", name=self._name)
        self.about.say(f"{said} {printed}".strip())

    def _replace(self, because: str) -> None:
        if because and self.close_panel():
            self.asked.emit(str(because))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        keys = dict(enumerate(self.reason_buttons, start=1))
        letters = typed.strip() and typed.isprintable() and not event.modifiers() & _CHORDS
        if not letters:
            super().keyPressEvent(event)
        elif typed.isascii() and typed.isdigit():
            if int(typed) in keys:
                self._replace(keys[int(typed)])
        else:  # own words may begin at once
            self.why.take_text(typed)
            self.why.take_focus(at_end=True)
