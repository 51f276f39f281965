"""The scan thread's worker: reads frames, has them looked at, and tells the screen what was seen."""

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.domain.camera import CameraSettings
from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import CameraTrouble
from kiosk.language import tr
from kiosk.scan.health import PictureWatch, fault_report
from kiosk.scan.preview import Previews
from kiosk.scan.source import Frame, FrameSource, PictureDamaged
from kiosk.scan.steady_look import Look, SteadyLook, log_stumble

log = logging.getLogger(__name__)

RETRY_MS = 2_000
TELL_INTERVAL = 2.0
STALL = 0.5
_A_LOOK = 0.25  # what a long pause counts all the same: with a very slow camera, too, a badge leaves some day
_NOTHING_YET_MS = 10


class ScanWorker(QObject):
    """Lives on the scan thread. One frame is handled per turn of the event loop, so that slots are never kept waiting.

    Signals:
    frame_shown: the preview (`Previews`), at most 30 a second; the next comes only after `preview_taken`.
    sighted: tuple[Sighting, ...] of one frame, corners in the preview's pixels; sent with every frame that shows a
        code, and once empty when the codes have left the picture.
    code_seen: text, "camera" and when it was seen (the clock's seconds), for every code of every frame.
    stood_still: seconds between two frames that tell nothing about a badge: the computer or the camera stalled.
    camera_told: the source's name and its frames/s, 0 until they are measured.
    health_told: CameraHealth, as often as the frames/s.
    abilities_told: CameraAbilities of the source, when it was opened or something was chosen.
    part_changed: PartReport of the camera, and of the decoder should it stumble; only when something changed.
    opening: a source is about to be opened, which may take a while.
    ended: a file is through.

    A camera that is not there or goes away is tried again every `retry_ms` until `stop`; one whose picture stands still
    is opened again.
    """

    frame_shown = Signal(QImage)
    sighted = Signal(object)
    code_seen = Signal(str, str, float)
    stood_still = Signal(float)
    camera_told = Signal(str, float)
    health_told = Signal(object)
    abilities_told = Signal(object)
    part_changed = Signal(object)
    opening = Signal()
    ended = Signal()

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        look: Look,
        clock: Callable[[], float] = time.monotonic,
        *,
        retry_ms: int = RETRY_MS,
        still_for: Callable[[], float] = lambda: 0.0,
    ) -> None:
        super().__init__()
        self._open_source = open_source
        self._read_last = False
        self._settings = CameraSettings()
        self._looking = SteadyLook(look)
        self._looked_at: float | None = None
        self._clock = clock
        self._retry_ms = retry_ms
        self._source: FrameSource | None = None
        self._is_open = self._running = self._paused = self._outlined = False
        self._previews = Previews(clock, still_for)
        self._watch = PictureWatch()
        self._told: dict[Part, PartReport] = {}
        # a single shot that is set anew after each turn: other events get their turn in between
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @Slot()
    def start(self) -> None:
        """Begin to scan, or to try. Nothing happens where it runs already."""
        if not self._running:
            self._running = True
            self._timer.start(0)

    @Slot()
    def stop(self) -> None:
        """Let the camera go and be silent. `start` makes a new source, perhaps another camera."""
        self._running = False
        self._timer.stop()
        self._let_go()
        self._watch.forget()
        self._source = None

    def use(self, settings: CameraSettings, open_source: Callable[[], FrameSource] | None = None) -> None:
        """Take over what was chosen, now and whenever the source is opened; with `open_source` change the source.

        The one before is closed first: a device is opened once only.
        """
        self._settings = self._previews.settings = settings
        if open_source is not None:
            self.stop()
            self._told.pop(Part.CAMERA, None)
            self._open_source = open_source
            self.start()
        elif self._source is not None:
            if self._source.adjust(settings):
                self._let_go()  # the next turn opens it again
            elif self._is_open:
                self.abilities_told.emit(self._source.abilities)

    @Slot()
    def close(self) -> None:
        """Stop for good: the thread ends."""
        self.stop()

    @Slot()
    def pause(self) -> None:
        """Look at nothing until `resume`. Of a live source frames are taken and dropped, so that none gets old."""
        self._paused = True
        self._clear_outline()

    @Slot()
    def resume(self) -> None:
        """Look again."""
        self._paused = False
        self._looked_at = None
        self._previews.taken()
        if self._running and not self._timer.isActive():
            self._timer.start(0)

    @Slot()
    def preview_taken(self) -> None:
        """Send the next preview: the screen has drawn the last one."""
        self._previews.taken()

    @Slot()
    def _turn(self) -> None:
        try:
            wait = self._advance()
        except PictureDamaged as trouble:
            log.warning("a picture was passed over: %s", type(trouble.__cause__).__name__)
            wait = 0
        except CameraTrouble as trouble:
            wait = self._lose(trouble.text, trouble.hint)
        except Exception as error:  # noqa: BLE001 - whatever a driver makes of it, the camera is tried again
            log_stumble("the camera", error)
            wait = self._lose(
                tr("The camera stopped unexpectedly."), tr("It is tried again by itself. Names can still be typed.")
            )
        if self._running and wait is not None:
            self._timer.start(wait)

    def _advance(self) -> int | None:
        """Do one step; return after how many milliseconds the next is due, None where `resume` or `start` decides."""
        if self._source is None:
            self._source = self._open_source()
            self._source.adjust(self._settings)
        source = self._source
        if not self._is_open:
            self.opening.emit()
            source.open()
            self._is_open = True
            self._found(source)
            return 0
        if self._paused and not source.live:
            return None
        if self._read_last and self._previews.resting and source.pass_by():  # every second frame will do
            self._read_last = False
            self._watch.count(self._clock())
            return 0
        frame = source.read()
        self._read_last = frame is not None
        if frame is not None:
            self._count(source, frame)
            if not self._paused:
                self._handle(frame)
                self._judge(source, frame)
            return 0
        if source.ended:
            self.stop()
            self.ended.emit()
            return None
        return _NOTHING_YET_MS

    def _found(self, source: FrameSource) -> None:
        self._previews.taken()
        self._watch.begin(self._clock())
        self.camera_told.emit(source.name, 0.0)
        self.abilities_told.emit(source.abilities)
        self._tell_camera(source)

    def _tell_camera(self, source: FrameSource) -> None:
        fault = self._watch.fault
        report = PartReport(Part.CAMERA, State.OK, tr("{camera} gives pictures.", camera=source.name))
        self._tell(report if fault is None else fault_report(fault, source.name))

    def _lose(self, text: str, hint: str) -> int:
        self._let_go()
        self._watch.forget()
        self._tell(PartReport(Part.CAMERA, State.FAILED, text, hint))
        return self._retry_ms

    def _let_go(self) -> None:
        self._is_open = False
        self._looked_at = None  # what comes next is another showing
        self._clear_outline()
        if self._source is not None:
            try:
                self._source.close()
            except Exception as error:  # noqa: BLE001 - a driver that cannot even close is not worth more words
                log_stumble("the camera's closing", error)

    def _count(self, source: FrameSource, frame: Frame) -> None:
        now = self._clock()
        if self._watch.count(now) >= TELL_INTERVAL:
            health = self._watch.health(source.name, frame, now)
            self.camera_told.emit(health.name, health.fps)
            self.health_told.emit(health)
            self._watch.begin(now)

    def _judge(self, source: FrameSource, frame: Frame) -> None:
        """Say what is wrong with the pictures; let a source go that stands still: the next turn opens it again."""
        if source is not self._source:  # somebody who heard of a code has stopped everything
            return
        now, before = self._clock(), self._watch.fault
        self._watch.look(frame, now, live=source.live)
        if self._watch.fault is not before:
            self._tell_camera(source)
        if self._watch.reopen_due(now):
            log.warning("the camera's picture stands still: it is opened again")
            self._let_go()

    def _handle(self, frame: Frame) -> None:
        sightings = self._looking.sightings(frame)
        if self._looking.report is not None:
            self._tell(self._looking.report)
        before, self._looked_at = self._looked_at, (seen_at := self._clock())
        if before is not None and seen_at - before > STALL:
            self.stood_still.emit(seen_at - before - _A_LOOK)
        for sighting in sightings:
            self.code_seen.emit(sighting.text, "camera", seen_at)
        if self._previews.due():
            self.frame_shown.emit(self._previews.image(frame))
        if sightings:
            self._outlined = True
            self.sighted.emit(tuple(self._previews.place(sighting, frame) for sighting in sightings))
        else:
            self._clear_outline()

    def _clear_outline(self) -> None:
        if self._outlined:
            self._outlined = False
            self.sighted.emit(())

    def _tell(self, report: PartReport) -> None:
        if self._told.get(report.part) != report:
            self._told[report.part] = report
            self.part_changed.emit(report)
