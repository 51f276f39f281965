"""The page that ends the day: which step is next, what it says, what it asks for, and where the keys go."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.closing import OpenMatters
from kiosk.domain.programme import Event
from kiosk.reports.closing.step_card import StepState
from kiosk.reports.closing.sticks import Stick
from kiosk.reports.sending.copying import Copied
from kiosk.shell import theme
from tests.fakes.entrance import EVENT
from tests.pages.closing import CLOSED, ERASED, EXPORT, GONE, NUMBERS, PLANNED, STICK, ClosingPage

Opening = Callable[..., ClosingPage]
FOLDER = Path(EXPORT.folder)


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    """Open pages, and close them again."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    opened: list[ClosingPage] = []

    def open_page(event: Event = EVENT, width: int = 1280, height: int = 800) -> ClosingPage:
        opened.append(ClosingPage(event, width, height))
        return opened[-1].looked()

    yield open_page
    for page in opened:
        page.close()
    theme.apply(app, theme.LIGHT)


@pytest.fixture
def exported(opening: Opening) -> ClosingPage:
    """Give the page of a closed day with its export, and a stick plugged in."""
    page = opening(CLOSED)
    page.view.show_packed(EXPORT)
    page.view.show_sticks((STICK,))
    page.settle()
    return page


def test_what_is_looked_at_when_the_page_is_shown(qtbot: QtBot) -> None:
    """It asks for the numbers and for the sticks, and says that it is being looked at."""
    page = ClosingPage()
    assert [("look_asked",), ("sticks_asked",)] == page.asked[-2:]
    assert ["is being looked at …", "is being counted …"] == page.texts[:2]
    page.close()


def test_enter_closes_the_day_once_nothing_is_open(opening: Opening) -> None:
    """Steps one and two are ticked, the third waits with an accent edge; a second Enter does nothing more."""
    page = opening()
    assert [StepState.DONE, StepState.DONE, StepState.NOW, StepState.LATER] == page.states
    assert "240\u00a0registered, 201\u00a0here, 39\u00a0no-shows, 12\u00a0walk-ins" in page.texts[1]
    assert "Close the day now" == page.focused_words

    page.press(Qt.Key.Key_Return)
    assert [("close_asked", False)] == page.asked
    assert "being written" in page.texts[2]
    page.press(Qt.Key.Key_Return)
    assert 1 == len(page.asked)


def test_a_print_without_an_end_comes_first(opening: Opening) -> None:
    """The first step is next, and says what to do; giving up closes the day with it."""
    page = opening()
    page.view.show_matters(OpenMatters(prints=2, inside=3, away=1))
    assert StepState.NOW == page.states[0]
    for words in ("2 prints have no end yet", "3 people are still in the house", "1 person is not back", "“Badges”"):
        assert words in page.texts[0]
    assert "Close the day now" not in page.buttons
    page.press(Qt.Key.Key_Return)
    assert [("look_asked",)] == page.asked

    page.looked(OpenMatters(prints=2))
    page.press_button("Give up open prints, and close")
    assert [("close_asked", True)] == page.asked


def test_an_import_cannot_be_given_up_here(opening: Opening) -> None:
    """It has to come to its end on the people's page."""
    page = opening()
    page.view.show_matters(OpenMatters(prints=1, importing=True))
    assert "Give up open prints, and close" not in page.buttons
    assert "“People”" in page.texts[0]


def test_numbers_that_do_not_agree_are_a_warning_but_keep_nobody(opening: Opening) -> None:
    """It says so, and the day can be closed all the same."""
    page = opening()
    page.view.show_reconciliation(replace(NUMBERS, agrees=False))
    assert StepState.WARNING == page.states[1]
    assert "Counted anew" in page.texts[1]
    assert "Close the day now" in page.buttons


