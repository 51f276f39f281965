"""What makes a laptop a device: the page Station, the lock with its gates, and the screen for attendees alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.clock import Clock
from kiosk.domain.checkin import Verdict
from kiosk.domain.locking import Act, LockState, Role
from kiosk.domain.parts import PartReport
from kiosk.domain.programme import Event
from kiosk.joins.camera import CameraJoin
from kiosk.joins.entrance import EntranceJoin
from kiosk.joins.lock import LockJoin
from kiosk.joins.rooms import Rooms
from kiosk.joins.selfservice import SelfServiceJoin
from kiosk.joins.settings import Settings
from kiosk.joins.sounds import SoundJoin
from kiosk.joins.station import PAGE, StationJoin
from kiosk.joins.support import SupportJoin
from kiosk.language import tr
from kiosk.lock.full_screen import FullScreen
from kiosk.paper.printer import Printer
from kiosk.paths import Places
from kiosk.shell import motion, outside
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle

PAGES = {"reports": Act.CLOSE}
"""Pages that open with the organiser's PIN only, where one is set."""

SECTIONS = dict.fromkeys(("settings", "camera", "lock", "selfservice"), Act.SETTINGS)
"""Sections of the page Station likewise. The self-test, the scanner's test and the support bundle are for everybody at
the desk; a scanner's prefix and suffix are kept with the PIN (`CameraJoin.guard`)."""


