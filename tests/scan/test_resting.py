"""While nobody stands before the camera it costs less: fewer frames are decoded, fewer previews drawn."""

from itertools import count

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from kiosk.scan.live import LiveDecoder
from kiosk.scan.preview import REST_AFTER, Previews
from kiosk.scan.source import Frame
from kiosk.scan.worker import ScanWorker
from tests.fakes.frames import FakeClock, FakeWebcam, ScriptedSource, plain_picture, still_scene
from tests.scan.frames import paste, symbol
from tests.scan.test_sources_camera import source


class Passing(ScriptedSource):
    """A camera that goes on, and lets frames go by."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self._clock = clock or FakeClock()
        super().__init__(Frame.of(plain_picture(90 + n % 5), n / 30, str(n)) for n in count(1))
        self.passed = 0

    def read(self) -> Frame | None:
        self._clock.sleep(0.05)
        return super().read()

    def pass_by(self) -> bool:
        self._clock.sleep(0.05)
        self.passed += 1
        return True


@pytest.mark.parametrize(("still_for", "share"), [(0.0, 0.0), (REST_AFTER - 0.1, 0.0), (REST_AFTER, 0.5)])
def test_every_second_frame_goes_by_while_nothing_moves(still_for: float, share: float, qtbot: QtBot) -> None:
    """As soon as something moves every frame is read again."""
    camera = Passing()
    worker = ScanWorker(lambda: camera, lambda _gray, _at: (), still_for=lambda: still_for)
    worker.start()
    qtbot.waitUntil(lambda: camera.reads >= 40)
    worker.close()
    assert share == pytest.approx(camera.passed / (camera.passed + camera.reads), abs=0.05)


def test_frames_that_went_by_count_as_frames(qtbot: QtBot) -> None:
    """The camera is no slower for it: what is told is what it gives."""
    clock = FakeClock()
    camera = Passing(clock)
    worker = ScanWorker(lambda: camera, lambda _gray, _at: (), clock, still_for=lambda: 10.0)
    told: list[float] = []
    worker.camera_told.connect(lambda _name, fps: told.append(fps))
    worker.start()
    qtbot.waitUntil(lambda: len(told) >= 3)
    worker.close()
    assert 20 == pytest.approx(told[-1], abs=1)


def test_a_file_misses_no_frame(qtbot: QtBot) -> None:
    """However still it is."""
    steps = [Frame.of(plain_picture(90), n / 30, str(n)) for n in range(20)]
    film = ScriptedSource(steps, live=False)
    worker = ScanWorker(lambda: film, lambda _gray, _at: (), still_for=lambda: 10.0)
    with qtbot.waitSignal(worker.ended):
        worker.start()
    assert len(steps) + 1 == film.reads


def test_previews_are_fewer_while_nothing_moves() -> None:
    """Six in a second show that the picture lives."""
    clock, still = FakeClock(), [0.0]
    previews = Previews(clock, lambda: still[0])
    sent = {0.0: 0, 10.0: 0}
    for seconds in sent:
        still[0] = seconds
        for _ in range(60):
            clock.sleep(1 / 30)
            sent[seconds] += previews.due()
            previews.taken()
    assert sent[0.0] == 60
    assert 10 <= sent[10.0] <= 12


def test_the_decoder_knows_for_how_long_nothing_has_moved() -> None:
    """Noise is no motion; a code that is held still is somebody."""
    scene, decoder = still_scene(), LiveDecoder()
    gray = [np.ascontiguousarray(scene(number)[:, :, 0]) for number in range(7)]
    for number in range(40):
        decoder.look(gray[number % 7], number / 10)
    assert 3.9 == pytest.approx(decoder.still_for)
    badge = gray[0].copy()
    paste(badge, symbol("HELD-STILL", 4), 100, 60)
    for number in range(40, 80):
        assert decoder.look(badge, number / 10)
        assert decoder.still_for <= 0.1
    for number in range(80, 100):
        decoder.look(gray[number % 7], number / 10)
    assert 1.9 == pytest.approx(decoder.still_for, abs=0.3)


def test_a_camera_lets_a_frame_go_by_and_none_gets_stale() -> None:
    """The next one read is the next one that the camera gives."""
    webcam = FakeWebcam(FakeClock())
    with source(webcam) as camera:
        camera.read()
        before = webcam.taken
        assert camera.pass_by()
        frame = camera.read()
    assert frame is not None
    assert (before + 2, before + 2) == (webcam.taken, int(frame.gray[0, 0]))


def test_a_camera_that_is_gone_lets_nothing_go_by() -> None:
    """Then it is read, and what is wrong is found."""
    webcam = FakeWebcam(FakeClock())
    with source(webcam) as camera:
        webcam.plugged = False
        assert not camera.pass_by()
    assert not camera.pass_by()
