"""What the reading of a programme gives, and how much of one is read."""

from dataclasses import dataclass

from kiosk.domain.programme import Event

FIRST_YEAR, LAST_YEAR = 1970, 2999  # beyond these, time zones and day sums run out of the calendar
MOST_BYTES = 5_000_000
MOST_SESSIONS = 1_000
MOST_DAYS = 100
LONGEST_TITLE = 200
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class ProgrammeRead:
    """A programme as it was understood. `remarks` say in words what was left out, added or guessed."""

    event: Event
    remarks: tuple[str, ...] = ()