class DeviceJoin(QObject):
    """Builds the parts and joins them with entrance, rooms and each other.

    `part_changed` carries a PartReport, `troubled` text and hint.
    """

    part_changed = Signal(object)
    troubled = Signal(str, str)

    def __init__(
        self,
        where: Places,
        handle: Handle,
        settings: Settings,
        now: Clock,
        window: MainWindow,
        entrance: EntranceJoin,
        printer: Printer | None = None,
        full_screen: FullScreen | None = None,
    ) -> None:
        super().__init__()
        self._window = window
        self._entrance = entrance
        self._settings = settings
        self._rooms: Rooms | None = None
        self.station = StationJoin(where, settings, window, printer)
        self.camera = CameraJoin(entrance.scans, entrance.wedge, settings)
        self.lock = LockJoin(where, handle, settings, now, window, full_screen=full_screen)
        self.selfservice = SelfServiceJoin(settings, window, now)
        self.support = SupportJoin(where, settings)
        for key, title, section, icon in (
            ("camera", lambda: tr("Camera"), self.camera.camera_section, "camera"),
            ("scanner", lambda: tr("Scanner"), self.camera.scanner_section, "barcode"),
            ("lock", lambda: tr("Lock"), self.lock.section, "lock"),
            ("selfservice", lambda: tr("Self-service"), self.selfservice.section, "user-circle"),
            ("support", lambda: tr("Support"), self.support.section, "lifebuoy"),
        ):
            self.station.add(key, title, section, icon)
        self._join_station()
        self._join_lock()
        self._join_selfservice()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        found: dict[str, tuple[QObject, ...]] = {}
        for part in (self.station, self.camera, self.lock, self.selfservice, self.support):
            for name, workers in part.workers.items():
                found[name] = (*found.get(name, ()), *workers)
        return found

    def _join_station(self) -> None:
        entrance, station = self._entrance, self.station
        entrance.scans.health_told.connect(station.take_camera)
        entrance.scans.report_told.connect(self.take_camera)
        entrance.serial.part_changed.connect(station.take_part)
        station.part_changed.connect(self.part_changed)
        station.motion_reduced.connect(motion.reduce)
        self.camera.form_changed.connect(entrance.tell_form)
        self.camera.scanner_section.tested.connect(station.take_scanner_test)
        for slot in (station.take_part, self.camera.camera_section.show_part):
            entrance.hangs.part_changed.connect(slot)

    def _join_lock(self) -> None:
        lock, entrance = self.lock, self._entrance
        self.camera.guard = lock.guard
        lock.troubled.connect(self.troubled)
        lock.role_told.connect(self.take_role)
        lock.link.told.connect(self.take_lock)
        entrance.screen.pin_asked.connect(lock.guard_blocked)
        entrance.verdict_told.connect(self.take_verdict)
        entrance.failure_told.connect(lock.show_failure)
        outside.allow(lambda: not self._settings.config.full_screen)
        self._window.set_gate(self.open_page)
        self.station.screen.set_gate(self.open_section)

    def _join_selfservice(self) -> None:
        selfservice, entrance = self.selfservice, self._entrance
        entrance.scans.frame_shown.connect(selfservice.take_frame)
        entrance.verdict_told.connect(selfservice.take_verdict)
        entrance.failure_told.connect(selfservice.take_failure)
        entrance.clock.session_told.connect(selfservice.screen.show_session)
        entrance.clock.session_lost.connect(selfservice.screen.show_no_session)
        selfservice.leave_asked.connect(self.leave_selfservice)
        selfservice.started.connect(self.take_selfservice)
        selfservice.stopped.connect(self.take_selfservice)

    def join_rooms(self, rooms: Rooms, sounds: SoundJoin) -> None:
        """Join the page Station with what keeps its settings, and self-service with the printing of badges."""
        station, prints = self.station, rooms.programme.prints
        station.sound_asked.connect(sounds.play_asked)
        station.silent_chosen.connect(sounds.choose_silent)
        station.volume_chosen.connect(sounds.choose_volume)
        station.operator_named.connect(rooms.name_operator)
        station.list_printer_chosen.connect(rooms.programme.list_printer_told)
        station.printers_asked.connect(prints.list_printers)
        prints.printers_told.connect(station.show_printers)
        self._rooms = rooms
        for part in (rooms.reports, rooms.programme, rooms.people, rooms.people.imports, rooms.badges):
            part.guard = self.lock.guard
        rooms.badges.screen.set_door(partial(self.lock.guard, Act.SETTINGS))
        rooms.badges.desk.print_asked.connect(self.selfservice.take_print)
        rooms.badges.prints.job_told.connect(self.selfservice.take_job)
        rooms.badges.config_changed.connect(self.selfservice.take_badge_settings)

    def begin(self) -> None:
        """Begin, once the links are on their threads."""
        self.camera.begin()
        self.station.begin()
        self.lock.begin()
        self.selfservice.begin()

    def close(self) -> None:
        """Let the window go."""
        self._window.set_gate(None)
        outside.allow(lambda: True)
        self.selfservice.close()
        self.lock.close()

    @Slot(object)
    def take_camera(self, report: PartReport) -> None:
        """Take over what the camera said before anybody here listened, and what it says since."""
        self.station.take_part(report)
        self.take_part(report)

    def take_event(self, event: Event) -> None:
        """Take over the programme."""
        self.selfservice.screen.show_event(event)
        self.station.take_event(event)

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Let everybody know how a part is doing who makes something of it."""
        self.selfservice.take_part(report)
        self.support.take_part(report)

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """Answer a scan also where names are covered."""
        if self._entrance.attended:
            self.lock.show_verdict(verdict, self._entrance.screen.zone, self._entrance.now())

    @Slot(object)
    def take_lock(self, state: LockState) -> None:
        """Say beforehand whether a PIN guards the way out of self-service."""
        self.selfservice.take_pin_set(bool(state.roles))

    @Slot(object)
    def take_role(self, role: Role) -> None:
        """Leave what the organiser alone may see, once the organiser is gone."""
        if role is Role.ORGANISER:
            return
        if self._window.page in PAGES:
            self._window.show_page("checkin")
        if self.station.screen.section in SECTIONS:
            self.station.screen.open_section("check")
        if self._rooms is not None:
            self._rooms.leave_guarded()

    @Slot()
    def take_selfservice(self) -> None:
        """Names that nobody sees need no cover, and attendees have nobody's rights."""
        active = self.selfservice.active
        if active:
            self.lock.end_role()
        self.lock.watch_idle(not active)
        self._entrance.set_attended(attended=not active)

    @Slot()
    def leave_selfservice(self) -> None:
        """Give the window back to staff, with the PIN."""
        self.lock.guard(Act.LEAVE_SELF_SERVICE, self.selfservice.stop)

    def open_page(self, key: str, then: Callable[[], None]) -> None:
        """Let a page be opened, with the PIN where it needs one."""
        self._pass(PAGES.get(key), then)

    def open_section(self, key: str, then: Callable[[], None]) -> None:
        """Let a section of the page Station be opened, with the PIN where it needs one."""
        self._pass(SECTIONS.get(key), then)

    def _pass(self, act: Act | None, then: Callable[[], None]) -> None:
        if act is None:
            then()
        else:
            self.lock.guard(act, then)

    def open(self) -> None:
        """Put the page Station into the window, as the last one."""
        if not self._window.has_page(PAGE):
            self.station.open(self._window)
