"""The badge printer: is it there, and does it take jobs."""

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.paper.printer import Printer, report_of


def check_printer(system: Printer | None, name: str) -> PartReport:
    """Ask the print system about the badge printer `name`; `system` is None where there is no print system."""
    if system is None:
        return PartReport(
            Part.PRINTER,
            State.ABSENT,
            tr("There is no print system: badges become PDF files."),
            tr("Check-in works without one."),
        )
    return report_of(system, name)
