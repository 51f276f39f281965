"""MMZ Kiosk: the check-in desk at a conference entrance."""

__version__ = "0.1.0"

APP_ID = "org.mmz_kiosk.Kiosk"
"""The name of the menu entry, the icon and the window's class."""
