"""The buttons under a verdict, each with its key: undo, admit, turn away. They are made once and reused."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.checkin import Colour, Direction, Override, Reason, Verdict
from kiosk.language import tr
from kiosk.shell.buttons import KeyButton
from kiosk.shell.chips import ChoiceChip
from kiosk.shell.flow import FlowLayout
from kiosk.shell.look import LOOKS, Look

GAP = 12


class Mode(StrEnum):
    """What there is to do about the verdict that is shown."""

    NOTHING = "nothing"
    UNDO = "undo"
    DECIDE = "decide"
    MAY_OVERRIDE = "may_override"
    CONFIRM = "confirm"


def mode_of(verdict: Verdict) -> Mode:
    """Return what there is to do about a verdict: amber asks, red may be overridden by a second press."""
    if verdict.ok:
        return Mode.UNDO
    if verdict.override is Override.REASON:
        return Mode.DECIDE if verdict.colour is Colour.AMBER else Mode.MAY_OVERRIDE
    return Mode.MAY_OVERRIDE if verdict.override in {Override.WALK_IN, Override.PIN} else Mode.NOTHING


def reasons(verdict: Verdict | None = None) -> tuple[str, str, str]:
    """Return the operator's reasons for letting somebody in all the same; the first is chosen at the start."""
    if verdict is not None and verdict.reason is Reason.ELSEWHERE:
        return (tr("Wants to change"), tr("Forgot to check out there"), tr("Organiser agreed"))
    return (tr("Decided at the entrance"), tr("Organiser agreed"), tr("Proof was shown"))


class _Button(KeyButton):
    """A button that can do without its key's name; who cannot see it is told the key all the same."""

    def show_key(self, shown: bool) -> None:
        """Show the key, or leave it away."""
        named = self.accessibleName()
        key = self._known if shown else ""
        if key != self._key:
            super().say(self.text(), key)
            self.setAccessibleName(named)

    def say(self, text: str, key: str = "") -> None:
        self._known = key
        super().say(text, key)


class _Row(QWidget):
    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap)


