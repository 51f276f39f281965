"""`kiosk doctor`: what of this station works, and what to do where it does not."""

import shutil
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.config import Config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.errors import NoEvent, Trouble
from kiosk.language import tr
from kiosk.paths import Places, resources
from kiosk.store import backup
from kiosk.store.database import trouble_of_file
from kiosk.store.newest import Newest, newest
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.verbs.desk import DONE, TROUBLE, prepare, say, say_json
from kiosk.verbs.documents import doctor_document

LOW_SPACE = 500_000_000  # bytes
SLOW_DECODE = 0.1  # seconds for the test card


def doctor(arguments: Namespace) -> int:
    """Check every part and print what it says."""
    where, config = prepare(arguments)
    checks: tuple[Callable[[Places, Config], PartReport], ...] = (
        check_camera, check_decoder, check_printer, check_sound, check_database, check_disk, check_clock,
    )  # fmt: skip
    reports = [check(where, config) for check in checks]
    if arguments.json:
        say_json(doctor_document(__version__, reports))
    else:
        say(f"MMZ Kiosk {__version__}")
        for report in reports:
            say(_line(report))
    return TROUBLE if any(report.state is State.FAILED for report in reports) else DONE


def _line(report: PartReport) -> str:
    mark = {State.OK: "✓", State.WARNING: "!", State.FAILED: "✗", State.ABSENT: "–"}[report.state]
    return " ".join(text for text in (mark, f"{report.part.value}:", report.says, report.do) if text)


def check_camera(_where: Places, config: Config) -> PartReport:
    """Take one picture from the configured source."""
    from kiosk.scan.open import open_source

    try:
        with open_source(config.camera) as source:
            frame = source.read()
            name = source.name
    except Trouble as trouble:
        return PartReport(Part.CAMERA, State.ABSENT, trouble.text, trouble.hint)
    if frame is None:
        return PartReport(
            Part.CAMERA, State.WARNING, tr("{name} gives no picture.", name=name), tr("Unplug it and plug it in again.")
        )
    height, width = frame.gray.shape
    return PartReport(Part.CAMERA, State.OK, tr("{name}: {width}×{height}", name=name, width=width, height=height))


def check_decoder(_where: Places, _config: Config) -> PartReport:
    """Read a test card with the real decoder."""
    import numpy as np
    import qrcode

    from kiosk.scan.decoder import decode, zbar_available

    text = "MMZ K10SK TEST CARD"
    code = qrcode.QRCode(box_size=6, border=8)
    code.add_data(text)
    card = np.where(np.array(code.get_matrix(), dtype=bool), 0, 255).astype(np.uint8)
    picture = card.repeat(6, axis=0).repeat(6, axis=1)
    started = time.perf_counter()
    found = [sighting.text for sighting in decode(picture)]
    seconds = time.perf_counter() - started
    if found != [text]:
        return PartReport(
            Part.DECODER, State.FAILED, tr("The test card could not be read."), tr("Install the program anew.")
        )
    if not zbar_available():
        return PartReport(
            Part.DECODER,
            State.WARNING,
            tr("The test card was read. The second reader (zbar) is missing."),
            tr("On Debian or Ubuntu: sudo apt install libzbar0. Codes on phones are then read better."),
        )
    if seconds > SLOW_DECODE:
        return PartReport(
            Part.DECODER, State.WARNING, tr("The test card was read, but slowly."), tr("Close other programs.")
        )
    return PartReport(Part.DECODER, State.OK, tr("The test card was read."))


def check_printer(_where: Places, config: Config) -> PartReport:
    """Say how the badge printer is doing."""
    from kiosk.paper.printer import report_of
    from kiosk.paper.system import system_printer

    if sys.platform != "win32" and shutil.which("lp") is None:
        return PartReport(
            Part.PRINTER,
            State.ABSENT,
            tr("There is no print system: badges become PDF files."),
            tr("Check-in works without one."),
        )
    return report_of(system_printer(), config.badge_printer)


