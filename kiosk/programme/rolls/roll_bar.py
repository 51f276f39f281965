"""Between the heading and the list: search, order, who is missing, and how many were found."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.programme.rolls.muster import Muster, Order
from kiosk.shell.buttons import LinkButton
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.search_box import SearchBox
from kiosk.shell.segments import Segments
from kiosk.shell.texts import PaintedText
from kiosk.shell.tick_row import TickRow

_ORDERS = (Order.NAME, Order.ROOM)


class TickKeys(QObject):
    """Sees the keys before the search field does: Space where nothing is typed, and Ctrl+Space, tick somebody off."""

    toggled = Signal()

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Space:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._field.text():
            self.toggled.emit()
            return True
        return False


class RollBar(QWidget):
    """order_chosen: an Order. missing_asked: whether only those who are missing are to be shown."""

    order_chosen = Signal(object)
    missing_asked = Signal(bool)
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._narrow = False
        self.search = SearchBox(self, asks=lambda: tr("Type a name, Enter ticks it off"))
        self.keys = TickKeys(self.search.field)
        self.segments = Segments(len(_ORDERS), self)
        self.only_missing = TickRow(self)
        self._counts = PaintedText(20, bold=True, parent=self)
        grow_with_lines(self._counts)
        self.forget = LinkButton("eraser", self)
        self._muster: Muster | None = None
        middle = Qt.AlignmentFlag.AlignVCenter
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(12)
        above.addWidget(self.search, 1, middle)
        above.addWidget(self.segments, 0, middle)
        below.addWidget(self._counts, 1, middle)
        below.addWidget(self.forget, 0, middle)
        below.addWidget(self.only_missing, 0, middle)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(above)
        self._rows.addLayout(below)
        self.segments.chosen.connect(lambda number: self.order_chosen.emit(_ORDERS[number]))
        self.only_missing.clicked.connect(lambda: self.missing_asked.emit(self.only_missing.isChecked()))
        self.forget.clicked.connect(self.forget_asked)
        self.retranslate()

    @property
    def counts(self) -> str:
        """What it says about those who were ticked off."""
        return self._counts.text

    def show_muster(self, muster: Muster) -> None:
        """Say how many were found."""
        self._muster = muster
        self.segments.choose(_ORDERS.index(muster.order))
        self.only_missing.setChecked(muster.only_missing)
        self.retranslate()

    def set_compact(self, *, compact: bool, narrow: bool) -> None:
        """Stand closer where the window is small, and count in fewer words where it is narrow."""
        self._narrow = narrow
        self.search.set_compact(compact)
        self.segments.set_compact(compact)
        self.forget.set_narrow(compact)
        self._counts.say(self._counts.text, size=17 if compact else 20)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.search.retranslate()
        self.segments.say(tr("By name"), tr("By room"))
        self.only_missing.say(tr("Only missing"))
        self.forget.setText(tr("Take all ticks back"))
        self.forget.setAccessibleName(tr("Take all ticks back"))
        muster = self._muster
        self.forget.setVisible(muster is not None and bool(muster.safe))
        if muster is None or muster.house is None:
            self._counts.say("")
            return
        found, people = muster.found, muster.people
        said = tr("{found} of {people} found, {missing} missing", found=found, people=people, missing=people - found)
        short = f"{found}/{people}" if self._narrow else said
        self._counts.say(short, role="green_ink" if people and found == people else "ink")
        self._counts.setAccessibleName(said)
