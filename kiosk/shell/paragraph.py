"""Text in a column of widgets: it takes the height that its lines need at the width that it gets."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.shell.texts import PaintedText


def grow_with_lines(widget: QWidget) -> None:
    """Let a widget's height follow its width. A fixed policy would hold it at its preferred height: one line."""
    policy = QSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class Paragraph(PaintedText):
    """A text in a role's colour that wraps and is never cut; without words it takes no room."""

    def __init__(self, size: int, *, bold: bool = False, role: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(size, bold=bold, role=role, parent=parent)
        grow_with_lines(self)
        self.hide()

    def say(self, text: str, *, role: str | None = None, size: int | None = None) -> None:
        super().say(text, role=role, size=size)
        self.setVisible(bool(text))
