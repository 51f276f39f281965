"""The print log: what was printed, when, why, where and how often; what did not come out can be printed again."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.printlog.log_rows import LogRows
from kiosk.badges.printlog.print_words import LogLine, badge_count, log_lines
from kiosk.domain.prints import LoggedPrint, PrintState
from kiosk.language import tr, trn
from kiosk.shell.buttons import KeyButton
from kiosk.shell.card import Card
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.tick_row import TickRow

_FAILED = (PrintState.FAILED, PrintState.CANCELED)


class LogPage(QWidget):
    """retry_asked: a PrintJob is to be printed once more."""

    retry_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = False
        self._logged: tuple[LoggedPrint, ...] = ()
        self._all: tuple[LogLine, ...] = ()
        self._zone: tuple[ZoneInfo, datetime] | None = None
        self.failed_only = TickRow(self)
        self._sums = Paragraph(16, role="soft", parent=self)
        self._card = Card(self)
        self._card.content.setContentsMargins(1, 8, 1, 8)
        self._nothing = Paragraph(17, role="soft", parent=self._card)
        self._nothing.setContentsMargins(18, 8, 18, 8)
        self.rows = LogRows(self._card)
        self._card.content.addWidget(self._nothing)
        self._card.content.addWidget(self.rows, 1)
        self.again = KeyButton(icon="printer", parent=self)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.failed_only)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        self._foot.addWidget(self._sums, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self.again)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(top)
        body.addWidget(self._card, 1)
        body.addLayout(self._foot)
        self.failed_only.clicked.connect(self._fill)
        self.rows.current_changed.connect(self._follow)
        self.again.clicked.connect(self._retry)
        self.retranslate()

    @property
    def listed(self) -> tuple[str, ...]:
        """The lines as they are read out."""
        return tuple(line.spoken for line in self.rows.lines.lines)

    @property
    def says(self) -> str:
        """The sums, and what stands in the empty list."""
        return f"{self._sums.text} {self._nothing.text}".strip()

    def show_log(self, logged: Sequence[LoggedPrint], zone: ZoneInfo, now: datetime) -> None:
        """Show the log, newest first."""
        self._logged, self._zone = tuple(logged), (zone, now)
        self.retranslate()

    def set_short(self, *, short: bool) -> None:
        """Keep the room for the lines where the window is low."""
        self._short = short
        self._sums.setVisible(bool(self._sums.text) and not short)

    def set_compact(self, *, compact: bool) -> None:
        """Put the button below the sums where it is narrow."""
        way = QBoxLayout.Direction
        self._foot.setDirection(way.TopToBottom if compact else way.LeftToRight)
        self.again.set_compact(compact=compact)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        if self._zone is not None:
            self._all = log_lines(self._logged, *self._zone)
        failed = sum(line.job.state in _FAILED for line in self._all)
        self.failed_only.say(tr("Only what was not printed ({n})", n=failed))
        self.rows.setAccessibleName(tr("Print log"))
        self.again.say(tr("Print again"))
        came = [line.job for line in self._all if line.job.state.printed]
        jobs = trn("{n} print job", "{n} print jobs", len(self._all))
        printed = tr("{badges} printed", badges=badge_count(sum(job.badges for job in came)))
        self._sums.say(f"{jobs} · {printed}" if self._all else "")
        self.set_short(short=self._short)
        self._fill()

    def _fill(self) -> None:
        only = self.failed_only.isChecked()
        lines = tuple(line for line in self._all if line.job.state in _FAILED) if only else self._all
        self._nothing.say(
            "" if lines else tr("Everything was printed.") if self._all else tr("Nothing was printed yet.")
        )
        self.rows.setVisible(bool(lines))
        self.rows.show_lines(lines)

    def _follow(self) -> None:
        line = self.rows.current
        self.again.setVisible(line is not None and line.may_retry)
        self.again.setAccessibleDescription(line.who if line is not None else "")

    def _retry(self) -> None:
        line = self.rows.current
        if line is not None and line.may_retry:
            self.again.hide()  # the log is read anew when the job is under way
            self.retry_asked.emit(line.job)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self.rows.scheduleDelayedItemsLayout()
