"""Reading a list into the event, step by step, in its window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.people.intake_page.import_view import Step
from tests.fakes import lists
from tests.pages.importing import ImportingPage
from tests.people.importing import importing_page

DIALOG = pytest.mark.qt_log_ignore("does not support", extend=True)  # the offscreen platform, of any dialog
FAILURE = ["“list.xlsx” is damaged.", "Save it once more."]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ImportingPage]:
    """Return the import's page."""
    with importing_page(qtbot) as made:
        yield made


def write(page: ImportingPage) -> None:
    """Come to where a plan is written."""
    page.plan()
    page.click(page.view.plan.confirm)


# The first step


def test_a_file_dropped_on_the_page_is_read(page: ImportingPage) -> None:
    """One file: its path goes out, and reading it is shown."""
    assert page.drop("file:///lists/anmeldungen.csv")
    assert (["/lists/anmeldungen.csv"], Step.READING) == (page.files, page.step)
    assert "“anmeldungen.csv” is being read Nothing is changed yet." == page.view.progress.text


@pytest.mark.parametrize(
    ("urls", "trouble"),
    [
        (("file:///a.csv", "file:///b.csv"), "Please one file at a time."),
        (("https://example.org/a.csv",), "That is no file on this computer. Save it first, then drop it here."),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_sentence(
    page: ImportingPage, urls: tuple[str, ...], trouble: str
) -> None:
    """Several files or an address from the web: a sentence, and nothing goes out."""
    page.drop(*urls)
    assert (trouble, [], Step.CHOOSE) == (page.view.choose.trouble, page.files, page.step)
    page.drop("file:///a.csv")
    assert "" == page.view.choose.trouble


def test_a_plan_is_not_swept_away_by_a_dropped_file(page: ImportingPage) -> None:
    """While a plan is looked at, or written, the page takes no file."""
    page.plan()
    assert not page.drop("file:///other.csv")
    page.click(page.view.plan.confirm)
    assert not page.drop("file:///other.csv")


@DIALOG
def test_the_dialog_stands_beside_the_page_and_gives_a_path(page: ImportingPage, tmp_path: Path) -> None:
    """The button opens the file dialog without waiting for it; it shows lists of all formats."""
    path = tmp_path / "people.csv"
    path.write_text("Name\nJana Müller\n", encoding="utf-8")
    page.click(page.view.choose.choose)
    dialog = page.view.chooser.dialog
    assert dialog is not None
    assert dialog.isVisible()
    for ending in ("csv", "txt", "xlsx", "xls", "ods", "json"):
        assert f"*.{ending}" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert ([str(path)], Step.READING) == (page.files, page.step)


def test_reading_can_be_stopped(page: ImportingPage) -> None:
    """Cancel leads back to the first step, and what comes later is dropped."""
    page.choose()
    shares = []
    for share in (0.5, None):
        page.view.show_reading(share)
        shares.append(page.view.progress.bar.share)
    assert [0.5, None] == shares
    page.click(page.view.progress.stop)
    assert (1, Step.CHOOSE) == (page.canceled, page.step)
    page.view.show_preview(lists.preview())
    page.view.show_failure(*FAILURE)
    assert Step.CHOOSE == page.step


def test_an_older_plan_is_dropped(page: ImportingPage) -> None:
    """Only the newest draft is shown."""
    page.plan(lists.preview(7, new=70))
    page.view.show_preview(lists.preview(6, new=60))
    assert 70 == page.counts["New"]


# Writing, and what comes of it


def test_a_confirmed_plan_is_written(page: ImportingPage) -> None:
    """The button sends the decisions, and then the page counts and says that scanning goes on."""
    write(page)
    assert ([1], Step.WRITING) == ([c.number for c in page.confirmations], page.step)
    page.view.show_progress(300, 1200)
    assert "The list is being taken over 300 of 1,200 Scanning goes on meanwhile." == page.view.progress.text
    assert 0.25 == page.view.progress.bar.share


def test_esc_never_stops_what_is_being_written(page: ImportingPage) -> None:
    """Esc only points at the button that takes everything back."""
    write(page)
    page.press(Qt.Key.Key_Escape)
    assert (0, 0, Step.WRITING) == (page.canceled, page.closed, page.step)
    assert page.view.progress.stop is QApplication.focusWidget()
    page.view.open()
    assert Step.WRITING == page.step


def test_writing_can_be_stopped_and_is_taken_back(page: ImportingPage) -> None:
    """Cancel goes out once; the sentence that comes back is shown."""
    write(page)
    page.view.show_progress(300, 1200)
    page.click(page.view.progress.stop)
    assert (1, Step.UNDOING) == (page.canceled, page.step)
    page.view.show_canceled()
    assert Step.UNDOING == page.step
    page.view.show_taken_back("300 people were removed again.")
    assert ["Taken back", "300 people were removed again."] == page.outcome


def test_an_import_stopped_before_it_began_leads_back_at_once(page: ImportingPage) -> None:
    """Nothing was written yet, so there is nothing to wait for."""
    write(page)
    page.click(page.view.progress.stop)
    page.view.show_canceled()
    assert Step.CHOOSE == page.step


def test_an_import_that_was_faster_than_the_cancel_is_told(page: ImportingPage) -> None:
    """A receipt that comes all the same is shown: what was imported is never kept quiet."""
    write(page)
    page.click(page.view.progress.stop)
    page.view.show_receipt(lists.receipt())
    assert "Taken over: 12 new people, 3 changed" == page.outcome[0]


def test_the_receipt_says_what_was_done(page: ImportingPage) -> None:
    """New, changed, kept, rejected and missing, each in a sentence; zeros are left out."""
    write(page)
    page.view.show_receipt(lists.receipt(new=1200))
    assert [
        "Taken over: 1,200 new people, 3 changed",
        "From “anmeldungen.xlsx”.",
        "2 details stayed as the desk has them.",
        "2 rows were rejected.",
        "4 people are missing in the list and stay registered.",
    ] == page.outcome
    page.view.show_receipt(lists.receipt(new=1, changed=0, kept=0, rejected=0, missing=1))
    assert [
        "Taken over: 1 new person",
        "From “anmeldungen.xlsx”.",
        "1 person is missing in the list and stays registered.",
    ] == page.outcome
    page.view.show_receipt(lists.receipt(new=0, changed=0, kept=0, rejected=0, missing=0))
    assert "Nothing was changed" == page.outcome[0]


def test_done_leads_back_to_the_people(page: ImportingPage) -> None:
    """By the button or by Esc; the next import begins anew."""
    for by_key in (False, True):
        write(page)
        page.view.show_receipt(lists.receipt())
        if by_key:
            page.press(Qt.Key.Key_Escape)
        else:
            page.click(page.view.outcome.done)
        assert Step.CHOOSE == page.step
    assert (2, 0) == (page.closed, page.canceled)


def test_taking_back_asks_once_more(page: ImportingPage) -> None:
    """The first press asks, Esc takes the wish away, the second press takes the import back."""
    write(page)
    page.view.show_receipt(lists.receipt(batch_id="batch-9"))
    take_back = page.view.outcome.take_back
    page.click(take_back)
    assert "Really take everything back" == take_back.text()
    page.press(Qt.Key.Key_Escape)
    assert ("Take the import back", [], 0) == (take_back.text(), page.taken_back, page.closed)
    page.click(take_back)
    page.click(take_back)
    assert (["batch-9"], Step.UNDOING) == (page.taken_back, page.step)
    page.view.show_progress(5, 10)
    assert "The import is being taken back 5 of 10 Scanning goes on meanwhile." == page.view.progress.text
    page.view.show_taken_back("Everything is as it was.")
    assert ["Taken back", "Everything is as it was."] == page.outcome
    assert not take_back.isVisible()


def test_what_could_not_be_taken_back_stays_told(page: ImportingPage) -> None:
    """The failure is shown, and one step back is the receipt."""
    write(page)
    page.view.show_receipt(lists.receipt())
    page.click(page.view.outcome.take_back)
    page.click(page.view.outcome.take_back)
    page.view.show_failure("The disk is full.", "Free some space.")
    assert ["The disk is full.", "Free some space."] == page.outcome
    page.press(Qt.Key.Key_Escape)
    assert "Taken over: 12 new people, 3 changed" == page.outcome[0]


def test_the_page_can_be_left_while_an_import_is_taken_back(page: ImportingPage) -> None:
    """Back to the people; the answer is shown when it comes."""
    write(page)
    page.view.show_progress(1, 2)
    page.click(page.view.progress.stop)
    page.click(page.view.progress.stop)
    assert (1, 1) == (page.closed, page.canceled)
    page.view.open()
    page.view.show_taken_back("Everything is as it was.")
    assert ["Taken back", "Everything is as it was."] == page.outcome


def test_an_answer_from_before_does_not_sweep_a_new_plan_away(page: ImportingPage) -> None:
    """While the next list is looked at, a late answer about the last one is only read out."""
    write(page)
    page.view.show_progress(1, 2)
    page.click(page.view.progress.stop)
    page.view.open()
    page.plan(lists.preview(2))
    page.view.show_taken_back("Everything is as it was.")
    assert Step.PLAN == page.step


def test_the_newest_import_can_still_be_looked_at(page: ImportingPage) -> None:
    """The first step offers it, until it is taken back."""
    assert not page.view.choose.last.isVisible()
    page.view.show_last(lists.receipt(batch_id="batch-3"))
    assert "Read last: anmeldungen.xlsx" == page.view.choose.last.text()
    page.click(page.view.choose.last)
    page.click(page.view.outcome.take_back)
    page.click(page.view.outcome.take_back)
    page.view.show_taken_back("Everything is as it was.")
    page.view.open()
    assert (["batch-3"], False) == (page.taken_back, page.view.choose.last.isVisible())


# When it goes wrong


@DIALOG
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(page: ImportingPage) -> None:
    """Text and hint stand on the page, and another file can be chosen at once."""
    page.choose()
    page.view.show_failure(*FAILURE)
    assert (FAILURE, Step.OUTCOME) == (page.outcome, page.step)
    assert not page.view.outcome.back.isVisible()
    page.click(page.view.outcome.another)
    assert page.view.chooser.dialog is not None
    assert page.view.chooser.dialog.isVisible()
    page.view.chooser.dialog.reject()
    assert Step.CHOOSE == page.step


def test_a_failure_while_reading_once_more_leads_back_to_the_plan(page: ImportingPage) -> None:
    """An empty sheet was chosen: one step back the plan stands as before, and may be confirmed."""
    page.plan(lists.preview(sheets=("People", "Empty")))
    page.view.plan.head.sheets.picked.emit("Empty")
    page.view.show_failure("There are no people.", "Choose another sheet.")
    page.click(page.view.outcome.back)
    assert (Step.PLAN, "People") == (page.step, page.view.plan.head.sheets.currentData())
    assert "Take over 13 new and 3 changed" == page.confirm


def test_a_failure_while_writing_stays_above_what_was_taken_back(page: ImportingPage) -> None:
    """The cause is not lost when the sentence about taking back comes after it."""
    write(page)
    page.view.show_failure("The disk is full.", "Free some space.")
    page.view.show_taken_back("Everything is as it was.")
    assert ["The disk is full.", "Free some space.", "Everything is as it was."] == page.outcome
    page.press(Qt.Key.Key_Escape)
    assert Step.CHOOSE == page.step


# Keys and words


def test_esc_goes_one_step_back_at_a_time(page: ImportingPage) -> None:
    """From the columns to the lines, to the file, to the people."""
    page.plan()
    page.open_columns()
    page.press(Qt.Key.Key_Escape)
    assert (Step.PLAN, 0) == (page.step, page.view.plan.head.switch.index)
    page.press(Qt.Key.Key_Escape)
    assert (Step.CHOOSE, 1, 0) == (page.step, page.canceled, page.closed)
    page.press(Qt.Key.Key_Escape)
    assert (1, 1) == (page.canceled, page.closed)


def test_the_arrow_does_what_esc_does(page: ImportingPage) -> None:
    """One press leaves the plan, the next one the page."""
    page.plan()
    page.click(page.view.head.back)
    page.click(page.view.head.back)
    assert (1, 1) == (page.canceled, page.closed)


@DIALOG
def test_enter_presses_the_button_with_the_focus(page: ImportingPage) -> None:
    """The first step is done with one key; a plan is not confirmed by a stray one."""
    page.press(Qt.Key.Key_Return)
    assert page.view.chooser.dialog is not None
    page.view.chooser.dialog.reject()
    page.window.activateWindow()  # a desktop does this by itself
    page.plan()
    page.press(Qt.Key.Key_Return)
    assert [] == page.confirmations
    page.view.plan.confirm.setFocus()
    page.press(Qt.Key.Key_Return)
    assert 1 == len(page.confirmations)


def test_the_page_speaks_the_other_language(page: ImportingPage) -> None:
    """Every step says itself anew when the language changes."""
    page.plan()
    page.click(page.view.plan.confirm)
    page.view.show_receipt(lists.receipt(new=1200))
    language.use("de")
    page.window.retranslate()
    assert "1.200" in page.outcome[0]
    assert all("1.200" not in chip.text() for chip in page.view.plan.filters.chips)
