"""Data protection on a person's card: everything as a file, and the erasure, which nobody asks for by accident."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.checkin import Colour
from kiosk.shell.save_chooser import SaveChooser
from tests.fakes import people
from tests.pages.people import PeoplePage
from tests.people.test_screen_layout import SIZES, check_nothing_is_cut, lay_out

_NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog on the platform without a screen
FILE = Path("/documents/data-on-request-2025-06-03.pdf")


def open_panel(page: PeoplePage, qtbot: QtBot, key: str = "jana") -> None:
    """Choose a person and press "Data protection"."""
    page.show_card(qtbot, key)
    page.screen.card.person.privacy_button.click()


# The entry


def test_the_card_ends_with_data_protection(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A link below everything else, in reach of the keyboard, at least 44 px high, with a name."""
    people_page.show_card(qtbot, "jana")
    people_page.settle()
    person = people_page.screen.card.person
    link = person.privacy_button
    assert link.y() > person.history_button.y() > person.contact.y()
    assert link.height() >= 44
    assert "Data protection" == QAccessible.queryAccessibleInterface(link).text(QAccessible.Text.Name)
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_is_reached_with_tab_and_opened_with_enter(people_page: PeoplePage, qtbot: QtBot) -> None:
    """After the history; what it opens has the focus."""
    people_page.show_card(qtbot, "jana")
    people_page.screen.card.person.history_button.setFocus(Qt.FocusReason.TabFocusReason)
    people_page.press(Qt.Key.Key_Tab)
    assert "Data protection" == people_page.focused
    people_page.press(Qt.Key.Key_Return)
    assert people_page.question.startswith("Data protection This person may ask for everything that is stored")
    assert "All data as a file …" == people_page.focused


