"""Which print system this computer has."""

import sys

from kiosk.badges.printer import Printer


def system_printer() -> Printer:
    """Return this computer's print system."""
    if sys.platform == "win32":
        from kiosk.badges.printing.qt_printer import QtPrinter

        return QtPrinter()
    from kiosk.badges.printing.cups import Cups

    return Cups()
