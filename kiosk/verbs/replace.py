"""`kiosk replace`: a new badge for somebody, the old one dead, printed or as a PDF."""

import time
from argparse import Namespace
from contextlib import suppress
from dataclasses import replace as with_fields
from datetime import UTC, datetime
from pathlib import Path

from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.layout import own_layouts
from kiosk.badges.drawing.pages import composer
from kiosk.badges.printing.jobs import PrintRequest, write_to
from kiosk.config import Config
from kiosk.domain.attendee import Badge
from kiosk.domain.prints import Because, JobUpdate, PrintState, PrintTarget, Replacement
from kiosk.errors import Trouble, WrongArguments
from kiosk.language import tr
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.printer import JobReport, Printer, Stage
from kiosk.paper.system import system_printer
from kiosk.paths import Places
from kiosk.verbs.desk import DONE, TROUBLE, keep_copy, prepare, say, say_json, warn, writing
from kiosk.verbs.documents import Document
from kiosk.verbs.one_person import only_one
from kiosk.words import because_words

PATIENCE = 30.0
"""Seconds for which the printer is waited for; then the job is left to the print system."""
EVERY = 0.2


def replace(arguments: Namespace) -> int:
    """Replace the badge, print it, and say what became of it. The old badge is dead even where printing fails."""
    where, config = prepare(arguments)
    _refuse_impossible(arguments)
    with writing(where) as database:
        desk = BadgeDesk(database)
        attendee = only_one(desk.find(arguments.attendee), arguments.attendee)
        by = By(datetime.now(UTC), config.station, arguments.by or config.operator)
        done = desk.replace(attendee.id, _because(arguments.because), _target(arguments, config), by)
        keep_copy(database, where)
        update = _print(desk, done, where, config.station)
    if arguments.json:
        say_json(_document(done, update))
    else:
        say(_line(done, update))
    if update.says:
        warn(tr("The badge is replaced, but not printed: {says}", says=f"{update.says} {update.do}".strip()))
    return TROUBLE if update.says else DONE


def _refuse_impossible(arguments: Namespace) -> None:
    """Refuse what cannot be printed before the old badge is dead. A print system that is down is no such thing."""
    if arguments.out is not None and not Path(arguments.out).absolute().parent.is_dir():
        raise WrongArguments(
            tr("The folder of “{file}” does not exist.", file=arguments.out), tr("Make it, or choose another file.")
        )
    if arguments.printer is not None:
        with suppress(PrinterTrouble):
            names = [info.name for info in system_printer().printers()]
            if arguments.printer not in names:
                raise WrongArguments(
                    tr("There is no printer “{name}”.", name=arguments.printer),
                    tr("Printers: {names}.", names=", ".join(names) or "–"),
                )


def _because(text: str) -> str:
    """Return the key where the words are those of a key, in the language that is spoken; else the words."""
    said = text.strip().casefold()
    return next((key.value for key in Because if said in (key.value, because_words(key).casefold())), text.strip())


def _target(arguments: Namespace, config: Config) -> PrintTarget:
    target = PrintTarget(config.badge_printer, config.badge_layout, config.badge_sheet)
    if arguments.out is not None:
        return with_fields(target, printer="", file=str(Path(arguments.out).absolute()))
    return target if arguments.printer is None else with_fields(target, printer=arguments.printer)


def _print(desk: BadgeDesk, done: Replacement, where: Places, station: str) -> JobUpdate:
    """Print, write down what became of it, and return that."""
    job = done.job

    def settle(state: PrintState, trouble: Trouble | None = None, **more: str) -> JobUpdate:
        cause = Cause.OTHER if not isinstance(trouble, PrinterTrouble) else trouble.cause
        told = {"cause": cause.value, "says": trouble.text, "do": trouble.hint} if trouble is not None else {}
        update = JobUpdate(job.id, state, datetime.now(UTC), **told, **more)
        desk.settle(update, station)
        return update

    folder = own_layouts(where)
    request = PrintRequest(job.id, desk.faces(job), job.target)
    printer = system_printer()
    try:
        pages = composer(folder)(request)
        if not job.target.printer:
            return settle(PrintState.FILE, file=str(write_to(pages, request, folder)))
        spool_job = printer.submit(job.target.printer, pages)
    except OSError as error:
        return settle(PrintState.FAILED, PrinterTrouble(Cause.NO_FILE, detail=error.strerror or str(error)))
    except Trouble as trouble:
        return settle(PrintState.FAILED, trouble)
    sent = settle(PrintState.SENT, spool_job=spool_job)
    try:
        report = _follow(printer, job.target.printer, spool_job)
    except PrinterTrouble as trouble:  # the print system has the job: the window follows it at its next start
        return settle(PrintState.SENT, trouble, spool_job=spool_job)
    if report.stage is Stage.COMPLETED:
        return settle(PrintState.DONE, spool_job=spool_job)
    if report.cause is None:
        return sent
    state = PrintState.FAILED if report.stage.ended else PrintState.SENT
    return settle(state, PrinterTrouble(report.cause, job.target.printer), spool_job=spool_job)


def _follow(printer: Printer, name: str, job: str) -> JobReport:
    """Return where the job stands when it has ended, or when waiting takes too long."""
    until = time.monotonic() + PATIENCE
    while True:
        report = printer.follow(name, [job])[job]
        if report.stage.ended or time.monotonic() > until:
            return report
        time.sleep(EVERY)


def _document(done: Replacement, update: JobUpdate) -> Document:
    return {
        "attendee": {
            "id": done.attendee.id,
            "name": done.attendee.name,
            "organisation": done.attendee.organisation,
            "category": done.attendee.category,
        },
        "badge": _badge(done.badge),
        "revoked": [_badge(badge) for badge in done.revoked],
        "because": done.job.because,
        "job": {
            "id": done.job.id,
            "state": update.state.value,
            "printer": done.job.target.printer or None,
            "file": update.file or None,
            "spool_job": update.spool_job or None,
            "cause": update.cause or None,
        },
    }


def _badge(badge: Badge) -> Document:
    return {"number": badge.number, "code": badge.secret}


def _line(done: Replacement, update: JobUpdate) -> str:
    told = tr("{name}: badge {number} is valid.", name=done.attendee.name, number=done.badge.number)
    match update.state:
        case PrintState.FILE:
            return told + " " + tr("It is in {file}.", file=update.file)
        case PrintState.DONE:
            return told + " " + tr("It was printed on {printer}.", printer=done.job.target.printer)
        case PrintState.SENT if not update.says:
            return told + " " + tr("{printer} is still printing it.", printer=done.job.target.printer)
        case _:
            return told
