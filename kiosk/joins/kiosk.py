"""The window's parts, each put on its thread and joined with the others.

Follow one scan: ScanLink.code_seen ⇢ CheckinScreen.take_code → attempted ⇢ RedeemLink.redeem → redeemed ⇢
CheckinScreen.show_verdict. `⇢` crosses from one thread to another.
"""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk import errors
from kiosk.checkin.banner import VerdictBanner
from kiosk.checkin.link import RedeemLink
from kiosk.checkin.screen import CheckinScreen
from kiosk.clock import Clock, utc_now
from kiosk.config import Config
from kiosk.domain.checkin import Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.domain.secret import verify
from kiosk.joins.preload import Preload
from kiosk.joins.rehearsals import RehearsalJoin
from kiosk.joins.settings import Settings
from kiosk.joins.sounds import SoundJoin
from kiosk.joins.stage import Turn
from kiosk.keeper import Keeper
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.programme.clock import SessionClock
from kiosk.programme.link import ProgrammeLink
from kiosk.programme.watching.clock_link import ClockLink
from kiosk.programme.watching.clock_watch import ClockWatch
from kiosk.scan.link import ScanLink
from kiosk.scan.serial_source import SerialLink
from kiosk.scan.wedge import Wedge
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id
from kiosk.threads import collecting_here, running, working

if TYPE_CHECKING:
    from kiosk.joins.beginning import BeginningJoin
    from kiosk.joins.rooms import Rooms
    from kiosk.paper.printer import Printer
    from kiosk.programme.beginning.screen import StartScreen
    from kiosk.scan.source import FrameSource

log = logging.getLogger(__name__)


