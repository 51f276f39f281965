"""`kiosk certificates`: certificates of attendance for everybody who came, or for some people."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kiosk import language
from kiosk.domain.programme import Event
from kiosk.errors import Trouble, WrongArguments
from kiosk.language import tr, trn
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.pdf.from_reports import certificates as gathered
from kiosk.reports.pdf.from_reports import occasion
from kiosk.reports.pdf.models import Certificate, Issuing
from kiosk.reports.pdf.writing import PapersWritten, write_certificates, write_each_certificate
from kiosk.store.database import Database
from kiosk.verbs.desk import DONE, prepare, read, say, say_json
from kiosk.verbs.new_file import new_file


def certificates(arguments: Namespace) -> int:
    """Write the PDF, or one for each person, and say how many there are."""
    where, _ = prepare(arguments)
    if not arguments.each:
        new_file(arguments.out)
    event, made, unknown = read(where, lambda database: _gather(database, tuple(arguments.attendee or ())))
    if event.erased_at is not None:
        raise Trouble(
            tr("The personal data of this event was erased."), tr("Certificates can only be written before that.")
        )
    if unknown:
        raise WrongArguments(
            tr("Nobody who was checked in has the id {ids}.", ids=", ".join(f"“{one}”" for one in unknown)),
            tr("Give the ids that stand in the list which was imported."),
        )
    receipt = _write(arguments, event, made)
    if arguments.json:
        files = [str(file) for file in receipt.files]
        say_json({"out": str(Path(arguments.out)), "certificates": receipt.pages, "files": files})
    else:
        told = trn("{n} certificate", "{n} certificates", receipt.pages)
        say(tr("{certificates} written to {file}.", certificates=told, file=arguments.out))
    return DONE


def _gather(database: Database, ids: tuple[str, ...]) -> tuple[Event, list[Certificate], tuple[str, ...]]:
    desk = ReportDesk(database, datetime.now(UTC))
    with desk.at_one_moment():
        return desk.event, *gathered(desk, ids)


def _write(arguments: Namespace, event: Event, made: list[Certificate]) -> PapersWritten:
    out = Path(arguments.out)
    issuing = Issuing(
        language.current(),
        datetime.now(event.zone).date(),
        arguments.place,
        arguments.signed_by,
        None if arguments.logo is None else Path(arguments.logo),
    )
    if not arguments.each:
        return write_certificates(out, occasion(event), issuing, made)
    if not out.is_dir():
        raise WrongArguments(tr("There is no folder {file}.", file=out), tr("Make it first, or choose another."))
    return write_each_certificate(out, occasion(event), issuing, made)
