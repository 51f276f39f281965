"""Sessions, oddities and changes in words."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.planning import Remark, RemarkKind, day_of_session, is_all_day
from kiosk.domain.programme import Event, Kind, Policy, Session
from kiosk.language import clock_time, moment, short_day, tr
from kiosk.programme.days import last_day
from kiosk.programme.editing.edits import Deed, Done


def kind_name(kind: Kind) -> str:
    """Return what a session is."""
    return {
        Kind.ENTRANCE: tr("Entrance to the event"),
        Kind.MARKET: tr("Market, exhibition"),
        Kind.PLENARY: tr("Talk, plenary"),
        Kind.WORKSHOP: tr("Workshop"),
        Kind.EXCURSION: tr("Excursion"),
        Kind.SOCIAL: tr("Get-together, break"),
    }[kind]


def policy_name(policy: Policy) -> str:
    """Return who may come, in a word or two."""
    return {
        Policy.OPEN: tr("open to all"),
        Policy.REGISTERED: tr("registered only"),
        Policy.REGISTERED_FIRST: tr("registered first"),
    }[policy]


def policy_told(policy: Policy) -> str:
    """Return who may come, in a sentence."""
    return {
        Policy.OPEN: tr("Open to all: everybody on the list may come, without registering for it."),
        Policy.REGISTERED: tr("Registered people only: others are told at the door, and let in only with a reason."),
        Policy.REGISTERED_FIRST: tr(
            "Registered people first: others may take seats that are free, or that no-shows left."
        ),
    }[policy]


def day_name(day: date) -> str:
    """Return a day with its weekday: "Tue 3 Jun 2025", as short as the language has it."""
    weekday = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))[day.weekday()]
    return f"{weekday} {short_day(day)}"


def times_of(session: Session, zone: ZoneInfo) -> str:
    """Return when a session is: "14:00–15:30", or all day; of one over several days also on which it ends."""
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    last = last_day(session, zone)
    several = last > day_of_session(session, zone)
    if is_all_day(session, zone):
        return tr("all day until {day}", day=short_day(last, year=False)) if several else tr("all day")
    until = moment(ends, year=False) if several else clock_time(ends)
    return f"{clock_time(starts)}–{until}"


def remark_told(remark: Remark, event: Event, about: str = "") -> str:
    """Return an oddity in words. Told of the session with the id `about`, its own name is left out."""
    named = [s.title for s in map(event.session_by_id, remark.session_ids) if s is not None and s.id != about]
    told = _told(remark, event.zone, named[-1] if named else "")
    first = event.session_by_id(remark.session_ids[0]) if remark.session_ids else None
    return told if about or first is None else f"{first.title}: {told}"


def _told(remark: Remark, zone: ZoneInfo, other: str) -> str:
    time = "" if remark.at is None else _wall(remark.at, zone)
    match remark.kind:
        case RemarkKind.OVERLAP:
            return tr("at the same time in {room}: {session}", room=remark.text, session=other)
        case RemarkKind.OUTSIDE:
            return tr("is not within the days of the event")
        case RemarkKind.BACKWARDS:
            return tr("ends before it starts")
        case RemarkKind.FEWER_SEATS_THAN_PRESENT:
            return tr("fewer seats than people present ({n})", n=remark.people)
        case RemarkKind.FEWER_SEATS_THAN_REGISTERED:
            return tr("fewer seats than registered ({n})", n=remark.people)
        case RemarkKind.ALONE:
            return tr("no other session of the group “{group}” runs at that time", group=remark.text)
        case RemarkKind.RELEASED_TOO_LATE:
            return tr("the seats of no-shows are released only after the end")
        case RemarkKind.TWIN:
            return tr("is in the programme twice at the same time")
        case RemarkKind.NO_ENTRANCE:
            return tr("{day}: no entrance on this day", day="" if remark.day is None else day_name(remark.day))
        case RemarkKind.NO_SUCH_TIME:
            return tr("{time} does not exist in this night: the clocks are put forward", time=time)
        case RemarkKind.TIME_TWICE:
            return tr("{time} comes twice in this night: the clocks are put back", time=time)


def _wall(at: datetime, zone: ZoneInfo) -> str:
    return f"{at if at.tzinfo == zone else at.astimezone(zone):%H:%M}"


def field_name(name: str) -> str:
    """Return what a field of a session or of the event is called."""
    return {
        "title": tr("Title"),
        "short": tr("Short name"),
        "short_title": tr("Short title"),
        "motto": tr("Motto"),
        "place": tr("Place"),
        "timezone": tr("Time zone"),
        "starts_on": tr("First day"),
        "ends_on": tr("Last day"),
        "categories": tr("Categories of attendees"),
        "kind": tr("Kind"),
        "room": tr("Room"),
        "starts_at": tr("Starts"),
        "ends_at": tr("Ends"),
        "policy": tr("Who may come"),
        "capacity": tr("Seats"),
        "opens_before": tr("Door opens"),
        "release_after": tr("Release of seats"),
        "parallel": tr("Parallel group"),
        "note": tr("Note"),
        "closed_at": tr("Door closed"),
        "times_are_examples": tr("Times are examples"),
    }[name]


def listed(names: Sequence[str]) -> str:
    """Return the names of fields in one line."""
    return ", ".join(field_name(name) for name in names)


def done_told(done: Done) -> str:
    """Return what was done."""
    title = "" if done.session is None else done.session.title
    if done.nothing:
        return tr("Nothing was changed.")
    match done.deed:
        case Deed.EVENT:
            return tr("The event was changed.")
        case Deed.ADD | Deed.DUPLICATE:
            return tr("“{session}” was added.", session=title)
        case Deed.CHANGE:
            return tr("“{session}” was saved.", session=title)
        case Deed.MOVE:
            return tr("“{session}” was moved.", session=title)
        case Deed.ORDER:
            return tr("The order was changed.")
        case Deed.CLOSE:
            return tr("The door of “{session}” is closed.", session=title)
        case Deed.REOPEN:
            return tr("The door of “{session}” is open again.", session=title)
        case Deed.REMOVE if done.kept:
            return tr("“{session}” was taken out; its check-ins are kept.", session=title)
        case Deed.REMOVE:
            return tr("“{session}” was removed.", session=title)
        case Deed.RESTORE:
            return tr("“{session}” is back in the programme.", session=title)
        case Deed.IMPORT:
            return tr("The programme was imported.")
        case Deed.UNDO:
            return tr("The last change was undone.")
