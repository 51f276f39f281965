"""Checking people in and out by hand on the people's page, and taking it back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.checkin import Colour, Direction, Facts, Previous, Reason
from tests.fakes import entrance, people
from tests.pages.people import PeoplePage


def check_in(page: PeoplePage, qtbot: QtBot) -> None:
    """Search for Bernd and press Enter."""
    page.search(qtbot, "bernd", people.FOUND["bernd"])
    page.screen.show_card(people.simple_card(people.FOUND["bernd"]))
    page.press(Qt.Key.Key_Return)


def test_enter_checks_the_chosen_person_in(people_page: PeoplePage, qtbot: QtBot) -> None:
    """One attempt for this person, this session, this station and this operator; the page knows it as its own."""
    people_page.screen.show_operator("Kim")
    check_in(people_page, qtbot)
    made = people_page.attempt
    assert ("p-2", "", Direction.ENTRY) == (made.attendee_id, made.secret, made.type)
    assert (entrance.ENTRANCE.id, "Tisch 1", "Kim", people_page.now) == (
        made.session_id, made.station, made.operator, made.at,
    )  # fmt: skip
    assert (True, False) == (people_page.screen.owns(made.nonce), people_page.screen.owns("other"))


def test_enter_checks_in_once(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A second Enter while the answer is on its way does nothing; nor does one after it."""
    check_in(people_page, qtbot)
    people_page.press(Qt.Key.Key_Return)
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_Return)
    assert 1 == len(people_page.attempts)
    assert "Already checked in since 08:42" == people_page.answer


