"""What the figures of a self-test mean."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.camera_health import SHARP, CameraHealth, Fault, PictureFacts
from kiosk.domain.station_checks import (
    ENOUGH_HOURS,
    LOW_SPACE,
    PER_HOUR,
    Battery,
    BatteryRemark,
    CameraRemark,
    SpaceRemark,
    backup_is_late,
    fault_of_light,
    judge_battery,
    judge_camera,
    judge_space,
)

FINE = CameraHealth("C920", fps=30, width=1280, height=720, light=120, sharpness=400, blurred=False)
PICTURE = PictureFacts(repeated=False, brightest=200, white=0.05, mean=120, sharpness=400)
NOON = datetime(2025, 6, 3, 10, tzinfo=UTC)
TEN_MINUTES = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({}, CameraRemark.FINE),
        ({"width": 640, "height": 480}, CameraRemark.FINE),
        ({"width": 720, "height": 1280}, CameraRemark.FINE),
        ({"width": 640, "height": 360}, CameraRemark.SMALL),
        ({"width": 480, "height": 480}, CameraRemark.SMALL),
        ({"fps": 10.0}, CameraRemark.FINE),
        ({"fps": 9.9}, CameraRemark.SLOW),
        ({"sharpness": SHARP}, CameraRemark.FINE),
        ({"sharpness": SHARP - 1}, CameraRemark.DULL),
        ({"sharpness": SHARP - 1, "blurred": True}, CameraRemark.BLURRED),
        ({"fault": Fault.DARK}, CameraRemark.DARK),
        ({"fault": Fault.BRIGHT}, CameraRemark.BRIGHT),
        ({"fault": Fault.FROZEN}, CameraRemark.FROZEN),
    ],
)
def test_a_camera_is_judged_by_its_figures(changes: dict[str, object], remark: CameraRemark) -> None:
    """Ten pictures a second, 640 by 480 and some sharpness are the least; a wall alone is a hint, no fault."""
    assert remark is judge_camera(replace(FINE, **changes))  # type: ignore[arg-type]


def test_the_gravest_of_a_camera_s_troubles_is_told() -> None:
    """A picture that is dark is slow and blurred for that very reason."""
    all_of_it = replace(FINE, fps=5, width=320, height=240, sharpness=1, blurred=True, fault=Fault.DARK)

    assert CameraRemark.DARK is judge_camera(all_of_it)
    assert CameraRemark.SLOW is judge_camera(replace(all_of_it, fault=None))


@pytest.mark.parametrize(
    ("picture", "fault"),
    [
        (PICTURE, None),
        (replace(PICTURE, brightest=20, mean=5), Fault.DARK),
        (replace(PICTURE, white=0.9, brightest=255, mean=240), Fault.BRIGHT),
        (replace(PICTURE, repeated=True), None),
    ],
)
def test_one_picture_tells_of_the_light(picture: PictureFacts, fault: Fault | None) -> None:
    """By the same limits as while the window runs; whether it stands still, one picture cannot tell."""
    assert fault is fault_of_light(picture)


@pytest.mark.parametrize(
    ("free", "database", "backups", "remark"),
    [
        (100_000_000_000, 2_000_000, 12, SpaceRemark.ENOUGH),
        (LOW_SPACE, 2_000_000, 12, SpaceRemark.ENOUGH),
        (LOW_SPACE - 1, 2_000_000, 12, SpaceRemark.LOW),
        (LOW_SPACE, 40_000_000, 12, SpaceRemark.LOW),
        (LOW_SPACE, 40_000_000, 0, SpaceRemark.ENOUGH),
        (PER_HOUR - 1, 0, 0, SpaceRemark.FULL),
        (LOW_SPACE, 100_000_000, 12, SpaceRemark.FULL),
        (0, 0, 0, SpaceRemark.FULL),
    ],
)
def test_space_is_judged_by_what_is_still_to_come(free: int, database: int, backups: int, remark: SpaceRemark) -> None:
    """The backups that are still to be written count, each as large as the database."""
    assert remark is judge_space(free, database, backups).remark


def test_space_is_told_in_hours() -> None:
    """A rush's hours, never fewer than none."""
    assert ENOUGH_HOURS == judge_space(ENOUGH_HOURS * PER_HOUR + 12_000_000, 1_000_000, 12).hours
    assert judge_space(1, 1_000_000, 12).hours == 0


@pytest.mark.parametrize(
    ("battery", "remark"),
    [
        (None, BatteryRemark.ABSENT),
        (Battery(5, plugged_in=True), BatteryRemark.PLUGGED_IN),
        (Battery(None, plugged_in=False), BatteryRemark.RUNNING),
        (Battery(30, plugged_in=False), BatteryRemark.RUNNING),
        (Battery(29, plugged_in=False), BatteryRemark.LOW),
        (Battery(10, plugged_in=False), BatteryRemark.LOW),
        (Battery(9, plugged_in=False), BatteryRemark.EMPTY),
    ],
)
def test_a_battery_worries_below_30_per_cent(battery: Battery | None, remark: BatteryRemark) -> None:
    """Not while the charger is plugged in, and not where nobody knows."""
    assert remark is judge_battery(battery)


@pytest.mark.parametrize(
    ("backup_at", "written_at", "every", "late"),
    [
        (NOON, NOON + timedelta(minutes=30), TEN_MINUTES, False),
        (NOON, NOON + timedelta(minutes=31), TEN_MINUTES, True),
        (NOON, NOON + timedelta(minutes=31), timedelta(hours=1), False),
        (NOON, NOON + timedelta(hours=3, minutes=1), timedelta(hours=1), True),
        (NOON, NOON - timedelta(days=3), TEN_MINUTES, False),
        (None, NOON, TEN_MINUTES, True),
        (None, None, TEN_MINUTES, False),
        (NOON, None, TEN_MINUTES, False),
    ],
)
def test_a_backup_is_late_when_something_was_saved_long_after_it(
    backup_at: datetime | None, written_at: datetime | None, every: timedelta, *, late: bool
) -> None:
    """An old backup of what nobody changed since is as good as a new one."""
    assert late is backup_is_late(backup_at, written_at, every)
