"""Run by a test inside a mount namespace of its own: what printing does on a spool disk that is full.

`python -m tests.paper.full_spool`
"""

import subprocess
from pathlib import Path

from kiosk import language
from kiosk.paper.causes import Cause, PrinterTrouble
from kiosk.paper.cups import Cups
from kiosk.paper.printer import Size
from tests.paper.print_server import print_server


class Heavy:
    """Pages of so many bytes."""

    title = "1 badge"
    paper_mm: Size = (90.0, 54.0)

    def __init__(self, size: int) -> None:
        self._size = size

    def write(self, file: Path) -> None:
        file.write_bytes(b"%PDF-1.4\n" + b"x" * self._size)

    def draw(self, device: object) -> None:
        raise NotImplementedError


def refusal(cups: Cups, size: int) -> PrinterTrouble | None:
    """Submit so many bytes and return why they were not taken."""
    try:
        cups.submit("Null", Heavy(size))
    except PrinterTrouble as trouble:
        return trouble
    return None


def main() -> None:
    """Fill the spool with jobs that wait, then send one that does not fit."""
    language.use("en")
    with print_server() as server:
        server.add_null("Null")
        server.admin("cupsdisable", "Null")
        server.stop()
        mount = ["mount", "-t", "tmpfs", "-o", "size=300k,mode=777", "none", str(server.home / "spool")]
        subprocess.run(mount, check=True)
        server.start()
        cups = Cups(server.address)
        cups.submit("Null", Heavy(200_000))
        trouble = refusal(cups, 150_000)
        assert trouble is not None
        assert trouble.cause is Cause.SPOOL_FULL, trouble
        assert "The disk of the print system is full." in str(trouble), trouble
        assert cups.submit("Null", Heavy(1_000)).startswith("Null-")
    print("as it should be")


if __name__ == "__main__":
    main()
