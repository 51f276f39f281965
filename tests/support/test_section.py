"""The section on the station's page: what it says, and how a package comes about from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kiosk import __version__, language
from kiosk.config import Config
from kiosk.domain.parts import Part, PartReport, State
from kiosk.joins.settings import Settings
from kiosk.joins.support import SupportJoin
from kiosk.paths import Places, places
from kiosk.shell.window import MainWindow
from kiosk.support.section import SupportSection
from kiosk.threads import running
from tests.pages.kiosk import demo_folder
from tests.support.test_bundle import contents

SAID = PartReport(Part.CAMERA, State.FAILED, "The camera is gone.", "Plug it in.")


@pytest.fixture
def section(qtbot: QtBot, tmp_path: Path) -> SupportSection:
    """Give the section alone."""
    made = SupportSection(__version__, places(tmp_path / "data"))
    qtbot.addWidget(made)
    made.resize(QSize(900, 600))
    return made


@contextmanager
def joined(qtbot: QtBot, where: Places) -> Iterator[SupportJoin]:
    """Give the section with its link on a thread, as the window has it."""
    window = MainWindow()
    qtbot.addWidget(window)
    join = SupportJoin(where, Settings(where, Config(operator="Wilhelmine Beispielsdorf"), window))
    qtbot.addWidget(join.section)
    with running("office", *join.workers["office"]):
        yield join


def test_it_says_the_version_and_where_everything_lies(section: SupportSection, tmp_path: Path) -> None:
    """That is what somebody on the telephone asks first; and what is in a package, and what is not."""
    assert __version__ in section.text
    for place in ("data", "data/backups", "data/logs", "data/config.toml", "data/support"):
        assert str(tmp_path / place) in section.text
    assert "No names, no codes" in section.text
    assert "Nothing is sent." in section.text


def test_one_press_leaves_a_package_beside_the_data(qtbot: QtBot, tmp_path: Path) -> None:
    """With the answers of the parts as the window has them; while it is made, nobody asks for another."""
    where, _ = demo_folder(tmp_path / "data")
    with joined(qtbot, where) as join:
        join.take_part(SAID)
        section = join.section
        section.save.click()
        assert not section.save.isEnabled()
        assert "some seconds" in section.text

        qtbot.waitUntil(section.save.isEnabled)

        (file,) = (where.data / "support").iterdir()
        assert str(file) in section.text
        assert section.open_folder.isVisibleTo(section)
        found = contents(file)
        assert "The camera is gone." in found["checks.json"]
        assert "Wilhelmine" not in "".join(found.values())


def test_it_can_go_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    """To a stick, say."""
    where, _ = demo_folder(tmp_path / "data")
    with joined(qtbot, where) as join:
        join.section.chooser.take(str(tmp_path / "to the stick"))

        qtbot.waitUntil(lambda: str(tmp_path / "to the stick.zip") in join.section.text)

    assert (tmp_path / "to the stick.zip").exists()
    assert not (where.data / "support").exists()


def test_what_fails_is_told_and_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    """A file stands where the folder is to be: words, and the button works."""
    where, _ = demo_folder(tmp_path / "data")
    (where.data / "support").write_text("in the way")
    with joined(qtbot, where) as join:
        join.section.save.click()
        qtbot.waitUntil(join.section.save.isEnabled)
        assert "cannot be made" in join.section.text
        assert not join.section.open_folder.isVisibleTo(join.section)
        (where.data / "support").unlink()

        join.section.save.click()

        qtbot.waitUntil(lambda: (where.data / "support").is_dir() and join.section.save.isEnabled())
        assert "cannot be made" not in join.section.text


def test_every_button_has_a_name_and_a_size(section: SupportSection) -> None:
    """For screen readers and thumbs."""
    for button in section.findChildren(QAbstractButton):
        assert button.accessibleName()
        assert button.sizeHint().height() >= 44


def test_it_speaks_german(section: SupportSection) -> None:
    """Said again in the other language, the state too."""
    section.show_trouble("Nichts geht.", "")
    language.use("de")
    section.retranslate()

    assert "Nichts geht." in section.text
    assert section.open_folder.isHidden()
