"""The manual's pictures, each a scene of the whole running program: called by `tests.e2e.screenshots`."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from kiosk.domain.checkin import Colour
from kiosk.people.intake_page.import_view import Step
from kiosk.scan.demo_card import StrangeCode
from tests.e2e.manual_stage import Stage, opened, save

Scene = Callable[[Stage], AbstractContextManager[None]]

LANGUAGES = ("de", "en")
GUEST = "Dr. Jana Müller"
EARLIER = "Thilo Becker"
"""Somebody who is in the house already."""

WORKSHOP = "ws-zwillinge"
NEW_PEOPLE = """\
Anmelde-ID;Vorname;Nachname;Organisation;Kategorie;Workshops
NEU-1;Ada;Beispiel;Stadt Musterhausen;Kommune;Workshop Digitale Zwillinge
NEU-2;Ben;Muster;Hochschule Beispielstadt;Wissenschaft;
MPSC22-1001;Jana;Müller;Stadt Leuna;Kommune;
NEU-3;;;Verein Muster;Zivilgesellschaft;
"""


@contextmanager
def entrance(stage: Stage) -> Iterator[None]:
    """The entrance, waiting for a badge; afterwards nothing is before the camera and no verdict is left."""
    page = stage.page
    page.kiosk.window.show_page("checkin")
    page.kiosk.screen.search.setFocus()
    page.press(Qt.Key.Key_Escape)
    stage.settle()
    yield
    stage.camera.hold(None)
    stage.settle()
    page.press(Qt.Key.Key_Escape)


@contextmanager
def green(stage: Stage) -> Iterator[None]:
    """Somebody is welcome."""
    with entrance(stage):
        stage.hold(stage.badge(GUEST))
        yield


@contextmanager
def already(stage: Stage) -> Iterator[None]:
    """Somebody who is in the house holds up the badge again."""
    with entrance(stage):
        stage.hold(stage.badge(EARLIER))
        yield


@contextmanager
def invalid(stage: Stage) -> Iterator[None]:
    """A code that is no badge's."""
    with entrance(stage):
        stage.hold(StrangeCode("Schokolade", "https://schokolade.example/gewinn"))
        yield


@contextmanager
def search(stage: Stage) -> Iterator[None]:
    """Three letters of a name."""
    screen = stage.page.kiosk.screen
    with entrance(stage):
        stage.page.type("mül")
        stage.page.wait(lambda: screen.view.finding)
        stage.settle()
        yield


@contextmanager
def amber(stage: Stage) -> Iterator[None]:
    """Shortly before a workshop, at its door: the seats that are left are taken, and somebody comes without one."""
    page = stage.page
    session = page.session(WORKSHOP)
    unregistered = (name for name in stage.codes if session.id not in stage.registered_for(name))
    with entrance(stage):
        page.set_clock("13:52")
        page.kiosk.clock.choose(session.id)
        stage.settle()
        panel = page.kiosk.screen.panel
        for name in unregistered:
            if panel.colour is Colour.AMBER:
                break
            page.take(stage.codes[name])
        stage.hold(stage.badge(next(unregistered)))
        yield


@contextmanager
def people(stage: Stage) -> Iterator[None]:
    """Everybody on the list."""
    stage.page.open_people()
    stage.settle()
    yield


@contextmanager
def importing(stage: Stage) -> Iterator[None]:
    """A list, opened as far as its plan."""
    page = stage.page
    page.open_people()
    file = stage.folder / "anmeldungen.csv"
    file.write_text(NEW_PEOPLE, encoding="utf-8")
    imports = page.kiosk.rooms.people.imports
    imports.open()
    imports.view.take_file(str(file))
    page.wait(lambda: imports.view.step is Step.PLAN)
    stage.settle()
    yield
    page.press(Qt.Key.Key_Escape)


@contextmanager
def evacuation(stage: Stage) -> Iterator[None]:
    """Who is in the house."""
    stage.page.open_evacuation()
    stage.settle()
    yield
    stage.page.press(Qt.Key.Key_Escape)


def room(key: str) -> Scene:
    """Return the scene of a page of the rail as it opens."""

    @contextmanager
    def scene(stage: Stage) -> Iterator[None]:
        stage.page.wait(lambda: key in stage.page.rooms)
        stage.page.kiosk.window.show_page(key)
        stage.settle(4.0)  # the charts' library is read on a thread
        yield

    return scene


SCENES: dict[str, Scene] = {
    "entrance-idle": entrance,
    "entrance-green": green,
    "entrance-already": already,
    "entrance-invalid": invalid,
    "entrance-search": search,
    "people": people,
    "import": importing,
    "badges": room("badges"),
    "programme": room("programme"),
    "day-end": room("reports"),
    "station": room("station"),
    "evacuation": evacuation,
    "entrance-amber": amber,  # in the afternoon, hence the last: a clock that is put back is told of
}
"""In the order in which they are taken; each leaves the program so that any later one can follow."""


def names() -> set[str]:
    """Return the names of all pictures, in both languages."""
    return {f"{name}-{spoken}.png" for name in SCENES for spoken in LANGUAGES}


def take(folder: Path, spoken: str, only: Collection[str] = ()) -> None:
    """Write the pictures in one language, or only those of some scenes, as NAME-LANGUAGE.png."""
    with opened(spoken) as stage:
        for name, scene in SCENES.items():
            if not only or name in only:
                with scene(stage):
                    save(stage.page.kiosk.window, folder / f"{name}-{spoken}.png")
