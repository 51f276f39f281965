"""MMZ Kiosk: the check-in desk at a conference entrance."""

__version__ = "0.1.0"
