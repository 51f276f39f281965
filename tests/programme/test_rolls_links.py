"""The lists on their threads: read from the database, and put onto paper through the print system."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.presence import Roll, RollKind
from kiosk.paper.causes import Cause
from kiosk.paper.cups import Cups
from kiosk.paper.lists import Paper
from kiosk.paper.printer import Printer, PrinterInfo, Stage
from kiosk.paths import Places
from kiosk.programme.rolls.list_print_link import ListPrintLink, list_folder
from kiosk.programme.rolls.papers import evacuation_paper
from kiosk.programme.rolls.roll_link import RollLink
from kiosk.threads import running
from tests.builders import an_attendee, at
from tests.fakes.entrance import EVENT
from tests.fakes.printer import FakePrinter
from tests.pages.rolls import FEW, away, house
from tests.paper.print_server import PrintServer
from tests.paper.reading import texts
from tests.store.folder import Folder, put_garbage_in_the_middle

NOON = at("12:00")
LASER = PrinterInfo("Laser", "Laser", is_default=True)
BADGES = PrinterInfo("Badge", "Badge printer")


# --- reading


class Asker(QObject):
    """Asks from the main thread and hears there."""

    event_told = Signal(object)
    ask = Signal(str, object)
    told = Signal(object)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Reading:
    """The link on a thread of its own, and all it said."""

    qtbot: QtBot
    folder: Folder
    asker: Asker
    rolls: list[Roll] = field(default_factory=list)

    def ask(self, kind: RollKind, session_id: str = "", answers: int = 1) -> list[list[str]]:
        """Ask and wait; return the names on each list that was told."""
        before = len(self.rolls)
        self.asker.ask.emit(session_id, kind)
        self.qtbot.waitUntil(lambda: len(self.rolls) >= before + answers)
        return [[entry.attendee.family_name for entry in roll.entries] for roll in self.rolls[before:]]


@pytest.fixture
def reading(qtbot: QtBot, folder: Folder) -> Iterator[Reading]:
    """Run the link beside the database's writer."""
    asker, link = Asker(), RollLink(folder.where, lambda: NOON)
    made = Reading(qtbot, folder, asker)
    asker.event_told.connect(link.take_event)
    asker.ask.connect(link.ask)
    link.told.connect(asker.told)
    link.troubled.connect(asker.troubled)
    asker.told.connect(made.rolls.append)
    with running("search", link):
        asker.event_told.emit(folder.event)
        yield made


def test_the_house_is_told_with_who_is_away(reading: Reading) -> None:
    """Two lists of one moment, from the data as they are now."""
    jana, elif_ = reading.folder.person(), reading.folder.person(an_attendee("elif", "Öz", "Elif"))
    reading.folder.redeem(jana, when=at("09:00"))
    assert [["Müller"], []] == reading.ask(RollKind.HOUSE, answers=2)
    assert [RollKind.HOUSE, RollKind.AWAY] == [roll.kind for roll in reading.rolls]
    assert {NOON} == {roll.at for roll in reading.rolls}

    reading.folder.redeem(elif_, when=at("09:01"))
    assert [["Müller", "Öz"], []] == reading.ask(RollKind.HOUSE, answers=2)


def test_the_entrance_asks_who_is_missing_and_who_is_inside(reading: Reading) -> None:
    """For a session by its id; one that is gone has nobody."""
    workshop = reading.folder.session("ws-zwillinge").id
    here = reading.folder.person(sessions=("ws-zwillinge",))
    reading.folder.person(an_attendee("elif", "Öz", "Elif"), sessions=("ws-zwillinge",))
    reading.folder.redeem(here, "ws-zwillinge", at("14:00"))

    assert [["Öz"]] == reading.ask(RollKind.NOT_COME, workshop)
    assert [["Müller"]] == reading.ask(RollKind.INSIDE, workshop)
    assert [[]] == reading.ask(RollKind.INSIDE, "gone")


def test_a_damaged_database_is_told_and_a_healed_one_is_read(reading: Reading) -> None:
    """In words, and the thread goes on: the next question opens the file anew."""
    folder = reading.folder
    folder.redeem(folder.person(), when=at("09:00"))
    folder.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    folder.close()
    whole = folder.where.database.read_bytes()
    put_garbage_in_the_middle(folder.where.database)
    with reading.qtbot.waitSignal(reading.asker.troubled) as trouble:
        reading.asker.ask.emit("", RollKind.HOUSE)
    assert trouble.args is not None
    assert "The database is damaged." == trouble.args[0]

    folder.where.database.write_bytes(whole)
    assert [["Müller"], []] == reading.ask(RollKind.HOUSE, answers=2)


