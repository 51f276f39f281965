"""The clocks of this computer."""

import time
from datetime import UTC, datetime, timedelta

MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""No true clock says less. To be raised with a release; forgetting it does no harm."""


def elapsed() -> float:
    """Return seconds by a clock that nobody can set and that counts while the computer sleeps.

    Linux's monotonic clock stands still in sleep, its clock since booting does not; Windows' monotonic one goes on.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def offset(at: datetime) -> timedelta:
    """Return by how much this computer's own time is ahead of UTC at `at`."""
    return at.astimezone().utcoffset() or timedelta()
