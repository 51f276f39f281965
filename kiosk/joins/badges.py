"""The badges' page, its links, and how they are joined; and the badge on a person's card.

Batch: BadgesScreen.ordered ⇢ BatchLink.make ⇢ BatchLog.print_batch ⇢ PrintLink.print_job ⇢ take_update. Replacement:
PeopleScreen.replacement_asked ⇢ BadgeLink.replace ⇢ PrintLink.print_job ⇢ BadgeLink.settle. `⇢` crosses from one thread
to another.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.batches.batch import BadgeSettings, BatchOrder
from kiosk.badges.batches.batch_link import BatchLink
from kiosk.badges.batches.batch_log import BatchLog
from kiosk.badges.desk import Again
from kiosk.badges.drawing.layout import own_layouts
from kiosk.badges.drawing.pages import composer
from kiosk.badges.link import BadgeLink
from kiosk.badges.printing.pressed import press_folder, pressed
from kiosk.badges.printing.print_link import PrintLink
from kiosk.badges.screen import BadgesScreen
from kiosk.config import Config
from kiosk.domain.attendee import Attendee
from kiosk.domain.checkin import Direction, Verdict
from kiosk.domain.locking import Act
from kiosk.domain.prints import PrintTarget
from kiosk.domain.programme import Event
from kiosk.joins.editor import EditorJoin
from kiosk.joins.guard import Guard, unguarded
from kiosk.language import tr
from kiosk.paper.printer import Printer
from kiosk.paper.system import system_printer
from kiosk.paths import Places
from kiosk.people.screen import PeopleScreen
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id


class BadgesJoin(QObject):
    """Builds the badges' page and its links.

    `changed`: badges were written. `replaced`: a backup is due, for the ledger holds no badges. `config_changed`
    carries the settings to keep.
    """

    changed = Signal()
    replaced = Signal()
    troubled = Signal(str, str)
    part_changed = Signal(object)
    config_changed = Signal(object)
    operator_told = Signal(str)
    target_told = Signal(object)
    printer_told = Signal(str)
    arrived = Signal(str)
    began = Signal()
    asked_again = Signal(str, object)
    print_begun = Signal(object)
    place_told = Signal(str)
    order_wanted = Signal(object)

    def __init__(
        self,
        where: Places,
        handle: Handle,
        config: Config,
        clock: Callable[[], datetime],
        printer: Printer | None = None,
    ) -> None:
        super().__init__()
        self.guard: Guard = unguarded
        self._settings = BadgeSettings(
            config.badge_printer, config.badge_layout, config.badge_sheet, config.print_on_arrival
        )
        self._event: Event | None = None
        own = own_layouts(where)
        self._card: PeopleScreen | None = None
        self.screen = BadgesScreen(clock, new_id)
        self.desk = BadgeLink(handle, config.station, clock=clock)
        self.log = BatchLog(handle, config.station)
        self.batches = BatchLink(where)
        self.editor = EditorJoin(where, self.screen)
        self.prints = PrintLink(printer or system_printer(), own, pressed(press_folder(where), composer(own)))
        self._join_batches()
        self._join_desk()
        self._join_prints()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {
            "store": (self.desk, self.log),
            "office": (self.prints, self.editor.layouts),
            "press": (self.batches,),
        }

    def begin(self) -> None:
        """Take over the settings, once the links are on their threads."""
        self.screen.show_settings(self._settings)
        self._tell_target()
        self.began.emit()

    def tell_event(self, event: Event) -> None:
        """Take over the programme, and offer what was begun before a crash."""
        first = self._event is None
        self._event = event
        self.screen.show_event(event)
        self.editor.take_event(event)
        if first:
            self.screen.pending_asked.emit()

    def tell_operator(self, name: str) -> None:
        """Say who sits at the desk."""
        self.operator_told.emit(name)

    def take_verdict(self, verdict: Verdict) -> None:
        """Print the badge of somebody who has just come, where the station is told to."""
        person: Attendee | None = verdict.attendee
        if self._settings.on_arrival and verdict.ok and verdict.type is Direction.ENTRY and person is not None:
            self.arrived.emit(person.id)

    @Slot(object)
    def take_settings(self, settings: BadgeSettings) -> None:
        """Print there from now on, and remember it."""
        self._settings = settings
        self._tell_target()
        self.config_changed.emit(settings)

    def join_people(self, screen: PeopleScreen) -> None:
        """Let a badge be replaced, or printed again, on a person's card."""
        desk = self.desk
        screen.replacement_asked.connect(desk.replace)
        screen.print_asked.connect(desk.print_again)
        desk.replaced.connect(screen.show_replaced)
        desk.again_told.connect(self.take_again)
        self._card = screen
        self.print_begun.connect(screen.show_printing)
        self.prints.job_told.connect(screen.show_job)
        self.asked_again.connect(screen.show_printed_before)
        self.place_told.connect(screen.show_printer)
        screen.offer_replacement(True)

    @Slot(object)
    def take_again(self, answer: Again) -> None:
        """Ask on the card whether a badge that came out before is really to be printed."""
        if answer.job is None:
            self.asked_again.emit(answer.attendee.id, answer.printed)
        else:
            self.print_begun.emit(answer.job)

    @Slot(str, str)
    def take_failure(self, text: str, hint: str) -> None:
        """Say that nothing was written: on the card where it was asked there, else above the page."""
        if self._card is not None and self._card.awaits_badge:
            self._card.show_badge_failed(text, hint)
        else:
            self.troubled.emit(text, hint)

    @Slot(object)
    def order(self, order: BatchOrder) -> None:
        """Make badges. A file with everybody's name and code can be carried away: it is an export, a printer is not."""
        make = partial(self.order_wanted.emit, order)
        if order.printer:
            make()
        else:
            self.guard(Act.EXPORT, make, "", self._refuse_file)

    def _refuse_file(self) -> None:
        self.screen.show_failure(tr("Nothing was written: the PIN was not given."), "")

    def _tell_target(self) -> None:
        settings = self._settings
        self.target_told.emit(PrintTarget(settings.printer, settings.layout, settings.sheet))
        self.printer_told.emit(settings.printer)
        self.tell_place()

    def tell_place(self) -> None:
        """Say on the card where a badge is printed, in the current language."""
        printer = self._settings.printer
        self.place_told.emit(tr("printer {name}", name=printer) if printer else tr("as a PDF file"))

    def _join_batches(self) -> None:
        screen, batches, log = self.screen, self.batches, self.log
        self.began.connect(batches.clear)
        screen.offers_asked.connect(batches.ask_offers)
        screen.preview_asked.connect(batches.look)
        screen.ordered.connect(self.order)
        self.order_wanted.connect(batches.make)
        screen.canceled.connect(batches.cancel)
        batches.offers_told.connect(screen.show_offers)
        batches.previewed.connect(screen.show_preview)
        batches.previewed.connect(self.editor.take_preview)
        batches.progressed.connect(screen.show_progress)
        batches.made.connect(screen.show_receipt)
        batches.canceled.connect(screen.show_canceled)
        batches.failed.connect(screen.show_failure)
        batches.troubled.connect(self.troubled)
        batches.print_asked.connect(log.print_batch)
        batches.file_made.connect(log.note_file)
        log.print_asked.connect(self.prints.print_job)
        log.failed.connect(screen.show_failure)
        log.changed.connect(screen.refresh)
        screen.batch_retry_asked.connect(log.retry)
        self.operator_told.connect(log.take_operator)

    def _join_desk(self) -> None:
        screen, desk = self.screen, self.desk
        screen.log_asked.connect(desk.ask_log)
        screen.pending_asked.connect(desk.ask_pending)
        screen.retry_asked.connect(desk.retry)
        screen.dismiss_asked.connect(desk.dismiss)
        screen.settings_changed.connect(self.take_settings)
        desk.log_told.connect(screen.show_log)
        desk.pending_told.connect(screen.show_pending)
        desk.changed.connect(screen.refresh)
        desk.changed.connect(self.changed)
        desk.replaced.connect(self.replaced)
        desk.failed.connect(self.take_failure)
        self.target_told.connect(desk.take_target)
        self.operator_told.connect(desk.take_operator)
        self.arrived.connect(desk.arrive)

    def _join_prints(self) -> None:
        screen, prints = self.screen, self.prints
        self.desk.print_asked.connect(prints.print_job)
        self.desk.follow_asked.connect(prints.follow)
        prints.job_told.connect(self.desk.settle)
        prints.job_told.connect(screen.take_update)
        prints.part_changed.connect(self.part_changed)
        prints.troubled.connect(self.troubled)
        screen.printers_asked.connect(prints.list_printers)
        prints.printers_told.connect(screen.show_printers)
        self.target_told.connect(prints.warm_up)
        self.printer_told.connect(prints.check)
