"""How many lines of a plan are new, changed, rejected …: each number is a filter."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from kiosk.language import figure, tr
from kiosk.people.intake.preview import ImportPreview, PlanKind
from kiosk.people.intake_page.import_choice import ChoiceBox
from kiosk.people.intake_page.meanings import kind_in_words
from kiosk.people.intake_page.plan_model import total_of
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.tones import Tone

FILTERS: tuple[PlanKind | None, ...] = (None, *PlanKind)
_CENTRE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CountChip(PaintedButton):
    """The words of a kind and its number. The chosen one has an edge; one without lines is pale."""

    radius = 22

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self._own_tone, parent)
        self.setCheckable(True)
        self.count = 0

    def say(self, words: str, count: int) -> None:
        """Write words and number."""
        self.count = count
        self.setText(words)
        self.setAccessibleName(f"{words}: {figure(count)}")
        self.updateGeometry()
        self.update()

    def _own_tone(self) -> Tone:
        now = theme.current()
        if self.isChecked():
            return Tone(now.colour("accent_soft"), now.colour("accent_ink"), now.colour("on_accent_soft"))
        return Tone(now.colour("sunken"), CLEAR, now.colour("ink" if self.count else "soft"))

    def _parts(self) -> tuple[float, float]:
        now = theme.current()
        return (
            QFontMetricsF(now.font(15)).horizontalAdvance(self.text()) + 1,
            QFontMetricsF(now.font(15, bold=True, tabular=True)).horizontalAdvance(figure(self.count)) + 1,
        )

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._parts())) + 8 + 30, max(44, theme.current().px(15) + 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        words, number = self._parts()
        painter.setPen(tone.text)
        painter.setFont(now.font(15))
        painter.drawText(QRectF(15, 0, words + 2, self.height()), _CENTRE_LEFT, self.text())
        painter.setFont(now.font(15, bold=True, tabular=True))
        painter.drawText(QRectF(15 + words + 8, 0, number + 2, self.height()), _CENTRE_LEFT, figure(self.count))


class FilterBar(QWidget):
    """The numbers. `chosen` gives the kind that is to be shown, None for all but the unchanged.

    Where the window is small they stand in one box that opens.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 8)
        self._group = QButtonGroup(self)
        self._chips = [CountChip(self) for _ in FILTERS]
        self.box = ChoiceBox(self)
        self._preview: ImportPreview | None = None
        for number, chip in enumerate(self._chips):
            self._group.addButton(chip, number)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.box)
        self._chips[0].setChecked(True)
        self._group.idToggled.connect(self._choose)
        self.box.picked.connect(lambda number: self._chips[number].setChecked(True))
        self.box.hide()
        grow_with_lines(self)
        self.retranslate()

    @property
    def chips(self) -> tuple[CountChip, ...]:
        """The numbers, in the order of `FILTERS`."""
        return tuple(self._chips)

    @property
    def kind(self) -> PlanKind | None:
        """The kind that is chosen."""
        return FILTERS[self._group.checkedId()]

    @property
    def focus_place(self) -> QWidget:
        """What takes the focus: the chosen number, or the box."""
        return self._chips[self._group.checkedId()] if self.box.isHidden() else self.box

    def sizeHint(self) -> QSize:
        # A flow's own hint is its height at no width at all.
        return QSize(400, self._flow.heightForWidth(max(400, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 44)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the numbers of a plan; a kind without lines is left."""
        self._preview = preview
        if not total_of(preview, self.kind):
            self._chips[0].setChecked(True)
        self.retranslate()

    def show_kind(self, kind: PlanKind | None) -> None:
        """Choose a kind by program."""
        self._chips[FILTERS.index(kind)].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Stand in one box where the window is small."""
        for chip in self._chips:
            chip.setVisible(not compact)
        self.box.setVisible(compact)
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.box.setAccessibleName(tr("Which lines are shown"))
        self.box.clear()
        for number, (kind, chip) in enumerate(zip(FILTERS, self._chips, strict=True)):
            chip.say(kind_in_words(kind), total_of(self._preview, kind) if self._preview is not None else 0)
            self.box.addItem(f"{chip.text()}  {figure(chip.count)}", number)
        self.box.choose(self._group.checkedId())
        self.updateGeometry()

    def _choose(self, number: int, checked: bool) -> None:
        if checked:
            self.box.choose(number)
            self.chosen.emit(FILTERS[number])
