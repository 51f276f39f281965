"""The settings of a badge as a whole: its name, its size, and the categories' colours."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.badges.designing.checks import contrast_said
from kiosk.badges.designing.editor_colours import ColourRow
from kiosk.badges.designing.editor_page import ROLES, SettingsPage
from kiosk.badges.designing.editor_rows import NumberRow
from kiosk.badges.designing.editor_words import WordsField
from kiosk.badges.designing.layout_changes import recoloured, resized
from kiosk.badges.drawing import colours
from kiosk.badges.drawing.layout_file import LARGEST, SMALLEST
from kiosk.language import tr
from kiosk.shell.paragraph import Paragraph, grow_with_lines


class CategoryRow(QWidget):
    """A category's colour, and below it how the word on it reads. `chosen` gives category and colour."""

    chosen = Signal(str, str)

    def __init__(self, category: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.category = category
        self.row = ColourRow(lambda: category or tr("Without a category"), parent=self)
        self._told = Paragraph(14, role="soft", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.row)
        column.addWidget(self._told)
        grow_with_lines(self)
        self.row.said = lambda colour: contrast_said(colours.on(colour), colour)[0]
        self.row.chosen.connect(partial(self.chosen.emit, category))

    @property
    def says(self) -> str:
        """How the word on the band reads."""
        return self._told.text

    def show_colour(self, colour: str) -> None:
        """Show the category's colour."""
        self.row.show_colour(colour)
        said, grade = contrast_said(colours.on(colour), colour)
        self._told.say(said, role="soft" if ROLES[grade] == "green_ink" else ROLES[grade])


class BadgePage(SettingsPage):
    """Name, size and colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = WordsField(lambda: tr("Name of this badge"), self)
        self.saved_as = Paragraph(14, role="soft", parent=self)
        self.wide = NumberRow(lambda: tr("Width in mm"), SMALLEST, LARGEST, 1, self)
        self.tall = NumberRow(lambda: tr("Height in mm"), SMALLEST, LARGEST, 1, self)
        for widget in (self.name, self.saved_as, self.wide, self.tall):
            self.rows.addWidget(widget)
        self._explained = self.caption()
        self._title = self.heading()
        self.categories: dict[str, CategoryRow] = {}
        self.name.typed.connect(lambda text: self.tell(replace(self.now, title=text), "title"))
        for row in (self.wide, self.tall):
            row.changed.connect(lambda: self.tell(resized(self.now, self.wide.box.value, self.tall.box.value)))
        self.retranslate()

    def show_categories(self, categories: tuple[str, ...]) -> None:
        """Offer these categories' colours."""
        if tuple(self.categories) == categories:
            return
        for row in self.categories.values():
            self.rows.removeWidget(row)
            row.deleteLater()
        self.categories = {category: CategoryRow(category, self) for category in categories}
        for row in self.categories.values():
            self.rows.addWidget(row)
            row.chosen.connect(lambda category, colour: self.tell(recoloured(self.now, category, colour)))
        if self._now is not None:
            self.fill()

    def say_saved_as(self, text: str, *, wrong: bool) -> None:
        """Say what saving will do."""
        self.saved_as.say(text, role="red_ink" if wrong else "soft")

    def fill(self) -> None:
        self.name.show_text(self.now.title)
        self.wide.box.show_value(self.now.width)
        self.tall.box.show_value(self.now.height)
        for category, row in self.categories.items():
            row.show_colour(self.now.colour_of(category))

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._explained.say(tr("Everything on the badge grows and shrinks with it."))
        self._title.say(tr("Colours of the categories"))
        if self._now is not None:
            self.fill()
