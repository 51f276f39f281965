"""One dial of a camera: its name, left to the camera or not, and a slider."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.camera import AUTOMATIC, DialAbility, Limit
from kiosk.language import tr
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tick_row import TickRow
from kiosk.station.camera.slider import Slider

SETTLE_MS = 150
HALF = 50


class DialRow(QWidget):
    """chosen(percent): what a person set, `AUTOMATIC` where it is left to the camera. `label` gives its name."""

    chosen = Signal(int)

    def __init__(self, label: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._asks = label
        self._ability = DialAbility(limit=Limit.NO_CAMERA)
        self._label = Paragraph(16, bold=True, parent=self)
        self.tick = TickRow(self)
        self.slider = Slider(self)
        self.remark = Paragraph(15, role="soft", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, self.tick, self.slider, self.remark):
            column.addWidget(part)
        # a driver takes its time over each value: only where the knob comes to rest is told
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._tell)
        self.tick.setChecked(True)
        self.tick.clicked.connect(self._switch)
        self.slider.valueChanged.connect(self._settling.start)
        self.retranslate()

    @property
    def percent(self) -> int:
        """What is chosen."""
        return AUTOMATIC if self.tick.isChecked() else self.slider.value()

    def choose(self, percent: int) -> None:
        """Show what was chosen, by program."""
        self.tick.setChecked(percent == AUTOMATIC)
        if percent != AUTOMATIC:
            self._move(percent)
        self.retranslate()

    def show_ability(self, ability: DialAbility) -> None:
        """Show what the driver made of it: where it tells a value, and whether there is anything to turn."""
        self._ability = ability
        if self.tick.isChecked() and ability.percent is not None:
            self._move(ability.percent)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        name = self._asks()
        self._label.say(name)
        self.tick.say(tr("Automatic"))
        self.tick.setAccessibleName(tr("{dial}: automatic", dial=name))
        self.slider.setAccessibleName(name)
        self.remark.say(self._limit())
        self.slider.setAccessibleDescription(self.remark.text)
        there = self._ability.limit not in (Limit.NO_CAMERA, Limit.NOT_OFFERED)
        self.tick.setEnabled(there)
        self.slider.setEnabled(there and not self.tick.isChecked())

    def _limit(self) -> str:
        match self._ability.limit:
            case Limit.NO_CAMERA:
                return tr("Only a camera can be adjusted.")
            case Limit.NOT_OFFERED:
                return tr("This camera’s driver does not offer it.")
            case Limit.REFUSED:
                return tr("The camera’s driver did not take this value. Leave it to the camera.")
            case None:
                return ""

    def _move(self, percent: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(percent)
        self.slider.blockSignals(False)
        self.slider.update()

    def _switch(self) -> None:
        if not self.tick.isChecked() and self._ability.percent is None:
            self._move(HALF)
        self.retranslate()
        self._tell()

    def _tell(self) -> None:
        self._settling.stop()
        self.chosen.emit(self.percent)
