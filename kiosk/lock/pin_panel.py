"""Asks for a PIN over the page. It is no dialog: scans go on behind it, and are answered on it as well."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.checkin import Colour
from kiosk.language import tr
from kiosk.lock.keypad import Keypad
from kiosk.lock.lock_words import time_left
from kiosk.lock.over import Over
from kiosk.lock.pin_dots import PinDots
from kiosk.lock.verdict_line import VerdictLine
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import IconButton
from kiosk.shell.form_field import ENTER
from kiosk.shell.frame import paint_card
from kiosk.shell.paragraph import Paragraph
from kiosk.shell.scrolled import Scrolled

FORGOTTEN_S = 60.0
"""Seconds without a key after which the question is given up: somebody else may stand there by now."""
_TICK_MS = 250
_SLIM, _WIDE = 380, 680


class PinPanel(Over):
    """entered(pin): somebody typed one. given_up: the question is withdrawn.

    `steady` gives seconds of a clock that does not jump.
    """

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, window: QWidget, steady: Callable[[], float]) -> None:
        super().__init__(window)
        self._steady = steady
        self._checking = self._counting = False
        self._free_at = self._typed_at = 0.0
        self._words: tuple[Callable[[], str], Callable[[], str]] = (str, str)
        self._body = QWidget()
        self._scrolled = Scrolled(self._body, self, follows=True)
        self.verdict = VerdictLine(18, self._body)
        self.title = Paragraph(18, bold=True, parent=self._body)
        self.about = Paragraph(16, parent=self._body)
        self._scrolled.setMinimumHeight(1)  # else it takes the room from the keys
        self.message = Paragraph(16, bold=True, role="red_ink", parent=self._body)
        self._hand = QWidget(self)
        self.dots = PinDots(self._hand)  # Tab goes in the order in which they are made
        self.cancel_button = IconButton("x", parent=self._hand)
        self.keypad = Keypad(self._hand)
        row = QHBoxLayout()
        row.addWidget(self.dots, 1)
        row.addWidget(self.cancel_button)
        words = QVBoxLayout(self._body)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(8)
        words.addWidget(self.verdict)
        words.addWidget(self.title)
        words.addWidget(self.message)
        words.addWidget(self.about)
        words.addStretch(1)
        hand = QVBoxLayout(self._hand)
        hand.setContentsMargins(0, 0, 0, 0)
        hand.setSpacing(8)
        hand.addLayout(row)
        hand.addWidget(self.keypad)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(18, 16, 18, 16)
        self._sides.setSpacing(16)
        self._sides.addWidget(self._scrolled, 1)
        self._sides.addWidget(self._hand, 1, Qt.AlignmentFlag.AlignVCenter)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        self.keypad.digit_pressed.connect(self._take_digit)
        self.keypad.drop_pressed.connect(self._drop)
        self.keypad.end_pressed.connect(self._enter)
        self.cancel_button.clicked.connect(self.give_up)
        self.retranslate()

    @property
    def first(self) -> QWidget:
        return self.dots

    @property
    def waits(self) -> float:
        """The seconds for which no PIN is taken."""
        return max(0.0, self._free_at - self._steady())

    @property
    def is_checking(self) -> bool:
        """Whether what was typed is being compared."""
        return self._checking

    def ask(self, title: Callable[[], str], about: Callable[[], str], wait: float = 0.0) -> None:
        """Ask for a PIN: whose, and what for, each in the current language. `wait` seconds none is taken."""
        self._words = title, about
        self._checking = self._counting = False
        self._free_at = self._steady() + wait
        self._typed_at = self._steady()
        self.verdict.clear()
        self.dots.clear()
        self._say("")
        self.retranslate()
        self.look()
        self.rise()
        announce(self, f"{self.title.text} {self.about.text} {self.message.text}".strip())
        self._tick.start()

    def refuse(self, wait: float) -> None:
        """Say that it was wrong, and for how long none is taken now."""
        if not self.is_open:
            return
        self._checking = False
        self._free_at = self._steady() + wait
        self._typed_at = self._steady()
        self.dots.clear()
        self._say(tr("That was wrong. Try again."))
        self.look()
        announce(self, self.message.text, at_once=True)

    def hold(self, wait: float) -> None:
        """Take no PIN for so many seconds: there were wrong ones before."""
        if self.is_open and wait > self.waits:
            self._free_at = self._steady() + wait
            self.look()

    def tell(self, colour: Colour, headline: str) -> None:
        """Answer a scan without its name: the panel may lie over the verdict."""
        if self.is_open:
            self.verdict.tell(colour, headline)
            self.place()

    def put_away(self) -> None:
        self._tick.stop()
        self.dots.clear()
        super().put_away()

    def give_up(self) -> None:
        """Withdraw the question."""
        if self.is_open:
            self.put_away()
            self.given_up.emit()

    def look(self) -> None:
        """Count down, and give up what everybody has forgotten."""
        left = self.waits
        if left > 0:
            text = tr("Too many wrong tries. The next one in {time}.", time=time_left(left))
            self._say(text)
        elif self._counting:
            self._say(tr("You can try again now."))
            announce(self, self.message.text)
        self._counting = left > 0
        usable = left <= 0 and not self._checking
        if self.keypad.isEnabled() is not usable:
            self.keypad.setEnabled(usable)
            self.keypad.set_usable(usable)
            self.dots.update()
        if left > 0:
            self._typed_at = self._steady()
        elif self._steady() - self._typed_at > FORGOTTEN_S:
            self.give_up()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        title, about = self._words
        self.title.say(title())
        self.about.say(about())
        self.cancel_button.say(f"{tr('Cancel')} ({tr('Esc')})")
        self.setAccessibleName(self.title.text)
        if self.is_open:
            self.place()

    def place(self) -> None:
        """Stand in the middle: words above the keys, or beside them where the window is low."""
        room = self._around.rect().adjusted(8, 8, -8, -8)
        scale = theme.current().text_scale
        keys = self._hand.sizeHint().height()
        slim = min(round(_SLIM * (1 + (scale - 1) * 0.6)), room.width())
        words = max(self._body.heightForWidth(slim - 36), self._body.sizeHint().height())
        beside = words + keys + 52 > room.height()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)
        self._sides.setStretch(0, 1)
        self._sides.setStretch(1, 1 if beside else 0)
        width = min(round(_WIDE * (1 + (scale - 1) * 0.6)), room.width()) if beside else slim
        half = (width - 52) // 2
        tall = max(self._body.heightForWidth(half), keys) + 34 if beside else words + keys + 54
        height = min(tall, room.height())
        middle = room.center() - QPoint(width // 2, height // 2)
        self.setGeometry(max(room.left(), middle.x()), max(room.top(), middle.y()), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key: digits wherever the focus is, Enter, Backspace, Escape."""
        key, text = event.key(), event.text()
        focused = QApplication.focusWidget()
        event.accept()
        self._typed_at = self._steady()
        if key == Qt.Key.Key_Escape:
            self.give_up()
        elif key in ENTER:
            self.cancel_button.click() if focused is self.cancel_button else self._enter()
        elif key == Qt.Key.Key_Backspace:
            self._drop()
        elif len(text) == 1 and text in "0123456789":
            self._take_digit(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_card(QPainter(self), self.rect(), edge="field_border")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give up at a press beside the panel: somebody does something else."""
        if (
            event.type() is QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched.window() is self.window()
            and watched is not self
            and not self.isAncestorOf(watched)
        ):
            self.give_up()
        return super().eventFilter(watched, event)

    def _say(self, text: str) -> None:
        if text != self.message.text:
            self.message.say(text)
            if self.is_open:
                self.place()

    def _take_digit(self, digit: str) -> None:
        if self._usable():
            if not self.dots.pin:
                self._say("")
            self.dots.add(digit)

    def _drop(self) -> None:
        if self._usable():
            self.dots.drop()

    def _enter(self) -> None:
        if not self._usable() or not self.dots.pin:
            return
        pin = self.dots.pin
        self._checking = True
        self._say("")
        self.look()
        self.entered.emit(pin)

    def _usable(self) -> bool:
        self._typed_at = self._steady()
        return self.waits <= 0 and not self._checking
