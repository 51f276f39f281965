"""A session that was taken out of the programme, with what happened there; it can be put back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.counts import Counts
from kiosk.domain.programme import Event, Session
from kiosk.language import tr, trn
from kiosk.programme.editing.words import day_name, times_of
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.paragraph import Paragraph


class RemovedPanel(QWidget):
    """restore_asked: the session's id."""

    restore_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Session, Event, Counts] | None = None
        self._title = Paragraph(22, bold=True, parent=self)
        self._when = Paragraph(16, role="soft", parent=self)
        self._about = Paragraph(16, parent=self)
        self.restore = KeyButton(tone=accent_tone, parent=self)
        self.restore.clicked.connect(self._press)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self._title, self._when, self._about):
            layout.addWidget(part)
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    @property
    def says(self) -> str:
        """What is to be read."""
        return "\n".join(part.text for part in (self._title, self._when, self._about))

    def show_session(self, session: Session, event: Event, counts: Counts) -> None:
        """Show a session that was removed."""
        self._shown = (session, event, counts)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.restore.say(tr("Put it back into the programme"))
        if self._shown is None:
            return
        session, event, counts = self._shown
        day = day_name(session.starts_at.astimezone(event.zone).date())
        self._title.say(session.title)
        self._when.say(" · ".join(part for part in (day, times_of(session, event.zone), session.room) if part))
        people = trn("{n} person had checked in", "{n} people had checked in", counts.checked_in)
        self._about.say(tr("Taken out of the programme. {people}: the check-ins are kept and counted.", people=people))

    def _press(self) -> None:
        if self._shown is not None:
            self.restore_asked.emit(self._shown[0].id)
