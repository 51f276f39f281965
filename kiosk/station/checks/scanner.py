"""The scanner at a serial port; those that type like a keyboard cannot be asked."""

from collections.abc import Callable

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr


def check_scanner(
    port: str, look: Callable[[str], PartReport], tested: Callable[[], PartReport | None] = lambda: None
) -> PartReport:
    """Ask `look` how the scanner at `port` is doing; "" is none: then `tested` tells of the last layout test."""
    if not port.strip():
        return tested() or PartReport(
            Part.SCANNER,
            State.ABSENT,
            tr("No scanner is set up at a serial port. Those that type like a keyboard need no set-up."),
            tr("Test yours in the section “Scanner”."),
        )
    return look(port)
