"""Language, theme, type and size of the running program, changed as a person does."""

from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.shell import theme
from tests.accessibility.place import settle
from tests.pages.kiosk import KioskPage


class Wearing:
    """Changes how the program looks and speaks, while it runs."""

    def __init__(self, page: KioskPage) -> None:
        self._page = page
        language.use(page.kiosk.settings.config.language)
        self.dress("light")
        self.resize(1280, 800)

    def speak(self, code: str) -> None:
        """Speak another language."""
        if language.current() == code:
            return
        self._page.kiosk.settings.speak(code)
        settle()

    def dress(self, name: str, text_scale: float = 1.0) -> None:
        """Wear another theme, or other type."""
        wanted = theme.scaled(theme.THEMES[name], text_scale)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if theme.current() != wanted or not app.styleSheet():
            self._page.kiosk.window.apply_theme(wanted)
            settle()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        if self._page.kiosk.window.size().toTuple() != (width, height):
            self._page.kiosk.window.resize(width, height)
            settle()
