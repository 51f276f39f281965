"""One person's data as a file, and one person's erasure, from the card to the disk and back: with the real links."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.people import Arrival, PeopleFound, PeopleQuery
from kiosk.people.finding.search_link import SearchLink
from kiosk.reports.closing.closing_link import ClosingLink
from kiosk.reports.closing.packing_link import PackingLink
from kiosk.reports.erasing.desk import ErasureDesk
from kiosk.store import journal
from kiosk.store.backup import copy_to
from kiosk.store.handle import Handle
from kiosk.threads import collecting_here, running
from tests.builders import an_attendee
from tests.store.folder import MORNING, Folder


class Window(QObject):
    """Asks and hears on the main thread, as the people's page does."""

    event_told = Signal(object)
    access_asked = Signal(str, object)
    erase_asked = Signal(str)
    sought = Signal(object)
    handed_over = Signal(object)
    accessed = Signal(str)
    failed = Signal(str, str)
    erased = Signal(object)
    changed = Signal()
    troubled = Signal(str, str)
    found = Signal(object)


class Closer(QObject):
    """Closes the database on the thread that opened it, as the entrance's link does."""

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self._handle = handle

    def close(self) -> None:
        """Close it."""
        self._handle.close()


@dataclass(slots=True)
class Desk:
    """The links on their threads, joined as the window joins them."""

    qtbot: QtBot
    folder: Folder
    window: Window

    def look(self, text: str = "", **asked: object) -> PeopleFound:
        """Return who is listed on the people's page."""
        query = replace(PeopleQuery(text, self.folder.session("einlass").id), **asked)  # type: ignore[arg-type]
        with self.qtbot.waitSignal(self.window.found) as told:
            self.window.sought.emit(query)
        assert told.args is not None
        answer: PeopleFound = told.args[0]
        assert query == answer.query
        return answer

    def names(self, text: str = "", **asked: object) -> list[str]:
        """Return the family names of who is listed."""
        return [hit.attendee.family_name for hit in self.look(text, **asked).hits]

    def erase(self, attendee_id: str) -> None:
        """Have a person erased, and wait until it is done."""
        with self.qtbot.waitSignals([self.window.erased, self.window.changed]):
            self.window.erase_asked.emit(attendee_id)

    def hand_over(self, attendee_id: str, file: Path) -> None:
        """Have a person's data written, and wait until it is noted."""
        with self.qtbot.waitSignals([self.window.handed_over, self.window.accessed]):
            self.window.access_asked.emit(attendee_id, file)
        with self.qtbot.waitSignal(self.window.troubled):  # one after the other on the store thread
            self.window.erase_asked.emit("nobody")


@pytest.fixture
def desk(qtbot: QtBot, folder: Folder) -> Iterator[Desk]:
    """Give the links on a day on which two of three people came; there is a backup with all of them."""
    jana, ayse = folder.person(code="TICKET-4711"), folder.person(an_attendee("ayse", "Yılmaz", "Ayşe"))
    folder.person(an_attendee("uwe", "Möller", "Uwe"))
    folder.redeem(jana)
    folder.redeem(ayse)
    copy_to(folder.database, folder.where.backups)
    window = Window()
    handle = Handle(folder.where)
    closing = ClosingLink(folder.where, handle, "Test", lambda: MORNING)
    packing = PackingLink(folder.where, lambda: MORNING, lambda _folder: None)
    search = SearchLink(folder.where, lambda: MORNING)
    window.event_told.connect(packing.take_event)
    window.event_told.connect(search.take_event)
    window.access_asked.connect(packing.hand_over)
    window.erase_asked.connect(closing.erase_person)
    window.sought.connect(search.seek)
    packing.accessed.connect(closing.note_access)
    packing.handed_over.connect(window.handed_over)
    packing.accessed.connect(window.accessed)
    packing.access_failed.connect(window.failed)
    for name in ("erased", "changed", "troubled"):
        getattr(closing, name).connect(getattr(window, name))
    search.sought.connect(window.found)
    with (
        collecting_here(),
        running("store", closing, Closer(handle)),
        running("press", packing),
        running("search", search),
    ):
        window.event_told.emit(folder.event)
        yield Desk(qtbot, folder, window)


def found_in(folder: Path, *words: str) -> set[str]:
    """Return which of the words any file of a folder holds."""
    data = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {word for word in words if any(word.encode() in one for one in data)}


# As a file


def test_json_holds_everything_of_one_person(desk: Desk, tmp_path: Path) -> None:
    """Also the code; of others nothing. The journal says that it was handed over."""
    file = tmp_path / "data.json"
    desk.hand_over("attendee-jana", file)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert ("Müller", "TICKET-4711") == (told["person"][0]["family_name"], told["badges"][0]["secret"])
    assert "Yılmaz" not in file.read_text(encoding="utf-8")
    entries = [(entry.act, entry.subject_id) for entry in journal.entries(desk.folder.database)]
    assert ("access", "attendee-jana") in entries


