"""The words of tables: titles of columns, and what people read in the place of keys."""

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Reason
from kiosk.language import tr


def reason_words() -> dict[str, str]:
    """Return why somebody was not let in, by the reason's key."""
    return {
        Reason.INVALID: tr("unknown code"),
        Reason.AMBIGUOUS: tr("code of several people"),
        Reason.REVOKED: tr("badge no longer valid"),
        Reason.CANCELED: tr("canceled"),
        Reason.BLOCKED: tr("blocked"),
        Reason.UNPAID: tr("not paid"),
        Reason.INVALID_TIME: tr("not open"),
        Reason.PRODUCT: tr("not registered"),
        Reason.FULL: tr("full"),
        Reason.ELSEWHERE: tr("elsewhere"),
        Reason.ALREADY_REDEEMED: tr("already in"),
    }


def status_words() -> dict[str, str]:
    """Return where a registration stands, by its key."""
    return {
        AttendeeStatus.CONFIRMED: tr("registered"),
        AttendeeStatus.UNPAID: tr("not paid"),
        AttendeeStatus.WAITING: tr("waiting list"),
        AttendeeStatus.CANCELED: tr("canceled"),
        AttendeeStatus.BLOCKED: tr("blocked"),
    }


def person_titles() -> dict[str, str]:
    """Return the titles of a person's columns, by key."""
    return {
        "family_name": tr("Family name"),
        "given_name": tr("Given name"),
        "title": tr("Title"),
        "organisation": tr("Organisation"),
        "municipality": tr("Municipality"),
        "category": tr("Category"),
        "email": tr("E-mail"),
        "phone": tr("Phone"),
        "external_id": tr("Number in the list"),
        "status": tr("Status"),
        "note": tr("Note"),
    }
