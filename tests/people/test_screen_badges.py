"""Replacing a badge on a person's card: in one act, once, also before everything about the person has come."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fakes import people
from tests.pages.people import PeoplePage


def open_panel(page: PeoplePage, qtbot: QtBot, key: str = "jana") -> None:
    """Choose a person and press F6."""
    page.screen.offer_replacement(True)
    page.show_card(qtbot, key)
    page.press(Qt.Key.Key_F6)


# Replacing


def test_a_badge_is_replaced_with_two_keys(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F6 and Enter: the badge was lost."""
    open_panel(people_page, qtbot)
    assert [] == people_page.replacements
    people_page.press(Qt.Key.Key_Return)
    assert [("p-1", "lost")] == [asked[:2] for asked in people_page.replacements]
    assert people_page.replacements[0][2]


@pytest.mark.parametrize(("key", "because"), [("1", "lost"), ("2", "damaged")])
def test_a_digit_says_why(people_page: PeoplePage, qtbot: QtBot, key: str, because: str) -> None:
    """1 and 2 choose a reason and do it."""
    open_panel(people_page, qtbot)
    people_page.type(key)
    assert [("p-1", because)] == [asked[:2] for asked in people_page.replacements]


def test_a_digit_without_a_reason_does_nothing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """There is no fourth reason; the question stays."""
    open_panel(people_page, qtbot)
    people_page.type("4")
    assert ([], True) == (people_page.replacements, people_page.question.startswith("Replace badge: why?"))


