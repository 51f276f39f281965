"""Where frames come from: one interface for webcams, videos, streams, pictures and the demo camera."""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.domain.camera import CameraAbilities, CameraSettings
from kiosk.errors import CameraTrouble

Picture = npt.NDArray[np.uint8]

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".gif"})
STREAM_SCHEMES = ("http://", "https://", "rtsp://", "rtsps://", "rtmp://", "udp://", "tcp://")


class PictureDamaged(CameraTrouble):
    """One picture of several cannot be read. The source goes on: the next `read` gives the next one.

    `label` names it, as `Frame.label` does.
    """

    def __init__(self, text: str, hint: str = "", label: str = "") -> None:
        super().__init__(text, hint)
        self.label = label


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture.

    `picture` is uint8 of shape (H, W, 3) in OpenCV's order blue, green, red, or (H, W) where the source has no
    colour; `gray` is uint8 of shape (H, W). Nobody writes into either. `at` is in seconds: the time within the
    stream for files, a clock that does not jump for cameras. `label` names the frame: a picture's file name, else
    the number of the frame, from 1. With `still` each picture is a showing of its own, however alike they are.
    """

    picture: Picture
    gray: Picture
    at: float
    label: str
    still: bool = False

    @classmethod
    def of(cls, picture: Picture, at: float, label: str, *, still: bool = False) -> Self:
        """Return the frame of `picture`, its grey levels computed."""
        gray = picture if picture.ndim == 2 else np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
        return cls(picture, gray, at, label, still)


class FrameSource(Protocol):
    """Gives frames one after the other, on the thread that opened it.

    `read` before `open` or after `close` is a bug and raises RuntimeError. A closed source may be opened again: a
    file then starts anew, a camera goes on.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """What a person calls it: the camera's name or the file's. Translated where it is ours."""

    @property
    @abstractmethod
    def ended(self) -> bool:
        """Whether there will be no further frame: the file is through."""

    @property
    @abstractmethod
    def live(self) -> bool:
        """Whether time goes on while nobody reads, as with a camera."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to read. Raises CameraTrouble where that fails, in words and with a hint."""

    @abstractmethod
    def read(self) -> Frame | None:
        """Return the next frame, or None: there is none at the moment, or, with `ended`, never again.

        Raises PictureDamaged where only this one cannot be read, any other CameraTrouble where the source is gone.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of everything; may be called at any time."""

    def adjust(self, settings: CameraSettings) -> bool:  # noqa: ARG002 - only a camera has anything to adjust
        """Take over size, focus, exposure and light; return whether the source has to be opened again for it."""
        return False

    def pass_by(self) -> bool:
        """Let a frame go by without decoding it; return whether one did. Only a camera does: a file misses none."""
        return False

    @property
    def abilities(self) -> CameraAbilities:
        """What can be adjusted while it is open: of a file, a stream and the demo camera nothing."""
        return CameraAbilities()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def frames(source: FrameSource, skipped: Callable[[PictureDamaged], None]) -> Iterator[Frame]:
    """Give every frame of an open source to its end; pictures that cannot be read go to `skipped`."""
    while not source.ended:
        try:
            frame = source.read()
        except PictureDamaged as trouble:
            skipped(trouble)
            continue
        if frame is not None:
            yield frame
