"""What a station's settings say of its camera. A module of its own: the entrance needs it before the page "Station"."""

from kiosk.config import Config
from kiosk.domain.camera import CameraSettings, percent, quarter, size_of


def chosen_in(config: Config) -> CameraSettings:
    """Return what a station's settings say of its camera, the source being the one that it was started with."""
    return CameraSettings(
        mirrored=config.camera_mirrored,
        turned=quarter(config.camera_turned),
        size=size_of(config.camera_size),
        focus=percent(config.camera_focus),
        exposure=percent(config.camera_exposure),
        light=percent(config.camera_light),
    )
