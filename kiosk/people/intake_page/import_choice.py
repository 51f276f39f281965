"""A box that shows one of several choices; what is no choice at all looks lighter."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QFont

from kiosk.shell import choice_box, theme


class ChoiceBox(choice_box.ChoiceBox):
    """`reached`: it got the focus. A choice whose data is None stands for nothing: "do not import"."""

    reached = Signal()

    def _font(self) -> QFont:
        return theme.current().font(16, bold=self.currentData() is not None)

    def _role(self) -> str:
        return "soft" if self.currentData() is None else "ink"

    def sizeHint(self) -> QSize:
        """As low as a finger allows: a list has many columns."""
        return QSize(super().sizeHint().width(), max(44, theme.current().px(16) + 28))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()
