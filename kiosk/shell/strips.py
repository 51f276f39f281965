"""The strips above the page: amber for trouble with the surroundings, red for a bug. They take room, cover nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.parts import Part
from kiosk.language import said_anew, tr
from kiosk.shell import theme
from kiosk.shell.announce import announce
from kiosk.shell.buttons import CLEAR, IconButton
from kiosk.shell.icons import IconLabel
from kiosk.shell.scrolled import Scrolled
from kiosk.shell.tones import Tone


@dataclass(frozen=True, slots=True)
class _Trouble:
    text: str
    hint: str = ""

    def anew(self) -> "_Trouble":
        """Return it in the current language."""
        return _Trouble(said_anew(self.text), said_anew(self.hint))


class Strip(QWidget):
    """An icon, what happened, what to do, and a cross that closes it."""

    closed = Signal()

    def __init__(self, fill: str, ink: str, icon: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(26, 4, 12, 4)
        layout.setSpacing(12)
        self._text = QLabel(self)
        self._text.setProperty("kind", kind)
        self._hint = QLabel(self)
        self._hint.setProperty("kind", "strip-hint" if kind == "strip" else kind)
        self._low = self._unheard = False
        self._told = _Trouble("")
        self._inside = QWidget()
        self._scroll = Scrolled(self._inside, self)
        self._scroll.setProperty("kind", "keys")
        words = QVBoxLayout(self._inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        for label in (self._text, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(label)
        self._close = IconButton("x", tone=self._tone, parent=self)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on it must not take the keys from the page
        self._close.clicked.connect(self.closed)
        layout.addWidget(IconLabel(icon, 24, ink, self), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._scroll, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.hide()

    @property
    def says(self) -> str:
        """What stands on the strip; "" while it is hidden."""
        return "" if self.isHidden() else f"{self._text.text()} {self._hint.text()}".strip()

    def say(self, text: str, hint: str) -> None:
        """Show the strip with these words, and read them out."""
        self._write(_Trouble(text, hint))
        self._unheard = not self.isEnabled()
        announce(self, f"{text} {hint}".strip())

    def _write(self, told: _Trouble) -> None:
        text, hint = told.text, told.hint
        self._told = told
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for named in (self, self._scroll):
            named.setAccessibleName(f"{text} {hint}".strip())
            named.setAccessibleDescription(hint)
            named.setToolTip(f"{text}\n{hint}".strip())
        self._say_close()
        self.show()
        self._fit()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._say_close()
        if not self.isHidden():
            self._write(self._told.anew())

    def _say_close(self) -> None:
        """Name the cross after what it closes: who hears it does not see on which strip it stands."""
        self._close.say(tr("Close this message"))
        if self._told.text:
            self._close.setAccessibleName(tr("Close this message: {what}", what=self._told.text))

    def set_low(self, *, low: bool) -> None:
        """Take two lines at most, which scroll, where the window is so small that the page would have no room."""
        self._low = low
        self._fit()

    def _fit(self) -> None:
        """Take the height that the words need at this width."""
        layout = self._inside.layout()
        if layout is None:
            return
        edge = 4  # of the ring that the keys' place has
        room = max(40, self._scroll.width() - edge)
        wanted = layout.heightForWidth(room) + edge
        most = theme.current().px(16) * 3
        scrolls = self._low and wanted > most
        if scrolls:
            wanted = self._whole_lines(room, most - edge) + edge
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
        if self._scroll.height() != wanted or self._scroll.maximumHeight() != wanted:
            self._scroll.setFixedHeight(wanted)
            self.updateGeometry()

    def _whole_lines(self, width: int, most: int) -> int:
        """Return the height of as many whole lines as `most` pixels hold, one at least: half a line is a riddle."""
        tall = 0
        for label in (self._text, self._hint):
            line = label.fontMetrics().lineSpacing()
            lines = round(label.heightForWidth(width) / line) if label.text() else 0
            for _ in range(lines):
                if tall and tall + line > most:
                    return tall
                tall += line
        return tall

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit)
        elif event.type() == QEvent.Type.EnabledChange and self._unheard and self.isEnabled():
            self._unheard = False  # told while the cover lay over it; what has gone since is not shown, and not said
            announce(self, self.says)

    def _tone(self) -> Tone:
        return Tone(CLEAR, CLEAR, theme.current().colour(self._ink))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour(self._fill))


class Strips(QWidget):
    """The red strip above the amber one. Of several troubles the latest is shown; when it ends, the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._troubles: dict[Part | None, _Trouble] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bug = Strip("red", "on_red", "bug", "bug", self)
        self.trouble = Strip("soft_amber", "amber_ink", "warning", "strip", self)
        self.bug.closed.connect(self.bug.hide)
        self.trouble.closed.connect(self._close_trouble)
        layout.addWidget(self.bug)
        layout.addWidget(self.trouble)

    def retranslate(self) -> None:
        """Keep what is told below in the current language, too; the strips are asked themselves."""
        self._troubles = {part: told.anew() for part, told in self._troubles.items()}

    def set_low(self, *, low: bool) -> None:
        """Stand low: the window is small."""
        for strip in (self.bug, self.trouble):
            strip.set_low(low=low)

    def show_trouble(self, part: Part | None, text: str, hint: str) -> None:
        """Show a trouble; a later one of the same part takes its place."""
        told = _Trouble(text, hint)
        if self._troubles.get(part) == told and next(reversed(self._troubles)) is part:
            return
        self._troubles.pop(part, None)
        self._troubles[part] = told
        self._show_latest()

    def clear_trouble(self, part: Part | None, text: str = "") -> None:
        """Take away the trouble of a part, if there is one; with `text`, only if that is what it says."""
        told = self._troubles.get(part)
        if told is not None and text in {"", told.text}:
            del self._troubles[part]
            self._show_latest()

    def show_bug(self, text: str) -> None:
        """Show the red strip until it is closed."""
        self.bug.say(text, "")

    def _close_trouble(self) -> None:
        self._troubles.popitem()
        self._show_latest()

    def _show_latest(self) -> None:
        if not self._troubles:
            self.trouble.hide()
            return
        latest = next(reversed(self._troubles.values()))
        if self.trouble.says != f"{latest.text} {latest.hint}".strip():
            self.trouble.say(latest.text, latest.hint)
