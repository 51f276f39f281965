"""The manual's pictures, of the whole program with the demo's invented people: called by `tests.e2e.screenshots`."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import language
from kiosk.config import Config
from kiosk.joins.kiosk import Kiosk
from kiosk.people.intake_page.import_view import Step
from kiosk.shell import theme
from tests.fakes.frames import ScriptedSource
from tests.pages.kiosk import KioskPage, demo_folder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIZE = (1280, 800)
COLOURS = 128
NEW_PEOPLE = """\
Anmelde-ID;Vorname;Nachname;Organisation;Kategorie;Workshops
NEU-1;Ada;Beispiel;Stadt Musterhausen;Kommune;Workshop Digitale Zwillinge
NEU-2;Ben;Muster;Hochschule Beispielstadt;Wissenschaft;
MPSC22-1001;Jana;Müller;Stadt Leuna;Kommune;
NEU-3;;;Verein Muster;Zivilgesellschaft;
"""


class Waiting:
    """What the page of the whole program needs of pytest-qt: to wait until something holds."""

    def waitUntil(self, holds: Callable[[], bool], timeout: int = 15_000) -> None:  # noqa: N802 - pytest-qt's name
        """Let the program work until something holds."""
        end = monotonic() + timeout / 1000
        while not holds():
            if monotonic() > end:
                raise TimeoutError(holds)
            QApplication.processEvents()


@contextmanager
def opened(folder: Path, spoken: str) -> Iterator[tuple[KioskPage, dict[str, str]]]:
    """Run the program on the demo's people; also give their codes."""
    where, codes = demo_folder(folder)
    where.logs.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        config = Config(language=spoken, station="Eingang 1", silent=True, hints=False, reduced_motion=True)
        kiosk = Kiosk(where, config, ScriptedSource, "")
        kiosk.start(stack)
        kiosk.window.showNormal()
        kiosk.window.resize(*SIZE)
        page = KioskPage(kiosk, where, cast("QtBot", Waiting()))
        page.wait(lambda: kiosk.clock.session is not None and "reports" in page.rooms)
        try:
            yield page, codes
        finally:
            kiosk.stop()


def settle(page: KioskPage, seconds: float = 0.7) -> None:
    """Let what is on its way arrive: figures that are counted again, a charts' library that is loaded."""
    end = monotonic() + seconds
    page.wait(lambda: monotonic() > end)


def save(widget: QWidget, path: Path) -> None:
    """Keep a picture with as few colours as a screen of flat colours needs."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def take(folder: Path, spoken: str) -> None:
    """Write the pictures of the whole program in one language, as NAME-LANGUAGE.png."""
    language.use(spoken)
    with tempfile.TemporaryDirectory() as data, opened(Path(data) / "data", spoken) as (page, codes):
        window = page.kiosk.window

        def keep(name: str) -> None:
            save(window, folder / f"{name}-{spoken}.png")

        page.set_clock("08:40")
        for code in list(codes.values())[:14]:
            page.take(code)
        settle(page)
        page.open_people()
        settle(page)
        keep("people")
        _import(page, Path(data))
        keep("import")
        page.press(Qt.Key.Key_Escape)
        for room, name in (
            ("badges", "badges"),
            ("programme", "programme"),
            ("reports", "day-end"),
            ("station", "station"),
        ):
            if room in page.rooms:
                window.show_page(room)
                settle(page, 4.0)  # the charts' library is read on a thread
                keep(name)
        page.open_evacuation()
        settle(page)
        keep("evacuation")


def _import(page: KioskPage, folder: Path) -> None:
    """Open a list as far as its plan."""
    file = folder / "anmeldungen.csv"
    file.write_text(NEW_PEOPLE, encoding="utf-8")
    imports = page.kiosk.rooms.people.imports
    imports.open()
    imports.view.take_file(str(file))
    page.wait(lambda: imports.view.step is Step.PLAN)
    settle(page)


def dress(application: QApplication) -> None:
    """Put on the light theme, at the event's place, as an account that is nobody's."""
    os.environ.update(TZ="Europe/Berlin", HOME="/home/einlass")
    if hasattr(time, "tzset"):
        time.tzset()
    theme.apply(application, theme.THEMES["light"])