def test_an_export_that_failed_leaves_the_day_open(opening: Opening) -> None:
    """The step says what happened; Enter tries again."""
    page = opening()
    page.press(Qt.Key.Key_Return)
    page.view.show_event(CLOSED)
    page.view.show_progress(3, 10)
    assert page.view.page.export_step.bar.isVisible()
    page.view.show_failed("STICK cannot be used.", "Choose another folder.")
    page.view.show_event(EVENT)
    page.settle()

    assert StepState.WARNING == page.states[2]
    assert "the day is open again. STICK cannot be used. Choose another folder." in page.texts[2]
    assert not page.view.page.export_step.bar.isVisible()
    page.asked.clear()
    page.press(Qt.Key.Key_Return)
    assert [("close_asked", False)] == page.asked


def test_a_failure_of_something_else_changes_nothing(opening: Opening) -> None:
    """It is told on the strip, for nothing was begun here."""
    page = opening()
    before = page.texts
    page.view.show_failed("A report failed.", "")
    assert (before, StepState.NOW) == (page.texts, page.states[2])


def test_after_the_export_the_folder_opens_and_goes_on_a_stick(exported: ClosingPage) -> None:
    """Both with one press; the erasure is next."""
    assert "45 files in /home/ute/Dokumente/mpsc-22_2025-06-03" == exported.texts[2]
    assert [StepState.DONE, StepState.NOW] == exported.states[2:]
    exported.press_button("Open the folder")
    exported.press_button("Copy to “KONFERENZ”")
    assert [("folder_asked", FOLDER), ("send_asked", FOLDER, STICK.root)] == exported.asked


def test_copying_shows_how_far_it_is_and_can_be_stopped(exported: ClosingPage) -> None:
    """Esc stops it as the button does, once; then everything can be pressed again."""
    exported.press_button("Copy to “KONFERENZ”")
    exported.view.show_progress(25, 100)
    bar = exported.view.page.export_step.bar
    assert (True, 250, "Stop") == (bar.isVisible(), bar.value(), exported.focused_words)
    assert "Reopen the day" not in exported.buttons

    exported.press(Qt.Key.Key_Escape)
    exported.press(Qt.Key.Key_Escape)
    assert 1 == exported.asked.count(("stop_asked",))
    assert "is being stopped …" == exported.texts[2]
    exported.view.show_stopped()
    exported.settle()
    assert "Copying was stopped; nothing of it is left." in exported.texts[2]
    assert not bar.isVisible()
    assert "Copy to “KONFERENZ”" in exported.buttons


def test_a_copy_that_was_read_back_can_be_opened(exported: ClosingPage) -> None:
    """It says where it is, and that it is the same."""
    exported.press_button("Copy to “KONFERENZ”")
    copy = STICK.root / "mpsc-22_2025-06-03"
    exported.view.show_sent(Copied(copy, 45, 3_400_000))
    exported.settle()
    assert f"Copied to {copy}, and read back: it is the same." in exported.texts[2]
    exported.press_button("Open the folder")
    assert ("folder_asked", copy) == exported.asked[-1]


def test_a_copy_that_failed_leaves_the_export_as_it_was(exported: ClosingPage) -> None:
    """The day stays closed, and the copy can be tried again."""
    exported.press_button("Copy to “KONFERENZ”")
    exported.view.show_failed("KONFERENZ has not enough space.", "4 MB are needed.")
    exported.settle()
    assert exported.texts[2].startswith("It was not copied; the export itself is as it was. KONFERENZ has not enough")
    assert "Copy to “KONFERENZ”" in exported.buttons


def test_a_stick_can_be_chosen_before(opening: Opening) -> None:
    """The field names it as people do, and what is exported to it need not be copied to it."""
    page = opening()
    page.view.show_sticks((STICK, Stick("KLEIN", Path("/media/ute/KLEIN"), 900_000)))
    page.settle()
    page.press_button("KONFERENZ (14.2 GB free)")
    assert ("USB stick “KONFERENZ” / mpsc-22_2025-06-03", STICK.root) == (page.target, page.view.folder)

    page.view.show_event(CLOSED)
    page.view.show_packed(replace(EXPORT, folder="/media/ute/KONFERENZ/mpsc-22_2025-06-03"))
    page.settle()
    assert "Copy to “KLEIN”" in page.buttons
    assert "Copy to “KONFERENZ”" not in page.buttons