def test_the_answer_stands_on_the_card(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Green says when; the state changes at once; the next letters replace the search."""
    check_in(people_page, qtbot)
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, attendee=people.BERND))
    assert (Colour.GREEN, "Checked in at 08:42") == (people_page.screen.card.person.answer.colour, people_page.answer)
    assert ("checked in 08:42",) == people_page.screen.card.person.chips
    people_page.type("z")
    assert "z" == people_page.typed


def test_other_peoples_verdicts_are_not_shown(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What was scanned at the entrance stays there."""
    people_page.search(qtbot, "bernd", people.FOUND["bernd"])
    people_page.screen.show_verdict(entrance.verdict("of-the-camera", attendee=people.BERND))
    people_page.screen.show_failure("of-the-camera", "The disk is full.", "Free some space.")
    assert "" == people_page.answer


def test_an_enter_that_comes_before_the_hits_takes_the_only_one(people_page: PeoplePage) -> None:
    """A quick Enter waits for the answer; a single hit is checked in."""
    people_page.type("bernd")
    people_page.press(Qt.Key.Key_Return)
    assert [] == people_page.attempts
    people_page.answer_with(people.FOUND["bernd"])
    assert "p-2" == people_page.attempt.attendee_id


def test_an_enter_that_comes_before_several_hits_takes_nobody(people_page: PeoplePage) -> None:
    """Nobody is checked in whom the operator has not seen."""
    people_page.type("mull")
    people_page.press(Qt.Key.Key_Return)
    people_page.answer_with(*people.mull())
    assert ([], "Müller, Dr. Jana") == (people_page.attempts, people_page.chosen)


def test_whoever_is_in_can_be_checked_out(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The button stands on the card of those who are in; there is no entry button then."""
    people_page.show_card(qtbot, "jana")
    assert "Check out" in people_page.buttons
    assert "Check in (Enter)" not in people_page.buttons
    people_page.screen.card.person.buttons.exit_button.click()
    made = people_page.attempt
    assert ("p-1", Direction.EXIT) == (made.attendee_id, made.type)
    left = entrance.verdict(made.nonce, attendee=people.JANA, type=Direction.EXIT)
    people_page.screen.show_verdict(left)
    assert ("Checked out at 08:42", ("gone again",)) == (people_page.answer, people_page.screen.card.person.chips)


def test_a_refusal_says_why_and_asks(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Amber: the rule in words, a button for each reason, and no dialog; nothing else is to be pressed meanwhile."""
    check_in(people_page, qtbot)
    people_page.screen.show_verdict(entrance.amber(nonce=people_page.attempt.nonce, attendee=people.BERND))
    assert Colour.AMBER is people_page.screen.card.person.answer.colour
    assert people_page.answer.startswith("Not registered – 3 seats left")
    assert [
        "Admit all the same: Decided at the entrance", "Admit all the same: Organiser agreed",
        "Admit all the same: Proof was shown", "Turn away (Esc)",
    ] == people_page.buttons  # fmt: skip


def test_one_key_admits_all_the_same(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F9 sends the attempt again with the first reason and the refusal that was seen; Enter does not."""
    check_in(people_page, qtbot)
    first = people_page.attempt
    people_page.screen.show_verdict(entrance.amber(nonce=first.nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_F9)
    again = people_page.attempt
    assert ("p-2", "Decided at the entrance", Reason.PRODUCT) == (again.attendee_id, again.force, again.seen)
    assert first.nonce != again.nonce
    people_page.press(Qt.Key.Key_F9)
    assert 2 == len(people_page.attempts)


def test_a_reason_is_a_button(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Red may be overridden as well, with the reason that is pressed."""
    check_in(people_page, qtbot)
    nonce = people_page.attempt.nonce
    people_page.screen.show_verdict(entrance.verdict(nonce, Reason.CANCELED, people.BERND))
    people_page.screen.card.person.answer.reason_buttons[1].click()
    assert ("Organiser agreed", Reason.CANCELED) == (people_page.attempt.force, people_page.attempt.seen)


def test_enter_does_not_admit_whoever_was_refused(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A second Enter out of habit sends no override, and no second attempt while a decision waits."""
    check_in(people_page, qtbot)
    people_page.screen.show_verdict(entrance.amber(nonce=people_page.attempt.nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_Return)
    assert 1 == len(people_page.attempts)
    assert Colour.AMBER is people_page.screen.card.person.answer.colour


def test_escape_turns_away(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Esc puts the refusal aside and leaves the search alone."""
    check_in(people_page, qtbot)
    people_page.screen.show_verdict(entrance.amber(nonce=people_page.attempt.nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_Escape)
    assert ("", "bernd", 1) == (people_page.answer, people_page.typed, len(people_page.attempts))


def test_the_blocked_are_not_admitted_here(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Without the organiser there is no button and no key."""
    check_in(people_page, qtbot)
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, Reason.BLOCKED, people.BERND))
    people_page.press(Qt.Key.Key_F9)
    assert 1 == len(people_page.attempts)
    assert not any("Admit" in button for button in people_page.buttons)


def test_an_attempt_that_was_not_stored_is_red(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What went wrong and what to do stands on the card, and Enter tries again."""
    check_in(people_page, qtbot)
    people_page.screen.show_failure(people_page.attempt.nonce, "The disk is full.", "Free some space.")
    answer = people_page.screen.card.person.answer
    assert (Colour.RED, "The disk is full. Free some space.") == (answer.colour, people_page.answer)
    people_page.press(Qt.Key.Key_Return)
    assert 2 == len(people_page.attempts)


def test_an_answer_that_comes_late_names_its_person(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The operator has moved on: the refusal is not lost, and cannot be taken for the person on the card."""
    check_in(people_page, qtbot)
    nonce = people_page.attempt.nonce
    people_page.screen.search.clear()
    people_page.search(qtbot, "zoë", people.FOUND["anne"])
    people_page.screen.show_verdict(entrance.verdict(nonce, Reason.CANCELED, people.BERND))
    assert people_page.answer.startswith("Bernd Müller: Registration canceled")
    people_page.press(Qt.Key.Key_F9)
    assert 1 == len(people_page.attempts)


def test_another_person_takes_the_answer_away(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What was said of one person never stands on the card of the next."""
    people_page.show_card(qtbot, "bernd")
    people_page.press(Qt.Key.Key_Return)
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_Down)
    assert ("Änne Mueller", "") == (people_page.card_name, people_page.answer)


def test_beside_the_entrance_the_session_is_named(people_page: PeoplePage, qtbot: QtBot) -> None:
    """At a workshop's door the buttons say what they are for, and the attempt goes there."""
    people_page.screen.show_session(entrance.TWINS, False)
    assert entrance.TWINS.id == people_page.queries[-1].session_id
    people_page.search(qtbot, "bernd", people.FOUND["bernd"])
    assert entrance.TWINS.title == people_page.screen.card.person.buttons.session_title
    people_page.press(Qt.Key.Key_Return)
    assert entrance.TWINS.id == people_page.attempt.session_id


def undo(page: PeoplePage, qtbot: QtBot) -> None:
    """Open the question why, for Jana's entry."""
    page.show_card(qtbot, "jana")
    page.screen.card.person.scans[0].undo_button.click()


def test_undo_asks_why_and_who(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A reason is one press; the name is filled in already; the refusal below has nothing to undo."""
    people_page.screen.show_operator("Kim")
    undo(people_page, qtbot)
    panel = people_page.screen.card.person.undo
    assert ("n-1", "Kim") == (panel.nonce, panel.who.text)
    assert [True, False] == [not scan.undo_button.isHidden() for scan in people_page.screen.card.person.scans]
    panel.reason_buttons[1].click()
    assert ([("n-1", "By mistake")], "", []) == (people_page.undos, panel.nonce, people_page.operators)


def test_undo_works_without_a_mouse(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F8 opens it for the newest check-in, the arrow goes to the next reason, Enter takes it."""
    people_page.screen.show_operator("Kim")
    people_page.show_card(qtbot, "jana")
    for key in (Qt.Key.Key_F8, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        people_page.press(key)
    assert [("n-1", "Twice")] == people_page.undos


def test_undo_takes_typed_reasons(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Anything may be typed; whoever does it is remembered from then on."""
    undo(people_page, qtbot)
    panel = people_page.screen.card.person.undo
    assert people_page.window.focusWidget() is panel.who.line
    people_page.type("Alex")
    panel.why.take_focus()
    people_page.type("Zwilling")
    people_page.press(Qt.Key.Key_Return)
    assert ([("n-1", "Zwilling")], ["Alex"]) == (people_page.undos, people_page.operators)
    undone = people.card().scans[1]
    undo_again = people.card(people.FOUND["jana"], scans=(replace(people.card().scans[0], nonce="n-3"), undone))
    people_page.screen.show_card(undo_again)
    people_page.press(Qt.Key.Key_F8)
    assert "Alex" == panel.who.text


def test_nobody_undoes_without_a_name(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Without who it is, nothing is undone, and the focus goes where the name belongs."""
    undo(people_page, qtbot)
    panel = people_page.screen.card.person.undo
    panel.reason_buttons[0].click()
    assert ([], True) == (people_page.undos, people_page.window.focusWidget() is panel.who.line)


def test_escape_gives_up_undoing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The question goes away, the card stays."""
    undo(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    assert ("", [], "Dr. Jana Müller") == (
        people_page.screen.card.person.undo.nonce, people_page.undos, people_page.card_name,
    )  # fmt: skip


@pytest.mark.parametrize(("done", "words"), [(True, "Undone"), (False, "There was nothing left to undo")])
def test_an_undo_is_confirmed(people_page: PeoplePage, qtbot: QtBot, done: bool, words: str) -> None:
    """The card says whether there was something to undo; other people's undoings are not told here."""
    people_page.screen.show_operator("Kim")
    undo(people_page, qtbot)
    people_page.screen.card.person.undo.reason_buttons[0].click()
    people_page.screen.show_undone("n-99", True)
    assert ("", True) == (people_page.answer, people_page.screen.owns("n-1"))
    people_page.screen.show_undone("n-1", done)
    assert words == people_page.answer


def test_the_card_that_comes_confirms_an_undo(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Where the card comes first, its annulled scan is the confirmation."""
    people_page.screen.show_operator("Kim")
    undo(people_page, qtbot)
    people_page.screen.card.person.undo.reason_buttons[0].click()
    scans = (replace(people.card().scans[0], annulled=True),)
    gone = replace(people.FOUND["jana"], present=False, last_entry=None)
    people_page.screen.show_card(people.card(gone, scans=scans))
    assert ("Undone: Dr. Jana Müller", ("expected",)) == (people_page.answer, people_page.screen.card.person.chips)


def test_an_undo_that_failed_is_red(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What went wrong stands on the card."""
    people_page.screen.show_operator("Kim")
    undo(people_page, qtbot)
    people_page.screen.card.person.undo.reason_buttons[0].click()
    people_page.screen.show_failure("n-1", "The disk is full.", "")
    assert Colour.RED is people_page.screen.card.person.answer.colour


def test_the_last_check_in_is_undone_from_its_answer(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F8 right after a check-in means that one, before its card has come."""
    people_page.screen.show_operator("Kim")
    check_in(people_page, qtbot)
    nonce = people_page.attempt.nonce
    people_page.screen.show_verdict(entrance.verdict(nonce, attendee=people.BERND))
    people_page.press(Qt.Key.Key_F8)
    people_page.screen.card.person.undo.reason_buttons[0].click()
    assert [(nonce, "Wrong person")] == people_page.undos


def test_the_operator_is_named_in_the_head(people_page: PeoplePage) -> None:
    """A press, a name, Enter; it is told once, and goes with the next attempt."""
    heading = people_page.screen.heading
    heading.operator_button.click()
    people_page.type("Kim")
    people_page.press(Qt.Key.Key_Return)
    assert (["Kim"], "At the desk: Kim") == (people_page.operators, heading.operator_button.text())
    heading.operator_button.click()
    people_page.press(Qt.Key.Key_Return)
    assert ["Kim"] == people_page.operators


def test_where_somebody_is_stands_in_the_answer(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The words are those of the entrance: since when, where, at which table."""
    check_in(people_page, qtbot)
    facts = Facts(elsewhere_title="Workshop Mobilitätskonzepte")
    since = Previous(entrance.at(14), "Workshop Mobilitätskonzepte", "Tür 2")
    refused = entrance.verdict(
        people_page.attempt.nonce, Reason.ELSEWHERE, people.BERND, entrance.TWINS, facts=facts, previous=since
    )
    people_page.screen.show_verdict(refused)
    assert "Is in Workshop Mobilitätskonzepte since 14:00, Workshop Mobilitätskonzepte, Tür 2" == people_page.answer
