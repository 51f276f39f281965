"""The settings of a QR code, a logo and a colour band."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.badges.designing.checks import contrast_said, module_said
from kiosk.badges.designing.editor_colours import ColourRow
from kiosk.badges.designing.editor_page import ROLES, STEP, AlignRow, Place, SettingsPage, placed
from kiosk.badges.designing.editor_rows import NumberRow
from kiosk.badges.designing.layout_changes import aligned, code_side, with_band, with_code, with_code_side
from kiosk.badges.drawing.colours import on
from kiosk.badges.drawing.layout import CATEGORY
from kiosk.badges.drawing.layout_file import LEAST_SYMBOL
from kiosk.badges.drawing.layout_parts import logo_file
from kiosk.badges.drawing.pictures import picture
from kiosk.language import tr
from kiosk.shell.buttons import KeyButton


class CodePage(SettingsPage):
    """The symbol's size with what it means for scanning, and the letters below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self.side = NumberRow(lambda: tr("Size in mm"), LEAST_SYMBOL, 200, STEP, self)
        self.rows.addWidget(self.side)
        self.reads = self.caption()
        self.letter_rows = NumberRow(lambda: tr("Rows of letters"), 0, 5, 1, self)
        self.letters = NumberRow(lambda: tr("Size of the letters"), 0.8, 10, 0.1, self)
        self.place = Place(self)
        for widget in (self.letter_rows, self.letters, self.place):
            self.rows.addWidget(widget)
        self._hint = self.caption()
        self.side.changed.connect(lambda side: self.tell(with_code_side(self.now, self.part, side)))
        self.letter_rows.changed.connect(self._letters)
        self.letters.changed.connect(self._letters)
        self.place.placed.connect(lambda box: self.tell(placed(self, box)))
        self.retranslate()

    def show_secret(self, secret: str) -> None:
        """Reckon with this code."""
        self._secret = secret

    def fill(self) -> None:
        code = self.now.codes[self.part.number]
        self.side.box.show_value(code_side(code))
        self.letter_rows.box.show_value(code.rows)
        self.letters.box.show_value(code.text_size)
        self.place.show_box(code.box)
        said, grade = module_said(code, self._secret)
        self.reads.say(said, role=ROLES[grade])

    def _letters(self) -> None:
        code, rows = self.now.codes[self.part.number], round(self.letter_rows.box.value)
        side = code_side(code)
        made = with_code(self.now, self.part, replace(code, rows=rows, text_size=self.letters.box.value))
        self.tell(with_code_side(made, self.part, side))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._hint.say(tr("The letters are typed where a camera fails. White must stay around the code."))
        if self._now is not None:
            self.fill()


class LogoPage(SettingsPage):
    """The logo's file. `file_asked`: a file is to be chosen; `taken_away`: none is to be shown."""

    file_asked = Signal()
    taken_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = self.caption("ink")
        self.choose = KeyButton(icon="image", parent=self)
        self.none = KeyButton(parent=self)
        for button in (self.choose, self.none):
            button.set_compact(compact=True)
            self.rows.addWidget(button)
        self.align = AlignRow(lambda: tr("The logo stands"), self)
        self.place = Place(self)
        self.rows.addWidget(self.align)
        self.rows.addWidget(self.place)
        self.choose.clicked.connect(self.file_asked)
        self.none.clicked.connect(self.taken_away)
        self.align.aligned.connect(lambda align: self.tell(aligned(self.now, self.part, align)))
        self.place.placed.connect(lambda box: self.tell(placed(self, box)))
        self.retranslate()

    def fill(self) -> None:
        logo = self.now.logos[self.part.number]
        note = picture(logo, self.now.folder).note if logo.file else ""
        said = note or (logo_file(logo) if logo.file else tr("No logo yet: the field stays empty."))
        self.file.say(said, role="red_ink" if note else "ink" if logo.file else "soft")
        self.none.setVisible(bool(logo.file))
        self.align.show_align(logo.align)
        self.place.show_box(logo.box)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.choose.say(tr("Choose a logo …"))
        self.none.say(tr("Without a logo"))
        if self._now is not None:
            self.fill()


class BandPage(SettingsPage):
    """The band's colour and place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category = ""
        self.colour = ColourRow(lambda: tr("Colour"), (CATEGORY,), self)
        self.rows.addWidget(self.colour)
        self.reads = self.caption()
        self.place = Place(self)
        self.rows.addWidget(self.place)
        self.colour.chosen.connect(self._choose)
        self.colour.said = self._said
        self.place.placed.connect(lambda box: self.tell(placed(self, box)))

    def show_category(self, category: str) -> None:
        """Show the colour as somebody of this category has it."""
        self._category = category

    def fill(self) -> None:
        band = self.now.bands[self.part.number]
        self.colour.show_colour(band.colour, self._shown(band.colour))
        self.reads.say(self._said(band.colour))
        self.place.show_box(band.box)

    def _shown(self, colour: str) -> str:
        return self.now.colour_of(self._category) if colour == CATEGORY else colour

    def _said(self, colour: str) -> str:
        shown = self._shown(colour)
        return contrast_said(on(shown), shown)[0]

    def _choose(self, colour: str) -> None:
        self.tell(with_band(self.now, self.part, replace(self.now.bands[self.part.number], colour=colour)))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        if self._now is not None:
            self.fill()
