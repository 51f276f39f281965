"""Invented people for the people's page: hits, cards, choices. No store behind it."""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.attendee import Attendee, AttendeeStatus, Badge
from kiosk.domain.checkin import Direction, Facts, Found, Previous, Reason, Recent
from kiosk.domain.people import Choices, Past, PeopleFound, PeopleQuery, PersonCard
from kiosk.domain.prints import JobUpdate, PrintJob, PrintKind, PrintState, Replacement
from kiosk.domain.programme import Event
from tests.fakes import entrance
from tests.fakes.entrance import ENTRANCE, EVENING, MOBILITY, SKILLS, TRIP, TWINS, at

EVENT: Event = replace(
    entrance.EVENT,
    categories=(
        "Kommune", "Politik", "Wissenschaft", "Zivilgesellschaft", "Wirtschaft", "Referent:in", "Presse", "Team",
    ),
)  # fmt: skip
CODE = "K7F39QXMW2D5R8TPB4NC"
OLD_CODE = "M3T8XC5KWBN20QJ7FGVD"


def _there(hour: int, minute: int) -> Previous:
    return Previous(at(hour, minute), "Einlass MMZ", "Haupteingang 1")


JANA = Attendee(
    "p-1", "Müller", "Jana", "Dr.", "Stadt Dessau-Roßlau", "Dessau-Roßlau", "Kommune", "jana.mueller@dessau.example",
    "+49 340 555 0142", note="Unterlagen für Podium mitgeben",
)  # fmt: skip
BERND = Attendee("p-2", "Müller", "Bernd", organisation="Bitkom e. V.", category="Wirtschaft")
ANNE = Attendee("p-3", "Mueller", "Änne", organisation="Stadt Halle (Saale)", category="Kommune")
ZOE = Attendee("p-4", "Muller", "Zoë", organisation="Universität Leipzig", category="Wissenschaft")
GUNTHER = Attendee("p-5", "Müller-Lüdenscheidt", "Günther", organisation="Landkreis Harz", category="Kommune")
UWE = Attendee("p-6", "Möller", "Uwe", organisation="KTS, DLR Projektträger", category="Referent:in")
LONG = replace(entrance.LONG, id="p-7", email="maximiliane.friederike.charlotte@zweckverband-daseinsvorsorge.example")
FOUND = {
    "jana": Found(JANA, present=True, last_entry=_there(8, 42)),
    "bernd": Found(BERND),
    "anne": Found(ANNE),
    "zoe": Found(ZOE, present=True, last_entry=_there(8, 15)),
    "gunther": Found(GUNTHER),
    "uwe": Found(UWE, present=True, last_entry=_there(7, 58)),
    "long": Found(LONG),
}


def mull() -> tuple[Found, ...]:
    """Return the hits for "mull": five as typed, one with a typing error."""
    return tuple(FOUND[key] for key in ("jana", "bernd", "anne", "zoe", "gunther", "uwe"))


def states() -> tuple[Found, ...]:
    """Return somebody in every state there is."""
    statuses = (AttendeeStatus.CANCELED, AttendeeStatus.BLOCKED, AttendeeStatus.UNPAID, AttendeeStatus.WAITING)
    odd = tuple(
        Found(Attendee(f"s-{number}", f"Weber{number}", "Kim", organisation="MDR", category="Team", status=of))
        for number, of in enumerate(statuses)
    )  # fmt: skip
    gone = Found(Attendee("s-8", "Zabel", "Ruth", organisation="MDR", category="Presse"), last_entry=_there(8, 5))
    walked = Found(replace(BERND, id="s-9", family_name="Yıldız", walk_in=True), present=True, last_entry=_there(8, 30))
    return (*odd, gone, walked, FOUND["long"])


def group(size: int = 14, arrived: int = 2) -> tuple[Found, ...]:
    """Return the people of one organisation, the first of them there already."""
    names = ("Ahrens", "Becker", "Conrad", "Dietrich", "Engel", "Fuchs", "Götz", "Hahn", "Jahn", "Kühn", "Lenz", "Maaß")
    return tuple(
        Found(
            Attendee(
                f"g-{n}", f"{names[n % 12]}{'-Voß' if n >= 12 else ''}", "Alex", organisation="Stadt Dessau-Roßlau",
                category="Kommune",
            ),
            present=n < arrived,
            last_entry=_there(8, n) if n < arrived else None,
        )
        for n in range(size)
    )  # fmt: skip


