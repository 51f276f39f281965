"""`kiosk demo`: the built-in event, 240 invented people, and a camera that shows their badges."""

import shutil
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.checkin.desk import RedeemDesk
from kiosk.domain.checkin import Direction
from kiosk.errors import StoreTrouble
from kiosk.language import tr
from kiosk.paths import Places, places
from kiosk.programme.desk import ProgrammeDesk, built_in_attendees, session_for
from kiosk.store import journal
from kiosk.store.attendees import everybody, valid_badges
from kiosk.store.database import Database
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.programme import has_event
from kiosk.verbs.desk import DONE, Door, counts_line, prepare, say, warn, writing
from kiosk.verbs.display import has_display, prepare_for_window

if TYPE_CHECKING:
    from kiosk.scan.source import FrameSource

HEADLESS_SECONDS = 60.0


def demo(arguments: Namespace) -> int:
    """Show the main job: with a window where there is a display, else in words."""
    headless = arguments.headless
    _, config = prepare(arguments) if headless else prepare_for_window(arguments)
    if not headless and not has_display():
        warn(tr("There is no display: the demo goes on without a window."))
        headless = True
    with _folder(arguments.data_dir) as where:
        with writing(where, create=True) as database:
            fill(database, config.station)
            camera = _camera(database)
        if headless:
            return _run_headless(where, config.station, camera(), arguments.seconds or HEADLESS_SECONDS)
        from kiosk.app import run

        return run(where, config, camera, seconds=arguments.seconds, title=tr("Demo"))


@contextmanager
def _folder(data_dir: str | None) -> Iterator[Places]:
    """Give the named folder, or one that is thrown away in the end."""
    if data_dir is not None:
        yield places(Path(data_dir))
        return
    made = Path(tempfile.mkdtemp(prefix="mmz-kiosk-demo-"))
    try:
        yield places(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def fill(database: Database, station: str) -> None:
    """Make the built-in event with its invented people, where there is none yet."""
    if has_event(database):
        if not _is_demo(database):
            raise StoreTrouble(
                tr("This data folder holds a real event: the demo would check its people in."),
                tr("Leave --data-dir away, or name a new folder."),
            )
        return
    from kiosk.people.intake.importing import ImportDesk, apply_all

    now = datetime.now(UTC)
    event = ProgrammeDesk(database).make_event(None, None, now, station, demo=True)
    desk = ImportDesk(database)
    apply_all(desk.apply(desk.draft(built_in_attendees(), event).plan, now, station))


def _is_demo(database: Database) -> bool:
    return any(entry.act == journal.Act.INIT and entry.details.get("demo") for entry in journal.entries(database))


def _camera(database: Database) -> "Callable[[], FrameSource]":
    """Return a maker of the camera that shows the badges of everybody in the database."""
    secrets = valid_badges(database)
    cards = [
        (person.name, person.organisation, person.category, secrets[person.id])
        for person in everybody(database)
        if person.id in secrets
    ]
    return partial(_open_camera, cards)


def _open_camera(cards: list[tuple[str, str, str, str]]) -> "FrameSource":
    from kiosk.scan.demo_camera import DemoCamera
    from kiosk.scan.demo_card import DemoBadge, StrangeCode

    strange = [StrangeCode("Schokolade", "https://schokolade.example/gewinn"), StrangeCode("WLAN", "WIFI:T:nopass;;")]
    return DemoCamera([DemoBadge(*card) for card in cards], strange, seed=int(time.time()))


def _run_headless(where: Places, station: str, camera: "FrameSource", seconds: float) -> int:
    """Redeem what the demo camera shows and print verdicts, then counts."""
    from kiosk.domain.repeat import RepeatFilter
    from kiosk.scan.live import LiveDecoder
    from kiosk.scan.source import frames

    live, repeats = LiveDecoder(), RepeatFilter()
    until = time.monotonic() + seconds
    with writing(where) as database:
        desk = RedeemDesk(database, Ledger(ledger_path(where)))
        event = desk.event
        door = Door(desk, event, session_for(event, "", datetime.now(UTC)), Direction.ENTRY, station)
        with camera:
            for frame in frames(camera, lambda trouble: warn(str(trouble))):
                for sighting in live.look(frame.gray, frame.at):
                    if repeats.accept(sighting.text, frame.at):
                        say(door.line(door.redeem(sighting.text)))
                if time.monotonic() >= until:
                    break
        numbers = ProgrammeDesk(database).counts(datetime.now(UTC))
        say(counts_line(tr("House"), numbers.house))
        for of in numbers.sessions:
            say(counts_line(of.session.title, of.counts, of.seats_left))
    return DONE
