"""A scanner at a serial port: the real driver library over a pseudo-terminal, which is unplugged by closing it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk import threads
from kiosk.domain.parts import Part, PartReport, State
from kiosk.scan.serial_source import LONGEST, SILENCE, SerialLines, SerialLink
from tests.fakes.frames import FakeClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


class Cable:
    """A serial port whose name stays while the device behind it comes and goes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ends: tuple[int, int] | None = None

    def plug(self) -> None:
        import pty

        self._ends = pty.openpty()
        self.path.symlink_to(os.ttyname(self._ends[1]))

    def unplug(self) -> None:
        if self._ends is not None:
            self.path.unlink()  # first: the number of its end may be given to another program's at once
            for end in self._ends:
                os.close(end)
            self._ends = None

    def send(self, data: bytes) -> None:
        assert self._ends is not None
        os.write(self._ends[0], data)


class Desk(QObject):
    """Hears what a link says."""

    begin = Signal()
    chosen = Signal(str)
    formed = Signal(str, str)

    def __init__(self, link: SerialLink) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.reports: list[PartReport] = []
        self.threads: set[QThread] = set()
        link.scanned.connect(self.take_code)
        link.part_changed.connect(self.take_part)
        self.begin.connect(link.start)
        self.chosen.connect(link.choose)

    @Slot(str)
    def take_code(self, text: str) -> None:
        self.codes.append(text)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        self.reports.append(report)


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    """Give a port with a scanner at it."""
    made = Cable(tmp_path / "scanner")
    made.plug()
    yield made
    made.unplug()


@pytest.fixture
def clock() -> FakeClock:
    """Give the clock by which a link knows silence: however busy the computer is, a code is not torn."""
    return FakeClock()


@pytest.fixture
def desk(cable: Cable, clock: FakeClock, qtbot: QtBot) -> Iterator[Desk]:
    """Give a desk that hears a link on a thread of its own; another form holds as soon as it was told."""
    link = SerialLink(str(cable.path), clock=clock, retry_ms=5)
    heard = Desk(link)
    with threads.running("serial", link):
        heard.formed.connect(link.expect, Qt.ConnectionType.BlockingQueuedConnection)
        heard.begin.emit()
        qtbot.waitUntil(lambda: bool(heard.reports))
        yield heard


def test_codes_are_read_line_by_line(desk: Desk, cable: Cable, qtbot: QtBot) -> None:
    """With any line end, in pieces, and several at once; on the thread of whoever hears them."""
    cable.send(b"7K3M9QX2AB\r\nJANA-1\rEL")
    cable.send("IF-ÖZ\n".encode())
    qtbot.waitUntil(lambda: len(desk.codes) == 3)
    assert ["7K3M9QX2AB", "JANA-1", "ELIF-ÖZ"] == desk.codes
    assert {QThread.currentThread()} == desk.threads
    assert PartReport(Part.SCANNER, State.OK, f"The scanner at {cable.path} is ready.") == desk.reports[0]


def test_a_code_without_a_line_end_is_complete_after_a_moment(
    desk: Desk, cable: Cable, clock: FakeClock, qtbot: QtBot
) -> None:
    """The scanner was set up without a suffix."""
    cable.send(b"7K3M9QX2AB")

    def falls_silent() -> bool:
        clock.sleep(SILENCE)
        return bool(desk.codes)

    qtbot.waitUntil(falls_silent)
    assert ["7K3M9QX2AB"] == desk.codes


def test_a_scanner_that_is_unplugged_and_comes_back_reads_on(desk: Desk, cable: Cable, qtbot: QtBot) -> None:
    """Said in words, found again by itself."""
    cable.unplug()
    qtbot.waitUntil(lambda: len(desk.reports) == 2)
    cable.plug()
    qtbot.waitUntil(lambda: len(desk.reports) == 3)
    cable.send(b"JANA-1\r")
    qtbot.waitUntil(lambda: bool(desk.codes))
    assert [State.OK, State.FAILED, State.OK] == [report.state for report in desk.reports]
    assert f"There is no scanner at {cable.path}." == desk.reports[1].says
    assert ["JANA-1"] == desk.codes


