"""The page's parts one below the other: heading, four steps, where to, and what goes in."""

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.checking_steps import NumbersStep, OpenStep
from kiosk.reports.closing.day_state import Act, DayState, Next
from kiosk.reports.closing.erase_step import EraseStep
from kiosk.reports.closing.export_step import ExportStep
from kiosk.reports.closing.folder_field import FolderField
from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.step_card import StepCard
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph

_NARROW = 760  # px at 100 %: below that the two cards stand one below the other, and the heading's button under it
_LOW = 560


class ClosingPage(QScrollArea):
    """What is to be seen; what it means is the view's."""

    def __init__(self, standard: QStandardPaths.StandardLocation, parent: QWidget) -> None:
        super().__init__(parent)
        column = QWidget()
        column.setProperty("kind", "scrolled")
        self._title = Paragraph(28, bold=True, parent=column)
        self._under = Paragraph(16, role="soft", parent=column)
        self.reports = StepButton(icon="file-text", parent=column)
        self.open_step = OpenStep(1, column)
        self.numbers_step = NumbersStep(2, column)
        self.export_step = ExportStep(3, column)
        self.erase_step = EraseStep(4, column)
        self.steps: tuple[StepCard, ...] = (self.open_step, self.numbers_step, self.export_step, self.erase_step)
        self.target = FolderField(standard, column)
        self._content = Card(column)
        self._content_title = Paragraph(18, bold=True, parent=self._content)
        self._content_text = Paragraph(16, role="soft", parent=self._content)
        self._lay_out(column)

    def _lay_out(self, column: QWidget) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._under)
        self._head = QHBoxLayout()
        self._head.setSpacing(14)
        self._head.addLayout(names, 1)
        self._head.addWidget(self.reports, 0, Qt.AlignmentFlag.AlignVCenter)
        self._content.content.addWidget(self._content_title)
        self._content.content.addWidget(self._content_text)
        self._content.content.addStretch(1)
        self._below = QHBoxLayout()
        self._below.setSpacing(14)
        self._below.addWidget(self.target, 1)
        self._below.addWidget(self._content, 1)
        self._inside = QVBoxLayout(column)
        self._inside.setSpacing(14)
        self._inside.addLayout(self._head)
        for step in self.steps:
            self._inside.addWidget(step)
        self._inside.addLayout(self._below)
        self._inside.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(column)

    def retranslate(self) -> None:
        """Say again what never changes."""
        self._title.say(tr("Closing the day"))
        self.reports.say(tr("Single reports"))
        self.target.retranslate()
        self._content_title.say(tr("What goes in"))
        self._content_text.say(
            tr(
                "Attendance lists (PDF, proof) · tables (Excel, OpenDocument, CSV, JSON) · report of the day · all"
                " scans · reconciliation · checksums. A checked backup stays on this computer."
            )
        )

    def show_state(self, state: DayState) -> None:
        """Say where everything stands."""
        event = state.event
        if event is None:
            self._under.say("")
        else:
            day = min(max(state.today, event.starts_on), event.ends_on)
            self._under.say(f"{event.short_title or event.title} · {words.day_words(day)}")
        self.open_step.show_state(state)
        self.numbers_step.show_state(state)
        self.export_step.show_state(state)
        self.erase_step.show_state(state)
        self.target.say(words.target_words(state), state.sticks)
        for card in (self.target, self._content):
            card.setVisible(not state.erased and not (state.export is not None and state.there))
        self._follow_size()

    def next_button(self, state: DayState) -> KeyButton | None:
        """Return the button of what is next, or of what can be done meanwhile; None for nothing."""
        if state.asking:
            return self.erase_step.keep
        if state.under_way is Act.COPY:
            return self.export_step.stop if not state.stopping else None
        button = {
            Next.OPEN_MATTERS: self.open_step.look,
            Next.CLOSE: self.export_step.close_day,
            Next.EXPORT: self.export_step.again,
            Next.ERASURE: self.erase_step.erase if state.due else self.erase_step.plan,
            Next.NOTHING: self.erase_step.open_record if state.erased else self.export_step.open_folder,
        }[state.next]
        return None if button.isHidden() else button

    def _follow_size(self) -> None:
        """Stand closer where there is little room."""
        scale = theme.current().text_scale
        narrow, low = self.width() < _NARROW * scale, self.height() < _LOW * scale
        self._inside.setContentsMargins(*((10, 8, 10, 8) if narrow or low else (26, 22, 26, 22)))
        self._inside.setSpacing(8 if low else 14)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in (self._below, self._head):
            if row.direction() != way:
                row.setDirection(way)
        for card in (*self.steps, self.target, self._content):
            card.set_compact(compact=low or narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_size()
