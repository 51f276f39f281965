"""Whether the picture changed since it was last looked at, for a tenth of a millisecond."""

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.scan.reader import Gray

CELL = 16  # pixels; a badge that can be read covers a dozen cells
LEVELS = 3.0  # grey levels by which the mean of a cell must change, on top of the camera's noise


class MotionGate:
    """Compares with the frame of the last `keep`, not with the frame before: what changes slowly adds up."""

    def __init__(self) -> None:
        self._kept: npt.NDArray[np.float32] | None = None
        self._now: npt.NDArray[np.float32] | None = None
        self.focus: tuple[float, float] | None = None
        """The middle of what changed last, as parts of width and height; None where that is nothing or everything."""

    def moved(self, gray: Gray) -> bool:
        """Return whether `gray` differs from the kept frame; one of another size does."""
        now = self._now = _cells(gray)
        kept = self._kept
        if kept is None or kept.shape != now.shape:
            self.focus = None
            return True
        change = np.abs(now - kept)
        typical = float(np.median(change))
        changed = change > LEVELS + 4 * typical  # the median is the noise, or how much the light has changed
        count = int(np.count_nonzero(changed))
        moved = count >= 2 or typical > LEVELS
        if moved:  # a picture that comes to rest keeps its focus
            rows, columns = np.nonzero(changed)
            self.focus = None
            if 2 <= count <= changed.size // 3:
                self.focus = (float(columns.mean() + 0.5) / now.shape[1], float(rows.mean() + 0.5) / now.shape[0])
        return moved

    def keep(self) -> None:
        """Compare with the frame last given to `moved` from now on."""
        self._kept = self._now


def _cells(gray: Gray) -> npt.NDArray[np.float32]:
    """Return the mean of each cell, from every fourth pixel in both directions: that halves the noise twice."""
    height, width = gray.shape
    size = (max(1, width // CELL), max(1, height // CELL))
    few = np.ascontiguousarray(gray[::4, ::4])
    return np.asarray(cv2.resize(few, size, interpolation=cv2.INTER_AREA), np.float32)