def test_another_prefix_and_suffix_hold_at_once(desk: Desk, cable: Cable, qtbot: QtBot) -> None:
    """As they were kept in the section "Scanner", without a new start; also when the port is opened anew."""
    cable.send(b"~JANA#\r")
    qtbot.waitUntil(lambda: len(desk.codes) == 1)
    desk.formed.emit("~", "#")
    cable.send(b"~JANA#\r")
    qtbot.waitUntil(lambda: len(desk.codes) == 2)
    cable.unplug()
    qtbot.waitUntil(lambda: len(desk.reports) == 2)
    cable.plug()
    qtbot.waitUntil(lambda: len(desk.reports) == 3)
    cable.send(b"~JANA#\r")
    qtbot.waitUntil(lambda: len(desk.codes) == 3)
    assert ["~JANA#", "JANA", "JANA"] == desk.codes


def test_another_port_can_be_chosen_while_running(desk: Desk, cable: Cable, tmp_path: Path, qtbot: QtBot) -> None:
    """And none at all."""
    other = Cable(tmp_path / "other")
    other.plug()
    desk.chosen.emit(f"{other.path}@115200")
    qtbot.waitUntil(lambda: len(desk.reports) == 2)
    other.send(b"JANA-1\r")
    qtbot.waitUntil(lambda: bool(desk.codes))
    desk.chosen.emit("")
    qtbot.waitUntil(lambda: len(desk.reports) == 3)
    other.unplug()
    assert [State.OK, State.OK, State.ABSENT] == [report.state for report in desk.reports]


@pytest.mark.parametrize(
    ("port", "says"),
    [("/nowhere/scanner", "There is no scanner at /nowhere/scanner."), ("COM3@fast", "The port COM3@fast is written")],
)
def test_a_port_that_cannot_be_is_told_once(port: str, says: str, qtbot: QtBot) -> None:
    """However often it is tried."""
    link = SerialLink(port, retry_ms=1)
    heard = Desk(link)
    link.start()
    qtbot.waitUntil(lambda: bool(heard.reports))
    with qtbot.assertNotEmitted(link.part_changed, wait=30):
        pass
    link.close()
    assert heard.reports[0].says.startswith(says)
    assert State.FAILED is heard.reports[0].state


def test_without_a_port_nothing_is_said(qtbot: QtBot) -> None:
    """Most stations have no such scanner."""
    link = SerialLink("")
    with qtbot.assertNotEmitted(link.part_changed, wait=30):
        link.start()
    link.close()


@given(
    codes=st.lists(
        st.text(
            st.characters(min_codepoint=33, blacklist_categories=("Cs", "Zs", "Zl", "Zp", "Cc")),
            min_size=1,
            max_size=40,
        ),
        max_size=8,
    ),
    end=st.sampled_from((b"\r", b"\n", b"\r\n", b"\x03", b"\r\n\x00")),
    cuts=st.lists(st.integers(0, 400), max_size=8),
)
def test_pieces_make_the_codes_that_were_sent(codes: list[str], end: bytes, cuts: list[int]) -> None:
    """Wherever the port cuts them."""
    data = b"".join(code.encode() + end for code in codes)
    lines, got, begin = SerialLines(), [], 0
    for cut in [*sorted(min(cut, len(data)) for cut in cuts), len(data)]:
        got += lines.take(data[begin:cut], 1.0)
        begin = cut
    assert codes == got


def test_prefix_suffix_and_old_encodings() -> None:
    """STX and ETX frame some scanners' codes; Latin-1 is read where it is no UTF-8."""
    lines = SerialLines("~", "#")
    assert ["JANA", "Öz"] == lines.take(b"\x02~JANA#\x03\x02~\xd6z#\x03", 0.0)


def test_noise_without_an_end_is_dropped_to_its_end() -> None:
    """A wrong speed, or a device that is no scanner: the next code is read all the same."""
    lines = SerialLines()
    for _ in range(5):
        assert [] == lines.take(b"x" * LONGEST, 0.0)
    assert ["JANA"] == lines.take(b"xxx\rJANA\r", 0.0)
    lines.take(b"x" * (LONGEST + 1), 1.0)
    assert [] == lines.quiet(1.0 + SILENCE)
    assert ["JANA"] == lines.take(b"JANA\r", 2.0)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_any_bytes_may_come(pieces: list[bytes]) -> None:
    """Nothing that a port gives stops the reading, and no empty code is told."""
    lines = SerialLines()
    texts = [text for piece in pieces for text in lines.take(piece, 0.0)] + lines.quiet(10.0)
    assert all(text.strip() for text in texts)
