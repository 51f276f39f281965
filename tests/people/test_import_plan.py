"""The plan of an import: numbers, lines, decisions and columns."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.people.intake.preview import ColumnView, FieldChange, PlanKind, PlanLine
from kiosk.people.intake_page.column_table import AT_ONCE
from kiosk.people.intake_page.import_view import Step
from kiosk.people.intake_page.meanings import choices, detail_in_words
from kiosk.people.intake_page.plan_model import PAGE, PlanModel
from kiosk.people.reading.columns import Mapping
from kiosk.people.reading.fields import Field
from tests.fakes import entrance, lists
from tests.pages.importing import ImportingPage
from tests.people.importing import importing_page

MAPPING = Mapping(
    ((0, Field.GIVEN_NAME), (1, Field.FAMILY_NAME), (2, Field.ORGANISATION), (3, Field.EMAIL)), ((4, "ws-zwillinge"),)
)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ImportingPage]:
    """Return the import's page."""
    with importing_page(qtbot) as made:
        yield made


# Numbers and lines


def test_every_number_is_a_filter(page: ImportingPage) -> None:
    """Words and numbers; a press shows the lines of that kind."""
    page.plan()
    assert {
        "All": 24, "New": 12, "Changed": 3, "Conflicts": 2, "Possible doubles": 1, "Rejected": 2,
        "Missing in the list": 4, "Unchanged": 216,
    } == page.counts  # fmt: skip
    page.filter_by(PlanKind.REJECTED)
    why = "rejected, Column “E-Mail”: „jana(at)example.org“ ist keine Adresse."
    assert [
        f"Dr. Jana Müller, Stadt Dessau-Roßlau, {why}, row 60000",
        f"Änne Mueller, Stadt Halle (Saale), {why}, row 60001",
    ] == page.rows


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            PlanLine(PlanKind.CHANGED, 5, "Jana", "", changes=(FieldChange("organisation", "alt", "neu"),)),
            "Jana, is changed, Organisation: alt → neu, row 5",
        ),
        (
            PlanLine(PlanKind.CHANGED, 5, "Jana", "", changes=(FieldChange("sessions", "", "Exkursion"),)),
            "Jana, is changed, Registrations: (empty) → Exkursion, row 5",
        ),
        (
            PlanLine(PlanKind.CONFLICT, 6, "Jana", "", changes=(FieldChange("phone", "110", ""),)),
            "Jana, conflict: changed at the desk, Phone: at the desk “110”, in the list nothing, row 6",
        ),
        (
            PlanLine(PlanKind.DOUBLE, 7, "Jana", "Stadt", told="Jana M., Stadt"),
            "Jana, Stadt, perhaps known already, Like: Jana M., Stadt, row 7",
        ),
        (
            PlanLine(PlanKind.MISSING, 0, "Uwe"),
            "Uwe, missing in the list, Stays registered: nobody is removed by a list.",
        ),
        (PlanLine(PlanKind.REJECTED, 8, "", told="The row has no name."), "rejected, The row has no name., row 8"),
    ],
)
def test_a_line_says_what_happens(page: ImportingPage, line: PlanLine, said: str) -> None:
    """Old and new, cause and column, and whom a double is like."""
    numbers = {"new": 0, "changed": 0, "conflict": 0, "double": 0, "rejected": 0, "missing": 0}
    page.plan(lists.preview(**{**numbers, line.kind.value: 1}), [line])  # type: ignore[arg-type]
    assert [said] == page.rows


def test_lines_are_fetched_in_pages(page: ImportingPage) -> None:
    """Only what is in sight is asked for, also far below, and each page once."""
    page.plan(lists.preview(new=5000, changed=0, conflict=0, double=0, rejected=0, missing=0))
    assert [(None, 0, PAGE)] == page.asked
    table = page.view.plan.table
    table.setFocus()
    page.press(Qt.Key.Key_End)
    assert (None, 4800, PAGE) in page.asked
    assert 4999 == table.currentIndex().row()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        page.press(key)
    page.filter_by(PlanKind.NEW)
    page.filter_by(None)
    assert len(page.asked) == len(set(page.asked))


