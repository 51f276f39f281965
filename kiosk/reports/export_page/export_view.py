"""The card that exports: one button for everything in the usual formats; below it the choices, on demand."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr
from kiosk.reports.export_page.export_choices import ExportChoices, flow_on
from kiosk.reports.export_page.export_words import format_words, receipt_lines
from kiosk.reports.export_page.folder_chooser import FolderChooser
from kiosk.reports.exporting.request import ExportRequest, Privacy, Receipt
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.share_bar import ShareBar
from kiosk.shell.tick_row import TickRow
from kiosk.shell.tones import Tone


class Stand(Enum):
    """Where the card stands."""

    READY = auto()
    WORKING = auto()
    DONE = auto()
    FAILED = auto()


def _idle_tone() -> Tone:
    now = theme.current()
    return Tone(now.colour("sunken"), CLEAR, now.colour("soft"))


class ExportView(Card):
    """Signals: export_asked(ExportRequest); cancel_asked(); folder_asked(Path), to be opened in the file manager."""

    export_asked = Signal(object)
    cancel_asked = Signal()
    folder_asked = Signal(object)

    def __init__(self, formats: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow_on(self)
        self._event: Event | None = None
        self._folder: Path | None = None
        self._stand = Stand.READY
        self._progress = (0, 0)
        self._receipt: Receipt | None = None
        self._failure = ("", "")
        self._headline = Paragraph(20, bold=True, parent=self)
        self._lines = Paragraph(16, role="soft", parent=self)
        self.bar = ShareBar(self)
        self.main = KeyButton(
            icon="download-simple", tone=lambda: accent_tone() if self.main.isEnabled() else _idle_tone(), parent=self
        )
        self.other = KeyButton(parent=self)
        self.stop = KeyButton(parent=self)
        self.look = KeyButton(icon="folder-open", parent=self)
        self.more = TickRow(self, marks=("caret-right", "caret-down"))
        self.choices = ExportChoices(formats, self)
        self.chooser = FolderChooser(self)
        buttons = FlowLayout(gap=10)
        for button in (self.main, self.look, self.stop, self.other):
            buttons.addWidget(button)
        for part in (self._headline, self._lines, self.bar):
            self.content.addWidget(part)
        self.content.addLayout(buttons)
        self.content.addWidget(self.more)
        self.content.addWidget(self.choices)
        self.main.clicked.connect(self.go)
        self.other.clicked.connect(self.chooser.open)
        self.stop.clicked.connect(self.cancel_asked)
        self.look.clicked.connect(self._open)
        self.more.toggled.connect(self._say)
        self.choices.changed.connect(self._say)
        self.chooser.chosen.connect(self.take_folder)
        self.retranslate()

    @property
    def stand(self) -> Stand:
        """Where the card stands."""
        return self._stand

    @property
    def says(self) -> tuple[str, str]:
        """The headline, and what stands below it."""
        return self._headline.text, self._lines.text

    @property
    def folder(self) -> Path:
        """Where the files go."""
        if self._folder is not None:
            return self._folder
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = "" if self._event is None else f" {self._event.starts_on:%Y-%m-%d}"
        return (Path(documents) if documents else Path.home()) / f"{tr('Attendance')}{day}"

    @Slot(object)
    def show_event(self, event: Event) -> None:
        """Know the programme."""
        self._event = event
        self.choices.show_sessions((*event.sessions, *event.removed))
        self._say()

    @Slot(str)
    def take_folder(self, folder: str) -> None:
        """Export into this folder from now on."""
        if folder:
            self._folder = Path(folder)
            if self._stand is not Stand.WORKING:
                self._go(Stand.READY)

    @Slot()
    def go(self) -> None:
        """Export what is chosen."""
        request = self.request
        if request is None or self._stand is Stand.WORKING:
            return
        had_focus = self.main.hasFocus()
        self._progress = (0, 0)
        self._go(Stand.WORKING)
        if had_focus:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.export_asked.emit(request)

    @property
    def request(self) -> ExportRequest | None:
        """What a press of the button asks for; None while there is nothing to export."""
        sessions, formats = self.choices.chosen_sessions, self.choices.formats.ticked
        privacy = self.choices.chosen_privacy
        columns = self.choices.chosen_columns
        if self._event is None or sessions is None or not formats:
            return None
        if not columns and privacy is Privacy.NAMED:
            return None
        return ExportRequest(self.folder, formats, sessions, columns, privacy, self.choices.signing)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if self._stand is Stand.WORKING:
            self._progress = (done, total)
            self._say()

    @Slot(object)
    def show_receipt(self, receipt: Receipt) -> None:
        """Say what was made."""
        self._receipt = receipt
        self._finish(Stand.DONE)

    @Slot(str, str)
    def show_failure(self, text: str, hint: str) -> None:
        """Say that nothing was exported, and why."""
        self._failure = (text, hint)
        self._finish(Stand.FAILED)

    @Slot()
    def show_canceled(self) -> None:
        """Say that it was stopped."""
        self.show_failure(tr("Canceled. Nothing was exported."), "")

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.choices.retranslate()
        self.main.say(tr("Export now"))
        self.other.say(tr("Other folder …"))
        self.stop.say(tr("Cancel"))
        self.look.say(tr("Open folder"))
        self.more.say(tr("Choose what goes along"))
        self._say()

    def _open(self) -> None:
        if self._receipt is not None:
            self.folder_asked.emit(self._receipt.folder)

    def _finish(self, stand: Stand) -> None:
        had_focus = self.stop.hasFocus()
        self._go(stand)
        if had_focus:
            (self.look if stand is Stand.DONE else self.main).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(self.says))

    def _go(self, stand: Stand) -> None:
        self._stand = stand
        self._say()

    def _say(self) -> None:
        stand, working = self._stand, self._stand is Stand.WORKING
        if working:
            done, total = self._progress
            share = f"{100 * done // total} %" if total else tr("One moment …")
            self._headline.say(tr("Exporting … {share}", share=share) if total else share, role="ink")
            open_day = self._event is not None and self._event.closed_at is None
            self._lines.say(tr("Scanning goes on meanwhile.") if open_day else "")
            self.bar.show_share(done, total)
            self.bar.setAccessibleName(self._headline.text)
        elif stand is Stand.DONE and self._receipt is not None:
            headline, lines = receipt_lines(self._receipt)
            self._headline.say(headline, role="green_ink")
            self._lines.say(lines)
        elif stand is Stand.FAILED:
            self._headline.say(self._failure[0], role="amber_ink")
            self._lines.say(self._failure[1])
        else:
            formats = ", ".join(map(format_words, self.choices.formats.ticked))
            self._headline.say(tr("Export"), role="ink")
            self._lines.say("\n".join(part for part in (formats, str(self.folder)) if part))
        self.bar.setVisible(working)
        self.stop.setVisible(working)
        self.main.setVisible(not working)
        self.other.setVisible(not working)
        self.look.setVisible(stand is Stand.DONE)
        self.more.setVisible(not working)
        self.choices.setVisible(not working and self.more.isChecked())
        self.main.setEnabled(self.request is not None)
