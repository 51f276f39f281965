"""The whole program as the manual's pictures see it: the demo's invented people, and a badge held to a webcam."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import language
from kiosk.config import Config
from kiosk.domain.attendee import Attendee
from kiosk.joins.kiosk import Kiosk
from kiosk.scan.demo_camera import DemoCamera
from kiosk.scan.demo_card import DemoBadge, StrangeCode
from kiosk.scan.source import Frame, FrameSource
from kiosk.shell import theme
from kiosk.store.attendees import everybody, registrations
from kiosk.verbs.desk import writing
from tests.pages.kiosk import KioskPage, demo_folder, hold_verdicts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIZE = (1280, 800)
COLOURS = 128
ARRIVED = 14
"""How many people are in the house when the first picture is taken; the last of them was one minute before."""


class Waiting:
    """What the page of the whole program needs of pytest-qt: to wait until something holds."""

    TimeoutError = TimeoutError

    def waitUntil(self, holds: Callable[[], bool], timeout: int = 15_000) -> None:  # noqa: N802 - pytest-qt's name
        """Let the program work until something holds."""
        end = monotonic() + timeout / 1000
        while not holds():
            if monotonic() > end:
                raise TimeoutError(holds)
            QApplication.processEvents()


class HeldUp(FrameSource):
    """A webcam that sees a wall, or what is held before it until it is taken away."""

    def __init__(self) -> None:
        self._camera = DemoCamera(())

    @property
    def name(self) -> str:
        return "Webcam"

    @property
    def ended(self) -> bool:
        return False

    @property
    def live(self) -> bool:
        return True

    def hold(self, item: DemoBadge | StrangeCode | None) -> None:
        """Hold this up from now on; None is nothing. Always at the same angle."""
        badges = (item,) if isinstance(item, DemoBadge) else ()
        strange = (item,) if isinstance(item, StrangeCode) else ()
        camera = DemoCamera(badges, strange, hold=3600, again=0, astray=0, seed=22)
        camera.open()
        self._camera = camera  # the scan's thread reads it next

    def open(self) -> None:
        self._camera.open()

    def read(self) -> Frame | None:
        frame = self._camera.read()
        return None if frame is None else Frame(frame.picture, frame.gray, monotonic(), frame.label)

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Stage:
    """The running program, what its camera sees, and who is on the list."""

    page: KioskPage
    camera: HeldUp
    people: dict[str, Attendee]
    codes: dict[str, str]
    registered: dict[str, frozenset[str]]
    folder: Path

    def settle(self, seconds: float = 0.7) -> None:
        """Let what is on its way arrive: figures that are counted again, a charts' library that is loaded."""
        end = monotonic() + seconds
        self.page.wait(lambda: monotonic() > end)

    def hold(self, item: DemoBadge | StrangeCode) -> None:
        """Hold something to the camera, and wait for its verdict and its frame in the picture."""
        panel = self.page.kiosk.screen.panel
        before = panel.verdict
        self.camera.hold(item)
        self.page.wait(lambda: panel.verdict is not None and panel.verdict is not before)
        self.settle()
        self.page.wait(lambda: self.page.kiosk.screen.picture.outline_opacity > 0)

    def registered_for(self, name: str) -> frozenset[str]:
        """Return the ids of the sessions that somebody is registered for."""
        return self.registered.get(self.people[name].id, frozenset())

    def badge(self, name: str) -> DemoBadge:
        """Return somebody's badge."""
        person = self.people[name]
        return DemoBadge(person.name, person.organisation, person.category, self.codes[name])


@contextmanager
def opened(spoken: str) -> Iterator[Stage]:
    """Run the program on the demo's people at 08:42, with the first of them in the house."""
    language.use(spoken)
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        folder = Path(made)
        where, codes = demo_folder(folder / "data")
        with writing(where) as database:
            people = {person.name: person for person in everybody(database)}
            registered = registrations(database)
        where.logs.mkdir(parents=True, exist_ok=True)
        config = Config(language=spoken, station="Eingang 1", silent=True, hints=False, reduced_motion=True)
        camera = HeldUp()
        kiosk = Kiosk(where, config, lambda: camera, "")
        hold_verdicts(kiosk)
        kiosk.start(stack)
        kiosk.window.showNormal()
        kiosk.window.resize(*SIZE)
        page = KioskPage(kiosk, where, cast("QtBot", Waiting()))
        page.wait(lambda: kiosk.clock.session is not None and "reports" in page.rooms)
        try:
            for number, name in enumerate(list(codes)[:ARRIVED]):
                page.set_clock(f"08:{41 - (ARRIVED - 1 - number) * 2:02}")
                page.take(codes[name])
            page.set_clock("08:42")
            yield Stage(page, camera, people, codes, registered, folder)
        finally:
            kiosk.stop()


def save(widget: QWidget, path: Path) -> None:
    """Keep a picture with as few colours as a screen of flat colours needs."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    # The camera's many greys must not take the place of a lamp's green: hence not the usual way, and three more looks.
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def dress(application: QApplication) -> None:
    """Put on the light theme, at the event's place, as an account that is nobody's."""
    os.environ.update(TZ="Europe/Berlin", HOME="/home/einlass")
    if hasattr(time, "tzset"):
        time.tzset()
    theme.apply(application, theme.THEMES["light"])