def test_before_the_programme_is_known_nothing_is_told(folder: Folder) -> None:
    """The window asks as soon as it stands."""
    link = RollLink(folder.where, lambda: NOON)
    told: list[object] = []
    link.told.connect(told.append)
    link.troubled.connect(lambda *words: told.append(words))
    link.ask("", RollKind.HOUSE)
    assert [] == told


# --- onto paper


class Printing(QObject):
    """Prints from the main thread and hears there."""

    choose = Signal(str)
    keep_for_badges = Signal(str)
    list_printers = Signal()
    print_paper = Signal(object, str)
    write_pdf = Signal(object, str)
    printers_told = Signal(object)
    told = Signal(str)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Office:
    """The link on a thread of its own, and all it said."""

    qtbot: QtBot
    where: Places
    asker: Printing
    said: list[str] = field(default_factory=list)
    warned: list[tuple[str, str]] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """The PDFs that were saved without a name."""
        return sorted(list_folder(self.where).glob("*.pdf"))

    def print(self, printer: str = "") -> None:
        """Print the evacuation list."""
        self.asker.print_paper.emit(paper(), printer)

    def hears(self, text: str) -> None:
        """Wait until this is said."""
        self.qtbot.waitUntil(lambda: text in self.said)

    def is_warned(self, text: str) -> str:
        """Wait until this trouble is told, and return what to do."""
        self.qtbot.waitUntil(lambda: any(text == told for told, _ in self.warned))
        return next(hint for told, hint in self.warned if told == text)


def paper() -> Paper:
    """Return the list, in the language of the test."""
    return evacuation_paper(house(*FEW), away(), EVENT)


@contextmanager
def office_with(qtbot: QtBot, folder: Path, printer: Printer) -> Iterator[Office]:
    """Run the link with a print system."""
    where = Places(folder / "data", folder / "config.toml", folder / "logs")
    asker, link = Printing(), ListPrintLink(printer, where, follow_ms=20)
    made = Office(qtbot, where, asker)
    asker.choose.connect(link.set_printer)
    asker.keep_for_badges.connect(link.set_badge_printer)
    asker.list_printers.connect(link.list_printers)
    asker.print_paper.connect(link.print_paper)
    asker.write_pdf.connect(link.write_pdf)
    link.printers_told.connect(asker.printers_told)
    link.told.connect(asker.told)
    link.troubled.connect(asker.troubled)
    asker.told.connect(made.said.append)
    asker.troubled.connect(lambda text, hint: made.warned.append((text, hint)))
    with running("office", link):
        yield made


@pytest.fixture
def printer() -> FakePrinter:
    """Give a print system with an office printer, the default, and one for badges."""
    return FakePrinter((LASER, BADGES))


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, printer: FakePrinter) -> Iterator[Office]:
    """Run the link on it."""
    with office_with(qtbot, tmp_path, printer) as made:
        yield made


def test_a_list_goes_to_the_default_printer_and_is_followed_to_its_end(office: Office, printer: FakePrinter) -> None:
    """It is told when it is on its way, and when it came out. The queue shows nobody's name."""
    office.print()
    office.hears("“Evacuation list” is on its way to Laser.")
    assert [("Laser", "Evacuation list")] == printer.submitted
    printer.say("Laser-1", Stage.COMPLETED)
    office.hears("“Evacuation list” was printed on Laser.")
    assert ([], []) == (office.warned, office.files)


def test_the_chosen_printer_comes_before_the_default_and_a_named_one_before_both(
    office: Office, printer: FakePrinter
) -> None:
    """The setting, and a choice for one list."""
    office.asker.choose.emit("Copier")
    office.print()
    office.print("Badge")
    office.qtbot.waitUntil(lambda: 2 == len(printer.submitted))
    assert ["Copier", "Badge"] == [name for name, _ in printer.submitted]


@pytest.mark.parametrize("infos", [(), (BADGES,), (PrinterInfo("Badge", is_default=True),)])
def test_without_a_printer_for_lists_the_list_becomes_a_pdf(
    office: Office, printer: FakePrinter, infos: tuple[PrinterInfo, ...]
) -> None:
    """No label printer ever gets it by itself. Where the file is, is told, and it holds the names."""
    printer.infos = infos
    office.asker.keep_for_badges.emit("Badge")
    office.print()
    hint = office.is_warned("No printer for lists is set up: saved as PDF instead.")

    (file,) = office.files
    assert f"Saved: {file}" == hint
    assert "Evacuation list 2025-06-03 16-42-07.pdf" == file.name  # when it was true, at the event's place
    assert "Öz, Elif" in texts(file)[0]
    assert [] == printer.submitted


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause.REJECTING, "Laser takes no print jobs. Saved as PDF instead."),
        (Cause.NO_SPOOLER, "The print system of this computer does not run. Saved as PDF instead."),
    ],
)
def test_a_printer_that_does_not_take_the_list_leaves_a_pdf(
    office: Office, printer: FakePrinter, cause: Cause, words: str
) -> None:
    """Refused, or no print system at all: what is needed now is there as a file."""
    printer.refuses, printer.dead = cause, cause is Cause.NO_SPOOLER
    office.print()
    assert f"Saved: {list_folder(office.where)}" in office.is_warned(words)
    assert 1 == len(office.files)


