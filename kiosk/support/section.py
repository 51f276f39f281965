"""What somebody who helps from afar asks for: the version, where everything lies, and a package to send."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.paths import Places
from kiosk.shell import outside
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.card import Card
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.save_chooser import SaveChooser
from kiosk.support.bundle import Bundle


class SupportSection(QWidget):
    """save_asked(Path or None): a package is wanted there; None is the folder of the data."""

    save_asked = Signal(object)

    def __init__(self, version: str, where: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self._where = where
        self._made: Bundle | None = None
        self._trouble = ("", "")
        self._saving = False
        station, package = Card(self), Card(self)
        self._program = Paragraph(20, bold=True, parent=station)
        self._places = Paragraph(16, role="soft", parent=station)
        self._title = Paragraph(20, bold=True, parent=package)
        self._inside = Paragraph(16, parent=package)
        self._not_inside = Paragraph(16, bold=True, parent=package)
        self._goes = Paragraph(16, role="soft", parent=package)
        self._state = Paragraph(16, bold=True, parent=package)
        buttons = QWidget(package)
        self.save = KeyButton(icon="download-simple", tone=accent_tone, parent=buttons)
        self.elsewhere = KeyButton(icon="folder", parent=buttons)
        self.open_folder = KeyButton(icon="folder-open", parent=buttons)
        flow = FlowLayout(buttons, 10)
        for button in (self.save, self.elsewhere, self.open_folder):
            flow.addWidget(button)
        self.open_folder.hide()
        for said in (self._program, self._places):
            station.content.addWidget(said)
        for part in (self._title, self._inside, self._not_inside, self._goes, buttons, self._state):
            package.content.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(station)
        layout.addWidget(package)
        layout.addStretch(1)
        self.chooser = SaveChooser(
            self, lambda: tr("Save the support package"), lambda: {"zip": tr("Zip file")}, lambda: "mmz-kiosk-support"
        )
        self.save.clicked.connect(lambda: self._ask(None))
        self.elsewhere.clicked.connect(self.chooser.open)
        self.chooser.chosen.connect(self._ask)
        self.open_folder.clicked.connect(self._open_folder)
        self.retranslate()

    @property
    def text(self) -> str:
        """Everything that the section says, a line each."""
        said = (
            self._program, self._places, self._title, self._inside, self._not_inside, self._goes, self._state
        )  # fmt: skip
        return "\n".join(paragraph.text for paragraph in said if paragraph.text)

    @property
    def folder(self) -> Path:
        """Where packages go unasked."""
        return self._where.data / "support"

    @Slot(object)
    def show_saved(self, made: Bundle) -> None:
        """Say where the package lies."""
        self._saving, self._made, self._trouble = False, made, ("", "")
        self._say_state()

    @Slot(str, str)
    def show_trouble(self, text: str, hint: str) -> None:
        """Say why there is no package."""
        self._saving, self._made, self._trouble = False, None, (text, hint)
        self._say_state()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._program.say(tr("MMZ Kiosk {version}", version=self._version))
        places = (
            tr("Data: {folder}", folder=self._where.data),
            tr("Backups: {folder}", folder=self._where.backups),
            tr("Log: {folder}", folder=self._where.logs),
            tr("Settings: {file}", file=self._where.config),
        )
        self._places.say("\n".join(places))
        self._title.say(tr("Support package"))
        self._inside.say(
            tr(
                "One file for whoever helps: versions, settings, the answers of the self-test, figures of the database,"
                " the log and crash files."
            )
        )
        self._not_inside.say(tr("No names, no codes, no e-mail addresses, no phone numbers, no notes."))
        self._goes.say(tr("Without another choice it goes to {folder}. Nothing is sent.", folder=self.folder))
        self.save.say(tr("Save support package"))
        self.elsewhere.say(tr("Save elsewhere …"))
        self.open_folder.say(tr("Open the folder"))
        self._say_state()

    def _ask(self, file: Path | None) -> None:
        self._saving = True
        self._say_state()
        self.save_asked.emit(file)

    def _say_state(self) -> None:
        text, role = "", "ink"
        if self._saving:
            text = tr("All parts are asked; that takes some seconds …")
        elif self._made is not None:
            kilobytes = max(1, round(self._made.size / 1000))
            text, role = tr("Saved: {file} ({n} kB)", file=self._made.file, n=kilobytes), "green_ink"
        elif self._trouble[0]:
            text, role = " ".join(filter(None, self._trouble)), "red_ink"
        if text and text != self._state.text:
            announce(self, text)
        self._state.say(text, role=role)
        self.save.setEnabled(not self._saving)
        self.elsewhere.setEnabled(not self._saving)
        self.open_folder.setVisible(self._made is not None)

    @Slot()
    def _open_folder(self) -> None:
        if self._made is not None:
            outside.show(self._made.file.parent)
