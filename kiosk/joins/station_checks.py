"""The self-test of a station, for `kiosk doctor` and the window: the checks, joined with the parts that they try.

Without Qt, and what is heavy is loaded by the check that needs it.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.config import Config
from kiosk.domain.camera import CameraSettings, percent, size_of
from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport
from kiosk.domain.programme import Event
from kiosk.errors import CameraTrouble
from kiosk.language import tr
from kiosk.paths import Places, resources
from kiosk.station.checks.battery import check_battery
from kiosk.station.checks.camera import check_camera
from kiosk.station.checks.check import Check
from kiosk.station.checks.clock import check_clock
from kiosk.station.checks.database import check_database
from kiosk.station.checks.disk import check_disk
from kiosk.station.checks.printer import check_printer
from kiosk.station.checks.scanner import check_scanner
from kiosk.station.checks.sound import check_sound
from kiosk.store.newest import Newest

if TYPE_CHECKING:
    from kiosk.paper.printer import Printer
    from kiosk.scan.source import FrameSource

TRIAL_SECONDS = 1.0
PATIENCE = 5.0
"""Seconds until the first picture: some cameras take three to wake up."""


def station_checks(
    where: Places,
    config: Callable[[], Config],
    measure_camera: Callable[[], CameraHealth],
    look_at_scanner: Callable[[str], PartReport],
    printer: "Printer | None" = None,
    tested: Callable[[], PartReport | None] = lambda: None,
) -> tuple[Check, ...]:
    """Return the checks in the order in which they are shown. `config` gives the settings of the moment.

    `printer` stands in for the system's printers. `tested` says what came of the last test of a keyboard scanner.
    """

    def now() -> datetime:
        return datetime.now(UTC)

    return (
        Check(Part.CAMERA, lambda: check_camera(measure_camera)),
        Check(Part.DECODER, _check_decoder),
        Check(Part.SCANNER, lambda: check_scanner(config().serial_port, look_at_scanner, tested)),
        Check(Part.PRINTER, lambda: check_printer(printer or _print_system(), config().badge_printer)),
        Check(Part.SOUND, lambda: check_sound(_sound_system, config().sound_volume, silent=config().silent)),
        Check(Part.STORAGE, lambda: check_database(where, now(), config().backup_minutes)),
        Check(Part.DISK, lambda: check_disk(where)),
        Check(Part.CLOCK, lambda: check_clock(where, now(), _judge_clock)),
        Check(Part.BATTERY, check_battery),
    )


def measure(
    source: "FrameSource",
    seconds: float = TRIAL_SECONDS,
    patience: float = PATIENCE,
    monotonic: Callable[[], float] = time.monotonic,
) -> CameraHealth:
    """Open a camera, read it for `seconds` after its first picture, let it go, and return how it did.

    Raises CameraTrouble where it does not open, or gives no picture within `patience` seconds.
    """
    from kiosk.domain.station_checks import fault_of_light
    from kiosk.scan.health import PictureWatch
    from kiosk.scan.health import measure as facts_of

    with source:
        begun = monotonic()
        frame = source.read()
        while frame is None and not source.ended and monotonic() - begun < patience:
            frame = source.read()
        if frame is None:
            raise CameraTrouble(tr("{name} gives no picture.", name=source.name), tr("Unplug it and plug it in again."))
        watch = PictureWatch()
        watch.begin(monotonic())
        at = monotonic()
        while watch.count(at := monotonic()) < seconds and not source.ended:
            watch.look(frame, at, live=source.live)
            newer = source.read()
            frame = frame if newer is None else newer
        health = watch.health(source.name, frame, at)
        if source.live:
            return replace(health, fault=health.fault or fault_of_light(facts_of(frame.gray, None)))
        return health


def measure_configured(config: Config) -> CameraHealth:
    """Measure the camera of the settings, set as they say. Raises CameraTrouble."""
    from kiosk.scan.open import open_source

    source = open_source(config.camera)
    source.adjust(
        CameraSettings(
            size=size_of(config.camera_size),
            focus=percent(config.camera_focus),
            exposure=percent(config.camera_exposure),
            light=percent(config.camera_light),
        )
    )
    return measure(source)


def try_port(port: str) -> PartReport:
    """Open the scanner's port once, as the window would, and let it go."""
    from kiosk.scan.serial_source import SerialLink

    report = SerialLink(port).try_once()
    assert report is not None  # noqa: S101 - it says something of every port that is named
    return report


def _check_decoder() -> PartReport:
    from kiosk.scan.decoder import decode, zbar_available
    from kiosk.station.checks.decoder import check_decoder

    return check_decoder(lambda picture: [sighting.text for sighting in decode(picture)], zbar_available)


def _print_system() -> "Printer | None":
    import shutil
    import sys

    from kiosk.paper.system import system_printer

    return None if sys.platform != "win32" and shutil.which("lp") is None else system_printer()


def _sound_system() -> str:
    from kiosk.sound.device_player import DevicePlayer
    from kiosk.sound.waves import read_sounds

    player = DevicePlayer(read_sounds(resources() / "sounds"))
    try:
        player.look()
        return player.system
    finally:
        player.close()


def _judge_clock(now: datetime, event: Event | None, last: Newest) -> PartReport | None:
    from kiosk.domain.clock_check import check
    from kiosk.programme.watching import computer
    from kiosk.programme.watching.clock_words import report

    found = check(now, event, computer.offset(now), last.at, scanned_at=last.scanned_at, made_at=computer.MADE_AT)
    return None if found is None else report(found, event)
