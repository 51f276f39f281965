"""What nobody overlooks, above every page: that nothing here counts, and what time it is."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR, IconButton, KeyButton
from kiosk.shell.flow import FlowLayout
from kiosk.shell.long_choice_box import LongChoiceBox
from kiosk.shell.stripes import VIOLET, WHITE, paint_stripes
from kiosk.shell.texts import FittedText
from kiosk.shell.tones import Tone

NARROW = 760
TICK_MS = 5_000
_SIZES = {"largest": 20, "smallest": 14, "last": 11}


def _button_tone() -> Tone:
    return Tone(WHITE, CLEAR, VIOLET)


def _quiet_tone() -> Tone:
    return Tone(CLEAR, WHITE, WHITE)


class RehearsalBar(QWidget):
    """Says above every page that nothing counts and what time it is; opens a choice of times, and the end.

    `clock` gives the time that is trained, `real` the computer's. `time_chosen` carries how far the one is to be ahead
    of the other.
    """

    time_chosen = Signal(object)
    anew_asked = Signal()
    end_asked = Signal()

    def __init__(
        self, clock: Callable[[], datetime], real: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._real = clock, real
        self._zone: ZoneInfo | None = None
        self._said = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._place = QWidget(self)
        self._text = FittedText(self._place)
        self.options = KeyButton(icon="clock", tone=_button_tone, parent=self)
        self.options.set_compact(True)
        self.small_options = IconButton("clock", tone=_button_tone, parent=self)
        self.drawer = QWidget(self)
        self.times = LongChoiceBox(self.drawer)
        self.anew = KeyButton(icon="arrow-counter-clockwise", tone=_quiet_tone, parent=self.drawer)
        self.end = KeyButton(icon="sign-out", tone=_button_tone, parent=self.drawer)
        self._lay_out()
        for button in (self.options, self.small_options):
            button.clicked.connect(self.toggle)
        self.times.picked.connect(self._pick)
        self.anew.clicked.connect(self.anew_asked)
        self.end.clicked.connect(self.end_asked)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tell)
        self._times: tuple[tuple[datetime | None, str], ...] = ()
        self.drawer.hide()
        self.small_options.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._place, 1)
        row.addWidget(self.options, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.small_options, 0, Qt.AlignmentFlag.AlignVCenter)
        around = QVBoxLayout(self.drawer)
        around.setContentsMargins(0, 0, 0, 10)
        flow = FlowLayout(gap=10)
        around.addLayout(flow)
        for widget in (self.times, self.anew, self.end):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, widget.sizePolicy().verticalPolicy())
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.drawer)
        self._set_margins(wide=True)

    def _set_margins(self, *, wide: bool) -> None:
        side = 72 if wide else 24
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, 0, side if wide else 12, 0)

    @property
    def says(self) -> str:
        """What stands on the bar."""
        return self._said

    @property
    def is_open(self) -> bool:
        """Whether the choices are in sight."""
        return not self.drawer.isHidden()

    def show_zone(self, zone: ZoneInfo) -> None:
        """Tell times as they are at the event's place."""
        self._zone = zone
        self.tell()

    def offer_times(self, times: Sequence[tuple[datetime | None, str]]) -> None:
        """Offer these moments, with words, to be trained; None is the computer's own time."""
        self._times = tuple(times)
        self.times.offer([(at, words) for at, words in self._times])

    @Slot()
    def tell(self) -> None:
        """Say what time it is."""
        now, real = self._clock(), self._real()
        told = {"time": self._shown(now), "real": self._shown(real)}
        if abs(now - real) < timedelta(minutes=1):
            text = tr("nothing here counts.")
        else:
            text = tr("nothing here counts. The time is {time} (really {real}).", **told)
        said = f"{tr('Rehearsal').upper()} – {text}"
        if said != self._said:
            self._said = said
            self.setAccessibleName(said)
            self._fit()

    @Slot()
    def show_working(self) -> None:
        """Take no more presses: the list is being copied, or the window changes over."""
        self._set_working(working=True)

    @Slot()
    def show_ready(self) -> None:
        """Take presses again."""
        self._set_working(working=False)

    def _set_working(self, *, working: bool) -> None:
        for button in (self.anew, self.end):
            button.setEnabled(not working)
        self.anew.say(tr("The list is being copied …") if working else tr("Begin anew"))

    @Slot()
    def toggle(self) -> None:
        """Open the choices, or close them."""
        self.drawer.setVisible(self.drawer.isHidden())
        self.updateGeometry()
        if self.is_open:
            self.times.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        words = tr("Another time, or the end")
        self.options.say(words)
        self.small_options.say(words)
        self.times.setAccessibleName(tr("The time to train"))
        self.anew.say(tr("Begin anew"))
        self.end.say(tr("End rehearsal"))
        self._said = ""
        self.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.toggle()
            return
        super().keyPressEvent(event)

    def _shown(self, at: datetime) -> str:
        local = at.astimezone(self._zone) if self._zone is not None else at.astimezone()
        return f"{local:%H:%M}"

    def _pick(self, at: object) -> None:
        ahead = at - self._real() if isinstance(at, datetime) else timedelta()
        self.time_chosen.emit(ahead)
        self.tell()
        self.toggle()

    def _fit(self) -> None:
        room = self._place.size()
        self._text.say(self._said, "on_green")
        self._text.fit_into(room.width(), room.height() - 4, **_SIZES)
        if self._text.fitted.height > room.height():  # a small window: the word and the time it is
            self._text.say(f"{tr('Rehearsal').upper()} · {self._shown(self._clock())}", "on_green")
            self._text.fit_into(room.width(), room.height() - 4, **_SIZES)
        tall = min(room.height(), self._text.fitted.height)
        top = (room.height() - tall) // 2
        self._text.setGeometry(0, top, room.width(), room.height() - top)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._strip_height())

    def _strip_height(self) -> int:
        return max(52, theme.current().px(20) + 28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(NARROW)
        self._place.setMinimumHeight(self._strip_height())
        self._set_margins(wide=wide)
        self.options.setVisible(wide)
        self.small_options.setVisible(not wide)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self.tell()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place.setMinimumHeight(self._strip_height())
            self.updateGeometry()
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), VIOLET)
        wide = not self.options.isHidden()
        end = 56 if wide else 14
        paint_stripes(painter, QRectF(0, 0, end, self.height()))
        if wide:
            paint_stripes(painter, QRectF(self.width() - end, 0, end, self.height()))
