"""The scan thread's worker: what it tells the screen, and that nothing stops it for good."""

import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk import language, threads
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.sighting import Sighting
from kiosk.errors import CameraTrouble
from kiosk.scan.source import Frame, FrameSource, PictureDamaged
from kiosk.scan.steady_look import Look
from kiosk.scan.worker import ScanWorker
from tests.fakes.frames import FakeClock, ScriptedSource, plain_picture

SQUARE = Sighting("CODE", ((100.0, 200.0), (300.0, 200.0), (300.0, 400.0), (100.0, 400.0)))
GONE = CameraTrouble("Camera 0 gives no picture.", "Check the cable.")


def frame(level: int = 90, width: int = 1280, height: int = 720) -> Frame:
    """Return a frame of one grey."""
    return Frame.of(plain_picture(level, width, height), 0.0, "1")


def nothing(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
    """See nothing."""
    return ()


def bright(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
    """See a code in every frame that is not black."""
    return (SQUARE,) if gray[0, 0] else ()


class Screen(QObject):
    """Hears everything that a worker says, and may take the previews."""

    def __init__(self, worker: ScanWorker, *, takes: bool = True) -> None:
        super().__init__()
        self.previews: list[QImage] = []
        self.outlines: list[tuple[Sighting, ...]] = []
        self.codes: list[tuple[str, str]] = []
        self.reports: list[PartReport] = []
        self.told: list[tuple[str, float]] = []
        self.threads: set[QThread] = set()
        self._takes = takes
        worker.frame_shown.connect(self.show_frame)
        worker.sighted.connect(self.outline)
        worker.code_seen.connect(self.take_code)
        worker.part_changed.connect(self.show_part)
        worker.camera_told.connect(self.show_camera)
        self.preview_taken.connect(worker.preview_taken)

    preview_taken = Signal()

    @Slot(QImage)
    def show_frame(self, image: QImage) -> None:
        self.previews.append(image)
        self.threads.add(QThread.currentThread())
        if self._takes:
            self.preview_taken.emit()

    @Slot(object)
    def outline(self, sightings: tuple[Sighting, ...]) -> None:
        self.outlines.append(sightings)

    @Slot(str, str)
    def take_code(self, text: str, source: str) -> None:
        self.codes.append((text, source))

    @Slot(object)
    def show_part(self, report: PartReport) -> None:
        self.reports.append(report)

    @Slot(str, float)
    def show_camera(self, name: str, fps: float) -> None:
        self.told.append((name, fps))


class Ticking(FakeClock):
    """A clock on which each look takes a frame's time."""

    def __call__(self) -> float:
        self.now += 1 / 60
        return self.now


Make = Callable[..., tuple[ScanWorker, Screen]]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Make a worker on this thread's event loop, and a screen that hears it."""
    language.use("en")
    workers = []

    def build(
        source: FrameSource | Callable[[], FrameSource],
        look: Look = nothing,
        clock: Callable[[], float] | None = None,
        *,
        takes: bool = True,
    ) -> tuple[ScanWorker, Screen]:
        opener = source if callable(source) else lambda: source
        worker = ScanWorker(opener, look, clock or Ticking(), retry_ms=1)
        workers.append(worker)
        return worker, Screen(worker, takes=takes)

    yield build
    for worker in workers:
        worker.close()


def play(qtbot: QtBot, worker: ScanWorker) -> None:
    """Run a file to its end."""
    with qtbot.waitSignal(worker.ended):
        worker.start()


def test_a_code_is_told_for_every_frame_and_outlined_in_the_preview(make: Make, qtbot: QtBot) -> None:
    """Corners are in the preview's pixels; when the code has left, an empty outline says so once."""
    source = ScriptedSource([frame(0), frame(), frame(), frame(0), frame(0)], live=False)
    worker, screen = make(source, bright)
    play(qtbot, worker)
    half = Sighting("CODE", ((50.0, 100.0), (150.0, 100.0), (150.0, 200.0), (50.0, 200.0)))
    assert [("CODE", "camera")] * 2 == screen.codes
    assert [(half,), (half,), ()] == screen.outlines


@pytest.mark.parametrize(
    ("size", "shown"), [((1280, 720), (640, 360)), ((720, 1280), (360, 640)), ((320, 240), (320, 240))]
)
def test_the_preview_is_small_and_its_own(
    size: tuple[int, int], shown: tuple[int, int], make: Make, qtbot: QtBot
) -> None:
    """At most 640 pixels on the longer side; it stays as it was when the frame's memory is used again."""
    picture = plain_picture(0, *size)
    picture[:] = (10, 20, 200)
    worker, screen = make(ScriptedSource([Frame.of(picture, 0.0, "1")], live=False))
    play(qtbot, worker)
    picture[:] = 0
    assert [shown] == [(image.width(), image.height()) for image in screen.previews]
    colour = screen.previews[0].pixelColor(5, 5)
    assert (200, 20, 10) == (colour.red(), colour.green(), colour.blue())


def test_a_grey_frame_is_previewed_grey(make: Make, qtbot: QtBot) -> None:
    """Sources without colour give pictures of two dimensions, of any width."""
    picture = np.full((101, 333), 77, np.uint8)
    worker, screen = make(ScriptedSource([Frame.of(picture, 0.0, "1")], live=False))
    play(qtbot, worker)
    assert (333, 101, 77) == (
        screen.previews[0].width(),
        screen.previews[0].height(),
        screen.previews[0].pixelColor(332, 100).red(),
    )


def test_a_busy_screen_gets_one_preview_and_all_codes(make: Make, qtbot: QtBot) -> None:
    """The preview never slows scanning: until the screen took one no other is sent."""
    worker, screen = make(ScriptedSource([frame()] * 20, live=False), bright, takes=False)
    play(qtbot, worker)
    assert (1, 20) == (len(screen.previews), len(screen.codes))


def test_previews_are_at_most_thirty_a_second(make: Make, qtbot: QtBot) -> None:
    """However fast frames come."""
    clock = FakeClock()

    def look(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        clock.sleep(1 / 200)
        return ()

    worker, screen = make(ScriptedSource([frame()] * 200, live=False), look, clock)
    play(qtbot, worker)
    assert 25 <= len(screen.previews) <= 31


def test_the_camera_s_name_and_pace_are_told(make: Make, qtbot: QtBot) -> None:
    """At once with 0, then as measured."""
    clock = FakeClock()

    def look(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        clock.sleep(1 / 16)
        return ()

    worker, screen = make(ScriptedSource([frame()] * 40, live=False), look, clock)
    play(qtbot, worker)
    assert ["Scripted", "Scripted"] == [name for name, _ in screen.told]
    assert [0.0, pytest.approx(16, abs=1)] == [fps for _, fps in screen.told]


def test_a_camera_that_is_not_there_is_found_when_it_comes(make: Make, qtbot: QtBot) -> None:
    """It is tried again by itself; the lamp changes twice, however often it was tried."""
    source = ScriptedSource([frame()], openings=[GONE, GONE, GONE, None])
    worker, screen = make(source, bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    assert 4 == source.opened
    assert [
        PartReport(Part.CAMERA, State.FAILED, "Camera 0 gives no picture.", "Check the cable."),
        PartReport(Part.CAMERA, State.OK, "Scripted gives pictures."),
    ] == screen.reports


def test_a_camera_that_goes_away_and_comes_back_scans_on(make: Make, qtbot: QtBot) -> None:
    """The outline is cleared, the lamp turns red, and green again when it is back."""
    source = ScriptedSource([frame(), GONE, frame()], openings=[None, GONE, None])
    worker, screen = make(source, bright)
    with qtbot.waitSignals([worker.code_seen, worker.code_seen]):
        worker.start()
    qtbot.waitUntil(lambda: len(screen.codes) == 2)
    assert [State.OK, State.FAILED, State.OK] == [report.state for report in screen.reports]
    assert [1, 0, 1] == [len(sightings) for sightings in screen.outlines]
    assert source.is_open


def test_a_source_that_cannot_even_be_made_is_tried_again(make: Make, qtbot: QtBot) -> None:
    """The settings name a camera that the system does not know yet."""
    made = iter([GONE, GONE])

    def open_source() -> FrameSource:
        if (trouble := next(made, None)) is not None:
            raise trouble
        return ScriptedSource([frame()])

    worker, screen = make(open_source, bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    assert [State.FAILED, State.OK] == [report.state for report in screen.reports]


def test_a_driver_s_odd_error_is_told_in_words_and_healed(
    make: Make, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a driver raises ends neither the thread nor the scanning; the message stays out of the log."""
    source = ScriptedSource([ValueError("secret K7F3"), frame()], openings=[OSError("odd"), None])
    worker, screen = make(source, bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    assert [State.FAILED, State.OK, State.FAILED, State.OK] == [report.state for report in screen.reports]
    assert "The camera stopped unexpectedly." == screen.reports[0].says
    assert "K7F3" not in caplog.text
    assert "ValueError" in caplog.text


def test_a_damaged_picture_is_passed_over(make: Make, qtbot: QtBot) -> None:
    """It is no trouble of the source."""
    source = ScriptedSource([frame(), PictureDamaged("x"), frame()], live=False)
    worker, screen = make(source, bright)
    play(qtbot, worker)
    assert (2, 1) == (len(screen.codes), source.opened)
    assert [State.OK] == [report.state for report in screen.reports]


def test_a_decoder_that_stumbles_on_a_frame_goes_on(make: Make, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    """One bad frame is logged without its content, the next is read."""
    calls = iter([True, False, True, True])
    code = "".join(("K7", "F3"))  # not as one word in this file, whose lines the log quotes

    def look(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        if next(calls):
            raise ValueError(code)
        return (SQUARE,)

    worker, screen = make(ScriptedSource([frame()] * 4, live=False), look)
    with caplog.at_level(logging.WARNING):
        play(qtbot, worker)
    assert [("CODE", "camera")] == screen.codes
    assert 2 == caplog.text.count("the decoder stumbled: ValueError")
    assert "K7F3" not in caplog.text
    assert [Part.CAMERA] == [report.part for report in screen.reports]


def test_a_decoder_that_stumbles_all_the_time_is_told(make: Make, qtbot: QtBot) -> None:
    """Typing goes on, and the lamp says why nothing is read; it heals by itself."""
    calls = iter([*repeat(True, 12), False])

    def look(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        if next(calls):
            raise ValueError
        return ()

    worker, screen = make(ScriptedSource([frame()] * 13, live=False), look)
    play(qtbot, worker)
    decoder = [report for report in screen.reports if report.part is Part.DECODER]
    assert [State.FAILED, State.OK] == [report.state for report in decoder]
    assert "Codes cannot be read from the picture." == decoder[0].says


@pytest.mark.parametrize(("pause", "told"), [(0.1, []), (0.45, []), (2.0, [1.75])])
def test_a_stall_between_two_frames_is_told(make: Make, qtbot: QtBot, pause: float, told: list[float]) -> None:
    """A badge that could not be seen for two seconds has not been away; a quarter of a second counts all the same."""
    clock = FakeClock()

    def stalling(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        clock.sleep(pause)
        return (SQUARE,)

    worker, screen = make(ScriptedSource([frame(), frame()], live=False), stalling, clock)
    stalls: list[float] = []
    worker.stood_still.connect(stalls.append)
    play(qtbot, worker)

    assert told == pytest.approx(stalls)
    assert 2 == len(screen.codes)


def test_a_camera_that_came_back_did_not_stall(make: Make, qtbot: QtBot) -> None:
    """While it was unplugged the badge may have gone: whoever holds it up again is a new showing."""
    clock = FakeClock()

    def minutes(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        clock.sleep(60)
        return (SQUARE,)

    worker, screen = make(ScriptedSource([frame(), GONE, frame()], openings=[None, None]), minutes, clock)
    stalls: list[float] = []
    worker.stood_still.connect(stalls.append)
    worker.start()
    qtbot.waitUntil(lambda: len(screen.codes) == 2)

    assert [] == stalls


def test_while_paused_a_camera_s_frames_are_dropped(make: Make, qtbot: QtBot) -> None:
    """So that the first one after the pause is fresh, and nothing is scanned meanwhile."""
    source = ScriptedSource(repeat(frame()))
    worker, screen = make(source, bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    worker.pause()
    codes, reads = len(screen.codes), source.reads
    qtbot.waitUntil(lambda: source.reads > reads + 5)
    assert codes == len(screen.codes)
    assert () == screen.outlines[-1]
    with qtbot.waitSignal(worker.code_seen):
        worker.resume()


def test_while_paused_a_file_waits(make: Make, qtbot: QtBot) -> None:
    """No frame of a file is lost."""
    source = ScriptedSource([frame()] * 30, live=False)
    worker, screen = make(source, bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    worker.pause()
    with qtbot.waitSignal(worker.ended):
        worker.resume()
    assert 30 == len(screen.codes)


def test_after_stop_the_camera_is_free_and_start_makes_a_new_one(make: Make, qtbot: QtBot) -> None:
    """Another camera is chosen: stop, start."""
    sources = [ScriptedSource([frame()]), ScriptedSource([frame()])]
    waiting = iter(sources)
    worker, _ = make(lambda: next(waiting), bright)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
        worker.start()
    worker.stop()
    worker.stop()
    assert not sources[0].is_open
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    assert sources[1].is_open


def test_a_stop_in_between_is_not_undone_by_the_turn_under_way(make: Make, qtbot: QtBot) -> None:
    """A slot that hears a code may stop the worker: no further frame is read."""
    source = ScriptedSource(repeat(frame()))
    worker, _ = make(source, bright)
    worker.code_seen.connect(worker.stop)
    with qtbot.waitSignal(worker.code_seen):
        worker.start()
    qtbot.waitUntil(lambda: not source.is_open)
    with qtbot.assertNotEmitted(worker.code_seen, wait=20):
        pass
    assert 1 == source.reads


class Remote(QObject):
    """Starts a worker on another thread."""

    start = Signal()


def test_on_its_own_thread_it_scans_and_ends_with_it(qtbot: QtBot) -> None:
    """Everything arrives on the screen's thread, and leaving closes the camera."""
    language.use("en")
    source = ScriptedSource(repeat(frame()))
    looked_on: set[QThread] = set()

    def look(gray: np.ndarray[Any, Any], at: float) -> Sequence[Sighting]:
        looked_on.add(QThread.currentThread())
        return (SQUARE,)

    worker = ScanWorker(lambda: source, look)
    screen = Screen(worker)
    remote = Remote()
    remote.start.connect(worker.start)
    with threads.running("scan", worker) as thread:
        remote.start.emit()
        qtbot.waitUntil(lambda: len(screen.previews) >= 3)
    assert {thread} == looked_on
    assert {QThread.currentThread()} == screen.threads
    assert not source.is_open
