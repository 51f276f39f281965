"""A driver that hangs, on a real scan thread: it is told of, and taken back when the driver comes round."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk import language, threads
from kiosk.domain.parts import Part, PartReport, State
from kiosk.scan.hang_watch import OPEN_TICKS, READ_TICKS, HangWatch
from kiosk.scan.link import ScanLink
from tests.fakes.frames import HangingSource


class Scanning(QObject):
    """The link on its thread, and the watch here; but for one test its timer stands, and the ticks are the test's."""

    begin = Signal()

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.source = HangingSource()
        self._qtbot = qtbot
        self.link = ScanLink(lambda: self.source)
        self.watch = HangWatch(self.link, tick_ms=1)
        self.said: list[PartReport] = []
        self.camera: list[PartReport] = []
        self.answers = self.openings = 0
        self.watch.part_changed.connect(self.said.append)
        self.link.report_told.connect(self._note)
        self.link.answered.connect(self._count)
        self.link.opening.connect(self._open)
        self.begin.connect(self.link.start)

    @Slot()
    def _count(self) -> None:
        self.answers += 1

    @Slot()
    def _open(self) -> None:
        self.openings += 1

    @Slot(object)
    def _note(self, report: PartReport) -> None:
        self.camera.append(report)

    def runs(self) -> None:
        """Begin, and wait until the camera has said that it is well and its thread that it listens."""
        self.begin.emit()
        self._qtbot.waitUntil(lambda: bool(self.camera))
        self.answered()

    def hangs(self) -> None:
        """Let the driver hang, in a read."""
        self.source.hang.set()
        self._qtbot.waitUntil(self.source.held.is_set)

    def ticks(self, count: int) -> None:
        """Let the timer tick, each time with all that came meanwhile."""
        for _ in range(count):
            self.watch.look()
            self._qtbot.wait(0)

    def answered(self) -> None:
        """Ask, and wait for the answer."""
        before = self.answers
        self.watch.look()
        self._qtbot.waitUntil(lambda: self.answers > before)


@pytest.fixture
def scanning(qtbot: QtBot) -> Iterator[Scanning]:
    """Give a camera on a real scan thread; at the end the driver lets go."""
    language.use("en")
    made = Scanning(qtbot)
    with threads.running("scan", made.link):
        yield made
        made.source.free.set()


def test_a_driver_that_hangs_in_a_read_is_told_after_five_seconds(scanning: Scanning) -> None:
    """Once, with what to do; the lamp was green until then."""
    scanning.runs()
    scanning.hangs()
    scanning.ticks(READ_TICKS)
    assert [] == scanning.said

    scanning.ticks(READ_TICKS)
    (report,) = scanning.said
    assert (Part.CAMERA, State.FAILED, "The camera gives no picture.") == (report.part, report.state, report.says)
    assert report.do.startswith("Unplug it and plug it in again.")


def test_it_is_taken_back_when_the_driver_comes_round(scanning: Scanning, qtbot: QtBot) -> None:
    """The camera itself says nothing then: for it nothing has changed."""
    scanning.runs()
    scanning.hangs()
    scanning.ticks(2 * READ_TICKS)
    scanning.source.free.set()
    qtbot.waitUntil(lambda: len(scanning.said) == 2)

    assert [State.OK] == [report.state for report in scanning.camera]
    assert scanning.camera[-1] == scanning.said[-1]


def test_a_camera_that_turns_out_to_be_gone_is_not_called_well(scanning: Scanning, qtbot: QtBot) -> None:
    """What the camera says after the read came back stands; of trouble that was told the watch says no more."""
    scanning.runs()
    scanning.hangs()
    scanning.ticks(2 * READ_TICKS)
    scanning.source.gone = True
    scanning.source.free.set()
    qtbot.waitUntil(lambda: len(scanning.camera) == 2)
    scanning.answered()

    assert "It was unplugged." == scanning.camera[-1].says
    assert 1 == len(scanning.said)


def test_a_driver_that_hangs_in_opening_is_given_longer(scanning: Scanning, qtbot: QtBot) -> None:
    """Some take ten seconds to wake a camera up; nothing was said of this one yet."""
    scanning.source.hang_open.set()
    scanning.begin.emit()
    qtbot.waitUntil(lambda: scanning.openings == 1 and scanning.source.held.is_set())
    scanning.ticks(OPEN_TICKS)
    assert [] == scanning.said

    scanning.ticks(READ_TICKS)
    assert ["The camera gives no picture."] == [report.says for report in scanning.said]
    scanning.source.free.set()
    qtbot.waitUntil(lambda: [State.OK] == [report.state for report in scanning.camera])


def test_a_picture_that_nobody_takes_is_no_silence(scanning: Scanning) -> None:
    """A window that is hidden, or a preview that rests: the thread listens, and that is what counts."""
    scanning.runs()
    for _ in range(3 * READ_TICKS):
        scanning.answered()

    assert [] == scanning.said


def test_a_file_that_has_ended_is_no_silence(scanning: Scanning, qtbot: QtBot) -> None:
    """Of it there will be no further word, and nothing is wrong."""
    scanning.source = HangingSource(pictures=3)
    scanning.runs()
    qtbot.waitUntil(lambda: scanning.source.ended)
    for _ in range(3 * READ_TICKS):
        scanning.answered()

    assert [] == scanning.said


def test_sleep_is_no_silence(scanning: Scanning) -> None:
    """The timer does not tick meanwhile: however late the next tick comes, it is one."""
    scanning.runs()
    scanning.hangs()
    scanning.ticks(1)
    scanning.source.free.set()
    scanning.answered()
    scanning.ticks(1)

    assert [] == scanning.said


def test_the_timer_does_the_asking(scanning: Scanning, qtbot: QtBot) -> None:
    """From `start` to `stop`."""
    scanning.runs()
    before = scanning.answers
    scanning.watch.start()
    qtbot.waitUntil(lambda: scanning.answers > before)
    scanning.watch.stop()
    with qtbot.assertNotEmitted(scanning.watch.asked, wait=20):
        pass
