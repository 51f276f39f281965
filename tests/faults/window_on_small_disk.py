"""Run by a test inside a mount namespace of its own: the whole window on a disk that is full, and then is not.

`python -m tests.faults.window_on_small_disk FOLDER`, FOLDER being a file system of some megabytes.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from kiosk import language
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import State
from tests.faults.windows import Doing, Steps, checked_in, screen, stands, storage, troubles
from tests.pages.kiosk import demo_folder
from tests.store.small_disk import fill_up

FULL = "The disk is full: nothing can be saved."


def steps(disk: Path, codes: list[str]) -> Steps:
    """Fill the disk under the open window, scan until it is said, free it, and scan on."""
    yield stands
    screen().take_code(codes.pop(0), "typed")
    yield checked_in(1)
    filler = fill_up(disk)
    green = 1
    while screen().panel.colour is not Colour.RED:
        before = screen().panel.view.name.text
        screen().take_code(codes[0], "typed")
        yield lambda: screen().panel.colour is Colour.RED or screen().panel.view.name.text != before  # noqa: B023
        if screen().panel.colour is not Colour.RED:  # green, though that may have passed by now
            green += 1
            codes.pop(0)
    assert FULL in screen().panel.view.sentence, screen().panel.view.sentence
    yield lambda: storage() is State.FAILED and FULL in troubles()
    filler.unlink()
    yield lambda: storage() is State.OK and FULL not in troubles()  # nobody scanned for it
    screen().take_code(codes[0], "typed")
    yield checked_in(green + 1)


def main() -> None:
    """Run the trial."""
    language.use("en")
    application = QApplication(sys.argv[:1])
    disk = Path(sys.argv[1])
    where, people = demo_folder(disk / "data")
    doing = Doing(steps(disk, list(people.values())))
    status = doing.run(where)
    application.quit()
    assert (0, "") == (status, doing.left), doing.left
    print("as it should be")


if __name__ == "__main__":
    main()
