"""What this station remembers of badges: where single ones are printed, on what, and whether on arrival."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.badges.batches.batch import BadgeSettings, BatchOffers
from kiosk.badges.batches.columns import Columns
from kiosk.badges.batches.stock_card import fitting, titled
from kiosk.badges.batches.target_card import PrinterField
from kiosk.badges.drawing.part_names import size_of
from kiosk.language import tr
from kiosk.paper.printer import PrinterInfo
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.tick_row import TickRow


class SettingsPage(QWidget):
    """Signals: changed(BadgeSettings); refresh_asked(): look for printers again."""

    changed = Signal(object)
    refresh_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = BatchOffers()
        self._settings = BadgeSettings()
        column = QWidget()
        self._card = Card(column)
        self._arrivals = Card(column)
        self._title = Paragraph(20, bold=True, parent=self._card)
        self._lead = Paragraph(15, role="soft", parent=self._card)
        self.printers = PrinterField(lambda: tr("Printer or file"), self._card)
        self._state = Paragraph(15, role="soft", parent=self._card)
        self.layout_field = ChoiceField(lambda: tr("Badge layout"), self._card)
        self.sheet_field = ChoiceField(lambda: tr("Labels or paper"), self._card)
        self._columns = Columns(self._card, shares=(2, 3))
        self._columns.add(self.layout_field, self.sheet_field)
        for widget in (self._title, self._lead, self.printers, self._state, self._columns):
            self._card.content.addWidget(widget)
        self.on_arrival = TickRow(self._arrivals)
        self._explained = Paragraph(15, role="soft", parent=self._arrivals)
        self._arrivals.content.addWidget(self.on_arrival)
        self._arrivals.content.addWidget(self._explained)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._card)
        inside.addWidget(self._arrivals)
        inside.addStretch(1)
        scroll = Scrolled(column, self)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scroll)
        for field in (self.printers, self.layout_field, self.sheet_field):
            field.picked.connect(self._tell)
        self.on_arrival.clicked.connect(self._tell)
        self.printers.refresh_asked.connect(self.refresh_asked)
        self.retranslate()

    @property
    def settings(self) -> BadgeSettings:
        """What is remembered."""
        return self._settings

    def show_settings(self, settings: BadgeSettings) -> None:
        """Show what is remembered."""
        self._settings = settings
        self.on_arrival.setChecked(settings.on_arrival)
        self.printers.choose(settings.printer)
        self.retranslate()

    def show_offers(self, offers: BatchOffers) -> None:
        """Know which layouts and sheets there are."""
        self._offers = offers
        self.retranslate()

    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self.printers.show_printers(infos)
        self._say_state()

    def set_compact(self, *, compact: bool) -> None:
        """Stand closer where the window is small."""
        for card in (self._card, self._arrivals):
            card.set_compact(compact=compact)
            card.setMaximumWidth(theme.current().px(880))
        self._columns.set_narrow(narrow=compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._title.say(tr("Single badges"))
        self._lead.say(tr("Walk-ins, replacements and badges that are printed again go here."))
        self.on_arrival.say(tr("Print the badge on arrival"))
        self._explained.say(
            tr("Who checks in with the code of the ticket gets the badge printed then, unless it was printed before.")
        )
        self._fill()
        self._say_state()

    def _fill(self) -> None:
        layouts = self._offers.layouts
        self.layout_field.box.offer([("", tr("Standard")), *((one.name, titled(one)) for one in layouts)])
        self.layout_field.box.choose(self._known(self._settings.layout, [one.name for one in layouts]))
        layout = next((one for one in layouts if one.name == (self.layout_field.box.value or "90x54")), None)
        sheets = fitting(layout, self._offers.sheets) if layout is not None else self._offers.sheets
        single = tr("Single, each {size}", size=size_of(layout)) if layout is not None else tr("Single")
        self.sheet_field.box.offer([("", single), *((one.name, one.described) for one in sheets)])
        self.sheet_field.box.choose(self._known(self._settings.sheet, [one.name for one in sheets]))

    @staticmethod
    def _known(name: str, names: list[str]) -> str:
        return name if name in names else ""

    def _say_state(self) -> None:
        text, role = self.printers.says
        self._state.say(text, role=role)

    def _tell(self) -> None:
        self._settings = BadgeSettings(
            self.printers.printer,
            str(self.layout_field.box.value or ""),
            str(self.sheet_field.box.value or ""),
            self.on_arrival.isChecked(),
        )
        self._fill()
        sheet = str(self.sheet_field.box.value or "")
        if sheet != self._settings.sheet:  # it does not fit on those labels
            self._settings = BadgeSettings(
                self._settings.printer, self._settings.layout, sheet, self._settings.on_arrival
            )
        self._say_state()
        self.changed.emit(self._settings)
