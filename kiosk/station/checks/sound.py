"""The loudspeaker: is there a device. It is not made to sound."""

from collections.abc import Callable

from kiosk.domain.parts import Part, PartReport, State
from kiosk.errors import Trouble
from kiosk.language import tr


def check_sound(find: Callable[[], str], volume: int, *, silent: bool) -> PartReport:
    """Look for a device: `find` returns what it is played with, or raises Trouble. `volume` is 0 to 100."""
    try:
        system = find()
    except Trouble as trouble:
        return PartReport(Part.SOUND, State.ABSENT, trouble.text, trouble.hint)
    if not volume:
        return PartReport(
            Part.SOUND,
            State.OK,
            tr("There is a sound device ({system}), but the volume is 0.", system=system),
            tr("Raise the volume in the settings."),
        )
    if silent:
        return PartReport(
            Part.SOUND,
            State.OK,
            tr("There is a sound device ({system}), but sounds are switched off.", system=system),
            tr("The loudspeaker at the left of the window switches them on."),
        )
    return PartReport(Part.SOUND, State.OK, tr("There is a sound device ({system}).", system=system))
