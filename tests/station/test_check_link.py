"""The self-test on its thread: one check after the other, and what nobody else watches, again and again."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport, State
from kiosk.station.check_link import CheckLink
from kiosk.station.checks.camera import check_camera
from kiosk.station.checks.camera_memory import CameraMemory
from kiosk.station.checks.check import Check
from tests.builders import at

FINE = CameraHealth("C920", fps=30, width=1280, height=720, light=120, sharpness=400, blurred=False)


class Bench(QObject):
    """A link whose parts do as the test says, and everything that it tells."""

    def __init__(self, *, look_ms: int = 60_000) -> None:
        super().__init__()
        self.states = dict.fromkeys(Part, State.OK)
        self.broken: set[Part] = set()
        self.runs: list[Part] = []
        self.told: list[tuple[object, ...]] = []
        memory = CameraMemory(lambda: 0.0)
        checks = [Check(part, self._check_of(part)) for part in Part if part is not Part.CAMERA]
        checks.insert(0, Check(Part.CAMERA, lambda: check_camera(memory.measure)))
        self.link = CheckLink(checks, memory, lambda: at("10:00"), look_ms=look_ms)
        self.link.began.connect(self.take_began)
        self.link.checked.connect(self.take_checked)
        self.link.finished.connect(self.take_finished)
        self.link.part_changed.connect(self.take_changed)

    def _check_of(self, part: Part) -> Callable[[], PartReport]:
        def run() -> PartReport:
            self.runs.append(part)
            if part in self.broken:
                raise RuntimeError("a bug")
            return PartReport(part, self.states[part], "says", "do")

        return run

    @Slot(object)
    def take_began(self, parts: tuple[Part, ...]) -> None:
        self.told.append(("began", *parts))

    @Slot(object)
    def take_checked(self, report: PartReport) -> None:
        self.told.append(("checked", report.part, report.state))

    @Slot(object)
    def take_finished(self, when: object) -> None:
        self.told.append(("finished", when))

    @Slot(object)
    def take_changed(self, report: PartReport) -> None:
        self.told.append(("changed", report.part, report.state))

    def kinds(self, kind: str) -> list[tuple[object, ...]]:
        """Return what was told of one kind."""
        return [one[1:] for one in self.told if one[0] == kind]


def test_everything_is_checked_in_order_and_told_as_it_is_done(qtbot: QtBot) -> None:
    """First what is to be checked, then each part, then when it was."""
    bench = Bench()
    bench.link.take_health(FINE)
    with qtbot.waitSignal(bench.link.finished):
        bench.link.run()

    order = (Part.CAMERA, *(part for part in Part if part is not Part.CAMERA))
    assert ("began", *order) == bench.told[0]
    assert [(part, State.OK) for part in order] == bench.kinds("checked")
    assert ("finished", at("10:00")) == bench.told[-1]
    assert [] == bench.kinds("changed")


def test_other_work_gets_its_turn_between_two_checks(qtbot: QtBot) -> None:
    """Nothing is checked in the call itself, and a second run while one is under way is left."""
    bench = Bench()
    bench.link.run()
    bench.link.run()
    assert [] == bench.runs
    with qtbot.waitSignal(bench.link.finished):
        pass

    assert 1 == len(bench.kinds("began"))
    with qtbot.waitSignal(bench.link.finished):
        bench.link.run()
    assert 2 == len(bench.kinds("began"))


def test_a_bug_in_one_check_stops_no_other(qtbot: QtBot) -> None:
    """The hook of bugs hears of it."""
    bench = Bench()
    bench.broken = {Part.PRINTER}
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(bench.link.finished):
        bench.link.run()

    assert [RuntimeError] == [kind for kind, _, _ in caught]
    assert {Part.PRINTER} == set(Part) - {told[0] for told in bench.kinds("checked")}


def test_the_camera_is_that_of_the_running_thread(qtbot: QtBot) -> None:
    """What it told last; other parts' reports are not taken for its own."""
    bench = Bench()
    bench.link.take_report(PartReport(Part.PRINTER, State.FAILED, "No paper."))
    bench.link.take_health(FINE)
    with qtbot.waitSignal(bench.link.finished):
        bench.link.run()
    bench.link.take_report(PartReport(Part.CAMERA, State.FAILED, "Unplugged."))
    with qtbot.waitSignal(bench.link.finished):
        bench.link.run()

    assert [State.OK, State.WARNING] == [state for part, state in bench.kinds("checked") if part is Part.CAMERA]


