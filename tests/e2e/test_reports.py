"""The day's end in the whole program: closed, exported, sent on, reopened, and the personal data erased."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from threading import Event as Told
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import cli
from kiosk.clock import utc_now
from kiosk.domain.closing import Closing
from kiosk.domain.parts import Part, State
from kiosk.joins.reports import ReportsJoin
from kiosk.paths import Places
from kiosk.people.intake.preview import PlanKind
from kiosk.people.intake_page.import_view import Step
from kiosk.reports import manifest
from kiosk.reports.closing.step_card import StepState
from kiosk.reports.export_page.export_view import Stand
from kiosk.reports.exporting.placing import WORK
from kiosk.reports.sending.copying import Copied, copy_folder
from kiosk.store import journal
from kiosk.store.attendees import everybody, valid_badges
from kiosk.store.closing import plan_erasure
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.verbs.desk import writing
from tests.fakes.exports import Gate, serve_held
from tests.pages.kiosk import PATIENCE, KioskPage, running_kiosk

CLOSED = "The day is closed: nothing is recorded any more."
JANA = "Müller, Dr. Jana"


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> Iterator[KioskPage]:
    """Give the running program with all its rooms, in a laptop's window; it is four in the afternoon."""
    with started(qtbot, demo[0]) as made:
        yield made


@contextmanager
def started(qtbot: QtBot, where: Places) -> Iterator[KioskPage]:
    """Run the program until all its rooms stand."""
    with running_kiosk(qtbot, where) as made:
        made.wait_for_rooms()
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        made.kiosk.window.activateWindow()
        made.wait(made.kiosk.window.isActiveWindow)
        made.set_clock("16:00")
        yield made


@pytest.fixture
def codes(demo: tuple[Places, dict[str, str]]) -> Iterator[str]:
    """Give one code of somebody confirmed after the other."""
    return iter(demo[1].values())


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Hold exports into the folder "single" in the middle, until the gate is opened."""
    monkeypatch.setattr("kiosk.reports.exporting.process._serve", serve_held)
    made = Gate(tmp_path / "single")
    yield made
    made.close()


def acts(where: Places) -> list[str]:
    """Return what stands in the journal since the event was made and the list came in."""
    with open_to_read(where) as database:
        return [entry.act for entry in journal.entries(database) if entry.act not in ("init", "import")]


def come(page: KioskPage, codes: Iterator[str], number: int) -> None:
    """Let so many people come."""
    before = page.checked_in or 0
    for _ in range(number):
        page.take(next(codes))
    page.wait(lambda: page.checked_in == before + number)


def closed(page: KioskPage, folder: Path) -> Path:
    """Close the day with Enter, and return the folder that was made."""
    day = page.open_day_end().into(folder)
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: StepState.DONE is day.states[2])
    (made,) = folder.iterdir()
    return made


def names_in(folder: Path, names: set[str]) -> set[str]:
    """Return which of the names any file below a folder holds, as UTF-8 or UTF-16."""
    data: list[bytes] = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # a backup gets its name, a log goes, just now
            data.append(path.read_bytes())
    return {n for n in names if any(n.encode() in one or n.encode("utf-16-le") in one for one in data)}


def names_shown(page: KioskPage, names: set[str]) -> set[str]:
    """Return which of the names can be read in the window."""
    shown = page.shown
    return {name for name in names if name in shown}


def everyones_names(where: Places) -> set[str]:
    """Return what names and reaches the people of the list: family names, addresses, telephone numbers, codes."""
    with open_to_read(where) as database:
        people = everybody(database)
        telling = {p.family_name for p in people} | {p.email for p in people} | {p.phone for p in people}
        return {text for text in telling | set(valid_badges(database).values()) if len(text) > 4}


# --- closing


def test_enter_closes_the_day_and_everything_is_in_one_folder(
    page: KioskPage, codes: Iterator[str], tmp_path: Path
) -> None:
    """The page counts, Enter closes: every format, a PDF per session, the report, the reconciliation, and the sums."""
    come(page, codes, 3)
    day = page.open_day_end().into(tmp_path / "out")
    assert "no open prints, no open scans, 3 people are still in the house" == day.texts[0]
    assert "3\u00a0here" in day.texts[1]
    assert "Close the day now" == day.focused_words

    page.press(Qt.Key.Key_Return)
    page.wait(lambda: StepState.DONE is day.states[2])

    (folder,) = (tmp_path / "out").iterdir()
    files = manifest.files_in(folder)
    assert f"{len(files) + 1} files in {folder}" == day.texts[2]
    assert {"csv", "xlsx", "ods", "json", "pdf"} == {file.suffix[1:] for file in files}
    event = page.event
    assert event is not None
    pdfs = [file.name for file in files if file.suffix == ".pdf"]
    assert len(event.sessions) + 1 == len(pdfs)
    assert set() == {s.key for s in event.sessions if not any(s.key in name for name in pdfs)}
    assert () == manifest.differences(folder)
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", manifest.NAME], cwd=folder, check=True)
    told = json.loads((folder / "reconciliation.json").read_text(encoding="utf-8"))
    assert (3, True) == (told["checked_in"], told["numbers_agree"])
    assert (page.where.backups / told["backup"]["file"]).is_file()
    page.wait(lambda: acts(page.where) == ["close", "export"])


class LateNote(QObject):
    """Keeps what was exported back from the journal, on the window's thread, until it is told to note it."""

    noted = Signal(object)

    def __init__(self, reports: ReportsJoin) -> None:
        super().__init__()
        self._made: list[Closing] = []
        reports.packing.packed.disconnect(reports.desk.note_export)
        reports.packing.packed.connect(self.keep)
        self.noted.connect(reports.desk.note_export)

    @Slot(object)
    def keep(self, made: Closing) -> None:
        """Keep it."""
        self._made.append(made)

    def note(self) -> None:
        """Let it be noted."""
        self.noted.emit(self._made.pop())


