"""Times as the database keeps them: UTC, ISO 8601 with microseconds and "Z", so that they sort as text."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """Return an aware datetime as it is stored."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def from_text(text: str) -> datetime:
    """Return the aware datetime of a stored text."""
    return datetime.fromisoformat(text)


def to_tick(at: datetime) -> int:
    """Return microseconds since 1970."""
    return int(at.timestamp() * 1_000_000)
