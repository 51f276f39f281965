"""What the self-test says of camera, reader, scanner, printer and sound: doubles where the device is real."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.domain.camera_health import CameraHealth, Fault
from kiosk.domain.keyboards import set_to_german
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.scanner_test import TEST_CODE, Burst, Ending, judge
from kiosk.errors import CameraTrouble, Trouble
from kiosk.joins.station_checks import measure, station_checks, try_port
from kiosk.paper.causes import Cause
from kiosk.paper.printer import PrinterInfo
from kiosk.paths import places
from kiosk.scan.camera import CameraSource
from kiosk.scan.decoder import decode
from kiosk.scan.source import Frame
from kiosk.station.checks.camera import camera_report, check_camera
from kiosk.station.checks.camera_memory import FRESH, CameraMemory
from kiosk.station.checks.decoder import CARD, Picture, check_decoder
from kiosk.station.checks.printer import check_printer
from kiosk.station.checks.scanner import check_scanner
from kiosk.station.checks.sound import check_sound
from kiosk.station.scanner.scanner_words import test_report as remembered
from tests.fakes.frames import FakeClock, FakeWebcam, ScriptedSource, plain_picture, still_scene
from tests.fakes.printer import FakePrinter

FINE = CameraHealth("C920", fps=29.7, width=1280, height=720, light=120.4, sharpness=400, blurred=False)


# --- the camera


def webcam(clock: FakeClock, **kwargs: object) -> tuple[FakeWebcam, CameraSource]:
    """Return a webcam that is a double behind the real camera source."""
    made = FakeWebcam(clock, **kwargs)  # type: ignore[arg-type]
    return made, CameraSource(0, made.capture, tuple, clock, clock.sleep)


def test_a_camera_is_measured_for_a_second() -> None:
    """Thirty pictures a second are thirty; it is let go afterwards."""
    clock = FakeClock()
    _, source = webcam(clock, shows=still_scene())
    began = clock.now
    health = measure(source, monotonic=clock)

    assert 30 == pytest.approx(health.fps, abs=1.5)
    assert (320, 240, None) == (health.width, health.height, health.fault)
    assert clock.now - began < 1.5
    with pytest.raises(RuntimeError):
        source.read()


@pytest.mark.parametrize(("level", "fault"), [(3, Fault.DARK), (255, Fault.BRIGHT)])
def test_a_camera_in_the_wrong_light_is_seen_within_the_second(level: int, fault: Fault) -> None:
    """A lens cap, a lamp in the picture."""
    clock = FakeClock()
    _, source = webcam(clock, shows=lambda _: plain_picture(level))

    assert fault is measure(source, monotonic=clock).fault


def test_a_camera_that_sleeps_is_waited_for_a_while() -> None:
    """Then it is said to give no picture, and let go."""
    clock = FakeClock()

    class Asleep(ScriptedSource):
        def read(self) -> Frame | None:
            clock.sleep(0.1)
            return super().read()

    source = Asleep()
    with pytest.raises(CameraTrouble, match="Scripted gives no picture"):
        measure(source, patience=2.0, monotonic=clock)
    assert not source.is_open
    assert 20 == pytest.approx(source.reads, abs=1)


def test_a_file_that_ends_is_measured_as_far_as_it_goes() -> None:
    """And its light is nobody's fault."""
    clock = FakeClock()
    dark = [Frame.of(plain_picture(2), float(n), str(n)) for n in range(3)]
    health = measure(ScriptedSource(dark, live=False), monotonic=clock)

    assert (None, 2) == (health.fault, round(health.light))


def test_a_camera_that_is_not_there_needs_attention() -> None:
    """With what the source says and what to do; the desk can still use a scanner and type names."""
    clock = FakeClock()
    double, source = webcam(clock)
    double.plugged = False
    report = check_camera(lambda: measure(source, monotonic=clock))

    assert (Part.CAMERA, State.WARNING, "Camera 0 cannot be opened.") == (report.part, report.state, report.says)
    assert "Plug the camera in" in report.do


