"""Pictures of the window with invented data: `python -m tests.e2e.screenshots FOLDER [options]`.

Without options: the manual's set, in German and English (`python -m tests.e2e.screenshots docs/manual/images`), of the
whole running program; `--manual NAME ...` takes only these scenes of it, `--language` only one language.

With a size, scale or theme: every state of the entrance, also those that hardly ever come about, in a window that holds
the entrance alone. They are for looking at while something is changed, and are kept nowhere. Sizes are physical pixels;
`--scale 2` is Qt's scale factor of 200 %, so that 1280×800 becomes 640×400 logical. The factor must be known before Qt
starts, hence one run per scale.
"""

import argparse
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.shell.window import MainWindow


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--text-scale", type=float, default=1.0)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--language", choices=("de", "en"))
    parser.add_argument("--manual", nargs="*", metavar="NAME", help="only these scenes of the manual")
    parser.add_argument("--only", nargs="*", default=[])
    return parser.parse_args()


def main() -> int:
    """Write the manual's pictures, or one per state of the entrance."""
    asked = arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.manual is not None or len(sys.argv) == 2:
        return manual(asked.folder, (asked.language,) if asked.language else ("de", "en"), asked.manual or ())
    asked.language = asked.language or "de"
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    asked.folder.mkdir(parents=True, exist_ok=True)

    from PySide6.QtWidgets import QApplication

    from kiosk import language
    from kiosk.shell import theme

    language.use(asked.language)
    app = QApplication([])
    theme.apply(app, theme.scaled(theme.THEMES[asked.theme], asked.text_scale))
    width, height = (round(int(part) / asked.scale) for part in asked.size.split("x"))
    for name, prepare in scenes().items():
        if asked.only and name not in asked.only:
            continue
        window = build(width, height, prepare)
        app.processEvents()
        app.processEvents()
        path = asked.folder / f"{name}-{asked.size}-{asked.scale:g}x-{asked.theme}-{asked.language}.png"
        window.grab().save(str(path))
        window.close()
        window.deleteLater()
        app.processEvents()
    return 0


def manual(folder: Path, languages: Sequence[str], only: Sequence[str]) -> int:
    """Write the manual's pictures."""
    from PySide6.QtWidgets import QApplication

    from tests.e2e import manual_pictures, manual_stage

    if unknown := set(only) - manual_pictures.SCENES.keys():
        sys.exit(f"No such scene: {', '.join(sorted(unknown))}. There are {', '.join(manual_pictures.SCENES)}.")
    folder.mkdir(parents=True, exist_ok=True)
    manual_stage.dress(QApplication([]))
    for spoken in languages:
        manual_pictures.take(folder, spoken, only)
    return 0


def build(width: int, height: int, prepare: Callable) -> "MainWindow":  # type: ignore[type-arg]
    """Return the window, shown, with its data."""
    from kiosk.checkin.screen import CheckinScreen
    from kiosk.domain.parts import Part, PartReport, State
    from kiosk.language import tr
    from kiosk.shell.window import MainWindow
    from tests.fakes import entrance, pictures

    numbers = itertools.count()
    screen = CheckinScreen(
        clock=entrance.instant, new_nonce=lambda: f"nonce-{next(numbers)}", station="Tisch 1", monotonic=monotonic
    )
    window = MainWindow()
    window.resize(width, height)
    window.add_page("entrance", "door", lambda: tr("Entrance"), screen)
    for part, state in ((Part.CAMERA, State.OK), (Part.STORAGE, State.OK)):
        window.show_part(PartReport(part, state, "Alles in Ordnung."))
    window.show()
    screen.show_event(entrance.EVENT)
    screen.show_session(entrance.ENTRANCE, True)
    screen.show_counts(entrance.counts())
    screen.show_recent(entrance.recent())
    screen.show_camera("Logitech C920", 30.0)
    image, sighting = pictures.badge_frame()
    screen.show_frame(image)
    prepare(window, screen, sighting)
    return window


def scenes() -> dict[str, Callable]:  # type: ignore[type-arg]
    """Return what is to be seen, by name."""
    from kiosk.domain.checkin import Direction, Facts, Reason
    from kiosk.domain.parts import Part, PartReport, State
    from tests.fakes import entrance

    def verdict(made: object) -> Callable:  # type: ignore[type-arg]
        def prepare(_window, screen, sighting) -> None:  # type: ignore[no-untyped-def]
            screen.show_sightings((sighting,))
            if made.session is not entrance.ENTRANCE:  # type: ignore[attr-defined]
                screen.show_session(made.session, False)  # type: ignore[attr-defined]
            screen.show_verdict(made)

        return prepare

    def search(_window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        screen.search.field.setText("mü")
        screen.show_found("mü", entrance.found())

    def no_camera(window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        report = PartReport(
            Part.CAMERA,
            State.FAILED,
            "Die Kamera ist nicht angesteckt.",
            "Bitte das Kabel prüfen; es geht von selbst weiter.",
        )
        window.show_part(report)
        screen.show_part(report)
        window.show_trouble(Part.CAMERA, report.says, report.do)

    def bug(window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        window.show_bug("Ein Fehler im Programm. Es geht weiter; der Bericht liegt im Ordner der Protokolle.")
        screen.show_verdict(entrance.green())

    def confirm(_window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        screen.show_verdict(entrance.red())
        screen.panel.press_override()

    def undone(_window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        screen.panel.show_done("Zurückgenommen: Änne Groß")

    def lamp(window, _screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        window.rail.lamps[Part.CAMERA].click()

    def leaving(_window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        screen.header.direction_chosen.emit(Direction.EXIT)
        screen.header.show_direction(Direction.EXIT)

    def picker(_window, screen, _sighting) -> None:  # type: ignore[no-untyped-def]
        screen.open_picker()

    def loaded() -> object:
        from dataclasses import replace

        note = "Braucht einen Platz für den Rollstuhl. Namensschild liegt am Infotisch."
        person = replace(entrance.LONG, note=note)
        return entrance.green(attendee=person, registrations=(entrance.TWINS, entrance.TRIP, entrance.EVENING))

    return {
        "idle": lambda *_: None,
        "green": verdict(entrance.green()),
        "amber": verdict(entrance.amber()),
        "already": verdict(entrance.already()),
        "red": verdict(entrance.red()),
        "confirm": confirm,
        "invalid": verdict(entrance.invalid()),
        "genuine": verdict(entrance.verdict(reason=Reason.INVALID, attendee=None, facts=Facts(genuine=True))),
        "blocked": verdict(entrance.blocked()),
        "long": verdict(loaded()),
        "long-amber": verdict(entrance.amber(attendee=entrance.LONG, session=entrance.SKILLS)),
        "word": verdict(entrance.green(attendee=entrance.WORD)),
        "search": search,
        "no-camera": no_camera,
        "bug": bug,
        "undone": undone,
        "lamp": lamp,
        "exit": leaving,
        "picker": picker,
    }


if __name__ == "__main__":
    sys.exit(main())