def test_the_model_asks_for_each_page_once() -> None:
    """However often rows are needed, and also where an answer is still on its way."""
    model = PlanModel()
    asked: list[tuple[PlanKind | None, int, int]] = []
    model.asked.connect(lambda *page: asked.append(page))
    plan = lists.preview(new=1000)
    model.show_preview(plan)
    model.show_kind(PlanKind.NEW)
    for _ in range(2):
        model.need(190, 410)
        model.need(0, 10)
    expected = [(PlanKind.NEW, offset, PAGE) for offset in (0, 200, 400)]
    assert expected == asked
    for page in expected:
        model.take(lists.Lines(plan).page(*page))
    model.need(0, 599)
    model.need(-40, 20)
    assert expected == asked
    model.need(990, 5000)
    assert [*expected, (PlanKind.NEW, 800, PAGE)] == asked


def test_a_page_that_came_in_one_piece_is_not_asked_for_again() -> None:
    """Lines that were fetched for a choice for all count as pages, too."""
    model = PlanModel()
    asked: list[object] = []
    model.asked.connect(lambda *page: asked.append(page))
    plan = lists.preview(conflict=500)
    model.show_preview(plan)
    model.show_kind(PlanKind.CONFLICT)
    model.take(lists.Lines(plan).page(PlanKind.CONFLICT, 0, 500))
    model.need(0, 499)
    assert [] == asked


def test_a_page_of_another_plan_is_dropped(page: ImportingPage) -> None:
    """What belongs to an older draft never stands in the list."""
    page.plan(lists.preview(1))
    late = lists.Lines(lists.preview(1)).page(PlanKind.NEW, 0, PAGE)
    page.answers = False
    page.show(lists.preview(2))
    page.view.show_page(late)
    assert [] == page.rows


def test_a_filter_without_lines_says_so(page: ImportingPage) -> None:
    """Nothing is an answer, too."""
    page.plan(lists.preview(changed=0))
    page.filter_by(PlanKind.CHANGED)
    assert page.view.plan.empty.isVisible()
    assert not page.view.plan.table.isVisible()
    assert "There are no such lines." == page.view.plan.empty.text


# Decisions


def test_a_conflict_keeps_what_the_desk_has(page: ImportingPage) -> None:
    """Without a decision nothing is taken from the list and nobody is left out."""
    page.plan()
    page.click(page.view.plan.confirm)
    assert (frozenset(), frozenset()) == (page.confirmations[0].from_list, page.confirmations[0].left_out)


def test_conflicts_and_doubles_are_decided_row_by_row(page: ImportingPage) -> None:
    """The other choice counts in the button's words, and goes out with the row's number."""
    page.plan()
    page.filter_by(PlanKind.CONFLICT)
    page.decide(1, 1)
    page.filter_by(PlanKind.DOUBLE)
    page.decide(0, 1)
    assert "Take over 12 new and 4 changed" == page.confirm
    page.click(page.view.plan.confirm)
    assert (frozenset({40_001}), frozenset({50_000})) == (
        page.confirmations[0].from_list, page.confirmations[0].left_out
    )  # fmt: skip


def test_decisions_are_made_by_keys(page: ImportingPage) -> None:
    """Right takes the list's, Left the desk's, Space the other one."""
    page.plan()
    page.filter_by(PlanKind.CONFLICT)
    page.view.plan.table.setFocus()
    line = page.view.plan.model.line(0)
    assert line is not None
    chosen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Space):
        page.press(key)
        chosen.append(page.view.plan.decisions.option(line))
    assert [1, 0, 1, 0] == chosen


def test_all_conflicts_are_decided_at_once(page: ImportingPage) -> None:
    """Also those that nobody scrolled to: their rows are fetched before the plan can be confirmed."""
    page.plan(lists.preview(conflict=700))
    page.filter_by(PlanKind.CONFLICT)
    page.answers = False
    page.click(page.view.plan.for_all.buttons[1])
    assert (PlanKind.CONFLICT, 0, 700) == page.asked[-1]
    assert ("– Take over 13 new and 703 changed", "The other lines are being loaded …") == (page.confirm, page.says)
    assert page.lines is not None
    page.view.show_page(page.lines.page(PlanKind.CONFLICT, 0, 400))
    assert (PlanKind.CONFLICT, 400, 300) == page.asked[-1]
    page.view.show_page(page.lines.page(PlanKind.CONFLICT, 400, 300))
    page.decide(0, 0)
    page.click(page.view.plan.confirm)
    assert frozenset(range(40_001, 40_700)) == page.confirmations[0].from_list