def test_a_stick_that_is_pulled_out_is_not_offered(exported: ClosingPage) -> None:
    """The next look takes it away."""
    exported.view.show_sticks(())
    exported.settle()
    assert "Copy to “KONFERENZ”" not in exported.buttons


def test_a_closed_day_without_an_export_can_be_exported_again(opening: Opening) -> None:
    """As after a power failure in the middle: Enter writes everything."""
    page = opening(CLOSED)
    page.view.show_export(None, there=False)
    assert "but nothing was exported since" in page.texts[2]
    page.press(Qt.Key.Key_Return)
    assert [("export_again_asked",)] == page.asked
    page.view.show_failed("The disk is full.", "")
    assert page.texts[2].startswith("Nothing was exported; the day stays closed. The disk is full.")


def test_an_export_of_an_earlier_start_is_known(opening: Opening) -> None:
    """Where its folder cannot be reached, that is said, and everything can be exported again."""
    page = opening(CLOSED)
    page.view.show_export(EXPORT, there=True)
    page.settle()
    assert "Open the folder" in page.buttons
    page.view.show_export(EXPORT, there=False)
    page.settle()
    assert "which cannot be reached now" in page.texts[2]
    assert "Open the folder" not in page.buttons
    assert "Export again" in page.buttons


def test_a_reopened_day_forgets_its_export(exported: ClosingPage) -> None:
    """Closing it again exports anew."""
    exported.press_button("Reopen the day")
    assert ("reopen_asked", "Reopened on the page “Closing”") == exported.asked[-1]
    exported.view.show_event(EVENT)
    exported.settle()
    assert StepState.NOW == exported.states[2]
    assert "Close the day now" in exported.buttons


def test_thirty_days_are_proposed_for_the_erasure(exported: ClosingPage) -> None:
    """Enter takes the proposal; another day is typed, or reached with the arrows."""
    exported.press(Qt.Key.Key_Return)
    assert ("plan_asked", date(2025, 7, 3)) == exported.asked[-1]

    line = exported.view.page.erase_step.day.line
    line.setFocus()
    line.setText("1.8.")
    assert "Proposed: names and contacts on 1 August 2025, numbers stay" == exported.texts[3]
    exported.press(Qt.Key.Key_Up)
    exported.press(Qt.Key.Key_Return)
    assert ("plan_asked", date(2025, 8, 2)) == exported.asked[-1]


def test_a_day_that_is_none_is_not_taken(exported: ClosingPage) -> None:
    """Nor one that is over: it says what to type."""
    line = exported.view.page.erase_step.day.line
    for typed in ("31.6.2025", "2.6.2025", "soon"):
        line.setText(typed)
        line.setFocus()
        exported.press(Qt.Key.Key_Return)
        assert "Type a day as 2025-07-03, from today on." == exported.texts[3]
    assert not [asked for asked in exported.asked if asked[0] == "plan_asked"]


def test_today_is_asked_as_now_is(exported: ClosingPage) -> None:
    """The next start would erase for ever: nothing is set without the question."""
    line = exported.view.page.erase_step.day.line
    line.setText("3.6.2025")
    line.setFocus()
    exported.press(Qt.Key.Key_Return)
    assert ("Keep", []) == (exported.focused_words, [asked for asked in exported.asked if asked[0] == "plan_asked"])
    assert "Really?" in exported.texts[3]


def test_a_planned_erasure_can_be_taken_back(opening: Opening) -> None:
    """The day's work is done meanwhile: nothing waits."""
    page = opening(PLANNED)
    page.view.show_export(EXPORT, there=True)
    page.settle()
    assert "Names and contacts on 3 July 2025, numbers stay" == page.texts[3]
    assert StepState.NOW not in page.states
    page.press_button("Set no day")
    assert ("plan_asked", None) == page.asked[-1]


