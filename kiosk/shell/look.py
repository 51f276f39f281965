"""How a verdict looks: its icon, and the theme's roles for its panel."""

from dataclasses import dataclass

from kiosk.domain.checkin import Colour
from kiosk.shell import theme
from kiosk.shell.buttons import CLEAR
from kiosk.shell.tones import Tone, mix


@dataclass(frozen=True, slots=True)
class Look:
    """One colour's icon (Phosphor) and roles: `ground` fills the panel, `on` writes on it, `ink` paints small icons."""

    icon: str
    ground: str
    on: str
    ink: str

    def strong(self) -> Tone:
        """Return the tone of the panel's one strong button: the panel's colours turned round."""
        now = theme.current()
        fill = now.colour(self.on)
        return Tone(fill, CLEAR, now.colour("on_green") if self.ground == "amber" else now.colour(self.ground))

    def quiet(self) -> Tone:
        """Return the tone of the other buttons: a shade of the panel."""
        now = theme.current()
        ground, over = now.colour(self.ground), now.colour(self.on)
        light = now.colour("on_green")
        fill = mix(ground, light, 0.3) if self.ground == "amber" else mix(ground, light, 0.1)
        return Tone(fill, mix(ground, over, 0.55), over)

    def edge(self) -> Tone:
        """Return the tone of a chip: an edge and words."""
        now = theme.current()
        return Tone(CLEAR, mix(now.colour(self.ground), now.colour(self.on), 0.5), now.colour(self.on))

    def filled(self) -> Tone:
        """Return the tone of a chip that must not be overlooked."""
        return self.strong()


LOOKS = {
    Colour.GREEN: Look("check-circle", "green", "on_green", "green_ink"),
    Colour.AMBER: Look("warning", "amber", "on_amber", "amber_ink"),
    Colour.RED: Look("x-circle", "red", "on_red", "red_ink"),
}
