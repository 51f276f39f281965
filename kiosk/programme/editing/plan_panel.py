"""What importing a programme would do, before it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.programme.editing.edits import ProgrammePlan
from kiosk.programme.editing.plan_words import groups
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled


class PlanPanel(QWidget):
    """applied: the plan that was shown is to be done. closed: it was given up."""

    applied = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ProgrammePlan | None = None
        self._remarks: tuple[str, ...] = ()
        self._file = ""
        self._title = Paragraph(22, bold=True, parent=self)
        self._lead = Paragraph(16, role="soft", parent=self)
        self._message = Paragraph(16, bold=True, role="red_ink", parent=self)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(10)
        scroll = Scrolled(self._body, self)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its keys scroll it
        scroll.setProperty("kind", "keys")
        self.apply_button = KeyButton(tone=accent_tone, parent=self)
        self.cancel_button = KeyButton(parent=self)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, 8)
        for button in (self.apply_button, self.cancel_button):
            button.set_compact(True)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._title, self._lead):
            layout.addWidget(part)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._message)
        layout.addWidget(buttons)
        self.apply_button.clicked.connect(self._apply)
        self.cancel_button.clicked.connect(self.closed)

    @property
    def says(self) -> str:
        """What is to be read, line by line."""
        parts = [self._title, self._lead, *self._body.findChildren(Paragraph), self._message]
        return "\n".join(part.text for part in parts if part.text and not part.isHidden())

    def wait(self, file: str) -> None:
        """Say that a file is being read."""
        self._file, self._plan, self._remarks = file, None, ()
        self._message.say("")
        self.retranslate()

    def show_plan(self, plan: ProgrammePlan, remarks: tuple[str, ...]) -> None:
        """Show what would be done."""
        self._plan, self._remarks = plan, remarks
        self._message.say("")
        self.retranslate()
        announce(self, self.says)
        (self.cancel_button if plan.nothing else self.apply_button).setFocus(Qt.FocusReason.TabFocusReason)

    def show_failed(self, text: str) -> None:
        """Say why nothing was imported."""
        self._message.say(text)
        self._lead.say("")
        self.apply_button.setEnabled(self._plan is not None and not self._plan.nothing)
        announce(self, text)
        self.cancel_button.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        plan = self._plan
        self._title.say(tr("Import “{file}”", file=self._file))
        if plan is None:
            self._lead.say(tr("The file is being read …"))
        elif plan.nothing:
            self._lead.say(tr("The programme says all of it already."))
        else:
            self._lead.say(tr("Nothing is changed yet. Check-ins are kept, whatever is imported."))
        self.apply_button.setVisible(plan is not None and not plan.nothing)
        self.apply_button.setEnabled(True)
        self.apply_button.say(tr("Import the programme"))
        self.cancel_button.say(tr("Cancel"), tr("Esc"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for group in () if self._plan is None else groups(self._plan, self._remarks):
            card = Card(self._body, fill="soft_amber" if group.warns else "row")
            card.set_compact(compact=True)
            role = "on_soft" if group.warns else "ink"
            parts = [Paragraph(16, bold=True, role=role, parent=card)]
            parts[0].say(group.headline)
            for line in group.lines:
                said = Paragraph(15, role=role, parent=card)
                said.say(f"• {line}")
                parts.append(said)
            for part in parts:
                card.content.addWidget(part)
            self._column.addWidget(card)
            card.show()
        self._column.addStretch(1)

    def _apply(self) -> None:
        if self._plan is not None and self.apply_button.isEnabled():
            self.apply_button.setEnabled(False)
            self.applied.emit(self._plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, KeyButton):
            focused.click()
        else:
            super().keyPressEvent(event)
