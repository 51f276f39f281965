"""Choosing a colour: a button that shows and names it, and a panel of colours that opens beside it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.badges.designing.colour_names import colour_name
from kiosk.badges.designing.editor_rows import Row, clear_tone
from kiosk.badges.designing.editor_words import WordsField
from kiosk.badges.drawing.colours import CATEGORIES, INK, WHITE, is_colour, on
from kiosk.badges.drawing.layout import BAND, CATEGORY
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import KeyButton, PaintedButton, plain_tone
from kiosk.shell.chips import ChoiceChip
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.popover import Popover
from kiosk.shell.tones import Tone

SWATCHES = (
    *dict.fromkeys((*CATEGORIES.values(), "#981B1B", "#C2410C", "#FFC53D", "#0B5D33", "#55606B", "#000000", WHITE)),
)
COLUMNS = 5


def spoken(colour: str) -> str:
    """Return what a layout's colour is called: a colour, or where it comes from."""
    if colour == CATEGORY:
        return tr("Colour of the category")
    if colour == BAND:
        return tr("White or dark, as the band needs it")
    return colour_name(colour)


class Swatch(PaintedButton):
    """A colour to press."""

    radius = 10

    def __init__(self, colour: str, parent: QWidget) -> None:
        super().__init__(plain_tone, parent)
        self.colour = colour
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{colour_name(colour)} {colour}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(48, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(self.colour)
        painter.setPen(QPen(theme.current().colour("field_border"), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.radius, self.radius)
        self.paint_ring(painter, QColor(on(self.colour)))
        if self.isChecked():
            side = 22.0
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, "check", QColor(on(self.colour)))


class ColourButton(PaintedButton):
    """A swatch and the colour's name; it opens the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(plain_tone, parent)
        self._shown = INK
        self._says = ""
        grow_with_lines(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> str:
        """The colour of the swatch."""
        return self._shown

    def show_colour(self, says: str, shown: str, label: str) -> None:
        """Show a colour; `says` is its name, `label` what it is the colour of."""
        self._says, self._shown = says, shown
        self.setText(says)
        self.setAccessibleName(f"{label}: {says}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        wide = min(QFontMetricsF(now.font(16)).horizontalAdvance(self._says), now.px(150))
        return QSize(round(wide) + now.px(24) + now.px(16) + 44, max(48, now.px(16) * 2 + 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        side = float(now.px(24))
        painter.setPen(QPen(now.colour("field_border"), 1))
        painter.setBrush(QColor(self._shown))
        painter.drawRoundedRect(QRectF(11, (self.height() - side) / 2, side, side), 6, 6)
        painter.setPen(tone.text)
        painter.setFont(now.font(16))
        caret = float(now.px(16))
        left = 11 + side + 9
        words = QRectF(left, 2, self.width() - left - caret - 16, self.height() - 4)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._says)
        icons.paint(
            painter,
            QRectF(self.width() - caret - 10, (self.height() - caret) / 2, caret, caret),
            "caret-down",
            tone.text,
        )


def _chosen() -> Tone:
    now = theme.current()
    return Tone(now.colour("accent_soft"), now.colour("on_accent_soft"), now.colour("on_accent_soft"))


class ColourPanel(Popover):
    """The colours. `chosen` gives one as a layout has it; `said` tells how it reads, and is asked for each."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, also: Sequence[str], said: Callable[[str], str]) -> None:
        super().__init__(window)
        self._said = said
        self.also = {colour: ChoiceChip(_chosen, clear_tone, self) for colour in also}
        for colour, chip in self.also.items():
            self.content.addWidget(chip)
            chip.clicked.connect(partial(self._choose, colour))
        grid = QGridLayout()
        grid.setSpacing(6)
        self.swatches = [Swatch(colour, self) for colour in SWATCHES]
        for number, swatch in enumerate(self.swatches):
            grid.addWidget(swatch, number // COLUMNS, number % COLUMNS)
            swatch.clicked.connect(partial(self._choose, swatch.colour))
        self.content.addLayout(grid)
        self.hex = WordsField(lambda: tr("Any colour, as #0B5563"), self, longest=7)
        self.content.addWidget(self.hex)
        self._told = Paragraph(15, parent=self)
        self._told.show()
        self.content.addWidget(self._told)
        self.done = KeyButton(parent=self)
        self.done.set_compact(compact=True)
        self.content.addWidget(self.done)
        self.done.clicked.connect(self.close_again)
        self.hex.typed.connect(self._type)

    def open_for(self, anchor: QWidget, colour: str) -> None:
        """Open beside a button with the colour that it has now."""
        self._show(colour)
        for one, chip in self.also.items():
            chip.setText(spoken(one))
            chip.setAccessibleName(spoken(one))
        self.hex.retranslate()
        self.done.say(tr("Done"), tr("Esc"))
        self.open_at(anchor, max(330, theme.current().px(300)))
        buttons: list[PaintedButton] = [*self.also.values(), *self.swatches]
        now = next((one for one in buttons if one.isChecked()), self.swatches[0])
        now.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, colour: str) -> None:
        for chip in self.also.values():
            chip.setAutoExclusive(False)
        for one, chip in self.also.items():
            chip.setChecked(one == colour)
        for swatch in self.swatches:
            swatch.setChecked(swatch.colour.upper() == colour.upper())
            swatch.update()
        self.hex.show_text(colour if is_colour(colour) else "")
        self._told.say(self._said(colour))

    def _choose(self, colour: str) -> None:
        self.chosen.emit(colour)
        self._show(colour)

    def _type(self, text: str) -> None:
        colour = text if text.startswith("#") else f"#{text}"
        if is_colour(colour):
            self.chosen.emit(colour.upper())
            self._show(colour.upper())


class ColourRow(Row):
    """A label and a colour. `chosen` gives a colour as a layout has it; `said` is set to what tells how one reads."""

    chosen = Signal(str)

    def __init__(self, label: Callable[[], str], also: Sequence[str] = (), parent: QWidget | None = None) -> None:
        self.button = ColourButton()
        super().__init__(label, self.button, parent)
        self._also = also
        self._colour = INK
        self._panel: ColourPanel | None = None
        self.said: Callable[[str], str] = lambda _colour: ""
        self.button.clicked.connect(self._open)

    @property
    def panel(self) -> ColourPanel | None:
        """The panel, once it was opened."""
        return self._panel

    def show_colour(self, colour: str, shown: str = "") -> None:
        """Show the layout's colour; `shown` is what it comes out as."""
        self._colour = colour
        self.button.show_colour(spoken(colour), shown or colour, self._asks())

    def _open(self) -> None:
        if self._panel is None:
            self._panel = ColourPanel(self.window(), self._also, self._say)
            self._panel.chosen.connect(self.chosen)
        if self._panel.isVisible():
            self._panel.close_again()
        else:
            self._panel.open_for(self.button, self._colour)

    def _say(self, colour: str) -> str:
        return self.said(colour)

    def retranslate(self) -> None:
        """Say label and colour again in the current language."""
        super().retranslate()
        if hasattr(self, "_colour"):
            self.show_colour(self._colour, self.button.shown)
