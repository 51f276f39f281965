"""`kiosk export`: attendance, people and scans as files."""

import gc
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.language import tr, trn
from kiosk.reports.exporting.export import Exporter
from kiosk.reports.exporting.request import USUAL, ExportRequest, Privacy, Receipt
from kiosk.verbs.desk import DONE, prepare, read, say, say_json, warn
from kiosk.verbs.documents import Document, utc


def export(arguments: Namespace) -> int:
    """Write the files and print a receipt."""
    where, config = prepare(arguments)
    request = ExportRequest(
        folder=Path(arguments.folder),
        formats=tuple(dict.fromkeys(arguments.format or USUAL)),
        sessions=tuple(dict.fromkeys(arguments.session or ())),
        columns=tuple(dict.fromkeys(one.strip() for one in (arguments.columns or "").split(",") if one.strip())),
        privacy=_privacy(arguments),
        signing=arguments.signing,
    )
    with _no_collecting():
        receipt = read(
            where,
            lambda database: Exporter(database, config.station, config.operator).export(request, datetime.now(UTC)),
        )
    if arguments.json:
        say_json(_document(receipt))
    else:
        _tell(receipt)
    for note in receipt.notes:
        warn(note)
    return DONE


def _privacy(arguments: Namespace) -> Privacy:
    if arguments.numbers:
        return Privacy.NUMBERS
    return Privacy.PSEUDONYMS if arguments.pseudonyms else Privacy.NAMED


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hundreds of thousands of rows are made, none in circles: looking for circles would take seconds."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _tell(receipt: Receipt) -> None:
    files = trn("{n} file", "{n} files", len(receipt.files))
    say(tr("{files} in {folder}:", files=files, folder=receipt.folder))
    for file in receipt.files:
        say(f"{file.sha256}  {file.name}  {trn('{n} row', '{n} rows', file.rows)}")


def _document(receipt: Receipt) -> Document:
    return {
        "folder": str(receipt.folder),
        "at": utc(receipt.at),
        "version": receipt.version,
        "files": [
            {"name": one.name, "format": one.format, "rows": one.rows, "bytes": one.size, "sha256": one.sha256}
            for one in receipt.files
        ],
        "notes": list(receipt.notes),
    }
