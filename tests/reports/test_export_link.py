"""The export's link: another process does the work, the office thread is told, and a cancel leaves nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.reports.exporting.export_link import ExportLink
from kiosk.reports.exporting.request import ExportRequest, Privacy, Receipt
from kiosk.store import journal
from kiosk.threads import collecting_here, running
from tests.reports.exported import EVENING
from tests.store.folder import Folder


class Page(QObject):
    """Asks for exports as a page does, and keeps what it is told."""

    asked = Signal(object)
    stopped = Signal()

    def __init__(self, link: ExportLink) -> None:
        super().__init__()
        self.receipts: list[Receipt] = []
        self.troubles: list[str] = []
        self.canceled = 0
        self.steps: list[tuple[int, int]] = []
        self.asked.connect(link.export)
        self.stopped.connect(link.cancel)
        link.exported.connect(self._take)
        link.troubled.connect(self._hear)
        link.canceled.connect(self._note)
        link.progressed.connect(self._step)

    def _take(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    def _hear(self, text: str, _hint: str) -> None:
        self.troubles.append(text)

    def _note(self) -> None:
        self.canceled += 1

    def _step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


@pytest.fixture
def page(qtbot: QtBot, folder: Folder) -> Iterator[Page]:
    """Give a page joined with the link on the office thread."""
    for badge in folder.people(40):
        folder.redeem(badge)
    link = ExportLink(folder.where, lambda: EVENING, "Eingang 1")
    made = Page(link)
    with ExitStack() as stack:
        stack.enter_context(collecting_here())
        stack.enter_context(running("office", link))
        yield made


def test_an_export_is_made_apart_and_told(page: Page, qtbot: QtBot, folder: Folder, tmp_path: Path) -> None:
    """Progress from nothing to all, then the receipt; the journal knows of it."""
    page.asked.emit(ExportRequest(tmp_path / "out", ("csv", "json")))
    qtbot.waitUntil(lambda: bool(page.receipts))

    assert [one.name for one in page.receipts[0].files] == [
        name for name in (f.name for f in page.receipts[0].files) if (tmp_path / "out" / name).is_file()
    ]
    assert (0, 0) == page.steps[0]
    assert page.steps[-1][0] == page.steps[-1][1] > 0
    assert "export" == journal.entries(folder.database)[-1].act
    assert not page.troubles


def test_trouble_is_told_in_words(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    """A folder that cannot be used; the next export goes well."""
    (tmp_path / "file").write_text("x")
    page.asked.emit(ExportRequest(tmp_path / "file", ("csv",)))
    qtbot.waitUntil(lambda: bool(page.troubles))
    page.asked.emit(ExportRequest(tmp_path / "out", ("csv",), privacy=Privacy.NUMBERS))
    qtbot.waitUntil(lambda: bool(page.receipts))

    assert "Nothing was exported" in page.troubles[0]
    assert 1 == len(page.receipts[0].files)


def test_a_canceled_export_leaves_nothing(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    """Stopped at once, wherever it is: no file, no folder of work, no receipt."""
    page.asked.emit(ExportRequest(tmp_path / "out", ("csv",)))
    page.stopped.emit()
    qtbot.waitUntil(lambda: page.canceled == 1)

    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
    assert ([], []) == (page.receipts, page.troubles)


def test_a_second_export_waits_for_nobody(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    """While one is running, another is left."""
    for name in ("one", "two"):
        page.asked.emit(ExportRequest(tmp_path / name, ("csv",)))
    qtbot.waitUntil(lambda: bool(page.receipts))

    assert [tmp_path / "one"] == [one.folder for one in page.receipts]
    assert not (tmp_path / "two").exists()
