"""The page "Station": its sections, its self-test, its settings.

Self-test: CheckSection.check_asked ⇢ CheckLink.run → began, checked, finished ⇢ CheckSection. The camera's figures come
from the running ScanLink ⇢ CheckLink.take_health: the self-test never takes the camera away. `⇢` crosses between
threads.
"""

import time
from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.clock import utc_now
from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.domain.scanner_test import Burst, Result
from kiosk.joins.settings import Settings
from kiosk.joins.station_checks import station_checks
from kiosk.language import tr
from kiosk.paper.printer import Printer
from kiosk.paths import Places
from kiosk.shell.window import MainWindow
from kiosk.station.check_link import CheckLink
from kiosk.station.check_view import CheckSection
from kiosk.station.checks.camera_memory import CameraMemory
from kiosk.station.scanner.scanner_words import test_report
from kiosk.station.screen import StationScreen
from kiosk.station.settings_view import SettingsSection

PAGE = "station"


class StationJoin(QObject):
    """Builds the page with the sections "check" and "settings"; others are added with `add`.

    Signals: part_changed(PartReport) of parts that nobody else reports; sound_asked(Colour, seconds of the monotonic
    clock); printers_asked(): answer with `show_printers`; silent_chosen(bool), volume_chosen(int), operator_named(str),
    list_printer_chosen(str), motion_reduced(bool): what a person chose, kept by whoever applies it, but for the last
    two, which are kept already.
    """

    part_changed = Signal(object)
    sound_asked = Signal(object, float)
    printers_asked = Signal()
    silent_chosen = Signal(bool)
    volume_chosen = Signal(int)
    operator_named = Signal(str)
    list_printer_chosen = Signal(str)
    motion_reduced = Signal(bool)
    begun = Signal()
    health_told = Signal(object)
    report_told = Signal(object)

    def __init__(
        self,
        where: Places,
        settings: Settings,
        window: MainWindow,
        printer: Printer | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self._settings, self._window, self._monotonic = settings, window, monotonic
        self._scanner: PartReport | None = None
        self._clock = clock
        self._zone: tzinfo | None = None
        self._tested: tuple[Result, Burst, datetime] | None = None
        camera = CameraMemory(monotonic)
        checks = station_checks(
            where, lambda: settings.config, camera.measure, self._scanner_says, printer, self._test_says
        )
        self.link = CheckLink(checks, camera)
        self.check = CheckSection()
        self.settings = SettingsSection()
        self.screen = StationScreen()
        self.add("check", lambda: tr("Self-test"), self.check, "heartbeat")
        self.add("settings", lambda: tr("Settings"), self.settings, "gear-six")
        self._join_check()
        self._join_settings()

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"office": (self.link,)}

    def _join_check(self) -> None:
        link, view = self.link, self.check
        self.begun.connect(link.start)
        view.check_asked.connect(link.run)
        link.began.connect(view.show_began)
        link.checked.connect(view.show_checked)
        link.finished.connect(view.show_finished)
        link.part_changed.connect(self.part_changed)
        view.sound_asked.connect(self.ask_sound)
        self._settings.spoken.connect(link.retranslate)
        self.health_told.connect(link.take_health)
        self.report_told.connect(link.take_report)

    def _join_settings(self) -> None:
        view, window = self.settings, self._window
        view.config_asked.connect(self.change)
        view.sound_asked.connect(self.ask_sound)
        view.looked_at.connect(self.show_settings)
        view.looked_at.connect(self.printers_asked)
        self._settings.spoken.connect(self.show_settings)
        window.theme_chosen.connect(self.show_settings)
        window.silent_chosen.connect(self.show_settings)

    def add(self, key: str, title: Callable[[], str], widget: QWidget, icon: str = "caret-right") -> None:
        """Add a section of another room below those that are there."""
        self.screen.add_section(key, title, widget, icon)

    def open(self, window: MainWindow) -> None:
        """Put the page into the window, as the last one."""
        window.add_page(PAGE, "sliders-horizontal", lambda: tr("Station"), self.screen)

    def open_section(self, key: str) -> None:
        """Show the page with one of its sections."""
        self._window.show_page(PAGE)
        self.screen.open_section(key)

    def begin(self) -> None:
        """Look quickly at what nobody else watches, once the link is on its thread.

        Camera and scanner may have told of themselves before this was built: the lamps know.
        """
        for part in (Part.CAMERA, Part.SCANNER):
            if (lamp := self._window.rail.lamps.get(part)) is not None:
                self.take_part(lamp.report)
        self.begun.emit()

    @Slot(object)
    def take_event(self, event: Event) -> None:
        """Take over the programme: times are told in its zone, as on the other pages."""
        self._zone = event.zone
        self.check.show_zone(event.zone)

    @Slot(object)
    def take_camera(self, health: CameraHealth) -> None:
        """Know how the running camera does."""
        self.health_told.emit(health)

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Know what camera and scanner say of themselves; others are left."""
        if report.part is Part.CAMERA:
            self.report_told.emit(report)
        elif report.part is Part.SCANNER:
            self._scanner = report

    @Slot(object, object)
    def take_scanner_test(self, result: Result, burst: Burst) -> None:
        """Remember until the window closes what came of a test of a keyboard scanner, and show it at once."""
        self._tested = (result, burst, self._clock())
        report = self._test_says()
        if report is not None and not self._settings.config.serial_port.strip():
            self.check.show_checked(report)

    @Slot(object)
    def show_printers(self, infos: object) -> None:
        """Offer the printers of the system: a tuple of PrinterInfo."""
        self.settings.show_printers(infos if isinstance(infos, tuple) else ())

    @Slot()
    def show_settings(self) -> None:
        """Show the settings as they are."""
        self.settings.show_config(self._settings.config)

    @Slot(object)
    def ask_sound(self, colour: object) -> None:
        """Let a colour be heard."""
        self.sound_asked.emit(colour, self._monotonic())

    @Slot(str, object)
    def change(self, field: str, value: object) -> None:
        """Apply a setting that a person chose, and keep it."""
        told = {
            "silent": self.silent_chosen,
            "sound_volume": self.volume_chosen,
            "operator": self.operator_named,
        }.get(field)
        if told is not None:
            told.emit(value)
        elif field == "language":
            self._settings.speak(str(value))
        elif field == "theme":
            self._settings.dress(str(value))
        else:
            self._settings.change(**{field: value})
            if field == "text_percent":
                self._settings.dress(self._settings.config.theme)
            elif field == "list_printer":
                self.list_printer_chosen.emit(value)
            elif field == "reduced_motion":
                self.motion_reduced.emit(value)
        self.show_settings()

    def _test_says(self) -> PartReport | None:
        if self._tested is None:
            return None
        result, burst, at = self._tested
        return test_report(result, burst, f"{at.astimezone(self._zone):%H:%M}")

    def _scanner_says(self, port: str) -> PartReport:
        """Return what the running scanner said last: its port is held by the thread that reads it."""
        return self._scanner or PartReport(
            Part.SCANNER, State.ABSENT, tr("The scanner at {port} has not answered yet.", port=port)
        )
