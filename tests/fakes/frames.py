"""Doubles of what gives frames: a webcam behind OpenCV, a frame source for the worker, a stream, a clock."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, islice
from typing import Any

import cv2
import numpy as np

from kiosk.errors import CameraTrouble
from kiosk.scan.source import Frame, FrameSource, Picture


def plain_picture(level: int = 90, width: int = 320, height: int = 240) -> Picture:
    """Return a picture of one grey, (height, width, 3)."""
    return np.full((height, width, 3), level, np.uint8)


def still_scene(level: int = 120, noise: float = 1.0, seed: int = 7) -> Callable[[int], Picture]:
    """Return what a webcam sees of a wall with stripes on it: nothing moves but the noise, anew in each picture."""
    rng = np.random.default_rng(seed)
    wall = np.clip(level + 30 * np.sign(np.sin(np.arange(320) / 9)), 0, 255)[None, :, None]
    # of each seven one after the other all differ, and so do any two that are five apart
    seen = [np.clip(wall + rng.normal(0, noise, (240, 320, 3)), 0, 255).round().astype(np.uint8) for _ in range(7)]
    return lambda number: seen[number % 7]


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class FakeWebcam:
    """A webcam as cv2.VideoCapture shows it: a frame each 1/30 s, of which the driver keeps up to three.

    Unplugged it cannot be opened and a capture that is open gives (False, None) at once; asleep it opens and gives
    nothing; stuck it gives the same picture again and again, and with `stuck_reopened` even when it is opened again.
    Its frames' grey is their number, or they are what `shows` makes of their number. Its driver takes every property;
    `lacks` are those that it does not have, `refuses` those that it has and does not take.
    """

    def __init__(self, clock: FakeClock, index: int = 0, shows: Callable[[int], Picture] | None = None) -> None:
        self.clock = clock
        self.index = index
        self.shows = shows or (lambda number: plain_picture(number % 250))
        self.stuck = False
        self.stuck_reopened = False
        self.last_picture: Picture | None = None
        self.plugged = True
        self.asleep = False
        self.fails_next = 0
        self.opened = 0
        self.properties: dict[int, float] = {}
        self.lacks: set[int] = set()
        self.refuses: set[int] = set()
        self.taken = 0
        self.last_at = clock.now

    def capture(self, what: int | str, _backend: int, _params: Sequence[int]) -> "FakeCapture":
        """Stand in for kiosk.scan.capture.open_capture."""
        return FakeCapture(self, there=self.plugged and what == self.index)


class FakeCapture:
    """What cv2.VideoCapture does with a FakeWebcam."""

    def __init__(self, webcam: FakeWebcam, *, there: bool) -> None:
        self._webcam = webcam
        self._open = there
        self._grabbed: Picture | None = None
        webcam.opened += there
        webcam.stuck = webcam.stuck and webcam.stuck_reopened
        webcam.last_at = webcam.clock.now

    def isOpened(self) -> bool:  # noqa: N802
        return self._open

    def grab(self) -> bool:
        webcam = self._webcam
        self._grabbed = None
        if webcam.fails_next:
            webcam.fails_next -= 1
            return False
        if not self._open or not webcam.plugged or webcam.asleep:
            return False
        oldest_kept = webcam.clock.now - 3 / 30
        webcam.last_at = max(webcam.last_at, oldest_kept) + 1 / 30
        webcam.clock.now = max(webcam.clock.now, webcam.last_at)
        webcam.taken += 1
        if webcam.last_picture is None or not webcam.stuck:
            webcam.last_picture = webcam.shows(webcam.taken)
        self._grabbed = webcam.last_picture.copy()
        return True

    def retrieve(self) -> tuple[bool, Any]:
        return self._grabbed is not None, self._grabbed

    def read(self) -> tuple[bool, Any]:
        return self.retrieve() if self.grab() else (False, None)

    def get(self, prop: int) -> float:
        return -1.0 if prop in self._webcam.lacks else self._webcam.properties.get(prop, 0.0)

    def set(self, prop: int, value: float) -> bool:
        if prop in self._webcam.lacks | self._webcam.refuses:
            return False
        self._webcam.properties[prop] = value
        return True

    def release(self) -> None:
        self._open = False


Step = Frame | Exception | None


class ScriptedSource(FrameSource):
    """Plays `steps`: a frame is given, an exception raised, None is nothing yet. Then a file ends, a camera goes on
    giving nothing. `openings` are the results of opening it, None for success; then it always succeeds."""

    def __init__(
        self, steps: Iterable[Step] = (), *, live: bool = True, openings: Iterable[Exception | None] = ()
    ) -> None:
        self._steps: Iterator[Step] = iter(steps)
        self._openings = iter(openings)
        self._live = live
        self._ended = False
        self.is_open = False
        self.opened = 0
        self.reads = 0

    @property
    def name(self) -> str:
        return "Scripted"

    @property
    def ended(self) -> bool:
        return self._ended

    @property
    def live(self) -> bool:
        return self._live

    def open(self) -> None:
        self.opened += 1
        if (trouble := next(self._openings, None)) is not None:
            raise trouble
        self.is_open = True

    def read(self) -> Frame | None:
        if not self.is_open:
            raise RuntimeError("read before open")
        self.reads += 1
        try:
            step = next(self._steps)
        except StopIteration:
            self._ended = not self._live
            return None
        if isinstance(step, Exception):
            raise step
        return step

    def close(self) -> None:
        self.is_open = False


class HangingSource(ScriptedSource):
    """A camera, or a file of `pictures`, whose driver holds whoever asks from the moment that `hang` (in a read) or
    `hang_open` is set, until `free` is; `held`: somebody is held. Once `gone`, it was unplugged, and stays so."""

    def __init__(self, pictures: int | None = None) -> None:
        shown = (Frame.of(plain_picture(60 + number % 99), number / 30, str(number)) for number in count(1))
        super().__init__(islice(shown, pictures), live=pictures is None)
        self.hang, self.hang_open, self.held, self.free = (threading.Event() for _ in range(4))
        self.gone = False

    def open(self) -> None:
        if self.hang_open.is_set():
            self._hold()
        self._refuse_gone()
        super().open()

    def read(self) -> Frame | None:
        if self.hang.is_set():
            self._hold()
        self._refuse_gone()
        return super().read()

    def _refuse_gone(self) -> None:
        if self.gone:
            raise CameraTrouble("It was unplugged.", "Plug it in.")

    def _hold(self) -> None:
        self.held.set()
        self.free.wait(20)
        self.hang.clear()
        self.hang_open.clear()


@contextmanager
def mjpeg_stream(parts: int | None, picture: Callable[[int], Picture] = plain_picture) -> Iterator[str]:
    """Serve motion JPEG on the loopback, `parts` pictures for each who asks (None: without end); give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=part")
            self.end_headers()
            number = 0
            try:
                while (parts is None or number < parts) and not over.is_set():
                    number += 1
                    data = cv2.imencode(".jpg", picture(number))[1].tobytes()
                    self.wfile.write(b"--part\r\nContent-Type: image/jpeg\r\n")
                    self.wfile.write(b"Content-Length: %d\r\n\r\n%b\r\n" % (len(data), data))
            except OSError:
                pass  # the one who asked has gone

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    over = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/live.mjpg"
        finally:
            over.set()
            server.shutdown()
            thread.join()
