"""How a badge is held before the demo camera: who comes next, and where the hand is."""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from kiosk.scan.demo_card import HEIGHT, MARGIN, WIDTH, DemoBadge, StrangeCode

FRAME_WIDTH, FRAME_HEIGHT = 1280, 720
COMING, GOING = 0.45, 0.35  # seconds on the way
DISTANCE = 1100.0  # of the card from the lens, in its own pixels: gives the perspective
_OUTSIDE = 420.0  # so far beyond the edge nothing of the card is seen


class Queue:
    """Chooses what is shown next: everyone once in a random order, and then again; in between some a second time
    (never the one just shown), and things that are no badge."""

    def __init__(
        self, badges: Sequence[DemoBadge], strange: Sequence[StrangeCode], again: float, astray: float, draw: Random
    ) -> None:
        self._badges = tuple(badges)
        self._strange = tuple(strange)
        self._again = again
        self._astray = astray
        self._draw = draw
        self._waiting: list[DemoBadge] = []
        self._shown: deque[DemoBadge] = deque(maxlen=30)

    def next(self) -> DemoBadge | StrangeCode | None:
        """Return what is shown next, None where there is nothing at all."""
        chance = self._draw.random()
        if self._strange and (chance < self._astray or not self._badges):
            return self._draw.choice(self._strange)
        if not self._badges:
            return None
        earlier = list(self._shown)[:-1]
        if earlier and chance < self._astray + self._again:
            badge = self._draw.choice(earlier)
        else:
            if not self._waiting:
                self._waiting = list(self._badges)
                self._draw.shuffle(self._waiting)
            badge = self._waiting.pop()
        self._shown.append(badge)
        return badge


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the card is: its centre and size in pixels of the frame, its angles in degrees.

    `smear` is how far it moves during an exposure, in pixels to the right and down.
    """

    x: float
    y: float
    scale: float
    roll: float
    yaw: float
    pitch: float
    smear: tuple[float, float]

    def corners(self) -> npt.NDArray[np.float32]:
        """Return where the corners of the card with its shadow fall in the frame, shape (4, 2)."""
        half_width, half_height = WIDTH / 2 + MARGIN, HEIGHT / 2 + MARGIN
        roll, yaw, pitch = (math.radians(angle) for angle in (self.roll, self.yaw, self.pitch))
        points = []
        for x, y in (
            (-half_width, -half_height),
            (half_width, -half_height),
            (half_width, half_height),
            (-half_width, half_height),
        ):
            turned_x, turned_y = x * math.cos(roll) - y * math.sin(roll), x * math.sin(roll) + y * math.cos(roll)
            depth = turned_x * math.sin(yaw) + turned_y * math.sin(pitch)
            share = self.scale * DISTANCE / (DISTANCE + depth)
            points.append((self.x + turned_x * math.cos(yaw) * share, self.y + turned_y * math.cos(pitch) * share))
        return np.array(points, np.float32)


class Showing:
    """One card held up, from `starts` (seconds of the stream): it comes, is held with a slight tremor, and goes."""

    def __init__(self, starts: float, hold: float, draw: Random) -> None:
        self._starts = starts
        self._hold = hold * draw.uniform(0.85, 1.25)
        self._centre = (FRAME_WIDTH / 2 + draw.uniform(-130, 130), FRAME_HEIGHT / 2 + draw.uniform(-35, 35))
        self._from, self._to = _edge(draw), _edge(draw)
        self._scale = draw.uniform(0.86, 1.12)
        self._angles = (draw.uniform(-13, 13), draw.uniform(-20, 20), draw.uniform(-16, 16))
        self._phases = tuple(draw.uniform(0, math.tau) for _ in range(6))

    @property
    def ends(self) -> float:
        """When the card has left the picture."""
        return self._starts + COMING + self._hold + GOING

    def pose(self, at: float, exposure: float = 1 / 90) -> Pose | None:
        """Return where the card is at `at`, None before and after."""
        if not self._starts <= at < self.ends:
            return None
        x, y = self._place(at)
        next_x, next_y = self._place(at + exposure)
        roll, yaw, pitch = self._angles
        return Pose(
            x,
            y,
            self._scale * (1 + 0.012 * self._tremor(at, 2)),
            roll + 0.9 * self._tremor(at, 3),
            yaw + 1.6 * self._tremor(at, 4),
            pitch + 1.6 * self._tremor(at, 5),
            (next_x - x, next_y - y),
        )

    def _place(self, at: float) -> tuple[float, float]:
        since, until = at - self._starts, self.ends - at
        edge, way = (0.0, 0.0), 0.0
        if since < COMING:
            edge, way = self._from, (1 - since / COMING) ** 3
        elif until < GOING:
            edge, way = self._to, (1 - max(until, 0.0) / GOING) ** 2
        x, y = self._centre
        x += (edge[0] - x) * way if way else 0.0
        y += (edge[1] - y) * way if way else 0.0
        return x + 3.5 * self._tremor(at, 0), y + 3.5 * self._tremor(at, 1)

    def _tremor(self, at: float, which: int) -> float:
        """Return a slow sway with a fast shiver on it, within about -1 and 1."""
        phase = self._phases[which]
        return 0.75 * math.sin(2.9 * at + phase) + 0.25 * math.sin(23.0 * at + 2 * phase)


def _edge(draw: Random) -> tuple[float, float]:
    """Return a point beyond the left, right or lower edge: hands do not come from above."""
    side = draw.choice(("left", "right", "below", "below"))
    if side == "below":
        return FRAME_WIDTH / 2 + draw.uniform(-250, 250), FRAME_HEIGHT + _OUTSIDE
    return (-_OUTSIDE if side == "left" else FRAME_WIDTH + _OUTSIDE), FRAME_HEIGHT * draw.uniform(0.5, 0.9)
