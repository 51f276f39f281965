"""The organiser's layouts on their thread: saved whole under their own names, with their logos, and removed again."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.badges.designing.layout_link import LayoutLink
from kiosk.badges.designing.layout_store import file_name, save
from kiosk.badges.designing.logo_copy import LONGEST_SIDE
from kiosk.badges.drawing.layout import DEFAULT, Layout, Logo, delivered, layouts, read_layout
from kiosk.badges.drawing.trouble import BadgeTrouble
from kiosk.threads import running

HOLDER = layouts()[DEFAULT]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10" fill="red"/></svg>'


class Window(QObject):
    """Asks from the main thread, as the editor does, and hears there."""

    asked = Signal()
    saved = Signal(object)
    removed = Signal(str)
    logo_chosen = Signal(str)

    told = Signal(object)
    done = Signal(object)
    gone = Signal(str)
    logo = Signal(str, str)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Rig:
    """The link on a thread of its own, and all it said."""

    qtbot: QtBot
    folder: Path
    window: Window
    told: list[dict[str, Layout]] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)

    def save(self, layout: Layout) -> Layout:
        """Save a layout and wait for the answer."""
        with self.qtbot.waitSignal(self.window.done) as answer:
            self.window.saved.emit(layout)
        made = answer.args[0]
        assert isinstance(made, Layout)
        return made

    def take_logo(self, path: Path) -> Path:
        """Choose a logo and wait for its copy."""
        with self.qtbot.waitSignal(self.window.logo) as answer:
            self.window.logo_chosen.emit(str(path))
        assert str(path) == answer.args[0]
        return Path(answer.args[1])

    def trouble(self) -> tuple[str, str]:
        """Wait for trouble and return it."""
        self.qtbot.waitUntil(lambda: bool(self.troubles))
        return self.troubles[0]


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    """Start the link on an office thread; its folder does not exist yet."""
    window = Window()
    made = Rig(qtbot, tmp_path / "data" / "badges", window)
    link = LayoutLink(made.folder)
    window.asked.connect(link.ask_layouts)
    window.saved.connect(link.save)
    window.removed.connect(link.remove)
    window.logo_chosen.connect(link.take_logo)
    link.layouts_told.connect(window.told)
    link.saved.connect(window.done)
    link.removed.connect(window.gone)
    link.logo_taken.connect(window.logo)
    link.troubled.connect(window.troubled)
    window.told.connect(made.told.append)
    window.troubled.connect(lambda text, hint: made.troubles.append((text, hint)))
    with running("office", link):
        yield made


def changed(title: str = "Our badge", **values: object) -> Layout:
    """Return the usual layout as the editor sends a new one."""
    return replace(HOLDER, name="", title=title, folder=None, **values)  # type: ignore[arg-type]


def picture(path: Path, width: int = 400, height: int = 100) -> Path:
    """Draw a picture into a file."""
    Image.new("RGB", (width, height), "#0B5563").save(path)
    return path


def test_a_layout_is_saved_beside_the_delivered_ones(rig: Rig) -> None:
    """Under a name made of its title; it is told, and the program's own files stay as they are."""
    before = {path: path.read_bytes() for path in delivered().glob("*.toml")}
    made = rig.save(changed("Unsere Ausweise für Ämter", width=90.004))
    assert ("unsere-ausweise-fuer-aemter", rig.folder, 90.0) == (made.name, made.folder, made.width)
    rig.qtbot.waitUntil(lambda: bool(rig.told))
    assert made == rig.told[-1][made.name]
    assert set(layouts()) < set(rig.told[-1])
    assert before == {path: path.read_bytes() for path in delivered().glob("*.toml")}


def test_a_new_one_never_takes_another_ones_file(rig: Rig) -> None:
    """Neither a delivered one's name nor an own one's; with its name, its own file is replaced."""
    first, second = rig.save(changed("90 × 54")), rig.save(changed("90x54"))
    assert ["90-x-54", "90x54-2"] == [first.name, second.name]
    third = rig.save(replace(first, width=95.0))
    assert ("90-x-54", 95.0, 2) == (
        third.name,
        read_layout(rig.folder / "90-x-54.toml").width,
        len(list(rig.folder.iterdir())),
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A6", "a6"), ("  Größe 1 / A! ", "groesse-1-a"), ("中文", "badge"), ("../../etc/passwd", "etc-passwd"),
        ("CON", "badge-con"), ("x" * 300, "x" * 48), ("Ærø – Łódź", "r-odz"),
    ],
)  # fmt: skip
def test_a_title_makes_a_safe_file_name(title: str, name: str) -> None:
    """Letters, digits and hyphens, on every system."""
    assert name == file_name(title, ())


