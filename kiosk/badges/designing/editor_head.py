"""The head of the editor: back, what is edited, take back and do again, start over, save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.designing.editor_rows import dims
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton, KeyButton, accent_tone
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class EditorHead(QWidget):
    """Its buttons tell what was pressed."""

    back_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    reset_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._state = "", ""
        self.back = IconButton("arrow-left", parent=self)
        self._words = Paragraph(28, bold=True, parent=self)
        self._below = Paragraph(15, role="soft", parent=self)
        self.undo = IconButton("arrow-u-up-left", parent=self)
        self.redo = IconButton("arrow-u-up-right", parent=self)
        self.reset = KeyButton(parent=self)
        self.reset_icon = IconButton("eraser", parent=self)
        for button in (self.undo, self.redo, self.reset, self.reset_icon):
            dims(button)
        self.save = KeyButton(tone=accent_tone, parent=self)
        self._names = QWidget(self)
        grow_with_lines(self._names)
        words = QVBoxLayout(self._names)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._words)
        words.addWidget(self._below)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.back, 0, middle)
        self._row.addWidget(self._names, 1)
        self._row.addStretch(0)
        for button in (self.undo, self.redo, self.reset, self.reset_icon, self.save):
            self._row.addWidget(button, 0, middle)
        grow_with_lines(self)
        self.back.clicked.connect(self.back_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.reset.clicked.connect(self.reset_asked)
        self.reset_icon.clicked.connect(self.reset_asked)
        self.save.clicked.connect(self.save_asked)
        self.set_compact(compact=False)
        self.retranslate()

    def show_state(self, title: str, state: str) -> None:
        """Say which badge is edited, and whether it is saved."""
        self._words.say(title)
        self._below.say(state)

    def allow(self, *, undo: bool, redo: bool, reset: bool, save: bool) -> None:
        """Say what can be done."""
        allowed = ((self.undo, undo), (self.redo, redo), (self.reset, reset), (self.reset_icon, reset))
        for button, may in (*allowed, (self.save, save)):
            button.setEnabled(may)

    def set_compact(self, compact: bool) -> None:
        """Keep to the icons where the window is small."""
        self.reset.setVisible(not compact)
        self.reset_icon.setVisible(compact)
        self.save.set_compact(compact)
        self._row.setSpacing(6 if compact else 12)
        self._words.say(self._words.text, size=20 if compact else 28)

    def fit(self, width: int) -> None:
        """Leave the names away where only the buttons have room; the settings say the title, too."""
        buttons = (self.back, self.undo, self.redo, self.reset, self.reset_icon, self.save)
        taken = sum(one.sizeHint().width() + self._row.spacing() for one in buttons if not one.isHidden())
        self._names.setVisible(width - taken >= theme.current().px(120))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.back.say(tr("Back to the badges (Esc)"))
        self.undo.say(tr("Take back (Ctrl+Z)"))
        self.redo.say(tr("Do again (Ctrl+Y)"))
        self.reset.say(tr("Start over"))
        self.reset_icon.say(tr("Start over"))
        self.save.say(tr("Save"), "F10")
