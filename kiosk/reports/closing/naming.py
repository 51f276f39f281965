"""How the folder of a closed day is called."""

from datetime import datetime

from kiosk.domain.programme import Event


def folder_name(event: Event, at: datetime) -> str:
    """Return the folder's name: the event and its day."""
    marked = "REHEARSAL_" if event.rehearsal else ""
    return f"{marked}{event.key}_{event.day_of(at):%Y-%m-%d}"