def many(number: int) -> tuple[Found, ...]:
    """Return so many people, all expected."""
    return tuple(
        Found(Attendee(f"m-{n}", f"Muster{n:05}", "Kim", organisation="Stadt Halle (Saale)")) for n in range(number)
    )


def answer(
    query: PeopleQuery, hits: tuple[Found, ...], *, total: int | None = None, exact: int | None = None
) -> PeopleFound:
    """Return the answer to a question, as much of it as was asked for."""
    listed = hits[: query.limit]
    return PeopleFound(query, listed, len(hits) if total is None else total, len(listed) if exact is None else exact)


def card(found: Found = FOUND["jana"], **more: object) -> PersonCard:
    """Return a person's card with everything on it."""
    person = found.attendee.id
    badges = (
        Badge("b-1", person, OLD_CODE, 1, issued_at=at(7), revoked_at=at(8, 12), revoked_because="verloren"),
        Badge("b-2", person, CODE, 2, issued_at=at(8, 12)),
    )
    scans = (
        Recent("n-1", at(8, 42), Direction.ENTRY, None, found.attendee.name, "Einlass MMZ", station="Haupteingang 1"),
        Recent(
            "n-2", at(8, 40), Direction.ENTRY, Reason.REVOKED, found.attendee.name, "Einlass MMZ",
            facts=Facts(revoked_at=at(8, 12), valid_badge=2), station="Haupteingang 2",
        ),
    )  # fmt: skip
    history = (
        Past(at(8, 12), "Ausweis ersetzt: verloren", "Haupteingang 1", "Kim"),
        Past(at(7, 40), "Organisation: Stadt Desau → Stadt Dessau-Roßlau", "Büro", "Kim"),
        Past(at(7) - timedelta(days=3), "Aus der Liste „teilnehmer.xlsx“ eingelesen", "Büro"),
    )
    made = PersonCard(found, ENTRANCE.id, badges, (TWINS, TRIP), scans if found.present else (), history)
    return replace(made, **more)  # type: ignore[arg-type]


def simple_card(found: Found) -> PersonCard:
    """Return the card of somebody with one badge and nothing else."""
    return PersonCard(found, ENTRANCE.id, (Badge("b-9", found.attendee.id, CODE, issued_at=at(7)),))


NEW_CODE = "Q2W7RB9KD4X0NT5MC8HJ"


def replacement(request_id: str, found: Found = FOUND["jana"]) -> Replacement:
    """Return what the badge desk answers to a replacement of the badge that `card` shows."""
    person = found.attendee.id
    new = Badge("b-3", person, NEW_CODE, 3, issued_at=at(10, 42))
    old = Badge("b-2", person, CODE, 2, issued_at=at(8, 12), revoked_at=at(10, 42), revoked_because="lost")
    job = PrintJob(request_id, PrintKind.REPLACEMENT, at(10, 42), person, "b-3", because="lost")
    return Replacement(found.attendee, new, (old,), job)


def job_update(job_id: str, state: PrintState, says: str = "", do: str = "", file: str = "") -> JobUpdate:
    """Return what the printer tells of a job, at 10:42."""
    return JobUpdate(job_id, state, at(10, 42), file=file, says=says, do=do)


def choices() -> Choices:
    """Return what the filters offer."""
    return Choices(
        (
            ("Bitkom e. V.", 3), ("Bildungszentrum Halle-Neustadt", 2),
            ("Landkreis Harz", 5), ("Landeshauptstadt Magdeburg", 9), ("Stadt Dessau-Roßlau", 14),
            ("Stadt Halle (Saale)", 31), ("Universität Leipzig", 6),
        ),
        (("Kommune", 121), ("Politik", 14), ("Wissenschaft", 38)),
    )  # fmt: skip


SESSIONS = (ENTRANCE, TWINS, MOBILITY, SKILLS, TRIP, EVENING)
