"""The lamps: how the parts of the station are doing, and what to do about it."""

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import said_anew, tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import CLEAR, PaintedButton
from kiosk.shell.popover import Popover
from kiosk.shell.tones import Tone

_ICONS = {
    Part.CAMERA: "camera",
    Part.DECODER: "qr-code",
    Part.STORAGE: "database",
    Part.DISK: "hard-drives",
    Part.CLOCK: "clock",
    Part.PRINTER: "printer",
    Part.SOUND: "speaker-high",
    Part.SCANNER: "barcode",
    Part.BATTERY: "battery-medium",
}


def part_name(part: Part) -> str:
    """Return what a part is called on its lamp."""
    return {
        Part.CAMERA: tr("Camera"),
        Part.DECODER: tr("Reader"),
        Part.STORAGE: tr("Storage"),
        Part.DISK: tr("Disk"),
        Part.CLOCK: tr("Clock"),
        Part.PRINTER: tr("Printer"),
        Part.SOUND: tr("Sound"),
        Part.SCANNER: tr("Scanner"),
        Part.BATTERY: tr("Battery"),
    }[part]


def state_name(state: State) -> str:
    """Return a state in words."""
    return {
        State.OK: tr("works"),
        State.WARNING: tr("needs attention"),
        State.FAILED: tr("does not work"),
        State.ABSENT: tr("is not there"),
    }[state]


def report_anew(report: PartReport) -> PartReport:
    """Return what a part said, in the current language."""
    return replace(report, says=said_anew(report.says), do=said_anew(report.do))


_NAME_FROM = 24  # the dot is left of it
_LEAST_TYPE = 11


def largest_type(text: str, room: float, *, bold: bool = False) -> int:
    """Return the type, in pixels, at which `text` fits into `room` on the rail: its usual one or a smaller one."""
    font = theme.current().font(14, bold=bold)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    return font.pixelSize() if wide <= room else max(_LEAST_TYPE, int(font.pixelSize() * room / wide))


def name_width(text: str, *, bold: bool = False) -> int:
    """Return how wide a name on the rail is in its usual type."""
    return ceil(QFontMetricsF(theme.current().font(14, bold=bold)).horizontalAdvance(text))


def _tone() -> Tone:
    return Tone(CLEAR, CLEAR, theme.current().colour("on_rail"))


class Lamp(PaintedButton):
    """One part's lamp: a full dot, a ring, a cross or a dash, and the part's name."""

    radius = 10

    def __init__(self, report: PartReport, parent: QWidget | None = None) -> None:
        super().__init__(_tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._compact = False
        self._type = 0
        self._report = report
        self.show_report(report)

    @property
    def report(self) -> PartReport:
        """What the part said last."""
        return self._report

    def show_report(self, report: PartReport) -> None:
        """Show what the part says now."""
        self._report = report
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        report = self._report = report_anew(self._report)
        name = part_name(report.part)
        self.setText(name)
        self.setAccessibleName(f"{name}: {state_name(report.state)}")
        self.setAccessibleDescription(" ".join(part for part in (report.says, report.do) if part))
        self.setToolTip("\n".join(part for part in (report.says, report.do) if part))

    def set_compact(self, compact: bool) -> None:
        """Show the part's icon in place of its name."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def type_for(self, width: int) -> int:
        """Return the largest type, in pixels, at which the name is whole on a lamp of this width."""
        return largest_type(self.text(), width - _NAME_FROM)

    def wanted_width(self) -> int:
        """Return the width at which the name is whole in its usual type."""
        return name_width(self.text()) + _NAME_FROM

    @property
    def type_size(self) -> int:
        """The size of the name, in pixels."""
        return self._type or self.type_for(self.width())

    def set_type(self, size: int) -> None:
        """Write the name this large, in pixels."""
        if size != self._type:
            self._type = size
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(56 if self._compact else 84, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        now = theme.current()
        middle = self.height() / 2
        _paint_dot(painter, QPointF(14 if self._compact else 12, middle), self._report.state)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._compact:
            box = QRectF(26, middle - 11, 22, 22)
            icons.paint(painter, box, _ICONS[self._report.part], now.colour("on_rail_soft"))
            return
        font = now.font(14)
        font.setPixelSize(self.type_size)
        painter.setFont(font)
        painter.setPen(now.colour("on_rail_soft"))
        place = QRectF(_NAME_FROM, 0, self.width() - _NAME_FROM + 2, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())


def _paint_dot(painter: QPainter, centre: QPointF, state: State) -> None:
    """Paint the state so that it can be told without its colour."""
    now = theme.current()
    match state:
        case State.OK:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("lamp_ok"))
            painter.drawEllipse(centre, 5.5, 5.5)
        case State.WARNING:
            painter.setPen(QPen(now.colour("lamp_warning"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, 4.5, 4.5)
        case State.FAILED:
            painter.setPen(QPen(now.colour("lamp_failed"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for slope in (1, -1):
                painter.drawLine(centre + QPointF(-4.5, -4.5 * slope), centre + QPointF(4.5, 4.5 * slope))
        case State.ABSENT:
            painter.setPen(QPen(now.colour("on_rail_soft"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(centre + QPointF(-4.5, 0), centre + QPointF(4.5, 0))


class LampPanel(Popover):
    """What one part says of itself, and what a person can do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._labels = {kind: QLabel(self) for kind in ("caption", "body-bold", "body")}
        for kind, label in self._labels.items():
            label.setProperty("kind", kind)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.content.addWidget(label)
        self.part: Part | None = None

    def show_report(self, report: PartReport) -> None:
        """Fill the panel."""
        self.part = report.part
        title = f"{part_name(report.part)} · {state_name(report.state)}"
        self._labels["caption"].setText(title)
        self._labels["body-bold"].setText(report.says)
        self._labels["body"].setText(report.do)
        self._labels["body"].setVisible(bool(report.do))
        self.setAccessibleName(f"{title}. {report.says} {report.do}".strip())
