"""Every column of a list, its first cells, and what it is taken for."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.programme import Event
from kiosk.language import tr, trn
from kiosk.people.intake.preview import ColumnView
from kiosk.people.intake_page.import_buttons import WordButton
from kiosk.people.intake_page.import_choice import ChoiceBox
from kiosk.people.intake_page.meanings import choices
from kiosk.shell import theme
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled

AT_ONCE = 60  # rows that are made at a time; a list may have two thousand columns
_LONGEST = 60


class ColumnRow(QWidget):
    """One column: its header, three cells, and the box with its meanings."""

    def __init__(self, index: int, meanings: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = index
        self.header = Paragraph(16, bold=True, parent=self)
        self.examples = Paragraph(15, role="soft", parent=self)
        self.box = ChoiceBox(self)
        self.box.setModel(meanings)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.header)
        words.addWidget(self.examples)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(18, 10, 14, 10)
        self._layout.setSpacing(12)
        self._layout.addLayout(words, 3)
        self._layout.addWidget(self.box, 2, Qt.AlignmentFlag.AlignVCenter)

    def show_column(self, column: ColumnView, meaning: str | None) -> None:
        """Show a column and what it is taken for."""
        header = column.header or tr("(without a header)")
        cells = " · ".join(_short(cell) for cell in column.examples[:3] if cell.strip())
        self.header.say(_short(header, 300))
        self.examples.say(cells or tr("(all cells looked at are empty)"))
        self.box.choose(meaning)
        self.box.setAccessibleName(tr("Meaning of the column “{column}”", column=header))
        self.box.setAccessibleDescription(cells)

    def set_narrow(self, narrow: bool) -> None:
        """Set the box below the words."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(way)
        self._layout.setAlignment(self.box, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _short(text: str, longest: int = _LONGEST) -> str:
    said = " ".join(text.split())
    return said if len(said) <= longest else said[: longest - 1] + "…"


class ColumnTable(Scrolled):
    """The columns. `chosen`: (index of a column, the meaning that a person chose, None for none)."""

    chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(body, parent)
        self._body = body
        self._event: Event | None = None
        self._columns: tuple[ColumnView, ...] = ()
        self._meanings: dict[int, str | None] = {}
        self._model = QStandardItemModel(self)
        self._said: tuple[tuple[str | None, str], ...] = ()
        self._rows: list[ColumnRow] = []
        self._body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._more = WordButton(parent=self._body)
        self._more.clicked.connect(self._add_rows)
        self._layout = QVBoxLayout(self._body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(320, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 160)

    @property
    def rows(self) -> tuple[ColumnRow, ...]:
        """The columns that are listed."""
        return tuple(row for row in self._rows if not row.isHidden())

    def show_event(self, event: Event) -> None:
        """Offer this event's sessions."""
        self._event = event
        self.retranslate()

    def show_columns(self, columns: tuple[ColumnView, ...], meanings: Iterable[str | None]) -> None:
        """List columns with what they are taken for."""
        self._columns = columns
        self._meanings = {column.index: meaning for column, meaning in zip(columns, meanings, strict=True)}
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        said = choices(self._event, self._meanings.values())
        if said != self._said:
            self._said = said
            self._model.clear()
            for meaning, words in said:
                item = QStandardItem(words)
                item.setData(meaning, Qt.ItemDataRole.UserRole)
                self._model.appendRow(item)
        if len(self._rows) < min(AT_ONCE, len(self._columns)):
            self._make(min(AT_ONCE, len(self._columns)))
        self._fill()

    def _add_rows(self) -> None:
        fresh = len(self.rows)
        self._make(min(len(self._columns), fresh + AT_ONCE))
        self._fill()
        self._rows[fresh].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, count: int) -> None:
        while len(self._rows) < count:
            row = ColumnRow(len(self._rows), self._model, self._body)
            row.box.picked.connect(self._pick)
            row.box.reached.connect(self._bring)
            row.set_narrow(self._narrow)
            self._rows.append(row)
            self._layout.insertWidget(len(self._rows) - 1, row)

    def _fill(self) -> None:
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(self._columns))
            if number < len(self._columns):
                column = self._columns[number]
                row.index = column.index
                row.show_column(column, self._meanings[column.index])
        left = len(self._columns) - len(self._rows)
        self._more.setVisible(left > 0)
        self._more.say(trn("Show {n} more column", "Show {n} more columns", min(AT_ONCE, max(1, left))))

    @property
    def _narrow(self) -> bool:
        return self.width() < theme.current().px(560)

    def _pick(self, meaning: object) -> None:
        box = self.sender()
        row = next((row for row in self._rows if row.box is box), None)
        if row is not None:
            self.chosen.emit(row.index, meaning)

    def _bring(self) -> None:
        box = self.sender()
        if isinstance(box, QWidget):
            self.ensureWidgetVisible(box, 0, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self._rows:
            row.set_narrow(self._narrow)
