"""The buttons below a person's card: check in or out, replace the badge, edit."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.language import tr
from kiosk.shell.buttons import KeyButton, accent_tone, plain_tone
from kiosk.shell.paragraph import Paragraph, grow_with_lines

_GAP = 10


class CardButtons(QWidget):
    """The strongest is what is most likely wanted: checking in, and for whoever is in, a new badge."""

    entry_asked = Signal()
    exit_asked = Signal()
    edit_asked = Signal()
    replacement_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = False
        self._replaces = False
        self._compact = False
        grow_with_lines(self)
        self._session = Paragraph(15, role="soft", parent=self)
        self.back_button = KeyButton(icon="arrow-left", parent=self)
        self.back_button.hide()
        self.entry_button = KeyButton(icon="check-circle", tone=accent_tone, parent=self)
        self.exit_button = KeyButton(parent=self)
        self.replace_button = KeyButton(icon="identification-badge", parent=self)
        self.edit_button = KeyButton(parent=self)
        for button, signal in (
            (self.back_button, self.back_asked),
            (self.entry_button, self.entry_asked),
            (self.exit_button, self.exit_asked),
            (self.replace_button, self.replacement_asked),
            (self.edit_button, self.edit_asked),
        ):
            button.clicked.connect(signal)
        self.show_person(present=False, session_title="")

    @property
    def session_title(self) -> str:
        """The session that is named above the buttons; "" at the entrance."""
        return "" if self._session.isHidden() else self._session.text

    def offer_replacement(self, *, offered: bool) -> None:
        """Offer to replace the badge."""
        self._replaces = offered
        self._arrange()

    def show_person(self, *, present: bool, session_title: str) -> None:
        """Offer what fits somebody who is in, or not; a session beside the entrance is named."""
        self._present = present
        self._session.say(session_title)
        self._session.setVisible(bool(session_title))
        self.back_button.say(tr("Back to the list"), tr("Esc"))
        self.entry_button.say(tr("Check in"), tr("Enter"))
        self.exit_button.say(tr("Check out"))
        self.replace_button.say(tr("Replace badge"), "F6")
        self.edit_button.say(tr("Edit"), "F4")
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Show the way back to the list, where the card stands in its place."""
        self.back_button.setVisible(narrow)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small."""
        self._compact = compact
        for button in (self.back_button, self.entry_button, self.exit_button, self.replace_button, self.edit_button):
            button.set_compact(compact)
        self._arrange()

    def _arrange(self) -> None:
        self.entry_button.setVisible(not self._present)
        self.exit_button.setVisible(self._present)
        self.replace_button.setVisible(self._replaces)
        self.replace_button.set_tone(accent_tone if self._present else plain_tone)
        self.updateGeometry()
        self._place(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(240, self._place(max(240, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(self.width(), move=True)
        super().resizeEvent(event)

    def _place(self, width: int, *, move: bool) -> int:
        """Set the buttons in rows that fill the width; as many beside one another as fit. Return the height."""
        order = [self.back_button, self.entry_button, self.replace_button, self.exit_button, self.edit_button]
        y = 0
        if not self._session.isHidden():
            y = self._session.heightForWidth(width)
            if move:
                self._session.setGeometry(0, 0, width, y)
            y += 6
        rows: list[list[KeyButton]] = []
        for button in (b for b in order if not b.isHidden()):
            last = rows[-1] if rows else []
            wide = sum(b.sizeHint().width() + _GAP for b in last) + button.sizeHint().width()
            alone = button in (self.entry_button, self.replace_button) and not self._compact
            beside = bool(last) and wide <= width and not alone
            if beside and not (last[0] in (self.entry_button, self.replace_button) and not self._compact):
                last.append(button)
            else:
                rows.append([button])
        for row in rows:
            tall = row[0].sizeHint().height()
            if move:
                _fill(row, width, y, tall)
            y += tall + _GAP
        return max(0, y - _GAP)


def _fill(row: list[KeyButton], width: int, y: int, tall: int) -> None:
    """Set buttons side by side: equally wide where their words allow it, else each by its words' width and more."""
    wanted = [button.sizeHint().width() for button in row]
    room = width - _GAP * (len(row) - 1)
    share = room // len(row)
    spare = max(0, room - sum(wanted)) // len(row)
    widths = [share] * len(row) if max(wanted) <= share else [wide + spare for wide in wanted]
    left = 0
    for button, wide in zip(row, widths, strict=True):
        right = width if button is row[-1] else left + min(wide, width - left)
        button.setGeometry(QRect(left, y, right - left, tall))
        left = right + _GAP
