"""The page's right side: nobody, a person's card, or one of the two forms in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.people.card.card_form import CardForm
from kiosk.people.card.edit_form import EditForm
from kiosk.people.card.person_view import PersonView
from kiosk.people.card.walk_in_form import WalkInForm
from kiosk.shell.announce import announce
from kiosk.shell.frame import paint_card


class CardPanel(QWidget):
    """form_closed: a form was given up."""

    form_closed = Signal()

    def __init__(self, new_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nobody = QLabel(self)
        self._nobody.setProperty("kind", "subtitle")
        self._nobody.setWordWrap(True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.person = PersonView(self)
        self.edit = EditForm(self)
        self.walk_in = WalkInForm(new_id, self)
        self._stack = QStackedWidget(self)
        for part in (self._nobody, self.person, self.edit, self.walk_in):
            self._stack.addWidget(part)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._stack, 1)
        for form in (self.edit, self.walk_in):
            form.closed.connect(self.form_closed)
        self.set_compact(False)
        self.retranslate()

    @property
    def form(self) -> CardForm | None:
        """The form that is open."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, CardForm) else None

    @property
    def shows_person(self) -> bool:
        """Whether a person's card is shown."""
        return self._stack.currentWidget() is self.person

    def show_event(self, event: Event) -> None:
        """Give the forms the event's categories and sessions."""
        self.edit.show_event(event)
        self.walk_in.show_event(event)

    def offer(self, organisations: tuple[str, ...]) -> None:
        """Give the forms the organisations that are known."""
        self.edit.offer(organisations)
        self.walk_in.offer(organisations)

    def open_person(self) -> None:
        """Show the card."""
        self._stack.setCurrentWidget(self.person)

    def open_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._say_nobody()
        self._stack.setCurrentWidget(self._nobody)

    @property
    def nobody_words(self) -> str:
        """What stands in the card's place; "" while there is a card or a form."""
        return self._nobody.text() if self._stack.currentWidget() is self._nobody else ""

    def tell_nobody(self, text: str) -> None:
        """Say something where nobody is chosen, until somebody is."""
        self._say_nobody(text)
        announce(self, text)

    def open_form(self, form: CardForm) -> None:
        """Show a form."""
        self._stack.setCurrentWidget(form)

    def set_compact(self, compact: bool) -> None:
        """Stand closer where the window is small."""
        side = 12 if compact else 24
        self._layout.setContentsMargins(side, 8 if compact else 20, side, 10 if compact else 24)
        self._layout.setSpacing(6 if compact else 10)
        self.person.set_compact(compact)
        self.edit.set_compact(compact)
        self.walk_in.set_compact(compact)

    def set_narrow(self, narrow: bool) -> None:
        """Show the way back to the list, where the card stands in its place."""
        self.person.buttons.set_narrow(narrow)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Card"))
        self._say_nobody()

    def _say_nobody(self, told: str = "") -> None:
        hint = tr("Type a name, or choose a person with ↑ and ↓. Enter checks in.")
        self._nobody.setText("\n\n".join(part for part in (told, hint) if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect())