def test_pdf_is_written(desk: Desk, tmp_path: Path) -> None:
    """In place of a file about which the dialog asked; nothing else is left beside it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    file = folder / "data.pdf"
    file.write_bytes(b"older")
    desk.hand_over("attendee-jana", file)
    assert file.read_bytes().startswith(b"%PDF")
    assert [file] == list(folder.iterdir())


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_a_folder_that_is_gone_is_told(desk: Desk, tmp_path: Path, ending: str) -> None:
    """No file, no row in the journal."""
    with desk.qtbot.waitSignal(desk.window.failed):
        desk.window.access_asked.emit("attendee-jana", tmp_path / "gone" / f"data.{ending}")
    desk.look()
    assert "access" not in [entry.act for entry in journal.entries(desk.folder.database)]


def test_somebody_who_is_not_there_any_more_is_told(desk: Desk, tmp_path: Path) -> None:
    """As after an import that was taken back: words, no file."""
    with desk.qtbot.waitSignal(desk.window.failed) as told:
        desk.window.access_asked.emit("nobody", tmp_path / "data.pdf")
    assert told.args is not None
    assert "no longer on the list" in told.args[0]
    assert not (tmp_path / "data.pdf").exists()


# Erased


def test_the_erased_person_is_neither_listed_nor_found(desk: Desk) -> None:
    """Not by name, code or organisation, and not as a row without a name; the others are."""
    assert ["Möller", "Müller", "Yılmaz"] == sorted(desk.names())
    assert ["Müller"] == desk.names("TICKET-4711")
    desk.erase("attendee-jana")

    assert ["Möller", "Yılmaz"] == sorted(desk.names())
    assert [[]] * 5 == [desk.names(text) for text in ("jana", "TICKET-4711", "–", "erased-", "-")]
    assert 2 == desk.look().total
    assert ["Yılmaz"] == desk.names(arrival=Arrival.ARRIVED)


def test_nobody_is_left_to_list_once_all_are_erased(desk: Desk) -> None:
    """One after the other: each time the list follows."""
    for number, key in enumerate(("jana", "ayse", "uwe"), 1):
        desk.erase(f"attendee-{key}")
        assert 3 - number == desk.look().total


def test_that_they_came_is_still_counted(desk: Desk) -> None:
    """In the house and at the entrance; kept numbers and those counted from scratch agree."""
    before = desk.folder.counts()
    desk.erase("attendee-jana")
    assert (before, before) == (desk.folder.counts(), desk.folder.recount())


def test_the_old_badge_is_invalid_at_the_entrance(desk: Desk) -> None:
    """And names nobody; the others' badges are as they were."""
    desk.erase("attendee-jana")
    verdict = desk.folder.redeem("TICKET-4711")
    assert ("invalid", None) == (verdict.reason, verdict.attendee)


def test_a_badge_of_our_own_is_invalid_as_well(desk: Desk) -> None:
    """Its code is genuine still, but nobody's."""
    badge = desk.folder.person(an_attendee("own", "Ohm", "Olga"))
    desk.erase("attendee-own")
    verdict = desk.folder.redeem(badge.secret)
    assert ("invalid", None) == (verdict.reason, verdict.attendee)


def test_no_file_holds_the_name(desk: Desk) -> None:
    """Byte by byte, while every link has its connection open: database, log, backups."""
    words = ("Müller", "TICKET-4711")
    assert set(words) == found_in(desk.folder.where.data, *words)
    desk.look()
    desk.erase("attendee-jana")
    assert set() == found_in(desk.folder.where.data, *words)
    assert {"Yılmaz"} == found_in(desk.folder.where.data, "Yılmaz")


def test_who_comes_after_an_erasure_is_found(desk: Desk) -> None:
    """The index follows as before, without reading everybody for each change."""
    desk.erase("attendee-jana")
    assert 2 == desk.look().total
    desk.folder.person(an_attendee("neu", "Müller", "Jana"))
    assert ["Müller"] == desk.names("jana mull")
    assert 3 == desk.look().total


def test_an_erasure_that_is_refused_is_told(desk: Desk) -> None:
    """There is no such person."""
    with desk.qtbot.waitSignal(desk.window.troubled) as told:
        desk.window.erase_asked.emit("nobody")
    assert told.args is not None
    assert "no longer on the list" in told.args[0]


def test_after_everybodys_erasure_the_list_is_empty(desk: Desk) -> None:
    """There are rows for the counts, but no people."""
    ErasureDesk(desk.folder.where, desk.folder.database, desk.folder.ledger).erase_all(MORNING, station="Test")
    assert (0, [], 3) == (desk.look().total, desk.names(), desk.folder.rows("attendee"))
