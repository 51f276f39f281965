"""What is chosen in the section Lock: PINs set and removed, the minutes, full screen. Each asks for the PIN first."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.locking import Act, LockState, Role
from kiosk.joins.guard import Guard
from kiosk.joins.settings import Settings
from kiosk.lock.full_screen import FullScreen
from kiosk.lock.link import NewPin, Row
from kiosk.lock.section import LockSection


class LockChoices(QObject):
    """Builds the section and carries out what `guard` lets through.

    set_wanted(NewPin), remove_wanted(Row): for the PINs' links. minutes_kept: after how long names are covered is
    another time now.
    """

    set_wanted = Signal(object)
    remove_wanted = Signal(object)
    minutes_kept = Signal()

    def __init__(self, settings: Settings, guard: Guard, full_screen: FullScreen) -> None:
        super().__init__()
        self._settings = settings
        self._guard = guard
        self._full_screen = full_screen
        self._locked = False
        self._first: Role | None = None  # whose PIN is being set where none was
        self.section = section = LockSection()
        section.pin_chosen.connect(self._set_pin)
        section.removal_asked.connect(self._remove_pin)
        section.minutes_chosen.connect(self._choose_minutes)
        section.full_screen_chosen.connect(self._choose_full_screen)

    def show(self) -> None:
        """Show what holds: what waits for a PIN is not chosen yet."""
        config = self._settings.config
        self.section.show_settings(config.lock_minutes, config.full_screen)

    def take_state(self, state: LockState) -> None:
        """Take over which PINs are set."""
        self._locked = bool(state.roles)
        self.section.show_state(state)

    def take_first(self, roles: frozenset[Role]) -> bool:
        """Return whether one of `roles` has the PIN that was just set here where there was none. True once."""
        came = self._first in roles
        if came:
            self._first = None
        return came

    @Slot()
    def forget_first(self) -> None:
        """It was not set after all."""
        self._first = None

    def _set_pin(self, role: Role, pin: str) -> None:
        new = NewPin(role, pin, self._settings.config.operator)
        self._guard(Act.SETTINGS, partial(self._send_pin, new))

    def _send_pin(self, new: NewPin) -> None:
        self._first = None if self._locked else new.role
        self.set_wanted.emit(new)

    def _remove_pin(self, role: Role) -> None:
        row = Row(role, self._settings.config.operator)
        self._guard(Act.SETTINGS, partial(self.remove_wanted.emit, row))

    def _choose_minutes(self, minutes: int) -> None:
        self._guard(Act.SETTINGS, partial(self._keep_minutes, minutes))
        self.show()

    def _keep_minutes(self, minutes: int) -> None:
        self._settings.change(lock_minutes=minutes)
        self.show()
        self.minutes_kept.emit()

    def _choose_full_screen(self, on: bool) -> None:
        self._guard(Act.LEAVE_FULL_SCREEN, partial(self._keep_full_screen, on))
        self.show()

    def _keep_full_screen(self, on: bool) -> None:
        self._settings.change(full_screen=on)
        self.show()
        if on:
            self._full_screen.enter()
        else:
            self._full_screen.leave()
