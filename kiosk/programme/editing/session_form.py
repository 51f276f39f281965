"""The form of one session: what was typed is kept until it is saved, also while others change the programme."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.counts import Counts
from kiosk.domain.programme import Event, Session
from kiosk.language import tr, trn
from kiosk.programme.editing.answers_panel import AnswersPanel
from kiosk.programme.editing.clock_time import clock_of
from kiosk.programme.editing.edits import SessionEdit
from kiosk.programme.editing.form import Form
from kiosk.programme.editing.session_fields import SessionFields
from kiosk.programme.editing.session_values import Reading, Typed, read, typed_of
from kiosk.programme.editing.words import day_name
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.paragraph import Paragraph

_REMOVE = "remove"


class SessionForm(Form):
    """changed_asked: a SessionEdit. add_asked: a Session. The others give the session's id; duplicate_asked a day, too.

    stepped: the session is to stand before (-1) or after (1) its neighbour at the same time.
    """

    changed_asked = Signal(object)
    add_asked = Signal(object)
    close_asked = Signal(str)
    reopen_asked = Signal(str)
    remove_asked = Signal(str)
    duplicate_asked = Signal(str, object)
    stepped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: Event | None = None
        self._before: Session | None = None
        self._first: Typed | None = None
        self._sent: Typed | None = None
        self._is_new = False
        self._counts = Counts()
        self.parts = parts = SessionFields(self.body)
        self._shut = Paragraph(15, bold=True, role="amber_ink", parent=self.body)
        self._examples = Paragraph(15, role="soft", parent=self.body)
        self.door = KeyButton(parent=self)
        self.copy = KeyButton(parent=self)
        self.remove = KeyButton(parent=self)
        self.earlier = IconButton("arrow-up", parent=self)
        self.later = IconButton("arrow-down", parent=self)
        self.panel = AnswersPanel(self.body)
        acts = self.row(self.door, self.copy, self.remove, self.earlier, self.later)
        about: tuple[QWidget, ...] = (
            self._shut,
            acts,
            self.panel,
            parts.title,
            parts.kind,
            parts.room,
            parts.day,
            self._examples,
        )
        for widget in (*about, parts.all_day):
            self.fields.addWidget(widget)
        self.add_beside(parts.starts, parts.ends)
        who: tuple[QWidget, ...] = (parts.policy_label, parts.policy_box, parts.seats, parts.release, parts.opens)
        for widget in (*who, parts.parallel, parts.short, parts.note):
            self.fields.addWidget(widget)
        self.fields.addStretch(1)
        parts.changed.connect(self.follow)
        self.door.clicked.connect(self._press_door)
        self.copy.clicked.connect(self._ask_day)
        self.remove.clicked.connect(self._ask_removal)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.panel.answered.connect(self._take_answer)
        self.panel.closed.connect(self.save_button.setFocus)
        self.retranslate()

    @property
    def session_id(self) -> str:
        """Which session the form is about; "" for none, and for one that is new."""
        return "" if self._before is None or self._is_new else self._before.id

    @property
    def reading(self) -> Reading | None:
        """What the form means."""
        if self._before is None or self._event is None:
            return None
        return read(self.parts.typed, self._before, self._event)

    @property
    def dirty(self) -> bool:
        reading = self.reading
        if reading is None or self._before is None:
            return False
        return self.parts.typed != self._first and bool(reading.wrong or reading.changes(self._before))

    def show_session(self, session: Session, event: Event) -> None:
        """Show a session of the programme."""
        self._fill(session, event, is_new=False)

    def show_new(self, draft: Session, event: Event) -> None:
        """Show a session that is to be added; the title is typed first."""
        self._fill(draft, event, is_new=True)
        self.parts.title.line.setFocus()

    def follow_event(self, event: Event, counts: Counts) -> None:
        """Take over the programme as it is now. What was typed stays."""
        self._event, self._counts = event, counts
        if self._before is None or self._is_new:
            return
        now = event.session_by_id(self._before.id)
        if now is None or self.dirty or self.busy or now == self._before:
            self._say_state()
            return
        self._fill(now, event, is_new=False)

    def settle(self, session: Session, event: Event) -> None:
        """Take over how the session was saved; what was typed meanwhile stays, not saved."""
        if self.parts.typed == self._sent or self._sent is None:
            self._fill(session, event, is_new=False)
            return
        self._before, self._event, self._is_new = session, event, False
        self.set_busy(busy=False)
        self.follow()

    def save(self) -> bool:
        reading, before = self.reading, self._before
        if self.busy or reading is None or before is None:
            return False
        if reading.wrong:
            self.parts.say(reading.wrong, reading.remarks)
            name, words = next(iter(reading.wrong.items()))
            self.tell(words)
            self.parts.lines[name].line.setFocus()
            return False
        self.tell("")
        changes = reading.changes(before)
        self._sent = self.parts.typed
        if self._is_new:
            self.set_busy(busy=True)
            self.add_asked.emit(reading.session)
        elif changes:
            self.set_busy(busy=True)
            self.changed_asked.emit(SessionEdit(before.id, changes))
        return True

    def reset(self) -> None:
        if self._before is not None and self._event is not None:
            now = self._event.session_by_id(self._before.id) or self._before
            self._fill(now, self._event, is_new=self._is_new)

    def follow(self) -> None:
        """Say what is wrong, what should be known, and whether something is not saved yet."""
        super().follow()
        reading = self.reading
        if reading is not None:
            wrong = reading.wrong if self.parts.typed != self._first else {}
            self.parts.say(wrong, reading.remarks)
        self._say_state()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.parts.retranslate()
        if self._event is not None and self._before is not None:
            self.parts.offer(self._event, self.parts.typed.day)
        self.copy.say(tr("Duplicate"))
        self.remove.say(tr("Remove"))
        self.earlier.say(tr("Before the other session at this time"))
        self.later.say(tr("After the other session at this time"))
        self._say_state()

    def _fill(self, session: Session, event: Event, *, is_new: bool) -> None:
        other = self._before is None or session.id != self._before.id
        self._before, self._event, self._is_new = session, event, is_new
        typed = typed_of(session, event)
        self.parts.offer(event, typed.day)
        self.parts.show_typed(typed)
        self._first = self.parts.typed
        self.set_busy(busy=False)
        self.tell("")
        self.follow()
        if other:
            self.panel.hide()
            self.scrolled.show_top()

    def _say_state(self) -> None:
        session, event = self._before, self._event
        self.say_buttons(tr("Add session") if self._is_new else tr("Save"), tr("Cancel"))
        self.cancel_button.setVisible(self._is_new or self.dirty)
        if session is None or event is None:
            return
        self.title.say(tr("New session") if self._is_new else session.title)
        now = event.session_by_id(session.id) or session
        closed = now.closed_at is not None
        since = "" if now.closed_at is None else clock_of(now.closed_at, event.zone)
        self._shut.say(tr("The door is closed since {time}.", time=since) if closed else "")
        self._examples.say(tr("The times are examples until you change them.") if session.times_are_examples else "")
        self.door.say(tr("Open the door again") if closed else tr("Close the door now"))
        for button in (self.door, self.copy, self.remove):
            button.setVisible(not self._is_new)
        together = not self._is_new and sum(s.starts_at == now.starts_at for s in event.sessions) > 1
        self.earlier.setVisible(together)
        self.later.setVisible(together)

    def _press_door(self) -> None:
        now = None if self._event is None else self._event.session_by_id(self.session_id)
        if now is not None:
            (self.close_asked if now.closed_at is None else self.reopen_asked).emit(now.id)

    def _step(self, by: int) -> None:
        self.stepped.emit(self.session_id, by)

    def _ask_day(self) -> None:
        if self._event is None or self._before is None:
            return
        here = self._before.starts_at.astimezone(self._event.zone).date()
        days = [(day, tr("{day} (once more)", day=day_name(day)) if day == here else day_name(day))
                for day in self._event.days]  # fmt: skip
        about = tr("At the same time of day, as long, with its seats and its door; nobody is registered for it.")
        self.panel.ask_which(tr("Duplicate to which day?"), about, days)

    def _ask_removal(self) -> None:
        came, registered = self._counts.checked_in, self._counts.registered
        asks = self._before is not None and self._before.asks_for_registration
        said = [
            trn(
                "{n} person has checked in here: it leaves the programme, but the check-in is kept and counted.",
                "{n} people have checked in here: it leaves the programme, but the check-ins are kept and counted.",
                came,
            )
            if came
            else tr("Nobody has checked in here: it is really gone then.")
        ]
        if asks and registered:
            said.append(trn("{n} registration goes with it.", "{n} registrations go with it.", registered))
        title = "" if self._before is None else self._before.title
        self.panel.ask_which(tr("Remove “{session}”?", session=title), " ".join(said), [(_REMOVE, tr("Remove"))])

    def _take_answer(self, answer: object) -> None:
        if answer == _REMOVE:
            self.remove_asked.emit(self.session_id)
        elif isinstance(answer, date):
            self.duplicate_asked.emit(self.session_id, answer)