class Kiosk(QObject):
    """The parts, and what only their joining can know: the start page, and which page answers."""

    began = Signal()
    search_wanted = Signal(str, str)
    preview_taken = Signal()
    bug_met = Signal()
    event_known = Signal()
    turned = Signal()

    def __init__(
        self,
        where: Places,
        config: Config,
        open_source: "Callable[[], FrameSource]",
        title: str,
        real: Places | None = None,
        printer: "Printer | None" = None,
    ) -> None:
        super().__init__()
        self._printer = printer
        self.turn: Turn | None = None
        self._where = where
        self._title = title
        self.now = Clock()
        self.window = MainWindow()
        self.settings = Settings(where, config, self.window)
        self.sounds = SoundJoin(self.settings, self.window)
        self.screen = CheckinScreen(clock=self.now, new_nonce=new_id, station=config.station, monotonic=time.monotonic)
        self._start: BeginningJoin | None = None
        handle = Handle(where)
        self.redeems = RedeemLink(handle, config.station, clock=self.now)
        self._handle = handle
        self._stack = ExitStack()
        self._threads: dict[str, QThread] = {}
        self._event: Event | None = None
        self._rooms: Rooms | None = None
        self._stopped = False
        self.banner = VerdictBanner(self.window)
        if where.database.exists():
            self._open_entrance()
        self.programme = ProgrammeLink(handle, config.station, self.now)
        self.scans = ScanLink(open_source)
        self.keeper = Keeper(where, config.backup_minutes)
        self.preload = Preload()
        self.wedge = Wedge()
        self.clock = SessionClock(config.room, self.now)
        self.serial = SerialLink(config.serial_port, config.scanner_prefix, config.scanner_suffix)
        self.rehearsals = RehearsalJoin(real or where, config.station, self.now, self.window)
        self.clock_watch = ClockWatch(utc_now)
        self.clock_rows = ClockLink(where)
        self._join()

    def _join(self) -> None:
        screen, window = self.screen, self.window
        self.scans.frame_shown.connect(self.take_frame)
        self.scans.sighted.connect(screen.show_sightings)
        self.scans.code_seen.connect(screen.take_code)
        self.scans.camera_told.connect(screen.show_camera)
        self.preview_taken.connect(self.scans.preview_taken)
        self.wedge.scanned.connect(self.take_burst)
        self.serial.scanned.connect(self.take_burst)
        if self.settings.config.serial_port:
            self.began.connect(self.serial.start)

        screen.attempted.connect(self.redeems.redeem)
        screen.undo_asked.connect(self.redeems.undo)
        screen.search_asked.connect(self.ask_search)
        screen.session_chosen.connect(self.clock.choose)
        self.clock.session_told.connect(screen.show_session)
        self.clock.session_lost.connect(screen.show_no_session)
        self.clock.troubled.connect(self.tell_trouble)
        self.clock.untroubled.connect(self.end_trouble)
        screen.room_chosen.connect(self.clock.choose_room)
        self.clock.room_told.connect(self.take_room)
        screen.walk_in_asked.connect(self.open_walk_in)

        self.redeems.redeemed.connect(self.take_verdict)
        self.redeems.failed.connect(self.take_failure)
        self.redeems.redeemed.connect(self.sounds.take_verdict)
        self.redeems.failed.connect(self.sounds.take_failure)
        self.redeems.recent.connect(screen.show_recent)
        self.redeems.event_told.connect(self.take_event)
        self.redeems.key_told.connect(self.take_key)
        self.redeems.event_missing.connect(self.offer_start)
        self.redeems.recovered.connect(self.tell_recovery)
        self.programme.begun.connect(self.redeems.open)
        self.redeems.changed.connect(self.programme.count)
        self.programme.counted.connect(screen.show_counts)
        window.add_banner(self.banner)
        self.banner.opened.connect(self.open_entrance)
        window.page_chosen.connect(self.follow_page)

        self.programme.troubled.connect(self.tell_trouble)
        self.rehearsals.turned.connect(self.take_turn)
        self.rehearsals.troubled.connect(self.tell_trouble)
        self.rehearsals.time_changed.connect(self.clock.look)
        self.rehearsals.time_changed.connect(self.programme.count)
        self.settings.spoken.connect(self.rehearsals.retranslate)
        self.settings.spoken.connect(self.clock_watch.retranslate)
        self.event_known.connect(self.clock_rows.look)
        self.clock_rows.newest_told.connect(self.clock_watch.take_newest)
        for part in (self.scans, self.redeems, self.keeper, self.clock_watch, self.sounds, self.serial):
            part.part_changed.connect(self.take_part)
        self.bug_met.connect(self.show_bug)
        window.painted.connect(self.log_start, Qt.ConnectionType.QueuedConnection)
        window.painted.connect(self.preload.load)
        self.preload.loaded.connect(self.furnish)
        self.preload.loaded.connect(self.sounds.start)

        self.began.connect(self.redeems.open)
        self.began.connect(self.scans.start)
        self.event_known.connect(self.keeper.start)

    def start(self, stack: ExitStack) -> None:
        """Show the window and let the threads run until `stack` is left."""
        stack.enter_context(collecting_here())
        errors.catch_bugs(self._where.logs, self._note_bug)
        self.settings.translate_qt()
        self._stack = stack
        workers = {
            "store": (self.redeems, self.programme),
            "scan": (self.scans,),
            "office": (self.keeper, self.preload, self.rehearsals.link, self.clock_rows),
            "search": (),
            "sound": (self.sounds.link, self.serial),
        }
        for name, theirs in workers.items():
            self._threads[name] = stack.enter_context(running(name, *theirs))
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self.wedge)
        self.window.resize(1280, 800)
        self.window.showMaximized()  # read from 60 cm: the whole screen, whatever its size
        self.clock_watch.start()
        self.began.emit()

    @Slot(object)
    def take_turn(self, turn: Turn) -> None:
        """Say what is to be opened next; this window closes."""
        self.turn = turn
        self.turned.emit()

    @Slot()
    def furnish(self) -> None:
        """Build the other rooms, once the entrance stands: nobody waits for them."""
        if self._rooms is not None or self._stopped:
            return  # closed while the rooms' code was still being read
        from kiosk.joins.rooms import Rooms

        self._rooms = rooms = Rooms(self._where, self._handle, self.settings, self.now, self._printer)
        for name, workers in rooms.workers.items():
            if name not in self._threads:
                self._threads[name] = self._stack.enter_context(running(name))
            self._stack.enter_context(working(self._threads[name], *workers))
        rooms.join_entrance(self.screen, self.redeems, self.programme)
        self.search_wanted.connect(rooms.people.search.search)
        self.clock.session_told.connect(rooms.people.take_session)
        rooms.troubled.connect(self.tell_trouble)
        rooms.told.connect(self.tell_recovery)
        rooms.part_changed.connect(self.take_part)
        rooms.backup_due.connect(self.keeper.keep)
        rooms.programme.rehearsal_asked.connect(self.rehearsals.open_at)
        self.redeems.changed.connect(self.screen.refresh_roll)
        rooms.begin()
        if self._event is not None:
            self._open_rooms(self._event)

    @property
    def rooms(self) -> "Rooms":
        """The rooms behind the entrance, once they stand."""
        assert self._rooms is not None  # noqa: S101 - nobody asks before `furnish`
        return self._rooms

    @property
    def start_page(self) -> "StartScreen | None":
        """The page of an empty data folder, once it was needed."""
        return None if self._start is None else self._start.screen

    @property
    def current(self) -> Event | None:
        """The programme, once it is known."""
        return self._event

    def _open_rooms(self, event: Event) -> None:
        if self._rooms is not None and self._rooms.open(self.window, event):
            self.clock.look()
            self.ask_search(self.screen.search.text)

    @Slot()
    def log_start(self) -> None:
        """Note when the window stands, its panels painted as well."""
        log.info("the window stands")

    def stop(self) -> None:
        """Take no more codes. The threads end afterwards."""
        self._stopped = True
        self.clock.stop()
        self.clock_watch.stop()
        if self._rooms is not None:
            self._rooms.close()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self.wedge)
        self.window.close()

    @Slot(QImage)
    def take_frame(self, image: QImage) -> None:
        """Show a preview and ask for the next."""
        self.screen.show_frame(image)
        self.preview_taken.emit()

    @Slot(str)
    def take_burst(self, text: str) -> None:
        """Take what a keyboard scanner sent."""
        self.screen.take_code(text, "scanner")

    @Slot(bytes)
    def take_key(self, key: bytes) -> None:
        """Let the wedge know our own codes: a slow scanner's are told from typing by their shape alone."""
        config = self.settings.config
        self.wedge.expect(partial(_is_ours, key), config.scanner_prefix, config.scanner_suffix)

    @Slot(str)
    def ask_search(self, text: str) -> None:
        """Search for people, seen from the session that is chosen."""
        if text and self.clock.session is not None:
            self.search_wanted.emit(text, self.clock.session.id)

    @Slot(str)
    def take_room(self, room: str) -> None:
        """Remember where this station stands."""
        self.screen.show_room(room)
        rehearsing = self._event is not None and self._event.rehearsal
        if room != self.settings.config.room and not rehearsing:  # the real desk stays where it stands
            self.settings.change(room=room)

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """Show a verdict where it was asked for: on a person's card, or at the entrance."""
        if self._rooms is None or not self._rooms.take_verdict(verdict):
            self.screen.show_verdict(verdict)
            self.banner.show_verdict(verdict, self.screen.zone, self.now())

    @Slot(str, str, str)
    def take_failure(self, nonce: str, text: str, hint: str) -> None:
        """Show in red that an attempt was not stored."""
        if self._rooms is None or not self._rooms.people.take_failure(nonce, text, hint):
            self.screen.show_failure(text, hint)
            self.banner.show_failure(text, hint)

    @Slot(str)
    def follow_page(self, key: str) -> None:
        """Say verdicts above every page but the entrance."""
        self.banner.set_away(key != "checkin")

    @Slot()
    def open_entrance(self) -> None:
        """Open the entrance, where a verdict can be decided."""
        self.window.show_page("checkin")

    @Slot(str)
    def open_walk_in(self, text: str) -> None:
        """Add somebody whom the entrance did not find."""
        if not self.window.has_page("people"):
            return
        self.window.show_page("people")
        self.rooms.people.screen.open_walk_in(text)

    @Slot(str, str)
    def tell_trouble(self, text: str, hint: str) -> None:
        """Show a trouble that is no part's."""
        self.window.show_trouble(None, text, hint)

    @Slot(str)
    def end_trouble(self, text: str) -> None:
        """Take away a trouble that holds no longer, if it is still shown."""
        self.window.clear_trouble(None, text)

    @Slot()
    def offer_start(self) -> None:
        """Offer to begin: the data folder is empty."""
        if self._start is None and not self._stopped:
            from kiosk.joins.beginning import BeginningJoin

            self._start = BeginningJoin(self.now, self.programme)
            self._stack.enter_context(working(self._threads["office"], self._start.link))
            self.window.add_page("start", "flag", lambda: tr("Start"), self._start.screen)

    def _open_entrance(self) -> None:
        if not self.window.has_page("checkin"):
            self.window.add_page("checkin", "door", lambda: tr("Entrance"), self.screen)

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme, open the entrance, and begin with backups."""
        if self.window.has_page("start"):
            self.window.remove_page("start")
        self._event = event
        self._open_entrance()
        self.screen.show_event(event)
        self.banner.show_event(event)
        mark = tr("Rehearsal").upper() if event.rehearsal else ""
        self.window.show_detail(" – ".join(part for part in (mark, self._title, event.short_title) if part))
        self.clock_watch.take_event(event)
        self.rehearsals.take_event(event)
        self.clock.take_event(event)
        self._open_rooms(event)
        self.event_known.emit()

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Show how a part is doing: on its lamp, on the page, and as a strip where something is to be done."""
        if report.part is Part.CLOCK and self.sender() is self.redeems:
            self.clock_watch.take_report(report)
            return
        self.window.show_part(report)
        self.screen.show_part(report)
        if report.state in (State.WARNING, State.FAILED):
            self.window.show_trouble(report.part, report.says, report.do)
        else:
            self.window.clear_trouble(report.part)

    @Slot(str)
    def tell_recovery(self, text: str) -> None:
        """Tell what was healed at the start. It stays until it is put away."""
        self.window.show_trouble(None, text, "")

    def _note_bug(self, _error: BaseException) -> None:
        self.bug_met.emit()  # from whichever thread: the signal brings it to the window's

    @Slot()
    def show_bug(self) -> None:
        """Say that something went wrong that nobody foresaw."""
        self.window.show_bug(
            tr("Something unexpected happened. The desk goes on; if a scan showed nothing, scan it again.")
        )


def _is_ours(key: bytes, code: str) -> bool:
    return verify(code, key)
