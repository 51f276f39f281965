"""When a recurring entry of a calendar takes place, within bounds."""

import re
from datetime import datetime
from itertools import islice

MOST_OCCURRENCES = 200
_FREQUENCY = re.compile(r"(?:^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)")
_UNTIL = re.compile(r"(?:^|;)UNTIL=[^;]*")
_INTERVAL = re.compile(r"(?:^|;)INTERVAL=(\d+)")
_COUNT = re.compile(r"(?:^|;)COUNT=(\d{1,9})(?=;|$)")
_ENDLESS = re.compile(r"(?:^|;)(COUNT|UNTIL)=")
_PARTS = re.compile(
    r"(FREQ|INTERVAL|COUNT|BYDAY|BYMONTH|BYMONTHDAY|BYSETPOS|BYWEEKNO|BYYEARDAY|WKST)=[A-Z0-9,+-]+(;|$)"
)


class RepeatTrouble(ValueError):
    """A rule that is not understood, or could take for ever."""


def is_endless(rule: str) -> bool:
    """Return whether a rule tells no end."""
    return _ENDLESS.search(rule.upper()) is None


def occurrences(rule: str, first: datetime, until: datetime) -> tuple[list[datetime], bool]:
    """Return the clock times of a rule from `first` to `until`, none with a time zone, and whether there were more.

    At most 200 are given. `until` holds beside the rule's own COUNT; an UNTIL of the rule must have been taken into
    account by the caller. Raises RepeatTrouble.
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    plain = _UNTIL.sub("", rule.upper().strip()).strip(";")
    interval = _INTERVAL.search(plain)
    if not _FREQUENCY.search(plain) or (interval is not None and not 1 <= int(interval[1]) <= 1_000):
        raise RepeatTrouble(rule)
    if not re.fullmatch(f"(?:{_PARTS.pattern})+", plain) or len(plain) > 500:
        raise RepeatTrouble(rule)
    count = _COUNT.search(plain)
    most = MOST_OCCURRENCES if count is None else min(MOST_OCCURRENCES, max(1, int(count[1])))
    try:
        made = rrulestr(_COUNT.sub("", plain).strip(";"), dtstart=first).replace(until=until)
        found = list(islice(made, most + 1))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise RepeatTrouble(rule) from error
    if first not in found:
        found.insert(0, first)  # the first always takes place, whatever the rule says
    return found[:most], len(found) > most == MOST_OCCURRENCES
