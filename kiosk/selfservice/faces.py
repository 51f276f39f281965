"""How each face of the screen looks. It is dark by itself: the desk's theme does not change it."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from kiosk.domain.welcome import Face
from kiosk.shell import theme


@dataclass(frozen=True, slots=True)
class FaceLook:
    """Roles of the light theme: `ground` fills the screen, `on` and `soft` write on it; `icon` (Phosphor) in `ink`
    stands on the white card. "" for `icon` shows the camera's picture."""

    ground: str
    on: str
    soft: str
    icon: str = ""
    ink: str = "rail"


FACES = {
    Face.IDLE: FaceLook("rail", "on_rail", "on_rail_soft"),
    Face.WELCOME: FaceLook("green", "on_green", "on_green", "check-circle", "green"),
    Face.ALREADY: FaceLook("accent", "on_accent", "on_accent", "hand-waving", "accent"),
    Face.DESK: FaceLook("amber", "on_amber", "on_amber", "chats-circle", "on_amber"),
    Face.TRY_AGAIN: FaceLook("amber", "on_amber", "on_amber", "question", "on_amber"),
    Face.BROKEN: FaceLook("rail", "on_rail", "on_rail_soft", "pause-circle"),
}


def colour(role: str) -> QColor:
    """Return the colour of a role on this screen."""
    return theme.LIGHT.colour(role)
