"""Invented data for the window: an event, its people, verdicts of every colour. No store behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Direction, Facts, Found, Previous, Reason, Recent, Verdict
from kiosk.domain.counts import Counts, EventCounts, SessionCounts
from kiosk.domain.presence import Roll, RollEntry, RollKind, Seen
from kiosk.domain.programme import Event, Kind, Policy, Session

BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a time on the event's day."""
    return datetime(2025, 6, 3, hour, minute, second, tzinfo=BERLIN)


ENTRANCE = Session(
    "s-entrance", "einlass", "Einlass MMZ", at(8), at(20), Kind.ENTRANCE, "Foyer", capacity=240,
    opens_before=timedelta(0),
)  # fmt: skip
TWINS = Session(
    "s-twins", "ws-zwillinge", "Workshop Digitale Zwillinge", at(14), at(15, 30), Kind.WORKSHOP, "Raum 2",
    Policy.REGISTERED_FIRST, 40, parallel="workshops",
)  # fmt: skip
MOBILITY = Session(
    "s-mobility", "ws-mobilitaet", "Workshop Mobilitätskonzepte", at(14), at(15, 30), Kind.WORKSHOP, "Raum 3",
    Policy.REGISTERED_FIRST, 30, parallel="workshops",
)  # fmt: skip
SKILLS = Session(
    "s-skills", "ws-teilhabe", "Workshop Digitale Kompetenzen für mehr Teilhabe", at(14), at(15, 30), Kind.WORKSHOP,
    "Raum 4", Policy.REGISTERED_FIRST, 30, parallel="workshops",
)  # fmt: skip
TRIP = Session(
    "s-trip", "exkursion", "Exkursion Halle-Neustadt", at(16, 30), at(18, 30), Kind.EXCURSION, "Bus",
    Policy.REGISTERED, 48,
)  # fmt: skip
EVENING = Session("s-evening", "abend", "Informelles Get-together", at(18, 30), at(22), Kind.SOCIAL, "Foyer")
EVENT = Event(
    "e-1", "mpsc-22", "22. Regionalkonferenz Modellprojekte Smart Cities", date(2025, 6, 3), date(2025, 6, 3),
    short_title="22. Regionalkonferenz MPSC", sessions=(ENTRANCE, TWINS, MOBILITY, SKILLS, TRIP, EVENING),
)  # fmt: skip

JANA = Attendee("a-1", "Müller", "Jana", "Dr.", "Stadt Dessau-Roßlau", category="Kommune")
ELIF = Attendee("a-2", "Öz", "Elif", organisation="Hochschule Merseburg", category="Wissenschaft")
UWE = Attendee("a-3", "Schmidt", "Uwe", organisation="Stadtwerke Halle", category="Wirtschaft")
MARIE = Attendee(
    "a-4", "Freifrau von Bodenhausen-Degener", "Marie-Luise", organisation="Landkreis Saalekreis", category="Kommune"
)
LONG = Attendee(
    "a-5", "Wolfeschlegelstein-Hausenbergerdorff von und zu Hohenlohe", "Maximiliane Friederike Charlotte",
    "Prof. Dr.-Ing. habil.", "Zweckverband Digitale Daseinsvorsorge Mitteldeutschland – Geschäftsstelle Bitterfeld",
    category="Zivilgesellschaft",
)  # fmt: skip
WORD = Attendee("a-6", "Nebukadnezardonaudampfschifffahrtsgesellschaftskapitaenswitwe")


def verdict(
    nonce: str = "n-1",
    reason: Reason | None = None,
    attendee: Attendee | None = JANA,
    session: Session = ENTRANCE,
    **more: object,
) -> Verdict:
    """Return a verdict at 08:42."""
    made = Verdict(nonce, reason, Direction.ENTRY, at(8, 42), session, attendee=attendee)
    return replace(made, **more)  # type: ignore[arg-type]


def green(**more: object) -> Verdict:
    """Return a green verdict at the entrance, with two registrations for the afternoon."""
    return verdict(**{"registrations": (TRIP, TWINS), **more})  # type: ignore[arg-type]


def amber(**more: object) -> Verdict:
    """Return an amber verdict at a workshop's door: not registered, seats left."""
    facts = Facts(seats_left=3, missing=4)
    given = {"reason": Reason.PRODUCT, "attendee": ELIF, "session": TWINS, "facts": facts, "registrations": (MOBILITY,)}
    return verdict(**{**given, **more})  # type: ignore[arg-type]


def red(**more: object) -> Verdict:
    """Return a red verdict: the badge was replaced."""
    facts = Facts(revoked_at=at(8, 12), revoked_because="als verloren gemeldet", valid_badge=2)
    return verdict(**{"reason": Reason.REVOKED, "attendee": MARIE, "facts": facts, **more})  # type: ignore[arg-type]


def already(**more: object) -> Verdict:
    """Return an amber verdict: already in."""
    previous = Previous(at(8, 12), "Einlass MMZ", "Tisch 2")
    return verdict(**{"reason": Reason.ALREADY_REDEEMED, "attendee": UWE, "previous": previous, **more})  # type: ignore[arg-type]


