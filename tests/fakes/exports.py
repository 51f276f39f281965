"""An export that is held in the middle, in the process of its own that every export has, until it may go on."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.paths import Places
from kiosk.reports.exporting import export, process
from kiosk.reports.exporting.placing import place
from kiosk.reports.exporting.process import Wanted


def gate_of(folder: Path) -> Path:
    """Return where the gate of exports into this folder stands."""
    return folder.with_name(f"{folder.name}.gate")


class Gate:
    """Shut, until it is opened once for each export. It works from process to process: in the file system."""

    def __init__(self, folder: Path) -> None:
        os.mkfifo(gate_of(folder))
        self._end = os.open(gate_of(folder), os.O_RDWR)  # of both ends: neither side waits for the other to be there

    def open(self) -> None:
        """Let one export go on, whether it has come so far or not."""
        os.write(self._end, b".")

    def close(self) -> None:
        """Let go of it."""
        os.close(self._end)


def serve_held(answers: Connection, where: Places, wanted: Wanted, speaks: str) -> None:
    """Stand in for what the other process does: everything is written, and stays in the folder of work for now."""
    passed: list[bytes] = []

    def place_later(path: Path, folder: Path) -> Path:
        if not passed:
            with gate_of(wanted.request.folder).open("rb", buffering=0) as gate:
                passed.append(gate.read(1))
        return place(path, folder)

    vars(export)["place"] = place_later
    process._serve(answers, where, wanted, speaks)
