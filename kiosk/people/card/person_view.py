"""One person's card: who, where they stand, what is known, today's scans, and what can be done."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.checkin import Found, Recent
from kiosk.domain.people import Past, PersonCard
from kiosk.domain.programme import Kind, Session
from kiosk.language import tr
from kiosk.people.card.answer_box import AnswerBox
from kiosk.people.card.badge_box import BadgeBox
from kiosk.people.card.badge_section import BadgeSection
from kiosk.people.card.card_buttons import CardButtons
from kiosk.people.card.card_parts import NoteBox, ScanRow, Section
from kiosk.people.card.erase_panel import ErasePanel
from kiosk.people.card.print_panel import PrintPanel
from kiosk.people.card.privacy_panel import PrivacyPanel
from kiosk.people.card.replace_panel import ReplacePanel
from kiosk.people.card.standing import time_of
from kiosk.people.card.state_chips import StateChips
from kiosk.people.card.undo_panel import UndoPanel
from kiosk.shell.ask_panel import AskPanel
from kiosk.shell.buttons import LinkButton
from kiosk.shell.focus import order_as_read
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.tick_row import TickRow

LONG_NAME = 32


class PersonView(QWidget):
    """The card. `undo_wished` gives a Recent; what the buttons say comes from `buttons`."""

    undo_wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._card: PersonCard | None = None
        self._session: Session | None = None
        self._zone = ZoneInfo("Europe/Berlin")
        self._now: datetime | None = None
        self.answer = AnswerBox(self)
        self.undo, self.replacing, self.printing = UndoPanel(self), ReplacePanel(self), PrintPanel(self)
        self.privacy, self.erasing = PrivacyPanel(self), ErasePanel(self)
        self._panels: tuple[AskPanel, ...] = (self.undo, self.replacing, self.printing, self.privacy, self.erasing)
        self.badge_news = BadgeBox(self)
        self.body = QWidget()
        self._name = Paragraph(28, bold=True, parent=self.body)
        self._origin = Paragraph(18, parent=self.body)
        self._chips = StateChips(self.body)
        self.note = NoteBox(self.body)
        self.registrations = Section(self.body)
        self.badge_section = BadgeSection(self.body)
        self._scan_section = Section(self.body)
        self._scans: list[ScanRow] = []
        self.contact = Section(self.body)
        self.history_button = TickRow(self.body, marks=("caret-right", "caret-down"))
        self.history = Paragraph(15, role="soft", parent=self.body)
        self.history_button.clicked.connect(self._show_history)
        self.privacy_button = LinkButton("shield-check", self.body)
        rows = QVBoxLayout(self.body)
        rows.setContentsMargins(0, 0, 6, 8)
        rows.setSpacing(12)
        for part in (
            self._name, self._origin, self._chips, self.answer, *self._panels, self.badge_news, self.note,
            self.registrations, self.badge_section, self._scan_section, self.contact, self.history_button,
            self.history,
        ):  # fmt: skip
            rows.addWidget(part)
        rows.addWidget(self.privacy_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self._scroll = Scrolled(self.body, self)
        self.buttons = CardButtons(self)
        self.answer.changed.connect(self._make_room)
        for panel in self._panels:
            panel.opened.connect(lambda panel=panel: self.close_question(panel))
            for signal in (panel.opened, panel.closed):
                signal.connect(self._make_room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.buttons)
        order_as_read(self)

    @property
    def name(self) -> str:
        """Whose card it is."""
        return self._name.text

    @property
    def chips(self) -> tuple[str, ...]:
        """The chips below the name."""
        return self._chips.says

    @property
    def badges(self) -> tuple[str, ...]:
        """The badges: codes and words."""
        return self.badge_section.says

    @property
    def scans(self) -> tuple[ScanRow, ...]:
        """The scans that are listed."""
        return tuple(row for row in self._scans if not row.isHidden())

    @property
    def card(self) -> PersonCard | None:
        """What is shown, once it came."""
        return self._card

    def show_session(self, session: Session) -> None:
        """Name the session that the buttons are for, unless it is the entrance."""
        self._session = session
        self._say_buttons()

    def show_person(self, found: Found, zone: ZoneInfo, now: datetime) -> None:
        """Show at once what the list knows; the rest follows with the card. Another person starts afresh."""
        if self._found is None or found.attendee.id != self._found.attendee.id:
            self._card = None
            self.answer.close_answer()
            self.close_question()
            self.history_button.setChecked(False)
            self._scroll.verticalScrollBar().setValue(0)
        self._found, self._zone, self._now = found, zone, now
        self.retranslate()

    def show_card(self, card: PersonCard, zone: ZoneInfo, now: datetime) -> None:
        """Show everything."""
        self.show_person(card.found, zone, now)
        self._card = card
        self.retranslate()

    def show_top(self) -> None:
        """Scroll to the answer, or to the question why; the name stays in sight where there is room for both."""
        QTimer.singleShot(0, self, self._bring_top)

    def close_question(self, but: AskPanel | None = None) -> bool:
        """Put away what is asked, `but` stays; return whether something was."""
        return any(panel.close_panel() for panel in self._panels if panel is not but)

    def close_top(self) -> bool:
        """Put away what lies on top: a question, an answer that asks for it, news; return whether there was one."""
        if self.close_question() or (not self.answer.settled and self.answer.close_answer()):
            return True
        return self.badge_news.close_news()

    def _bring_top(self) -> None:
        asking = (panel for panel in self._panels if panel.is_open)
        news = self.answer if self.badge_news.isHidden() else self.badge_news
        part: QWidget = next(asking, self.answer if self.answer.refuses else news)
        below = part.geometry().bottom() > self._scroll.viewport().height()
        self._scroll.verticalScrollBar().setValue(part.y() - 4 if below and not part.isHidden() else 0)

    def set_compact(self, compact: bool) -> None:
        """Stand closer where the window is small."""
        layout = self.body.layout()
        if layout is not None:
            layout.setSpacing(8 if compact else 12)
        self.buttons.set_compact(compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.answer.retranslate()
        self.badge_news.retranslate()
        for panel in self._panels:
            panel.retranslate()
        self.privacy_button.setText(tr("Data protection"))
        self.privacy_button.setAccessibleName(tr("Data protection"))
        found, now = self._found, self._now
        if found is None or now is None:
            return
        person = found.attendee
        self._name.say(person.name, size=28 if len(person.name) <= LONG_NAME else 22)
        origin = " · ".join(part for part in (person.organisation, person.category) if part)
        self._origin.say(origin)
        self._origin.setVisible(bool(origin))
        self._chips.show_found(found, self._zone, now)
        self.note.say(person.note)
        self._say_card(now)
        self._say_buttons()

    def _say_card(self, now: datetime) -> None:
        card = self._card
        sessions = card.registrations if card is not None else ()
        self.registrations.say(tr("Registered for"), "\n".join(session.title for session in sessions))
        badges = card.badges if card is not None else ()
        self.badge_section.show_badges(badges, self._zone, now)
        scans = card.scans if card is not None else ()
        self._scan_section.say(tr("Scans"), "", more=bool(scans))
        self._show_scans(scans, now)
        person = self._found.attendee if self._found is not None else None
        known = () if person is None else (person.email, person.phone, person.municipality)
        self.contact.say(tr("Contact"), "\n".join(part for part in known if part))
        history = card.history if card is not None else ()
        self.history_button.say(tr("History ({n})", n=len(history)))
        self.history_button.setVisible(bool(history))
        self.history.say("\n".join(self._past(past, now) for past in history))
        self._show_history()

    def _show_scans(self, scans: tuple[Recent, ...], now: datetime) -> None:
        while len(self._scans) < len(scans):
            row = ScanRow(self._scan_section)
            row.undo_asked.connect(self.undo_wished)
            before = self._scans[-1].undo_button if self._scans else self.badge_section.print_button
            self.setTabOrder(before, row.undo_button)
            self._scans.append(row)
            self._scan_section.box.addWidget(row)
        for number, row in enumerate(self._scans):
            row.setVisible(number < len(scans))
            if number < len(scans):
                row.show_recent(scans[number], self._zone, now)

    def _say_buttons(self) -> None:
        session = self._session
        told = session.title if session is not None and session.kind is not Kind.ENTRANCE else ""
        present = self._found is not None and self._found.present
        self.buttons.show_person(present=present, session_title=told)

    def _past(self, past: Past, now: datetime) -> str:
        who = ", ".join(part for part in (past.operator, past.station) if part)
        return " · ".join(part for part in (time_of(past.at, self._zone, now), past.what, who) if part)

    def _make_room(self) -> None:
        """While something has to be decided, that is all there is to press."""
        asking = any(panel.is_open for panel in self._panels)
        for part in (self.buttons, self.privacy_button):
            part.setVisible(not self.answer.refuses and not asking)

    def _show_history(self) -> None:
        self.history.setVisible(self.history_button.isChecked() and not self.history_button.isHidden())
