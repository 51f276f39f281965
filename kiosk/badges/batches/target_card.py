"""Where badges go: a printer of this computer, or a PDF file."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.parts import State
from kiosk.language import tr
from kiosk.paper.printer import PrinterInfo
from kiosk.shell.buttons import IconButton
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tick_row import TickRow


class PrinterField(QWidget):
    """A box with the printers and a PDF file, what the chosen printer says, and a button that looks again.

    Signals: picked(): something was chosen; refresh_asked().
    """

    picked = Signal()
    refresh_asked = Signal()

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._infos: tuple[PrinterInfo, ...] | None = None
        self.field = ChoiceField(label, self)
        self.again = IconButton("arrows-clockwise", parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.field, 1)
        self.row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        self.field.picked.connect(self.picked)
        self.again.clicked.connect(self.refresh_asked)
        self.field.box.choose("")
        self.retranslate()

    @property
    def printer(self) -> str:
        """The system's name of the chosen printer; "" is a PDF file."""
        return str(self.field.box.value or "")

    @property
    def info(self) -> PrinterInfo | None:
        """What is known of the chosen printer."""
        return next((one for one in self._infos or () if one.name == self.printer), None)

    def choose(self, printer: str) -> None:
        """Choose a printer by program. One that is not known stays chosen: it may be switched off."""
        self.field.box.choose(printer)
        self.retranslate()

    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self._infos = tuple(infos)
        self.retranslate()

    @property
    def says(self) -> tuple[str, str]:
        """What the chosen printer says, and the role of its colour."""
        if not self.printer:
            return ("" if self._infos else tr("No printer was found. A PDF file can be printed anywhere.")), "soft"
        if self.info is None:
            return tr("{printer} is not there now.", printer=self.printer), "amber_ink"
        report = self.info.report
        return f"{report.says} {report.do}".strip(), "green_ink" if report.state is State.OK else "amber_ink"

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.again.say(tr("Look for printers again"))
        known = self._infos or ()
        choices: list[tuple[object, str]] = [(one.name, one.title or one.name) for one in known]
        if self.printer and self.info is None:
            choices.append((self.printer, self.printer))
        self.field.box.offer([*choices, ("", tr("PDF file"))])


class TargetCard(Card):
    """Signals: changed(); refresh_asked()."""

    changed = Signal()
    refresh_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printers = PrinterField(lambda: tr("Where to"), self)
        self._state = Paragraph(15, role="soft", parent=self)
        self.counts = TickRow(self)
        self.counts.setChecked(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._state)
        words.addWidget(self.counts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.printers, 3, Qt.AlignmentFlag.AlignBottom)
        self._row.addLayout(words, 2)
        self.content.addStretch(1)
        self.content.addLayout(self._row)
        self.content.addStretch(1)
        self.printers.picked.connect(self._follow)
        self.printers.refresh_asked.connect(self.refresh_asked)
        self.counts.clicked.connect(self.changed)
        self.retranslate()

    @property
    def printer(self) -> str:
        """The system's name of the printer; "" is a PDF file."""
        return self.printers.printer

    @property
    def state(self) -> str:
        """What is said of the printer."""
        return self._state.text

    def choose(self, printer: str) -> None:
        """Choose a printer by program."""
        self.printers.choose(printer)
        self._follow()

    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self.printers.show_printers(infos)
        self._follow()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put what the printer says below the box, or beside it."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._row.setSpacing(6 if narrow else 14)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.counts.say(tr("The badges in the file count as printed"))
        self._follow()

    def _follow(self) -> None:
        text, role = self.printers.says
        self._state.say(text, role=role)
        self.counts.setVisible(not self.printer)
        self.changed.emit()
