"""On what badges are printed: the layout, the labels it fits on, the first free one, and cut marks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.batches.batch import BatchOffers
from kiosk.badges.batches.columns import Columns
from kiosk.badges.batches.sheet_picture import SheetPicture
from kiosk.badges.drawing.layout import Layout
from kiosk.badges.drawing.part_names import size_of
from kiosk.badges.sheets import Sheet
from kiosk.language import tr
from kiosk.shell.buttons import IconButton
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tick_row import TickRow


def fitting(layout: Layout, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the sheets that a layout fits on: what leaves least of a label empty first, whole sheets before rolls."""
    fit = [sheet for sheet in sheets if sheet.holds(layout)]
    return tuple(sorted(fit, key=lambda one: (round(one.label[0] * one.label[1]), one.per_page == 1, one.full_title)))


def titled(layout: Layout) -> str:
    """Return a layout's title with its size."""
    size = size_of(layout)
    return layout.title if size in layout.title else f"{layout.title} ({size})"


class StockCard(Card):
    """`changed`: something was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = BatchOffers()
        self._title = Paragraph(20, bold=True, parent=self)
        self.layout_field = ChoiceField(lambda: tr("Badge layout"), self)
        self.sheet_field = ChoiceField(lambda: tr("Labels or paper"), self)
        self.columns = Columns(self, shares=(2, 3))
        self.columns.add(self.layout_field, self.sheet_field)
        self._remark = Paragraph(15, role="amber_ink", parent=self)
        self._begun = QWidget(self)
        grow_with_lines(self._begun)
        self.picture = SheetPicture(self._begun)
        self._start = Paragraph(16, bold=True, parent=self._begun)
        self._explained = Paragraph(15, role="soft", parent=self._begun)
        self.back = IconButton("minus", parent=self._begun)
        self.on = IconButton("plus", parent=self._begun)
        self.cut_marks = TickRow(self._begun)
        for widget in (self._title, self.columns, self._remark, self._begun):
            self.content.addWidget(widget)
        self._place_begun()
        self.layout_field.picked.connect(self._follow_layout)
        self.sheet_field.picked.connect(self._follow_sheet)
        self.picture.start_chosen.connect(self._follow_start)
        self.back.clicked.connect(lambda: self.picture.choose(self.picture.start - 1))
        self.on.clicked.connect(lambda: self.picture.choose(self.picture.start + 1))
        self.cut_marks.clicked.connect(self.changed)
        self.retranslate()

    def _place_begun(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.on)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._start)
        words.addLayout(buttons)
        words.addWidget(self._explained)
        words.addWidget(self.cut_marks)
        words.addStretch(1)
        row = QHBoxLayout(self._begun)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def badge_layout(self) -> Layout | None:
        """The layout that is chosen."""
        return next((one for one in self._offers.layouts if one.name == self.layout_field.box.value), None)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is chosen; None is a page of the badge's own size."""
        return next((one for one in self._offers.sheets if one.name == self.sheet_field.box.value), None)

    @property
    def start(self) -> int:
        """The first free label, from 1."""
        return self.picture.start if self._is_begun else 1

    @property
    def with_cut_marks(self) -> bool:
        """Whether cut marks are painted."""
        return self.cut_marks.isChecked() and self._is_begun

    @property
    def _is_begun(self) -> bool:
        sheet = self.sheet
        return sheet is not None and sheet.per_page > 1

    def pages(self, badges: int) -> int:
        """Return on how many pages so many badges are."""
        return -(-(self.start - 1 + badges) // self.sheet.per_page) if self.sheet is not None else badges

    def show_offers(self, offers: BatchOffers) -> None:
        """Know which layouts and sheets there are."""
        first = not self._offers.layouts
        self._offers = offers
        self.retranslate()
        if first:
            self._choose_sheet()
        self._follow_sheet()

    def choose(self, layout: str, sheet: str) -> None:
        """Choose by program; what is not there is left as it is."""
        if any(one.name == layout for one in self._offers.layouts):
            self.layout_field.box.choose(layout)
            self._fill_sheets()
            self._choose_sheet()
        layout_now = self.badge_layout
        if layout_now is not None and any(one.name == sheet for one in fitting(layout_now, self._offers.sheets)):
            self.sheet_field.box.choose(sheet)
        self._follow_sheet()

    def show_badges(self, number: int) -> None:
        """Show how many places are filled."""
        self.picture.show_badges(number)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("On what"))
        self.layout_field.box.offer([(one.name, titled(one)) for one in self._offers.layouts])
        self._fill_sheets()
        self.back.say(tr("One label back"))
        self.on.say(tr("One label on"))
        self._explained.say(tr("A begun sheet: press the first label that is left, or use the arrow keys."))
        self.cut_marks.say(tr("Print cut marks"))
        self._show_start()

    def _fill_sheets(self) -> None:
        layout = self.badge_layout
        if layout is None:
            return
        single = tr("Single, each {size}", size=size_of(layout))
        known = fitting(layout, self._offers.sheets)
        self.sheet_field.box.offer([("", single), *((one.name, one.described) for one in known)])

    def _choose_sheet(self) -> None:
        """Choose the sheet that is made for this layout, if there is one."""
        layout = self.badge_layout
        if layout is None:
            return
        exact = [
            one for one in fitting(layout, self._offers.sheets)
            if one.per_page > 1 and abs(one.label[0] - layout.width) < 1 and abs(one.label[1] - layout.height) < 1
        ]  # fmt: skip
        self.sheet_field.box.choose(exact[0].name if exact else "")

    def _follow_layout(self) -> None:
        self._fill_sheets()
        self._choose_sheet()
        self._follow_sheet()

    def _follow_sheet(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            self.picture.show_sheet(sheet, self.picture.start)
        uncertain = sheet is not None and not sheet.checked
        self._remark.say(
            tr("The measures of these labels are not certain. Print one page on plain paper first.")
            if uncertain else ""
        )  # fmt: skip
        self._begun.setVisible(self._is_begun)
        self._follow_start()

    def _follow_start(self) -> None:
        self._show_start()
        self.changed.emit()

    def _show_start(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            self._start.say(tr("First free label: {number} of {most}", number=self.picture.start, most=sheet.per_page))
