"""The section "Settings": who sits here, where lists are printed, how it sounds and how it looks."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk import language
from kiosk.config import Config
from kiosk.domain.checkin import Colour
from kiosk.language import tr
from kiosk.paper.printer import PrinterInfo
from kiosk.shell import theme
from kiosk.shell.card import Card
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.form_field import FormField
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow
from kiosk.station.pair import Pair
from kiosk.station.volume_row import VolumeRow

SIZES = (100, 125, 150, 175, 200)
LONGEST_NAME = 60


class SettingsSection(QWidget):
    """Nothing has to be saved: each setting holds as soon as it is chosen, a name when its field is left.

    Signals: config_asked(field of Config, value); sound_asked(Colour): let that one be heard; looked_at(): it came in
    sight, and wants to be shown settings and printers.
    """

    config_asked = Signal(str, object)
    sound_asked = Signal(object)
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = Config()
        self._printers: tuple[PrinterInfo, ...] | None = None
        self._cards = [Card(self) for _ in range(4)]
        self._titles = [Paragraph(20, bold=True, parent=card) for card in self._cards]
        desk, printing, sound, look = self._cards
        self.operator = FormField(lambda: tr("Who sits here"), desk, longest=LONGEST_NAME)
        self.station = FormField(lambda: tr("Name of this station"), desk, longest=LONGEST_NAME)
        self.printer = ChoiceField(lambda: tr("Printer for lists"), printing)
        self._printer_says = Paragraph(15, role="soft", parent=printing)
        self.volume = VolumeRow(sound)
        self.silent = TickRow(sound)
        self.language_field = ChoiceField(lambda: tr("Language"), look)
        self.theme_field = ChoiceField(lambda: tr("Colours"), look)
        self.text_size = ChoiceField(lambda: tr("Text size"), look)
        self.reduced_motion = TickRow(look)
        self._lay_out(desk, printing, sound, look)
        self._connect()
        self.retranslate()

    def _lay_out(self, desk: Card, printing: Card, sound: Card, look: Card) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card, title in zip(self._cards, self._titles, strict=True):
            card.content.addWidget(title)
            column.addWidget(card)
        column.addStretch(1)
        desk.content.addWidget(Pair(self.operator, self.station, desk))
        printing.content.addWidget(self.printer)
        printing.content.addWidget(self._printer_says)
        sound.content.addWidget(self.volume)
        sound.content.addWidget(self.silent)
        look.content.addWidget(Pair(self.language_field, self.theme_field, look))
        look.content.addWidget(self.text_size)
        look.content.addWidget(self.reduced_motion)

    def _connect(self) -> None:
        for field, key in ((self.operator, "operator"), (self.station, "station")):
            field.on_enter(partial(self._keep_name, field, key))
            field.line.focused.connect(partial(self._leave_name, field, key))
        self.printer.picked.connect(lambda name: self._ask("list_printer", str(name)))
        self.volume.chosen.connect(self._choose_volume)
        self.silent.clicked.connect(lambda: self._ask("silent", self.silent.isChecked()))
        self.language_field.picked.connect(lambda code: self._ask("language", str(code)))
        self.theme_field.picked.connect(lambda name: self._ask("theme", str(name)))
        self.text_size.picked.connect(lambda percent: self._ask("text_percent", percent))
        self.reduced_motion.clicked.connect(lambda: self._ask("reduced_motion", self.reduced_motion.isChecked()))

    @Slot(object)
    def show_config(self, config: Config) -> None:
        """Show the settings as they are. A name that is being typed stays."""
        self._config = config
        for field, text in ((self.operator, config.operator), (self.station, config.station)):
            if not field.line.hasFocus():
                field.set_text(text)
        self.volume.show_percent(config.sound_volume)
        self.silent.setChecked(config.silent)
        self.reduced_motion.setChecked(config.reduced_motion)
        self._offer()

    @Slot(object)
    def show_printers(self, infos: Sequence[PrinterInfo]) -> None:
        """Know which printers there are."""
        self._printers = tuple(infos)
        self._offer()

    def _offer(self) -> None:
        chosen, known = self._config.list_printer, self._printers or ()
        choices: list[tuple[object, str]] = [("", tr("The computer's usual printer"))]
        choices += [(info.name, info.title or info.name) for info in known]
        if chosen and all(info.name != chosen for info in known):
            choices.append((chosen, chosen))
        self._fill(self.printer, choices, chosen)
        info = next((one for one in known if one.name == chosen), None)
        if info is not None:
            self._printer_says.say(f"{info.report.says} {info.report.do}".strip())
        elif chosen and self._printers is not None:
            self._printer_says.say(tr("{printer} is not there now.", printer=chosen))
        else:
            self._printer_says.say(tr("Attendance and evacuation lists. Where no printer is, they become PDF files."))
        self._fill(self.language_field, [("de", "Deutsch"), ("en", "English")], language.current())
        self._fill(self.theme_field, [("light", tr("Light")), ("dark", tr("Dark"))], self._config.theme)
        sizes = sorted({*SIZES, self._config.text_percent})
        self._fill(self.text_size, [(size, f"{size} %") for size in sizes], self._config.text_percent)

    @staticmethod
    def _fill(field: ChoiceField, choices: Sequence[tuple[object, str]], value: object) -> None:
        field.box.offer(choices)
        field.box.choose(value)

    def _ask(self, field: str, value: object) -> None:
        self.config_asked.emit(field, value)

    def _choose_volume(self, percent: int) -> None:
        self._ask("sound_volume", percent)
        self.sound_asked.emit(Colour.GREEN)

    def _leave_name(self, field: FormField, key: str, entered: bool) -> None:
        if not entered:
            self._keep_name(field, key)

    def _keep_name(self, field: FormField, key: str) -> None:
        before = getattr(self._config, key)
        if field.text == before:
            return
        if not field.text and key == "station":
            field.set_text(before)
            field.say(tr("A station needs a name: the old one stays."))
            return
        self._ask(key, field.text)
        field.say(tr("It holds from the next start of the program.") if key == "station" else "", role="soft")

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Settings"))
        for title, words in zip(self._titles, (tr("Desk"), tr("Lists"), tr("Sound"), tr("Look")), strict=True):
            title.say(words)
        self.operator.say(tr("The journal names who changed something. It may stay empty."), role="soft")
        self.station.say(tr("Verdicts and reports say where somebody was checked in."), role="soft")
        self.silent.say(tr("Silent: verdicts are seen, not heard"))
        self.reduced_motion.say(tr("Less motion: nothing moves or fades"))
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looked_at.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for card in self._cards:
            card.set_compact(compact=self.width() < 520 * theme.current().text_scale)