def test_an_export_is_shown_also_where_somebody_looked_before_it_was_noted(page: KioskPage, tmp_path: Path) -> None:
    """Three seconds after the closing the page looks anew: where packing takes as long, just before the journal has the
    export. It does not go on asking for one.
    """
    reports = page.kiosk.rooms.reports
    late = LateNote(reports)
    closed(page, tmp_path / "out")
    page.wait(lambda: not reports._looking.isActive())
    reports.look_wanted.emit()
    page.wait(lambda: "nothing was exported since" in page.day_end.texts[2])

    late.note()
    page.wait(lambda: StepState.DONE is page.day_end.states[2])
    assert str(tmp_path / "out") in page.day_end.texts[2]


def test_a_closed_day_refuses_a_scan_in_red_until_it_is_reopened(
    page: KioskPage, codes: Iterator[str], tmp_path: Path
) -> None:
    """The sentence says what to do; the lamps stay green, for nothing is broken; reopened, the next badge gets in."""
    come(page, codes, 1)
    closed(page, tmp_path / "out")

    page.refuse(next(codes), CLOSED)
    assert "Reopen it under “Closing”" in page.kiosk.screen.panel.accessibleName()
    assert CLOSED in page.kiosk.entrance.banner.says
    assert State.OK is page.lamp(Part.STORAGE)
    assert 1 == page.checked_in

    page.kiosk.entrance.banner.fade()
    page.kiosk.window.show_page("people")
    assert CLOSED in page.shown
    page.kiosk.window.show_page("reports")
    page.day_end.press_button("Reopen the day")
    page.wait(lambda: page.event is not None and page.event.closed_at is None)
    page.wait(lambda: StepState.NOW is page.day_end.states[2])
    come(page, codes, 1)
    assert "Welcome" == page.headline
    assert ["close", "export", "reopen"] == acts(page.where)
    page.kiosk.window.show_page("checkin")
    page.open_day_end()
    page.wait(lambda: "2\u00a0here" in page.day_end.texts[1])


