"""The settings of one station: a frozen record, read from TOML. Unknown keys are Trouble, not ignored."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from kiosk.errors import ConfigTrouble
from kiosk.language import LANGUAGES, tr

_CHOICES: Mapping[str, tuple[str, ...]] = {"language": ("auto", *LANGUAGES), "theme": ("light", "dark")}
_RANGES: Mapping[str, tuple[int, int]] = {
    "text_percent": (100, 200),
    "backup_minutes": (1, 240),
    "sound_volume": (0, 100),
    "camera_turned": (0, 270),
    "camera_focus": (-1, 100),
    "camera_exposure": (-1, 100),
    "camera_light": (-1, 100),
    "lock_minutes": (0, 240),
}


@dataclass(frozen=True, slots=True)
class Config:
    """What a station was told.

    station: its name, as verdicts and exports say it. room: the room whose door it is, "" for the entrance. language:
    "auto", "de" or "en". theme: "light" or "dark". text_percent: 100 to 200. camera: a number, a name, a file, a URL
    or "demo". backup_minutes: how often a backup is made while the window is open. operator: who sits at the desk, as
    the journal says it; "" where nobody said so. badge_printer: the system's name for it, "" writes PDF files.
    badge_layout, badge_sheet: names; "" for the standard layout, and for a page as large as the badge.
    print_on_arrival: whether a badge is printed when its bearer comes. list_printer: where lists such as the evacuation
    list are printed; "" is the system's usual printer. sound_volume: of the verdicts' sounds, 0 to 100. silent: whether
    they are switched off.
    serial_port: a scanner, as "COM3" or "/dev/ttyACM0@115200"; "" where there is none. scanner_prefix, scanner_suffix:
    what keyboard scanners of this station were set to send before and after a code. camera_mirrored: whether the
    picture is shown as in a mirror. camera_turned: 0, 90, 180 or 270 degrees clockwise. camera_size: "1280x720"; ""
    is what the program asks for by itself. camera_focus, camera_exposure, camera_light: percent; -1 leaves it to the
    camera. lock_minutes: names go from the screen when nobody touched it that long; 0 is never.
    full_screen: whether the window fills the screen and stays. self_service: whether the program starts as the screen
    for attendees alone. reduced_motion: nothing moves or fades. hints: whether the hints for a first start are shown.
    """

    station: str = "Eingang 1"
    room: str = ""
    language: str = "auto"
    theme: str = "light"
    text_percent: int = 100
    camera: str = "0"
    backup_minutes: int = 10
    operator: str = ""
    badge_printer: str = ""
    badge_layout: str = ""
    badge_sheet: str = ""
    print_on_arrival: bool = False
    list_printer: str = ""
    serial_port: str = ""
    scanner_prefix: str = ""
    scanner_suffix: str = ""
    sound_volume: int = 70
    silent: bool = False
    camera_mirrored: bool = False
    camera_turned: int = 0
    camera_size: str = ""
    camera_focus: int = -1
    camera_exposure: int = -1
    camera_light: int = -1
    lock_minutes: int = 0
    full_screen: bool = False
    self_service: bool = False
    reduced_motion: bool = False
    hints: bool = True


def read_config(path: Path) -> Config:
    """Return the settings in `path`, or the defaults where there is no such file. Raises ConfigTrouble."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigTrouble(
            tr("The settings in {file} cannot be read ({cause}).", file=path, cause=str(error)),
            tr("Mend the file, or move it away to start with the defaults."),
        ) from error
    return _checked(path, table)


def _checked(path: Path, table: Mapping[str, Any]) -> Config:
    known = {field.name: field.type for field in fields(Config)}
    config = Config()
    for key, value in table.items():
        if key not in known:
            raise _wrong(path, key, tr("one of: {keys}", keys=", ".join(known)))
        default = getattr(config, key)
        if type(value) is not type(default):
            raise _wrong(path, key, _expected(default))
        if key in _CHOICES and value not in _CHOICES[key]:
            raise _wrong(path, key, tr("one of: {keys}", keys=", ".join(_CHOICES[key])))
        if key in _RANGES and isinstance(value, int) and not _RANGES[key][0] <= value <= _RANGES[key][1]:
            low, high = _RANGES[key]
            raise _wrong(path, key, tr("a number from {low} to {high}", low=low, high=high))
        config = replace(config, **{key: value})
    return config


def _expected(default: object) -> str:
    if isinstance(default, bool):
        return tr("true or false")
    return tr("a text in quotes") if isinstance(default, str) else tr("a whole number")


def _wrong(path: Path, key: str, expected: str) -> ConfigTrouble:
    return ConfigTrouble(
        tr("The settings in {file} cannot be used: “{key}”.", file=path, key=key),
        tr("Expected: {expected}.", expected=expected),
    )


def write_config(path: Path, config: Config) -> None:
    """Write the settings that differ from the defaults. Raises ConfigTrouble."""
    import tomli_w

    standard = Config()
    table = {
        field.name: getattr(config, field.name)
        for field in fields(Config)
        if getattr(config, field.name) != getattr(standard, field.name)
    }
    unfinished = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(tomli_w.dumps(table), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ConfigTrouble(
            tr("The settings cannot be saved ({cause}).", cause=error.strerror or str(error)),
            tr("They hold until the program is closed. Check the rights of {folder}.", folder=path.parent),
        ) from error
