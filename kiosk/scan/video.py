"""Videos: a file, pictures numbered like "frame%04d.png", or a stream from the network."""

import math
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import cv2

from kiosk.errors import CameraTrouble
from kiosk.language import tr
from kiosk.scan.capture import (
    NETWORK_PATIENCE_MS,
    Capture,
    CaptureFactory,
    open_capture,
    read_newest,
    read_picture,
)
from kiosk.scan.source import STREAM_SCHEMES, Frame, FrameSource, Picture

USUAL_FPS = 25.0
_PATTERN = re.compile(r"%0?(\d*)d")


class VideoSource(FrameSource):
    """A video, to its end. Labels are frame numbers from 1, `at` is (number - 1) / frames per second.

    A stream without an end, as of a camera in the network, is live: its `at` is the clock's, frames that waited are
    dropped, and it is in trouble when it breaks off. Frames of a file are never dropped.
    """

    def __init__(
        self,
        where: str | Path,
        capture: CaptureFactory = open_capture,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._where = str(where)
        self._make = capture
        self._clock = clock
        self._is_url = self._where.lower().startswith(STREAM_SCHEMES)
        self._capture: Capture | None = None
        self._first: Picture | None = None
        self._fps = USUAL_FPS
        self._expected = 0
        self._number = 0
        self._ended = False
        self._live = False
        self._read_at = 0.0

    @property
    def name(self) -> str:
        """The file's name; of an address neither the password nor the query, which may hold one."""
        if not self._is_url:
            return Path(self._where).name
        parts = urlsplit(self._where)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def ended(self) -> bool:
        """Whether the last frame was read."""
        return self._ended

    @property
    def live(self) -> bool:
        """Whether it is a stream without an end; known once it is open."""
        return self._live

    def open(self) -> None:
        """Open the video and read its first frame, so that a damaged file is noticed here."""
        self.close()
        if self._is_url:
            params = (
                cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
                NETWORK_PATIENCE_MS,
                cv2.CAP_PROP_READ_TIMEOUT_MSEC,
                NETWORK_PATIENCE_MS,
            )
            capture = self._make(self._where, cv2.CAP_FFMPEG, params)
        elif _PATTERN.search(Path(self._where).name):
            capture = self._make(str(_first_of(Path(self._where))), cv2.CAP_IMAGES, ())
        else:
            capture = self._make(str(_existing(Path(self._where))), cv2.CAP_ANY, ())
        first = read_picture(capture) if capture.isOpened() else None
        if first is None:
            capture.release()
            raise self._unreadable()
        fps, count = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
        sane = math.isfinite(fps) and 0 < fps <= 240
        self._fps = fps if sane else USUAL_FPS
        self._expected = int(count) if sane and math.isfinite(count) and 0 < count < 1e9 else 0
        self._live = self._is_url and not self._expected
        self._capture, self._first = capture, first
        self._number, self._ended = 0, False
        self._read_at = self._clock()

    def read(self) -> Frame | None:
        """Return the next frame, of a live stream the newest."""
        if self._capture is None:
            raise RuntimeError("read before open")
        if self._ended:
            return None
        picture = self._next_picture(self._capture)
        if picture is None:
            self._stop()
            return None
        self._number += 1
        at = self._clock() if self._live else (self._number - 1) / self._fps
        return Frame.of(picture, at, str(self._number))

    def close(self) -> None:
        """Let the file or the connection go."""
        self._first = None
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _next_picture(self, capture: Capture) -> Picture | None:
        picture, self._first = self._first, None
        if picture is None:
            stale = self._live and self._clock() - self._read_at > 1.5 / self._fps
            picture = read_newest(capture, self._clock, 1 / self._fps) if stale else read_picture(capture)
        self._read_at = self._clock()
        return picture

    def _stop(self) -> None:
        if self._live:
            raise CameraTrouble(
                tr("The stream {address} broke off.", address=self.name),
                tr("Check the network and the camera. It is tried again by itself."),
            )
        self._ended = True
        # the count is an estimate in some formats, so only a gross lack is a damage
        if self._number < self._expected / 2:
            raise CameraTrouble(
                tr(
                    "{file} is damaged: only {read} of {all} frames could be read.",
                    file=self.name,
                    read=self._number,
                    all=self._expected,
                ),
                tr("Copy the file again."),
            )

    def _unreadable(self) -> CameraTrouble:
        if self._is_url:
            return CameraTrouble(
                tr("The stream {address} gives no picture.", address=self.name),
                tr("Check the address, the network and the camera. It is tried again by itself."),
            )
        return CameraTrouble(
            tr("{file} is no video that can be read.", file=self.name),
            tr("It may be damaged, empty or of an unknown format; MP4 and AVI are read."),
        )


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise CameraTrouble(
            tr("There is no file {file}.", file=str(path)),
            tr("Name a picture, a folder of pictures, a video, the address of a stream or the number of a camera."),
        )
    return path


def _first_of(pattern: Path) -> Path:
    """Return the first of the numbered pictures: OpenCV by itself looks only for numbers from 0 to 4."""
    before, digits, after = _PATTERN.split(pattern.name, maxsplit=1)
    numbered = re.compile(rf"{re.escape(before)}(\d{{{digits or 1},}}){re.escape(after)}")
    try:
        found = [(int(hit[1]), path) for path in pattern.parent.iterdir() if (hit := numbered.fullmatch(path.name))]
    except OSError:
        found = []
    if not found:
        raise CameraTrouble(
            tr("There is no picture like {pattern}.", pattern=str(pattern)), tr("Check the folder and the numbers.")
        )
    return min(found)[1]
