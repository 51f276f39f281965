"""How the camera's pictures are: measured a few times a second, for about 0.15 ms each."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.domain.camera_health import CameraHealth, Fault, PictureFacts, PictureJudge, SharpestLately
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.scan.reader import Gray
from kiosk.scan.source import Frame

_Shares = npt.NDArray[np.floating[Any]]

LOOK_EVERY = 0.16
"""Seconds: every fifth frame of a camera that gives 30 in a second."""
REOPEN_FIRST, REOPEN_LAST = 3.0, 60.0
_STEP = 8  # of 1280 x 720 pixels 14,400 are looked at
_CENTRE = (240, 135)  # what the middle of the picture is shrunk to: badges are held there
_LEVELS = np.arange(256, dtype=np.float32)
_SQUARES = _LEVELS**2
_NORMAL = 0.6745  # the median of the amount of Gaussian noise, in standard deviations


def measure(gray: Gray, before: Gray | None) -> PictureFacts:
    """Return the figures of `gray` (uint8, height x width, both at least 1); `before` is what was measured last."""
    few = _shares(np.ascontiguousarray(gray[::_STEP, ::_STEP]))
    return PictureFacts(
        repeated=before is not None and _repeats(gray, before),
        brightest=_level_of(few, 0.98),
        white=float(few[250:].sum()),
        mean=float(few @ _LEVELS),
        sharpness=sharpness(gray),
    )


def sharpness(gray: Gray) -> float:
    """Return the variance of the Laplacian in the middle of the picture, without that of the noise.

    Noise is everywhere and edges are not: half of the pixels show how much of it there is.
    """
    height, width = gray.shape
    top, left = height * 5 // 16, width * 5 // 16
    middle = gray[top : max(top + 1, height * 11 // 16), left : max(left + 1, width * 11 // 16)]
    small = cv2.resize(np.ascontiguousarray(middle), _CENTRE, interpolation=cv2.INTER_AREA)
    edges = _shares(np.asarray(cv2.convertScaleAbs(cv2.Laplacian(small, cv2.CV_16S)), np.uint8))
    return max(0.0, float(edges @ _SQUARES) - (_level_of(edges, 0.5) / _NORMAL) ** 2)


def _shares(picture: Gray) -> _Shares:
    """Return for each of the 256 levels how much of the picture has it; in sum 1."""
    return cv2.calcHist([picture], [0], None, [256], [0, 256]).ravel() / picture.size


def _level_of(shares: _Shares, part: float) -> float:
    """Return the level that `part` of the picture does not exceed."""
    return float(np.searchsorted(shares.cumsum(), part))


def _repeats(gray: Gray, before: Gray) -> bool:
    """Return whether two pictures are one, byte for byte; a few of the bytes mostly suffice to see that they differ."""
    return (
        gray.shape == before.shape
        and np.array_equal(gray[::_STEP, ::_STEP], before[::_STEP, ::_STEP])
        and np.array_equal(gray, before)
    )


def fault_report(fault: Fault, camera: str) -> PartReport:
    """Return what is said of a fault, and what a person can do."""
    says, do = {
        Fault.FROZEN: (
            tr("The picture of {camera} stands still.", camera=camera),
            tr("The camera is opened again by itself. If this stays, unplug it and plug it in again."),
        ),
        Fault.DARK: (
            tr("The camera's picture is too dark."),
            tr("Is the lens covered? Open it, or switch on more light. Names can still be typed."),
        ),
        Fault.BRIGHT: (
            tr("The camera's picture is too bright."),
            tr("Turn the camera away from the window or the lamp, or shade it. Names can still be typed."),
        ),
    }[fault]
    return PartReport(Part.CAMERA, State.WARNING, says, do)


class PictureWatch:
    """Watches the pictures of one source: how many come, how they are, and whether to open the source again."""

    def __init__(self) -> None:
        self._judge = PictureJudge()
        self._sharp = SharpestLately()
        self._before: Gray | None = None
        self._facts: PictureFacts | None = None
        self._looked_at = float("-inf")
        self._frames, self._since = 0, 0.0
        self._reopen_at, self._patience = float("inf"), REOPEN_FIRST

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the pictures, if anything."""
        return self._judge.fault

    def begin(self, at: float) -> None:
        """Count from now on: the source was opened. A picture that stood still has to move before it is well."""
        self._frames, self._since = 0, at

    def forget(self) -> None:
        """Begin anew: the source was lost or let go."""
        self._judge.forget()
        self._before = None
        self._reopen_at, self._patience = float("inf"), REOPEN_FIRST

    def count(self, at: float) -> float:
        """Count a frame and return the seconds since the counting began."""
        self._frames += 1
        return at - self._since

    def look(self, frame: Frame, at: float, *, live: bool) -> None:
        """Look at a frame, if it is time to. A file is measured, but nothing in it is a fault of a camera."""
        if 0 <= at - self._looked_at < LOOK_EVERY or frame.gray.size == 0:
            return
        self._looked_at = at
        self._facts = measure(frame.gray, self._before)
        self._sharp.take(self._facts.sharpness, at)
        if not live or frame.still:
            return
        self._before = frame.gray
        stood = self.fault is Fault.FROZEN
        stands = self._judge.take(self._facts, at) is Fault.FROZEN
        if stands and not stood:
            self._reopen_at = at
        elif not stands:
            self._reopen_at, self._patience = float("inf"), REOPEN_FIRST

    def reopen_due(self, at: float) -> bool:
        """Return whether the source is to be opened again: at once where it stands still, then ever more seldom."""
        if at < self._reopen_at:
            return False
        self._reopen_at = at + self._patience
        self._patience = min(2 * self._patience, REOPEN_LAST)
        return True

    def health(self, name: str, frame: Frame, at: float) -> CameraHealth:
        """Return how the camera `name` did since `begin`."""
        height, width = frame.gray.shape
        passed = at - self._since
        return CameraHealth(
            name=name,
            fps=self._frames / passed if passed > 0 else 0.0,
            width=int(width),
            height=int(height),
            light=self._facts.mean if self._facts is not None else 0.0,
            sharpness=self._sharp.best,
            blurred=self._sharp.blurred(at),
            fault=self.fault,
        )
