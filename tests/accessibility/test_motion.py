"""Who cannot bear motion gets none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QVariantAnimation
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.checkin.picture_view import OUTLINE_S, PictureView
from kiosk.people.intake_page.waiting_bar import WaitingBar
from kiosk.shell import motion
from kiosk.shell.ghost import Ghost
from tests.fakes import pictures

KIOSK = Path(__file__).resolve().parents[2] / "kiosk"
RUNNING = QAbstractAnimation.State.Running
KNOWN = {"shell/ghost.py", "people/intake_page/waiting_bar.py"}


@pytest.fixture
def still(qtbot: QtBot) -> Iterator[None]:
    """Let nothing move, for one test."""
    motion.reduce(True)
    yield
    motion.reduce(False)


def moving(widget: QWidget) -> list[QVariantAnimation]:
    """Return the animations of a widget that run."""
    return [found for found in widget.findChildren(QVariantAnimation) if found.state() is RUNNING]


def ghost_and_bar(qtbot: QtBot) -> list[QVariantAnimation]:
    """Let a picture fade and a bar wander; return what runs."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    bar, ghost = WaitingBar(page), Ghost(page)
    page.show()
    QApplication.processEvents()
    bar.show_part(None)
    ghost.rise()
    return moving(page)  # at once: the picture has faded after a third of a second


def test_things_move_by_themselves_otherwise(qtbot: QtBot) -> None:
    """Without the choice a verdict fades and the bar wanders, where the platform animates."""
    if motion.reduced():
        pytest.skip("this platform animates nothing")
    assert 2 == len(ghost_and_bar(qtbot))


def test_nothing_moves_by_choice(still: None, qtbot: QtBot) -> None:
    """With less motion no picture fades and no bar wanders."""
    assert motion.reduced()
    assert [] == ghost_and_bar(qtbot)


def test_the_outline_of_a_code_does_not_fade_by_choice(still: None, qtbot: QtBot) -> None:
    """It is there whole, and then it is gone."""
    at = [0.0]
    view = PictureView(lambda: at[0])
    qtbot.addWidget(view)
    _image, sighting = pictures.badge_frame()
    view.show_sightings((sighting,))
    at[0] = OUTLINE_S * 0.9
    assert 1.0 == view.outline_opacity
    at[0] = OUTLINE_S * 1.1
    assert 0.0 == view.outline_opacity


def test_no_other_place_animates() -> None:
    """Whoever adds an animation asks `kiosk.shell.motion` first, and is named here."""
    moves = re.compile(r"QVariantAnimation\(|QPropertyAnimation\(|QTimeLine\(|QGraphicsOpacityEffect\(")
    found = {str(path.relative_to(KIOSK)): path.read_text("utf-8") for path in KIOSK.rglob("*.py")}
    assert {name for name, text in found.items() if moves.search(text)} <= KNOWN
    asking = [name for name, text in found.items() if moves.search(text)]
    assert [] == [name for name in asking if "motion.reduced()" not in found[name]]