def check_sound(_where: Places, config: Config) -> PartReport:
    """Look for a sound device, without making a sound."""
    from kiosk.sound.device_player import DevicePlayer
    from kiosk.sound.waves import read_sounds

    try:
        player = DevicePlayer(read_sounds(resources() / "sounds"))
        player.look()
    except Trouble as trouble:
        return PartReport(Part.SOUND, State.ABSENT, trouble.text, trouble.hint)
    system = player.system
    player.close()
    if not config.sound_volume:
        return PartReport(
            Part.SOUND,
            State.OK,
            tr("There is a sound device ({system}), but the volume is 0.", system=system),
            tr("Raise sound_volume in the settings, up to 100."),
        )
    if config.silent:
        return PartReport(
            Part.SOUND,
            State.OK,
            tr("There is a sound device ({system}), but sounds are switched off.", system=system),
            tr("The loudspeaker at the left of the window switches them on."),
        )
    return PartReport(Part.SOUND, State.OK, tr("There is a sound device ({system}).", system=system))


def check_database(where: Places, _config: Config) -> PartReport:
    """Open the database, check it, and look for a backup."""
    try:
        with open_to_read(where) as database:
            title = load_event(database).title
            sound = database.one("PRAGMA quick_check(1)") == ("ok",)
    except NoEvent as trouble:
        return PartReport(Part.STORAGE, State.WARNING, trouble.text, trouble.hint)
    except Trouble as trouble:
        return PartReport(Part.STORAGE, State.FAILED, trouble.text, trouble.hint)
    if not sound:
        return PartReport(
            Part.STORAGE,
            State.FAILED,
            tr("The database is damaged."),
            tr("Close the program and start it again: it goes on with the last good backup."),
        )
    newest = next(iter(backup.newest_first(where.backups)), None)
    if newest is None:
        return PartReport(
            Part.STORAGE,
            State.WARNING,
            tr("{title}: sound, but there is no backup yet.", title=title),
            tr("Open the window: it makes one by itself."),
        )
    return PartReport(Part.STORAGE, State.OK, tr("{title}: sound, with a backup.", title=title))


def check_disk(where: Places, _config: Config) -> PartReport:
    """Look at the free space where the data lies, or will lie."""
    folder: Path = where.data
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return PartReport(
            Part.DISK,
            State.FAILED,
            tr(
                "The disk of {folder} does not answer ({cause}).", folder=where.data, cause=error.strerror or str(error)
            ),
            tr("Plug it in, or choose another folder with --data-dir."),
        )
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"0")
    except OSError as error:
        trouble = trouble_of_file(error, folder)
        return PartReport(Part.DISK, State.FAILED, trouble.text, trouble.hint)
    says = tr("{gigabytes} GB free.", gigabytes=f"{free / 1e9:.1f}")
    if free < LOW_SPACE:
        return PartReport(Part.DISK, State.WARNING, says, tr("Free some space before the doors open."))
    return PartReport(Part.DISK, State.OK, says)


def check_clock(where: Places, _config: Config) -> PartReport:
    """Compare the clock with the programme, with what was saved last, and with the time zone of the place."""
    from kiosk.domain.clock_check import check
    from kiosk.programme.watching import computer
    from kiosk.programme.watching.clock_words import report

    now = datetime.now(UTC)
    event, last = _known(where)
    found = check(now, event, computer.offset(now), last.at, scanned_at=last.scanned_at, made_at=computer.MADE_AT)
    if found is not None:
        return report(found, event)
    return PartReport(Part.CLOCK, State.OK, tr("It is {time}.", time=f"{now.astimezone():%d.%m.%Y %H:%M}"))


def _known(where: Places) -> tuple[Event | None, Newest]:
    """Return what there is to compare the clock with; a database that cannot be read is another part's trouble."""
    try:
        with open_to_read(where) as database:
            return load_event(database), newest(database)
    except Trouble:
        return None, Newest()
