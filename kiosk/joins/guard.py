"""What asks whether something may be done here: the lock, or nobody."""

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.locking import Act


class Guard(Protocol):
    """Does `then` now or once the PIN was given, or `otherwise`; `about` names whom it is about."""

    def __call__(
        self, act: Act, then: Callable[[], None], about: str = "", otherwise: Callable[[], None] | None = None
    ) -> None: ...


def unguarded(act: Act, then: Callable[[], None], about: str = "", otherwise: Callable[[], None] | None = None) -> None:
    """Do it: there is no lock."""
    del act, about, otherwise
    then()