@pytest.mark.parametrize(
    ("health", "state", "says", "do"),
    [
        (FINE, State.OK, "C920: 1280×720, 30 pictures a second, light 120 of 255, sharpness 400.", ""),
        (replace(FINE, sharpness=3), State.OK, "sharpness 3", "Hold a badge before the camera"),
        (replace(FINE, fps=6), State.WARNING, "is slow", "Switch on more light"),
        (replace(FINE, width=320, height=240), State.WARNING, "is small", "Choose a larger picture"),
        (replace(FINE, sharpness=3, blurred=True), State.WARNING, "is blurred", "Clean the lens"),
        (replace(FINE, fault=Fault.DARK), State.WARNING, "too dark", "Is the lens covered?"),
        (replace(FINE, fault=Fault.BRIGHT), State.WARNING, "too bright", "Turn the camera away"),
        (replace(FINE, fault=Fault.FROZEN), State.WARNING, "stands still", "unplug it"),
    ],
)
def test_what_is_said_of_a_camera(health: CameraHealth, state: State, says: str, do: str) -> None:
    """The figures always, and with each trouble what to do."""
    report = camera_report(health)

    assert state is report.state
    assert says in report.says
    assert do in report.do
    assert "pictures a second" in report.says


def test_the_running_camera_answers_with_what_it_told_last() -> None:
    """Nobody takes it from the thread that reads it; old figures are none."""
    clock = FakeClock()
    memory = CameraMemory(clock)
    with pytest.raises(CameraTrouble, match="gives no picture"):
        memory.measure()
    memory.take_health(FINE)
    clock.sleep(FRESH)

    assert FINE == memory.measure()
    clock.sleep(0.1)
    assert State.WARNING is check_camera(memory.measure).state


def test_the_running_camera_that_is_gone_says_so_at_once() -> None:
    """Until it tells of pictures again; a remark on a picture is no loss of it."""
    memory = CameraMemory(FakeClock())
    memory.take_health(FINE)
    memory.take_report(PartReport(Part.CAMERA, State.WARNING, "Too dark."))
    assert FINE == memory.measure()
    memory.take_report(PartReport(Part.CAMERA, State.FAILED, "It was unplugged.", "Plug it in."))
    report = check_camera(memory.measure)
    assert ("It was unplugged.", "Plug it in.") == (report.says, report.do)
    memory.take_health(FINE)
    assert FINE == memory.measure()


# --- the reader


def read(picture: Picture) -> list[str]:
    """Read with the real decoder."""
    return [sighting.text for sighting in decode(picture)]


def test_the_reader_reads_its_test_card() -> None:
    """With the decoder that reads the badges."""
    report = check_decoder(read, lambda: True, FakeClock())  # a busy computer would make it slow

    assert (Part.DECODER, State.OK, "") == (report.part, report.state, report.do)
    assert " ms." in report.says


@pytest.mark.parametrize("found", [[], ["something else"], [CARD, CARD]])
def test_a_reader_that_reads_wrongly_does_not_work(found: list[str]) -> None:
    """Nothing, something else, or too much."""
    report = check_decoder(lambda _: found, lambda: True)

    assert (State.FAILED, "Install the program anew.") == (report.state, report.do)


def test_a_reader_that_is_slow_or_alone_is_a_warning() -> None:
    """With what to do for either."""
    ticks = iter((0.0, 0.11))
    slow = check_decoder(read, lambda: True, lambda: next(ticks))
    alone = check_decoder(read, lambda: False, FakeClock())

    assert (State.WARNING, State.WARNING) == (slow.state, alone.state)
    assert "Close other programs." == slow.do
    assert "libzbar0" in alone.do


# --- the scanner


def test_without_a_serial_port_no_scanner_is_missed() -> None:
    """Those that type are tested in a section of their own; no port is opened."""
    report = check_scanner(" ", lambda _: pytest.fail("nothing is to be opened"))

    assert (Part.SCANNER, State.ABSENT) == (report.part, report.state)
    assert "section “Scanner”" in report.do


def test_the_last_test_of_a_scanner_that_types_is_remembered() -> None:
    """One at a serial port answers for itself."""
    ready = PartReport(Part.SCANNER, State.OK, "The scanner at COM3 is ready.")
    tested = PartReport(Part.SCANNER, State.OK, "Tested at 09:12: read, with Enter.")

    assert tested == check_scanner("", lambda _: ready, lambda: tested)
    assert ready == check_scanner("COM3", lambda _: ready, lambda: tested)


