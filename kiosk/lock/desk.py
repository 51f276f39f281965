"""The desk behind the lock: it compares PINs with their hashes, and keeps count of wrong tries.

Argon2id with 32 MiB and two passes: 65 ms on the machine that this was built on (docs/decisions/0018), which makes
guessing dear for whoever copied the file and is not felt by whoever types a PIN.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.domain.locking import Act, LockState, Role, elapsed_since, opened_by, seconds_left, tried
from kiosk.store.locks import Lock

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PASSES, KIBIBYTES, LANES = 2, 32_768, 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a PIN that was typed.

    opened: nothing is locked any more, or the PIN was right; then `role` says whose. wait: seconds before the next try.
    wrong: the PINs that it was not, with their hash and the wrong tries so far.
    """

    opened: bool
    role: Role | None = None
    wait: float = 0.0
    wrong: tuple[tuple[Role, str, int], ...] = ()


@dataclass(slots=True)
class _Tries:
    """Wrong tries of the PIN with this hash; `last` is by the steady clock, in seconds."""

    hash: str
    wrong: int
    last: float


class LockDesk:
    """Knows the tries of this process by heart: what it is told to write may not be written yet.

    `clock` gives the aware time, `steady` seconds of a clock that nobody can set.
    """

    def __init__(self, clock: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self._clock = clock
        self._steady = steady
        self._tries: dict[Role, _Tries] = {}
        self._hasher: PasswordHasher | None = None

    def state(self, locks: Mapping[Role, Lock]) -> LockState:
        """Return which PINs are set, and how long none of them is to be tried."""
        self._take(locks)
        return LockState(frozenset(locks), {role: self._wait(role) for role in locks})

    def check(self, locks: Mapping[Role, Lock], act: Act, pin: str) -> Answer:
        """Compare a PIN with those that open `act`."""
        self._take(locks)
        roles = frozenset(locks)
        if not opened_by(act, roles):
            return Answer(opened=True)
        asked = tried(act, roles, {role: tries.wrong for role, tries in self._tries.items()})
        waits = {role: self._wait(role) for role in asked}
        ready = [role for role in asked if waits[role] <= 0]
        if not ready:
            return Answer(opened=False, wait=min(waits.values()))
        for role in ready:
            if self._is(locks[role].hash, pin):
                self._tries[role].wrong = 0
                return Answer(opened=True, role=role)
        for role in ready:
            tries = self._tries[role]
            tries.wrong, tries.last = tries.wrong + 1, self._steady()
        told = tuple((role, self._tries[role].hash, self._tries[role].wrong) for role in ready)
        again = tried(act, roles, {role: tries.wrong for role, tries in self._tries.items()})
        return Answer(opened=False, wait=min(self._wait(role) for role in again), wrong=told)

    def hashed(self, pin: str) -> str:
        """Return the hash of a PIN, with a salt of its own."""
        return self._argon2().hash(pin)

    def is_pin_of(self, lock: Lock | None, pin: str) -> bool:
        """Return whether this is that role's PIN already; no try is counted."""
        return lock is not None and self._is(lock.hash, pin)

    def _wait(self, role: Role) -> float:
        tries = self._tries[role]
        return seconds_left(tries.wrong, self._steady() - tries.last)

    def _take(self, locks: Mapping[Role, Lock]) -> None:
        """Take over what the file says of PINs that are new here."""
        for role, lock in locks.items():
            known = self._tries.get(role)
            if known is None or known.hash != lock.hash:
                last = self._steady() - elapsed_since(lock.wrong_at, self._clock())
                self._tries[role] = _Tries(lock.hash, lock.wrong, last)
        for role in self._tries.keys() - locks.keys():
            del self._tries[role]

    def _is(self, hashed: str, pin: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._argon2().verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False

    def _argon2(self) -> "PasswordHasher":
        if self._hasher is None:
            from argon2 import PasswordHasher

            self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)
        return self._hasher
