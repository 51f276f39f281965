"""Reads back what was exported, with other people's readers."""

import csv
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.reports.exporting.export import Exporter
from kiosk.reports.exporting.request import ExportRequest, Receipt
from kiosk.store.opening import open_to_read
from tests.builders import at
from tests.store.folder import Folder

EVENING = at("18:30")
OFFICE = shutil.which("soffice")


def export(folder: Folder, to: Path, *formats: str, now: datetime = EVENING, **asked: Any) -> Receipt:
    """Export on a read-only connection, as the window and the command line do."""
    with open_to_read(folder.where) as database:
        request = ExportRequest(to, formats or ("csv",), **asked)
        return Exporter(database, "Eingang 1", "Kim").export(request, now)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read back: its header and its rows."""

    header: list[Any]
    rows: list[list[Any]]

    def column(self, title: str) -> list[Any]:
        """Return a column."""
        place = self.header.index(title)
        return [row[place] for row in self.rows]

    def row(self, first: str) -> dict[str, Any]:
        """Return the one row that begins so."""
        (found,) = (row for row in self.rows if row[0] == first)
        return dict(zip(self.header, found, strict=True))


def read_csv(path: Path, delimiter: str = ";", encoding: str = "utf-8-sig") -> Sheet:
    """Read a CSV file."""
    with path.open(encoding=encoding, newline="") as file:
        header, *rows = csv.reader(file, delimiter=delimiter)
    return Sheet(header, rows)


def in_office(path: Path, to: str, folder: Path) -> Path:
    """Have LibreOffice open a file and save it in another format; return that."""
    assert OFFICE is not None
    profile = folder / "profile"
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to, "--outdir",
            str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{path.stem}.{to.split(':', maxsplit=1)[0]}"
