"""What should be looked at, in words; a press leads there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.badges.designing.checks import Finding, Grade
from kiosk.badges.designing.editor_page import ROLES
from kiosk.language import tr
from kiosk.shell import icons, theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.paragraph import grow_with_lines
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.texts import wrap_flags
from kiosk.shell.tones import Tone

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ICONS = {Grade.GOOD: "check-circle", Grade.POOR: "warning", Grade.BAD: "warning-octagon"}
_FILLS = {Grade.GOOD: "soft_green", Grade.POOR: "soft_amber", Grade.BAD: "soft_red"}


class FindingRow(PaintedButton):
    """One finding with its icon. Words wrap."""

    radius = 10

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self._ground, parent)
        self._finding = Finding("")
        grow_with_lines(self)

    @property
    def finding(self) -> Finding:
        """What is told."""
        return self._finding

    def show_finding(self, finding: Finding) -> None:
        """Tell this."""
        self._finding = finding
        self.setText(finding.text)
        self.setAccessibleName(finding.text)
        self.updateGeometry()
        self.update()

    def _ground(self) -> Tone:
        now = theme.current()
        fill = now.colour("sunken" if self._finding.elsewhere else _FILLS[self._finding.grade])
        return Tone(fill, fill, now.colour("ink" if self._finding.elsewhere else "on_soft"))

    def _start(self) -> int:
        return theme.current().px(20) + 22

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 44)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(theme.current().font(15))
        room = QRectF(0, 0, max(40, width - self._start() - 10), 9999)
        flags = _LEFT | wrap_flags(metrics, self.text(), room.width())
        return max(44, round(metrics.boundingRect(room, flags, self.text()).height()) + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.paint_ground(painter)
        now = theme.current()
        side = float(now.px(20))
        mark = QRectF(12, (self.height() - side) / 2, side, side)
        elsewhere, grade = self._finding.elsewhere, self._finding.grade
        icon, role = ("info", "soft") if elsewhere else (_ICONS[grade], ROLES[grade])
        icons.paint(painter, mark, icon, now.colour(role))
        font = now.font(15)
        painter.setFont(font)
        painter.setPen(tone.text)
        room = QRectF(self._start(), 0, self.width() - self._start() - 10, self.height())
        painter.drawText(room, _LEFT | wrap_flags(QFontMetricsF(font), self.text(), room.width()), self.text())


class Findings(Scrolled):
    """The findings, worst first. `pressed` gives the Finding that was pressed."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(body, parent)
        self._inside = body
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self._rows: list[FindingRow] = []
        self._add_row().hide()  # with it Tab comes here, between what stands before and after
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def says(self) -> tuple[str, ...]:
        """What is told."""
        return tuple(one.text for one in self._shown)

    def _add_row(self) -> FindingRow:
        row = FindingRow(self._inside)
        row.clicked.connect(partial(self._press, row))
        self._column.insertWidget(len(self._rows), row)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1], row)
        self._rows.append(row)
        return row

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these. The rows stay: one that has the focus must not vanish under a person's hands."""
        made = tuple(sorted(findings, key=lambda one: (one.elsewhere, -one.grade)))
        if made == self._shown:
            return
        self._shown = made
        while len(self._rows) < len(made):
            self._add_row()
        lost = any(row.hasFocus() for row in self._rows[len(made) :])
        for number, row in enumerate(self._rows):
            if number < len(made):
                row.show_finding(made[number])
            row.setVisible(number < len(made))
        if lost and made:
            self._rows[0].setFocus()

    def set_compact(self, *, compact: bool) -> None:
        """Take room for three lines, or for one; always the same, so that the preview stands still."""
        line = max(46, theme.current().px(15) + 30)
        self.setFixedHeight(line if compact else 3 * line + 12)

    def _press(self, row: FindingRow) -> None:
        self.pressed.emit(row.finding)

    def retranslate(self) -> None:
        """Say the list's name again in the current language."""
        self.setAccessibleName(tr("What to look at"))
