"""Why something was not printed, in words for the operator; and the trouble that carries such a cause."""

from enum import StrEnum

from kiosk.errors import Trouble
from kiosk.language import tr


class Cause(StrEnum):
    """What keeps a print job from its end, or has ended it."""

    NO_PAPER = "no_paper"
    JAM = "jam"
    DOOR_OPEN = "door_open"
    OFFLINE = "offline"
    STOPPED = "stopped"
    REJECTING = "rejecting"
    REMOVED = "removed"
    WRONG_PAPER = "wrong_paper"
    NO_INK = "no_ink"
    OUTPUT_FULL = "output_full"
    PRINTER_ERROR = "printer_error"
    CANCELED = "canceled"
    FILTER = "filter"
    ABORTED = "aborted"
    HELD = "held"
    SPOOL_FULL = "spool_full"
    BUSY = "busy"
    DENIED = "denied"
    NO_SPOOLER = "no_spooler"
    NO_PRINT_SYSTEM = "no_print_system"
    SLOW_SPOOLER = "slow_spooler"
    FORGOTTEN = "forgotten"
    NO_FILE = "no_file"
    OTHER = "other"

    @property
    def passes(self) -> bool:
        """Whether the job goes on by itself as soon as somebody has seen to the printer."""
        return self in _PASSING


_PASSING = frozenset(
    {
        Cause.NO_PAPER, Cause.JAM, Cause.DOOR_OPEN, Cause.OFFLINE, Cause.STOPPED, Cause.WRONG_PAPER, Cause.NO_INK,
        Cause.OUTPUT_FULL, Cause.PRINTER_ERROR, Cause.HELD, Cause.BUSY, Cause.NO_SPOOLER, Cause.SLOW_SPOOLER,
    }
)  # fmt: skip


class PrinterTrouble(Trouble):
    """A printer or the print system does not play along. `detail` is the system's own word for it."""

    def __init__(self, cause: Cause, printer: str = "", detail: str = "") -> None:
        super().__init__(*words(cause, printer, detail))
        self.cause = cause
        self.printer = printer
        self.detail = detail


def cause_of(key: str) -> Cause:
    """Return the cause of a stored key; OTHER for one that a newer program wrote."""
    try:
        return Cause(key)
    except ValueError:
        return Cause.OTHER


def words(cause: Cause, printer: str = "", detail: str = "") -> tuple[str, str]:
    """Return what happened and what to do, both for the operator."""
    name = printer or tr("The printer")
    text, hint = _at_printer(cause, name) or _in_spooler(cause, name)
    return (text + f" ({detail})" if detail else text), hint


def _at_printer(cause: Cause, name: str) -> tuple[str, str] | None:
    goes_on = tr("Printing goes on by itself then.")
    match cause:
        case Cause.NO_PAPER:
            return tr("{printer}: no paper.", printer=name), tr("Refill paper, labels or cards.") + " " + goes_on
        case Cause.JAM:
            return tr("{printer}: paper jam.", printer=name), tr("Open the printer and take the paper out.")
        case Cause.DOOR_OPEN:
            return tr("{printer}: a lid is open.", printer=name), tr("Close the lid.") + " " + goes_on
        case Cause.OFFLINE:
            return tr("{printer} does not answer.", printer=name), tr("Is it switched on, and its cable plugged in?")
        case Cause.STOPPED:
            return tr("{printer} is stopped.", printer=name), tr("Resume it in the system's printer settings.")
        case Cause.WRONG_PAPER:
            return (
                tr("{printer}: the paper does not fit.", printer=name),
                tr("Put in the right paper, labels or cards. For badges, another layout may fit."),
            )
        case Cause.NO_INK:
            return tr("{printer}: ink, toner or ribbon is used up.", printer=name), tr("Change it.") + " " + goes_on
        case Cause.OUTPUT_FULL:
            return tr("{printer}: the output tray is full.", printer=name), tr("Empty it.") + " " + goes_on
        case Cause.PRINTER_ERROR:
            return tr("{printer} reports an error.", printer=name), tr("See what its display or its lamps say.")
        case _:
            return None


def _in_spooler(cause: Cause, name: str) -> tuple[str, str]:
    again = tr("Print it again.")
    other = tr("Choose another printer, or print to a PDF file.")
    found: dict[Cause, tuple[str, str]] = {
        Cause.REJECTING: (tr("{printer} takes no print jobs.", printer=name), other),
        Cause.REMOVED: (tr("{printer} is no longer there.", printer=name), other),
        Cause.CANCELED: (tr("The print job was canceled."), again),
        Cause.FILTER: (
            tr("The print system could not prepare the pages for {printer}.", printer=name),
            tr("Check the printer's driver in the system's printer settings."),
        ),
        Cause.ABORTED: (tr("The print system has given up the print job."), again),
        Cause.HELD: (
            tr("The print job is on hold."),
            tr("Release it in the system's printer settings, or print it again."),
        ),
        Cause.SPOOL_FULL: (
            tr("The disk of the print system is full."),
            tr("Free some space on this computer, then print it again."),
        ),
        Cause.BUSY: (
            tr("The print system takes no more jobs at the moment."),
            tr("It is printed as soon as it does."),
        ),
        Cause.DENIED: (
            tr("This account may not print on {printer}.", printer=name),
            tr("Ask whoever looks after this computer, or choose another printer."),
        ),
        Cause.NO_SPOOLER: (
            tr("The print system of this computer does not run."),
            tr("Restart the computer, or start the service “cups”. Check-in works without it."),
        ),
        Cause.NO_PRINT_SYSTEM: (tr("There is no print system."), tr("Check-in works without one.")),
        Cause.SLOW_SPOOLER: (
            tr("The print system does not answer."),
            tr("Restart the computer when there is time. Check-in works without it."),
        ),
        Cause.FORGOTTEN: (
            tr("The print system no longer knows the print job."),
            tr("Look whether it came out; if not, print it again."),
        ),
        Cause.NO_FILE: (
            tr("The PDF file could not be written."),
            tr("Check the folder and the free space, or choose another folder."),
        ),
    }
    return found.get(cause) or (tr("It was not printed."), again)