def test_at_the_start_only_trouble_is_told() -> None:
    """And only of parts that nobody else reports; nothing is told of what works."""
    bench = Bench()
    bench.link.start()
    assert [] == bench.told
    assert [Part.DECODER, Part.DISK, Part.BATTERY] == bench.runs

    bench.states |= dict.fromkeys((Part.DISK, Part.PRINTER, Part.DECODER), State.WARNING)
    bench.link.start()
    assert [(Part.DISK, State.WARNING)] == bench.kinds("changed")


def test_a_reader_that_does_not_read_is_told_at_the_start() -> None:
    """Without it no camera helps; one that only might be better is no matter for a lamp."""
    bench = Bench()
    bench.states[Part.DECODER] = State.FAILED
    bench.link.start()

    assert [(Part.DECODER, State.FAILED)] == bench.kinds("changed")


def test_disk_and_battery_are_looked_at_again(qtbot: QtBot) -> None:
    """By itself, now and then; the same trouble is told once, and its end as well."""
    bench = Bench(look_ms=1)
    bench.link.start()
    bench.states[Part.BATTERY] = State.WARNING
    qtbot.waitUntil(lambda: bench.kinds("changed") == [(Part.BATTERY, State.WARNING)])
    bench.runs.clear()
    qtbot.waitUntil(lambda: bench.runs.count(Part.BATTERY) > 2)
    assert 1 == len(bench.kinds("changed"))
    assert {Part.BATTERY, Part.DISK} == set(bench.runs)

    bench.states[Part.BATTERY] = State.FAILED
    qtbot.waitUntil(lambda: len(bench.kinds("changed")) == 2)
    bench.states[Part.BATTERY] = State.OK
    qtbot.waitUntil(lambda: bench.kinds("changed")[-1] == (Part.BATTERY, State.OK))
    bench.link.close()


def test_a_run_tells_the_lamps_as_well(qtbot: QtBot) -> None:
    """Of the parts that nobody else reports."""
    bench = Bench()
    bench.states |= dict.fromkeys((Part.DISK, Part.PRINTER), State.FAILED)
    with qtbot.waitSignal(bench.link.finished):
        bench.link.run()

    assert [(Part.DISK, State.FAILED)] == bench.kinds("changed")


def test_trouble_is_said_again_in_another_language() -> None:
    """Only what was told; the rest is said where somebody asks."""
    bench = Bench()
    bench.states[Part.DISK] = State.WARNING
    bench.link.start()
    bench.runs.clear()
    bench.link.retranslate()

    assert [Part.DISK] == bench.runs


def test_nothing_is_checked_after_closing(qtbot: QtBot) -> None:
    """The window goes: what waits is given up, and nothing looks again."""
    bench, other = Bench(look_ms=1), Bench(look_ms=1)
    for one in (bench, other):
        one.link.start()
    bench.link.run()
    bench.link.close()
    bench.runs.clear()
    qtbot.waitUntil(lambda: other.runs.count(Part.DISK) > 3)
    other.link.close()

    assert [] == bench.runs


@pytest.mark.skipif(sys.platform == "win32", reason="no such file")
def test_the_checks_of_this_computer_run_without_qt() -> None:
    """The command line needs them where no Qt can be loaded."""
    import subprocess

    code = "import sys, kiosk.joins.station_checks; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
