"""The section "Scanner" of the page "Station": a test code, and what came of it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.scanner_test import Burst, Finding, Result, judge
from kiosk.domain.secret import shown
from kiosk.errors import Trouble
from kiosk.language import tr
from kiosk.shell.announce import announce
from kiosk.shell.buttons import KeyButton, accent_tone
from kiosk.shell.flow import FlowLayout
from kiosk.shell.paragraph import Paragraph, grow_with_lines
from kiosk.shell.save_chooser import SaveChooser
from kiosk.station.lines import StateLines
from kiosk.station.scanner.listening_field import ListeningField
from kiosk.station.scanner.scanner_words import Said, nothing_came, words_of
from kiosk.station.scanner.test_card import TestCard, write_card

PATIENCE_MS = 20_000


class ScannerSection(QWidget):
    """config_asked(field, value): a prefix or suffix is to be kept, or "" to be forgotten; answer with `show_kept`.
    tested(Result, Burst): the test code came. `patience_ms` is how long a scan is waited for before it is said what may
    be wrong; it is waited on. By `monotonic` seconds a slow scanner is told from a quick one."""

    config_asked = Signal(str, object)
    tested = Signal(object, object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        patience_ms: int = PATIENCE_MS,
        monotonic: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        grow_with_lines(self)
        self._known = ("", "")
        self._burst: Burst | None = None
        self._result: Result | None = None
        self._late = False
        self._listening = False
        self._kept = ""
        self.told = Paragraph(16, parent=self)
        self.begin = KeyButton(icon="barcode", tone=accent_tone)
        self.save = KeyButton(icon="file-pdf")
        self.keep_prefix = KeyButton()
        self.keep_suffix = KeyButton()
        self.card = TestCard(self)
        self.field = ListeningField(self, monotonic)
        self.lines = StateLines(self)
        self.news = Paragraph(16, role="soft", parent=self)
        self.chooser = SaveChooser(
            self, lambda: tr("Save the test code"), lambda: {"pdf": tr("PDF file")}, lambda: tr("scanner-test-code")
        )
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._grow_impatient)
        self._lay_out()
        self.begin.clicked.connect(self.start)
        self.save.clicked.connect(self.chooser.open)
        self.chooser.chosen.connect(self.save_card)
        self.keep_prefix.clicked.connect(lambda: self._keep("scanner_prefix"))
        self.keep_suffix.clicked.connect(lambda: self._keep("scanner_suffix"))
        self.field.heard.connect(self.take_burst)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._acts, self._keeps = QWidget(self), QWidget(self)
        for row, buttons in (
            (self._acts, (self.begin, self.save)),
            (self._keeps, (self.keep_prefix, self.keep_suffix)),
        ):
            flow = FlowLayout(row)
            grow_with_lines(row)
            for button in buttons:
                button.set_compact(True)
                flow.addWidget(button)
        column.addWidget(self.told)
        column.addWidget(self._acts)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.field, self.lines, self._keeps, self.news):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def listening(self) -> bool:
        """Whether a test is under way."""
        return self._listening

    @Slot(str, str)
    def show_known(self, prefix: str, suffix: str) -> None:
        """Take over what is kept of what scanners send before and behind a code."""
        self._known = (prefix, suffix)

    @Slot()
    def start(self) -> None:
        """Begin a test, or another."""
        self._listening, self._late = True, False
        self._burst = self._result = None
        self._kept = ""
        self.field.forget()
        self._patience.start()
        self.retranslate()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def take_burst(self, burst: Burst) -> bool:
        """Judge what a scanner sent; return whether it was the test's own. Anything else is a scan like any other."""
        if not self._listening:
            return False
        result = judge(burst, *self._known)
        self._burst, self._result, self._late = burst, result, False
        self._listening = Finding.OTHER_CODE in result.findings
        if self._listening:
            self._patience.start()
        else:
            self._patience.stop()
            self.tested.emit(result, burst)
        self.retranslate()
        announce(self, " ".join(self.lines.texts))
        return not self._listening

    @Slot(object)
    def save_card(self, file: Path) -> None:
        """Write the test code as a PDF."""
        try:
            write_card(file)
        except Trouble as trouble:
            self.news.say(str(trouble), role="red_ink")
        else:
            self.news.say(tr("The test code is in {file}.", file=file), role="soft")

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.setAccessibleName(tr("Scanner"))
        self.told.say(
            tr(
                "This test is for scanners that type like a keyboard. Begin it and scan the code that then appears"
                " here, from the screen or from paper: it shows whether letters and signs arrive as they are."
            )
        )
        self.begin.say(tr("Begin the test") if self._result is None and not self._listening else tr("Test again"))
        self.save.say(tr("Save as PDF"))
        self.card.retranslate()
        self.field.say(tr("Scan the test code now …"))
        self.field.setVisible(self._listening)
        self.card.setVisible(self._listening)
        self.lines.show_lines(self._said())
        self._offer()

    def _said(self) -> list[Said]:
        said: list[Said] = []
        if self._result is not None and self._burst is not None:
            said += words_of(self._result, self._burst)
        if self._late:
            said.append(nothing_came(self._patience.interval() // 1000))
        return said

    def _offer(self) -> None:
        found = self._result.findings if self._result is not None else ()
        for button, finding, sent, kept in (
            (self.keep_prefix, Finding.PREFIX, self._result.prefix if self._result else "", "scanner_prefix"),
            (self.keep_suffix, Finding.SUFFIX, self._result.suffix if self._result else "", "scanner_suffix"),
        ):
            button.setVisible(finding in found and kept not in self._kept)
            keep = tr("Keep “{text}”", text=shown(sent, 16))
            forget = tr("Forget the prefix") if finding is Finding.PREFIX else tr("Forget the suffix")
            button.say(keep if sent else forget)
        self._keeps.setVisible(not (self.keep_prefix.isHidden() and self.keep_suffix.isHidden()))

    def _keep(self, field: str) -> None:
        if self._result is not None:
            sent = self._result.prefix if field == "scanner_prefix" else self._result.suffix
            self.config_asked.emit(field, sent)

    @Slot(str, object)
    def show_kept(self, field: str, value: object) -> None:
        """Say that a prefix or suffix was kept, which may have needed the PIN."""
        self._kept += field
        self._known = (str(value), self._known[1]) if field == "scanner_prefix" else (self._known[0], str(value))
        self._offer()
        self.news.say(tr("That is kept for this station. Test again to see that it holds."), role="soft")
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grow_impatient(self) -> None:
        self._late = True
        self.retranslate()
        announce(self, " ".join(self.lines.texts))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._listening = False  # elsewhere a scan is a scan
        self._patience.stop()
        self.field.forget()
        self.retranslate()
