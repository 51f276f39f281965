"""What stands around the lines of a plan: which sheet it is, a choice for all, and the notes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from kiosk.language import tr, trn
from kiosk.people.intake.preview import ImportPreview, PlanKind
from kiosk.people.intake_page.import_buttons import ButtonRow, WordButton
from kiosk.people.intake_page.import_choice import ChoiceBox
from kiosk.people.intake_page.meanings import options_in_words
from kiosk.shell.buttons import LinkButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.segments import Segments

NOTES_AT_ONCE = 2


class PlanHead(QWidget):
    """The switch between the lines and the columns, and the file's sheets where there are several."""

    sheet_chosen = Signal(str)
    columns_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Segments(2, self)
        self.switch.chosen.connect(lambda index: self.columns_chosen.emit(bool(index)))
        self.sheets = ChoiceBox(self)
        self.sheets.setMinimumHeight(50)  # as high as the switch beside it
        self.sheets.picked.connect(self._pick)
        self._flow = FlowLayout(self, 12)
        self._flow.addWidget(self.switch)
        self._flow.addWidget(self.sheets)
        grow_with_lines(self)
        self.retranslate()

    @property
    def focus_place(self) -> QWidget:
        """What takes the focus: the segment that is chosen."""
        return self.switch.findChildren(QAbstractButton)[self.switch.index]

    def show_preview(self, preview: ImportPreview) -> None:
        """Offer the sheets of a list."""
        self.sheets.clear()
        for name in preview.sheets:
            self.sheets.addItem(name, name)
        self.sheets.choose(preview.sheet)
        self.sheets.setVisible(len(preview.sheets) > 1)
        self.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Stand narrower where the window is small."""
        self.switch.set_compact(compact)

    def sizeHint(self) -> QSize:
        return QSize(400, self._flow.heightForWidth(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 44)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.switch.say(tr("What happens"), tr("Columns"))
        self.sheets.setAccessibleName(tr("Sheet"))

    def _pick(self, name: object) -> None:
        self.sheet_chosen.emit(str(name))


class AllBar(ButtonRow):
    """One choice for all lines of the kind that is shown, where the kind asks for one."""

    decided = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8, spread=False)
        self._kind: PlanKind | None = None
        self._count = 0
        self.buttons = (WordButton(parent=self), WordButton(parent=self))
        self.set_buttons(*self.buttons)
        for button in self.buttons:
            button.clicked.connect(self._press)
        self.hide()

    def show_kind(self, kind: PlanKind | None, count: int) -> None:
        """Offer the choices of a kind with `count` lines."""
        self._kind, self._count = kind, count
        options = options_in_words(kind) if kind is not None else ()
        self.setVisible(bool(options) and count > 1)
        if options:
            if kind is PlanKind.CONFLICT:
                self.sentence.say(trn("For {n} conflict:", "For all {n} conflicts:", count))
            else:
                self.sentence.say(trn("For {n} possible double:", "For all {n} possible doubles:", count))
            for button, text in zip(self.buttons, options, strict=True):
                button.say(text)
                button.setAccessibleName(f"{self.sentence.text} {text}")
            self.settle()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.show_kind(self._kind, self._count)

    def _press(self) -> None:
        if self._kind is not None:
            self.decided.emit(self._kind, int(self.sender() is self.buttons[1]))


class Notes(QWidget):
    """What else was noticed in the file, in small type: the first two, and the others on a press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[str, ...] = ()
        self._open = False
        self._text = Paragraph(14, role="soft", parent=self)
        self.more = LinkButton("caret-down", self)
        self.more.clicked.connect(self._unfold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._text)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def text(self) -> str:
        """What can be read now."""
        return self._text.text

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show notes, folded."""
        self._notes, self._open = tuple(note for note in notes if note), False
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language; the notes themselves stay as they came."""
        shown = self._notes if self._open else self._notes[:NOTES_AT_ONCE]
        left = len(self._notes) - len(shown)
        self._text.say("\n".join(shown))
        words = trn("{n} more note", "{n} more notes", left)
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.more.updateGeometry()
        self.more.setVisible(left > 0)
        self.setVisible(bool(self._notes))

    def _unfold(self) -> None:
        self._open = True
        self.retranslate()