def test_own_words_may_be_typed_at_once(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Letters begin a reason of one's own, digits go on with it; Enter takes it."""
    open_panel(people_page, qtbot)
    people_page.type("Hund 2")
    people_page.press(Qt.Key.Key_Return)
    assert [("p-1", "Hund 2")] == [asked[:2] for asked in people_page.replacements]
    assert "mull" == people_page.typed


def test_the_arrows_go_to_the_next_reason(people_page: PeoplePage, qtbot: QtBot) -> None:
    """And Enter takes the one that has the focus."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Right)
    people_page.press(Qt.Key.Key_Return)
    assert [("p-1", "damaged")] == [asked[:2] for asked in people_page.replacements]


def test_the_panel_says_what_will_happen(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A new code, the old badge is dead, and where it is printed once that is known."""
    open_panel(people_page, qtbot)
    assert "Replace badge: why? Dr. Jana Müller: new code; the old badge is no longer valid." == people_page.question
    people_page.screen.show_printer("printer Zebra at table 1")
    assert people_page.question.endswith("no longer valid. Print: printer Zebra at table 1.")


def test_escape_replaces_nothing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The question goes away, the person stays chosen, and the focus is in the search field."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    assert ([], "", "Dr. Jana Müller") == (people_page.replacements, people_page.question, people_page.card_name)
    assert people_page.window.focusWidget() is people_page.screen.search.field


def test_a_double_press_replaces_once_and_checks_nobody_in(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F6 and Enter twice before the answer is one act, and the second Enter belongs to nothing else."""
    people_page.screen.offer_replacement(True)
    people_page.show_card(qtbot, "bernd")
    for key in (Qt.Key.Key_F6, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_F6, Qt.Key.Key_Return):
        people_page.press(key)
    assert (1, []) == (len(people_page.replacements), people_page.attempts)


def test_after_the_answer_a_badge_may_be_replaced_again(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A second act has an id of its own, and a later Enter checks in as ever."""
    first = people_page.replace_badge(qtbot, "bernd")
    people_page.screen.show_replaced(people.replacement(first, people.FOUND["bernd"]))
    people_page.now += timedelta(seconds=1)
    people_page.press(Qt.Key.Key_F6)
    people_page.type("2")
    second = people_page.replacements[1][2]
    people_page.now += timedelta(seconds=1)
    people_page.press(Qt.Key.Key_Return)
    assert ({first, second}, 2, "p-2") == (
        {asked[2] for asked in people_page.replacements}, len({first, second}), people_page.attempt.attendee_id,
    )  # fmt: skip


def test_nothing_is_offered_before_there_is_something_that_prints(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Until then there is neither a button nor a key nor a link."""
    people_page.show_card(qtbot, "jana")
    people_page.press(Qt.Key.Key_F6)
    offered = {"Replace badge (F6)", "Print badge"}
    assert ("", set()) == (people_page.question, offered & set(people_page.buttons))
    people_page.screen.offer_replacement(True)
    assert offered <= set(people_page.buttons)
    people_page.screen.card.person.buttons.replace_button.click()
    assert people_page.question.startswith("Replace badge: why?")


def test_one_question_at_a_time(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F8 puts the question of F6 away, and the other way round; the focus follows."""
    people_page.screen.show_operator("Kim")
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_F8)
    assert people_page.question.startswith("Undo: why?")
    people_page.press(Qt.Key.Key_F6)
    people_page.press(Qt.Key.Key_Return)
    assert ([("p-1", "lost")], []) == ([asked[:2] for asked in people_page.replacements], people_page.undos)


def test_another_person_takes_the_question_away(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nobody answers for somebody else."""
    open_panel(people_page, qtbot)
    people_page.press_row(1)
    assert "" == people_page.question


# Before the data has come


def test_the_key_waits_for_whom_a_search_finds(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Pressed while a search goes on, F6 means its best hit, never the person of before; an Enter is no answer yet."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    people_page.screen.search.field.setText("bernd")
    people_page.press(Qt.Key.Key_F6)
    people_page.press(Qt.Key.Key_Return)
    assert ("", []) == (people_page.question, people_page.replacements)
    qtbot.waitUntil(lambda: "bernd" == people_page.queries[-1].text)
    people_page.answer_with(people.FOUND["bernd"])
    assert ("Bernd Müller", True, []) == (people_page.card_name, bool(people_page.question), people_page.attempts)


def test_a_key_that_waits_is_dropped_when_something_else_is_typed(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Another search is another wish."""
    open_panel(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    people_page.screen.search.field.setText("bernd")
    people_page.press(Qt.Key.Key_F6)
    people_page.screen.search.field.setText("zoe")
    qtbot.waitUntil(lambda: "zoe" == people_page.queries[-1].text)
    people_page.answer_with(people.FOUND["zoe"])
    assert ("Zoë Muller", "") == (people_page.card_name, people_page.question)


def test_the_form_opens_when_the_card_comes(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F4 right after choosing somebody asks for the card at once, and is remembered until it is there."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_F4)
    assert (["p-1"], None) == (people_page.cards, people_page.screen.card.form)
    people_page.screen.show_card(people.card())
    form = people_page.screen.card.edit
    assert people_page.screen.card.form is form
    assert people_page.window.focusWidget() is form.lines["given_name"].line


@pytest.mark.parametrize("away", ["another person", "escape"])
def test_a_form_that_waits_is_dropped(people_page: PeoplePage, qtbot: QtBot, away: str) -> None:
    """Whoever goes on to somebody else, or presses Esc, does not get it."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_F4)
    if away == "escape":
        people_page.press(Qt.Key.Key_Escape)
    else:
        people_page.press_row(1)
        people_page.press_row(0)
    people_page.screen.show_card(people.card())
    assert (None, "Dr. Jana Müller", "mull") == (
        people_page.screen.card.form, people_page.card_name, people_page.typed,
    )  # fmt: skip


def test_a_badge_may_be_replaced_before_the_card_comes(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Who it is, is known already."""
    people_page.screen.offer_replacement(True)
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_F6)
    people_page.press(Qt.Key.Key_Return)
    assert [("p-1", "lost")] == [asked[:2] for asked in people_page.replacements]


# A wrong name


def test_a_wrong_name_is_corrected_first(people_page: PeoplePage, qtbot: QtBot) -> None:
    """3 opens the form at the family name; saving it replaces the badge."""
    open_panel(people_page, qtbot)
    people_page.type("3")
    form = people_page.screen.card.edit
    assert people_page.window.focusWidget() is form.lines["family_name"].line
    assert ("Correct, then replace: Dr. Jana Müller", "Save and replace badge") == (
        form.title.text, form.save_button.text(),
    )  # fmt: skip
    people_page.type("Möller")
    people_page.press(Qt.Key.Key_F10)
    assert ([], 1) == (people_page.replacements, len(people_page.edits))
    people_page.screen.show_edited(replace(people.JANA, family_name="Möller"))
    assert [("p-1", "wrong_name")] == [asked[:2] for asked in people_page.replacements]
    assert "Dr. Jana Möller" == people_page.card_name


def test_a_name_that_is_right_on_the_list_is_only_printed(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Saved without a change, the badge is replaced all the same."""
    open_panel(people_page, qtbot)
    people_page.type("3")
    people_page.press(Qt.Key.Key_F10)
    assert ([], [("p-1", "wrong_name")]) == (people_page.edits, [asked[:2] for asked in people_page.replacements])


def test_escape_cancels_the_correction_and_the_replacement(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The next edit is an ordinary one again."""
    open_panel(people_page, qtbot)
    people_page.type("3")
    people_page.press(Qt.Key.Key_Escape)
    people_page.press(Qt.Key.Key_F4)
    assert "Save" == people_page.screen.card.edit.save_button.text()
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_F10)
    people_page.screen.show_edited(replace(people.JANA, given_name="Johanna"))
    assert ([], "Saved") == (people_page.replacements, people_page.answer)


def test_a_correction_that_was_not_saved_replaces_nothing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The form says why and stays; a second try may go through."""
    open_panel(people_page, qtbot)
    people_page.type("3")
    people_page.type("Möller")
    people_page.press(Qt.Key.Key_F10)
    people_page.screen.show_failed("p-1", "The disk is full.", "Make room.")
    assert ([], "The disk is full. Make room.") == (
        people_page.replacements, people_page.screen.card.edit.message.text,
    )  # fmt: skip
    people_page.press(Qt.Key.Key_F10)
    people_page.screen.show_edited(replace(people.JANA, family_name="Möller"))
    assert 1 == len(people_page.replacements)
