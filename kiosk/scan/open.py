"""Which source a text names. Each kind is loaded only where it is meant: a webcam needs neither Pillow nor qrcode."""

from collections.abc import Callable
from pathlib import Path

from kiosk.scan.source import PICTURE_SUFFIXES, STREAM_SCHEMES, FrameSource


def open_source(text: str, demo: Callable[[], FrameSource] | None = None) -> FrameSource:
    """Return the source that `text` names; it is not open yet. `demo` makes the demo camera with badges of its own.

    "demo", a camera's number, "camera:" and its name (or a part of it), the address of a stream, a folder of
    pictures, a picture, pictures numbered like "frame%04d.png", else a video file.
    """
    text = text.strip()
    if text.lower() == "demo":
        from kiosk.scan.demo_camera import DemoCamera, sample_badges

        return demo() if demo is not None else DemoCamera(sample_badges())
    if text.isascii() and text.isdigit() and len(text) <= 3:
        from kiosk.scan.camera import CameraSource

        return CameraSource(int(text))
    if text.lower().startswith("camera:"):
        from kiosk.scan.camera import CameraSource

        return CameraSource(text.partition(":")[2].strip())
    path = Path(text)
    is_stream = text.lower().startswith(STREAM_SCHEMES)
    is_picture = path.suffix.lower() in PICTURE_SUFFIXES and "%" not in path.name
    if text and not is_stream and (path.is_dir() or is_picture):
        from kiosk.scan.stills import StillSource

        return StillSource(path)
    from kiosk.scan.video import VideoSource

    return VideoSource(text)