def test_a_closed_day_refuses_corrections_in_words(page: KioskPage, tmp_path: Path) -> None:
    """An edit of a person is not saved: the form stays, and says why."""
    closed(page, tmp_path / "out")
    screen = page.open_people()
    page.look_for("mül jana", JANA)
    page.wait(lambda: screen.card.person.card is not None)
    page.press(Qt.Key.Key_F4)
    page.wait(lambda: screen.card.form is screen.card.edit)
    screen.card.edit.lines["organisation"].set_text("Stadt Dessau")
    page.press(Qt.Key.Key_F10)

    page.wait(lambda: CLOSED in page.shown)
    assert "Stadt Dessau" == screen.card.edit.lines["organisation"].text
    assert set() == {"edit"}.intersection(acts(page.where))


def test_a_closed_day_refuses_a_new_badge_in_words(page: KioskPage, tmp_path: Path) -> None:
    """No code is drawn, and none is revoked."""
    closed(page, tmp_path / "out")
    with open_to_read(page.where) as database:
        before = valid_badges(database)
    page.open_people()
    page.look_for("mül jana", JANA)
    page.press(Qt.Key.Key_F6)
    page.wait(page.kiosk.rooms.people.screen.card.person.replacing.isVisible)
    page.press(Qt.Key.Key_Return)

    page.wait(lambda: CLOSED in page.shown)
    with open_to_read(page.where) as database:
        assert before == valid_badges(database)


def test_a_closed_day_takes_no_list(page: KioskPage, tmp_path: Path) -> None:
    """The plan can be read; writing it is refused in words, and nobody is added."""
    closed(page, tmp_path / "out")
    file = tmp_path / "more.csv"
    file.write_text("Vorname;Nachname;Organisation\nAda;Zuse;Stadt Zeitz\n", encoding="utf-8")
    page.open_people()
    page.kiosk.rooms.people.imports.open()
    view = page.kiosk.rooms.people.imports.view
    view.take_file(str(file))
    page.wait(lambda: view.step is Step.PLAN)
    assert view.plan.preview is not None
    assert 1 == view.plan.preview.count(PlanKind.NEW)
    view.plan.confirm.click()

    page.wait(lambda: CLOSED in page.shown)
    with open_to_read(page.where) as database:
        assert "Zuse" not in {person.family_name for person in everybody(database)}


def test_a_closed_day_refuses_another_programme_in_words(page: KioskPage, tmp_path: Path) -> None:
    """Seats stay as they were, and the editor says why."""
    closed(page, tmp_path / "out")
    before = page.session("ws-zwillinge")
    editor = page.open_editor()
    editor.choose(before.title)
    editor.fill("capacity", "7")
    editor.save()

    page.wait(lambda: "The day is closed: the programme cannot be changed any more." in page.shown)
    with open_to_read(page.where) as database:
        assert before == load_event(database).session("ws-zwillinge")


def test_an_export_that_fails_reopens_the_day(page: KioskPage, codes: Iterator[str], tmp_path: Path) -> None:
    """Where the folder is none, nothing is left, the next scan gets in, and the page says both."""
    come(page, codes, 1)
    day = page.open_day_end().into(tmp_path / "out")
    (tmp_path / "out").rmdir()
    (tmp_path / "out").write_text("a file by now", encoding="utf-8")
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: StepState.WARNING is day.states[2])

    assert day.texts[2].startswith("Nothing was exported, and the day is open again. out cannot be used (")
    page.wait(lambda: acts(page.where) == ["close", "reopen"])
    page.wait(lambda: page.event is not None and page.event.closed_at is None)
    come(page, codes, 1)
    day.into(tmp_path / "elsewhere")
    day.press_button("Close the day now")
    page.wait(lambda: StepState.DONE is day.states[2])
    assert 1 == len(list((tmp_path / "elsewhere").iterdir()))


# --- single reports


