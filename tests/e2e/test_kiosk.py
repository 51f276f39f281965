"""The whole program: from a frame of the camera to green, and what happens when something breaks."""

import os
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import cli
from kiosk.claim import claim
from kiosk.domain.parts import Part, State
from kiosk.errors import AlreadyRunning, CameraTrouble
from kiosk.paths import Places, places
from kiosk.scan.source import Frame
from tests.fakes.frames import ScriptedSource, Step
from tests.pages.kiosk import badge_frame, empty_frame, running_kiosk

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Stadt//Kalender//DE
X-WR-CALNAME:Tag der Stadt
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20270603T140000
DTEND;TZID=Europe/Berlin:20270603T153000
SUMMARY:Workshop Stadtklima
LOCATION:Raum 2
END:VEVENT
END:VCALENDAR
"""


def test_badge_before_camera_turns_green(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """A badge in the camera's picture is read, redeemed and shown green with the name, and the count goes up."""
    where, people = demo
    name, code = next(iter(people.items()))
    source = ScriptedSource(badge_frame(code, number / 25) for number in count())

    with running_kiosk(qtbot, where, source) as page:
        page.wait(lambda: page.name == name)

        assert "Welcome" == page.headline
        page.wait(lambda: page.checked_in == 1)


def test_badge_held_still_is_one_scan(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """A badge that stays in the picture is redeemed once; it does not turn amber by itself."""
    where, people = demo
    name, code = next(iter(people.items()))
    other = list(people.values())[1]
    redeemed = Event()

    def frames() -> Iterator[Frame]:
        for number in count():
            yield badge_frame(code if number < 30 or not redeemed.is_set() else other, number / 25)

    with running_kiosk(qtbot, where, ScriptedSource(frames())) as page:
        page.wait(lambda: page.checked_in == 1)
        redeemed.set()
        page.wait(lambda: page.checked_in == 2)

        assert 2 == len(page.kiosk.screen.recent.rows)
        assert name not in page.name


def test_a_window_that_nobody_sees_scans(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Below others or minimised it is never painted, and what waits for its first picture does not wait for ever."""
    name, code = next(iter(demo[1].items()))
    frames = (badge_frame(code, number / 25) for number in count())
    with running_kiosk(qtbot, demo[0], ScriptedSource(frames)) as page:
        painted: list[bool] = []
        page.kiosk.window.painted.connect(lambda: painted.append(True))
        page.kiosk.window.hide()

        page.wait(lambda: page.checked_in == 1 and page.kiosk._rooms is not None)

        assert (name, []) == (page.name, painted)


def test_camera_that_comes_back_scans_again(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Without a camera the lamp and a strip say so and typed codes still work; when it is there again it scans."""
    where, people = demo
    (_, typed), (seen_name, seen) = list(people.items())[:2]
    gone = CameraTrouble("The camera is gone.", "Plug it in.")
    frames: Iterator[Step] = chain([empty_frame(0.0), gone], (badge_frame(seen, number / 25) for number in count(25)))
    plugged_in = Event()

    def openings() -> Iterator[CameraTrouble | None]:
        yield None
        while not plugged_in.is_set():
            yield gone

    with running_kiosk(qtbot, where, ScriptedSource(frames, openings=openings())) as page:
        page.wait(lambda: page.lamp(Part.CAMERA) is State.FAILED)
        page.wait_for_entrance()
        page.take(typed)
        assert "Welcome" == page.headline
        assert State.FAILED is page.lamp(Part.CAMERA)
        plugged_in.set()

        page.wait(lambda: page.name == seen_name)

        assert State.OK is page.lamp(Part.CAMERA)


def test_undo_key_takes_the_check_in_back(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """F8 after a green verdict annuls it: the count goes down again."""
    where, people = demo
    with running_kiosk(qtbot, where) as page:
        page.wait_for_entrance()
        page.take(next(iter(people.values())))
        page.wait(lambda: page.checked_in == 1)

        page.press(Qt.Key.Key_F8)

        page.wait(lambda: page.checked_in == 0)


def test_typed_name_checks_somebody_in(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Letters typed anywhere search; Enter checks the one hit in by hand."""
    where, people = demo
    name = next(name for name in people if name.isascii() and len(name) > 10)
    with running_kiosk(qtbot, where) as page:
        page.wait_for_entrance()
        page.kiosk.screen.search.field.setFocus()
        page.kiosk.screen.search.field.setText(name)
        page.wait(lambda: page.kiosk.screen.view.finding and bool(page.kiosk.screen.found.rows))

        QTest.keyClick(page.kiosk.screen.search.field, Qt.Key.Key_Return)

        page.wait(lambda: page.headline == "Welcome")
        assert name == page.name


def test_check_in_by_another_program_is_counted(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """What the command line redeems while the window is open appears in the window."""
    where, people = demo
    with running_kiosk(qtbot, where) as page:
        page.wait(lambda: page.checked_in == 0)

        status = cli.main(["redeem", next(iter(people.values())), "--data-dir", str(where.data)])

        assert 0 == status
        page.wait(lambda: page.checked_in == 1)


def test_database_damaged_while_running_goes_on(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """When the file is destroyed under the open window, scanning goes on with the backup and nothing green is lost."""
    where, people = demo
    first, second, third = list(people.values())[:3]
    with running_kiosk(qtbot, where) as page:
        page.wait_for_entrance()
        page.wait(lambda: page.lamp(Part.STORAGE) is State.OK and any(where.backups.glob("backup-*.db")))
        page.take(first)
        page.take(second)
        for ending in ("-wal", ""):
            file = where.database.with_name(where.database.name + ending)
            if file.exists():
                size = file.stat().st_size
                with file.open("r+b") as opened:
                    opened.write(os.urandom(size))
        page.kiosk.screen.take_code(third, "typed")
        page.wait(lambda: page.lamp(Part.STORAGE) is State.OK and any(where.data.glob("kiosk.damaged-*")))

        page.wait(lambda: page.checked_in is not None and page.checked_in >= 2)


def test_empty_folder_offers_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    """On an empty data folder the start page stands; one press makes the built-in event and opens the entrance."""
    with running_kiosk(qtbot, places(tmp_path / "new")) as page:
        page.wait(lambda: page.rooms == ("start",))

        page.start_screen.ways.built_in.click()

        page.wait(lambda: page.rooms[:1] == ("checkin",))
        page.wait(lambda: page.checked_in == 0)


def test_a_new_event_can_come_from_a_calendar(qtbot: QtBot, tmp_path: Path) -> None:
    """A calendar's file is read, shown, and used: the entrance opens with its sessions."""
    file = tmp_path / "tag.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    with running_kiosk(qtbot, places(tmp_path / "new")) as page:
        page.wait(lambda: page.rooms == ("start",))
        start = page.start_screen

        start.take_file(str(file))
        page.wait(lambda: start.shown is start.reading)
        page.press(Qt.Key.Key_Return)

        page.wait(lambda: page.rooms[:1] == ("checkin",))
        page.wait(lambda: page.event is not None)
        assert page.event is not None
        assert "Workshop Stadtklima" in [session.title for session in page.event.sessions]


def test_second_window_is_refused(tmp_path: Path) -> None:
    """A second window on the same data folder gets a sentence; after the first is closed it may open."""
    where = places(tmp_path / "data")
    first = claim(where)

    with pytest.raises(AlreadyRunning, match="already open"):
        claim(where)

    first.unlock()
    claim(where).unlock()


def test_backup_is_made_at_closing(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Closing the window leaves a backup that holds the last check-in."""
    where, people = demo
    with running_kiosk(qtbot, where) as page:
        page.wait_for_entrance()
        page.take(next(iter(people.values())))
        before = len(list(where.backups.glob("*.db")))

    assert len(list(where.backups.glob("*.db"))) > before
