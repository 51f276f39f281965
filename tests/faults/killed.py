"""Run by tests as a program of its own: the window, one scan, and a power failure.

`python -m tests.faults.killed FOLDER CODE`; killed by SIGKILL once the scan is shown green and counted.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.paths import places
from tests.faults.windows import Doing, Steps, checked_in, screen, stands


def steps(code: str) -> Steps:
    """Scan, and die."""
    yield stands
    screen().take_code(code, "typed")
    yield checked_in(1)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Live until then."""
    language.use("en")
    application = QApplication(sys.argv[:1])
    doing = Doing(steps(sys.argv[2]))
    doing.run(places(Path(sys.argv[1])))
    print(doing.left)
    application.quit()


if __name__ == "__main__":
    main()
