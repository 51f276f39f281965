"""The section "Self-test" and its join: what works, what to do, and who is asked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.config import Config
from kiosk.domain.camera_health import CameraHealth
from kiosk.domain.checkin import Colour
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.scanner_test import TEST_CODE, Burst, Ending, judge
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.window import MainWindow
from kiosk.station.check_view import CheckSection
from kiosk.threads import running
from tests.builders import an_event, at
from tests.fakes.printer import FakePrinter
from tests.pages.station import StationPage

FINE = CameraHealth("C920", fps=30, width=1280, height=720, light=120, sharpness=400, blurred=False)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[StationPage]:
    """Give the page, not shown yet, with a badge printer that is a double."""
    made = StationPage(tmp_path, Config(badge_printer="Badge"), FakePrinter())
    yield made
    made.close()


def shown(qtbot: QtBot, page: StationPage) -> StationPage:
    """Show the self-test and wait for the end of its first run."""
    with qtbot.waitSignal(page.join.link.finished):
        page.open()
    return page


def told(section: CheckSection, **states: State) -> None:
    """Let a whole run come in: every part works but those that are named."""
    section.show_began(tuple(Part))
    for part in Part:
        state = states.get(part.name.lower(), State.OK)
        section.show_checked(PartReport(part, state, f"{part.value} says", f"{part.value} does"))
    section.show_finished(at("10:00"))


def test_the_self_test_runs_when_it_is_first_seen(qtbot: QtBot, page: StationPage) -> None:
    """Every part is named with its state; when it was is said."""
    page.join.take_camera(FINE)
    shown(qtbot, page)

    assert "Camera: works" == page.row(Part.CAMERA)[0]
    assert page.row(Part.CAMERA)[1].startswith("C920: 1280×720, 30 pictures a second")
    assert ("Printer: works", "Badge printer is ready.", "") == page.row(Part.PRINTER)
    assert page.row(Part.DECODER)[1].startswith("The test card was read")  # how quickly, this computer decides
    assert all(page.row(part)[1] for part in Part)
    assert page.check.when.startswith("Last checked at ")


def test_it_is_not_run_again_by_every_look(qtbot: QtBot, page: StationPage) -> None:
    """Whoever wants it anew presses the button."""
    shown(qtbot, page)
    asked: list[bool] = []
    page.check.check_asked.connect(lambda: asked.append(True))
    page.screen.open_section("settings")
    page.screen.open_section("check")
    assert [] == asked

    with qtbot.waitSignal(page.join.link.finished):
        page.press_button("Check")
    assert [True] == asked


def test_it_is_run_again_when_it_is_seen_again_later(qtbot: QtBot) -> None:
    """What was said more than a minute ago is no longer so; nor is it by a clock that was set back."""
    now = [at("10:00:30")]
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    section = CheckSection(window, clock=lambda: now[0])
    asked: list[datetime] = []
    section.check_asked.connect(lambda: asked.append(now[0]))
    told(section)
    for clock in ("10:01", "10:16", "09:30"):
        now[0] = at(clock)
        section.show()
        section.hide()
        if asked:
            section.show_finished(at("10:16"))

    assert [at("10:16"), at("09:30")] == asked


def test_its_time_is_that_of_the_event(page: StationPage) -> None:
    """As at the entrance, whatever the computer's own zone is."""
    told(page.join.check)
    for zone, time in (("Europe/Berlin", "10:00"), ("Europe/London", "09:00"), ("Asia/Tokyo", "17:00")):
        page.join.take_event(replace(an_event(), timezone=zone))
        assert f"Last checked at {time}." == page.check.when


def test_while_it_runs_each_row_appears_as_it_is_done(page: StationPage) -> None:
    """The button waits, and how far it is is said."""
    section = page.check
    section.show_began(tuple(Part))
    section.show_checked(PartReport(Part.CAMERA, State.OK, "It gives pictures."))

    assert "1 of 9 parts are checked …" == section.summary
    assert ("Camera: works", "It gives pictures.", "") == page.row(Part.CAMERA)
    assert "Disk: is being checked …" == page.row(Part.DISK)[0]
    assert not section.button.isEnabled()
    section.show_finished(at("10:00"))
    assert section.button.isEnabled()
    assert "Disk: was not checked" == page.row(Part.DISK)[0]
    assert "8 parts need attention." == section.summary