@pytest.mark.parametrize(
    ("sent", "ending", "pace", "state", "says", "do"),
    [
        (TEST_CODE, Ending.ENTER, 200, State.OK, "read, keyboard layout as on this computer, with Enter.", ""),
        (TEST_CODE, Ending.SILENCE, 200, State.OK, "read, keyboard layout as on this computer, without Enter.", ""),
        (set_to_german(TEST_CODE), Ending.TAB, 200, State.WARNING, "read, US layout on a German computer, with Tab.",
         "scan “German keyboard”"),
        (TEST_CODE.replace("y", ""), Ending.ENTER, 200, State.WARNING, "not read as it is.", "Scan it once more."),
        (TEST_CODE, Ending.ENTER, 20, State.WARNING, "read, keyboard layout as on this computer, with Enter, slow.",
         "set the delay between characters to 0"),
    ],
)  # fmt: skip
def test_what_is_remembered_of_a_test(sent: str, ending: Ending, pace: float, state: State, says: str, do: str) -> None:
    """When it was, what was found, and what to do where anything is."""
    burst = Burst(sent, ending, pace)
    report = remembered(judge(burst), burst, "09:12")

    assert (Part.SCANNER, state, f"Tested at 09:12: {says}") == (report.part, report.state, report.says)
    assert do in report.do
    assert bool(do) == bool(report.do)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[str]:
    """Give a serial port with something at it."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    import pty

    ours, theirs = pty.openpty()
    try:
        yield os.ttyname(theirs)
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_scanner_at_a_serial_port_is_opened_once(port: str) -> None:
    """And let go: it can be opened again at once."""
    for _ in range(2):
        report = check_scanner(port, try_port)
        assert (State.OK, f"The scanner at {port} is ready.") == (report.state, report.says)


@pytest.mark.parametrize(("named", "says"), [("/dev/ttyNothing", "There is no scanner"), ("COM3@fast", "wrongly")])
def test_a_serial_port_without_a_scanner_does_not_work(named: str, says: str) -> None:
    """It names the port and says what to do."""
    report = check_scanner(named, try_port)

    assert State.FAILED is report.state
    assert says in report.says
    assert report.do


# --- the printer


def test_a_badge_printer_that_is_ready_works() -> None:
    """And one that has no paper, is gone, or does not answer, says so."""
    ready = check_printer(FakePrinter(), "Badge")
    empty = check_printer(FakePrinter(infos=(PrinterInfo("Badge", causes=(Cause.NO_PAPER,)),)), "Badge")
    gone = check_printer(FakePrinter(), "Another")
    dead = check_printer(FakePrinter(dead=True), "Badge")

    assert [State.OK, State.WARNING, State.WARNING, State.WARNING] == [
        report.state for report in (ready, empty, gone, dead)
    ]
    assert all(report.do for report in (empty, gone, dead))


def test_without_a_printer_badges_become_files() -> None:
    """Nobody misses one that was not chosen, or a print system that is not there."""
    assert State.ABSENT is check_printer(FakePrinter(), "").state
    nothing = check_printer(None, "Badge")
    assert (State.ABSENT, "Check-in works without one.") == (nothing.state, nothing.do)


# --- the sound


def no_device() -> str:
    """Find none."""
    raise Trouble("There is no sound device.", "Plug one in.")


def test_what_is_said_of_the_sound() -> None:
    """Whether there is a device, and why nothing might be heard all the same."""
    missing = check_sound(no_device, 70, silent=False)
    fine, silent, mute = (
        check_sound(lambda: "ALSA", volume, silent=silent) for volume, silent in ((70, False), (70, True), (0, True))
    )

    assert (State.ABSENT, "Plug one in.") == (missing.state, missing.do)
    assert [State.OK] * 3 == [fine.state, silent.state, mute.state]
    assert ("There is a sound device (ALSA).", "") == (fine.says, fine.do)
    assert "switched off" in silent.says
    assert "the volume is 0" in mute.says
    assert "Raise the volume" in mute.do


# --- all of them


def test_every_part_has_its_check(tmp_path: Path) -> None:
    """In one order for the command line and the window, by the settings of the moment; each says something."""
    config = Config(badge_printer="Badge")
    checks = station_checks(places(tmp_path), lambda: config, lambda: FINE, try_port, FakePrinter())
    reports = [check.run() for check in checks]

    assert set(Part) == {check.part for check in checks}
    assert [check.part for check in checks] == [report.part for report in reports]
    assert all(report.says for report in reports)
    printer = next(check for check in checks if check.part is Part.PRINTER)
    assert State.OK is printer.run().state
    config = replace(config, badge_printer="")
    assert State.ABSENT is printer.run().state
