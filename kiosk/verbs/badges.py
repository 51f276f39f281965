"""`kiosk badges`: badges as a PDF, each on a page of its own or on the labels of a sheet."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.badges.desk import BadgeDesk, By
from kiosk.badges.drawing.document import PdfReceipt, write_pdf
from kiosk.badges.drawing.face import BadgeFace
from kiosk.badges.drawing.layout import DEFAULT, Layout, layouts, own_layouts
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.badges.faces import Choice, Gathered, gather
from kiosk.badges.sheets import Sheet, layout_for, sheets
from kiosk.domain.prints import JobUpdate, PrintState, PrintTarget
from kiosk.errors import StoreTrouble, WrongArguments
from kiosk.language import tr, trn
from kiosk.paths import Places
from kiosk.store.database import Database
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, chosen_session, prepare, read, say, say_json, warn, writing
from kiosk.verbs.documents import Document


def badges(arguments: Namespace) -> int:
    """Write the PDF and say what is in it."""
    where, config = prepare(arguments)
    with suppress(StoreTrouble), writing(where):
        pass  # what an import left behind that broke off is taken back, before its people get badges
    sheet = _sheet(arguments.sheet)
    layout = _layout(arguments.layout, sheet, where)
    gathered = read(where, lambda database: _gather(database, arguments))
    if gathered.unknown:
        raise WrongArguments(
            tr("Nobody has the id {ids}.", ids=", ".join(f"“{one}”" for one in gathered.unknown)),
            tr("Give the ids that stand in the list which was imported."),
        )
    out = Path(arguments.out)
    receipt = write_pdf(out, gathered.faces, layout, sheet, start=arguments.start, cut_marks=arguments.cut_marks)
    _log(where, config.station, gathered.faces, PrintTarget("", layout.name, arguments.sheet or "", str(out)))
    if arguments.json:
        say_json(_document(out, layout, sheet, receipt, gathered))
    else:
        say(_line(out, receipt))
    _warn(sheet, receipt, gathered)
    return DONE


def _log(where: Places, station: str, faces: Sequence[BadgeFace], target: PrintTarget) -> None:
    """Keep in the print log whose badges came out. The file is there in any case."""
    by = By(datetime.now(UTC), station)
    try:
        with writing(where) as database:
            desk = BadgeDesk(database)
            job = desk.batch(faces, target, by)
            desk.settle(JobUpdate(job.id, PrintState.FILE, by.at, file=target.file), station)
    except StoreTrouble as trouble:
        warn(str(trouble))


def _gather(database: Database, arguments: Namespace) -> Gathered:
    event = load_event(database)
    session = ""
    if arguments.session is not None:
        session = chosen_session(event, arguments.session, "", datetime.now(UTC)).id
    return gather(
        database,
        Choice(
            people=tuple(arguments.attendee or ()),
            category=arguments.category or "",
            session=session,
            organisation=arguments.organisation or "",
        ),
    )


def _sheet(name: str | None) -> Sheet | None:
    if name is None:
        return None
    known = sheets()
    if name not in known:
        raise WrongArguments(
            tr("There is no sheet “{name}”.", name=name), tr("Sheets: {names}.", names=", ".join(known))
        )
    return known[name]


def _layout(name: str | None, sheet: Sheet | None, where: Places) -> Layout:
    troubles: list[BadgeTrouble] = []
    known = layouts(own_layouts(where), troubles)
    for trouble in troubles:
        warn(str(trouble))
    if name is None:
        return known[DEFAULT] if sheet is None else layout_for(sheet, known)
    if name not in known:
        raise WrongArguments(
            tr("There is no layout “{name}”.", name=name), tr("Layouts: {names}.", names=", ".join(known))
        )
    return known[name]


def _line(out: Path, receipt: PdfReceipt) -> str:
    made = trn("{n} badge", "{n} badges", receipt.badges)
    pages = trn("{n} page", "{n} pages", receipt.pages)
    return tr("{badges} on {pages} written to {file}.", badges=made, pages=pages, file=out)


def _warn(sheet: Sheet | None, receipt: PdfReceipt, gathered: Gathered) -> None:
    if sheet is not None and not sheet.checked:
        warn(
            tr(
                "The measures of {sheet} are not certain. Print one page on plain paper and hold it against a sheet"
                " before you use one.",
                sheet=sheet.full_title,
            )
        )
    for note in receipt.notes:
        warn(f"{note.name}: {note.text}" if note.name else note.text)
    for one in gathered.without:
        warn(tr("{name} has no valid badge and is left out.", name=one.name))


def _document(out: Path, layout: Layout, sheet: Sheet | None, receipt: PdfReceipt, gathered: Gathered) -> Document:
    return {
        "file": str(out),
        "layout": layout.name,
        "sheet": None if sheet is None else sheet.name,
        "pages": receipt.pages,
        "badges": receipt.badges,
        "notes": [{"attendee": n.attendee_id or None, "name": n.name or None, "note": n.text} for n in receipt.notes],
        "without_badge": [{"attendee": one.id, "name": one.name} for one in gathered.without],
    }
