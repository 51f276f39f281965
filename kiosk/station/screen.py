"""The page "Station": a list of sections, and the one that is chosen. It knows none of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.choice_box import ChoiceBox
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.window import Gate
from kiosk.station.section_list import SectionButton, SectionList

NARROW, WIDEST = 700, 1_000
"""Pixels before text scaling: below the one the list is a box to choose from; no section grows wider than the other."""


class StationScreen(QWidget):
    """Sections are added once; the first is open. section_opened(key): another one came in sight."""

    section_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, Callable[[], str]] = {}
        self._buttons: list[SectionButton] = []
        self._widgets: list[QWidget] = []
        self._narrow = False
        self._gate: Gate | None = None
        self.list = SectionList()
        self._side = Scrolled(self.list, self, follows=True)
        self.box = ChoiceBox(self)
        self.box.hide()
        self._title = Paragraph(28, bold=True, parent=self)
        self._stack = QStackedWidget(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        for widget in (self.box, self._title):
            self._column.addWidget(widget)
        self._column.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._side)
        self._row.addLayout(self._column, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.chosen.connect(self._open_number)
        self.box.picked.connect(lambda key: self.open_section(str(key)))
        self.retranslate()

    @property
    def sections(self) -> tuple[str, ...]:
        """The keys of the sections, in their order."""
        return tuple(self._titles)

    @property
    def section(self) -> str:
        """The key of the section that is open; "" while there is none."""
        return self.sections[self._stack.currentIndex()] if self._titles else ""

    def add_section(self, key: str, title: Callable[[], str], widget: QWidget, icon: str = "caret-right") -> None:
        """Add a section below the others: `title` gives its name in the current language, `icon` is Phosphor's."""
        self._titles[key] = title
        self._widgets.append(widget)
        self._buttons.append(self.list.add(icon))
        within = QWidget()
        inside = QHBoxLayout(within)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(widget, 1)
        inside.addStretch(0)
        self._stack.addWidget(Scrolled(within, self, follows=True))
        if len(self._titles) == 1:
            self.list.choose(0)
        self.retranslate()
        self._fit()

    def set_gate(self, gate: Gate | None) -> None:
        """Let somebody else decide when another section is opened."""
        self._gate = gate

    @Slot(str)
    def open_section(self, key: str) -> None:
        """Show a section, or have the gate show it; a key that is not there leaves the page as it is."""
        if key not in self._titles:
            return
        if self._gate is None or key == self.section:
            self._open(key)
            return
        self._open(self.section)  # list and box as they were, until it is open
        self._gate(key, partial(self._open, key))

    def _open(self, key: str) -> None:
        number = self.sections.index(key)
        changed = number != self._stack.currentIndex()
        self.list.choose(number)
        self.box.choose(key)
        self._stack.setCurrentIndex(number)
        self._title.say(self._titles[key]())
        self._title.setVisible(not self._narrow)
        if changed:
            self.section_opened.emit(key)

    def _open_number(self, number: int) -> None:
        self.open_section(self.sections[number])

    def take_focus(self) -> None:
        """Give the focus to the choice of sections."""
        chooser = self.box if self._narrow else self.list.button
        if chooser is not None:
            chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say the names again in the current language. The sections are asked themselves."""
        self.setAccessibleName(tr("Station"))
        self.list.setAccessibleName(tr("Sections"))
        self.box.setAccessibleName(tr("Section"))
        for button, title in zip(self._buttons, self._titles.values(), strict=True):
            button.say(title())
        self.box.offer([(key, title()) for key, title in self._titles.items()])
        if self._titles:
            self.open_section(self.section)
        self._fit()

    def _fit(self) -> None:
        scale = theme.current().text_scale
        narrow = self.width() < NARROW * scale
        low = self.height() < 480 * scale
        focused = QApplication.focusWidget()
        held = focused is self.box or (focused is not None and self.list.isAncestorOf(focused))
        changed = narrow != self._narrow
        self._narrow = narrow
        self._side.setFixedWidth(self.list.sizeHint().width() + self._side.verticalScrollBar().sizeHint().width() + 4)
        self._side.setVisible(not narrow)
        self.box.setVisible(narrow)
        self._title.setVisible(not narrow and bool(self._titles))
        side, top = (12, 8) if narrow or low else (26, 22)
        self._row.setContentsMargins(side, top, side, top)
        self._row.setSpacing(12 if low else 22)
        for widget in self._widgets:
            widget.setMaximumWidth(round(WIDEST * scale))
        if held and changed:
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()
