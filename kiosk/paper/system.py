"""Which print system this computer has."""

import sys

from kiosk.paper.printer import Printer


def system_printer() -> Printer:
    """Return this computer's print system."""
    if sys.platform == "win32":
        from kiosk.paper.qt_printer import QtPrinter

        return QtPrinter()
    from kiosk.paper.cups import Cups

    return Cups()
