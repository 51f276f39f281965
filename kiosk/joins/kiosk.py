"""The window's parts, each put on its thread and joined with the others. One scan's way is in `entrance.py`."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from kiosk import errors
from kiosk.clock import Clock, utc_now
from kiosk.config import Config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.joins.early_lock import EarlyLock
from kiosk.joins.entrance import EntranceJoin
from kiosk.joins.guidance import GuidanceJoin
from kiosk.joins.preload import Preload
from kiosk.joins.rehearsals import RehearsalJoin
from kiosk.joins.screens import ScreenJoin
from kiosk.joins.settings import Settings
from kiosk.joins.sounds import SoundJoin
from kiosk.joins.stage import Turn
from kiosk.keeper import Keeper
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.programme.watching.clock_link import ClockLink
from kiosk.programme.watching.clock_watch import ClockWatch
from kiosk.shell import motion
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle
from kiosk.threads import collecting_here, running, working

if TYPE_CHECKING:
    from kiosk.joins.beginning import BeginningJoin
    from kiosk.joins.device import DeviceJoin
    from kiosk.joins.rooms import Rooms
    from kiosk.paper.printer import Printer
    from kiosk.programme.beginning.screen import StartScreen
    from kiosk.scan.source import FrameSource

log = logging.getLogger(__name__)

UNSEEN_MS = 2_000
"""A window that nobody sees, below others or minimised, may never be painted: after this it is not waited for."""


class Kiosk(QObject):
    """The parts, and what only their joining can know: the start page, and which page answers."""

    began = Signal()
    bug_met = Signal()
    event_known = Signal()
    turned = Signal()
    stood = Signal()

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
        motion.reduce(config.reduced_motion)
        self.settings = Settings(where, config, self.window)
        self.sounds = SoundJoin(self.settings, self.window)
        self._start: BeginningJoin | None = None
        self._handle = Handle(where)
        self._stack = ExitStack()
        self._threads: dict[str, QThread] = {}
        self._event: Event | None = None
        self._rooms: Rooms | None = None
        self._device: DeviceJoin | None = None
        self._stood = self._stopped = False
        self.entrance = EntranceJoin(self._handle, self.settings, open_source, self.now, self.window)
        self.screen = self.entrance.screen
        self.clock = self.entrance.clock
        if where.database.exists():
            self.entrance.open()
        self.keeper = Keeper(where, config.backup_minutes)
        self.preload = Preload()
        self.rehearsals = RehearsalJoin(real or where, self.settings, self.now, self.window)
        self.screens = ScreenJoin(self.settings, self.window)
        self.guidance = GuidanceJoin(self.settings, self.window)
        self.early = EarlyLock(where, self.settings, self.window)
        self.clock_watch = ClockWatch(utc_now)
        self.clock_rows = ClockLink(where)
        self._join()

    def _join(self) -> None:
        entrance, window = self.entrance, self.window
        redeems, programme = entrance.redeems, entrance.programme
        self.clock.troubled.connect(self.tell_trouble)
        self.clock.untroubled.connect(self.end_trouble)
        redeems.redeemed.connect(self.sounds.take_verdict)
        redeems.failed.connect(self.sounds.take_failure)
        redeems.event_told.connect(self.take_event)
        redeems.event_missing.connect(self.offer_start)
        redeems.recovered.connect(self.tell_recovery)
        programme.troubled.connect(self.tell_trouble)

        self.guidance.told.connect(self.tell_recovery)
        self.guidance.troubled.connect(self.tell_trouble)
        self.rehearsals.turned.connect(self.take_turn)
        self.rehearsals.troubled.connect(self.tell_trouble)
        self.rehearsals.time_changed.connect(self.clock.look)
        self.rehearsals.time_changed.connect(programme.count)
        self.settings.spoken.connect(self.rehearsals.retranslate)
        self.settings.spoken.connect(self.clock_watch.retranslate)
        self.event_known.connect(self.clock_rows.look)
        self.clock_rows.newest_told.connect(self.clock_watch.take_newest)
        for part in (
            entrance.scans, entrance.hangs, redeems, self.keeper, self.clock_watch, self.sounds, entrance.serial,
        ):  # fmt: skip
            part.part_changed.connect(self.take_part)
        self.bug_met.connect(self.show_bug)
        window.painted.connect(self.take_painted, Qt.ConnectionType.QueuedConnection)
        self.stood.connect(entrance.scans.start)
        self.stood.connect(self.preload.load)
        self.preload.loaded.connect(self.furnish)
        self.preload.loaded.connect(self.sounds.start)

        self.began.connect(redeems.open)
        if self.settings.config.serial_port:
            self.began.connect(entrance.serial.start)
        self.event_known.connect(self.keeper.start)

    def start(self, stack: ExitStack) -> None:
        """Show the window and let the threads run until `stack` is left."""
        stack.enter_context(collecting_here())
        stack.enter_context(errors.catch_bugs(self._where.logs, self._note_bug))
        self.settings.translate_qt()
        self._stack = stack
        workers = {
            **self.entrance.workers,
            "office": (self.keeper, self.preload, self.rehearsals.link, self.clock_rows, self.guidance.link),
            "search": (),
        }
        workers["sound"] = (self.sounds.link, *workers["sound"])
        for name, theirs in workers.items():
            self._start_thread(name, *theirs)
        self.entrance.begin()
        self.window.resize(1280, 800)
        self.early.show()
        self.clock_watch.start()
        self.began.emit()
        QTimer.singleShot(UNSEEN_MS, self, self.go_on)

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
        from kiosk.joins.device import DeviceJoin
        from kiosk.joins.rooms import Rooms

        self._rooms = rooms = Rooms(self._where, self._handle, self.settings, self.now, self._printer)
        self._device = device = DeviceJoin(
            self._where, self._handle, self.settings, self.now, self.window, self.entrance, self._printer,
            self.early.full_screen,
        )  # fmt: skip
        for workers in (rooms.workers, device.workers):
            self._put_to_work(workers)
        self.entrance.furnish(rooms)
        rooms.troubled.connect(self.tell_trouble)
        rooms.told.connect(self.tell_recovery)
        rooms.part_changed.connect(self.take_part)
        rooms.backup_due.connect(self.keeper.keep)
        rooms.programme.rehearsal_asked.connect(self.rehearsals.open_at)
        device.part_changed.connect(self.take_part)
        device.troubled.connect(self.tell_trouble)
        device.join_rooms(rooms, self.sounds)
        self.rehearsals.guard = device.lock.guard
        rooms.begin()
        self.early.hand_over(device.lock)
        device.begin()
        if self._event is not None:
            device.take_event(self._event)
            self._open_rooms(self._event)

    def _put_to_work(self, workers: dict[str, tuple[QObject, ...]]) -> None:
        for name, theirs in workers.items():
            if name not in self._threads:
                self._start_thread(name)
            self._stack.enter_context(working(self._threads[name], *theirs))

    def _start_thread(self, name: str, *workers: QObject) -> None:
        self._threads[name] = thread = self._stack.enter_context(running(name, *workers))
        thread.fell.connect(self.take_fall)

    @property
    def device(self) -> "DeviceJoin":
        """The page Station, the lock and self-service, once they stand."""
        assert self._device is not None  # noqa: S101 - nobody asks before `furnish`
        return self._device

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
            self.device.open()
            self.entrance.take_rooms_opened()

    @Slot()
    def take_painted(self) -> None:
        """Note when the window stands, its panels painted as well."""
        log.info("the window stands")
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Begin with what takes the computer's time: it would hold up the window's first picture."""
        if not self._stood and not self._stopped:
            self._stood = True
            self.stood.emit()

    def stop(self) -> None:
        """Take no more codes. The threads end afterwards."""
        self._stopped = True
        self.entrance.stop()
        self.clock_watch.stop()
        self.screens.stop()
        self.early.stop()
        if self._device is not None:
            self._device.close()
        if self._rooms is not None:
            self._rooms.close()
        self.window.close()

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

            self._start = BeginningJoin(self.now, self.entrance.programme)
            self._stack.enter_context(working(self._threads["office"], self._start.link))
            self.window.add_page("start", "flag", lambda: tr("Start"), self._start.screen)

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme, open the entrance, and begin with backups."""
        if self.window.has_page("start"):
            self.window.remove_page("start")
        self.early.take_event()
        self._event = event
        mark = tr("Rehearsal").upper() if event.rehearsal else ""
        self.window.show_detail(" – ".join(part for part in (mark, self._title, event.short_title) if part))
        self.clock_watch.take_event(event)
        self.rehearsals.take_event(event)
        self.entrance.take_event(event)
        self.guidance.take_event(event)
        if self._device is not None:
            self._device.take_event(event)
        self._open_rooms(event)
        self.event_known.emit()

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Show how a part is doing: on its lamp, on the page, and as a strip where something is to be done."""
        if report.part is Part.CLOCK and self.sender() is self.entrance.redeems:
            self.clock_watch.take_report(report)
            return
        self.window.show_part(report)
        self.entrance.show_part(report)
        if self._device is not None:
            self._device.take_part(report)
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

    @Slot(str)
    def take_fall(self, _name: str) -> None:
        """Say that a thread had ended by itself; it runs again."""
        self.window.show_bug(
            tr("A part of the program had stopped and was started again. If a scan showed nothing, scan it again.")
        )

    @Slot()
    def show_bug(self) -> None:
        """Say that something went wrong that nobody foresaw."""
        self.window.show_bug(
            tr("Something unexpected happened. The desk goes on; if a scan showed nothing, scan it again.")
        )
