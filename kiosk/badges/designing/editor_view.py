"""The editor's panes and where they stand: three side by side, the preview beside one of two, or one of three."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.designing.editor_fields import fields, part_name
from kiosk.badges.designing.editor_findings import Findings
from kiosk.badges.designing.editor_head import EditorHead
from kiosk.badges.designing.editor_leaf import Leaf
from kiosk.badges.designing.editor_list import FieldList
from kiosk.badges.designing.editor_preview import EditablePreview
from kiosk.badges.designing.editor_settings import Settings
from kiosk.badges.designing.editor_trial import Trial
from kiosk.badges.designing.editor_work import Work
from kiosk.badges.drawing.part_names import size_of
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.focus import order_as_read
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.segments import Segments

SETTINGS, FIELDS, PREVIEW = 350, 260, 420  # pixels at 100 %: what each pane needs
_COMPACT = 560


class EditorView(QWidget):
    """Makes the panes and places them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = 3
        self._pane = 0
        self.head = EditorHead(self)
        self.message = Paragraph(16, bold=True, role="red_ink", parent=self)
        self.two = Segments(2, self)
        self.three = Segments(3, self)
        self.list_card = Card(self)
        self.list_card.content.setContentsMargins(8, 8, 8, 8)
        self.fields = FieldList(self.list_card)
        self.list_card.content.addWidget(self.fields)
        self._inside = QWidget()
        self.middle = Scrolled(self._inside, self)
        self.preview = EditablePreview(self._inside)
        self.leaf = Leaf(self._inside)
        self.findings = Findings(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.preview, 1)
        column.addWidget(self.leaf)
        column.addWidget(self.findings)
        self.settings = Settings(self)
        self._side = QVBoxLayout()
        self._side.setSpacing(8)
        self._side.addWidget(self.two, 0, Qt.AlignmentFlag.AlignLeft)
        self._side.addWidget(self.settings, 1)
        self._row = QHBoxLayout()
        self._body = QVBoxLayout(self)
        self._body.addWidget(self.head)
        self._body.addWidget(self.message)
        self._body.addWidget(self.three, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addLayout(self._row, 1)
        self._row.addWidget(self.list_card)
        self._row.addWidget(self.middle, 1)
        self._row.addLayout(self._side)
        for segments in (self.two, self.three):
            segments.set_compact(compact=True)
        self.two.chosen.connect(lambda n: self.open_pane(n + 1))
        self.three.chosen.connect(self.open_pane)
        order_as_read(self)
        self.retranslate()
        self._place()

    @property
    def columns(self) -> int:
        """How many panes stand side by side."""
        return self._columns

    def open_pane(self, pane: int) -> None:
        """Where not all panes are in sight: show the preview (0), the fields (1) or the settings (2)."""
        focused: QWidget | None = self.window().focusWidget()
        self._pane = pane
        self._place()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            (self.preview, self.fields, self.settings)[pane].setFocus()  # else it would go to the rail

    def show_work(self, work: Work, trial: Trial) -> None:
        """Show a layout in the making, as the badge of whom it is tried with."""
        now, part, saving = work.now, work.part, work.saving
        self.preview.choose(part)
        self.preview.show_badge(now, trial.face)
        self.fields.show_fields(fields(now), part)
        problem = saving.problem(now)
        self.settings.badge.show_categories(trial.categories)
        self.settings.badge.say_saved_as(problem or saving.says(now), wrong=bool(problem))
        self.settings.show_part(now, part, trial.face, part_name(now, part))
        self.leaf.show_example(trial.example, *trial.place)
        self.findings.show_findings(trial.findings(now))
        state = tr("is being saved …") if saving.busy else tr("not saved") if work.dirty else ""
        self.head.show_state(now.title, " · ".join(said for said in (size_of(now), state) if said))
        self.head.allow(undo=work.can_undo, redo=work.can_redo, reset=work.can_reset, save=not saving.busy)

    def open_settings(self) -> None:
        """Show the settings, and go there."""
        self.open_pane(2)
        self.settings.take_focus()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.two.say(tr("Fields"), tr("Settings"))
        self.three.say(tr("Preview"), tr("Fields"), tr("Settings"))

    def _place(self) -> None:
        pane = self._pane
        self.two.setVisible(self._columns == 2)
        self.three.setVisible(self._columns == 1)
        self.two.choose(1 if pane == 2 else 0)
        self.three.choose(pane)
        self.middle.setVisible(self._columns > 1 or pane == 0)
        fields = self._columns == 3 or (pane == 1 if self._columns == 1 else pane != 2)
        self.list_card.setVisible(fields)
        self.settings.setVisible(self._columns == 3 or pane == 2)
        if self._columns == 2:
            self._side.insertWidget(1, self.list_card, 1)
        else:
            self._row.insertWidget(0, self.list_card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide, tall = event.size().width(), event.size().height()
        grown = 1 + (theme.current().text_scale - 1) * 0.6  # words grow; what is pressed is large enough already
        settings, fields = round(SETTINGS * grown), round(FIELDS * grown)
        compact = tall < _COMPACT * theme.current().text_scale or wide < settings + PREVIEW
        side = 10 if wide < 820 or tall < _COMPACT else 26
        self._body.setContentsMargins(side, 6 if compact else 22, side, 8 if compact else 22)
        self._body.setSpacing(6 if compact else 14)
        self._row.setSpacing(10 if compact else 18)
        self.head.set_compact(compact)
        self.settings.set_compact(compact=compact)
        self.findings.set_compact(compact=tall < _COMPACT)
        room = wide - 2 * side
        self.head.fit(room)
        self._columns = 3 if room >= settings + fields + PREVIEW + 36 else 2 if room >= settings + 300 else 1
        free = 16_777_215
        width = (fields, settings) if self._columns == 3 else (settings, settings)
        for pane, fixed in ((self.list_card, width[0]), (self.settings, width[1])):
            pane.setMinimumWidth(fixed if self._columns > 1 else 0)
            pane.setMaximumWidth(fixed if self._columns > 1 else free)
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("ground"))
