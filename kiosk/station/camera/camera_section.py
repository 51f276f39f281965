"""The section "Camera" of the page "Station"."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.camera import SIZES, CameraAbilities, CameraInfo, CameraSettings, Dial, Limit, Size
from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import KeyButton
from kiosk.shell.choice_box import ChoiceField
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.tick_row import TickRow
from kiosk.station.camera.dial_row import DialRow
from kiosk.station.camera.fixed_words import FixedWords
from kiosk.station.camera.health_words import health_lines
from kiosk.station.camera.preview_view import PreviewView
from kiosk.station.lines import StateLines

BESIDE = 700
"""Pixels before text scaling from which picture and choices stand side by side."""


class CameraSection(QWidget):
    """settings_asked: CameraSettings with what a person changed. cameras_asked: which cameras are there?

    watching(bool): the section came in sight or went out of it; only in between are frames and health wanted.
    """

    settings_asked = Signal(object)
    cameras_asked = Signal()
    watching = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._settings = CameraSettings()
        self._abilities = CameraAbilities()
        self._cameras: tuple[CameraInfo, ...] = ()
        self._health: CameraHealth | None = None
        self._report: PartReport | None = None
        self._fixed_words = FixedWords()
        self.preview = PreviewView(self)
        self.health = StateLines(self)
        self.camera = ChoiceField(lambda: tr("Camera"), self)
        self.again = KeyButton(icon="arrows-clockwise")
        self.again.set_compact(True)
        self.mirrored = TickRow(self)
        self.turned = ChoiceField(lambda: tr("The picture is"), self)
        self.size_field = ChoiceField(lambda: tr("Resolution"), self)
        self.size_remark = Paragraph(15, role="soft", parent=self)
        self.fixed = Paragraph(16, role="soft", parent=self)
        self.dials = {
            Dial.FOCUS: DialRow(lambda: tr("Focus"), self),
            Dial.EXPOSURE: DialRow(lambda: tr("Exposure"), self),
            Dial.LIGHT: DialRow(lambda: tr("Light"), self),
        }
        self._lay_out()
        self.camera.picked.connect(lambda source: self._ask(source=str(source)))
        self.again.clicked.connect(self.cameras_asked)
        self.mirrored.clicked.connect(lambda: self._ask(mirrored=self.mirrored.isChecked()))
        self.turned.picked.connect(lambda degrees: self._ask(turned=degrees))
        self.size_field.picked.connect(lambda size: self._ask(size=size))
        for dial, row in self.dials.items():
            row.chosen.connect(lambda percent, dial=dial: self._ask(**{dial.value: percent}))
        self.retranslate()

    def _lay_out(self) -> None:
        seen, chosen = QVBoxLayout(), QVBoxLayout()
        for column in (seen, chosen):
            column.setSpacing(12)
        seen.addWidget(self.preview)
        seen.addWidget(self.health)
        seen.addStretch(1)
        buttons = QWidget(self)
        FlowLayout(buttons).addWidget(self.again)
        grow_with_lines(buttons)
        for part in (self.camera, buttons, self.mirrored, self.turned, self.size_field, self.size_remark, self.fixed):
            chosen.addWidget(part)
        for row in self.dials.values():
            chosen.addWidget(row)
        chosen.addStretch(1)
        fields = (self.camera.box, self.again, self.mirrored, self.turned.box, self.size_field.box)
        dials = (part for row in self.dials.values() for part in (row.tick, row.slider))
        for before, after in pairwise((*fields, *dials)):
            QWidget.setTabOrder(before, after)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(24)
        self._halves.addLayout(seen, 1)
        self._halves.addLayout(chosen, 1)

    @property
    def settings(self) -> CameraSettings:
        """What is chosen."""
        return self._settings

    @Slot(object)
    def show_settings(self, settings: CameraSettings) -> None:
        """Show what is chosen, by program."""
        self._settings = settings
        self.camera.box.choose(settings.source)
        self.mirrored.setChecked(settings.mirrored)
        self.turned.box.choose(settings.turned)
        self._offer_sizes()
        for dial, row in self.dials.items():
            row.choose(settings.dial(dial))

    @Slot(object)
    def show_cameras(self, cameras: tuple[CameraInfo, ...]) -> None:
        """Offer these cameras; the one that is chosen stays, also while it is unplugged."""
        chosen = self._settings.source
        if all(camera.source != chosen for camera in cameras):
            cameras = (CameraInfo(chosen, chosen.removeprefix("camera:") or tr("As it was started")), *cameras)
        self._cameras = cameras
        self.camera.box.offer([(camera.source, camera.name) for camera in cameras])
        self.camera.box.choose(chosen)
        self._say_fixed()

    @Slot(object)
    def show_abilities(self, abilities: CameraAbilities) -> None:
        """Show what the driver took."""
        self._abilities = abilities
        for dial, row in self.dials.items():
            row.show_ability(abilities.dial(dial))
        self._offer_sizes()

    @Slot(QImage)
    def show_frame(self, image: QImage) -> None:
        """Show a preview, while somebody sees it."""
        self.preview.show_frame(image)

    @Slot(object)
    def show_health(self, health: CameraHealth) -> None:
        """Say how the pictures are."""
        self._health = health
        self._say_health()

    @Slot(object)
    def show_part(self, report: PartReport) -> None:
        """Say what the camera says of itself; reports of other parts are passed over."""
        if report.part is not Part.CAMERA:
            return
        self._report = report
        self._say_health()
        self._say_fixed()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Camera"))
        self.preview.retranslate()
        self._fixed_words.retranslate()
        for field in (self.camera, self.turned, self.size_field):
            field.retranslate()
        for row in self.dials.values():
            row.retranslate()
        self.again.say(tr("Look for cameras"))
        self.mirrored.say(tr("Show the picture as in a mirror"))
        turns = ((0, tr("upright")), (90, tr("turned to the right")), (180, tr("upside down")))
        self.turned.box.offer([*turns, (270, tr("turned to the left"))])
        self.show_cameras(self._cameras)
        self.show_settings(self._settings)
        self._say_health()

    def _offer_sizes(self) -> None:
        chosen, given = self._settings.size, self._abilities.size
        offered = [*SIZES, chosen] if chosen is not None and chosen not in SIZES else list(SIZES)
        self.size_field.box.offer([(None, tr("as the program chooses")), *((size, _words(size)) for size in offered)])
        self.size_field.box.choose(chosen)
        self.size_field.box.setEnabled(given is not None)
        told = given if chosen is not None and chosen != given else None
        self.size_remark.say(tr("The camera gives {size}.", size=_words(told)) if told else "")
        self._say_fixed()

    def _say_fixed(self) -> None:
        """Say once why nothing can be adjusted, in place of everything that could be."""
        able = self._abilities
        fixed = able.size is None and all(able.dial(dial).limit is Limit.NO_CAMERA for dial in self.dials)
        for part in (self.size_field, *self.dials.values()):
            part.setVisible(not fixed)
        name = next((camera.name for camera in self._cameras if camera.source == self._settings.source), "")
        runs = self._report is not None and self._report.state is State.OK
        self.fixed.say(self._fixed_words.why(name, runs=runs) if fixed else "")

    def _say_health(self) -> None:
        if not self.isVisible():
            return  # said when it comes in sight
        lines = health_lines(self._health, self._report)
        self.health.show_lines([(line.state, line.says, line.do) for line in lines])
        if lines[0].state is State.FAILED:
            self._health = None
            self.preview.forget()

    def _ask(self, **changed: Any) -> None:
        self._settings = replace(self._settings, **changed)
        if "source" in changed:
            self._health = None
            self.preview.forget()
            self._say_health()
        self.settings_asked.emit(self._settings)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._health = None  # what was measured before nobody looked may be long ago
        self.watching.emit(True)
        self.cameras_asked.emit()
        self._say_health()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watching.emit(False)
        self.preview.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= BESIDE * theme.current().text_scale
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)


def _words(size: Size) -> str:
    return tr("{width} × {height} pixels", width=size[0], height=size[1])