def test_it_is_not_offered_while_something_is_to_be_decided(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Then that is all there is to press; afterwards it is there again."""
    link = people_page.screen.card.person.privacy_button
    open_panel(people_page, qtbot)
    assert link.isHidden()
    people_page.press(Qt.Key.Key_Escape)
    assert not link.isHidden()


def test_escape_puts_it_away_and_leaves_the_search(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nothing was asked for; the words stay."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    assert ("", "mull", [], []) == (
        people_page.question, people_page.typed, people_page.accesses, people_page.erasures
    )  # fmt: skip


def test_another_person_is_not_asked_about(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Choosing somebody else puts the question away, that before the erasure as well."""
    people_page.ask_erasure(qtbot)
    people_page.press_row(1)
    assert "" == people_page.question
    people_page.screen.card.person.erasing.erase_button.click()
    people_page.press_row(0)
    assert "" == people_page.question


# All data as a file


@_NO_SCREEN
def test_the_dialog_proposes_a_name_that_names_nobody(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The day at the event's place and an ending; it blocks nothing, and offers JSON as well."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Return)
    dialog = people_page.screen.privacy.chooser.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert ["data-on-request-2025-06-03.pdf"] == [Path(path).name for path in dialog.selectedFiles()]
    assert ["PDF file (*.pdf)", "JSON file (*.json)"] == dialog.nameFilters()
    assert QFileDialog.AcceptMode.AcceptSave == dialog.acceptMode()
    dialog.reject()
    assert [] == people_page.accesses


@_NO_SCREEN
@pytest.mark.parametrize("name", ["jana.pdf", "jana.JSON"])
def test_a_file_is_asked_for(people_page: PeoplePage, qtbot: QtBot, name: str) -> None:
    """With the person and the path as it was chosen."""
    people_page.ask_file(qtbot, f"/documents/{name}")
    assert [("p-1", Path(f"/documents/{name}"))] == people_page.accesses


@_NO_SCREEN
def test_the_file_is_of_whoever_it_was_asked_for(people_page: PeoplePage, qtbot: QtBot) -> None:
    """While the dialog is open somebody else may come to the desk; the answer names whose it is."""
    open_panel(people_page, qtbot)
    people_page.screen.card.person.privacy.file_button.click()
    people_page.press_row(1)
    dialog = people_page.screen.privacy.chooser.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(FILE))
    dialog.close()
    assert [("p-1", FILE)] == people_page.accesses
    people_page.screen.show_handed_over(FILE)
    assert f"Dr. Jana Müller: All data was written to a file {FILE}" == people_page.answer


@_NO_SCREEN
def test_it_says_where_the_file_is(people_page: PeoplePage, qtbot: QtBot) -> None:
    """In green, on the person's card."""
    people_page.ask_file(qtbot, str(FILE))
    people_page.screen.show_handed_over(FILE)
    box = people_page.screen.card.person.answer
    assert (f"All data was written to a file {FILE}", Colour.GREEN) == (people_page.answer, box.colour)


@_NO_SCREEN
def test_it_says_so_as_well_where_nobody_is_chosen(people_page: PeoplePage, qtbot: QtBot) -> None:
    """In the card's place, until somebody is chosen."""
    people_page.ask_file(qtbot, str(FILE))
    people_page.screen.search.clear()
    qtbot.waitUntil(lambda: "" == people_page.card_name)
    people_page.screen.show_handed_over(FILE)
    assert people_page.nobody.startswith(f"All data was written to a file\n{FILE}")
    people_page.answer_with(*people.mull())
    people_page.press_row(1)
    people_page.press(Qt.Key.Key_Escape)
    people_page.press(Qt.Key.Key_Escape)
    assert people_page.nobody.startswith("Type a name")


@_NO_SCREEN
def test_a_file_that_was_not_written_is_told_in_red(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What happened and what to do; another page's trouble is not told here."""
    people_page.ask_file(qtbot, str(FILE))
    people_page.screen.show_erasure_failed("Another page.", "")
    assert "" == people_page.answer
    people_page.screen.show_access_failed("The stick is full.", "Choose another folder.")
    assert ("The stick is full. Choose another folder.", Colour.RED) == (
        people_page.answer, people_page.screen.card.person.answer.colour
    )  # fmt: skip
    people_page.screen.show_access_failed("Another page.", "")
    assert people_page.answer.startswith("The stick is full.")


# Erasing


def test_the_erasure_is_asked_about_first(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What goes, what stays, and what brings the person back; nothing has happened yet."""
    people_page.ask_erasure(qtbot)
    assert (
        "Erase the data of Dr. Jana Müller? Name, contacts, code and note go for ever, in every backup as well; that"
        " somebody came stays in the counts. A list that is imported again brings the person back."
    ) == people_page.question
    assert [] == people_page.erasures
    assert "Check in" not in " ".join(people_page.buttons)


def test_the_second_press_erases(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Once, and the card says that it goes on."""
    people_page.erase(qtbot)
    people_page.screen.card.person.erasing.erase_button.click()
    assert (["p-1"], "The data is being erased …", "") == (
        people_page.erasures, people_page.answer, people_page.question
    )  # fmt: skip


def test_enter_keeps_the_data(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The button that keeps it has the focus, however often Enter is pressed."""
    people_page.show_card(qtbot, "jana")
    person = people_page.screen.card.person
    person.privacy_button.click()
    person.privacy.erase_button.setFocus(Qt.FocusReason.TabFocusReason)
    people_page.press(Qt.Key.Key_Return)
    assert "Keep (Esc)" == people_page.focused
    people_page.now = people_page.now.replace(hour=23)
    people_page.press(Qt.Key.Key_Return)
    assert ([], "") == (people_page.erasures, people_page.question)


def test_escape_keeps_the_data(people_page: PeoplePage, qtbot: QtBot) -> None:
    """And leaves the card open."""
    people_page.ask_erasure(qtbot)
    people_page.press(Qt.Key.Key_Escape)
    assert ([], "", "Dr. Jana Müller") == (people_page.erasures, people_page.question, people_page.card_name)


def test_a_double_press_erases_nobody(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The second half of it may hit a button that was not there before; it counts for nothing, a later one does."""
    open_panel(people_page, qtbot)
    person = people_page.screen.card.person
    person.privacy.erase_button.click()
    person.erasing.erase_button.click()
    assert ([], True) == (people_page.erasures, person.erasing.is_open)


def test_it_can_be_done_on_the_keys(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Arrow and Enter on each of the two: two deliberate steps each."""
    people_page.show_card(qtbot, "jana")
    people_page.screen.card.person.privacy_button.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right):
        people_page.press(key)
    people_page.now = people_page.now.replace(hour=23)
    people_page.press(Qt.Key.Key_Return)
    assert ["p-1"] == people_page.erasures


def test_after_it_the_card_is_closed_and_the_list_asked_anew(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The same question once more; nobody is chosen, and what happened is told where the card was."""
    people_page.erase(qtbot)
    asked = len(people_page.queries)
    people_page.screen.show_person_erased()
    assert ("", "") == (people_page.card_name, people_page.chosen)
    qtbot.waitUntil(lambda: len(people_page.queries) > asked)
    assert people_page.queries[-2] == people_page.queries[-1]
    assert people_page.nobody.startswith("The data of one person was erased.")
    people_page.answer_with(*people.mull()[1:])
    assert ("Müller, Bernd", "") == (people_page.listed[0], people_page.card_name)


def test_in_a_small_window_it_is_told_above_the_list(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The list comes back in the card's place: what happened is said, and read out, by the window."""
    lay_out(people_page, (560, 360))
    people_page.erase(qtbot)
    people_page.screen.view.open_card(opened=True)
    with qtbot.waitSignal(people_page.screen.told) as told:
        people_page.screen.show_person_erased()
    assert ["The data of one person was erased."] == told.args
    assert people_page.screen.view.people.isVisible()


def test_beside_the_list_it_is_told_by_the_card_alone(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nobody has to put away what stands there already."""
    people_page.erase(qtbot)
    with qtbot.assertNotEmitted(people_page.screen.told):
        people_page.screen.show_person_erased()


def test_whoever_was_chosen_meanwhile_stays_so(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The next person came to the desk while the data went."""
    people_page.erase(qtbot)
    people_page.press_row(1)
    people_page.screen.show_person_erased()
    assert ("Bernd Müller", "Müller, Bernd") == (people_page.card_name, people_page.chosen)


def test_a_walk_in_that_is_being_typed_stays(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Only the erased person's own form closes."""
    people_page.erase(qtbot)
    people_page.press(Qt.Key.Key_F2)
    people_page.screen.show_person_erased()
    assert people_page.screen.card.form is people_page.screen.card.walk_in
    people_page.press(Qt.Key.Key_Escape)
    assert people_page.nobody.startswith("Type a name")


def test_the_form_of_the_erased_person_closes(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What was typed there about them goes with it."""
    people_page.erase(qtbot)
    people_page.press(Qt.Key.Key_F4)
    people_page.screen.show_person_erased()
    assert (None, "") == (people_page.screen.card.form, people_page.card_name)


def test_erasing_everybody_elsewhere_closes_no_card(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What was not asked for here is no matter of this card."""
    people_page.show_card(qtbot, "jana")
    people_page.screen.show_person_erased()
    assert "Dr. Jana Müller" == people_page.card_name


def test_an_erasure_that_failed_is_told_in_red(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The person is still there, and it can be asked for once more."""
    people_page.erase(qtbot)
    people_page.screen.show_access_failed("Another page.", "")
    people_page.screen.show_erasure_failed("The disk is full.", "Make room.")
    assert ("The disk is full. Make room.", "Dr. Jana Müller") == (people_page.answer, people_page.card_name)
    people_page.screen.show_person_erased()
    assert "Dr. Jana Müller" == people_page.card_name
    person = people_page.screen.card.person
    person.privacy_button.click()
    person.privacy.erase_button.click()
    people_page.now = people_page.now.replace(hour=23)
    person.erasing.erase_button.click()
    assert ["p-1", "p-1"] == people_page.erasures


# Looks


@pytest.mark.parametrize(("size", "scale"), [*((size, 1.0) for size in SIZES), ((560, 360), 2.0), ((1280, 800), 2.0)])
@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("asking", [False, True])
def test_the_questions_are_whole(
    people_page: PeoplePage, qtbot: QtBot, size: tuple[int, int], scale: float, spoken: str, asking: bool
) -> None:
    """For a name of eighty letters, in both languages, down to 560×360 at 200 %."""
    language.use(spoken)
    lay_out(people_page, size, scale)
    people_page.search(qtbot, "wolf", people.FOUND["long"])
    people_page.press_row(0)
    person = people_page.screen.card.person
    person.privacy_button.click()
    if asking:
        person.privacy.erase_button.click()
    people_page.settle()
    check_nothing_is_cut(people_page)
    assert person.body.width() <= people_page.screen.card.width()


def test_it_is_said_again_in_another_language(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Also while the question is open; the name stays."""
    people_page.ask_erasure(qtbot)
    language.use("de")
    people_page.window.retranslate()
    assert "Behalten" == people_page.screen.card.person.erasing.cancel_button.text()
    assert "Dr. Jana Müller" in people_page.question


# The dialog for any file


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Give a page of its own."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def chooser(page: QWidget) -> SaveChooser:
    """Return a chooser of two kinds."""
    return SaveChooser(page, lambda: "Save", lambda: {"pdf": "PDF", "json": "JSON"}, lambda: "data")


@pytest.mark.parametrize(
    ("there", "typed", "taken"),
    [((), "a", "a.pdf"), ((), "a.txt", "a.txt.pdf"), (("a.pdf",), "a", "a-2.pdf"), (("a.pdf",), "a.pdf", "a.pdf"),
     (("a.pdf", "a-2.pdf"), "a", "a-3.pdf")],
)  # fmt: skip
def test_an_ending_that_is_missing_is_added(
    page: QWidget, qtbot: QtBot, tmp_path: Path, there: tuple[str, ...], typed: str, taken: str
) -> None:
    """Never onto a file about which the dialog did not ask."""
    for name in there:
        (tmp_path / name).touch()
    made = chooser(page)
    with qtbot.waitSignal(made.chosen) as told:
        made.take(str(tmp_path / typed))
    assert told.args is not None
    assert tmp_path / taken == told.args[0]


@_NO_SCREEN
def test_the_kind_that_is_chosen_gives_the_ending(page: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    """As it stands in the dialog; nothing comes of a dialog that was closed."""
    made = chooser(page)
    made.open()
    assert made.dialog is not None
    made.dialog.selectNameFilter("JSON (*.json)")
    with qtbot.waitSignal(made.chosen) as told:
        made.take(str(tmp_path / "a"))
    assert told.args is not None
    assert tmp_path / "a.json" == told.args[0]
    with qtbot.assertNotEmitted(made.chosen):
        made.take("")
    made.dialog.close()
    QApplication.processEvents()
