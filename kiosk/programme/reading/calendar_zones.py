"""The time zones of a calendar, whatever the program that wrote it calls them."""

import io
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_KNOWN_RULE = re.compile(
    r"FREQ=YEARLY(;(INTERVAL=1|BYDAY=-?\d?[A-Z]{2}|BYMONTH=\d{1,2}|UNTIL=\d{8}(T\d{6}Z?)?))*", re.IGNORECASE
)
_MOST_LINES = 400
_KEPT = re.compile(
    r"(BEGIN|END):(VTIMEZONE|STANDARD|DAYLIGHT)|(TZID|DTSTART|RRULE|TZOFFSETFROM|TZOFFSETTO)[:;].*", re.IGNORECASE
)


class Zones:
    """Finds zones by the names that a calendar uses. `unknown` are those that were not found."""

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = defined
        self._found: dict[str, tzinfo | None] = {}
        self.unknown: list[str] = []

    def zone(self, name: str) -> tzinfo | None:
        """Return the zone of this name, or None.

        A name of the time zone database counts before the calendar's own definition, for old exports carry old rules.
        """
        name = name.strip().strip('"')
        if name not in self._found:
            found = named(name) or self._by_location(name) or self._by_rules(name)
            self._found[name] = found
            if found is None:
                self.unknown.append(name)
        return self._found[name]

    def _by_location(self, name: str) -> tzinfo | None:
        told = re.search(r"^X-LIC-LOCATION[^:\n]*:(.+)$", self._defined.get(name, ""), re.MULTILINE | re.IGNORECASE)
        return named(told[1].strip()) if told else None

    def _by_rules(self, name: str) -> tzinfo | None:
        """Return the zone that the calendar defines, if its rules are plain ones: others could take for ever."""
        defined = self._defined.get(name, "").split("\n")
        lines = [line for line in defined if _KEPT.fullmatch(line)]
        rules = [line.partition(":")[2] for line in lines if line.upper().startswith("RRULE")]
        if not lines or len(lines) > _MOST_LINES or not all(_KNOWN_RULE.fullmatch(rule) for rule in rules):
            return None
        from dateutil.tz import tzical  # type: ignore[import-untyped]

        try:
            zone: tzinfo = tzical(io.StringIO("\n".join(lines))).get()
            offset = datetime(2026, 6, 1, 12, tzinfo=zone).utcoffset()
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            return None
        return zone if offset is not None and abs(offset) <= timedelta(hours=15) else None


def named(name: str) -> ZoneInfo | None:
    """Return the zone with this name in the time zone database, or Windows' name for it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    candidates = [name, WINDOWS_TO_OLSON.get(name, "")]
    parts = name.strip("/").split("/")
    candidates += ["/".join(parts[-count:]) for count in (2, 3) if len(parts) > count]  # "/mozilla.org/…/Europe/Berlin"
    for candidate in candidates:
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", candidate):
            try:
                return ZoneInfo(candidate)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return None
