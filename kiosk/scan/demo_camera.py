"""The demo camera: shows badges to the real decoder as a webcam would, so that a newcomer needs none."""

import time
from collections.abc import Callable, Sequence
from random import Random

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.language import tr
from kiosk.scan.demo_card import Card, DemoBadge, StrangeCode, draw_card
from kiosk.scan.demo_motion import FRAME_HEIGHT, FRAME_WIDTH, Pose, Queue, Showing
from kiosk.scan.source import Frame, FrameSource, Picture

_GRAIN = 9  # the sensor's noise, in levels
_LATE = 0.5  # seconds behind its pace after which the camera gives up catching up


def sample_badges() -> tuple[DemoBadge, ...]:
    """Return three invented badges whose codes no event knows, for a demo camera that was given none."""
    return (
        DemoBadge("Kim Beispiel", "Stadt Musterhausen", "Kommune", "0123456789ABCDEFGHJK"),
        DemoBadge("Jördis Muster", "Hochschule am Fluss", "Wissenschaft", "KJHGFEDCBA9876543210"),
        DemoBadge("Alex Probe", "Nachbarschaftsverein", "Zivilgesellschaft", "A1B2C3D4E5F6G7H8J9K0"),
    )


class DemoCamera(FrameSource):
    """Frames of 1280 x 720 in which badges come, are held for about `hold` seconds, go, and after `rest` the next.

    Badges are shown in a random order given by `seed`. A share `again` of the showings is a badge that was shown
    before, a share `astray` one of `strange`. With `sleep` the camera keeps its pace of `fps`; with None it gives
    frames as fast as they are asked for. `at` is the time of the stream in both cases. Opened again it goes on where
    it was. A frame costs about 4 ms.
    """

    def __init__(
        self,
        badges: Sequence[DemoBadge],
        strange: Sequence[StrangeCode] = (),
        *,
        fps: float = 25.0,
        hold: float = 1.1,
        rest: float = 1.3,
        again: float = 0.1,
        astray: float = 0.06,
        seed: int = 22,
        sleep: Callable[[float], None] | None = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._draw = Random(seed)  # noqa: S311 - a play, no secret
        self._queue = Queue(badges, strange, again, astray, self._draw)
        self._fps, self._hold, self._rest = fps, hold, rest
        self._sleep = sleep
        self._clock = clock
        self._canvas: _Canvas | None = None
        self._number = 0
        self._due = 0.0
        self._card: Card | None = None
        self._showing: Showing | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return tr("Demo camera")

    @property
    def ended(self) -> bool:
        """Never."""
        return False

    @property
    def live(self) -> bool:
        """Whether it keeps a pace."""
        return self._sleep is not None

    def open(self) -> None:
        """Draw the background."""
        self._canvas = _Canvas()
        self._due = self._clock()

    def read(self) -> Frame | None:
        """Return the next frame, when it is time for it."""
        if self._canvas is None:
            raise RuntimeError("read before open")
        self._keep_pace()
        self._number += 1
        at = (self._number - 1) / self._fps
        if self._showing is None or at >= self._showing.ends + self._rest:
            item = self._queue.next()
            self._card = draw_card(item) if item is not None else None
            self._showing = Showing(at, self._hold, self._draw)
        pose = self._showing.pose(at)
        picture = self._canvas.paint(self._card, pose, self._draw)
        return Frame.of(picture, at, str(self._number))

    def close(self) -> None:
        """Give back the memory."""
        self._canvas = None

    def _keep_pace(self) -> None:
        if self._sleep is None:
            return
        wait = self._due - self._clock()
        if wait > 0:
            self._sleep(wait)
        elif wait < -_LATE:
            self._due = self._clock()
        self._due += 1 / self._fps


class _Canvas:
    """Puts cards before a grey wall. What can be computed once is."""

    def __init__(self) -> None:
        noise = np.random.default_rng(22)
        self._wall = _wall()
        # a wall that never flickers would look like a photograph; four noisy ones in turns do not
        self._walls = [_grained(self._wall, noise) for _ in range(4)]
        tile = (FRAME_HEIGHT + 64, FRAME_WIDTH + 64, 3)
        self._brighter = noise.integers(0, _GRAIN, tile, np.uint8)
        self._darker = noise.integers(0, _GRAIN, tile, np.uint8)

    def paint(self, card: Card | None, pose: Pose | None, draw: Random) -> Picture:
        """Return a new picture of (720, 1280, 3) with `card` in `pose`."""
        picture = draw.choice(self._walls).copy()
        if card is None or pose is None:
            return picture
        corners = pose.corners()
        low = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
        high = np.minimum(np.ceil(corners.max(axis=0)).astype(int), (FRAME_WIDTH, FRAME_HEIGHT))
        if (high - low < 8).any():
            return picture
        (left, top), (right, bottom) = low.tolist(), high.tolist()
        shown = _over(self._wall[top:bottom, left:right], card.paint, (corners - low).astype(np.float32))
        shown = _smeared(shown, pose.smear)
        x, y = draw.randrange(64), draw.randrange(64)
        here = (slice(y, y + bottom - top), slice(x, x + right - left))
        cv2.add(shown, self._brighter[here], dst=shown)
        cv2.subtract(shown, self._darker[here], dst=shown)
        picture[top:bottom, left:right] = shown
        return picture


def _over(wall: Picture, paint: Picture, corners: npt.NDArray[np.float32]) -> Picture:
    """Return `wall` with `paint` laid over it, the paint's corners at `corners`."""
    height, width = paint.shape[:2]
    flat = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    size = (wall.shape[1], wall.shape[0])
    warped = cv2.warpPerspective(paint, cv2.getPerspectiveTransform(flat, corners), size, flags=cv2.INTER_LINEAR)
    uncovered = cv2.bitwise_not(cv2.extractChannel(warped, 3))
    behind = cv2.multiply(wall, cv2.merge((uncovered, uncovered, uncovered)), scale=1 / 255)
    return np.asarray(cv2.add(behind, cv2.cvtColor(warped, cv2.COLOR_BGRA2BGR)), np.uint8)


def _smeared(picture: Picture, smear: tuple[float, float]) -> Picture:
    """Return `picture` as a lens slightly out of focus sees it, and smeared as far as the hand moves."""
    across, down = (min(2 * round(abs(way) / 2) + 1, 15) for way in smear)
    if across > 1 or down > 1:
        picture = np.asarray(cv2.blur(picture, (across, down)), np.uint8)
    return np.asarray(cv2.GaussianBlur(picture, (3, 3), 0.8), np.uint8)


def _wall() -> Picture:
    """Return a wall that darkens from the upper left to the lower right."""
    rows, columns = np.mgrid[0:FRAME_HEIGHT, 0:FRAME_WIDTH].astype(np.float32)
    share = (columns / FRAME_WIDTH * 0.45 + rows / FRAME_HEIGHT * 0.55)[..., None]
    light, dark = np.array((141, 135, 123), np.float32), np.array((76, 67, 60), np.float32)
    return np.asarray(light + (dark - light) * share, np.uint8)


def _grained(wall: Picture, noise: np.random.Generator) -> Picture:
    grain = noise.integers(0, _GRAIN, wall.shape, np.int16) - noise.integers(0, _GRAIN, wall.shape, np.int16)
    return np.asarray(np.clip(wall + grain, 0, 255), np.uint8)
