"""Hints for a first start: one line above the page, one after the other, put away for good by a press."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.language import tr
from kiosk.shell import theme
from kiosk.shell.buttons import IconButton, KeyButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.paragraph import Paragraph


def hints() -> tuple[str, ...]:
    """Return the hints, in the order in which they are wanted."""
    return (
        tr("Hold a badge to the camera: green means come in, and it is stored by then."),
        tr("Somebody forgot the badge? Just type three letters of the name."),
        tr("F1 is the help on every page. F8 takes the last check-in back."),
        tr("Before the doors open: page Station, self-test. It says what to do where something is wrong."),
    )


LOW = 520
"""Pixels before text scaling: a lower window shows no hints."""


class HintBar(QWidget):
    """Shows one hint; `put_away` says that nobody wants to see them again."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None, says: Callable[[], tuple[str, ...]] = hints) -> None:
        super().__init__(parent)
        self._says = says
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wanted = self._here = True
        self.text = Paragraph(16, parent=self)
        self.next_button = KeyButton(parent=self)
        self.next_button.set_compact(True)
        self.next_button.clicked.connect(self.step)
        self.close_button = IconButton("x", parent=self)
        self.close_button.clicked.connect(self._put_away)
        for button in (self.next_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the cursor where it is
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 4, 12, 4)
        row.setSpacing(14)
        row.addWidget(IconLabel("lightbulb", 26, "soft", self), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        if parent is not None:
            parent.installEventFilter(self)
        self.retranslate()

    def set_wanted(self, *, wanted: bool) -> None:
        """Whether hints are wanted at all."""
        self._wanted = wanted
        self._appear()

    @Slot(str)
    def show_page(self, page: str) -> None:
        """Hints are for the entrance: the other pages have enough to say."""
        self._here = page == "checkin"
        self._appear()

    def _appear(self) -> None:
        """Be there where there is room: in a low window the entrance itself needs it."""
        low = self.window().height() < LOW * theme.current().text_scale
        self.setVisible(self._wanted and self._here and not low)

    def step(self) -> None:
        """Show the next hint; after the last the bar goes for good."""
        self._at += 1
        if self._at >= len(self._says()):
            self._put_away()
        else:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        said = self._says()
        at = min(self._at, len(said) - 1)
        last = at == len(said) - 1
        self.text.say(said[at])
        self.setAccessibleName(tr("Hint {n} of {count}", n=at + 1, count=len(said)))
        self.next_button.say(tr("Understood") if last else tr("Next hint"))
        self.close_button.say(tr("Show no more hints"))
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.parent():
            self._appear()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Be as high as the words need at this width: a page that wants the room must not press them together."""
        if (row := self.layout()) is not None:
            self.setFixedHeight(row.heightForWidth(self.width()))
            row.invalidate()  # else what was laid out for another height stays there, out of sight
            row.activate()

    def _put_away(self) -> None:
        self.set_wanted(wanted=False)
        self.put_away.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("sunken"))
