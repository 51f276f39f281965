"""The rail at the left: the rooms that exist, the lamps, language, theme and sound."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk import language
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, IconButton, PaintedButton
from kiosk.shell.focus import order_as_read
from kiosk.shell.lamps import Lamp, largest_type, name_width, report_anew
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.tones import Tone

WIDE = 104
NARROW = 64
_NAME_FROM = 37  # the room's icon is above it


def _widest() -> int:
    """Return how wide the rail may get for a long name: by a fifth, with the largest type by a half."""
    return round(WIDE * (0.9 + 0.3 * theme.current().text_scale))


def _tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("on_rail_soft"))


class RoomButton(PaintedButton):
    """One room: its icon and its name below."""

    def __init__(self, icon: str, title: Callable[[], str], parent: QWidget) -> None:
        super().__init__(_tone, parent)
        self._icon = icon
        self._title = title
        self._compact = False
        self._type = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, says a screen reader
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the title again in the current language."""
        self.setText(self._title())
        self.setAccessibleName(self._title())
        self.setToolTip(self._title() if self._compact else "")
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone."""
        self._compact = compact
        self.retranslate()
        self.updateGeometry()

    def type_for(self, width: int) -> int:
        """Return the largest type, in pixels, at which the name is whole; that of the room that is open is bold."""
        return largest_type(self.text(), width - 6, bold=True)

    def wanted_width(self) -> int:
        """Return the width at which the name is whole in its usual type."""
        return name_width(self.text(), bold=True) + 6

    @property
    def type_size(self) -> int:
        """The size of the name, in pixels."""
        return self._type or self.type_for(self.width())

    def set_type(self, size: int) -> None:
        """Write the name this large, in pixels."""
        if size != self._type:
            self._type = size
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(48, 44) if self._compact else QSize(84, max(64, _NAME_FROM + round(self._type * 1.3) + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("rail_raised"))
            painter.drawRoundedRect(self.rect(), self.radius, self.radius)
        self.paint_ring(painter, now.colour("on_rail"))
        colour = now.colour("on_rail" if self.isChecked() else "on_rail_soft")
        side = 26.0
        top = (self.height() - side) / 2 if self._compact else 9
        icons.paint(painter, QRectF((self.width() - side) / 2, top, side, side), self._icon, colour)
        if self._compact:
            return
        font = now.font(14, bold=self.isChecked())
        font.setPixelSize(self.type_size)
        painter.setFont(font)
        painter.setPen(colour)
        place = QRectF(0, _NAME_FROM, self.width(), self.height() - _NAME_FROM - 3)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.text())


class Rail(QWidget):
    """The rail. It shows what it is given and decides nothing."""

    room_chosen = Signal(str)
    lamp_pressed = Signal(object)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    silent_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms: dict[str, RoomButton] = {}
        self._lamps: dict[Part, Lamp] = {}
        self._group = QButtonGroup(self)
        self._compact = False
        self._body = QWidget()
        self._layout = QVBoxLayout(self._body)
        self._layout.setSpacing(4)
        self._scroll = Scrolled(self._body, self)  # in a very low window no button gets smaller than a finger
        for ground in (self._body, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self._title = QLabel(self)
        self._title.setProperty("kind", "rail-title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setText("MMZ\nKiosk")
        self._room_box = QVBoxLayout()
        self._room_box.setSpacing(8)
        self._lamp_box = QVBoxLayout()
        self._lamp_box.setSpacing(0)
        self._switches = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._switches.setSpacing(0)
        self._language = IconButton("translate", tone=_tone, parent=self)
        self._theme = IconButton("moon", tone=_tone, parent=self)
        self._sound = IconButton("speaker-high", tone=_tone, parent=self)
        self._silent = False
        self._sound_report: PartReport | None = None
        self._language.clicked.connect(self._choose_language)
        self._theme.clicked.connect(self._choose_theme)
        self._sound.clicked.connect(self.choose_silent)
        for button in (self._language, self._theme):
            self._switches.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self._title)
        self._layout.addSpacing(12)
        self._layout.addLayout(self._room_box)
        self._layout.addStretch(1)
        self._layout.addLayout(self._lamp_box)
        self._layout.addLayout(self._switches)
        self._layout.addWidget(self._sound, 0, Qt.AlignmentFlag.AlignHCenter)
        self.set_compact(compact=False)
        self.retranslate()

    @property
    def lamps(self) -> dict[Part, Lamp]:
        """The lamps by part."""
        return dict(self._lamps)

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms in their order."""
        return tuple(self._rooms)

    @property
    def language_button(self) -> IconButton:
        """The switch of the language."""
        return self._language

    @property
    def theme_button(self) -> IconButton:
        """The switch of the theme."""
        return self._theme

    @property
    def sound_button(self) -> IconButton:
        """The switch of the sounds, which is their lamp as well."""
        return self._sound

    def add_room(self, key: str, icon: str, title: Callable[[], str]) -> None:
        """Add a room below the others."""
        button = RoomButton(icon, title, self)
        button.clicked.connect(lambda: self.room_chosen.emit(key))
        button.set_compact(self._compact)
        self._group.addButton(button)
        self._rooms[key] = button
        self._room_box.addWidget(button)
        button.show()  # now, not with the next event: its height counts
        order_as_read(self)
        self._fit()

    def remove_room(self, key: str) -> None:
        """Take a room away."""
        button = self._rooms.pop(key)
        self._group.removeButton(button)
        button.deleteLater()

    def choose_room(self, key: str) -> None:
        """Mark the room that is shown."""
        self._rooms[key].setChecked(True)

    def show_part(self, report: PartReport) -> None:
        """Show how a part is doing; its lamp comes with its first report, in the order of `Part`.

        The sounds have no lamp: their switch shows it.
        """
        if report.part is Part.SOUND:
            self._sound_report = report
            self._say_sound()
            return
        lamp = self._lamps.get(report.part)
        if lamp is not None:
            lamp.show_report(report)
            self._fit()
            return
        lamp = Lamp(report, self)
        lamp.set_compact(self._compact)
        lamp.clicked.connect(lambda: self.lamp_pressed.emit(report.part))
        order = list(Part)
        place = sum(1 for part in self._lamps if order.index(part) < order.index(report.part))
        self._lamps[report.part] = lamp
        self._lamp_box.insertWidget(place, lamp)
        lamp.show()
        order_as_read(self)
        self._fit()

    def show_silent(self, *, silent: bool) -> None:
        """Show whether the sounds are switched off."""
        self._silent = silent
        self._say_sound()

    def set_compact(self, compact: bool) -> None:
        """Stand narrow, icons alone, where the window is small."""
        self._compact = compact
        for switch in (self._theme, self._language):
            switch.show()
        side = 4 if compact else 8
        self._layout.setContentsMargins(side, 6 if compact else 20, side, 4 if compact else 12)
        for room in self._rooms.values():
            room.set_compact(compact)
        for lamp in self._lamps.values():
            lamp.set_compact(compact)
        self._fit()

    def retranslate(self) -> None:
        """Say everything again in the current language and theme."""
        for named in self._named():
            named.retranslate()
        if language.current() == "de":
            self._language.say(tr("Switch to English"), letters="EN")
        else:
            self._language.say(tr("Switch to German"), letters="DE")
        dark = theme.current().name == "dark"
        self._theme.say(tr("Light colours") if dark else tr("Dark colours"), icon="sun" if dark else "moon")
        self._say_sound()
        self._fit()

    def _place_switches(self) -> None:
        """Put them side by side only where both are whole: large type makes large buttons."""
        side = self._layout.contentsMargins().left()
        beside = not self._compact and 2 * self._theme.sizeHint().width() <= self.minimumWidth() - 2 * side
        way = QBoxLayout.Direction
        self._switches.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _say_sound(self) -> None:
        if self._sound_report is not None:
            self._sound_report = report_anew(self._sound_report)
        report = self._sound_report
        missing = report is not None and report.state is not State.OK
        icon = "speaker-slash" if self._silent else "speaker-x" if missing else "speaker-high"
        press = tr("Switch sounds on (Ctrl+M)") if self._silent else tr("Switch sounds off (Ctrl+M)")
        self._sound.say(press, icon=icon)
        told = "" if report is None else f"{report.says} {report.do}".strip()
        self._sound.setAccessibleDescription(told)
        self._sound.setToolTip(f"{self._sound.accessibleName()}\n{told}".strip())

    def _fit(self) -> None:
        """Show what can be done without only where nothing has to scroll for it.

        That is the name, the switches, and the lamps of parts that work. There is a key for the sounds; language and
        theme are chosen once, in a larger window.
        """
        self.setFixedWidth(self._width())
        self._place_switches()
        self._room_box.setSpacing(4 if self._compact else 8)
        self._even_names()
        calm = [lamp for lamp in self._lamps.values() if lamp.report.state in {State.OK, State.ABSENT}]
        spare: tuple[QWidget, ...] = (self._sound, self._title)
        if self._compact:
            spare = (*calm, self._theme, self._language, self._sound, self._title)
        else:
            for lamp in calm:
                lamp.show()
        needs = {widget: widget.sizeHint().height() + self._layout.spacing() for widget in spare}
        sure = sum(need for widget, need in needs.items() if not widget.isHidden())
        left = self.height() - self._tall() + sure
        if left < 0:
            self._room_box.setSpacing(2)
            left = self.height() - self._tall() + sure
        if left < 0:  # smaller names, which are lower; or else it scrolls, and the bar takes some of the width
            self._even_names(self._scroll.verticalScrollBar().sizeHint().width(), max(14, theme.current().px(10)))
            left = self.height() - self._tall() + sure
        for widget, need in needs.items():
            shown = left >= need and not (widget is self._title and self._compact)
            widget.setVisible(shown)
            left -= need if shown else 0

    def _named(self) -> list[RoomButton | Lamp]:
        """Return what has a name on the rail."""
        return [*self._rooms.values(), *self._lamps.values()]

    def _tall(self) -> int:
        """Return the height that everything shown wants now."""
        for box in (self._room_box, self._lamp_box, self._switches, self._layout):
            box.invalidate()  # a box in a box remembers its size until the next event
        return self._layout.sizeHint().height()

    def _width(self) -> int:
        """Return the rail's width: what its longest name needs, within bounds."""
        if self._compact:
            return NARROW
        longest = max((each.wanted_width() for each in self._named()), default=0)
        return min(_widest(), max(WIDE, longest + 2 * self._layout.contentsMargins().left()))

    def _even_names(self, taken: int = 0, most: int = 99) -> None:
        """Write all names equally large: as large as the longest of them can be.

        `taken` pixels of the width are a scroll bar's; `most` is the largest type, in pixels.
        """
        named = self._named()
        width = self.minimumWidth() - 2 * self._layout.contentsMargins().left() - taken
        size = min((most, *(each.type_for(width) for each in named)))
        for each in named:
            each.set_type(size)

    def _choose_language(self) -> None:
        self.language_chosen.emit("en" if language.current() == "de" else "de")

    def choose_silent(self) -> None:
        """Ask for silence, or for sounds again."""
        self.silent_chosen.emit(not self._silent)

    def _choose_theme(self) -> None:
        self.theme_chosen.emit("light" if theme.current().name == "dark" else "dark")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)  # the name gets its type only now

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("rail"))
