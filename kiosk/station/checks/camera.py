"""The camera: is there a picture, how many a second, how bright and how sharp."""

from collections.abc import Callable

from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.station_checks import CameraRemark, judge_camera
from kiosk.errors import CameraTrouble
from kiosk.language import tr


def check_camera(measure: Callable[[], CameraHealth]) -> PartReport:
    """Judge what `measure` tells of the camera; it raises CameraTrouble where there is no picture.

    Nobody chooses to have no camera, so that is a trouble; the desk goes on with a scanner and with names.
    """
    try:
        health = measure()
    except CameraTrouble as trouble:
        return PartReport(Part.CAMERA, State.WARNING, trouble.text, trouble.hint)
    return camera_report(health)


def camera_report(health: CameraHealth) -> PartReport:
    """Return in words how a camera is doing."""
    remark = judge_camera(health)
    fine = remark in (CameraRemark.FINE, CameraRemark.DULL)
    says = tr(
        "{name}: {width}×{height}, {fps} pictures a second, light {light} of 255, sharpness {sharpness}.",
        name=health.name,
        width=health.width,
        height=health.height,
        fps=round(health.fps),
        light=round(health.light),
        sharpness=round(health.sharpness),
    )
    wrong, do = _words(remark)
    return PartReport(Part.CAMERA, State.OK if fine else State.WARNING, f"{wrong} {says}".strip(), do)


def _words(remark: CameraRemark) -> tuple[str, str]:
    return {
        CameraRemark.FINE: ("", ""),
        CameraRemark.DULL: (
            "",
            tr("Hold a badge before the camera and check again: so far nothing sharp was to be seen."),
        ),
        CameraRemark.FROZEN: (
            tr("The camera's picture stands still."),
            tr("The camera is opened again by itself. If this stays, unplug it and plug it in again."),
        ),
        CameraRemark.DARK: (
            tr("The camera's picture is too dark."),
            tr("Is the lens covered? Open it, or switch on more light. Names can still be typed."),
        ),
        CameraRemark.BRIGHT: (
            tr("The camera's picture is too bright."),
            tr("Turn the camera away from the window or the lamp, or shade it. Names can still be typed."),
        ),
        CameraRemark.SLOW: (
            tr("The camera is slow: badges have to be held still for longer."),
            tr("Switch on more light, close other programs that use the camera, or use another USB port."),
        ),
        CameraRemark.SMALL: (
            tr("The camera's picture is small: badges have to be held close."),
            tr("Choose a larger picture in the section “Camera”."),
        ),
        CameraRemark.BLURRED: (
            tr("The camera's picture is blurred."),
            tr("Clean the lens and turn its ring, if it has one; or choose another focus in the section “Camera”."),
        ),
    }[remark]