def test_a_logo_is_copied_and_goes_along(rig: Rig, tmp_path: Path) -> None:
    """The copy is shown at once; saved, it lies beside the layout; the file that was chosen may go."""
    chosen = picture(tmp_path / "Stadt Logo.png")
    copy = rig.take_logo(chosen)
    chosen.unlink()
    made = rig.save(changed(logos=(replace(HOLDER.logos[0], file=str(copy)),)))
    assert ("Stadt Logo.png", True) == (copy.name, (rig.folder / made.logos[0].file).is_file())
    assert made.logos[0].file.startswith("our-badge-logo-")
    again = rig.save(
        replace(made, width=92.0, logos=(replace(made.logos[0], file=str(rig.folder / made.logos[0].file)),))
    )
    assert made.logos[0].file == again.logos[0].file


def test_a_logo_of_forty_megapixels_is_made_small_once(rig: Rig, tmp_path: Path) -> None:
    """What is kept is as large as a badge can show, and is read in an instant."""
    copy = rig.take_logo(picture(tmp_path / "huge.png", 8_000, 5_000))
    image = QImage(str(copy))
    assert (LONGEST_SIDE, LONGEST_SIDE * 5 // 8) == (image.width(), image.height())
    began = time.thread_time()  # its own work, whatever else the computer has to do
    QImage(str(copy))
    assert time.thread_time() - began < 0.2


def test_a_drawing_is_kept_as_it_is(rig: Rig, tmp_path: Path) -> None:
    """SVG stays SVG, so that it is printed sharp."""
    path = tmp_path / "logo.svg"
    path.write_text(SVG, encoding="utf-8")
    assert SVG == rig.take_logo(path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\nnonsense", "logo.png is damaged, or no picture that can be shown."),
        ("logo.svg", b"<svg", "logo.svg is damaged, or no picture that can be shown."),
        ("logo.svg", b" " * 3_000_001, "logo.svg is larger than 3 MB."),
        ("list.xlsx", b"PK", "list.xlsx is damaged, or no picture that can be shown."),
    ],
)
def test_what_is_no_logo_is_told(rig: Rig, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """In words, with what to do; the program goes on."""
    (tmp_path / name).write_bytes(content)
    rig.window.logo_chosen.emit(str(tmp_path / name))
    text, hint = rig.trouble()
    assert (said, True) == (text, bool(hint))


def test_a_logo_that_is_gone_does_not_hinder_saving(rig: Rig) -> None:
    """The layout is saved; its logo is missing, which the preview tells."""
    made = rig.save(changed(logos=(Logo(HOLDER.logos[0].box, "/nowhere/logo.png"),)))
    assert "logo.png" == made.logos[0].file


def test_removing_takes_the_logo_along_unless_another_shows_it(rig: Rig, tmp_path: Path) -> None:
    """Two layouts share a logo: it goes with the second of them."""
    logo = replace(HOLDER.logos[0], file=str(picture(tmp_path / "logo.png")))
    first = rig.save(changed("One", logos=(logo,)))
    shared = rig.folder / first.logos[0].file
    second = rig.save(changed("Two", logos=(replace(logo, file=str(shared)),)))
    with rig.qtbot.waitSignal(rig.window.gone):
        rig.window.removed.emit(first.name)
    assert ([f"{second.name}.toml"], True) == ([path.name for path in rig.folder.glob("*.toml")], shared.exists())
    with rig.qtbot.waitSignal(rig.window.gone):
        rig.window.removed.emit(second.name)
    assert [] == list(rig.folder.iterdir())


def test_a_damaged_file_is_told_and_the_others_are_there(rig: Rig) -> None:
    """One layout that somebody spoiled by hand takes no other with it."""
    rig.save(changed("Good"))
    (rig.folder / "bad.toml").write_text("width = 'wide'", encoding="utf-8")
    rig.window.asked.emit()
    assert "bad.toml, line 1" in rig.trouble()[0]
    assert ("good" in rig.told[-1], "bad" in rig.told[-1]) == (True, False)


def test_a_folder_that_cannot_be_made_is_told(rig: Rig) -> None:
    """Something else has the folder's name: words, no crash, and nothing half written."""
    rig.folder.parent.mkdir(parents=True)
    rig.folder.write_text("no folder", encoding="utf-8")
    rig.window.saved.emit(changed())
    assert "cannot be made" in rig.trouble()[0]


def test_what_cannot_be_read_back_replaces_nothing(tmp_path: Path) -> None:
    """A layout that is wrong in itself leaves the good one where it is."""
    good = save(tmp_path, changed("Good"))
    before = (tmp_path / "good.toml").read_bytes()
    with pytest.raises(BadgeTrouble):
        save(tmp_path, replace(good, width=1.0))
    assert before == (tmp_path / "good.toml").read_bytes()
