"""The import's page in any window: nothing is cut, everything can be hit, read out and reached by keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.people.intake.preview import PlanKind
from kiosk.people.intake_page.import_choice import ChoiceBox
from kiosk.people.intake_page.plan_line import lay_out, text_height
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.texts import PaintedText
from tests.fakes import lists
from tests.pages.importing import ImportingPage
from tests.people.importing import importing_page

NOTES = ("Left out above the header: row 1, 2.", "Left out as totals below the list: row 243.", "One more.")
LONG_NAME = "Anmeldungen_Regionalkonferenz_Modellprojekte_Smart_Cities_Stand_2025-05-28_final_final2 (Kopie).xlsx"
SETTINGS = [((1280, 800), 1.0), ((1280, 800), 2.0), ((640, 400), 1.0), ((640, 400), 2.0)]


def choose(page: ImportingPage) -> None:
    """The first step."""
    page.drop("file:///a.csv", "file:///b.csv")


def plan(page: ImportingPage) -> None:
    """The second step, with everything that can stand there."""
    preview = lists.preview(notes=NOTES, sheets=("People", "Waiting list"), file=LONG_NAME)
    page.plan(preview, [lists.LONG])
    page.filter_by(PlanKind.CONFLICT)


def columns(page: ImportingPage) -> None:
    """The columns."""
    plan(page)
    page.open_columns()


def writing(page: ImportingPage) -> None:
    """Writing."""
    page.plan()
    page.view.plan.confirm.click()
    page.view.show_progress(300, 1200)


def done(page: ImportingPage) -> None:
    """The receipt."""
    writing(page)
    page.view.show_receipt(lists.receipt(new=1200))


def failed(page: ImportingPage) -> None:
    """A failure with long sentences."""
    page.choose()
    page.view.show_failure(f"“{LONG_NAME}” is damaged: it cannot be read to its end.", "Open it in Excel. " * 6)


STEPS = [choose, plan, columns, writing, done, failed]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ImportingPage]:
    """Return the import's page."""
    with importing_page(qtbot) as made:
        yield made


