"""The way into a rehearsal: what it is in three sentences, and where its data lies."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton, accent_tone, plain_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.popover import Popover
from kiosk.shell.scrolled import Scrolled

WIDTH = 560
SIDE, SCROLLBAR = 16, 8
LEAST_TEXT = 60  # pixels in which the words are scrolled where the window is small


class RehearsalPanel(Popover):
    """Opens at the button that asks for it. `begin_asked`: True for a new rehearsal, False to go on with today's.

    `closed` comes when it is put away; `remove_asked` asks to remove today's rehearsal with its copy of the list.
    """

    begin_asked = Signal(bool)
    remove_asked = Signal()
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._begun_at: datetime | None = None
        self._zone: ZoneInfo | None = None
        self._folder = ""
        self._failure = ("", "")
        self._working = False
        self.content.setContentsMargins(4, 4, 4, 4)
        self._body = QWidget()
        self._scroll = Scrolled(self._body, self)
        self.content.addWidget(self._scroll)
        self._scroll.setProperty("kind", "keys")
        self.title = Paragraph(22, bold=True, parent=self._body)
        self.told = Paragraph(16, parent=self._body)
        self.where = Paragraph(14, role="soft", parent=self._body)
        self.news = Paragraph(16, bold=True, role="red_ink", parent=self._body)
        self._keys = QWidget(self)  # they stay in sight, whatever the words take
        self.go_on = KeyButton(icon="play", tone=accent_tone, parent=self._keys)
        self.begin = KeyButton(icon="student", parent=self._keys)
        self.remove = KeyButton(icon="trash", parent=self._keys)
        self.leave = KeyButton(key="Esc", parent=self._keys)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(SIDE, 14, SIDE, 6)
        column.setSpacing(10)
        for text in (self.title, self.told, self.where, self.news):
            column.addWidget(text)
        column.addStretch(1)
        around = QVBoxLayout(self._keys)
        around.setContentsMargins(SIDE, 8, SIDE, 14)
        self._flow = FlowLayout()
        around.addLayout(self._flow)
        for button in (self.go_on, self.begin, self.remove, self.leave):
            self._flow.addWidget(button)
        self.content.setSpacing(0)
        self.content.addWidget(self._keys)
        self.go_on.clicked.connect(lambda: self._ask(anew=False))
        self.begin.clicked.connect(lambda: self._ask(anew=True))
        self.remove.clicked.connect(self.remove_asked)
        self.leave.clicked.connect(self.close_again)
        self.retranslate()

    def show_place(self, folder: str, zone: ZoneInfo) -> None:
        """Say where its data lies, and tell times as they are at the event's place."""
        self._folder, self._zone = folder, zone
        self.retranslate()

    @Slot(object)
    def show_waiting(self, begun_at: datetime | None) -> None:
        """Offer to go on with a rehearsal that was begun today, or only to begin one."""
        self._begun_at = begun_at
        self._failure = ("", "")
        self.retranslate()

    @Slot(str, str)
    def show_failure(self, text: str, hint: str) -> None:
        """Say why there is none."""
        self._working = False
        self._failure = (text, hint)
        self.retranslate()

    def show_ready(self) -> None:
        """Have nothing more to wait for."""
        self._working = False
        self.retranslate()

    def open_under(self, anchor: QWidget) -> None:
        """Open below the button that asked for it, as large as the window allows."""
        width = min(theme.current().px(WIDTH), self.around.width() - 16)
        for button in (self.go_on, self.begin, self.remove, self.leave):
            button.set_compact(width < theme.current().px(WIDTH))
        self._fit(width)
        self.open_at(anchor, width)
        (self.go_on if self._begun_at is not None else self.begin).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        super().close_again()
        self.closed.emit()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Rehearsal"))
        self.title.say(tr("Rehearsal"))
        self.told.say(
            tr(
                "Train with the real list before the doors open: scan, search, print, admit. The rehearsal works on"
                " a copy, so nothing that happens in it counts, and nothing of the real data changes. Its pages, prints"
                " and exports are marked, and you choose the time of day."
            )
        )
        self.where.say(tr("Its data lies in {folder}.", folder=self._folder) if self._folder else "")
        if self._working:
            self.news.say(tr("The list is being copied …"), role="accent_ink")
        else:
            self.news.say(" ".join(part for part in self._failure if part), role="red_ink")
        waiting = self._begun_at is not None
        if self._begun_at is not None:
            local = self._begun_at.astimezone(self._zone) if self._zone is not None else self._begun_at.astimezone()
            self.go_on.say(tr("Go on with today’s ({time})", time=f"{local:%H:%M}"))
        self.begin.say(tr("Begin anew") if waiting else tr("Begin rehearsal"))
        self.begin.set_tone(plain_tone if waiting else accent_tone)
        self.remove.say(tr("Remove it"))
        self.leave.say(tr("Close"), "Esc")
        self.go_on.setVisible(waiting)
        self.remove.setVisible(waiting)
        for button in (self.go_on, self.begin, self.remove):
            button.setEnabled(not self._working)
        if self.isVisible():
            self._fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.window().focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, KeyButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def _fit(self, width: int) -> None:
        layout = self._body.layout()
        if layout is None:
            return
        inside = width - 8
        keys = self._flow.heightForWidth(inside - 2 * SIDE) + 8 + 14
        room = self.around.height() - 16 - 8 - keys
        needed = layout.heightForWidth(inside - SCROLLBAR)
        words = min(needed, max(LEAST_TEXT, room))
        policy = Qt.FocusPolicy.StrongFocus if words < needed else Qt.FocusPolicy.NoFocus
        self._scroll.setFocusPolicy(policy)  # what is scrolled must be so with keys, too
        self._keys.setFixedHeight(keys)
        self._scroll.setFixedHeight(words)
        if self.isVisible():
            self.resize(width, keys + words + 8)

    def _ask(self, *, anew: bool) -> None:
        self._working = True
        self._failure = ("", "")
        self.retranslate()
        self.begin_asked.emit(anew)
