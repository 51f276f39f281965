"""One scan at the entrance, joined from the camera to the verdict.

Follow it: ScanLink.code_seen ⇢ CheckinScreen.take_code → attempted ⇢ RedeemLink.redeem → redeemed ⇢
`EntranceJoin.take_verdict` → CheckinScreen.show_verdict. `⇢` crosses from one thread to another.
"""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.checkin.banner import VerdictBanner
from kiosk.checkin.link import RedeemLink
from kiosk.checkin.screen import CheckinScreen
from kiosk.clock import Clock
from kiosk.domain.checkin import Direction, Verdict
from kiosk.domain.parts import PartReport
from kiosk.domain.programme import Event
from kiosk.domain.secret import verify
from kiosk.joins.camera_settings import chosen_in
from kiosk.joins.settings import Settings
from kiosk.language import tr
from kiosk.programme.clock import SessionClock
from kiosk.programme.link import ProgrammeLink
from kiosk.scan.hang_watch import HangWatch
from kiosk.scan.link import ScanLink
from kiosk.scan.serial_source import SerialLink
from kiosk.scan.wedge import Wedge
from kiosk.shell.window import MainWindow
from kiosk.store.handle import Handle
from kiosk.store.ids import new_id

if TYPE_CHECKING:
    from kiosk.joins.rooms import Rooms
    from kiosk.scan.source import FrameSource


