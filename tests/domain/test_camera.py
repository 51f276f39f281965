"""What can be chosen of a camera, and how it is written into the settings."""

import pytest

from kiosk.domain.camera import (
    AUTOMATIC,
    CameraAbilities,
    CameraInfo,
    CameraSettings,
    Dial,
    DialAbility,
    Limit,
    choices,
    percent,
    quarter,
    size_of,
    size_text,
)

C920 = CameraInfo("camera:Logitech C920", "Logitech C920")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1280x720", (1280, 720)),
        (" 640X480 ", (640, 480)),
        ("", None),
        ("1280", None),
        ("x720", None),
        ("1280x", None),
        ("axb", None),
        ("١٢٨٠x720", None),
        ("0x0", None),
        ("99999999x720", None),
        ("-640x480", None),
    ],
)
def test_a_size_is_read_and_nonsense_is_none(text: str, size: tuple[int, int] | None) -> None:
    """A settings file that somebody wrote by hand is no reason to have no picture."""
    assert size == size_of(text)


@pytest.mark.parametrize("size", [None, (640, 480), (1920, 1080)])
def test_a_size_is_written_as_it_is_read(size: tuple[int, int] | None) -> None:
    """There and back."""
    assert size == size_of(size_text(size))


@pytest.mark.parametrize(("degrees", "turned"), [(0, 0), (44, 0), (46, 90), (90, 90), (180, 180), (270, 270), (359, 0)])
def test_a_turn_is_a_quarter(degrees: int, turned: int) -> None:
    """The nearest one."""
    assert turned == quarter(degrees)


@pytest.mark.parametrize(("kept", "chosen"), [(-1, AUTOMATIC), (-9, AUTOMATIC), (0, 0), (55, 55), (10_000, 100)])
def test_a_dial_is_a_percentage_or_automatic(kept: int, chosen: int) -> None:
    """Whatever the settings say."""
    assert chosen == percent(kept)


def test_each_dial_finds_its_own() -> None:
    """In what was chosen, and in what the driver took."""
    settings = CameraSettings(focus=1, exposure=2, light=3)
    abilities = CameraAbilities(None, DialAbility(1), DialAbility(2), DialAbility(3))
    assert [1, 2, 3] == [settings.dial(dial) for dial in Dial]
    assert [1, 2, 3] == [abilities.dial(dial).percent for dial in Dial]


def test_what_is_no_camera_cannot_be_adjusted() -> None:
    """A file, a stream, the demo camera."""
    assert {Limit.NO_CAMERA} == {CameraAbilities().dial(dial).limit for dial in Dial}


def test_what_the_program_was_started_with_is_offered_first() -> None:
    """The demo camera, for instance, beside those of the system."""
    assert (CameraInfo("", "Demo camera"), C920) == choices("Demo camera", (C920,))


def test_a_camera_of_the_system_that_it_was_started_with_is_offered_once() -> None:
    """Two lines with one name would be a riddle."""
    assert (CameraInfo("", "Logitech C920"),) == choices("Logitech C920", (C920,))


def test_before_anything_was_opened_the_system_s_are_offered() -> None:
    """What has no name yet is not offered."""
    assert (C920,) == choices("", (C920,))
