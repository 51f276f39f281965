"""One line of the self-test: a part, whether it works, and what to do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.icons import IconLabel
from kiosk.shell.lamps import part_name, state_name
from kiosk.shell.paragraph import Paragraph, grow_with_lines

MARKS = {
    State.OK: ("check-circle", "green_ink"),
    State.WARNING: ("warning", "amber_ink"),
    State.FAILED: ("x-circle", "red_ink"),
    State.ABSENT: ("minus-circle", "soft"),
}
_WAITING = ("circle-dashed", "soft")


class CheckRow(QWidget):
    """The state is told by icon, colour and words. `content` takes further controls below the words; `lined` draws a
    line above.
    """

    def __init__(self, part: Part, parent: QWidget | None = None, *, lined: bool = True) -> None:
        super().__init__(parent)
        self._part = part
        self._lined = lined
        self._report: PartReport | None = None
        self._waits = False
        grow_with_lines(self)
        self._mark = IconLabel(*_WAITING[:1], 26, _WAITING[1], self)
        self._title = Paragraph(17, bold=True, parent=self)
        self._says = Paragraph(16, parent=self)
        self._do = Paragraph(16, bold=True, parent=self)
        self._hint = Paragraph(16, role="soft", parent=self)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(3)
        for text in (self._title, self._says, self._do, self._hint):
            self.content.addWidget(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 11, 0, 12)
        row.setSpacing(14)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.content, 1)
        self.retranslate()

    @property
    def report(self) -> PartReport | None:
        """What the part said last; None while it was not asked."""
        return self._report

    @property
    def waits(self) -> bool:
        """Whether the part is being checked."""
        return self._waits

    @property
    def words(self) -> tuple[str, str, str]:
        """What is to be read: the part with its state, what it says, what to do."""
        return self._title.text, self._says.text, self._do.text or self._hint.text

    def show_waiting(self) -> None:
        """Say that this part's turn is still to come. What it said before stays to be read."""
        self._waits = True
        self.retranslate()

    def show_report(self, report: PartReport) -> None:
        """Say how the part is doing."""
        self._report, self._waits = report, False
        self.retranslate()

    def show_unknown(self) -> None:
        """Say that the check did not come to its end."""
        self._report, self._waits = None, False
        self.retranslate()

    def retranslate(self) -> None:
        """Say part and state again in the current language; what the part itself said comes with the next check."""
        name, report = part_name(self._part), self._report
        if self._waits:
            state, mark = tr("is being checked …"), _WAITING
        elif report is None:
            state, mark = tr("was not checked"), _WAITING
        else:
            state, mark = state_name(report.state), MARKS[report.state]
        self._mark.show_icon(*mark)
        self._title.say(f"{name}: {state}", role="ink")
        self._says.say("" if report is None else report.says, role="soft" if self._waits else "ink")
        do = "" if report is None else report.do
        urgent = report is not None and report.state in (State.WARNING, State.FAILED) and not self._waits
        self._do.say(do if urgent else "")
        self._hint.say("" if urgent else do)
        self.setAccessibleName(" ".join(text for text in self.words if text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._lined:
            QPainter(self).fillRect(QRectF(0, 0, self.width(), 1), theme.current().colour("hairline"))
