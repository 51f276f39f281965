"""A thread of a worker that falls: it begins anew by itself, its timers go on, and it is told."""

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from pytestqt.qtbot import QtBot

from kiosk.threads import running


class Ticker(QObject):
    """A worker with a timer; it can be made to end its thread's event loop, as only a fault does."""

    ticked = Signal(object)
    answered = Signal(object)

    @Slot()
    def start(self) -> None:
        """Begin to tick."""
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.tick)
        self.timer.start(5)

    @Slot()
    def tick(self) -> None:
        """Say on which thread."""
        self.ticked.emit(QThread.currentThread())

    @Slot()
    def fall(self) -> None:
        """End the event loop under everybody's feet."""
        QThread.currentThread().exit(3)

    @Slot()
    def answer(self) -> None:
        """Say on which thread."""
        self.answered.emit(QThread.currentThread())

    @Slot()
    def close(self) -> None:
        """Stop."""
        self.timer.stop()


class Window(QObject):
    """Asks from the main thread, and hears there."""

    start = Signal()
    fall = Signal()
    ask = Signal()
    ticked = Signal(object)
    answered = Signal(object)
    fell = Signal(str)


def test_a_thread_that_ends_unasked_begins_anew(qtbot: QtBot) -> None:
    """Three falls, each told by the thread's name; afterwards timers tick and slots answer on the same thread."""
    ticker, window = Ticker(), Window()
    window.start.connect(ticker.start)
    window.fall.connect(ticker.fall)
    window.ask.connect(ticker.answer)
    ticker.ticked.connect(window.ticked)
    ticker.answered.connect(window.answered)
    with running("store", ticker) as thread:
        thread.fell.connect(window.fell)
        with qtbot.waitSignal(window.ticked):
            window.start.emit()
        for _ in range(3):
            with qtbot.waitSignal(window.fell) as fell:
                window.fall.emit()
            assert ["store"] == fell.args
            with qtbot.waitSignal(window.answered) as answered:
                window.ask.emit()
            assert [thread] == answered.args
            with qtbot.waitSignal(window.ticked) as ticked:
                pass
            assert [thread] == ticked.args

    assert thread.isFinished()


def test_a_thread_that_is_ended_in_order_says_nothing(qtbot: QtBot) -> None:
    """Closing is no fall."""
    ticker, window, told = Ticker(), Window(), list[str]()
    window.start.connect(ticker.start)
    ticker.ticked.connect(window.ticked)
    with running("store", ticker) as thread:
        thread.fell.connect(window.fell)
        window.fell.connect(told.append)
        with qtbot.waitSignal(window.ticked):
            window.start.emit()

    assert [] == told