def full(**more: object) -> Verdict:
    """Return an amber verdict at a workshop's door: every seat is taken, eight who registered have not come."""
    facts = Facts(seats_left=0, missing=8)
    given = {"reason": Reason.FULL, "attendee": ELIF, "session": TWINS, "facts": facts, "at": at(14, 6)}
    return verdict(**{**given, **more})  # type: ignore[arg-type]


def elsewhere(**more: object) -> Verdict:
    """Return an amber verdict at a workshop's door: in the parallel one already."""
    facts = Facts(elsewhere_session_id=MOBILITY.id, elsewhere_title=MOBILITY.title)
    previous = Previous(at(13, 52), MOBILITY.title, "Tür Raum 3")
    given = {
        "reason": Reason.ELSEWHERE, "attendee": ELIF, "session": TWINS, "facts": facts, "previous": previous,
        "at": at(14, 6),
    }  # fmt: skip
    return verdict(**{**given, **more})  # type: ignore[arg-type]


def roll(kind: RollKind = RollKind.NOT_COME, session: Session = TWINS, number: int = 8) -> Roll:
    """Return a list of people: where they were seen last, most of them with a telephone."""
    families = ("Ahrendt", "Bärwald", "Çelik", "Dombrowski-Hohenstein", "Ebert", "Fuhrmann", "Groß", "Hübner")
    was = (
        None,
        Seen(at(13, 40), "s-auftakt", "Auftakt", "Saal 1", "Eingang 2", Direction.ENTRY),
        Seen(at(12, 5), ENTRANCE.id, ENTRANCE.title, "Foyer", "Eingang 1", Direction.EXIT),
    )
    people = [
        Attendee(
            f"m-{n}", families[n % len(families)], "Kim", organisation="Stadt Halle (Saale), Fachbereich Mobilität",
            phone="" if n % 4 == 3 else f"+49 345 {221_000 + n}",
        )
        for n in range(number)
    ]  # fmt: skip
    return Roll(kind, at(14, 7), session, tuple(RollEntry(p, was[n % 3]) for n, p in enumerate(people)))


def invalid(text: str = "SCHOKO-4711-ÄÖÜ") -> Verdict:
    """Return a red verdict: an unknown code."""
    return verdict(reason=Reason.INVALID, attendee=None, facts=Facts(shown_text=text))


def blocked() -> Verdict:
    """Return a red verdict that only the organiser may override."""
    return verdict(reason=Reason.BLOCKED, attendee=replace(UWE, status=AttendeeStatus.BLOCKED))


def recent() -> tuple[Recent, ...]:
    """Return the newest scans of a morning, one of each kind."""
    since = Previous(at(8, 12), "Einlass MMZ", "Tisch 2")
    gone = Facts(revoked_at=at(8, 12))
    entry = Direction.ENTRY
    return (
        Recent("n-1", at(8, 42), entry, None, "Dr. Jana Müller"),
        Recent("n-2", at(8, 41), entry, Reason.ALREADY_REDEEMED, "Uwe Schmidt", previous=since),
        Recent("n-3", at(8, 41), entry, None, "Elif Öz"),
        Recent("n-4", at(8, 40), entry, None, "Karl-Heinz von der Heide"),
        Recent("n-5", at(8, 40), entry, Reason.INVALID, ""),
        Recent("n-6", at(8, 39), entry, None, "Änne Groß", annulled=True),
        Recent("n-7", at(8, 38), entry, Reason.REVOKED, "Marie-Luise Freifrau von Bodenhausen-Degener", facts=gone),
        Recent("n-8", at(8, 38), Direction.EXIT, None, "Łukasz Wiśniewski"),
        Recent("n-9", at(8, 37), entry, None, "Tom Weber", forced=True),
    )


def counts(checked_in: int = 117, present: int = 115) -> EventCounts:
    """Return counts as of the morning."""
    house = Counts(240, checked_in, present)
    return EventCounts(
        house,
        (
            SessionCounts(ENTRANCE, house),
            SessionCounts(TWINS, Counts(40, 36, 37)),
            SessionCounts(EVENING, Counts(240, 12, 12)),
        ),
    )


def found() -> tuple[Found, ...]:
    """Return hits of a search for "mü"."""
    return (
        Found(JANA),
        Found(
            Attendee("a-7", "Müller-Thurgau", "Bernd", organisation="Landeshauptstadt Magdeburg", category="Kommune"),
            present=True,
            last_entry=Previous(at(8, 12), "Einlass MMZ", "Tisch 2"),
        ),
        Found(Attendee("a-8", "Mühlbach", "Irene", organisation="Presse", category="Presse")),
        Found(Attendee("a-9", "Mürow", "Kai", organisation="Stadt Bernburg (Saale)", status=AttendeeStatus.CANCELED)),
    )


def instant() -> datetime:
    """Return the time that the window's clock shows, in UTC as the real one gives it."""
    return at(8, 42).astimezone(UTC)
