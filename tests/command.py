"""The command line as tests call it: in this process, which is quick, or as a program of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.paths import Places, places
from tests.builders import ZONE

ROOT = Path(__file__).parent.parent
HEAD = "Vorname;Nachname;Organisation;Kategorie;Code\n"
ABOUT_TO_TURN = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Said:
    """What a call left: its exit status, the answer and the remarks."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document that the answer must be."""
        (line,) = self.out.splitlines()
        return json.loads(line)


def let_the_day_turn() -> None:
    """Wait while a day is about to turn in Halle, so that what is about today ends on the day on which it began.

    At midnight another day's entrance opens, at four the house of the day before is empty. The command line goes by
    the computer's clock, and nobody can hold that.
    """
    now = datetime.now(ZONE)
    for turn in (now.replace(hour=4, minute=0, second=0, microsecond=0), datetime.combine(now.date(), time.max, ZONE)):
        if timedelta() < turn - now < ABOUT_TO_TURN:
            sleep((turn - now).total_seconds() + 0.1)


class Command:
    """Calls verbs on one data folder."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.where: Places = places(data)
        self._capsys = capsys

    def __call__(self, *words: str) -> Said:
        """Call a verb in this process."""
        self._capsys.readouterr()
        try:
            status = main([*words, "--data-dir", str(self.where.data), "--language", "en"])
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        out, err = self._capsys.readouterr()
        return Said(status, out, err)

    def ok(self, *words: str) -> Said:
        """Call a verb that must succeed."""
        said = self(*words)
        assert (0, "") == (said.status, said.err), said
        return said

    def json(self, *words: str, status: int = 0) -> Any:
        """Call a verb for its JSON document."""
        said = self(*words, "--json")
        assert status == said.status, said
        return said.document


def program(*words: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start `python -m kiosk` with these arguments."""
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run_program(*words: str, env: dict[str, str] | None = None, seconds: float = 240) -> Said:
    """Run `python -m kiosk` to its end."""
    process = program(*words, env=env)
    out, err = process.communicate(timeout=seconds)
    return Said(process.returncode, out, err)


def sentence(said: Said) -> str:
    """Return the one remark of a call that found trouble: no answer, no traceback."""
    assert (1, "") == (said.status, said.out), said
    assert "Traceback" not in said.err
    return said.err.strip()


def as_typed(kiosk: Command, *words: str) -> Said:
    """Call a verb with just these words, without the folder's."""
    kiosk._capsys.readouterr()
    status = main(list(words))
    out, err = kiosk._capsys.readouterr()
    return Said(status, out, err)
