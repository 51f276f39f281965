"""The head of the badges' page: its name, the two views, and the ways to the layout and to the settings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.segments import Segments


class BadgesHeading(QWidget):
    """Signals: view_chosen(0 batch, 1 log); editor_asked(); settings_asked(); back_asked(): out of the settings."""

    view_chosen = Signal(int)
    editor_asked = Signal()
    settings_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self._in_settings = False
        self._numbers = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back = IconButton("arrow-left", parent=self)
        self._title = Paragraph(28, bold=True, parent=self)
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._counted = Paragraph(16, role="soft", parent=self)
        self.views = Segments(2, self)
        self.editor_button = KeyButton(icon="paint-brush", parent=self)
        self.editor_icon = IconButton("paint-brush", parent=self)
        self.settings_button = IconButton("gear", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.back, 0, middle)
        self._row.addWidget(self._title, 0, middle)
        self._row.addSpacing(4)
        self._row.addWidget(self._counted, 1, middle)
        self._row.addWidget(self.views, 0, middle)
        self._row.addStretch(0)
        for button in (self.editor_button, self.editor_icon, self.settings_button):
            self._row.addWidget(button, 0, middle)
        self.views.chosen.connect(self.view_chosen)
        for button in (self.editor_button, self.editor_icon):
            button.clicked.connect(self.editor_asked)
        self.settings_button.clicked.connect(self.settings_asked)
        self.back.clicked.connect(self.back_asked)
        self.retranslate()

    @property
    def numbers(self) -> str:
        """What stands beside the title."""
        return self._counted.text

    def show_numbers(self, badges: int, not_yet_printed: int) -> None:
        """Say how many badges there are."""
        self._numbers = (badges, not_yet_printed)
        self.retranslate()

    def show_settings(self, *, shown: bool) -> None:
        """Stand above the settings, or above the views."""
        self._in_settings = shown
        self.retranslate()

    def set_compact(self, *, compact: bool) -> None:
        """Keep to the buttons where the window is small, and let the rail say the page's name."""
        self._compact = compact
        self.views.set_compact(compact)
        self.editor_button.set_compact(compact)
        self._row.setSpacing(8 if compact else 12)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        title = tr("Badge settings") if self._in_settings else tr("Badges")
        self._title.say(title, size=18 if self._compact else 28)
        badges, new = self._numbers
        self._counted.say(tr("{n} valid", n=badges) + " · " + tr("{n} not yet printed", n=new) if badges else "")
        self.views.say(tr("Print"), tr("Log"))
        self.views.setAccessibleName(tr("View"))
        self.editor_button.say(tr("Layout …"))
        self.editor_icon.say(tr("Change the badge layout"))
        self.settings_button.say(tr("Badge settings"))
        self.back.say(tr("One step back (Esc)"))
        self._fit()

    def _fit(self) -> None:
        inside, compact = self._in_settings, self._compact
        self.back.setVisible(inside)
        self._title.setVisible(inside or not compact)
        self._counted.setVisible(not compact and not inside and bool(self._counted.text))
        self.views.setVisible(not inside)
        self.editor_button.setVisible(not inside and not compact)
        self.editor_icon.setVisible(not inside and compact)
        self.settings_button.setVisible(not inside)