def test_erasing_is_asked_twice_and_esc_keeps(exported: ClosingPage) -> None:
    """The focus is on what keeps the data, so that Enter erases nothing."""
    exported.press_button("Erase now …")
    assert "Everybody's names" in exported.texts[3]
    assert "Keep" == exported.focused_words
    exported.press(Qt.Key.Key_Return)
    exported.press_button("Erase now …")
    exported.press(Qt.Key.Key_Escape)
    assert "Erase now …" in exported.buttons
    assert ("erase_asked",) not in exported.asked

    exported.press_button("Erase now …")
    exported.press_button("Erase for ever")
    assert ("erase_asked",) == exported.asked[-1]
    assert "is being erased" in exported.texts[3]


def test_erasing_without_an_export_is_asked_in_other_words(opening: Opening) -> None:
    """There would be no list of who came."""
    page = opening(CLOSED)
    page.press_button("Erase now …")
    assert page.texts[3].startswith("Nothing was exported since the day was closed")


def test_an_erasure_that_failed_can_be_done_again(exported: ClosingPage) -> None:
    """What is gone stays gone: it says so, and offers it."""
    exported.press_button("Erase now …")
    exported.press_button("Erase for ever")
    exported.view.show_failed("backup.db could not be destroyed.", "Check the rights.")
    exported.settle()
    assert "The data could not be erased. backup.db could not be destroyed. Check the rights." == exported.texts[3]
    assert "Erase now …" in exported.buttons


def test_today_the_data_is_to_go(opening: Opening) -> None:
    """The erasure is next; it is asked for all the same."""
    page = opening(PLANNED)
    page.view.show_export(EXPORT, there=True)
    page.later(30)
    page.view.show_due()
    page.settle()
    assert "Today names, contacts, codes and notes are to go; numbers stay." == page.texts[3]
    assert StepState.NOW == page.states[3]
    page.view.take_focus()
    page.press(Qt.Key.Key_Return)
    assert "Keep" == page.focused_words


def test_what_is_erased_leaves_its_record(opening: Opening) -> None:
    """Everything is ticked, the record can be opened, and nothing else can be done any more."""
    page = opening(PLANNED)
    page.view.show_erased(GONE)
    page.view.show_event(ERASED)
    record = Path("/data/deletion-record-2025-06-03-210000.pdf")
    page.view.show_recorded(record)
    page.settle()
    assert [StepState.DONE] * 4 == page.states
    assert "Erased on 3 June 2025, 21:00. Numbers stay." == page.texts[3]
    assert {"Single reports", "Open the deletion record"} == {words for words in page.buttons if words}
    page.press_button("Open the deletion record")
    assert ("record_opened", record) == page.asked[-1]


def test_one_person_that_is_erased_is_no_matter_of_this_page(exported: ClosingPage) -> None:
    """What is being done here goes on."""
    exported.press_button("Copy to “KONFERENZ”")
    exported.view.show_erased(replace(GONE, people=1, one_person=True))
    assert "Stop" in exported.buttons


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(560, 360, 1.0), (560, 360, 2.0), (1280, 800, 2.0), (3840, 2160, 1.0)]
)
def test_nothing_is_wider_than_the_window(opening: Opening, width: int, height: int, scale: float) -> None:
    """Long folders and names of sticks wrap, in every size; every control can be hit."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page = opening(CLOSED, width, height)
    page.view.show_sticks((Stick("Fotos-Videos-Unterlagen der Regionalkonferenz", Path("/media/ute/Fotos"), 1),))
    page.view.show_packed(replace(EXPORT, folder="/home/ute/" + "Modellprojekte-Smart-Cities/" * 6 + "mpsc-22"))
    page.settle()
    view, copies = page.view.page, page.view.page.export_step.copies
    wide = view.viewport().width()
    assert all(step.mapTo(view, step.rect().bottomRight()).x() < wide for step in page.steps)
    for button in copies.buttons:
        assert button.height() >= max(44, button.heightForWidth(button.width()))
        assert button.geometry().right() < copies.width()


def test_a_step_speaks_to_a_screen_reader(exported: ClosingPage) -> None:
    """Number, name, where it stands, what it says."""
    assert "1 Open matters, done, no open prints, no open scans" == exported.steps[0].accessibleName()
    assert exported.steps[3].accessibleName().startswith("4 Erase data, next, Proposed")
    assert "Day on which the data is erased" == exported.view.page.erase_step.day.line.accessibleName()
