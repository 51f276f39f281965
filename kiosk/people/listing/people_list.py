"""The list in its frame: the people, what stands there when there is nobody, and the group's bar below."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.checkin import Found
from kiosk.domain.people import PeopleFound
from kiosk.language import tr
from kiosk.people.listing.group_bar import GroupBar
from kiosk.people.listing.people_model import PeopleModel
from kiosk.people.listing.people_rows import PeopleRows
from kiosk.shell.announce import announce
from kiosk.shell.frame import paint_card
from kiosk.shell.icons import IconLabel


class _Nobody(QWidget):
    """What stands in the empty list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        self._icon = IconLabel("users", 40, "soft", self)
        self.labels = [QLabel(self) for _ in range(2)]
        layout.addStretch(1)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label, kind in zip(self.labels, ("body-bold", "subtitle"), strict=True):
            label.setProperty("kind", kind)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addStretch(2)

    def say(self, what: str, do: str) -> None:
        """Write what is the matter and what to do."""
        for label, text in zip(self.labels, (what, do), strict=True):
            label.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._icon.setVisible(event.size().height() > 190)
        super().resizeEvent(event)


class PeopleList(QWidget):
    """chosen: (Found, pressed or not). near_end: more of the same may be asked for. marks_changed: see `marked`."""

    chosen = Signal(object, bool)
    entered = Signal()
    near_end = Signal()
    marks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PeopleModel()
        self.model.setParent(self)
        self.view = PeopleRows(self.model, self)
        self._nobody = _Nobody(self)
        self.bar = GroupBar(self)
        self._marking = False
        self._answer: PeopleFound | None = None
        self._filtered = False
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nobody)
        self._stack.setMinimumHeight(60)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.bar)
        self.view.chosen.connect(self.chosen)
        self.view.entered.connect(self.entered)
        self.view.near_end.connect(self.near_end)
        self.model.marks_changed.connect(self._follow_marks)
        self.retranslate()

    @property
    def chosen_found(self) -> Found | None:
        """The person who is chosen in the list."""
        return self.model.found_at(self.view.chosen_row)

    @property
    def empty_words(self) -> tuple[str, str]:
        """What stands in the empty list; empty while there are people."""
        if self._stack.currentWidget() is self.view:
            return ("", "")
        return (self._nobody.labels[0].text(), self._nobody.labels[1].text())

    def show_found(
        self, found: PeopleFound, zone: ZoneInfo, today: datetime, keep: str, *, again: bool, filtered: bool
    ) -> None:
        """List the hits with the person `keep` chosen, if listed. `again`: the same question, so the scroll stays."""
        bar = self.view.verticalScrollBar()
        before = bar.value()
        self._answer, self._filtered = found, filtered
        if self.model.show_found(found, zone, today):
            self.view.choose_row(self.model.row_of(keep), scroll=False)
            self.view.settle()
            bar.setValue(before if again else 0)
        elif self.view.chosen_row != self.model.row_of(keep):
            self.view.choose_row(self.model.row_of(keep), scroll=False)
        self._stack.setCurrentWidget(self.view if found.hits else self._nobody)
        self._say_nobody()

    def choose(self, attendee_id: str) -> None:
        """Choose a person by program; none where they are not listed."""
        self.view.choose_row(self.model.row_of(attendee_id))

    def step(self, step: int, *, mark: bool = False) -> None:
        """Choose the next person (1), or the one before (-1), and read them out."""
        self.view.step(step, mark=mark)
        found = self.chosen_found
        if found is not None:
            announce(self, self.model.spoken(found))

    def set_marking(self, *, marking: bool) -> None:
        """Show the marks, whether or not anybody is marked."""
        self._marking = marking
        self._follow_marks()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("People"))
        self.view.setAccessibleName(tr("People"))
        self.model.say_again()
        self.view.measure()
        self._say_nobody()

    def _say_nobody(self) -> None:
        answer = self._answer
        if answer is None:
            self._nobody.say("", "")
            self._stack.setCurrentWidget(self._nobody)
        elif answer.query.text:
            self._nobody.say(tr("Nobody found"), tr("F2 adds the person as a walk-in."))
        elif self._filtered:
            self._nobody.say(tr("Nobody fits these filters"), tr("Esc takes the filters away."))
        else:
            self._nobody.say(tr("Nobody is on the list yet"), tr("Import a list, or add walk-ins with F2."))

    def _follow_marks(self) -> None:
        self.view.set_marking(marking=self._marking or bool(self.model.marked))
        self.marks_changed.emit()

    def square_off(self, *, below: bool) -> None:
        """Let the rows end straight where the bar stands below them."""
        self.view.row.square_below = below
        self.view.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect())
