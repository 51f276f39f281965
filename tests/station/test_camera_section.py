"""The section "Camera": choices, dials, and how the pictures are, in words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.camera import AUTOMATIC, CameraAbilities, CameraInfo, CameraSettings, Dial, DialAbility, Limit
from kiosk.domain.camera_health import CameraHealth, Fault
from kiosk.domain.parts import Part, PartReport, State
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from tests.pages.station_camera import C920, DEMO, CameraPage, picture, settle

GOOD = CameraHealth("Logitech C920", 29.8, 1280, 720, 120.0, 90.0, blurred=False)
ABLE = CameraAbilities((1280, 720), DialAbility(30), DialAbility(40), DialAbility(50))
GONE = PartReport(Part.CAMERA, State.FAILED, "Logitech C920 gives no picture.", "Check the cable.")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[CameraPage]:
    """Return the section in sight, with a camera that can everything."""
    made = CameraPage()
    qtbot.addWidget(made.window)
    made.open()
    made.section.show_cameras((DEMO, C920))
    made.section.show_abilities(ABLE)
    yield made
    made.window.close()


def test_cameras_are_chosen_by_name(page: CameraPage) -> None:
    """The rest of what was chosen stays."""
    page.section.show_settings(CameraSettings(mirrored=True, turned=90))
    assert ["Demo camera", "Logitech C920"] == page.names
    page.pick("camera", "Logitech C920")
    assert [CameraSettings(C920.source, mirrored=True, turned=90)] == page.asked


def test_a_camera_that_is_unplugged_stays_chosen(page: CameraPage) -> None:
    """It is found again when it is plugged in."""
    page.section.show_settings(CameraSettings(C920.source))
    page.section.show_cameras((DEMO,))
    assert (["Logitech C920", "Demo camera"], C920.source) == (page.names, page.section.camera.box.value)


def test_cameras_are_looked_for_when_the_section_opens_and_when_asked(page: CameraPage) -> None:
    """A camera may be plugged in meanwhile."""
    before = page.searches
    page.press(page.section.again)
    assert (1, 2) == (before, page.searches)


def test_the_picture_is_mirrored_and_turned(page: CameraPage) -> None:
    """One after the other; each goes out with the one before."""
    page.press(page.section.mirrored)
    page.pick("turned", "upside down")
    page.pick("size_field", "640 × 480 pixels")
    expected = CameraSettings(mirrored=True)
    turned = replace(expected, turned=180)
    assert [expected, turned, replace(turned, size=(640, 480))] == page.asked


def test_what_the_settings_hold_is_shown_and_asked_for_by_nobody(page: CameraPage) -> None:
    """Showing is not choosing; a size that is offered nowhere else is offered."""
    page.section.show_settings(CameraSettings(C920.source, True, 270, (1024, 768), 10, AUTOMATIC, 70))
    section = page.section
    assert (270, (1024, 768), True) == (
        section.turned.box.value, section.size_field.box.value, section.mirrored.isChecked()
    )  # fmt: skip
    assert [10, AUTOMATIC, 70] == [row.percent for row in section.dials.values()]
    assert [] == page.asked


def test_a_size_that_the_driver_does_not_take_is_told(page: CameraPage) -> None:
    """In words, below the choice."""
    page.section.show_settings(CameraSettings(size=(1920, 1080)))
    assert "The camera gives 1280 × 720 pixels." == page.section.size_remark.text
    page.section.show_settings(CameraSettings(size=(1280, 720)))
    assert "" == page.section.size_remark.text


def test_a_dial_is_turned_with_keys_and_told_once_it_rests(page: CameraPage, qtbot: QtBot) -> None:
    """A driver takes its time over each value."""
    page.tick(Dial.FOCUS)
    assert [CameraSettings(focus=30)] == page.asked
    slider = page.slider(Dial.FOCUS)
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(page.asked) == 2)
    assert CameraSettings(focus=45) == page.asked[-1]


def test_a_press_on_a_slider_jumps_there(page: CameraPage, qtbot: QtBot) -> None:
    """And dragging goes on from there; the wheel does nothing."""
    page.tick(Dial.LIGHT)
    slider = page.slider(Dial.LIGHT)
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, middle))
    QTest.mouseMove(slider, QPoint(0, middle))
    assert 0 == slider.value()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, middle))
    qtbot.waitUntil(lambda: page.asked[-1].light == 0)


def test_a_dial_goes_back_to_automatic(page: CameraPage) -> None:
    """At once."""
    page.section.show_settings(CameraSettings(exposure=10))
    page.tick(Dial.EXPOSURE)
    assert ([CameraSettings()], False) == (page.asked, page.slider(Dial.EXPOSURE).isEnabled())


@pytest.mark.parametrize(
    ("ability", "words", "usable"),
    [
        (DialAbility(limit=Limit.NO_CAMERA), "Only a camera can be adjusted.", False),
        (DialAbility(limit=Limit.NOT_OFFERED), "This camera’s driver does not offer it.", False),
        (DialAbility(9, Limit.REFUSED), "The camera’s driver did not take this value. Leave it to the camera.", True),
        (DialAbility(9), "", True),
    ],
)
def test_what_the_driver_does_not_allow_is_said(
    ability: DialAbility, words: str, usable: bool, page: CameraPage
) -> None:
    """The control stands still, with the reason in words, for screen readers as well."""
    page.section.show_settings(CameraSettings(focus=10))
    page.section.show_abilities(CameraAbilities((640, 480), ability, ability, ability))
    row = page.section.dials[Dial.FOCUS]
    assert (words, words) == (row.remark.text, row.slider.accessibleDescription())
    assert (usable, usable) == (row.tick.isEnabled(), row.slider.isEnabled())


def adjustable(page: CameraPage) -> list[bool]:
    """Return whether resolution and dials can be seen."""
    return [part.isVisible() for part in (page.section.size_field, *page.section.dials.values())]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Demo camera", "The demo camera cannot be adjusted."),
        ("queue.mp4", "A film cannot be adjusted."),
        ("rtsp://hall/stream.mp4", "Only a camera can be adjusted."),
        ("pictures", "Only a camera can be adjusted."),
    ],
)
def test_what_is_no_camera_cannot_be_adjusted(page: CameraPage, name: str, words: str) -> None:
    """Not even the resolution; it is said once, and what could be adjusted is gone."""
    page.section.show_cameras((CameraInfo("", name), C920))
    page.section.show_part(PartReport(Part.CAMERA, State.OK, f"{name} gives pictures."))
    page.section.show_abilities(CameraAbilities())
    assert (words, [False] * 4) == (page.section.fixed.text, adjustable(page))
    page.section.show_abilities(ABLE)
    assert ("", [True] * 4) == (page.section.fixed.text, adjustable(page))


def test_the_demo_camera_is_known_in_either_language(page: CameraPage) -> None:
    """It told its name before another language was chosen."""
    page.section.show_abilities(CameraAbilities())
    language.use("de")
    page.section.retranslate()
    page.section.show_cameras((CameraInfo("", "Demo-Kamera"), C920))
    language.use("en")
    page.section.retranslate()
    assert ("Demo-Kamera", "The demo camera cannot be adjusted.") == (page.names[0], page.section.fixed.text)


def test_a_camera_that_is_not_open_may_be_adjusted_later(page: CameraPage) -> None:
    """It is called neither a film nor a demo camera."""
    page.section.show_settings(CameraSettings(C920.source))
    page.section.show_part(GONE)
    page.section.show_abilities(CameraAbilities())
    assert "What can be adjusted is seen once the camera gives pictures." == page.section.fixed.text


def test_good_pictures_are_said_to_be_good(page: CameraPage) -> None:
    """A line each, and nothing to do."""
    assert ["The picture is being measured …"] == list(page.health)
    page.section.show_health(GOOD)
    assert (
        "There is a picture: 1280 × 720 pixels.", "30 frames/s come.", "The picture is sharp.", "The light is right.",
    ) == page.health  # fmt: skip


@pytest.mark.parametrize(
    ("health", "line", "says", "does"),
    [
        (replace(GOOD, fault=Fault.FROZEN), 0, "stands still", "unplug it"),
        (replace(GOOD, fps=8.4), 1, "Only 8 frames/s come.", "more light"),
        (replace(GOOD, sharpness=5.0, blurred=True), 2, "Nothing in the picture was sharp", "clean the lens"),
        (replace(GOOD, sharpness=5.0), 2, "Nothing sharp is in the picture yet.", "Hold a badge"),
        (replace(GOOD, fault=Fault.DARK), 3, "too dark", "switch on more light"),
        (replace(GOOD, fault=Fault.BRIGHT), 3, "too bright", "Turn the camera away"),
    ],
)
def test_each_fault_comes_with_what_to_do(
    health: CameraHealth, line: int, says: str, does: str, page: CameraPage
) -> None:
    """In its own line; the others stay."""
    page.section.show_health(health)
    assert says in page.health[line]
    assert does.casefold() in page.health[line].casefold()
    assert 4 == len(page.health)


def test_a_camera_that_is_gone_says_what_to_do(page: CameraPage) -> None:
    """In the place of everything else; back again it is measured anew."""
    page.section.show_frame(picture())
    page.section.show_health(GOOD)
    page.section.show_part(GONE)
    assert (("Logitech C920 gives no picture. Check the cable.",), False) == (
        page.health, page.section.preview.has_picture
    )  # fmt: skip
    page.section.show_part(PartReport(Part.CAMERA, State.OK, "Logitech C920 gives pictures."))
    assert ("The picture is being measured …",) == page.health


def test_other_parts_are_none_of_its_business(page: CameraPage) -> None:
    """A printer without paper is no camera."""
    page.section.show_health(GOOD)
    page.section.show_part(PartReport(Part.PRINTER, State.FAILED, "No paper.", "Put some in."))
    assert 4 == len(page.health)


def test_out_of_sight_it_is_idle(page: CameraPage) -> None:
    """It says so, keeps no picture, and takes none."""
    page.section.show_frame(picture())
    assert page.section.preview.has_picture
    page.leave()
    page.section.show_frame(picture())
    page.section.show_health(GOOD)
    assert ([True, False], False) == (page.looked, page.section.preview.has_picture)


def test_another_camera_is_measured_anew(page: CameraPage) -> None:
    """What was said of the one before says nothing of it."""
    page.section.show_health(GOOD)
    page.pick("camera", "Logitech C920")
    assert ("The picture is being measured …",) == page.health


def test_an_upright_picture_is_shown_whole(page: CameraPage) -> None:
    """It does not push the rest out of sight."""
    page.section.show_frame(picture(360, 640))
    settle()
    assert 300 >= page.section.preview.height()


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (560, 360, 1.0), (1280, 800, 2.0)])
def test_everything_finds_room_and_can_be_hit(
    width: int, height: int, scale: float, code: str, qtbot: QtBot, dressed: Callable[[float], None]
) -> None:
    """At every size of window and text: nothing is wider than its place, every target is 44 pixels or more."""
    language.use(code)
    dressed(scale)
    page = CameraPage(width, height)
    qtbot.addWidget(page.window)
    page.open()
    page.section.show_cameras((DEMO, replace(C920, name="Logitech HD Pro Webcam C920 " + "mit langem Namen " * 3)))
    page.section.show_abilities(CameraAbilities((640, 480), DialAbility(9, Limit.REFUSED)))
    page.section.show_health(replace(GOOD, fps=3.0, blurred=True, sharpness=1.0, fault=Fault.DARK))
    settle()
    section = page.section
    rows = section.dials.values()
    targets = [section.camera.box, section.again, section.mirrored, section.turned.box, section.size_field.box]
    for part in (*targets, *(row.tick for row in rows), *(row.slider for row in rows)):
        assert part.height() >= 44
        assert part.accessibleName()
        right = part.mapTo(section, QPoint(part.width(), 0)).x()
        assert right <= section.width()
    page.window.close()


def test_the_keys_reach_everything_in_order(page: CameraPage) -> None:
    """From the choice of the camera to the last slider that can be turned."""
    page.section.show_settings(CameraSettings(focus=1, exposure=2, light=3))
    section = page.section
    section.camera.box.setFocus()
    met: list[object] = []
    for _ in range(11):
        met.append(page.window.focusWidget())
        page.window.focusNextChild()
    dials = [part for row in section.dials.values() for part in (row.tick, row.slider)]
    fields = [section.camera.box, section.again, section.mirrored, section.turned.box, section.size_field.box]
    assert [*fields, *dials] == met
    assert isinstance(section.again, PaintedButton)


@pytest.fixture
def dressed() -> Iterator[Callable[[float], None]]:
    """Give what changes the size of text; afterwards it is as before."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = theme.current()

    def dress(scale: float) -> None:
        assert isinstance(application, QApplication)
        theme.apply(application, theme.scaled(theme.LIGHT, scale))

    yield dress
    theme.apply(application, before)
