"""Help on every page, hints for a first start, and the card for the table."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk import __version__
from kiosk.domain.programme import Event
from kiosk.guidance.card_link import CardLink
from kiosk.guidance.help_panel import HelpPanel
from kiosk.guidance.hints import HintBar
from kiosk.joins.settings import Settings
from kiosk.language import tr
from kiosk.shell.save_chooser import SaveChooser
from kiosk.shell.window import MainWindow


class GuidanceJoin(QObject):
    """Builds panel, bar and link; the link belongs on the office thread. `told` says where the card lies."""

    told = Signal(str)
    troubled = Signal(str, str)
    card_wanted = Signal(object, str)

    def __init__(self, settings: Settings, window: MainWindow) -> None:
        super().__init__()
        self._settings = settings
        self._event = ""
        self.panel = HelpPanel(window, __version__)
        self.bar = HintBar(window)
        self.bar.set_wanted(wanted=settings.config.hints)
        window.add_banner(self.bar)
        self.link = CardLink()
        self._chooser = SaveChooser(
            window,
            lambda: tr("Save the card for the table"),
            lambda: {"pdf": tr("PDF file")},
            lambda: tr("card-for-the-table"),
        )
        key = QShortcut(QKeySequence(Qt.Key.Key_F1), window, self.panel.toggle)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        window.page_chosen.connect(self.panel.show_page)
        window.page_chosen.connect(self.bar.show_page)
        self.panel.show_page(window.page)
        self.panel.card_asked.connect(self._chooser.open)
        self._chooser.chosen.connect(self.write_card)
        self.card_wanted.connect(self.link.write)
        self.link.written.connect(self.tell_card)
        self.link.troubled.connect(self.troubled)
        self.bar.put_away.connect(self.end_hints)

    def take_event(self, event: Event) -> None:
        """Take over the programme: its name stands on the card."""
        self._event = event.title

    @Slot(object)
    def write_card(self, file: Path) -> None:
        """Write the card for the table."""
        self.card_wanted.emit(file, self._event)

    @Slot(object)
    def tell_card(self, file: Path) -> None:
        """Say where the card lies."""
        self.told.emit(tr("Saved: {file}", file=file))

    @Slot()
    def end_hints(self) -> None:
        """Show no more hints, not at the next start either."""
        self._settings.change(hints=False)