def test_single_reports_in_every_format_while_badges_are_scanned(
    page: KioskPage, codes: Iterator[str], tmp_path: Path, gate: Gate
) -> None:
    """Ticked, exported, told with its folder; a badge meanwhile has its verdict at once; the day stays open."""
    come(page, codes, 2)
    day = page.open_day_end()
    day.press_button("Single reports")
    export = day.export
    export.take_folder(str(tmp_path / "single"))
    export.more.click()
    for box in export.choices.formats.boxes.values():
        box.setChecked(True)
    QTest.mouseClick(export.main, Qt.MouseButton.LeftButton)
    assert Stand.WORKING is export.stand
    page.take(next(codes))
    assert Stand.WORKING is export.stand  # nobody had to wait for its end

    gate.open()
    page.wait(lambda: export.stand is not Stand.WORKING)
    assert (Stand.DONE, str(tmp_path / "single")) == (export.stand, str(export.folder))
    made = [path.suffix[1:] for path in (tmp_path / "single").iterdir()]
    assert {"csv", "xlsx", "ods", "json", "pdf"} == set(made)
    assert str(len(made)) in " ".join(export.says)
    page.wait(lambda: page.checked_in == 3)
    assert ["export"] == acts(page.where)
    page.press(Qt.Key.Key_Escape)
    assert not day.screen.shows_reports


def test_a_single_report_that_is_canceled_leaves_nothing(page: KioskPage, tmp_path: Path, gate: Gate) -> None:
    """Canceled while it writes: no file, no folder of work, no row in the journal; then it can be made."""
    day = page.open_day_end()
    day.press_button("Single reports")
    export = day.export
    export.take_folder(str(tmp_path / "single"))
    export.main.click()
    page.wait(lambda: any((tmp_path / "single").glob(f"{WORK}*/*")))
    export.stop.click()
    page.wait(lambda: export.stand is Stand.FAILED)

    assert "Canceled. Nothing was exported." == export.says[0]
    assert [] == list((tmp_path / "single").glob(f"{WORK}*"))
    assert [] == list((tmp_path / "single").iterdir())
    assert [] == acts(page.where)
    gate.open()
    export.main.click()
    page.wait(lambda: export.stand is Stand.DONE)


# --- sent on


def test_the_folder_goes_onto_a_stick_and_is_read_back(page: KioskPage, tmp_path: Path) -> None:
    """The copy has the same files with the same sums, and the page says that they were read."""
    made = closed(page, tmp_path / "out")
    day = page.day_end
    stick = tmp_path / "stick"
    stick.mkdir()
    day.copy_to(stick)
    page.wait(lambda: "read back: it is the same" in day.texts[2])

    copy = stick / made.name
    assert () == manifest.differences(copy)
    assert [p.name for p in manifest.files_in(made)] == [p.name for p in manifest.files_in(copy)]


