"""The settings of a text: its size, colour and weight, its place in the field, and the field's place on the badge."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.badges.designing.checks import line_contrast
from kiosk.badges.designing.editor_colours import ColourRow
from kiosk.badges.designing.editor_page import ROLES, AlignRow, Place, SettingsPage, placed
from kiosk.badges.designing.editor_rows import NumberRow, dims
from kiosk.badges.designing.editor_words import WordsField
from kiosk.badges.designing.layout_changes import LEAST_SIZE, MOST_SIZE, aligned, upright, with_line, with_size
from kiosk.badges.drawing import colours
from kiosk.badges.drawing.layout import BAND, CATEGORY, Shows, Vertical
from kiosk.badges.drawing.layout_parts import line_of, text_of
from kiosk.badges.drawing.part_names import name_of
from kiosk.language import tr
from kiosk.shell.buttons import KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.segments import Segments
from kiosk.shell.tick_row import TickRow

SIZE_STEP = 0.5
_VERTICALS = (Vertical.TOP, Vertical.MIDDLE, Vertical.BOTTOM)


class TextPage(SettingsPage):
    """`moved` asks for a step up (-1) or down (1), `apart` for a field of its own."""

    moved = Signal(int)
    apart = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.category = ""
        self.words = WordsField(lambda: tr("Words"), self)
        self.em = NumberRow(lambda: tr("Size in mm"), LEAST_SIZE, MOST_SIZE, SIZE_STEP, self)
        self.least = NumberRow(lambda: tr("Shrinks down to"), LEAST_SIZE, MOST_SIZE, SIZE_STEP, self)
        self.bold = TickRow(self)
        self.colour = ColourRow(lambda: tr("Colour"), (BAND, CATEGORY), self)
        for row in (self.words, self.em, self.least, self.bold, self.colour):
            self.rows.addWidget(row)
        self.reads = self.caption()
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons, 8)
        self.up = KeyButton(icon="arrow-up", parent=self._buttons)
        self.down = KeyButton(icon="arrow-down", parent=self._buttons)
        self.own = KeyButton(parent=self._buttons)
        for button in (self.up, self.down, self.own):
            button.set_compact(compact=True)
            dims(button)
            flow.addWidget(button)
        self._order = self.heading()
        self.rows.addWidget(self._buttons)
        self._field = self.caption()
        self.align = AlignRow(lambda: tr("Words stand"), self)
        self.vertical = Segments(3, self)
        self.vertical.set_compact(compact=True)
        self.place = Place(self)
        for field in (self.align, self.vertical, self.place):
            self.rows.addWidget(field)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.words.typed.connect(self._type)
        self.em.changed.connect(lambda size: self.tell(with_size(self.now, self.part, size)))
        self.least.changed.connect(lambda least: self._line(least=min(least, self.em.box.value)))
        self.bold.clicked.connect(lambda on: self._line(bold=on))
        self.colour.chosen.connect(lambda colour: self._line(colour=colour))
        self.colour.said = self._said
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.own.clicked.connect(self.apart)
        self.align.aligned.connect(lambda align: self.tell(aligned(self.now, self.part, align)))
        self.vertical.chosen.connect(lambda n: self.tell(upright(self.now, self.part, _VERTICALS[n])))
        self.place.placed.connect(lambda box: self.tell(placed(self, box)))

    def show_category(self, category: str) -> None:
        """Reckon the contrast for the badge of somebody of this category."""
        self.category = category

    def fill(self) -> None:
        line, text = line_of(self.now, self.part), text_of(self.now, self.part)
        self.words.setVisible(line.shows is Shows.WORDS)
        self.words.show_text(line.words)
        self.em.box.show_value(line.size)
        self.least.box.show_value(line.least)
        self.bold.setChecked(line.bold)
        own = self.now.colour_of(self.category)
        self.colour.show_colour(line.colour, {CATEGORY: own, BAND: colours.on(own)}.get(line.colour, line.colour))
        said, grade = line_contrast(self.now, text, line, self.category)
        self.reads.say(said, role=ROLES[grade])
        self.up.setEnabled(self.part.line > 0 or self.part.number > 0)
        self.down.setEnabled(self.part.line + 1 < len(text.lines) or self.part.number + 1 < len(self.now.texts))
        self.own.setVisible(len(text.lines) > 1)
        names = ", ".join(name_of(one.shows) for one in text.lines)
        self._field.say(tr("The field of: {names}", names=names) if len(text.lines) > 1 else "")
        self.align.show_align(text.align)
        self.vertical.choose(_VERTICALS.index(text.vertical))
        self.place.show_box(text.box)

    def _line(self, **values: object) -> None:
        line = replace(line_of(self.now, self.part), **values)  # type: ignore[arg-type]
        self.tell(with_line(self.now, self.part, line))

    def _type(self, text: str) -> None:
        if text:  # without words there would be nothing to choose any more
            line = replace(line_of(self.now, self.part), words=text)
            self.tell(with_line(self.now, self.part, line), f"words {self.part}")

    def _said(self, colour: str) -> str:
        line, text = line_of(self.now, self.part), text_of(self.now, self.part)
        return line_contrast(self.now, text, replace(line, colour=colour), self.category)[0]

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.bold.say(tr("Bold"))
        self._order.say(tr("Order"))
        self.up.say(tr("Up"), tr("Alt+↑"))
        self.down.say(tr("Down"), tr("Alt+↓"))
        self.own.say(tr("A field of its own"))
        self.vertical.say(tr("Top"), tr("Middle"), tr("Bottom"))
        self.vertical.setAccessibleName(tr("Where the words stand in their field, from top to bottom"))
        if self._now is not None:
            self.fill()
