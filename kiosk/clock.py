"""What time it is. In a rehearsal it may be another: the workshops' doors are tried in the morning."""

from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the time of this computer."""
    return datetime.now(UTC)


class Clock:
    """Calling it gives the aware time. `ahead` is nought but in a rehearsal.

    Read on every thread, set on the window's only; a datetime more or less is no harm.
    """

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self._ahead

    @property
    def ahead(self) -> timedelta:
        """How far it is ahead of the computer's clock."""
        return self._ahead

    def set_ahead(self, ahead: timedelta) -> None:
        """Tell another time from now on."""
        self._ahead = ahead
