"""The lock on the page of settings: PINs, when names are covered, and whether the window is a kiosk."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.locking import LockState, Role
from kiosk.language import tr, trn
from kiosk.lock.pin_form import PinForm
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow

MINUTES = (0, 1, 2, 5, 10, 30)


class LockSection(QWidget):
    """A section of the page "Station".

    pin_chosen(Role, pin), removal_asked(Role), minutes_chosen(minutes without a touch after which names are covered,
    0 for never), full_screen_chosen(bool), lock_asked().
    """

    pin_chosen = Signal(object, str)
    removal_asked = Signal(object)
    minutes_chosen = Signal(int)
    full_screen_chosen = Signal(bool)
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = LockState()
        self._minutes = 0
        self.about = Paragraph(16, parent=self)
        self.news = Paragraph(16, bold=True, parent=self)
        self.forms = {
            Role.ORGANISER: PinForm(Role.ORGANISER, _organiser_words, self),
            Role.DESK: PinForm(Role.DESK, _desk_words, self),
        }
        self.minutes = ChoiceField(lambda: tr("Cover names when nobody touches the computer"), self)
        self.full_screen = TickRow(self)
        self.forgotten = Paragraph(15, role="soft", parent=self)
        self._buttons = QWidget(self)
        self.lock_button = KeyButton(icon="lock", parent=self._buttons)
        self.lock_button.set_compact(True)
        FlowLayout(self._buttons, 8).addWidget(self.lock_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.about, self.news, *self.forms.values(), self.minutes, self.full_screen, self._buttons):
            column.addWidget(part)
        column.addWidget(self.forgotten)
        column.addStretch(1)
        for role, form in self.forms.items():
            form.pin_chosen.connect(lambda pin, role=role: self.pin_chosen.emit(role, pin))
            form.removal_asked.connect(lambda role=role: self.removal_asked.emit(role))
        self.minutes.picked.connect(self._choose_minutes)
        self.full_screen.clicked.connect(self.full_screen_chosen)
        self.lock_button.clicked.connect(self.lock_asked)
        self.retranslate()

    @Slot(object)
    def show_state(self, state: LockState) -> None:
        """Show which PINs are set."""
        self._state = state
        for role, form in self.forms.items():
            form.show_set(role in state.roles)
        self.about.say(_about_words(state.roles))

    def show_settings(self, minutes: int, full_screen: bool) -> None:
        """Show what is chosen."""
        self._minutes = minutes
        self._offer()
        self.full_screen.setChecked(full_screen)

    @Slot(str)
    def decline(self, text: str) -> None:
        """Say why a new PIN was not taken."""
        for form in self.forms.values():
            form.decline(text)

    @Slot()
    def show_saved(self) -> None:
        """Confirm that a PIN was set or removed."""
        for form in self.forms.values():
            form.close_form()
        self.news.say(tr("Saved."), role="green_ink")
        announce(self, self.news.text)

    def retranslate(self) -> None:
        """Say everything again in the current language; the forms are asked themselves."""
        self.setAccessibleName(tr("Lock"))
        self.about.say(_about_words(self._state.roles))
        self.news.say("")
        self._offer()
        self.full_screen.say(tr("Kiosk: the window fills the screen, and only the organiser's PIN leaves it"))
        self.lock_button.say(tr("Lock now"), tr("Ctrl+L"))
        self.forgotten.say(
            tr(
                "A PIN was forgotten? Whoever has this computer's account removes it with the command “kiosk unlock”;"
                " the journal says so."
            )
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the confirmation away: whoever comes next saved nothing."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.news.say("")

    def _offer(self) -> None:
        choices = sorted({*MINUTES, self._minutes})
        words = [tr("Never") if n == 0 else trn("after {n} minute", "after {n} minutes", n) for n in choices]
        self.minutes.box.offer(list(zip(choices, words, strict=True)))
        self.minutes.box.choose(self._minutes)

    def _choose_minutes(self, minutes: object) -> None:
        if isinstance(minutes, int):
            self._minutes = minutes
            self.minutes_chosen.emit(minutes)


def _organiser_words() -> str:
    return tr(
        "For settings, exports, closing the day, erasing, letting somebody in who is blocked, and leaving the full"
        " screen and self-service."
    )


def _desk_words() -> str:
    return tr(
        "For whoever works at the desk: it shows names again once they are covered. With this PIN set the program"
        " starts with names covered."
    )


def _about_words(roles: frozenset[Role]) -> str:
    if not roles:
        return tr("No PIN is set: nothing is locked.")
    if Role.ORGANISER not in roles:
        return tr("Only the desk has a PIN: it opens everything, also settings and exports.")
    if Role.DESK not in roles:
        return tr("The organiser's PIN is set. The desk has none: any key shows covered names again.")
    return tr("Both PINs are set.")
