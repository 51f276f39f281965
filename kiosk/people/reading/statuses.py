"""What lists say about a registration, in German, English and pretix's letters."""

from kiosk.domain.attendee import AttendeeStatus
from kiosk.people.reading.cells import words

_WORDS = {
    AttendeeStatus.CONFIRMED: "angemeldet|bezahlt|bestaetigt|bestatigt|confirmed|paid|p|ok|registriert|registered"
    "|zugesagt|zusage|teilnahme|attending|checked in|complete|completed|active|aktiv|approved|accepted|angenommen"
    "|going|booked|gebucht|success|successful|succeeded|free|kostenlos|frei|eingeladen|zugelassen|genehmigt"
    "|gueltig|valid|bezahlt bestaetigt|fest angemeldet|teilnehmer|not void|incomplete|kostenfrei|no payment required"
    "|confirmed pending|bestaetigt ausstehend|bestaetigt offen|issued|reassigned|erledigt|teilgenommen|attended"
    "|no show|nicht erschienen|uebertragen|anwesend|eingecheckt",
    AttendeeStatus.UNPAID: "unbezahlt|offen|unpaid|pending|n|ausstehend|zahlung offen|zahlung ausstehend"
    "|awaiting payment|awaiting offline payment|nicht bezahlt|not paid|rechnung offen|pending overdue"
    "|ausstehend ueberfaellig|ueberfaellig|overdue|reserved|reserviert|payment pending|teilweise bezahlt"
    "|partially paid|noch offen|zahlung erwartet",
    AttendeeStatus.WAITING: "warteliste|auf warteliste|waiting|waiting list|waitlist|waitlisted|wartend|nachruecker"
    "|approval pending|freigabe ausstehend|genehmigung ausstehend|wartet|w|in pruefung|angefragt|on waiting list"
    "|awaiting approval|in moderation",
    AttendeeStatus.CANCELED: "storniert|abgesagt|absage|canceled|cancelled|c|e|expired|abgelaufen|verfallen"
    "|zurueckgezogen|withdrawn|rejected|abgelehnt|declined|refunded|erstattet"
    "|rueckerstattet|void|voided|ungueltig|not attending"
    "|deleted|geloescht|abgemeldet|nicht angemeldet|storno|canceled paid fee|storniert bezahlte gebuehr|not going"
    "|entfaellt|krank|verhindert|inactive|inaktiv|transferred",
    AttendeeStatus.BLOCKED: "gesperrt|blocked|blockiert|hausverbot|ausgeschlossen|banned",
}
_STATUS = {word: status for status, said in _WORDS.items() for word in said.split("|")}

YES = frozenset(
    {
        "x",
        "ja",
        "yes",
        "y",
        "j",
        "1",
        "true",
        "wahr",
        "✓",
        "✔",
        "☑",
        "✅",
        "on",
        "si",
        "ok",
        "selected",
        "ausgewaehlt",
        "checked",
        "xx",
        "haken",
    }
)
NO = frozenset(
    {
        "",
        "0",
        "nein",
        "no",
        "n",
        "false",
        "falsch",
        "-",
        "–",
        "—",
        "off",
        "☐",
        "none",
        "keine",
        "k a",
        "entfaellt",
        "nicht",
        "unchecked",
    }
)

# Columns that ask one thing: which status a yes and a no mean.
_POLAR = {
    "bezahlt": (AttendeeStatus.CONFIRMED, AttendeeStatus.UNPAID),
    "paid": (AttendeeStatus.CONFIRMED, AttendeeStatus.UNPAID),
    "zahlung": (AttendeeStatus.CONFIRMED, AttendeeStatus.UNPAID),
    "storniert": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "stornierung": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "abgesagt": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "canceled": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "cancelled": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "void status": (AttendeeStatus.CANCELED, AttendeeStatus.CONFIRMED),
    "warteliste": (AttendeeStatus.WAITING, AttendeeStatus.CONFIRMED),
    "waiting list": (AttendeeStatus.WAITING, AttendeeStatus.CONFIRMED),
    "waitlist": (AttendeeStatus.WAITING, AttendeeStatus.CONFIRMED),
    "waitlisted": (AttendeeStatus.WAITING, AttendeeStatus.CONFIRMED),
}
_ORDER = tuple(AttendeeStatus)  # from the most welcome to the least


def read_status(header: str, cell: str) -> AttendeeStatus | None:
    """Return what `cell` says under `header`, or None for a word that is not known here. Nothing said is confirmed."""
    said = words(cell) or cell.strip()
    column = words(header)
    polar = _POLAR.get(column)
    if polar is not None:
        if said in NO:
            return AttendeeStatus.CONFIRMED if not said and polar[1] is not AttendeeStatus.UNPAID else polar[1]
        if said in YES or (said[:1].isdigit() and len(said) >= 6):  # a date: paid on, canceled on
            return polar[0]
    elif not said or said in {"-", "–", "—"}:
        return AttendeeStatus.CONFIRMED
    if column == "registration state" and said == "pending":
        return AttendeeStatus.WAITING  # Indico's word for a registration that awaits approval
    return _STATUS.get(said)


def worst(statuses: list[AttendeeStatus]) -> AttendeeStatus:
    """Return the least welcome of what several columns say."""
    return max(statuses, key=_ORDER.index, default=AttendeeStatus.CONFIRMED)
