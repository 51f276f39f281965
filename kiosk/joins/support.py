"""The support package: SupportSection.save_asked → SupportJoin ⇢ SupportLink.save ⇢ SupportSection.show_saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk import __version__
from kiosk.domain.parts import PartReport
from kiosk.joins.settings import Settings
from kiosk.paths import Places
from kiosk.support.link import SupportLink
from kiosk.support.section import SupportSection


class SupportJoin(QObject):
    """Builds the section and its link. The parts' answers are those that the window shows: asking them again would
    take the camera away from the door."""

    wanted = Signal(object, object)

    def __init__(self, where: Places, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._reports: dict[str, PartReport] = {}
        self.section = SupportSection(__version__, where)
        self.link = SupportLink(where, self._known)
        self.section.save_asked.connect(self.ask)
        self.wanted.connect(self.link.save)
        self.link.saved.connect(self.section.show_saved)
        self.link.failed.connect(self.section.show_trouble)

    @property
    def workers(self) -> dict[str, tuple[QObject, ...]]:
        """What is to live on which thread."""
        return {"office": (self.link,)}

    @Slot(object)
    def take_part(self, report: PartReport) -> None:
        """Remember what a part says of itself."""
        self._reports = {**self._reports, report.part.value: report}

    @Slot(object)
    def ask(self, file: Path | None) -> None:
        """Have the package written with the settings of now."""
        self.wanted.emit(file, self._settings.config)

    def _known(self) -> Sequence[PartReport]:
        return tuple(self._reports.values())  # asked on the office thread: a mapping that is replaced, never changed
