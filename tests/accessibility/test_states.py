"""Nothing is told by colour alone: every state has an icon of its own, or words."""

from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.domain.board import SessionFacts, SessionState
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, PartReport, State
from kiosk.programme.board.board_words import state_words
from kiosk.selfservice.faces import FACES
from kiosk.shell.icons import IconLabel
from kiosk.shell.lamps import _ICONS, Lamp, _paint_dot, part_name, state_name
from kiosk.shell.look import LOOKS
from kiosk.shell.strips import Strips
from tests.builders import ZONE
from tests.fakes import board


def shape(state: State) -> bytes:
    """Return what a lamp's mark covers, whatever its colour."""
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_dot(painter, QPointF(12, 12), state)
    painter.end()
    return bytes(image.pixelColor(x, y).alpha() > 127 for x in range(24) for y in range(24))


def test_lamps_have_shapes_and_words(qapp: QApplication) -> None:
    """Every state of a part has a mark of its own shape and a word of its own; every part an icon and a name."""
    states = list(State)
    assert len(states) == len({shape(state) for state in states}) == len({state_name(state) for state in states})
    assert len(Part) == len({_ICONS[part] for part in Part}) == len({part_name(part) for part in Part})
    for state in states:
        lamp = Lamp(PartReport(Part.PRINTER, state, "says", "do"))
        assert state_name(state) in lamp.accessibleName()


def test_verdicts_have_icons(qapp: QApplication) -> None:
    """Green, amber and red have three icons; their words are tested where verdicts are shown."""
    assert len(Colour) == len({LOOKS[colour].icon for colour in Colour})


def test_strips_have_icons(qapp: QApplication) -> None:
    """Trouble and a bug have an icon each, and say in words what it is."""
    strips = Strips()
    icons = [strip.findChildren(IconLabel)[0].name for strip in (strips.trouble, strips.bug)]
    assert 2 == len(set(icons))


def test_sessions_say_their_state() -> None:
    """Each state of a session has a word of its own on its chip."""
    facts = board.facts().sessions[0]
    said = {
        state_words(cast("SessionFacts", SimpleNamespace(session=facts.session, state=s)), ZONE) for s in SessionState
    }
    assert len(SessionState) == len(said)


def test_faces_of_self_service_have_icons() -> None:
    """What two faces share in colour they do not share in icon; the idle one shows the camera's picture instead."""
    looks = [(look.ground, look.icon) for look in FACES.values()]
    assert len(looks) == len(set(looks))
    assert len(looks) - 1 == len({look.icon for look in FACES.values() if look.icon})
