"""Going from session to session: what is not saved yet is saved on the way, or one stays."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from kiosk.domain.counts import Counts, EventCounts
from kiosk.domain.programme import Event
from kiosk.programme.editing.form import Form
from kiosk.programme.editing.panes import Panes
from kiosk.programme.editing.session_list import in_time


class Going:
    """Knows the programme, which session is chosen, and where a person wanted to go while something is being saved."""

    def __init__(self, panes: Panes) -> None:
        self._panes = panes
        self._counts: EventCounts | None = None
        self._next: Callable[[], None] | None = None
        self.event: Event | None = None
        self.chosen = ""

    def take_event(self, event: Event) -> None:
        """Take over the programme as it is now."""
        self.event = event
        self.refresh()

    def take_counts(self, counts: EventCounts, *, at_once: bool) -> None:
        """Take over the numbers; they are shown at once, or with the next `refresh`."""
        if counts != self._counts:
            self._counts = counts
            if at_once:
                self.refresh()

    def refresh(self) -> None:
        """Show programme and numbers. What was typed stays."""
        event, panes = self.event, self._panes
        if event is None:
            return
        panes.list.show_programme(event, self._counts)
        if not event.sessions and panes.shown is None:
            panes.open(panes.empty)
        if not self.chosen and event.sessions:
            self.open(in_time(event)[0].id, to_form=False)
        panes.session_form.follow_event(event, self._of(panes.session_form.session_id))
        panes.event_form.show_event(event)

    def open(self, session_id: str, *, to_form: bool = True) -> None:
        """Open a session, one that was removed as well; where only one pane is in sight, `to_form` shows the form."""
        event = self.event
        if event is None:
            return
        self.chosen = session_id
        self._panes.list.choose(session_id)
        kept = next((s for s in event.removed if s.id == session_id), None)
        session = next((s for s in event.sessions if s.id == session_id), None)
        if kept is not None:
            self._panes.removed.show_session(kept, event, self._of(session_id))
            self._panes.open(self._panes.removed)
        elif session is not None:
            self._panes.session_form.show_session(session, event)
            self._panes.session_form.follow_event(event, self._of(session_id))
            self._panes.open(self._panes.session_form)
        self._panes.show_side(at_list=not to_form)

    def open_chosen(self) -> None:
        """Show the session that is chosen; the first one where it is gone, and where there is none, that."""
        event = self.event
        if event is None:
            return
        known = event.session_by_id(self.chosen) is not None
        if not known and not event.sessions:
            self.chosen = ""
            self._panes.open(self._panes.empty)
            self._panes.empty.add.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.open(self.chosen if known else in_time(event)[0].id, to_form=not self._panes.narrow)
        self._panes.list.take_focus()

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is not saved, then go on; where it cannot be saved, stay."""
        shown = self._panes.shown
        if isinstance(shown, Form) and (shown.busy or (shown.dirty and shown.save() and shown.busy)):
            self._next = then
        elif isinstance(shown, Form) and shown.dirty:
            self._panes.show_side(at_list=False)
            self._panes.list.choose(self.chosen)
        else:
            then()

    def go_on(self) -> None:
        """Something was saved: go to where the person wanted to go."""
        then, self._next = self._next, None
        if then is not None:
            then()

    def forget(self) -> None:
        """Something was not saved: stay."""
        self._next = None

    def _of(self, session_id: str) -> Counts:
        known = () if self._counts is None else (*self._counts.sessions, *self._counts.removed)
        return next((s.counts for s in known if s.session.id == session_id), Counts())