class EntranceJoin(QObject):
    """Builds what a scan passes, and joins it. The rooms behind the entrance come later, with `furnish`.

    `verdict_told` and `failure_told` carry what the entrance itself showed; what a person's card asked for is not
    among it.
    """

    preview_taken = Signal()
    search_wanted = Signal(str, str)
    verdict_told = Signal(object)
    failure_told = Signal(str, str)
    form_told = Signal(str, str)

    attended = True
    """Whether staff sees the entrance. Without them nothing is left to decide, and nothing is announced."""

    def __init__(
        self,
        handle: Handle,
        settings: Settings,
        open_source: "Callable[[], FrameSource]",
        now: Clock,
        window: MainWindow,
    ) -> None:
        super().__init__()
        config = settings.config
        self._settings = settings
        self._window = window
        self._now = now
        self._event: Event | None = None
        self._key: bytes | None = None
        self._rooms: Rooms | None = None
        self.screen = CheckinScreen(clock=now, new_nonce=new_id, station=config.station, monotonic=time.monotonic)
        self.redeems = RedeemLink(handle, config.station, clock=now)
        self.programme = ProgrammeLink(handle, config.station, now)
        self.scans = ScanLink(open_source)
        self.scans.use(chosen_in(config))
        self.hangs = HangWatch(self.scans)
        self.wedge = Wedge()
        self.serial = SerialLink(config.serial_port, config.scanner_prefix, config.scanner_suffix)
        self.clock = SessionClock(config.room, now)
        self.banner = VerdictBanner(window)
        window.add_banner(self.banner)
        self._join_sources()
        self._join_session()
        self._join_verdicts()

    def _join_sources(self) -> None:
        screen = self.screen
        self.scans.frame_shown.connect(self.take_frame)
        self.scans.sighted.connect(screen.show_sightings)
        self.scans.stood_still.connect(screen.excuse)
        self.scans.code_seen.connect(screen.take_code)
        self.scans.camera_told.connect(screen.show_camera)
        self.preview_taken.connect(self.scans.preview_taken)
        self.wedge.scanned.connect(self.take_burst)
        self.serial.scanned.connect(self.take_burst)
        self.form_told.connect(self.serial.expect)

    def _join_session(self) -> None:
        screen, clock = self.screen, self.clock
        screen.session_chosen.connect(clock.choose)
        clock.session_told.connect(screen.show_session)
        clock.session_lost.connect(screen.show_no_session)
        screen.room_chosen.connect(clock.choose_room)
        clock.room_told.connect(self.take_room)
        screen.search_asked.connect(self.ask_search)
        screen.walk_in_asked.connect(self.open_walk_in)

    def _join_verdicts(self) -> None:
        screen, redeems = self.screen, self.redeems
        screen.attempted.connect(redeems.redeem)
        screen.undo_asked.connect(redeems.undo)
        redeems.redeemed.connect(self.take_verdict)
        redeems.failed.connect(self.take_failure)
        redeems.recent.connect(screen.show_recent)
        redeems.key_told.connect(self.take_key)
        redeems.changed.connect(self.programme.count)
        self.programme.begun.connect(redeems.open)
        self.programme.counted.connect(screen.show_counts)
        self.banner.opened.connect(self.show)
        self._window.page_chosen.connect(self.follow_page)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"store": (self.redeems, self.programme), "scan": (self.scans,), "sound": (self.serial,)}

    def begin(self) -> None:
        """Take what scanners type, wherever the focus is."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self.wedge)
        self.hangs.start()

    def furnish(self, rooms: "Rooms") -> None:
        """Take over the rooms behind the entrance, now that they stand."""
        self._rooms = rooms
        rooms.join_entrance(self.screen, self.redeems, self.programme)
        self.search_wanted.connect(rooms.people.search.search)
        self.clock.session_told.connect(rooms.people.take_session)
        self.redeems.changed.connect(self.screen.refresh_roll)

    def open(self) -> None:
        """Put the entrance on the rail, once."""
        if not self._window.has_page("checkin"):
            self._window.add_page("checkin", "door", lambda: tr("Entrance"), self.screen)

    def take_event(self, event: Event) -> None:
        """Take over the programme, and open the entrance."""
        self._event = event
        self.open()
        self.screen.show_event(event)
        self.banner.show_event(event)
        self.clock.take_event(event)

    def take_rooms_opened(self) -> None:
        """Tell the rooms, open only now, what the entrance told before: the session, and what is searched for."""
        self.clock.look()
        self.ask_search(self.screen.search.text)

    def show_part(self, report: PartReport) -> None:
        """Let the entrance know how a part is doing."""
        self.screen.show_part(report)

    def stop(self) -> None:
        """Take no more codes."""
        self.clock.stop()
        self.hangs.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self.wedge)

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
        self._key = key
        self.tell_form()

    @Slot()
    def tell_form(self) -> None:
        """Let whoever reads this station's scanners know what they send before and after a code."""
        config = self._settings.config
        self.form_told.emit(config.scanner_prefix, config.scanner_suffix)
        if self._key is not None:
            self.wedge.expect(partial(_is_ours, self._key), config.scanner_prefix, config.scanner_suffix)

    def now(self) -> datetime:
        """Return what time it is here; in a rehearsal another than elsewhere."""
        return self._now()

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
        if room != self._settings.config.room and not rehearsing:  # the real desk stays where it stands
            self._settings.change(room=room)

    @Slot(object)
    def take_verdict(self, verdict: Verdict) -> None:
        """Show a verdict where it was asked for: on a person's card, or at the entrance."""
        if self._rooms is None or not self._rooms.take_verdict(verdict):
            if self.attended:
                self.screen.show_verdict(verdict)
                self.banner.show_verdict(verdict, self.screen.zone, self._now())
            self.verdict_told.emit(verdict)

    @Slot(str, str, str)
    def take_failure(self, nonce: str, text: str, hint: str) -> None:
        """Show in red that an attempt was not stored."""
        if self._rooms is None or not self._rooms.people.take_failure(nonce, text, hint):
            if self.attended:
                self.screen.show_failure(text, hint)
                self.banner.show_failure(text, hint)
            self.failure_told.emit(text, hint)

    def set_attended(self, *, attended: bool) -> None:
        """Leave the entrance to attendees, who only come in, or give it back to staff. Nothing of before stays open."""
        self.attended = attended
        self.show()
        self.screen.panel.fade()
        if not attended:
            self.screen.choose_direction(Direction.ENTRY)

    @Slot(str)
    def follow_page(self, key: str) -> None:
        """Say verdicts above every page but the entrance."""
        self.banner.set_away(key != "checkin")

    @Slot()
    def show(self) -> None:
        """Open the entrance, where a verdict can be decided."""
        self._window.show_page("checkin")

    @Slot(str)
    def open_walk_in(self, text: str) -> None:
        """Add somebody whom the entrance did not find."""
        if self._rooms is None or not self._window.has_page("people"):
            return
        self._window.show_page("people")
        self._rooms.people.screen.open_walk_in(text)


def _is_ours(key: bytes, code: str) -> bool:
    return verify(code, key)
