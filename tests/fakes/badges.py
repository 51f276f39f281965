"""Invented data for the badges' page: what can be chosen, whose badges, printers, and a print log."""

from dataclasses import replace

from kiosk.badges.batches.batch import BatchChoice, BatchOffers, BatchPreview, Offer
from kiosk.badges.drawing.layout import DEFAULT, layouts
from kiosk.badges.sheets import sheets
from kiosk.domain.prints import Because, LoggedPrint, PrintJob, PrintKind, PrintState, PrintTarget
from kiosk.paper.causes import Cause
from kiosk.paper.printer import PrinterInfo, PrinterState
from tests.badges.badge_faces import JANA, some_faces
from tests.fakes import entrance

LONGEST = replace(
    JANA,
    attendee_id="attendee-longest",
    given_name="Maximiliane Friederike Charlotte",
    family_name="Wolfeschlegelstein-Hausenbergerdorff von und zu Hohenlohe",
    organisation="Zweckverband Digitale Daseinsvorsorge Mitteldeutschland",
    category="Zivilgesellschaft",
)
READY = PrinterInfo("Badge", "Ausweisdrucker", is_default=True)
EMPTY = PrinterInfo("Etiketten", "Etikettendrucker am Eingang", state=PrinterState.STOPPED, causes=(Cause.NO_PAPER,))


def offers(badges: int = 117, not_yet_printed: int = 23) -> BatchOffers:
    """Return what can be chosen at a conference of 117."""
    known = sorted(layouts().values(), key=lambda one: (one.name != DEFAULT, one.title))
    return BatchOffers(
        layouts=tuple(known),
        sheets=tuple(sheets().values()),
        categories=(Offer("Kommune", "Kommune", 62), Offer("Presse", "Presse", 5)),
        sessions=(Offer("s-twins", "Workshop Digitale Zwillinge", 38), Offer("s-trip", "Exkursion Halle-Neustadt", 44)),
        organisations=(Offer("Stadt Dessau-Roßlau", "Stadt Dessau-Roßlau", 7),),
        badges=badges,
        not_yet_printed=not_yet_printed,
    )


def preview(choice: BatchChoice, number: int = 117, without: tuple[str, ...] = ()) -> BatchPreview:
    """Return so many badges, the fifth with a very long name."""
    faces = [JANA, *some_faces(number)][:number]
    if number > 4:
        faces[4] = LONGEST
    return BatchPreview(choice, tuple(faces), without)


def job(key: str, state: PrintState, kind: PrintKind = PrintKind.REPLACEMENT, **more: object) -> PrintJob:
    """Return a print job of 10:42."""
    made = PrintJob(
        f"job-{key}", kind, entrance.at(10, 42), f"a-{key}", f"badge-{key}", state=state,
        target=PrintTarget("Badge", DEFAULT), because=Because.LOST if kind is PrintKind.REPLACEMENT else "",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def batch_job(key: str, state: PrintState, badges: int = 117, **more: object) -> PrintJob:
    """Return a print job of many badges."""
    return job(key, state, PrintKind.BATCH, badges=badges, attendee_id="", badge_id="", **more)


def log() -> tuple[LoggedPrint, ...]:
    """Return a log of all kinds, newest first."""
    return (
        LoggedPrint(job("jana", PrintState.DONE), "Dr. Jana Müller", 2),
        LoggedPrint(job("elif", PrintState.FAILED, PrintKind.ARRIVAL, cause=Cause.NO_PAPER.value), "Elif Öz", 1),
        LoggedPrint(job("uwe", PrintState.SENT, PrintKind.AGAIN), "Uwe Schmidt", 1),
        LoggedPrint(job("uwe-1", PrintState.DONE, PrintKind.AGAIN, badge_id="badge-uwe"), "Uwe Schmidt", 1),
        LoggedPrint(
            batch_job("pdf", PrintState.FILE, target=PrintTarget(file="/home/Ausweise 2025-06-03.pdf", layout=DEFAULT))
        ),
        LoggedPrint(batch_job("old", PrintState.CANCELED, 12, made_at=entrance.at(8).replace(day=2))),
    )
