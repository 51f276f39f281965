"""The third step: the day is closed, everything is exported, and goes on to a stick."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.reports.closing import closing_words as words
from kiosk.reports.closing.day_state import Act, DayState, Next
from kiosk.reports.closing.step_button import StepButton
from kiosk.reports.closing.step_card import StepCard, StepState
from kiosk.reports.closing.stick_buttons import StickButtons
from kiosk.shell.buttons import accent_tone
from kiosk.shell.share_bar import ShareBar

_HERE = (Act.CLOSE, Act.EXPORT, Act.COPY)


class ExportStep(StepCard):
    """close_asked: close the day and export; again_asked: export once more; send_asked: copy it into this folder;
    elsewhere_asked: choose a folder to copy it to; stop_asked; open_asked: the folder of the export, or of its copy;
    reopen_asked."""

    close_asked = Signal()
    again_asked = Signal()
    send_asked = Signal(object)
    elsewhere_asked = Signal()
    stop_asked = Signal()
    open_asked = Signal(object)
    reopen_asked = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(number, parent)
        self._opens: Path | None = None
        self.close_day = StepButton(tone=accent_tone, parent=self)
        self.again = StepButton(icon="download-simple", tone=accent_tone, parent=self)
        self.stop = StepButton(parent=self)
        self.bar = ShareBar(self)
        self.bar.hide()
        self.copies = StickButtons(self)
        self.elsewhere = StepButton(icon="copy", parent=self)
        self.open_folder = StepButton(icon="folder-open", parent=self)
        self.reopen = StepButton(parent=self)
        for button in (self.close_day, self.again, self.stop):
            self.put_beside(button)
        self.more.insertWidget(0, self.bar)
        self.more.insertWidget(1, self.copies)
        for button in (self.open_folder, self.elsewhere, self.reopen):
            self.put_below(button)
        self.close_day.clicked.connect(self.close_asked)
        self.again.clicked.connect(self.again_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.copies.chosen.connect(lambda stick: self.send_asked.emit(stick.root))
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        self.open_folder.clicked.connect(self._open)
        self.reopen.clicked.connect(self.reopen_asked)

    def show_state(self, state: DayState) -> None:
        """Say where the export stands, and offer what can be done."""
        self._opens = state.copied or (Path(state.export.folder) if state.export is not None and state.there else None)
        self.say(tr("Export, backup, close"), words.export_words(state), _stand(state))
        enter = tr("Enter")
        self.close_day.say(tr("Close the day now"), enter)
        self.again.say(tr("Export again"), enter if state.next is Next.EXPORT else "")
        self.stop.say(tr("Stop"), tr("Esc"))
        self.elsewhere.say(tr("Copy to a folder …"))
        self.open_folder.say(tr("Open the folder"))
        self.reopen.say(tr("Reopen the day"))
        idle = not state.busy and not state.erased
        copied = idle and state.export is not None and state.there
        self.close_day.setVisible(idle and state.next is Next.CLOSE)
        self.again.setVisible(idle and state.closed and not copied)
        self.stop.setVisible(state.under_way is Act.COPY and not state.stopping)
        if state.under_way not in _HERE:
            self.bar.hide()
        self.copies.offer(state.places_to_copy if copied else (), words.copy_words)
        self.elsewhere.setVisible(copied)
        self.open_folder.setVisible(idle and self._opens is not None)
        self.reopen.setVisible(idle and state.closed)
        self.show_buttons()

    def show_progress(self, done: int, of: int) -> None:
        """Show how far the writing or copying is."""
        self.bar.setAccessibleName(self.text)
        self.bar.setVisible(of > 0 and done < of)
        self.bar.show_share(done, of)

    def _open(self) -> None:
        if self._opens is not None:
            self.open_asked.emit(self._opens)


def _stand(state: DayState) -> StepState:
    if state.failed in _HERE:
        return StepState.WARNING
    if state.next in (Next.CLOSE, Next.EXPORT) or state.under_way in _HERE:
        return StepState.NOW
    return StepState.DONE if state.erased or (state.closed and state.export is not None) else StepState.LATER
