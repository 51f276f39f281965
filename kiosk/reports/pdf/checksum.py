"""The checksum below an attendance list: over what is listed, so that whoever holds the list can work it out again.

How it is formed stands in docs/exports.md, "Checksum".
"""

import hashlib
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.reports.pdf.models import AttendanceSheet

NAMED = "mmz-kiosk attendance 1"


def checksum(sheet: AttendanceSheet) -> str:
    """Return the SHA-256 of `listed(sheet)` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(listed(sheet).encode()).hexdigest()


def listed(sheet: AttendanceSheet) -> str:
    """Return the text that the checksum is formed over: a line per person, fields between tabs."""
    zone = sheet.occasion.zone
    rows = [
        (NAMED,),
        (sheet.occasion.title, sheet.session, _time(sheet.starts_at, zone), _time(sheet.ends_at, zone)),
        *(
            (str(n), one.name, one.organisation, _time(one.entered_at, zone), _time(one.left_at, zone))
            for n, one in enumerate(sheet.people, 1)
        ),
    ]
    return "".join("\t".join(map(_plain, row)) + "\n" for row in rows)


def _time(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _plain(field: str) -> str:
    """Return a field in one line: composed letters, single spaces, none at the ends."""
    sound = field.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(unicodedata.normalize("NFC", sound).split())
