"""How a camera does, in words: its picture, its speed, whether it is sharp, and the light. Each with what to do."""

from dataclasses import dataclass

from kiosk.domain.camera_health import SHARP, CameraHealth, Fault
from kiosk.domain.parts import PartReport, State
from kiosk.language import said_anew, tr

SLOW_FPS = 12
"""Frames in a second below which a badge that moves is seldom sharp in any of them."""


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One of the things that are looked at; absent is what is not known yet."""

    state: State
    says: str
    do: str = ""


def health_lines(health: CameraHealth | None, report: PartReport | None) -> tuple[HealthLine, ...]:
    """Return the lines for what was measured last (None: nothing yet) and what the camera says of itself."""
    if report is not None and report.state in (State.FAILED, State.ABSENT):
        return (HealthLine(State.FAILED, said_anew(report.says), said_anew(report.do)),)
    if health is None:
        return (HealthLine(State.ABSENT, tr("The picture is being measured …")),)
    return (_picture(health), _speed(health), _sharpness(health), _light(health))


def _picture(health: CameraHealth) -> HealthLine:
    if health.fault is Fault.FROZEN:
        return HealthLine(
            State.WARNING,
            tr("The picture of {camera} stands still.", camera=health.name),
            tr("The camera is opened again by itself. If this stays, unplug it and plug it in again."),
        )
    return HealthLine(
        State.OK, tr("There is a picture: {width} × {height} pixels.", width=health.width, height=health.height)
    )


def _speed(health: CameraHealth) -> HealthLine:
    fps = round(health.fps)
    if fps < SLOW_FPS:
        return HealthLine(
            State.WARNING,
            tr("Only {fps} frames/s come.", fps=fps),
            tr("In more light a camera is quicker. Plug it into the computer itself, or choose a lower resolution."),
        )
    return HealthLine(State.OK, tr("{fps} frames/s come.", fps=fps))


def _sharpness(health: CameraHealth) -> HealthLine:
    if health.sharpness >= SHARP:
        return HealthLine(State.OK, tr("The picture is sharp."))
    if health.blurred:
        return HealthLine(
            State.WARNING,
            tr("Nothing in the picture was sharp for a minute."),
            tr("Hold a badge before it at arm’s length. If that stays blurred, clean the lens or set the focus."),
        )
    return HealthLine(State.ABSENT, tr("Nothing sharp is in the picture yet."), tr("Hold a badge before the camera."))


def _light(health: CameraHealth) -> HealthLine:
    if health.fault is Fault.DARK:
        return HealthLine(
            State.WARNING,
            tr("The camera's picture is too dark."),
            tr("Is the lens covered? Open it, or switch on more light. Names can still be typed."),
        )
    if health.fault is Fault.BRIGHT:
        return HealthLine(
            State.WARNING,
            tr("The camera's picture is too bright."),
            tr("Turn the camera away from the window or the lamp, or shade it. Names can still be typed."),
        )
    return HealthLine(State.OK, tr("The light is right."))
