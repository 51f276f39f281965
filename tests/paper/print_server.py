"""A print system of its own for tests: cupsd and ippeveprinter on the loopback, in a folder that is thrown away.

Nothing of the machine's own print system is touched. ippeveprinter does not start without Avahi, so a bus and an Avahi
daemon of their own run beside it, on the loopback only. What is printed arrives as a PDF in the folder `out`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

PROGRAMS = ("cupsd", "ippeveprinter", "lpadmin", "lp", "lpstat", "dbus-daemon", "avahi-daemon")
FILTERS = ("/usr/lib/cups/filter/pdftopdf", "/usr/lib/cups/filter/universal")
SECONDS = 60.0

_FILES = """ServerRoot {home}/root
RequestRoot {home}/spool
CacheDir {home}/cache
TempDir {home}/tmp
StateDir {home}/run
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
FileDevice Yes
Sandboxing relaxed
{who}
"""
_SERVER = """LogLevel warn
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
MaxJobs {max_jobs}
{more}
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
<type>session</type>
<listen>unix:path={home}/run/bus</listen>
<auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>
"""
_AVAHI = """[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
[wide-area]
enable-wide-area=no
"""
# What the printer does with a job: it reports what stands in the file `reason`, and waits until that is gone.
_COMMAND = """#!/bin/sh
reason={home}/reason
if [ -e "$reason" ]; then
    said=$(cat "$reason")
    echo "STATE: +$said" >&2
    while [ -e "$reason" ]; do sleep 0.05; done
    echo "STATE: -$said" >&2
fi
exit 0
"""
_MARGINS = " ".join(f"MEMBER integer media-{side}-margin 0" for side in ("bottom", "top", "left", "right"))
_SIZES = (
    "MEMBER integer x-dimension 21000 MEMBER integer y-dimension 29700",
    "MEMBER integer x-dimension 10500 MEMBER integer y-dimension 14800",
    "MEMBER rangeOfInteger x-dimension 1000-21600 MEMBER rangeOfInteger y-dimension 1000-35600",
)
_PRINTER = "\n".join(
    (
        "ATTR keyword media-supported iso_a4_210x297mm,iso_a6_105x148mm,custom_min_10x10mm,custom_max_216x356mm",
        "ATTR keyword media-default iso_a4_210x297mm",
        "ATTR keyword media-ready iso_a4_210x297mm",
        "ATTR collection media-size-supported " + ",".join(f"{{ {size} }}" for size in _SIZES),
        "ATTR collection media-col-database "
        + ",".join(f"{{ MEMBER collection media-size {{ {size} }} {_MARGINS} }}" for size in _SIZES),
        f"ATTR collection media-col-default {{ MEMBER collection media-size {{ {_SIZES[0]} }} {_MARGINS} }}",
        *(f"ATTR integer media-{side}-margin-supported 0" for side in ("bottom", "top", "left", "right")),
        "ATTR keyword print-scaling-supported none,auto,fit,fill,auto-fit",
        "ATTR keyword print-scaling-default none",
        "ATTR mimeMediaType document-format-supported application/pdf,application/octet-stream",
        "ATTR mimeMediaType document-format-default application/pdf",
        "",
    )
)


def lacking() -> str:
    """Return what keeps such a print system from being started here; "" where nothing does."""
    missing = [name for name in PROGRAMS if shutil.which(name, path=_path()) is None]
    if not any(Path(file).exists() for file in FILTERS):
        missing.append("cups-filters-core-drivers")
    return f"not installed: {', '.join(missing)}" if missing else ""


def _path() -> str:
    return os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"


class NoPrintServer(Exception):
    """The print system does not start here."""


class PrintServer:
    """A running cupsd; printers are added by `add`."""

    def __init__(self, home: Path, stack: ExitStack, max_jobs: int, more: str) -> None:
        self.home = home
        self.out = home / "out"
        self._stack = stack
        self._port = free_port()
        self._printers: dict[str, subprocess.Popen[bytes]] = {}
        for name in ("root", "spool", "cache", "tmp", "run", "log", "out"):
            (home / name).mkdir(exist_ok=True)
            (home / name).chmod(0o777)
        home.chmod(0o755)
        who = "User lp\nGroup lp\nSystemGroup root" if os.geteuid() == 0 else ""
        (home / "cups-files.conf").write_text(_FILES.format(home=home, who=who))
        (home / "cupsd.conf").write_text(_SERVER.format(port=self._port, max_jobs=max_jobs, more=more))
        (home / "bus.conf").write_text(_BUS.format(home=home))
        (home / "avahi.conf").write_text(_AVAHI)
        (home / "printer.conf").write_text(_PRINTER)
        command = home / "command"
        command.write_text(_COMMAND.format(home=home))
        command.chmod(0o755)
        self.start()

    @property
    def address(self) -> str:
        """What CUPS_SERVER is to say."""
        return f"127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start cupsd."""
        conf, files = str(self.home / "cupsd.conf"), str(self.home / "cups-files.conf")
        self._cupsd = self._spawn("cupsd", "-f", "-c", conf, "-s", files)
        self._wait(self._cupsd, lambda: can_connect(self._port))

    def stop(self) -> None:
        """End cupsd, as a system does that is shut down."""
        end(self._cupsd)

    def start_avahi(self) -> None:
        """Start what ippeveprinter asks for, once."""
        bus = self.home / "run" / "bus"
        if bus.exists():
            return
        daemon = self._spawn("dbus-daemon", "--config-file", str(self.home / "bus.conf"), "--nofork", "--nopidfile")
        self._wait(daemon, bus.exists)
        # The daemon keeps its pid file in a fixed place: in a mount namespace it has that place for itself.
        script = 'mkdir -p /run/avahi-daemon; mount -t tmpfs none /run/avahi-daemon 2> /dev/null; exec "$@"'
        avahi = ["avahi-daemon", "-f", str(self.home / "avahi.conf"), "--no-drop-root", "--no-chroot", "--no-rlimits"]
        alone = ["unshare", "--mount", "sh", "-c", script, "sh"] if can_unshare() else []
        self._wait(self._spawn(*alone, *avahi), lambda: self._says("avahi-daemon", "startup complete"))

    def add(self, name: str = "Badge", *options: str) -> str:
        """Add a printer for badges of any size and its queue; return its name."""
        self.start_avahi()
        port = free_port()
        printer = self._spawn(
            "ippeveprinter", "-r", "off", "-p", str(port), "-n", "localhost", "-d", str(self.out), "-k",
            "-a", str(self.home / "printer.conf"), "-c", str(self.home / "command"), name,
        )  # fmt: skip
        self._wait(printer, lambda: can_connect(port))
        self._printers[name] = printer
        self.admin("lpadmin", "-p", name, "-E", "-v", f"ipp://localhost:{port}/ipp/print", "-m", "everywhere", *options)
        return name

    def add_null(self, name: str) -> None:
        """Add a printer that takes everything at once and prints nothing."""
        self.admin("lpadmin", "-p", name, "-E", "-v", "file:///dev/null", "-m", "raw")

    def tidy(self, name: str) -> None:
        """Leave a printer as it was added, whatever a test did with it."""
        (self.home / "reason").unlink(missing_ok=True)
        self.admin("cancel", "-a", name)
        self.admin("cupsaccept", name)
        self.admin("cupsenable", name)
        idle = f"printer {name} is idle"
        until(lambda: self.admin("lpstat", "-p", name), lambda said: said.startswith(idle))

    def switch_off(self, name: str) -> None:
        """Switch a printer off; its queue stays."""
        end(self._printers[name])

    def admin(self, *command: str) -> str:
        """Run a command of CUPS on this print system and return what it says."""
        done = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=False, timeout=SECONDS
        )
        assert done.returncode == 0, (command, done.stderr)
        return done.stdout

    def environment(self) -> dict[str, str]:
        """Return the variables with which a program finds this print system."""
        bus = f"unix:path={self.home}/run/bus"
        return {
            **os.environ,
            "PATH": _path(),
            "CUPS_SERVER": self.address,
            "DBUS_SYSTEM_BUS_ADDRESS": bus,
            "LC_ALL": "C",
        }

    @contextmanager
    def trouble(self, reason: str) -> Iterator[None]:
        """Let every job that comes meanwhile wait, the printer reporting `reason` (an IPP keyword)."""
        file = self.home / "reason"
        file.write_text(reason)
        try:
            yield
        finally:
            file.unlink()

    def delivered(self) -> list[Path]:
        """Return the PDFs that came out, oldest first."""
        return sorted(self.out.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)

    def log(self) -> str:
        """Return what cupsd logged."""
        return (self.home / "log" / "error").read_text(errors="replace")

    def _spawn(self, *command: str) -> "subprocess.Popen[bytes]":
        with (self.home / "log" / Path(command[0] if command[0] != "unshare" else "avahi-daemon").name).open(
            "ab"
        ) as log:
            process = subprocess.Popen(
                command, env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home
            )
        self._stack.callback(end, process)
        return process

    def _says(self, program: str, text: str) -> bool:
        return text in (self.home / "log" / program).read_text(errors="replace")

    def _wait(self, process: "subprocess.Popen[bytes]", stands: Callable[[], bool]) -> None:
        for _ in range(int(SECONDS / 0.02)):
            if stands():
                return
            try:
                status = process.wait(timeout=0.02)
            except subprocess.TimeoutExpired:
                continue
            said = "\n".join(file.read_text(errors="replace")[-500:] for file in (self.home / "log").iterdir())
            raise NoPrintServer(f"{process.args!r} ended with {status}: {said}")
        raise NoPrintServer(f"{process.args!r} does not start within {SECONDS:.0f} s")


T = TypeVar("T")


def until(ask: Callable[[], T], stands: Callable[[T], bool], seconds: float = SECONDS) -> T:
    """Ask again and again until the answer is as it should be, and return it."""
    end_at = time.monotonic() + seconds
    while not stands(answer := ask()):
        assert time.monotonic() < end_at, answer
        time.sleep(0.02)
    return answer


@contextmanager
def print_server(*, max_jobs: int = 500, more: str = "", home: Path | None = None) -> Iterator[PrintServer]:
    """Run a print system. Raises NoPrintServer where it does not start here."""
    with ExitStack() as stack:
        if home is None:
            # Not in pytest's folder, into which only its owner can look: the backends run as another account.
            home = Path(tempfile.mkdtemp(prefix="mmz-kiosk-print-"))
            stack.callback(shutil.rmtree, home, ignore_errors=True)
        yield PrintServer(home, stack, max_jobs, more)


def free_port() -> int:
    """Return a port on the loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def can_connect(port: int) -> bool:
    """Return whether somebody listens."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def can_unshare() -> bool:
    """Return whether a mount namespace can be made here."""
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process, and wait for its end."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
