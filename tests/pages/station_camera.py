"""The sections "Camera" and "Scanner" as a person meets them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.camera import CameraInfo, CameraSettings, Dial
from kiosk.domain.scanner_test import Burst, Result
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.window import MainWindow
from kiosk.station.camera.camera_section import CameraSection
from kiosk.station.camera.slider import Slider
from kiosk.station.scanner.scanner_section import ScannerSection
from kiosk.station.screen import StationScreen

C920 = CameraInfo("camera:Logitech C920", "Logitech C920")
DEMO = CameraInfo("", "Demo camera")


def settle() -> None:
    """Let the layouts find their places."""
    for _ in range(4):
        QApplication.processEvents()


def picture(width: int = 640, height: int = 360) -> QImage:
    """Return a grey preview."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    return image


class SectionPage:
    """A window with one section on the page "Station", and another section to go to."""

    def __init__(self, section: QWidget, width: int = 1280, height: int = 800) -> None:
        self.window = MainWindow()
        self.station = StationScreen()
        self.station.add_section("section", lambda: "Section", section)
        self.station.add_section("other", lambda: "Other", QWidget())
        self.window.add_page("station", "sliders-horizontal", lambda: "Station", self.station)
        self.window.resize(width, height)

    def open(self) -> None:
        """Bring the section in sight."""
        self.window.show()
        self.station.open_section("section")
        settle()

    def leave(self) -> None:
        """Go to another section."""
        self.station.open_section("other")
        settle()

    @staticmethod
    def press(button: PaintedButton) -> None:
        """Press a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()


class CameraPage(SectionPage):
    """The section "Camera"; `asked` are the settings that went out, `looked` whether somebody watches."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.section = CameraSection()
        super().__init__(self.section, width, height)
        self.asked: list[CameraSettings] = []
        self.looked: list[bool] = []
        self.searches = 0
        self.section.settings_asked.connect(self.asked.append)
        self.section.watching.connect(self.looked.append)
        self.section.cameras_asked.connect(self._count)

    def _count(self) -> None:
        self.searches += 1

    @property
    def health(self) -> tuple[str, ...]:
        """What is said of the pictures."""
        return self.section.health.texts

    @property
    def names(self) -> list[str]:
        """The cameras that are offered."""
        box = self.section.camera.box
        return [box.itemText(number) for number in range(box.count())]

    def pick(self, field: str, words: str) -> None:
        """Choose in the box of a field ("camera", "turned", "size_field")."""
        box = getattr(self.section, field).box
        number = box.findText(words)
        assert number >= 0, f"{words} is not offered"
        box.setCurrentIndex(number)
        box.activated.emit(number)
        settle()

    def slider(self, dial: Dial) -> Slider:
        """Return the slider of a dial."""
        return self.section.dials[dial].slider

    def tick(self, dial: Dial) -> None:
        """Press "Automatic" of a dial."""
        self.press(self.section.dials[dial].tick)


class ScannerPage(SectionPage):
    """The section "Scanner"; `kept` is what is to be kept, field and value; `tested` what tests found."""

    def __init__(self, width: int = 1280, height: int = 800, patience_ms: int = 20_000) -> None:
        self.seconds = 0.0
        self.section = ScannerSection(patience_ms=patience_ms, monotonic=lambda: self.seconds)
        super().__init__(self.section, width, height)
        self.kept: list[tuple[str, object]] = []
        self.tested: list[tuple[Result, Burst]] = []
        self.section.config_asked.connect(lambda field, value: self.kept.append((field, value)))
        self.section.config_asked.connect(self.section.show_kept)
        self.section.tested.connect(lambda result, burst: self.tested.append((result, burst)))

    @property
    def said(self) -> tuple[str, ...]:
        """What is said of the scanner."""
        return self.section.lines.texts

    def begin(self) -> None:
        """Begin a test."""
        self.press(self.section.begin)

    def type_slowly(self, text: str, *, enter: bool = True, gap: float = 0.0) -> None:
        """Strike keys that reach the field with the focus, as those of a slow scanner do; `gap`: seconds between."""
        field = self.section.field
        for character in text:
            QTest.keyClicks(field, character)
            self.seconds += gap
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
