"""A decoder that never stops the scanning: what it stumbles on is passed over, logged once, and told if it stays."""

import logging
import traceback
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.sighting import Sighting
from kiosk.language import tr
from kiosk.scan.source import Frame

log = logging.getLogger(__name__)

Look = Callable[[npt.NDArray[np.uint8], float], Sequence[Sighting]]

_STUMBLES = 10


class SteadyLook:
    """Looks at frames with `look`. `report` says that it failed frame after frame, or that it is well again."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._stumbles = 0
        self.report: PartReport | None = None

    def sightings(self, frame: Frame) -> Sequence[Sighting]:
        """Return the codes in `frame`, none where the decoder stumbled."""
        try:
            sightings = self._look(frame.gray, frame.at)
        except Exception as error:  # noqa: BLE001 - one frame is no reason to stop scanning
            self._stumbles += 1
            if self._stumbles == 1:
                log_stumble("the decoder", error)
            if self._stumbles == _STUMBLES:
                self.report = PartReport(
                    Part.DECODER,
                    State.FAILED,
                    tr("Codes cannot be read from the picture."),
                    tr("Start the program again; until then, type the names."),
                )
            return ()
        self._stumbles = 0
        if self.report is not None and self.report.state is State.FAILED:
            self.report = PartReport(Part.DECODER, State.OK, tr("Codes are read again."))
        return sightings


def log_stumble(what: str, error: Exception) -> None:
    """Log where it happened, without the error's message, which may hold a code."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.warning("%s stumbled: %s\n%s", what, type(error).__name__, where)
