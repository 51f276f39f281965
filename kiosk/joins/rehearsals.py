"""The way into a rehearsal and out of it, and what marks it while it is open.

Begin: RehearsalPanel.begin_asked ⇢ RehearsalLink.prepare ⇢ prepared → `turned`; whoever runs the window
closes it and opens the next. `⇢` crosses from one thread to another.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.clock import Clock, utc_now
from kiosk.domain.locking import Act
from kiosk.domain.programme import Event
from kiosk.joins.guard import Guard
from kiosk.joins.settings import Settings
from kiosk.joins.stage import Turn
from kiosk.language import tr
from kiosk.paths import Places
from kiosk.programme.rehearsing.desk import rehearsal_of
from kiosk.programme.rehearsing.link import RehearsalLink
from kiosk.programme.rehearsing.times import in_words, training_times
from kiosk.programme.rehearsing.view import RehearsalPanel
from kiosk.shell.mark import RehearsalBar
from kiosk.shell.stripes import RehearsalFrame
from kiosk.shell.window import MainWindow


def _nobody_asks_yet(
    act: Act, then: Callable[[], None], about: str = "", otherwise: Callable[[], None] | None = None
) -> None:
    """Do nothing: a kiosk's window stands before its lock does, and is not left until then."""
    del act, then, about
    if otherwise is not None:
        otherwise()


class RehearsalJoin(QObject):
    """Builds panel, bar and link. `turned` carries a Turn; `time_changed` tells that another time of day is trained.

    Every turn takes the window away and opens another: where the station is a kiosk that needs the PIN, as leaving the
    full screen does.
    """

    turned = Signal(object)
    time_changed = Signal()
    troubled = Signal(str, str)
    prepare_wanted = Signal(bool)
    tidy_wanted = Signal()
    looked = Signal()

    def __init__(self, real: Places, settings: Settings, clock: Clock, window: MainWindow) -> None:
        super().__init__()
        self.guard: Guard = _nobody_asks_yet
        self._settings = settings
        self._clock = clock
        self._window = window
        self._event: Event | None = None
        self._folder = str(rehearsal_of(real).data)
        self._frame: RehearsalFrame | None = None
        self.link = RehearsalLink(real, settings.config.station, utc_now)
        self.panel = RehearsalPanel(window)
        self.bar = RehearsalBar(clock, utc_now, window)
        self.bar.hide()
        window.add_banner(self.bar)
        self._join()

    def _join(self) -> None:
        link, panel, bar = self.link, self.panel, self.bar
        panel.begin_asked.connect(self.begin)
        panel.remove_asked.connect(link.remove)
        link.waiting_told.connect(panel.show_waiting)
        link.failed.connect(self.take_failure)
        link.troubled.connect(self.troubled)
        link.prepared.connect(self.take_prepared)
        self.looked.connect(link.look)
        self.prepare_wanted.connect(link.prepare)
        self.tidy_wanted.connect(link.tidy)
        bar.time_chosen.connect(self.take_time)
        bar.anew_asked.connect(self.begin_anew)
        bar.end_asked.connect(self.end)

    @property
    def is_on(self) -> bool:
        """Whether the window works on a rehearsal."""
        return self._event is not None and self._event.rehearsal

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Mark a rehearsal; look for one of today beside the real data, and tidy one of another day away."""
        first = self._event is None
        self._event = event
        self.panel.show_place(self._folder, event.zone)
        if not event.rehearsal:
            if first:
                self.tidy_wanted.emit()
                self.looked.emit()
            return
        self.bar.show_zone(event.zone)
        times = training_times(event)
        self.bar.offer_times([(None, tr("Now")), *((time.at, in_words(time, event)) for time in times)])
        self.bar.show()
        if self._frame is None:
            self._frame = RehearsalFrame(self._window)

    def retranslate(self) -> None:
        """Say the times again in the current language."""
        if self._event is not None:
            self.take_event(self._event)

    def open_at(self, anchor: QWidget) -> None:
        """Open the way in at the button that asks for it; within a rehearsal, the way out."""
        if self.is_on:
            if not self.bar.is_open:
                self.bar.toggle()
            return
        self._turn(partial(self._open_panel, anchor))

    def _open_panel(self, anchor: QWidget) -> None:
        self.looked.emit()
        self.panel.open_under(anchor)

    def _turn(self, then: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None:
        if self._settings.config.full_screen:
            self.guard(Act.LEAVE_FULL_SCREEN, then, "", otherwise)
        else:
            then()

    @Slot(object)
    def take_time(self, ahead: object) -> None:
        """Train another time of day from now on."""
        self._clock.set_ahead(ahead)  # type: ignore[arg-type]
        self.time_changed.emit()

    @Slot(bool)
    def begin(self, anew: bool) -> None:
        """Make a copy, or go on with today's; then open that. The panel may have stood open since the PIN was given."""
        self._turn(partial(self.prepare_wanted.emit, anew), self.panel.show_ready)

    @Slot()
    def begin_anew(self) -> None:
        """Make another copy, then open that."""
        self._turn(self._begin_anew)

    def _begin_anew(self) -> None:
        self.bar.show_working()
        self.prepare_wanted.emit(True)

    @Slot()
    def end(self) -> None:
        """Open the real data again."""
        self._turn(partial(self.turned.emit, Turn.REAL))

    @Slot(bool)
    def take_prepared(self, new: bool) -> None:
        """Open the rehearsal that is ready."""
        self.turned.emit(Turn.NEW_REHEARSAL if new else Turn.REHEARSAL)

    @Slot(str, str)
    def take_failure(self, text: str, hint: str) -> None:
        """Say why there is no rehearsal, where it was asked for."""
        self.panel.show_failure(text, hint)
        if not self.panel.isVisible():
            self.troubled.emit(text, hint)
        self.bar.show_ready()
