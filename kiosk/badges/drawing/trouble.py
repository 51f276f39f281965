"""What can go wrong with badges."""

from kiosk.errors import Trouble


class BadgeTrouble(Trouble):
    """A layout, a label sheet or a badge document cannot be used or made."""
