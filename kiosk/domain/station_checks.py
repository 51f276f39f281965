"""What the figures of a self-test mean: from where on a camera is too slow, a disk too full, a battery too empty."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.camera_health import SHARP, CameraHealth, Fault, PictureFacts, PictureJudge

SLOW_FPS = 10.0
"""Pictures a second: below, a badge that is held for half a second is in fewer than five, and most are moved."""
SMALL = (640, 480)
"""Pixels: below, a badge has to be held closer than the lens can see sharply."""
SLOW_DECODE = 0.1
"""Seconds for the test card; a sound computer takes a hundredth."""

LOW_SPACE = 500_000_000
LOW_TEMPORARY_SPACE = 200_000_000
"""Bytes: lists in Excel's format and PDFs of many badges are made there."""
PER_HOUR = 10_000_000
"""Bytes that an hour of a rush adds to database and ledger at most: 3,000 scans of about 1 kB each, threefold."""
ENOUGH_HOURS = 12
_LEAST_HOURS = 1

LOW_BATTERY = 30
"""Per cent: about an hour for a laptop with a camera that is always on."""
EMPTY_BATTERY = 10

LATE_BACKUP = timedelta(minutes=30)
LATE_BACKUPS = 3


class CameraRemark(StrEnum):
    """What is to be said of a camera that gives pictures. `DULL` is a hint: a bare wall is not sharp either."""

    FROZEN = "frozen"
    DARK = "dark"
    BRIGHT = "bright"
    SLOW = "slow"
    SMALL = "small"
    BLURRED = "blurred"
    DULL = "dull"
    FINE = "fine"


def judge_camera(health: CameraHealth) -> CameraRemark:
    """Return the gravest thing that is to be said of a camera."""
    if health.fault is not None:
        return {
            Fault.FROZEN: CameraRemark.FROZEN,
            Fault.DARK: CameraRemark.DARK,
            Fault.BRIGHT: CameraRemark.BRIGHT,
        }[health.fault]
    if health.fps < SLOW_FPS:
        return CameraRemark.SLOW
    if min(health.width, health.height) < min(SMALL) or max(health.width, health.height) < max(SMALL):
        return CameraRemark.SMALL
    if health.blurred:
        return CameraRemark.BLURRED
    return CameraRemark.DULL if health.sharpness < SHARP else CameraRemark.FINE


def fault_of_light(facts: PictureFacts) -> Fault | None:
    """Return what would be wrong with the light if it stayed as in this one picture."""
    judge = PictureJudge()
    moving = PictureFacts(
        repeated=False, brightest=facts.brightest, white=facts.white, mean=facts.mean, sharpness=facts.sharpness
    )
    return [judge.take(moving, at) for at in (0.0, 1.0, 2.0)][-1]


class SpaceRemark(StrEnum):
    """How much room there is."""

    FULL = "full"
    LOW = "low"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Space:
    """How long the free space lasts: `hours` of a rush, 0 and more."""

    remark: SpaceRemark
    hours: float


def judge_space(free: int, database: int, backups_to_come: int) -> Space:
    """Judge `free` bytes where the data lies. The database has `database` bytes, and so will each backup to come."""
    hours = max(0.0, (free - database * backups_to_come) / PER_HOUR)
    if hours < _LEAST_HOURS:
        return Space(SpaceRemark.FULL, hours)
    return Space(SpaceRemark.LOW if free < LOW_SPACE or hours < ENOUGH_HOURS else SpaceRemark.ENOUGH, hours)


@dataclass(frozen=True, slots=True)
class Battery:
    """A battery. `percent` is None where the system does not tell it; `plugged_in`: there is power from outside."""

    percent: int | None
    plugged_in: bool


class BatteryRemark(StrEnum):
    """What is to be said of a battery."""

    ABSENT = "absent"
    PLUGGED_IN = "plugged_in"
    RUNNING = "running"
    LOW = "low"
    EMPTY = "empty"


def judge_battery(battery: Battery | None) -> BatteryRemark:
    """Judge a battery; None is a computer without one."""
    if battery is None:
        return BatteryRemark.ABSENT
    if battery.plugged_in:
        return BatteryRemark.PLUGGED_IN
    if battery.percent is None or battery.percent >= LOW_BATTERY:
        return BatteryRemark.RUNNING
    return BatteryRemark.EMPTY if battery.percent < EMPTY_BATTERY else BatteryRemark.LOW


def backup_is_late(backup_at: datetime | None, newest_at: datetime | None, every: timedelta) -> bool:
    """Return whether what was written at `newest_at` should have been in a backup long ago, one being made `every`."""
    if newest_at is None:
        return False
    return backup_at is None or newest_at - backup_at > max(LATE_BACKUP, LATE_BACKUPS * every)
