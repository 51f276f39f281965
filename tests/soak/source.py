"""A camera for a day in minutes: it gives frames as fast as they are taken, and breaks now and then."""

import random
import threading
import time
from collections import deque

import cv2
import numpy as np

from kiosk.errors import CameraTrouble
from kiosk.scan.source import Frame, FrameSource, Picture
from tests.scan.frames import symbol

WIDTH, HEIGHT = 1280, 720
PATIENCE = 60.0  # seconds until a badge that nobody answered is taken away
HELD = 8  # frames in which a badge is held up, until it is read


def scenes(seed: int, number: int = 9) -> list[Picture]:
    """Return what a webcam sees of an empty foyer: always the same wall, each time with other noise."""
    draw = np.random.default_rng(seed)
    wall = cv2.resize(draw.integers(60, 200, (9, 16, 1), np.uint8), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    noisy = [np.clip(wall + draw.normal(0, 1.5, wall.shape), 0, 255).astype(np.uint8) for _ in range(number)]
    return [np.asarray(cv2.cvtColor(one, cv2.COLOR_GRAY2BGR), np.uint8) for one in noisy]


class DayCamera(FrameSource):
    """Shows one code of `codes` after the other, each after `between` frames of nobody, and waits for its verdict.

    `code` is the badge that was shown last, `frames` counts what was read. Every `fault_every` badges the camera is
    unplugged for a moment. Before `doors` are open nobody comes. Written for one reader (the scan thread) and one who
    answers (the window's).
    """

    def __init__(self, codes: list[str], redeems: int, between: int, fault_every: int, seed: int) -> None:
        self._draw = random.Random(seed)
        self._codes, self._left, self._between, self._fault_every = codes, redeems, between, fault_every
        self._scenes = scenes(seed)
        self._answered = threading.Event()
        self._answered.set()
        self.doors = threading.Event()
        self._pause = between
        self._recent: deque[str] = deque(maxlen=min(200, len(codes) // 2))
        self._picture = self._scenes[0]
        self._held = 0
        self._broken = False
        self.code = ""
        self.shown_at = 0.0
        self.frames = self.shown = self.faults = self.unanswered = 0
        self.done = False

    @property
    def name(self) -> str:
        return "Day camera"

    @property
    def ended(self) -> bool:
        return False

    @property
    def live(self) -> bool:
        return True

    def open(self) -> None:
        self._broken = False

    def close(self) -> None:
        """Nothing is held."""

    @property
    def waits(self) -> bool:
        """Whether the badge that is held up has no verdict yet."""
        return not self._answered.is_set()

    def answer(self) -> None:
        """Take the badge away: its verdict was shown."""
        self._answered.set()

    def read(self) -> Frame | None:
        """Return the next frame, or raise CameraTrouble where the camera was just unplugged."""
        if not self.doors.wait(0.1):
            return self._frame(self._scenes[self.frames % len(self._scenes)])
        if self._held:
            return self._hold()
        if not self._answered.wait(PATIENCE):
            self.unanswered += 1
            self._answered.set()
        if self._broken:
            raise CameraTrouble("The camera is gone.", "Plug it in.")
        if self._pause:
            self._pause -= 1
            return self._frame(self._draw.choice(self._scenes))
        if not self._left:
            self.done = True
            return None
        return self._next_badge()

    def _next_badge(self) -> Frame | None:
        self._left -= 1
        self.shown += 1
        self._pause = self._between
        if self.shown % self._fault_every == 0:
            self.faults += 1
            self._broken = True
        # Nobody comes back within a second: the program takes that for the same badge, still held up.
        while (code := self._draw.choice(self._codes)) in self._recent:
            pass
        self._recent.append(code)
        self.code = code
        picture = self._draw.choice(self._scenes).copy()
        card = symbol(code, self._draw.randrange(4, 8))
        x, y = self._draw.randrange(WIDTH - card.shape[1]), self._draw.randrange(HEIGHT - card.shape[0])
        picture[y : y + card.shape[0], x : x + card.shape[1]] = card[:, :, None]
        self._picture = picture
        self._held = HELD
        self._answered.clear()
        self.shown_at = time.perf_counter()
        return self._hold()

    def _hold(self) -> Frame:
        """Hold the badge still; once it is read the next frames only wait for the verdict."""
        self._held = 0 if self._answered.wait(0.02) else self._held - 1
        return self._frame(self._picture)

    def _frame(self, picture: Picture) -> Frame:
        self.frames += 1
        return Frame.of(picture, time.monotonic(), str(self.frames))