def test_what_was_said_before_stays_to_be_read_meanwhile(page: StationPage) -> None:
    """Until it is said anew."""
    told(page.check)
    page.check.show_began(tuple(Part))

    assert ("Disk: is being checked …", "disk says", "disk does") == page.row(Part.DISK)


@pytest.mark.parametrize(
    ("states", "summary"),
    [
        ({}, "Everything works."),
        ({"battery": State.ABSENT}, "Everything that is there works. Not there: Battery."),
        (
            {"sound": State.ABSENT, "scanner": State.ABSENT},
            "Everything that is there works. Not there: Scanner, Sound.",
        ),
        ({"disk": State.WARNING, "sound": State.ABSENT}, "1 part needs attention. Not there: Sound."),
        ({"disk": State.WARNING}, "1 part needs attention."),
        ({"disk": State.WARNING, "clock": State.WARNING}, "2 parts need attention."),
        ({"disk": State.FAILED, "clock": State.WARNING}, "1 part does not work. 1 part needs attention."),
    ],
)
def test_the_whole_is_said_in_a_sentence(page: StationPage, states: dict[str, State], summary: str) -> None:
    """What is absent is no trouble, and is named: nobody is told that everything works where something is not there."""
    told(page.check, **states)

    assert summary == page.check.summary


def test_a_part_that_no_row_is_for_harms_nothing(page: StationPage) -> None:
    """A newer check than this page."""
    del page.check.rows[Part.BATTERY]
    told(page.check)

    assert "Everything works." == page.check.summary


def test_the_three_sounds_can_be_heard(qtbot: QtBot, page: StationPage) -> None:
    """Each by its button, with the time at which it was pressed."""
    shown(qtbot, page)
    heard: list[tuple[object, float]] = []
    page.join.sound_asked.connect(lambda colour, when: heard.append((colour, when)))
    for words in ("Hear green", "Hear amber", "Hear red"):
        page.press_button(words)

    assert [(Colour.GREEN, 100.0), (Colour.AMBER, 100.0), (Colour.RED, 100.0)] == heard


def test_another_language_checks_anew(qtbot: QtBot, page: StationPage) -> None:
    """What the parts say comes from them; hidden, it waits until somebody looks."""
    shown(qtbot, page)
    with qtbot.waitSignal(page.join.link.finished):
        page.settings.speak("de")
    assert page.row(Part.DECODER)[0].startswith("Leser: ")
    assert "Drucker: in Ordnung" == page.row(Part.PRINTER)[0]
    assert page.row(Part.PRINTER)[1].endswith("ist bereit.")

    page.screen.open_section("settings")
    page.settings.speak("en")
    with qtbot.waitSignal(page.join.link.finished):
        page.screen.open_section("check")
    assert "Badge printer is ready." == page.row(Part.PRINTER)[1]


def test_camera_and_scanner_are_asked_of_those_who_hold_them(qtbot: QtBot, tmp_path: Path) -> None:
    """The self-test opens neither: it says what they told last."""
    page = StationPage(tmp_path, Config(serial_port="COM3"))
    shown(qtbot, page)
    assert ("Camera: needs attention", "Scanner: is not there") == (page.row(Part.CAMERA)[0], page.row(Part.SCANNER)[0])

    page.join.take_part(PartReport(Part.SCANNER, State.OK, "The scanner at COM3 is ready."))
    page.join.take_part(PartReport(Part.CAMERA, State.FAILED, "It was unplugged.", "Plug it in."))
    page.join.take_part(PartReport(Part.PRINTER, State.FAILED, "None of this."))
    with qtbot.waitSignal(page.join.link.finished):
        page.press_button("Check")
    assert "The scanner at COM3 is ready." == page.row(Part.SCANNER)[1]
    assert ("Camera: needs attention", "It was unplugged.", "Plug it in.") == page.row(Part.CAMERA)
    assert "Everything" not in page.check.summary

    page.join.take_camera(replace(FINE, fps=4))
    with qtbot.waitSignal(page.join.link.finished):
        page.press_button("Check")
    assert "Camera: needs attention" == page.row(Part.CAMERA)[0]
    page.close()


