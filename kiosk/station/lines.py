"""Lines that say how something is: a mark, what is the case, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.parts import State
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph, grow_with_lines

_MARKS = {
    State.OK: ("check-circle", "green_ink"),
    State.WARNING: ("warning", "amber_ink"),
    State.FAILED: ("x-circle", "red_ink"),
    State.ABSENT: ("circle", "soft"),
}


class StateLine(QWidget):
    """One line; what is to be done stands below in the same column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._mark = IconLabel("circle", 22, parent=self)
        self.says = Paragraph(16, bold=True, parent=self)
        self.do = Paragraph(16, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        self.column.addWidget(self.says)
        self.column.addWidget(self.do)
        row.addLayout(self.column, 1)

    def show_state(self, state: State, says: str, do: str = "") -> None:
        """Say something else."""
        name, role = _MARKS[state]
        self._mark.show_icon(name, role)
        self.says.say(says, role="ink" if state in (State.OK, State.ABSENT) else role)
        self.do.say(do)


class StateLines(QWidget):
    """As many lines as there is something to be said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._lines: list[StateLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, each with what to do."""
        shown = (line for line in self._lines if not line.isHidden())
        return tuple(f"{line.says.text} {line.do.text}".strip() for line in shown)

    def show_lines(self, lines: Sequence[tuple[State, str, str]]) -> None:
        """Say these in place of the others: state, what is the case, what to do."""
        while len(self._lines) < len(lines):
            line = StateLine(self)
            self._lines.append(line)
            self._column.addWidget(line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(lines))
            if number < len(lines):
                line.show_state(*lines[number])