def test_all_doubles_can_be_left_out_and_taken_in_again(page: ImportingPage) -> None:
    """The last press counts."""
    page.plan(lists.preview(new=0, changed=0, conflict=0, double=2))
    page.filter_by(PlanKind.DOUBLE)
    page.click(page.view.plan.for_all.buttons[1])
    assert "– Take over" == page.confirm
    assert "There is nothing to take over: everything stays as the desk has it." == page.says
    page.click(page.view.plan.for_all.buttons[0])
    assert "Take over 2 new people" == page.confirm


def test_a_choice_for_all_is_offered_where_there_is_something_to_choose(page: ImportingPage) -> None:
    """For several conflicts or doubles, not for other lines."""
    page.plan(lists.preview(conflict=2, double=1))
    offered = {}
    for kind in (None, PlanKind.NEW, PlanKind.CONFLICT, PlanKind.DOUBLE):
        page.filter_by(kind)
        offered[kind] = page.view.plan.for_all.isVisible()
    assert {None: False, PlanKind.NEW: False, PlanKind.CONFLICT: True, PlanKind.DOUBLE: False} == offered


def test_decisions_are_not_lost_by_one_press(page: ImportingPage) -> None:
    """Esc asks once more where something was decided; another act takes the question away."""
    page.plan()
    page.filter_by(PlanKind.CONFLICT)
    page.decide(0, 1)
    page.press(Qt.Key.Key_Escape)
    assert (Step.PLAN, "What you chose is lost then. Press Esc once more to drop it.") == (page.step, page.says)
    page.filter_by(None)
    assert "Nothing is changed yet." == page.says
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_Escape)
    assert (Step.CHOOSE, 1) == (page.step, page.canceled)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 0, 0), "Take over 1 new person"),
        ((1200, 0, 0), "Take over 1,200 new people"),
        ((0, 1, 0), "Take over 1 changed person"),
        ((0, 2, 0), "Take over 2 changed people"),
        ((0, 0, 5), "– There is nothing to take over: every row is rejected. Check the columns."),
        ((0, 0, 0), "– There is nothing to take over: the list has no people."),
    ],
)
def test_the_button_says_what_it_does_or_why_not(
    page: ImportingPage, numbers: tuple[int, int, int], words: str
) -> None:
    """With numbers and in words; a screen reader hears the reason, too."""
    new, changed, rejected = numbers
    page.plan(
        lists.preview(new=new, changed=changed, conflict=0, double=0, rejected=rejected, missing=0, unchanged=0)
    )  # fmt: skip
    enabled = page.view.plan.confirm.isEnabled()
    assert words == (page.confirm if enabled else f"– {page.view.plan.confirm.accessibleDescription()}")


def test_a_list_that_brings_nothing_new_says_so(page: ImportingPage) -> None:
    """Everybody is unchanged: there is nothing to confirm."""
    page.plan(lists.preview(new=0, changed=0, conflict=0, double=0, rejected=0, missing=0, unchanged=240))
    assert "There is nothing to take over: the list brings nothing new." == page.says


def test_notes_are_told_in_small_type(page: ImportingPage) -> None:
    """Two of them at first, all of them on a press."""
    page.plan(lists.preview(notes=("One.", "Two.", "Three.")))
    notes = page.view.plan.notes
    assert ("One.\nTwo.", "1 more note") == (notes.text, notes.more.text())
    page.click(notes.more)
    assert ("One.\nTwo.\nThree.", False) == (notes.text, notes.more.isVisible())


# Sheets and columns


def test_another_sheet_can_be_chosen(page: ImportingPage) -> None:
    """Where a file has several; until the answer comes nothing can be confirmed."""
    page.plan()
    assert not page.view.plan.head.sheets.isVisible()
    page.show(lists.preview(2, sheets=("People", "Waiting list")))
    box = page.view.plan.head.sheets
    assert box.isVisible()
    box.activated.emit(0)
    assert [] == page.sheets
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert (["Waiting list"], "Being read once more …") == (page.sheets, page.says)
    assert page.confirm.startswith("–")
    page.show(lists.preview(3, sheets=("People", "Waiting list"), new=5))
    assert "Take over 6 new and 3 changed" == page.confirm


