"""Who may do what at the station, what a good PIN is, and how long to wait after wrong ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Whose PIN it is."""

    DESK = "desk"
    ORGANISER = "organiser"


class Act(StrEnum):
    """What may ask for a PIN."""

    SETTINGS = "settings"
    EXPORT = "export"
    CLOSE = "close"
    ERASE = "erase"
    BLOCKED = "blocked"
    LEAVE_FULL_SCREEN = "leave_full_screen"
    LEAVE_SELF_SERVICE = "leave_self_service"
    CHOOSE_FILE = "choose_file"
    SEE_NAMES = "see_names"


class Weak(StrEnum):
    """What is wrong with a PIN."""

    NOT_DIGITS = "not_digits"
    SHORT = "short"
    LONG = "long"
    ALL_SAME = "all_same"
    IN_A_ROW = "in_a_row"


LEAST_DIGITS, MOST_DIGITS = 4, 12
FREE_TRIES = 3
_WAITS = (5.0, 15.0, 60.0, 300.0)
_ROWS = ("0123456789" * 3, "9876543210" * 3)


@dataclass(frozen=True, slots=True)
class LockState:
    """Which PINs are set, and how many seconds each is not to be tried for after wrong ones."""

    roles: frozenset[Role] = frozenset()
    waits: Mapping[Role, float] = field(default_factory=dict)

    def wait(self, act: Act) -> float:
        """Return for how many seconds no PIN is taken for `act`; 0 where one is."""
        return min((self.waits.get(role, 0.0) for role in opened_by(act, self.roles)), default=0.0)


def opened_by(act: Act, roles: frozenset[Role]) -> frozenset[Role]:
    """Return whose PINs open `act`, where the PINs of `roles` are set. None at all: it is not locked.

    The organiser's PIN is asked for everything but names, which the desk's opens as well; without one for the desk any
    key shows them. Where only the desk has a PIN it opens everything: with a PIN set, nothing is open to all.
    """
    if act is Act.SEE_NAMES:
        return roles if Role.DESK in roles else frozenset()
    return roles & {Role.ORGANISER} or roles


def tried(act: Act, roles: frozenset[Role], wrong: Mapping[Role, int]) -> tuple[Role, ...]:
    """Return whose PINs what was typed is compared with, the likeliest first. `wrong`: wrong tries since a right one.

    Over covered names the organiser's is left out once its free tries are used up: what the desk mistypes there must
    not make the organiser wait, and nobody may guess the organiser's PIN there.
    """
    found = opened_by(act, roles)
    if act is Act.SEE_NAMES and wrong.get(Role.ORGANISER, 0) >= FREE_TRIES:
        found -= {Role.ORGANISER}
    return tuple(role for role in Role if role in found)


def weakness(pin: str) -> Weak | None:
    """Return what is wrong with a PIN that somebody wants to set; None where it will do."""
    if not (pin.isascii() and pin.isdigit()):
        return Weak.NOT_DIGITS
    if len(pin) < LEAST_DIGITS:
        return Weak.SHORT
    if len(pin) > MOST_DIGITS:
        return Weak.LONG
    if len(set(pin)) == 1:
        return Weak.ALL_SAME
    return Weak.IN_A_ROW if any(pin in row for row in _ROWS) else None


def wait_after(wrong: int) -> float:
    """Return how many seconds there are between the last of so many wrong tries and the next try."""
    return 0.0 if wrong < FREE_TRIES else _WAITS[min(wrong - FREE_TRIES, len(_WAITS) - 1)]


def seconds_left(wrong: int, elapsed: float) -> float:
    """Return how many seconds are left to wait, `elapsed` seconds after the last wrong try."""
    return max(0.0, wait_after(wrong) - max(0.0, elapsed))


def elapsed_since(last: datetime | None, now: datetime) -> float:
    """Return the seconds since the last wrong try, by the computer's clock; 0 where that was set back.

    For the first look after a start only; from then on a clock counts that nobody can set.
    """
    return 0.0 if last is None else max(0.0, (now - last).total_seconds())
