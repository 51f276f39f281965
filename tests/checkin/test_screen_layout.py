"""Nothing is cut or covered, on a laptop, on a large screen and at 200 %."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.checkin import Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.sighting import Sighting
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from tests.fakes import entrance, pictures
from tests.pages.entrance import EntrancePage

SIZES = [(1280, 800), (1366, 768), (1920, 1080), (640, 400), (960, 600)]
VERDICTS = [
    entrance.green(),
    entrance.amber(),
    entrance.red(),
    entrance.green(attendee=entrance.LONG, registrations=(entrance.TWINS, entrance.TRIP, entrance.EVENING)),
    entrance.amber(attendee=entrance.LONG, session=entrance.SKILLS),
    entrance.green(attendee=entrance.WORD),
    entrance.elsewhere(attendee=entrance.LONG),
    entrance.full(),
    entrance.invalid("X" * 40),
]


def lay_out(page: EntrancePage, size: tuple[int, int]) -> None:
    """Give the window a size and let everything find its place."""
    page.window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_panels_stand_side_by_side(page: EntrancePage, size: tuple[int, int], scale: float) -> None:
    """The panels are inside the window and none covers another."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page.screen.show_recent(entrance.recent())
    lay_out(page, size)
    screen = page.screen
    panels = [screen.header, screen.picture, screen.search, screen.recent, screen.panel, screen.counts]
    places = [page.place(panel) for panel in panels]
    assert all(page.window.rect().contains(place) for place in places)
    assert [] == [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]


