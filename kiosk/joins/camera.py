"""The sections "Camera" and "Scanner", joined with the scan thread, the wedge and the settings."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.camera import CameraInfo, CameraSettings, choices, size_text
from kiosk.domain.locking import Act
from kiosk.joins.camera_settings import chosen_in
from kiosk.joins.guard import Guard, unguarded
from kiosk.joins.settings import Settings
from kiosk.scan.camera_list import CameraListLink
from kiosk.scan.link import ScanLink
from kiosk.scan.wedge import Wedge
from kiosk.station.camera.camera_section import CameraSection
from kiosk.station.scanner.scanner_section import ScannerSection


class CameraJoin(QObject):
    """Joins both sections. `form_changed`: whoever reads scanners is to be told prefix and suffix anew.

    Anybody at the desk may test a scanner; `guard` is asked before anything that came of it is kept.

    What was chosen is sent to the scan thread by `begin`, before the sections are looked at for the first time.
    """

    form_changed = Signal()
    settings_told = Signal(object)
    cameras_asked = Signal()

    def __init__(
        self, scans: ScanLink, wedge: Wedge, settings: Settings, cameras: CameraListLink | None = None
    ) -> None:
        super().__init__()
        self.guard: Guard = unguarded
        self._scans = scans
        self._settings = settings
        self._first = settings.config.camera  # what the program was started with goes on being called ""
        self._started = ""
        self._found: tuple[CameraInfo, ...] = ()
        self.cameras = cameras or CameraListLink()
        self.camera_section = CameraSection()
        self.scanner_section = ScannerSection()
        self._chosen = chosen_in(settings.config)
        self.camera_section.show_settings(self._chosen)
        self.scanner_section.show_known(settings.config.scanner_prefix, settings.config.scanner_suffix)
        wedge.listen(self.scanner_section.take_burst)
        self.camera_section.settings_asked.connect(self.choose)
        self.camera_section.cameras_asked.connect(self.cameras_asked)
        self.camera_section.watching.connect(self.watch)
        self.scanner_section.config_asked.connect(self.keep_form)
        self.settings_told.connect(scans.use)
        self.cameras_asked.connect(self.cameras.look)
        self.cameras.listed.connect(self.take_cameras)
        scans.abilities_told.connect(self.camera_section.show_abilities)
        scans.camera_told.connect(self.take_name)
        scans.report_told.connect(self.camera_section.show_part)
        settings.spoken.connect(self.retranslate)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"office": (self.cameras,)}

    @Slot()
    def begin(self) -> None:
        """Tell the scan thread what is kept in the settings; it answers with what was told before this was built."""
        self.settings_told.emit(self._chosen)

    @Slot(object)
    def choose(self, chosen: CameraSettings) -> None:
        """Use other settings at once, and keep them."""
        self._chosen = chosen
        self.settings_told.emit(chosen)
        self._settings.change(
            camera=chosen.source or self._first,
            camera_mirrored=chosen.mirrored,
            camera_turned=chosen.turned,
            camera_size=size_text(chosen.size),
            camera_focus=chosen.focus,
            camera_exposure=chosen.exposure,
            camera_light=chosen.light,
        )

    @Slot(bool)
    def watch(self, watching: bool) -> None:
        """Let previews and health come to the section only while somebody looks at it."""
        if watching:
            self._scans.frame_shown.connect(self.camera_section.show_frame)
            self._scans.health_told.connect(self.camera_section.show_health)
        else:
            self._scans.frame_shown.disconnect(self.camera_section.show_frame)
            self._scans.health_told.disconnect(self.camera_section.show_health)

    @Slot(object)
    def take_cameras(self, found: tuple[CameraInfo, ...]) -> None:
        """Offer the system's cameras, and what the program was started with."""
        self._found = found
        self._offer()

    @Slot(str, float)
    def take_name(self, name: str, _fps: float) -> None:
        """Learn what the source is called that the program was started with."""
        if not self._chosen.source and name != self._started:
            self._started = name
            self._offer()

    @Slot(str, object)
    def keep_form(self, field: str, value: object) -> None:
        """Keep the prefix or suffix of this station's scanners, where that is allowed here."""
        self.guard(Act.SETTINGS, partial(self._keep_form, field, value))

    def _keep_form(self, field: str, value: object) -> None:
        self._settings.change(**{field: value})
        self.form_changed.emit()
        self.scanner_section.show_kept(field, value)

    @Slot()
    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.camera_section.retranslate()
        self.scanner_section.retranslate()

    def _offer(self) -> None:
        self.camera_section.show_cameras(choices(self._started, self._found))
