"""The station's settings while the window is open: language, theme, and what the rooms want remembered."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.config import Config, write_config
from kiosk.errors import ConfigTrouble
from kiosk.paths import Places
from kiosk.shell import theme
from kiosk.shell.window import MainWindow

LARGEST = 1.3  # beyond that the entrance wins nothing but emptier lists


def theme_of(config: Config) -> theme.Theme:
    """Return the theme of the settings; on a big screen the type grows with it, for it is read from 60 cm."""
    size = QGuiApplication.primaryScreen().availableSize()
    grown = min(max(1.0, min(size.width() / 1280, size.height() / 800)), LARGEST)
    chosen = theme.DARK if config.theme == "dark" else theme.LIGHT
    return theme.scaled(chosen, min(2.0, grown * config.text_percent / 100))


class Settings(QObject):
    """Holds the settings, and writes each change. `spoken`: everything was said again in another language."""

    spoken = Signal()

    def __init__(self, where: Places, config: Config, window: MainWindow) -> None:
        super().__init__()
        self._where = where
        self._window = window
        self._translator: QTranslator | None = None
        self.config = config
        window.language_chosen.connect(self.speak)
        window.theme_chosen.connect(self.dress)

    def change(self, **values: Any) -> None:
        """Change some settings, by the fields of Config, now and for the next start."""
        self.config = replace(self.config, **values)
        try:
            write_config(self._where.config, self.config)
        except ConfigTrouble as trouble:
            self._window.show_trouble(None, trouble.text, trouble.hint)

    @Slot(str)
    def speak(self, code: str) -> None:
        """Change the language."""
        language.use(code)
        self.translate_qt()
        self._window.retranslate()
        self.spoken.emit()
        self.change(language=code)

    @Slot(str)
    def dress(self, name: str) -> None:
        """Change the theme."""
        self.change(theme=name)
        self._window.apply_theme(theme_of(self.config))

    def translate_qt(self) -> None:
        """Let Qt's own words, such as a text field's menu, speak the language too."""
        application = QApplication.instance()
        if application is None:
            return
        if self._translator is not None:
            application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language.current()}", folder):
            application.installTranslator(self._translator)