@pytest.mark.parametrize("size", [*SIZES, (560, 360)], ids=str)
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("by_clock", [True, False], ids=["clock", "hand"])
def test_the_head_has_its_place(page: EntrancePage, size: tuple[int, int], scale: float, by_clock: bool) -> None:
    """Whatever is chosen by hand in a room with a long name, nothing of the head covers another part or is squeezed."""
    if scale == 2.0 and size[0] < 1000:
        return  # large letters in a small window: the window's least size grows with them
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    room = "Großer Vortragssaal im Mitteldeutschen Multimediazentrum"
    page.screen.show_session(replace(entrance.SKILLS, room=room), by_clock)
    lay_out(page, size)
    head = page.screen.header
    parts = [part for part in (head.title, head.chip, head.back, head.directions) if part.isVisible()]
    places = [page.place(part) for part in parts]
    assert head.back.isVisible() is not by_clock
    assert all(page.place(head).contains(place) for place in places)
    assert [] == [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
    assert all(part.height() >= part.sizeHint().height() for part in parts)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("made", VERDICTS, ids=lambda made: f"{made.colour}-{made.attendee and made.attendee.id}")
def test_a_verdict_is_whole(page: EntrancePage, size: tuple[int, int], made: Verdict) -> None:
    """Every letter of the name is set, its lines are inside, and the buttons neither overlap nor leave the panel."""
    lay_out(page, size)
    page.screen.show_verdict(made)
    lay_out(page, size)
    view = page.screen.panel.view
    name = made.attendee.name if made.attendee is not None else ""
    assert name.replace(" ", "") == "".join(view.name.fitted.lines).replace(" ", "")
    panel = page.place(page.screen.panel)
    bar = view.decision
    buttons = [button for button in bar.findChildren(PaintedButton) if button.isVisible()]
    places = [page.place(button) for button in buttons]
    assert all(panel.contains(place) for place in places)
    assert [] == [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
    words = page.place(view._scroll)
    assert all(not words.intersects(place) for place in places)


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
@pytest.mark.parametrize("made", VERDICTS, ids=lambda made: f"{made.colour}-{made.attendee and made.attendee.id}")
def test_on_a_laptop_nothing_has_to_be_scrolled(page: EntrancePage, size: tuple[int, int], made: Verdict) -> None:
    """From 1280×800 on, every verdict stands on its panel as a whole, and the name is at least 34 px."""
    lay_out(page, size)
    page.screen.show_verdict(made)
    lay_out(page, size)
    view = page.screen.panel.view
    assert view._words.height() <= view._scroll.height()
    if made.attendee is not None:
        assert view.name.fitted.size >= 34


@pytest.mark.parametrize("size", [(1280, 800), (640, 400)], ids=str)
def test_every_control_can_be_hit_and_has_a_name(page: EntrancePage, size: tuple[int, int]) -> None:
    """Targets measure at least 44 px, and each has an accessible name."""
    page.screen.show_recent(entrance.recent())
    page.screen.show_session(entrance.TWINS, False)
    page.screen.show_verdict(entrance.amber())
    lay_out(page, size)
    buttons = [button for button in page.window.findChildren(PaintedButton) if button.isVisible()]
    assert len(buttons) > 8
    for button in buttons:
        spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert spoken, button
        assert min(button.width(), button.height()) >= 44, spoken


def test_tab_reaches_every_control(page: EntrancePage) -> None:
    """Going on with Tab, one comes by the search, the decision, the head and the newest scans."""
    page.screen.show_recent(entrance.recent())
    page.screen.show_verdict(entrance.amber())
    lay_out(page, (1280, 800))
    start: QWidget = page.screen.search.field
    seen: list[QWidget] = [start]
    following = start.nextInFocusChain()
    while following is not None and following is not start:
        seen.append(following)
        following = following.nextInFocusChain()
    bar = page.screen.panel.view.decision
    wanted = [bar.admit_button, bar.turn_away_button, page.screen.header.title, page.screen.recent.rows[0].undo_button]
    places = [seen.index(widget) for widget in wanted]
    assert places[:2] == sorted(places[:2])
    assert places[1] < places[2]


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_only_whole_lines_are_in_sight(page: EntrancePage, spoken: str) -> None:
    """The list of the newest scans ends below a whole line."""
    if spoken == "de":
        language.use("de")
        page.window.retranslate()
    page.screen.show_recent(entrance.recent())
    lay_out(page, (1280, 800))
    area = page.screen.recent._list._scroll
    bottoms = [row.mapTo(area, QPoint(0, row.height())).y() for row in page.screen.recent.rows]
    assert area.height() in bottoms


def test_a_frame_fills_the_picture(page: EntrancePage) -> None:
    """A frame is shown without distortion in its field, and the outline fades within half a second."""
    image, sighting = pictures.badge_frame()
    page.screen.show_frame(image)
    page.screen.show_sightings((sighting,))
    assert page.screen.picture.has_picture
    assert page.screen.picture.outline_opacity == 1.0
    page.time.seconds += 0.25
    assert page.screen.picture.outline_opacity == pytest.approx(0.5)
    page.time.seconds += 0.3
    assert page.screen.picture.outline_opacity == 0.0


def test_the_outline_lies_on_the_code(page: EntrancePage) -> None:
    """The outline stands where the code is in the picture."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(0)
    page.screen.show_frame(image)
    page.screen.show_sightings((Sighting("X", ((540, 260), (740, 260), (740, 460), (540, 460))),))
    lay_out(page, (1280, 800))
    shot = page.screen.picture.grab().toImage()
    ratio = shot.devicePixelRatio()
    middle = QPointF(page.screen.picture.width() / 2, page.screen.picture.height() / 2)
    scale = max(page.screen.picture.width() / 1280, page.screen.picture.height() / 720)
    edge = round(100 * 1.16 * scale)
    at_edge = shot.pixelColor(round((middle.x() - edge) * ratio), round(middle.y() * ratio))
    assert at_edge.green() > 150
    assert shot.pixelColor(round(middle.x() * ratio), round(middle.y() * ratio)).green() < 30


def test_a_frame_that_nobody_sees_is_not_scaled(page: EntrancePage) -> None:
    """While the window is hidden frames cost nothing."""
    page.window.hide()
    page.screen.show_frame(pictures.badge_frame()[0])
    assert not page.screen.picture.has_picture


def test_a_camera_that_goes_away_takes_its_picture_along(page: EntrancePage) -> None:
    """No stale picture stands where nothing is seen any more."""
    page.screen.show_frame(pictures.badge_frame()[0])
    page.screen.show_part(PartReport(Part.CAMERA, State.FAILED, "The camera is gone.", "Plug it in."))
    assert not page.screen.picture.has_picture


def test_showing_verdicts_makes_no_new_widgets(page: EntrancePage, qtbot: QtBot) -> None:
    """After the first round of verdicts the number of widgets stays the same: memory stays flat."""

    def round_of_verdicts() -> int:
        for made in VERDICTS:
            page.screen.show_verdict(made)
            page.screen.show_recent(entrance.recent())
        return len(page.window.findChildren(QWidget))

    first = round_of_verdicts()
    assert first == round_of_verdicts()
