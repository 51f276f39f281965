"""What the running camera said last: the self-test must not take it from the thread that reads it."""

import time
from collections.abc import Callable

from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import PartReport, State
from kiosk.errors import CameraTrouble
from kiosk.language import tr

FRESH = 6.0
"""Seconds: a camera that works tells of itself every two."""


class CameraMemory:
    """Takes what the scan thread tells, and answers as a camera that was measured just now."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._health: CameraHealth | None = None
        self._at = float("-inf")
        self._trouble: PartReport | None = None

    def take_health(self, health: CameraHealth) -> None:
        """Remember the figures of the pictures."""
        self._health, self._at, self._trouble = health, self._monotonic(), None

    def take_report(self, report: PartReport) -> None:
        """Remember that there is no picture."""
        if report.state in (State.ABSENT, State.FAILED):
            self._trouble = report

    def measure(self) -> CameraHealth:
        """Return the newest figures. Raises CameraTrouble where there is no picture."""
        if self._trouble is not None:
            raise CameraTrouble(self._trouble.says, self._trouble.do)
        if self._health is None or self._monotonic() - self._at > FRESH:
            raise CameraTrouble(
                tr("The camera gives no picture."), tr("Plug it in, or choose another one in the section “Camera”.")
            )
        return self._health
