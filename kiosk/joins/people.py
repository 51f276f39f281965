"""The people's page, its links, and how they are joined.

Search: PeopleScreen.sought ⇢ SearchLink.seek ⇢ show_found. Card: card_asked ⇢ CardLink.ask_card ⇢ show_card. Changes:
edit_asked ⇢ PeopleLink.edit ⇢ show_edited; one that lifts a block ⇢ ask_pin ⇢ PeopleLink.edit. `⇢` crosses from one
thread to another.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import ScanAttempt, Verdict
from kiosk.domain.locking import Act
from kiosk.domain.people import Edit
from kiosk.domain.programme import Event, Session
from kiosk.joins.guard import Guard, unguarded
from kiosk.joins.imports import ImportJoin
from kiosk.paths import Places
from kiosk.people.card.card_link import CardLink
from kiosk.people.finding.search_link import SearchLink
from kiosk.people.link import PeopleLink
from kiosk.people.screen import PeopleScreen
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id


class PeopleJoin(QObject):
    """Builds the people's page and its links. `changed` tells that people were written: counts are to be read anew."""

    changed = Signal()
    troubled = Signal(str, str)
    told = Signal(str)
    event_told = Signal(object)
    operator_named = Signal(str)
    operator_told = Signal(str)
    one_wanted = Signal(object)
    many_wanted = Signal(object)
    card_wanted = Signal(str, str)
    alike_wanted = Signal(object, str)
    edit_wanted = Signal(object)

    def __init__(self, where: Places, handle: Handle, station: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.guard: Guard = unguarded
        self._session: Session | None = None
        self.screen = PeopleScreen(clock=clock, new_id=new_id, station=station)
        self.desk = PeopleLink(handle, station)
        self.search = SearchLink(where, clock)
        self.cards = CardLink(where)
        self.imports = ImportJoin(where, handle, station, self.screen)
        self._join_search()
        self._join_desk()
        for link in (self.desk, self.search, self.cards, self.imports, self.imports.drafts, self.imports.imports):
            self.event_told.connect(link.take_event)
        self.event_told.connect(self.imports.imports.heal)
        for part in (self.imports, self.screen):
            part.told.connect(self.told)
        self.imports.changed.connect(self.changed)

    def _join_search(self) -> None:
        screen = self.screen
        screen.sought.connect(self.search.seek)
        self.search.sought.connect(screen.show_found)
        screen.choices_asked.connect(self.search.ask_choices)
        self.search.choices_told.connect(screen.show_choices)
        screen.alike_asked.connect(self.ask_alike)
        self.alike_wanted.connect(self.search.alike)
        self.search.alike_found.connect(screen.show_alike)
        screen.card_asked.connect(self.ask_card)
        self.card_wanted.connect(self.cards.ask_card)
        self.cards.card_told.connect(screen.show_card)
        for link in (self.search, self.cards):
            link.troubled.connect(self.troubled)

    def _join_desk(self) -> None:
        screen, desk = self.screen, self.desk
        screen.edit_asked.connect(desk.edit)
        desk.pin_asked.connect(self.ask_pin)
        self.edit_wanted.connect(desk.edit)
        screen.walk_in_asked.connect(desk.add_walk_in)
        screen.operator_named.connect(self.operator_named)
        screen.operator_named.connect(self.operator_told)
        desk.edited.connect(screen.show_edited)
        desk.added.connect(screen.show_added)
        desk.failed.connect(screen.show_failed)
        desk.troubled.connect(self.troubled)
        desk.changed.connect(self.changed)

    def join_redeems(self, redeems: RedeemLink) -> None:
        """Let people be checked in by hand, one or many, and undone."""
        screen = self.screen
        screen.redeem_asked.connect(self.redeem)
        self.one_wanted.connect(redeems.redeem)
        self.many_wanted.connect(redeems.redeem_all)
        screen.undo_asked.connect(redeems.undo)
        screen.undo_all_asked.connect(redeems.undo_all)
        redeems.redeemed_all.connect(screen.show_redeemed_all)
        redeems.progressed.connect(screen.show_progress)
        redeems.undone.connect(screen.show_undone)
        redeems.undone_all.connect(screen.show_undone_all)
        redeems.changed.connect(screen.refresh)
        self.changed.connect(redeems.refresh)
        for take in (redeems.take_operator, self.desk.take_operator, self.imports.imports.take_operator):
            self.operator_told.connect(take)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {
            "store": (self.desk, self.imports.imports),
            "search": (self.search, self.cards),
            "office": (self.imports.drafts,),
        }

    def tell_event(self, event: Event) -> None:
        """Show the programme's people, and tell the links."""
        self.screen.show_event(event)
        self.event_told.emit(event)

    @Slot(object, bool)
    def take_session(self, session: Session, by_clock: bool) -> None:
        """Let arrival count in this session from now on."""
        self._session = session
        self.screen.show_session(session, by_clock)

    def tell_operator(self, name: str) -> None:
        """Say who sits at the desk, as it was remembered."""
        self.screen.show_operator(name)
        self.operator_told.emit(name)

    def take_verdict(self, verdict: Verdict) -> bool:
        """Show the verdict of a check-in by hand; return whether it was one."""
        if not self.screen.owns(verdict.nonce):
            return False
        self.screen.show_verdict(verdict)
        return True

    def take_failure(self, nonce: str, text: str, hint: str) -> bool:
        """Show that a check-in by hand was not recorded; return whether it was one."""
        if not self.screen.owns(nonce):
            return False
        self.screen.show_failure(nonce, text, hint)
        return True

    @Slot(object, bool)
    def redeem(self, attempts: tuple[ScanAttempt, ...], many: bool) -> None:
        """Check one person in, or many."""
        if many:
            self.many_wanted.emit(attempts)
        else:
            for attempt in attempts:
                self.one_wanted.emit(attempt)

    @Slot(object, str, str, str)
    def ask_pin(self, edit: Edit, name: str, text: str, hint: str) -> None:
        """Save an edit that lifts a block, where that is allowed here; else its form says so and stays as it is."""
        save = partial(self.edit_wanted.emit, replace(edit, pin_given=True))
        self.guard(Act.BLOCKED, save, name, partial(self.screen.show_failed, edit.attendee_id, text, hint))

    @Slot(str)
    def ask_card(self, attendee_id: str) -> None:
        """Ask for a person's card, seen from the session that is chosen."""
        self.card_wanted.emit(attendee_id, self._session.id if self._session is not None else "")

    @Slot(object)
    def ask_alike(self, person: Attendee) -> None:
        """Ask who on the list is very like a walk-in."""
        self.alike_wanted.emit(person, self._session.id if self._session is not None else "")
