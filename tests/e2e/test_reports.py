"""The day's end in the whole program: closed, exported, sent on, reopened, and the personal data erased."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import cli
from kiosk.domain.checkin import Colour
from kiosk.paths import Places
from kiosk.people.intake.preview import PlanKind
from kiosk.people.intake_page.import_view import Step
from kiosk.reports import manifest
from kiosk.reports.closing.step_card import StepState
from kiosk.reports.export_page.export_view import Stand
from kiosk.reports.exporting.placing import WORK
from kiosk.store import journal
from kiosk.store.attendees import everybody, valid_badges
from kiosk.store.opening import open_to_read
from tests.pages.kiosk import DayEndPage, KioskPage, running_kiosk

CLOSED = "The day is closed: nothing is recorded any more."
JANA = "Müller, Dr. Jana"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> Iterator[KioskPage]:
    """Give the running program with all its rooms, in a laptop's window; it is four in the afternoon."""
    with started(qtbot, demo[0]) as made:
        yield made


@contextmanager
def started(qtbot: QtBot, where: Places) -> Iterator[KioskPage]:
    """Run the program until all its rooms stand."""
    with running_kiosk(qtbot, where) as made:
        made.wait(lambda: made.kiosk.clock.session is not None and "reports" in made.rooms)
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        made.kiosk.window.activateWindow()
        qtbot.waitUntil(made.kiosk.window.isActiveWindow)
        made.set_clock("16:00")
        yield made


@pytest.fixture
def codes(demo: tuple[Places, dict[str, str]]) -> Iterator[str]:
    """Give one code of somebody confirmed after the other."""
    return iter(demo[1].values())


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
    data = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {n for n in names if any(n.encode() in one or n.encode("utf-16-le") in one for one in data)}


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
    assert day.texts[0].startswith("no open prints, no open scans, 3\u00a0people are still in the house") or day.texts[
        0
    ].startswith("no open prints, no open scans, 3 people")
    assert "3\u00a0here" in day.texts[1]
    assert ["Close the day now"] == [day.focused_words]

    page.press(Qt.Key.Key_Return)
    page.wait(lambda: StepState.DONE is day.states[2])

    (folder,) = (tmp_path / "out").iterdir()
    assert str(folder) in day.texts[2]
    files = manifest.files_in(folder)
    assert {"csv", "xlsx", "ods", "json", "pdf"} == {file.suffix[1:] for file in files}
    event = page.event
    assert event is not None
    for session in event.sessions:
        assert [1] == [sum(session.key in file.name for file in files if file.suffix == ".pdf")], session.key
    assert 1 == sum("Report-of-the-day" in file.name for file in files)
    assert () == manifest.differences(folder)
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", manifest.NAME], cwd=folder, check=True)
    told = json.loads((folder / "reconciliation.json").read_text(encoding="utf-8"))
    assert (3, True) == (told["checked_in"], told["numbers_agree"])
    assert (page.where.backups / told["backup"]["file"]).is_file()
    assert ["close", "export"] == acts(page.where)


def test_a_closed_day_refuses_a_scan_in_red(page: KioskPage, codes: Iterator[str], tmp_path: Path) -> None:
    """The sentence says what to do; the lamps stay green, for nothing is broken; reopened, the same badge gets in."""
    come(page, codes, 1)
    closed(page, tmp_path / "out")
    late = next(codes)

    page.refuse(late, CLOSED)
    assert Colour.RED is page.kiosk.screen.panel.colour
    assert "Reopen it under “Day's end”" in page.kiosk.screen.panel.accessibleName()
    assert CLOSED in page.kiosk.banner.says
    assert 1 == page.checked_in

    page.day_end.press_button("Reopen the day")
    page.wait(lambda: page.event is not None and page.event.closed_at is None)
    page.wait(lambda: StepState.NOW is page.day_end.states[2])
    page.take(late)
    assert "Welcome" == page.headline
    page.wait(lambda: page.checked_in == 2)
    assert ["close", "export", "reopen"] == acts(page.where)
    page.kiosk.window.show_page("checkin")
    page.open_day_end()
    page.wait(lambda: "2\u00a0here" in page.day_end.texts[1])


def test_a_closed_day_refuses_the_desk_in_words(page: KioskPage, tmp_path: Path) -> None:
    """A correction, a list, a new badge and an edit of the programme: nothing is saved, and it is said why."""
    closed(page, tmp_path / "out")

    screen = page.open_people()
    page.look_for("mül jana", JANA)
    page.wait(lambda: screen.card.person.card is not None)
    page.press(Qt.Key.Key_F4)
    page.wait(lambda: screen.card.form is screen.card.edit)
    screen.card.edit.lines["organisation"].set_text("Stadt Dessau")
    page.press(Qt.Key.Key_F10)
    page.wait(lambda: screen.card.edit.notice.text.startswith(CLOSED))
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_Escape)


def test_a_closed_day_takes_no_list(page: KioskPage, tmp_path: Path) -> None:
    """The plan can be read; writing it is refused in words, and nothing is added."""
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
    page.wait(lambda: CLOSED in shown_texts(page))
    with open_to_read(page.where) as database:
        assert "Zuse" not in {person.family_name for person in everybody(database)}


def shown_texts(page: KioskPage) -> str:
    """Return every text of labels and paragraphs that can be seen in the window."""
    found = []
    for widget in page.kiosk.window.findChildren(object):  # type: ignore[type-var]
        visible = getattr(widget, "isVisible", None)
        if visible is None or not visible():
            continue
        text = getattr(widget, "text", None)
        text = text() if callable(text) else text
        found += [text] if isinstance(text, str) else []
        found += [widget.accessibleName()]
    return "\n".join(found)
