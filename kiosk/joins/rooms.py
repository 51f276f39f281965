"""The rooms behind the entrance, built once it stands: people, programme, badges, reports, and what is between them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.badges.batches.batch import BadgeSettings
from kiosk.checkin.link import RedeemLink
from kiosk.checkin.screen import CheckinScreen
from kiosk.domain.checkin import Verdict
from kiosk.domain.programme import Event
from kiosk.joins.badges import BadgesJoin
from kiosk.joins.people import PeopleJoin
from kiosk.joins.programme import ProgrammeJoin
from kiosk.joins.reports import ReportsJoin
from kiosk.joins.settings import Settings
from kiosk.language import tr
from kiosk.paper.printer import Printer
from kiosk.paths import Places
from kiosk.programme.link import ProgrammeLink
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle


class Rooms(QObject):
    """Joins the rooms with the entrance and with each other.

    `told` carries what was healed, `backup_due` tells of what no ledger records.
    """

    troubled = Signal(str, str)
    told = Signal(str)
    part_changed = Signal(object)
    backup_due = Signal()

    def __init__(
        self,
        where: Places,
        handle: Handle,
        settings: Settings,
        clock: Callable[[], datetime],
        printer: Printer | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        config = settings.config
        self.people = PeopleJoin(where, handle, config.station, clock)
        self.badges = BadgesJoin(where, handle, config, clock, printer)
        self.programme = ProgrammeJoin(where, handle, config, clock, printer)
        self.reports = ReportsJoin(where, handle, config, clock)
        for room in (self.people, self.badges, self.programme, self.reports):
            room.troubled.connect(self.troubled)
        self.people.told.connect(self.told)
        self.people.changed.connect(self.badges.screen.refresh)
        self.people.operator_named.connect(self.name_operator)
        self.badges.part_changed.connect(self.part_changed)
        self.badges.changed.connect(self.people.screen.refresh)
        self.badges.config_changed.connect(self.keep_badge_settings)
        settings.spoken.connect(self.badges.tell_place)
        settings.spoken.connect(self.programme.retranslate)
        self.programme.edited.connect(self.backup_due)
        self.badges.replaced.connect(self.backup_due)
        self.reports.told.connect(self.told)
        self.people.imports.imported.connect(self.backup_due)
        self.badges.join_people(self.people.screen)
        self.reports.join_people(self.people.screen)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        found: dict[str, tuple[QObject, ...]] = {}
        for room in (self.people, self.badges, self.programme, self.reports):
            for name, workers in room.workers.items():
                found[name] = (*found.get(name, ()), *workers)
        return found

    def join_entrance(self, entrance: CheckinScreen, redeems: RedeemLink, programme: ProgrammeLink) -> None:
        """Search for the entrance, and let the rooms know what happens there."""
        self.people.join_redeems(redeems)
        self.people.search.found.connect(entrance.show_found)
        programme.counted.connect(self.people.screen.show_counts)
        self.programme.join_entrance(entrance, programme)
        # From link to link, both on the store thread: the next scan there already goes by the new programme.
        self.programme.editing.changed.connect(redeems.reload)
        self.reports.desk.changed.connect(redeems.reload)
        redeems.changed.connect(self.reports.look_again)

    def begin(self) -> None:
        """Take over the settings, once the links are on their threads."""
        self.people.tell_operator(self._settings.config.operator)
        self.badges.tell_operator(self._settings.config.operator)
        self.badges.begin()
        self.programme.tell_operator(self._settings.config.operator)
        self.programme.begin()
        self.reports.tell_operator(self._settings.config.operator)

    def open(self, window: MainWindow, event: Event) -> bool:
        """Take over a programme; return whether the rooms' pages were opened only now."""
        self.people.tell_event(event)
        self.badges.tell_event(event)
        self.programme.tell_event(event)
        self.reports.tell_event(event)
        if window.has_page("people"):
            return False
        window.add_page("people", "users", lambda: tr("People"), self.people.screen)
        self.programme.open(window)
        window.add_page("badges", "identification-badge", lambda: tr("Badges"), self.badges.screen)
        self.reports.open(window)
        return True

    def leave_guarded(self) -> None:
        """Leave what the organiser alone may use. What was typed into a form there stays in it."""
        self.badges.screen.leave_settings()
        if self.programme.screen.shows_editing:
            self.programme.screen.show_board()
        if self.people.screen.shows_import:
            self.people.imports.close()

    def close(self) -> None:
        """Close what stands beside the window."""
        self.programme.close()

    def take_verdict(self, verdict: Verdict) -> bool:
        """Take over a verdict; return whether it belongs to a check-in on the people's page."""
        self.badges.take_verdict(verdict)
        return self.people.take_verdict(verdict)

    @Slot(str)
    def name_operator(self, name: str) -> None:
        """Remember who sits at the desk."""
        self.people.tell_operator(name)
        self.badges.tell_operator(name)
        self.programme.tell_operator(name)
        self.reports.tell_operator(name)
        self._settings.change(operator=name)

    @Slot(object)
    def keep_badge_settings(self, settings: BadgeSettings) -> None:
        """Remember where badges are printed."""
        self._settings.change(
            badge_printer=settings.printer,
            badge_layout=settings.layout,
            badge_sheet=settings.sheet,
            print_on_arrival=settings.on_arrival,
        )