def lay_out_page(page: ImportingPage, size: tuple[int, int], scale: float) -> None:
    """Give the window a size and the type a scale."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page.window.resize(*size)
    page.settle()


def shown(page: ImportingPage, kind: type[QWidget]) -> list[QWidget]:
    """Return the widgets of a kind that are shown, in sight or scrolled out of it."""
    return [widget for widget in page.view.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_nothing_is_cut_or_covered(
    page: ImportingPage, setting: tuple[tuple[int, int], float], step: Callable[[ImportingPage], None]
) -> None:
    """Every text has the height it needs, and nothing leaves the page at its side."""
    lay_out_page(page, *setting)
    step(page)
    page.settle()
    for words in shown(page, PaintedText):
        assert isinstance(words, PaintedText)
        assert words.height() >= words.heightForWidth(words.width()), words.text
    controls = [*shown(page, PaintedButton), *shown(page, ChoiceBox), *shown(page, PaintedText)]
    body = page.view.body
    for control in controls:
        place = QRect(control.mapTo(body, control.rect().topLeft()), control.size())
        assert 0 <= place.left(), control
        assert place.right() <= body.width(), control
    assert body.width() <= page.view.width()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("setting", [SETTINGS[0], SETTINGS[2]], ids=str)
def test_every_control_can_be_hit_and_has_a_name(
    page: ImportingPage, setting: tuple[tuple[int, int], float], step: Callable[[ImportingPage], None]
) -> None:
    """Targets measure at least 44 px, and each has an accessible name."""
    lay_out_page(page, *setting)
    step(page)
    page.settle()
    controls = [*shown(page, PaintedButton), *shown(page, ChoiceBox)]
    assert controls
    for control in controls:
        spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert spoken, control
        assert min(control.width(), control.height()) >= 44, spoken


@pytest.mark.parametrize("step", [plan, columns, done, failed], ids=lambda step: step.__name__)
def test_on_a_laptop_the_page_does_not_scroll(page: ImportingPage, step: Callable[[ImportingPage], None]) -> None:
    """At 1280×800 only the list itself scrolls, and the one button stands in sight."""
    step(page)
    page.settle()
    assert page.view.body.height() <= page.view.height()


def test_tab_comes_by_everything(page: ImportingPage) -> None:
    """From the switch by the numbers, the choice for all, the lines and the notes to the one button."""
    plan(page)
    view = page.view.plan
    wanted = [
        view.filters.chips[3],
        view.for_all.buttons[1],
        view.table,
        view.notes.more,
        view.foot.cancel,
        view.confirm,
    ]
    wanted[0].setFocus()
    seen: list[QWidget | None] = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        page.press(Qt.Key.Key_Tab)
    places = [seen.index(widget) for widget in wanted]
    assert sorted(places) == places


@pytest.mark.parametrize("width", [420, 1100])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_line_is_set_whole(page: ImportingPage, width: int, scale: float) -> None:
    """Long names and causes wrap inside the line; nothing overlaps, and choices can be hit."""
    lay_out_page(page, (1280, 800), scale)
    conflict = lists.line(PlanKind.CONFLICT, 3)
    for line in (lists.LONG, conflict):
        laid = lay_out(line, width, 0)
        assert laid.height <= 4000
        boxes = [*(piece.box for piece in laid.pieces), *(option.box for option in laid.options)]
        for number, box in enumerate(boxes):
            assert box.left() >= 0
            assert box.right() <= width
            assert box.bottom() <= laid.height
            assert not any(box.adjusted(1, 1, -1, -1).intersects(other) for other in boxes[number + 1 :])
        for piece in laid.pieces:
            room = piece.box.width() - (theme.current().px(piece.size) + 8 if piece.icon else 0)
            assert piece.box.height() >= text_height(piece.text, theme.current().px(piece.size), piece.bold, room)
    assert all(option.box.height() >= 44 for option in lay_out(conflict, width, 0).options)


def test_a_cell_of_a_hundred_thousand_letters_does_not_fill_the_page(page: ImportingPage) -> None:
    """A line shows the beginning of it."""
    line = lists.LONG.__class__(PlanKind.REJECTED, 2, "x" * 100_000, "y" * 100_000, "z", "q" * 100_000)
    assert max(len(piece.text) for piece in lay_out(line, 1000, 0).pieces) <= 1_000


def test_a_hundred_thousand_lines_are_at_hand(page: ImportingPage) -> None:
    """The end is one key away, and the last line stands whole in sight."""
    page.plan(lists.preview(new=100_000))
    table = page.view.plan.table
    table.setFocus()
    page.press(Qt.Key.Key_End)
    last = table.visualRect(table.currentIndex())
    assert 100_011 == table.currentIndex().row()
    assert table.viewport().rect().adjusted(0, 0, 0, 1).contains(last)
    assert len(page.asked) < 6


def test_keys_bring_the_line_into_sight_in_a_small_window(page: ImportingPage) -> None:
    """Where the page itself scrolls, the line that the keys come to is in sight."""
    lay_out_page(page, (640, 400), 1.0)
    page.plan()
    page.view.plan.table.setFocus()
    for _ in range(5):
        page.press(Qt.Key.Key_Down)
        table = page.view.plan.table
        top = table.viewport().mapTo(page.window, table.visualRect(table.currentIndex()).topLeft()).y()
        assert 0 <= top < page.window.height()


def test_the_dark_theme_paints_every_step(page: ImportingPage) -> None:
    """Changing the theme while a step is shown repaints it in the theme's ground."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    plan(page)
    page.window.apply_theme(theme.DARK)
    page.settle()
    shot = page.view.grab().toImage()
    assert theme.DARK.ground.lower() == shot.pixelColor(2, shot.height() - 3).name()
