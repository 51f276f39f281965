"""The clock: against the programme, what was saved last and the time zone of the place; does the network set it."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.errors import Trouble
from kiosk.language import moment, tr
from kiosk.paths import Places
from kiosk.store.newest import Newest, newest
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event

_PATIENCE = 2.0

Judge = Callable[[datetime, Event | None, Newest], PartReport | None]
"""Returns what is wrong with a clock that says this, given the programme and what was saved last; None: nothing."""


def set_by_network(path: str | None = None, patience: float = _PATIENCE) -> bool | None:
    """Return whether the system keeps its clock by the network; None where it does not tell within `patience` seconds.

    `path` are the folders in which timedatectl is looked for, the system's own where it is None.
    """
    program = shutil.which("timedatectl", path=path)
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, fixed words
            [program, "show", "--property=NTPSynchronized", "--value"],
            capture_output=True,
            text=True,
            check=False,
            timeout=patience,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return {"yes": True, "no": False}.get(done.stdout.strip()) if done.returncode == 0 else None


def check_clock(
    where: Places, now: datetime, judge: Judge, synchronised: Callable[[], bool | None] = set_by_network
) -> PartReport:
    """Look whether the clock can be true. A database that cannot be read is another part's trouble."""
    try:
        with open_to_read(where) as database:
            event, last = load_event(database), newest(database)
    except Trouble:
        event, last = None, Newest()
    found = judge(now, event, last)
    if found is not None and found.state is not State.OK:
        return found
    says = tr("It is {time}.", time=moment(now.astimezone())) if found is None else found.says
    do = "" if found is None else found.do
    match synchronised():
        case True:
            says = f"{says} {tr('The clock is set by the network.')}"
        case False:
            do = do or tr("The clock is not set by the network: compare it with a phone.")
    return PartReport(Part.CLOCK, State.OK, says, do)
