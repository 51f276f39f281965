"""What the entrance costs while nobody stands before it: `python -m tests.benchmarks.idle_camera`.

A film of an empty scene at 1280×720, still but for the sensor's noise, is played at a camera's pace through the real
scan link on a thread of its own, into the entrance in its window, whose preview is drawn (offscreen without a display).
The figure is the processor time of the whole process, in percent of one core. The camera's driver is a double that
hands out the film's frames as motion JPEG, which is decoded as OpenCV does it for a webcam.
"""

import argparse
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import psutil
from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.checkin.screen import CheckinScreen
from kiosk.scan.camera import CameraSource
from kiosk.scan.link import ScanLink
from kiosk.shell import theme
from kiosk.shell.window import MainWindow
from kiosk.threads import collecting_here, running
from tests.fakes.entrance import EVENT, at
from tests.scan.backdrops import background

NOISE = 2.5
FRAMES = 60


class PacedCapture:
    """A capture as OpenCV's for a webcam is: `grab` waits for the driver's next frame, which is motion JPEG, and
    `retrieve` decodes it."""

    def __init__(self, pictures: list[bytes], fps: float) -> None:
        self._pictures = pictures
        self._pace = 1 / fps
        self._next_at = time.monotonic()
        self._number = 0

    def isOpened(self) -> bool:  # noqa: N802
        return True

    def grab(self) -> bool:
        wait = self._next_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._next_at = max(time.monotonic() - 3 * self._pace, self._next_at) + self._pace
        self._number += 1
        return True

    def retrieve(self) -> tuple[bool, Any]:
        jpeg = self._pictures[self._number % len(self._pictures)]
        return True, cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)

    def read(self) -> tuple[bool, Any]:
        self.grab()
        return self.retrieve()

    def get(self, prop: int) -> float:
        return 1 / self._pace if prop == cv2.CAP_PROP_FPS else -1.0

    def set(self, _prop: int, _value: float) -> bool:
        return True

    def release(self) -> None:
        pass


class Drawing(QObject):
    """Draws each preview at the entrance and asks for the next, as the program does."""

    taken = Signal()

    def __init__(self, screen: CheckinScreen) -> None:
        super().__init__()
        self._screen = screen
        self.frames = 0

    @Slot(QImage)
    def take(self, image: QImage) -> None:
        """Show a preview."""
        self.frames += 1
        self._screen.show_frame(image)
        self.taken.emit()


def write_film(file: Path, fps: float) -> None:
    """Write a still scene in colour, each frame with noise of its own."""
    rng = np.random.default_rng(7)
    scene = np.asarray(cv2.cvtColor(background(1), cv2.COLOR_GRAY2BGR), np.float32)
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), fps, (scene.shape[1], scene.shape[0]))
    for _ in range(FRAMES):
        noise = rng.normal(0, NOISE, scene.shape).astype(np.float32)
        writer.write(np.asarray(np.clip(scene + noise, 0, 255), np.uint8))
    writer.release()


def spent() -> float:
    """Return the processor time of this process, in seconds."""
    times = psutil.Process().cpu_times()
    return float(times.user + times.system)


def pictures_of(film: Path) -> list[bytes]:
    """Return the frames of a film as a webcam sends them: each a JPEG."""
    capture, pictures = cv2.VideoCapture(str(film)), []
    while (read := capture.read())[0]:
        pictures.append(cv2.imencode(".jpg", read[1], [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes())
    capture.release()
    return pictures


def decoding(pictures: list[bytes], fps: float) -> float:
    """Return the share of one core, in percent, that decoding every frame would take."""
    before = spent()
    for jpeg in pictures:
        cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    return 100 * (spent() - before) / len(pictures) * fps


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fps", type=float, default=30)
    parser.add_argument("--settle", type=float, default=4, help="seconds before the measurement")
    called = parser.parse_args()
    application = QApplication([])
    theme.apply(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "empty.avi"
        write_film(file, called.fps)
        pictures = pictures_of(file)
        alone = decoding(pictures, called.fps)
        stack.enter_context(collecting_here())
        window = MainWindow()
        screen = CheckinScreen(clock=lambda: at(9), new_nonce=lambda: "n", station="A", monotonic=time.monotonic)
        screen.show_event(EVENT)
        window.add_page("checkin", "door", lambda: "Entrance", screen)
        window.resize(1280, 800)
        window.show()
        capture = PacedCapture(pictures, called.fps)
        link, drawing = ScanLink(lambda: CameraSource(0, lambda *_: capture, tuple)), Drawing(screen)
        link.frame_shown.connect(drawing.take)
        link.sighted.connect(screen.show_sightings)
        link.camera_told.connect(screen.show_camera)
        drawing.taken.connect(link.preview_taken)
        stack.enter_context(running("scan", link))
        QMetaObject.invokeMethod(link, "start", Qt.ConnectionType.QueuedConnection)
        marks: list[tuple[float, float, int]] = []

        def note() -> None:
            marks.append((time.monotonic(), spent(), drawing.frames))
            if len(marks) == 2:
                application.quit()

        for seconds in (called.settle, called.settle + called.seconds):
            QTimer.singleShot(int(seconds * 1000), note)
        application.exec()
        window.close()
    (begun, cpu_before, shown_before), (ended, cpu_after, shown_after) = marks
    passed = ended - begun
    print(
        f"{passed:.0f} s at {called.fps:.0f} frames/s; previews drawn: {(shown_after - shown_before) / passed:.1f} /s"
    )
    print(f"whole process: {100 * (cpu_after - cpu_before) / passed:.1f} % of one core")
    print(f"(decoding every frame's motion JPEG alone would be {alone:.1f} %)")


if __name__ == "__main__":
    main()
