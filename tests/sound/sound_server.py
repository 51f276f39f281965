"""A sound server of a test's own: PulseAudio, in a folder that is thrown away, with a sink that can be recorded.

Nothing of the machine's own sound is touched, and nothing is heard.
"""

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PROGRAMS = ("pulseaudio", "parec")
SECONDS = 60.0
RATE = 44_100


def lacking() -> list[str]:
    """Return the programs that are missing here."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


class SoundServer:
    """The server. `with_device`: whether it has a sink; without one it offers a placeholder, as on a bare desktop."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What PULSE_SERVER is to be."""
        return f"unix:{self.home}/native"

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to reach it."""
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "PULSE_SERVER": self.address,
            "PULSE_COOKIE": str(self.home / "cookie"),
        }

    def start(self, *, with_device: bool = True) -> None:
        """Start it, and wait until it listens."""
        # Without norewinds the sink takes two seconds at once, as no loudspeaker does.
        sink = "module-null-sink sink_name=foyer norewinds=1" if with_device else "module-always-sink"
        words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no"]
        words += ["-L", f"module-native-protocol-unix socket={self.home}/native auth-anonymous=1", "-L", sink]
        environment = {key: word for key, word in self.environment.items() if key != "PULSE_SERVER"}
        self._process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + SECONDS
        while subprocess.run(["pactl", "info"], env=self.environment, capture_output=True, check=False).returncode:
            assert time.monotonic() < ends, "PulseAudio does not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """Take it away, as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        (self.home / "native").unlink(missing_ok=True)

    def hold(self) -> None:
        """Let it answer nothing more, as a hanging server does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def let_go(self) -> None:
        """Let it answer again."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    @contextmanager
    def recording(self) -> Iterator["Recording"]:
        """Record what is played."""
        words = ["parec", "-d", "foyer.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--raw"]
        words += ["--latency-msec=20"]
        with subprocess.Popen(words, env=self.environment, stdout=subprocess.PIPE) as process:
            recording = Recording(process)
            try:
                recording.wait(0.1)  # it runs
                yield recording
            finally:
                process.terminate()


class Recording:
    """What was recorded so far."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._taken = bytearray()
        self._process = process
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        assert self._process.stdout is not None
        while part := self._process.stdout.read1(65_536):  # type: ignore[attr-defined]
            self._taken += part

    @property
    def samples(self) -> NDArray[np.int16]:
        """The samples, 44,100 a second."""
        return np.frombuffer(bytes(self._taken[: len(self._taken) // 2 * 2]), np.int16)

    def wait(self, seconds: float) -> None:
        """Wait until that much more was recorded."""
        wanted = len(self.samples) + seconds * RATE
        ends = time.monotonic() + SECONDS
        while len(self.samples) < wanted:
            assert time.monotonic() < ends, "nothing is recorded"
            time.sleep(0.01)
