"""The battery: is there one, is the charger plugged in, how long will it last."""

import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.station_checks import Battery, BatteryRemark, judge_battery
from kiosk.language import tr

SUPPLIES = Path("/sys/class/power_supply")
_DISCHARGING = "discharging"


def system_battery() -> Battery | None:
    """Return this computer's battery, or None."""
    if sys.platform == "win32":
        from kiosk.station.checks.windows_battery import windows_battery

        return windows_battery()
    return linux_battery()


def linux_battery(root: Path = SUPPLIES) -> Battery | None:
    """Return the battery that the kernel tells of under `root`. Those of mice and keyboards do not count.

    Of two batteries the mean counts. See the kernel's Documentation/ABI/testing/sysfs-class-power.
    """
    try:
        supplies = sorted(root.iterdir())
    except OSError:
        return None
    own = [one for one in supplies if _read(one, "scope").lower() != "device"]
    batteries = [one for one in own if _read(one, "type") == "Battery" and _read(one, "present") != "0"]
    if not batteries:
        return None
    percents = [percent for one in batteries if (percent := _percent(one)) is not None]
    mains = [one for one in own if _read(one, "type") in ("Mains", "USB")]
    running = any(_read(one, "status").lower() == _DISCHARGING for one in batteries)
    plugged_in = any(_read(one, "online") not in ("", "0") for one in mains) if mains else not running
    return Battery(round(sum(percents) / len(percents)) if percents else None, plugged_in)


def _percent(battery: Path) -> int | None:
    told = _number(battery, "capacity")
    if told is None:
        pairs = ((_number(battery, f"{unit}_now"), _number(battery, f"{unit}_full")) for unit in ("energy", "charge"))
        told = next((100 * now // full for now, full in pairs if now is not None and full), None)
    return None if told is None else min(100, max(0, told))


def _number(supply: Path, name: str) -> int | None:
    try:
        return int(_read(supply, name))
    except ValueError:
        return None


def _read(supply: Path, name: str) -> str:
    try:
        return (supply / name).read_text(encoding="ascii", errors="replace").strip()
    except OSError:  # a driver may answer ENODEV just as the charger is pulled
        return ""


def check_battery(find: Callable[[], Battery | None] = system_battery) -> PartReport:
    """Judge the battery that `find` finds."""
    battery = find()
    left = "?" if battery is None or battery.percent is None else str(battery.percent)
    state, says, do = {
        BatteryRemark.ABSENT: (State.ABSENT, tr("This computer has no battery."), ""),
        BatteryRemark.PLUGGED_IN: (State.OK, tr("The charger is plugged in, the battery is at {n} %.", n=left), ""),
        BatteryRemark.RUNNING: (
            State.OK,
            tr("The computer runs on its battery: {n} % are left.", n=left),
            tr("Plug the charger in: a day at the door is longer than a battery."),
        ),
        BatteryRemark.LOW: (
            State.WARNING,
            tr("The computer runs on its battery: only {n} % are left.", n=left),
            tr("Plug the charger in."),
        ),
        BatteryRemark.EMPTY: (
            State.FAILED,
            tr("The battery is nearly empty: {n} % are left.", n=left),
            tr("Plug the charger in now. What was shown green is saved."),
        ),
    }[judge_battery(battery)]
    return PartReport(Part.BATTERY, state, says, do)
