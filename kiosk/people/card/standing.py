"""Where a person stands, in the few words that the list and the card say of it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Found
from kiosk.language import clock_time, moment, tr


@dataclass(frozen=True, slots=True)
class Standing:
    """Words, an icon (Phosphor, or "") and the theme's role of their colour."""

    text: str
    icon: str = ""
    role: str = "soft"


def time_of(at: datetime, zone: ZoneInfo, today: datetime) -> str:
    """Return the time at the event's place: "08:42", on another day than `today` "02.06. 08:42" or "2 Jun 08:42"."""
    local = at.astimezone(zone)
    same = local.date() == today.astimezone(zone).date()
    return clock_time(local) if same else moment(local, year=False)


def standing(found: Found, zone: ZoneInfo, today: datetime) -> Standing:
    """Return where somebody stands in the session that was asked for."""
    if found.present:
        since = time_of(found.last_entry.at, zone, today) if found.last_entry is not None else tr("there")
        return Standing(since, "check-circle", "green_ink")
    match found.attendee.status:
        case AttendeeStatus.CANCELED:
            return Standing(tr("canceled"), "x-circle", "red_ink")
        case AttendeeStatus.BLOCKED:
            return Standing(tr("blocked"), "prohibit", "red_ink")
        case status if found.last_entry is None and status in (AttendeeStatus.UNPAID, AttendeeStatus.WAITING):
            return Standing(status_name(status), "warning", "amber_ink")
    if found.last_entry is not None:
        return Standing(tr("gone again"), "sign-out")
    return Standing(tr("expected"))


def spoken_standing(found: Found, zone: ZoneInfo, today: datetime) -> str:
    """Return the same for a screen reader, where a time alone says too little."""
    said = standing(found, zone, today).text
    return tr("checked in {time}", time=said) if found.present else said


def status_name(status: AttendeeStatus) -> str:
    """Return what a registration's status is called on the screen."""
    return {
        AttendeeStatus.CONFIRMED: tr("registered"),
        AttendeeStatus.UNPAID: tr("not paid"),
        AttendeeStatus.WAITING: tr("waiting list"),
        AttendeeStatus.CANCELED: tr("canceled"),
        AttendeeStatus.BLOCKED: tr("blocked"),
    }[status]


def is_missing(found: Found) -> bool:
    """Return whether somebody has not come yet."""
    return not found.present and found.last_entry is None
