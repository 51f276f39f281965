"""One export from its request to its receipt: gather, write, put in place, note in the journal."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.domain.attendance import Pseudonyms
from kiosk.errors import StoreTrouble, WrongArguments
from kiosk.language import tr
from kiosk.reports.exporting.contents import Contents, chosen_sessions
from kiosk.reports.exporting.names import file_names
from kiosk.reports.exporting.papers import CERTIFICATES, PAPERS, PDF, papers, write_all_certificates
from kiosk.reports.exporting.persons import person_fields
from kiosk.reports.exporting.placing import place, sealed, settle, working
from kiosk.reports.exporting.request import ExportedFile, ExportRequest, Privacy, Receipt
from kiosk.reports.exporting.trouble import trouble_of
from kiosk.reports.gathering.report_desk import ReportDesk
from kiosk.reports.writers.formats import FORMATS
from kiosk.reports.writers.tables import Document, Table, Write, counted
from kiosk.store import reports
from kiosk.store.database import Database

Told = Callable[[int, int], None]
"""Is told how many rows of how many are written; stops the export by raising ExportCanceled."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes exports on one connection, which may be read-only. `station` and `operator` are for the journal."""

    database: Database
    station: str
    operator: str = ""
    formats: Mapping[str, Write] | None = None

    def export(self, request: ExportRequest, now: datetime, told: Told | None = None, token: str = "") -> Receipt:
        """Write the files and return what was made.

        Either all files are in their places, whole and on the disk, or none is. Raises ExportTrouble, StoreTrouble,
        WrongArguments, and what `told` raises.
        """
        writers = self._writers(request.formats)
        token = token or secrets.token_hex(8)
        notes: list[str] = []
        try:
            with working(request.folder, token) as work:
                made = self._write(request, writers, now, work, told)
                files = self._placed(made, request.folder, notes)
                settle(request.folder)
        except OSError as error:
            raise trouble_of(error, request.folder) from error
        receipt = Receipt(request.folder, tuple(files), now, __version__, tuple(notes))
        return self._noted(request, receipt)

    def _writers(self, names: tuple[str, ...]) -> dict[str, Write]:
        known = FORMATS if self.formats is None else self.formats
        for name in names:
            if name not in (*known, *PAPERS):
                raise WrongArguments(
                    tr("There is no format “{name}”.", name=name),
                    tr("Formats: {names}.", names=", ".join((*known, *PAPERS))),
                )
        return {name: known[name] for name in names if name not in PAPERS}

    def _write(
        self, request: ExportRequest, writers: Mapping[str, Write], now: datetime, work: Path, told: Told | None
    ) -> list[tuple[Path, int, str]]:
        """Write everything into the folder of work, from one moment of the database."""
        made: list[tuple[Path, int, str]] = []
        if told is not None:
            told(0, 0)
        with ReportDesk(self.database, now).at_one_moment():
            desk, pseudonyms = self._desk(request, now)
            contents = Contents(desk, request, pseudonyms)
            document = contents.document(__version__)
            if told is not None:
                document = _telling(document, contents.rows * len(writers), told)
            name = file_names(desk.event, now)
            for of, write in writers.items():
                made += [(path, rows, of) for path, rows in write(document, work, name)]
            if PDF in request.formats:
                sessions = chosen_sessions(desk, request.sessions)
                whole, privacy = not request.sessions, request.privacy
                fields = person_fields(request)
                parts = papers(
                    self.database, desk, sessions, work, name,
                    privacy=privacy, pseudonyms=pseudonyms, columns=fields, days=whole,
                    signing=request.signing,
                )  # fmt: skip
                made += [(*part(), PDF) for part in parts]
            if CERTIFICATES in request.formats and request.privacy is Privacy.NAMED:
                made += [(*one, CERTIFICATES) for one in write_all_certificates(desk, work, name)]
        return made

    def _desk(self, request: ExportRequest, now: datetime) -> tuple[ReportDesk, Pseudonyms | None]:
        if request.privacy is not Privacy.PSEUDONYMS:
            return ReportDesk(self.database, now), None
        key = secrets.token_bytes(32)
        drawn: list[Pseudonyms] = []

        def rank(ids: Iterable[str]) -> dict[str, str]:
            known = list(ids)
            drawn.append(Pseudonyms(known, key))
            return {one: drawn[0].of(one) for one in known}

        desk = ReportDesk(self.database, now, rank)
        desk.people  # noqa: B018 - draws the pseudonyms: in the order of their names everybody could be looked up
        return desk, drawn[0]

    def _placed(self, made: list[tuple[Path, int, str]], folder: Path, notes: list[str]) -> list[ExportedFile]:
        """Put all files in their places. Where one cannot be, those before it are taken away again."""
        files: list[ExportedFile] = []
        try:
            for path, rows, of in made:
                size, digest = sealed(path)
                there = place(path, folder)
                files.append(ExportedFile(there.name, rows, size, digest, of))
                if there.name != path.name:
                    notes.append(
                        tr("{file} was there already and stays as it is: the new file is called {name}.",
                           file=path.name, name=there.name)
                    )  # fmt: skip
        except BaseException:
            for file in files:
                with suppress(OSError):
                    (folder / file.name).unlink()
            raise
        return files

    def _noted(self, request: ExportRequest, receipt: Receipt) -> Receipt:
        """Write the journal's row; where that cannot be, say so: the files are there in any case."""
        details = {
            "formats": list(request.formats),
            "sessions": list(request.sessions),
            "columns": list(request.columns),
            "privacy": request.privacy.value,
            "files": [{"name": file.name, "rows": file.rows, "sha256": file.sha256} for file in receipt.files],
        }
        try:
            reports.note_export(
                self.database.path, receipt.at, station=self.station, operator=self.operator, details=details
            )
        except StoreTrouble as trouble:
            note = tr("The export is not in the journal: {cause}", cause=trouble.text)
            return replace(receipt, notes=(*receipt.notes, note))
        return receipt


def _telling(document: Document, total: int, told: Told) -> Document:
    """Return the document, which tells how far it is while it is written."""
    done = 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        told(min(done, total), total)

    def telling(table: Table) -> Table:
        blocks = table.blocks
        return replace(table, blocks=lambda: counted(blocks(), count))

    return replace(document, tables=tuple(map(telling, document.tables)))