class DecisionBar(QWidget):
    """Says what was pressed. `admitted` gives the operator's reason; keys arrive through the methods."""

    admitted = Signal(str)
    turned_away = Signal()
    undone = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = Mode.NOTHING
        self._look = LOOKS[Colour.GREEN]
        self._verdict: Verdict | None = None
        self._compact = False
        self._choice_row = _Row(self, 8)
        self._choices = [ChoiceChip(self._look.quiet, self._look.edge, self._choice_row) for _ in range(3)]
        for chip in self._choices:
            self._choice_row.flow.addWidget(chip)
            chip.pressed.connect(self._press_choice)
        self._button_row = _Row(self, 12)
        self.admit_button = _Button(parent=self._button_row)
        self.turn_away_button = _Button(parent=self._button_row)
        self.undo_button = KeyButton(icon="arrow-u-up-left", parent=self._button_row)
        self.override_button = _Button(parent=self._button_row)
        for button in (self.admit_button, self.turn_away_button, self.undo_button, self.override_button):
            self._button_row.flow.addWidget(button)
        self.admit_button.clicked.connect(self.admit)
        self.turn_away_button.clicked.connect(self.turn_away)
        self.undo_button.clicked.connect(self.undo)
        self.override_button.clicked.connect(self.ask_override)
        self._arrange()

    @property
    def mode(self) -> Mode:
        """What there is to do now."""
        return self._mode

    @property
    def choices(self) -> tuple[ChoiceChip, ...]:
        """The reasons that can be chosen."""
        return tuple(self._choices)

    @property
    def because(self) -> str:
        """The reason that is chosen."""
        return reasons(self._verdict)[self._chosen()]

    def show_verdict(self, verdict: Verdict) -> None:
        """Offer what there is to do about a verdict."""
        self._verdict = verdict
        self._look = LOOKS[verdict.colour]
        self._choices[0].setChecked(True)
        self._set_mode(mode_of(verdict))

    def show_nothing(self) -> None:
        """Offer nothing: the verdict was decided, or there is none."""
        self._set_mode(Mode.NOTHING)

    def admit(self) -> None:
        """Let the person in with the chosen reason, where the verdict asks for it."""
        if self._mode in {Mode.DECIDE, Mode.CONFIRM}:
            because = self.because
            if self._needs_pin:
                self._set_mode(Mode.MAY_OVERRIDE)  # whoever gives up at the PIN may ask again
            else:
                self.show_nothing()
            self.admitted.emit(because)

    def turn_away(self) -> None:
        """Turn the person away, or take back the wish to override."""
        if self._mode is Mode.CONFIRM:
            self._set_mode(Mode.MAY_OVERRIDE)
        elif self._mode is Mode.DECIDE:
            self.show_nothing()
            self.turned_away.emit()

    def undo(self) -> None:
        """Take back this check-in."""
        if self._mode is Mode.UNDO:
            self.show_nothing()
            self.undone.emit()

    def ask_override(self) -> None:
        """Ask once more before a red verdict is overridden; asked already, do it."""
        if self._mode is Mode.MAY_OVERRIDE:
            self._set_mode(Mode.CONFIRM)
        elif self._mode is Mode.CONFIRM:
            self.admit()

    def step_choice(self, step: int) -> None:
        """Choose the next reason (1) or the one before (-1)."""
        if self._mode in {Mode.DECIDE, Mode.CONFIRM}:
            self._choices[(self._chosen() + step) % len(self._choices)].setChecked(True)
            self._show_choices()
            self.changed.emit()

    def place(self, width: int) -> int:
        """Set the rows into `width` pixels and return the height that they take."""
        self._fit_keys(width)
        y = 0
        for row in (self._choice_row, self._button_row):
            if not row.isHidden():
                y += (GAP - 4 if self._compact else GAP) if y else 0
                height = row.flow.heightForWidth(width)
                row.setGeometry(0, y, width, height)
                row.flow.setGeometry(row.rect())
                y += height
        return y

    def _fit_keys(self, width: int) -> None:
        """Leave the keys' names away where they would push the second button into a line of its own."""
        both = (self.admit_button, self.turn_away_button)
        for button in both:
            button.show_key(True)
        if self._compact and not self.admit_button.isHidden():
            fits = sum(button.sizeHint().width() for button in both) + 8 <= width
            for button in both:
                button.show_key(fits)
        self.override_button.show_key(True)
        self.override_button.show_key(self.override_button.sizeHint().width() <= width)

    def set_compact(self, compact: bool) -> None:
        """Stand lower where the window is small: then of the reasons only the chosen one is shown."""
        self._compact = compact
        self._button_row.flow.set_gap(8 if compact else GAP)
        for button in (self.admit_button, self.turn_away_button, self.undo_button, self.override_button):
            button.set_compact(compact)
        self._show_choices()

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self._arrange()

    @property
    def _needs_pin(self) -> bool:
        return self._verdict is not None and self._verdict.override is Override.PIN

    def _chosen(self) -> int:
        return next((number for number, chip in enumerate(self._choices) if chip.isChecked()), 0)

    def _press_choice(self) -> None:
        """Where only one reason is shown, a press on it shows the next."""
        if self._compact and self._choices[self._chosen()].isDown():
            self.step_choice(1)

    def _show_choices(self) -> None:
        for number, chip in enumerate(self._choices):
            chip.setVisible(not self._compact or number == self._chosen())

    def _set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        mode, look = self._mode, self._look
        leaving = self._verdict is not None and self._verdict.type is Direction.EXIT
        deciding = mode in {Mode.DECIDE, Mode.CONFIRM}
        for chip, text in zip(self._choices, reasons(self._verdict), strict=True):
            chip.setText(text)
            chip.setAccessibleName(tr("Reason: {reason}", reason=text))
            chip.setToolTip(tr("Choose the reason with the arrow keys"))
            chip.set_tones(look.quiet, look.edge)
            chip.updateGeometry()
        if mode is Mode.CONFIRM:
            self.admit_button.say(tr("Really admit") if not leaving else tr("Really record the exit"), "F9")
        else:
            moving = self._verdict is not None and self._verdict.reason is Reason.ELSEWHERE
            self.admit_button.say(tr("Move here") if moving else tr("Admit"), tr("Enter"))
        self.turn_away_button.say(tr("Turn away") if mode is Mode.DECIDE else tr("Cancel"), tr("Esc"))
        self.undo_button.say(tr("Undo"), "F8")
        override = Override.NEVER if self._verdict is None else self._verdict.override
        self.override_button.say(_override_words(override, leaving=leaving), "F9")
        self._tone(look)
        self._show_choices()
        self._choice_row.setVisible(deciding)
        self.admit_button.setVisible(deciding)
        self.turn_away_button.setVisible(deciding)
        self.undo_button.setVisible(mode is Mode.UNDO)
        self.override_button.setVisible(mode is Mode.MAY_OVERRIDE)
        self._button_row.setVisible(mode is not Mode.NOTHING)
        self.setVisible(mode is not Mode.NOTHING)

    def _tone(self, look: Look) -> None:
        self.admit_button.set_tone(look.strong)
        for button in (self.turn_away_button, self.undo_button, self.override_button):
            button.set_tone(look.quiet)


def _override_words(override: Override, *, leaving: bool) -> str:
    if override is Override.PIN:
        return tr("Exit with the PIN") if leaving else tr("Admit with the PIN")
    if leaving:
        return tr("Record the exit all the same")
    return tr("Admit as a walk-in") if override is Override.WALK_IN else tr("Admit all the same")