def test_columns_are_shown_with_cells_and_meaning(page: ImportingPage) -> None:
    """Header, three cells, and what the column is taken for, in words."""
    page.plan()
    page.open_columns()
    row = page.view.plan.columns.rows[2]
    assert ("Firma", "Stadt Dessau-Roßlau · Stadt Halle (Saale) · Hochschule Merseburg") == (
        row.header.text, row.examples.text
    )  # fmt: skip
    assert [
        "Given name", "Family name", "Organisation", "E-mail", "Registration: Workshop Digitale Zwillinge",
        "do not take over", "do not take over",
    ] == page.meanings  # fmt: skip
    assert "Meaning of the column “Firma”" == row.box.accessibleName()


def test_a_guess_is_corrected(page: ImportingPage) -> None:
    """The mapping that goes out keeps all other columns, and the list is read once more."""
    page.plan()
    page.open_columns()
    page.give_meaning(5, "Note")
    assert [MAPPING.with_column(5, "note")] == page.mappings
    assert ("Being read once more …", True) == (page.says, page.confirm.startswith("–"))
    page.view.show_reading(0.5)
    page.show(lists.preview(2, new=20, columns=(*lists.COLUMNS[:5], replace(lists.COLUMNS[5], meaning="note"))))
    assert ("Take over 21 new and 3 changed", 1) == (page.confirm, page.view.plan.head.switch.index)


def test_a_meaning_moves_to_the_column_that_gets_it(page: ImportingPage) -> None:
    """Only one column is the organisation; a second correction builds on the first."""
    page.plan()
    page.open_columns()
    page.give_meaning(5, "Organisation")
    assert "do not take over" == page.meanings[2]
    page.give_meaning(2, "Registration: Workshop Mobilitätskonzepte")
    assert [
        MAPPING.with_column(5, "organisation"),
        MAPPING.with_column(5, "organisation").with_column(2, "session:ws-mobilitaet"),
    ] == page.mappings


def test_columns_that_were_corrected_before_are_told(page: ImportingPage) -> None:
    """A list with a known header comes with the columns of last time."""
    page.plan(lists.preview(remembered=True))
    page.open_columns()
    assert page.view.plan.about_columns.text.startswith("Columns as last time.")


def test_the_meanings_are_offered_in_words() -> None:
    """None, every field, the sessions that ask for registration; and any other that a column has."""
    offered = dict(choices(entrance.EVENT))
    assert {None, *(field.value for field in Field)} <= set(offered)
    assert ["session:ws-zwillinge", "session:ws-mobilitaet", "session:ws-teilhabe", "session:exkursion"] == [
        meaning for meaning in offered if meaning is not None and meaning.startswith("session:")
    ]
    assert "Registration: Informelles Get-together" == dict(choices(entrance.EVENT, ["session:abend"]))["session:abend"]
    assert "Registration: gone" == dict(choices(None, ["session:gone"]))["session:gone"]
    assert ("Family name", "Registrations", "shoe_size") == tuple(
        detail_in_words(name) for name in ("family_name", "sessions", "shoe_size")
    )


def test_a_box_is_not_changed_by_accident(page: ImportingPage) -> None:
    """A key opens it and changes nothing before something is chosen."""
    page.plan()
    page.open_columns()
    box = page.view.plan.columns.rows[0].box
    box.setFocus()
    box.setCurrentIndex(box.currentIndex())
    page.press(Qt.Key.Key_Escape)
    page.open_columns()
    box.setFocus()
    opened: list[bool] = []
    box.showPopup = lambda: opened.append(True)  # type: ignore[method-assign]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_O):
        page.press(key)
    assert ([True] * 4, [], "Given name") == (opened, page.mappings, box.currentText())


def test_a_list_of_very_many_columns_comes_in_portions(page: ImportingPage) -> None:
    """So many rows as one looks at; the others on a press."""
    many = tuple(ColumnView(n, f"Spalte {n}", None, ("x",)) for n in range(AT_ONCE + 5))
    page.plan(lists.preview(columns=many))
    page.open_columns()
    table = page.view.plan.columns
    assert AT_ONCE == len(table.rows)
    assert "Show 5 more columns" == table._more.text()
    table._more.click()
    assert AT_ONCE + 5 == len(table.rows)
    page.give_meaning(AT_ONCE + 4, "Code")
    assert [Mapping(((AT_ONCE + 4, Field.CODE),))] == page.mappings