def test_a_printer_without_paper_is_told_once_and_then_goes_on(office: Office, printer: FakePrinter) -> None:
    """Not at the first look: a printer that wakes up has no trouble."""
    office.print()
    office.hears("“Evacuation list” is on its way to Laser.")
    printer.say("Laser-1", Stage.PROCESSING, Cause.NO_PAPER)
    assert "Refill paper, labels or cards. Printing goes on by itself then." == office.is_warned("Laser: no paper.")
    printer.say("Laser-1", Stage.COMPLETED)
    office.hears("“Evacuation list” was printed on Laser.")
    assert 1 == len(office.warned)


@pytest.mark.parametrize(
    ("stage", "cause", "words", "hint"),
    [
        (Stage.CANCELED, Cause.CANCELED, "The print job was canceled.", "Print it again."),
        (Stage.UNKNOWN, Cause.FORGOTTEN, "The print system no longer knows the print job.",
         "Look whether it came out; if not, print it again."),
        (Stage.ABORTED, None, "It was not printed.", "Print it again."),
    ],
)  # fmt: skip
def test_a_list_that_did_not_come_out_is_told(
    office: Office, printer: FakePrinter, stage: Stage, cause: Cause | None, words: str, hint: str
) -> None:
    """In words that are right for a list."""
    office.print()
    office.hears("“Evacuation list” is on its way to Laser.")
    printer.say("Laser-1", stage, cause)
    assert hint == office.is_warned(words)


def test_a_print_system_that_dies_meanwhile_is_told_and_the_list_goes_on(office: Office, printer: FakePrinter) -> None:
    """The list is still with it when it comes back."""
    office.print()
    office.hears("“Evacuation list” is on its way to Laser.")
    printer.dead = True
    office.is_warned("The print system of this computer does not run.")
    printer.dead = False
    printer.say("Laser-1", Stage.COMPLETED)
    office.hears("“Evacuation list” was printed on Laser.")


def test_a_pdf_is_written_where_it_is_wanted(office: Office, tmp_path: Path) -> None:
    """Under the name that was chosen, or under one of its own that takes no other's place."""
    file = tmp_path / "chosen.pdf"
    office.asker.write_pdf.emit(paper(), str(file))
    office.hears(f"Saved: {file}")
    office.asker.write_pdf.emit(paper(), "")
    office.asker.write_pdf.emit(paper(), "")
    office.qtbot.waitUntil(lambda: 3 == len(office.said))

    assert file.read_bytes().startswith(b"%PDF")
    assert 2 == len(office.files)


def test_a_pdf_that_cannot_be_written_is_told(office: Office, tmp_path: Path) -> None:
    """With what to do, and nothing is said to be saved."""
    office.asker.write_pdf.emit(paper(), str(tmp_path / "no such folder" / "list.pdf"))
    office.qtbot.waitUntil(lambda: bool(office.warned))
    assert [] == office.said


def test_a_data_folder_that_cannot_be_written_to_is_told(office: Office) -> None:
    """Where a file stands in the folder's place, as on a disk that is read-only."""
    office.where.data.write_text("in the way")
    office.asker.write_pdf.emit(paper(), "")
    assert "Check the folder" in " ".join(hint for _, hint in _waited(office))


def _waited(office: Office) -> list[tuple[str, str]]:
    office.qtbot.waitUntil(lambda: bool(office.warned))
    return office.warned


def test_the_printers_are_listed(office: Office, printer: FakePrinter) -> None:
    """For the settings; a dead print system has none."""
    with office.qtbot.waitSignal(office.asker.printers_told) as told:
        office.asker.list_printers.emit()
    assert [(LASER, BADGES)] == told.args
    printer.dead = True
    with office.qtbot.waitSignal(office.asker.printers_told) as told:
        office.asker.list_printers.emit()
    assert [()] == told.args


def test_a_list_comes_out_of_a_real_printer(qtbot: QtBot, tmp_path: Path, server: PrintServer) -> None:
    """Through CUPS to a printer that writes PDF files: every name is on the page that came out."""
    before = len(server.delivered())
    with office_with(qtbot, tmp_path, Cups(server.address)) as office:
        office.print("Badge")
        qtbot.waitUntil(lambda: "“Evacuation list” was printed on Badge." in office.said)
    assert before + 1 == len(server.delivered())
    told = " ".join(texts(server.delivered()[-1]))
    assert all(name in told for name in ("Müller, Dr. Jana", "Öz, Elif", "Schmidt, Uwe", "page 1 of 1"))
