"""What can go wrong with paper."""

from kiosk.errors import Trouble


class PaperTrouble(Trouble):
    """Something cannot be put on paper or into a PDF file."""
