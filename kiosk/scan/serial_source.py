"""Scanners at a serial port: found by the port's name, read line by line, and tried again when they are gone."""

import errno
import logging
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.parts import Part, PartReport, State
from kiosk.language import tr

if TYPE_CHECKING:
    from serial import Serial

log = logging.getLogger(__name__)

BAUD = 9600
POLL_MS = 20
RETRY_MS = 2_000
SILENCE = 0.06
"""Seconds after which a code is complete that no line end followed; at 9600 baud a character takes a thousandth."""
LONGEST = 4096
_ENDS = re.compile(rb"[\r\n\x00\x03]+")  # ETX ends a message in some scanners' protocol


class SerialLines:
    """Makes codes of the bytes that come in pieces. UTF-8, else Latin-1; what is endless is dropped to its end."""

    def __init__(self, prefix: str = "", suffix: str = "") -> None:
        self._prefix, self._suffix = prefix, suffix
        self._begun = b""
        self._dropping = False
        self._heard_at = 0.0

    def expect(self, prefix: str, suffix: str) -> None:
        """Take another prefix and suffix away from now on; what has come of a code stays."""
        self._prefix, self._suffix = prefix, suffix

    def take(self, data: bytes, at: float) -> list[str]:
        """Return the codes that `data`, read at `at` seconds, completes."""
        if not data:
            return []
        self._heard_at = at
        *whole, self._begun = _ENDS.split(self._begun + data)
        if self._dropping and whole:
            self._dropping = False
            whole = whole[1:]
        if self._dropping or len(self._begun) > LONGEST:
            if not self._dropping:
                log.warning("a serial scanner sent more than %d bytes without an end: they are dropped", LONGEST)
            self._begun, self._dropping = b"", True
        return self._texts(whole)

    def quiet(self, at: float) -> list[str]:
        """Return the code that silence completes by `at` seconds, if any."""
        if at - self._heard_at < SILENCE:
            return []
        whole, self._begun, self._dropping = self._begun, b"", False
        return self._texts([whole])

    def _texts(self, lines: list[bytes]) -> list[str]:
        texts = (_text(line).strip("\x02").removeprefix(self._prefix).removesuffix(self._suffix) for line in lines)
        return [text for text in texts if text.strip() and len(text) <= LONGEST]


class SerialLink(QObject):
    """Lives on a worker thread and reads the scanner at `port`: "COM3" or "/dev/ttyACM0", "@" and the speed behind it
    where it is not 9600; "" is none.

    Signals:
    scanned: a code's text.
    part_changed: PartReport of the scanner, only when something changed.
    """

    scanned = Signal(str)
    part_changed = Signal(object)

    def __init__(
        self,
        port: str,
        prefix: str = "",
        suffix: str = "",
        clock: Callable[[], float] = time.monotonic,
        *,
        retry_ms: int = RETRY_MS,
    ) -> None:
        super().__init__()
        self._port = port.strip()
        self._form = (prefix, suffix)
        self._lines = SerialLines(*self._form)
        self._clock = clock
        self._retry_ms = retry_ms
        self._serial: Serial | None = None
        self._told: PartReport | None = None
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @Slot()
    def start(self) -> None:
        """Begin to read, or to try."""
        if self._port and not self._running:
            self._running = True
            self._timer.start(0)

    @Slot(str)
    def choose(self, port: str) -> None:
        """Read at another port from now on; "" at none."""
        if port.strip() == self._port:
            return
        self.close()
        self._port, self._told = port.strip(), None
        if not self._port:
            self.part_changed.emit(PartReport(Part.SCANNER, State.ABSENT, tr("No serial scanner is set up.")))
        self.start()

    @Slot(str, str)
    def expect(self, prefix: str, suffix: str) -> None:
        """Take what the scanner sends before and behind a code away from now on; by a signal, from any thread."""
        self._form = (prefix, suffix)
        self._lines.expect(prefix, suffix)

    @Slot()
    def close(self) -> None:
        """Stop, and let the port go."""
        self._running = False
        self._timer.stop()
        self._let_go()

    def try_once(self) -> PartReport | None:
        """Open the port, return how it is, and let it go: for a trial without an event loop."""
        self._turn()
        self.close()
        return self._told

    @Slot()
    def _turn(self) -> None:
        try:
            if self._serial is None:
                self._open()
            for text in self._read():
                self.scanned.emit(text)
            wait = POLL_MS
        except ImportError:
            self._tell_missing()
            return
        except (OSError, ValueError, TypeError) as error:  # pyserial's own are OSErrors; TypeError at a port that goes
            log.info("the serial port cannot be used: %s", type(error).__name__)
            self._let_go()
            self._tell(self._trouble(error))
            wait = self._retry_ms
        if self._running:
            self._timer.start(wait)

    def _open(self) -> None:
        from serial import Serial

        name, _, speed = self._port.rpartition("@") if "@" in self._port else (self._port, "", str(BAUD))
        # a read that does not wait gives what is there: other slots get their turn
        self._serial = Serial(name, int(speed), timeout=0)
        self._lines = SerialLines(*self._form)
        self._tell(PartReport(Part.SCANNER, State.OK, tr("The scanner at {port} is ready.", port=self._port)))

    def _read(self) -> list[str]:
        if self._serial is None:
            return []
        data = self._serial.read(self._serial.in_waiting or 1)
        now = self._clock()
        return self._lines.take(data, now) or self._lines.quiet(now)

    def _let_go(self) -> None:
        if self._serial is not None:
            try:
                self._serial.close()
            except (OSError, ValueError, TypeError) as error:
                log.info("the serial port could not even be closed: %s", type(error).__name__)
            self._serial = None

    def _trouble(self, error: Exception) -> PartReport:
        code = error.errno if isinstance(error, OSError) else None
        if code in (errno.EACCES, errno.EPERM):
            says = tr("The scanner at {port} may not be used.", port=self._port)
            do = tr("Close other programs that use it. On Linux the account must be in the group dialout.")
        elif not isinstance(error, OSError):
            says = tr("The port {port} is written wrongly.", port=self._port)
            do = tr("Expected in the settings: COM3, /dev/ttyACM0, or with a speed: COM3@115200.")
        else:
            says = tr("There is no scanner at {port}.", port=self._port)
            do = tr("Plug it in, or correct the port in the settings. It is tried again by itself.")
        return PartReport(Part.SCANNER, State.FAILED, says, do)

    def _tell_missing(self) -> None:
        self._running = False
        says = tr("Serial scanners cannot be read: the package pyserial is missing.")
        self._tell(PartReport(Part.SCANNER, State.FAILED, says, tr("Install it, or set the scanner to keyboard.")))

    def _tell(self, report: PartReport) -> None:
        if report != self._told:
            self._told = report
            self.part_changed.emit(report)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")
