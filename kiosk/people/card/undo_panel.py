"""Taking a check-in back: why, as a button or typed, and who does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import KeyButton
from kiosk.shell.form_field import FormField


def reasons() -> tuple[str, ...]:
    """Return the usual reasons for taking a check-in back."""
    return (tr("Wrong person"), tr("By mistake"), tr("Twice"))


class UndoPanel(AskPanel):
    """asked: the nonce, the reason, who."""

    asked = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nonce = ""
        self.reason_buttons = [KeyButton() for _ in reasons()]
        self.why = FormField(lambda: tr("Another reason"), self)
        self.who = FormField(lambda: tr("Who? Name or initials"), self)
        self.typed_button = KeyButton()
        choices = self.row(*self.reason_buttons, chained=True)
        self.arrange(choices, self.why, self.who, self.row(self.typed_button, self.cancel_button))
        for button in self.reason_buttons:
            button.clicked.connect(lambda _=False, button=button: self._undo(button.text()))
        self.typed_button.clicked.connect(lambda: self._undo(self.why.text))
        self.who.on_enter(lambda: self.reason_buttons[0].setFocus(Qt.FocusReason.TabFocusReason))
        self.why.on_enter(lambda: self._undo(self.why.text))
        self.why.changed.connect(lambda: self.typed_button.setVisible(bool(self.why.text)))
        self.retranslate()

    @property
    def nonce(self) -> str:
        """The check-in that is to be taken back; "" while the panel is closed."""
        return self._nonce if self.is_open else ""

    def open_for(self, nonce: str, what: str, operator: str) -> None:
        """Ask why; `what` says which check-in, `operator` who it is until somebody says otherwise."""
        self._nonce = nonce
        self.about.say(what)
        self.who.set_text(operator)
        self.why.set_text("")
        self.typed_button.hide()
        self.ask(self.reason_buttons[0] if operator else self.who)
        if not operator:
            self.who.take_focus()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.title.say(tr("Undo: why?"))
        for button, reason in zip(self.reason_buttons, reasons(), strict=True):
            button.say(reason)
        self.who.retranslate()
        self.why.retranslate()
        self.typed_button.say(tr("Undo"), tr("Enter"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))

    def _undo(self, because: str) -> None:
        if not self.who.text:
            self.who.take_focus()
            announce(self, self.who.label)
        elif because:
            nonce, who = self._nonce, self.who.text
            self.close_panel()
            self.asked.emit(nonce, because, who)
