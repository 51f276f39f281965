"""The page on which the programme is changed. What was typed is never lost by going elsewhere on it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from kiosk.domain.counts import EventCounts
from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.programme.editing.drafts import draft
from kiosk.programme.editing.edits import Deed, Done, Planned
from kiosk.programme.editing.file_choosers import export_chooser, import_chooser
from kiosk.programme.editing.form import Form
from kiosk.programme.editing.going import Going
from kiosk.programme.editing.head import Ask
from kiosk.programme.editing.panes import Panes
from kiosk.programme.editing.session_list import in_time
from kiosk.programme.editing.words import done_told

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditingView(QWidget):
    """Everything that is asked for goes out as a signal; `show_done` or `show_failed` answers it.

    event_changed: an EventEdit. session_changed: a SessionEdit. session_added: a Session. duplicated: a session's id, a
    day, the new id. ordered: ids. plan_applied: a ProgrammePlan. closed: back to the board.
    """

    event_changed = Signal(object)
    session_changed = Signal(object)
    session_added = Signal(object)
    duplicated = Signal(str, object, str)
    ordered = Signal(object)
    door_closed = Signal(str)
    door_opened = Signal(str)
    removed = Signal(str)
    restored = Signal(str)
    undo_asked = Signal()
    import_asked = Signal(Path)
    export_asked = Signal(Path)
    plan_applied = Signal(object)
    closed = Signal()

    def __init__(self, new_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self.panes = panes = Panes(self)
        self._going = Going(panes)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(panes)
        self.importing = import_chooser(self)
        self._key = ""
        self.exporting = export_chooser(self, lambda: self._key or "programme")
        self._join()
        self.retranslate()

    def _join(self) -> None:
        panes, form = self.panes, self.panes.session_form
        panes.head.asked.connect(self._follow_head)
        panes.list.chosen.connect(self.choose)
        panes.news.undo_asked.connect(self.undo_asked)
        form.changed_asked.connect(self.session_changed)
        form.add_asked.connect(self.session_added)
        form.close_asked.connect(self.door_closed)
        form.reopen_asked.connect(self.door_opened)
        form.remove_asked.connect(self.removed)
        form.duplicate_asked.connect(self._duplicate)
        form.stepped.connect(self._step)
        form.closed.connect(self._give_up)
        panes.event_form.changed_asked.connect(self.event_changed)
        panes.event_form.closed.connect(self._going.open_chosen)
        panes.plan.applied.connect(self.plan_applied)
        panes.plan.closed.connect(self._going.open_chosen)
        panes.removed.restore_asked.connect(self.restored)
        panes.empty.add_asked.connect(self._open_new)
        self.importing.chosen.connect(self._ask_import)
        self.exporting.chosen.connect(self.export_asked)

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Take over the programme as it is now. What was typed stays."""
        self._key = event.key
        self.panes.head.show_event(event.short_title or event.title)
        self._going.take_event(event)

    @Slot(object)
    def show_counts(self, counts: EventCounts) -> None:
        """Take over how many people are where."""
        self._going.take_counts(counts, at_once=self.isVisible())

    @Slot(object)
    def show_done(self, done: Done) -> None:
        """Show what was done, and go on to where the person wanted to go."""
        self.show_event(done.after)
        self.panes.news.say(done_told(done), undo=done.can_be_undone)
        form = self.panes.session_form
        match done.deed:
            case Deed.ADD | Deed.DUPLICATE if done.session is not None:
                form.set_busy(busy=False)
                self._going.open(done.session.id)
            case Deed.CHANGE if done.session is not None and done.session.id == form.session_id:
                form.settle(done.session, done.after)
            case Deed.EVENT:
                self.panes.event_form.saved(done.after)
            case Deed.IMPORT | Deed.REMOVE | Deed.RESTORE | Deed.UNDO:
                self._going.open_chosen()
            case _:
                pass
        self._going.go_on()

    @Slot(str, str)
    def show_failed(self, text: str, hint: str) -> None:
        """Say that something was not done; what was typed stays."""
        self._going.forget()
        told = f"{text} {hint}".strip()
        shown = self.panes.shown
        if isinstance(shown, Form) and shown.busy:
            shown.set_busy(busy=False)
            shown.tell(told)
        elif shown is self.panes.plan:
            self.panes.plan.show_failed(told)
        else:
            self.panes.news.say(told, wrong=True)

    @Slot(object)
    def show_planned(self, planned: Planned) -> None:
        """Show what importing the file would do."""
        self.panes.plan.show_plan(planned.plan, planned.remarks)

    @Slot(str)
    def show_exported(self, path: str) -> None:
        """Say that the programme was written to a file."""
        self.panes.news.say(tr("Written to {file}.", file=path))

    @Slot(str)
    def choose(self, session_id: str) -> None:
        """Open a session; another one that is not saved yet is saved first, if it can be."""
        self._going.leave(partial(self._going.open, session_id))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Edit programme"))
        self.panes.retranslate()

    def _give_up(self) -> None:
        """The form has nothing to lose: a new session is dropped, the list comes in sight, or the page is left."""
        if not self.panes.session_form.session_id:
            self._going.open_chosen()
        elif self.panes.narrow and not self.panes.at_list:
            self.panes.show_side(at_list=True)
            self.panes.list.take_focus()
        else:
            self.closed.emit()

    def _follow_head(self, ask: Ask) -> None:
        acts: dict[Ask, Callable[[], None]] = {
            Ask.BACK: self.closed.emit,
            Ask.ADD: self._open_new,
            Ask.EVENT: self._open_event,
            Ask.IMPORT: self.importing.open,
        }
        if ask is Ask.EXPORT:
            self.exporting.open()
        else:
            self._going.leave(acts[ask])

    def _open_new(self) -> None:
        event = self._going.event
        if event is not None:
            after = next((s for s in event.sessions if s.id == self._going.chosen), None)
            self.panes.open(self.panes.session_form)
            self.panes.list.choose("")
            self.panes.session_form.show_new(draft(event, after, self._new_id()), event)

    def _open_event(self) -> None:
        self.panes.open(self.panes.event_form)
        self.panes.list.choose("")
        self.panes.event_form.lines["title"].line.setFocus()

    def _ask_import(self, path: str) -> None:
        self.panes.plan.wait(Path(path).name)
        self.panes.open(self.panes.plan)
        self.import_asked.emit(Path(path))

    def _duplicate(self, session_id: str, day: date) -> None:
        self._going.leave(lambda: self.duplicated.emit(session_id, day, self._new_id()))

    def _step(self, session_id: str, by: int) -> None:
        event = self._going.event
        if event is None:
            return
        ids = [s.id for s in in_time(event)]
        starts = {s.id: s.starts_at for s in event.sessions}
        place = ids.index(session_id)
        other = place + by
        if 0 <= other < len(ids) and starts[ids[other]] == starts[session_id]:
            ids[place], ids[other] = ids[other], ids[place]
            self.ordered.emit(tuple(ids))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._going.refresh()
        self.panes.list.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.panes.list.take_focus()  # the page itself has no use for the arrows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused, shown = QApplication.focusWidget(), self.panes.shown
        if event.key() in _ENTER and isinstance(focused, QAbstractButton):
            focused.click()
        elif event.matches(QKeySequence.StandardKey.Save) and isinstance(shown, Form):
            shown.save()
        elif event.key() == Qt.Key.Key_Escape and isinstance(shown, Form):
            shown.give_up()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
