"""Windows' word on its battery: GetSystemPowerStatus. Written from its documentation, not yet tried."""

import ctypes

from kiosk.domain.station_checks import Battery

_NO_BATTERY, _UNKNOWN = 0x80, 0xFF


class _PowerStatus(ctypes.Structure):
    _fields_ = (
        ("on_line", ctypes.c_ubyte),
        ("battery", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds_left", ctypes.c_uint32),
        ("seconds_full", ctypes.c_uint32),
    )


def windows_battery() -> Battery | None:
    """Return the battery, or None where there is none or Windows does not tell."""
    kernel = getattr(ctypes, "windll", None)
    status = _PowerStatus()
    if kernel is None or not kernel.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return None
    return battery_of(status.on_line, status.battery, status.percent)


def battery_of(on_line: int, battery: int, percent: int) -> Battery | None:
    """Return what the three bytes ACLineStatus, BatteryFlag and BatteryLifePercent mean."""
    if battery == _UNKNOWN or battery & _NO_BATTERY:
        return None
    return Battery(None if percent == _UNKNOWN else min(100, percent), on_line == 1)