def test_what_was_told_before_the_page_was_built_is_known(qtbot: QtBot, tmp_path: Path) -> None:
    """The rooms come after the camera and the scanner, which tell only what is new: the lamps remember it."""
    page = StationPage(tmp_path, Config(serial_port="COM3"))
    page.window.show_part(PartReport(Part.SCANNER, State.FAILED, "There is no scanner at COM3.", "Plug it in."))
    page.window.show_part(PartReport(Part.CAMERA, State.FAILED, "Camera 0 cannot be opened.", "Plug the camera in."))
    page.join.begin()
    shown(qtbot, page)

    assert ("Scanner: does not work", "There is no scanner at COM3.", "Plug it in.") == page.row(Part.SCANNER)
    assert ("Camera: needs attention", "Camera 0 cannot be opened.", "Plug the camera in.") == page.row(Part.CAMERA)
    page.close()


def test_a_test_of_a_scanner_is_remembered(qtbot: QtBot, page: StationPage) -> None:
    """At once, and by every later run; its time is that of the event."""
    shown(qtbot, page)
    assert "Scanner: is not there" == page.row(Part.SCANNER)[0]

    burst = Burst(TEST_CODE, Ending.ENTER, 200)
    page.join.take_scanner_test(judge(burst), burst)
    at_once = page.row(Part.SCANNER)
    with qtbot.waitSignal(page.join.link.finished):
        page.press_button("Check")
    assert at_once == page.row(Part.SCANNER)
    assert "Scanner: works" == at_once[0]
    assert re.fullmatch(r"Tested at \d\d:\d\d: read, keyboard layout as on this computer, with Enter\.", at_once[1])


def test_trouble_of_the_start_is_handed_on(qtbot: QtBot, page: StationPage) -> None:
    """`begin` lets the link look at once; what it tells goes to the lamps."""
    changed: list[PartReport] = []
    page.join.part_changed.connect(changed.append)
    page.join.begin()
    report = PartReport(Part.DISK, State.WARNING, "Little is free.")
    page.join.link.part_changed.emit(report)

    assert report in changed
    assert {"office": (page.join.link,)} == page.join.workers


def test_the_checks_run_on_a_thread_of_their_own(qtbot: QtBot, page: StationPage) -> None:
    """The window never waits for a printer or a disk; the camera's figures cross over."""
    with running("office", *page.join.workers["office"]):
        page.join.begin()
        page.join.take_camera(FINE)
        shown(qtbot, page)
        qtbot.waitUntil(lambda: page.check.when != "")

        assert "Camera: works" == page.row(Part.CAMERA)[0]
        assert page.join.link.thread() is not page.window.thread()


def test_other_rooms_add_their_sections(qtbot: QtBot, page: StationPage) -> None:
    """Below those that are there; one can be opened from anywhere."""
    page.join.add("lock", lambda: "Lock", CheckSection(), "lock")
    shown(qtbot, page)
    page.join.open_section("lock")

    assert (("check", "settings", "lock"), "lock", "station") == (
        page.screen.sections, page.screen.section, page.window.page,
    )  # fmt: skip


@pytest.mark.parametrize("spoken", ["de", "en"])
@pytest.mark.parametrize(("width", "height"), [(560, 360), (1280, 800)])
def test_every_button_is_named_and_large_enough(
    qtbot: QtBot, tmp_path: Path, spoken: str, width: int, height: int
) -> None:
    """44 pixels, and nothing is wider than the window."""
    language.use(spoken)
    page = StationPage(tmp_path, width=width, height=height)
    shown(qtbot, page)
    for section in ("check", "settings"):
        page.screen.open_section(section)
        page.settle()
        for button in page.buttons():
            assert button.accessibleName()
            assert min(button.width(), button.height()) >= 44, button.accessibleName()
            right = button.mapTo(page.window, button.rect().topRight()).x()
            assert right < page.window.width(), button.accessibleName()
    assert isinstance(page.check.button, PaintedButton)
    page.close()
