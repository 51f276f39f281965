"""The reader: a test card is drawn and read."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import qrcode

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.station_checks import SLOW_DECODE
from kiosk.language import tr

CARD = "MMZ K10SK TEST CARD"
Picture = npt.NDArray[np.unsignedinteger[Any]]


def draw_card(module: int = 6) -> Picture:
    """Return the test card as grey levels (uint8, square); a module of the code is `module` pixels wide."""
    code = qrcode.QRCode(box_size=module, border=8)
    code.add_data(CARD)
    card = np.where(np.array(code.get_matrix(), dtype=bool), 0, 255).astype(np.uint8)
    return card.repeat(module, axis=0).repeat(module, axis=1)


def check_decoder(
    read: Callable[[Picture], Sequence[str]],
    has_second_reader: Callable[[], bool],
    clock: Callable[[], float] = time.perf_counter,
) -> PartReport:
    """Have the card read by `read`, which returns the texts that it found."""
    picture = draw_card()
    started = clock()
    found = list(read(picture))
    seconds = clock() - started
    if found != [CARD]:
        return PartReport(
            Part.DECODER, State.FAILED, tr("The test card could not be read."), tr("Install the program anew.")
        )
    if seconds > SLOW_DECODE:
        return PartReport(
            Part.DECODER, State.WARNING, tr("The test card was read, but slowly."), tr("Close other programs.")
        )
    if not has_second_reader():
        return PartReport(
            Part.DECODER,
            State.WARNING,
            tr("The test card was read. The second reader (zbar) is missing."),
            tr("On Debian or Ubuntu: sudo apt install libzbar0. Codes on phones are then read better."),
        )
    took = max(1, round(seconds * 1000))
    return PartReport(Part.DECODER, State.OK, tr("The test card was read in {milliseconds} ms.", milliseconds=took))