def test_a_copy_that_is_stopped_leaves_nothing(
    page: KioskPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle of its files: nothing on the stick, the export as it was."""
    made = closed(page, tmp_path / "out")
    day, pressed = page.day_end, Told()
    stick = tmp_path / "stick"
    stick.mkdir()

    def copy_slowly(source: Path, target: Path, told: Any, stopped: Any) -> Copied | None:
        def tell(done: int, of: int) -> None:
            told(done, of)
            pressed.wait(PATIENCE / 1000)

        return copy_folder(source, target, tell, stopped)

    monkeypatch.setattr("kiosk.reports.closing.packing_link.copy_folder", copy_slowly)
    day.copy_to(stick)
    page.wait(lambda: any(path.is_file() for path in stick.rglob("*")))
    page.press(Qt.Key.Key_Escape)
    pressed.set()
    page.wait(lambda: "Copying was stopped; nothing of it is left." in day.texts[2])

    assert [] == list(stick.iterdir())
    assert () == manifest.differences(made)


# --- erasing


def test_on_the_day_that_was_set_a_start_erases_and_says_so(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]], codes: Iterator[str], tmp_path: Path
) -> None:
    """Planned on the page; the next start after that day has nobody on the list, tells it, and keeps the numbers."""
    where = demo[0]
    names = everyones_names(where)
    with started(qtbot, where) as page:
        come(page, codes, 2)
        closed(page, tmp_path / "out")
        day = page.day_end
        event = page.event
        assert event is not None
        assert event.starts_on + timedelta(days=30) == day.view.page.erase_step.day.day
        day.press_button("Erase on this day")
        page.wait(lambda: page.event is not None and page.event.erase_on == event.starts_on + timedelta(days=30))
    with writing(where) as database:
        plan_erasure(database, event.day_of(utc_now()), utc_now(), "Test")  # until four it is the day before

    with started(qtbot, where) as page:
        page.wait(lambda: page.event is not None and page.event.erased_at is not None)
        page.wait(lambda: "erased, as it was set for today" in page.troubles)
        page.wait(lambda: any(where.data.glob("deletion-record-*.pdf")))
        assert 2 == page.checked_in
        assert set() == names_in(where.data, names)


def test_erased_now_no_name_is_left_while_the_window_is_open(
    page: KioskPage, demo: tuple[Places, dict[str, str]], codes: Iterator[str], tmp_path: Path
) -> None:
    """The second press erases: not a byte in the data folder, nobody listed or found, the board counts as before."""
    names = everyones_names(page.where)
    come(page, codes, 3)
    screen = page.open_people()
    page.look_for("mül jana", JANA)
    page.wait(lambda: screen.card.person.card is not None)
    page.open_programme()
    page.wait(lambda: page.facts.house.today == 3)
    closed(page, tmp_path / "out")
    assert names == names_in(page.where.data, names)
    day = page.day_end
    day.press_button("Erase now …")
    assert ("Keep", "Really?") == (day.focused_words, day.texts[3][-7:])
    day.press_button("Erase for ever")
    page.wait(lambda: StepState.DONE is day.states[3] and "Open the deletion record" in day.buttons)

    assert set() == names_in(page.where.data, names)
    (record,) = page.where.data.glob("deletion-record-*.pdf")
    document = pypdfium2.PdfDocument(record)
    assert "240" in document[0].get_textpage().get_text_range()
    document.close()
    page.kiosk.window.show_page("badges")
    assert set() == names_shown(page, names)
    page.open_programme()
    page.wait(lambda: page.facts.house.checked_in == 3 and page.facts.house.today == 3)
    page.kiosk.window.show_page("people")
    page.wait(lambda: page.listed == [])
    assert set() == names_shown(page, names)
    page.kiosk.window.show_page("checkin")
    assert set() == names_shown(page, names)
    page.kiosk.screen.search.field.setText("mül")
    page.wait(lambda: page.kiosk.screen.found.rows == ())
    assert set() == names_shown(page, names)
    page.refuse(next(codes), "The personal data of this event is erased.")
    assert set() == names_in(page.where.data, names)


# --- the command line beside the window


def test_the_window_follows_a_day_that_the_command_line_closes(
    page: KioskPage, codes: Iterator[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Within some seconds the page says that the day is closed and where the export is; reopened there, it follows."""
    come(page, codes, 1)
    day = page.open_day_end()
    data = ["--language", "en", "--data-dir", str(page.where.data)]
    assert 0 == cli.main(["close", str(tmp_path / "out"), *data]), capsys.readouterr()
    page.refuse(next(codes), CLOSED)
    page.wait(lambda: page.event is not None and page.event.closed_at is not None)
    page.wait(lambda: StepState.DONE is day.states[2] and str(tmp_path / "out") in day.texts[2])

    assert 0 == cli.main(["close", "--reopen", "--because", "late guest", *data])
    page.wait(lambda: StepState.NOW is day.states[2])
    come(page, codes, 1)


def test_the_window_follows_an_erasure_on_the_command_line(
    page: KioskPage, codes: Iterator[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Names vanish from the open window, and nothing of them comes back into the data folder."""
    names = everyones_names(page.where)
    come(page, codes, 2)
    page.open_people()
    assert 0 == cli.main(["erase", "--yes", "--language", "en", "--data-dir", str(page.where.data)]), (
        capsys.readouterr()
    )

    page.wait(lambda: page.event is not None and page.event.erased_at is not None)
    page.wait(lambda: page.listed == [])
    assert set() == names_shown(page, names)
    day = page.open_day_end()
    page.wait(lambda: "Open the deletion record" in day.buttons)
    assert set() == names_in(page.where.data, names)
