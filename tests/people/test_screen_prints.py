"""What becomes of a badge's print, on its person's card, and printing one once more."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.prints import PrintedTimes, PrintJob, PrintKind, PrintState
from tests.fakes import people
from tests.fakes.entrance import at
from tests.pages.people import PeoplePage

# What became of it


def test_the_new_badge_is_on_the_card_at_once(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Its code, that it is valid, that the old one is not; the rest of the card is asked for."""
    request = people_page.replace_badge(qtbot)
    cards = len(people_page.cards)
    people_page.screen.show_replaced(people.replacement(request))
    assert "Replacement badge 3: being printed … The old badge is no longer valid." == people_page.badge_news
    badges = people_page.screen.card.person.badges
    assert ("Q2W7 RB9K D4X0 NT5M C8HJ · no. 3 · valid", 3) == (badges[0], len(badges))
    assert badges[1].endswith("no. 2 · no longer valid since 10:42, lost")
    assert cards + 1 == len(people_page.cards)


@pytest.mark.parametrize(
    ("state", "file", "words"),
    [
        (PrintState.SENT, "", "Replacement badge 3: being printed … The old badge is no longer valid."),
        (PrintState.DONE, "", "Replacement badge 3: printed 10:42 The old badge is no longer valid."),
        (PrintState.FILE, "/data/badges/badge-3.pdf",
         "Replacement badge 3: as PDF: badge-3.pdf The old badge is no longer valid."),
        (PrintState.FILE, r"C:\Kiosk\badge-3.pdf",
         "Replacement badge 3: as PDF: badge-3.pdf The old badge is no longer valid."),
    ],
)  # fmt: skip
def test_the_card_says_how_far_the_print_is(
    people_page: PeoplePage, qtbot: QtBot, state: PrintState, file: str, words: str
) -> None:
    """On its way, printed, or a file; nothing has to be pressed for it."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, state, file=file))
    assert (words, False) == (people_page.badge_news, "Close (Esc)" in people_page.buttons)


def test_a_print_that_waits_says_why(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What holds it up and what to do; when it goes on, that is gone."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.SENT, "No paper.", "Put paper in."))
    assert "Replacement badge 3: waits for the printer No paper. Put paper in." == people_page.badge_news
    people_page.screen.show_job(people.job_update(request, PrintState.DONE))
    assert people_page.badge_news.startswith("Replacement badge 3: printed 10:42")


def test_a_failed_print_can_be_made_once_more(people_page: PeoplePage, qtbot: QtBot) -> None:
    """It says what happened and what to do; one press prints again, with an id of its own."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.FAILED, "Paper jam.", "Clear it."))
    assert "Replacement badge 3: not printed Paper jam. Clear it." == people_page.badge_news
    people_page.screen.card.person.badge_news.again_button.click()
    ((attendee_id, again, sure),) = people_page.prints
    assert ("p-1", False, True) == (attendee_id, sure, again != request)
    people_page.screen.show_job(people.job_update(again, PrintState.SENT))
    assert "Badge: being printed …" == people_page.badge_news


def test_a_failure_is_put_away_with_escape(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Until then it is there again whenever the card is; afterwards Esc goes on to the search."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.FAILED, "Paper jam."))
    people_page.press_row(1)
    assert "" == people_page.badge_news
    people_page.press_row(0)
    assert people_page.badge_news.startswith("Replacement badge 3: not printed")
    people_page.press(Qt.Key.Key_Escape)
    people_page.press_row(1)
    people_page.press_row(0)
    assert ("", "mull") == (people_page.badge_news, people_page.typed)


def test_what_was_printed_is_told_once(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Coming back to the card later, it is as it ever was."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.DONE))
    people_page.press_row(1)
    people_page.press_row(0)
    assert "" == people_page.badge_news


def test_a_print_is_told_on_its_own_persons_card(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What comes while somebody else is chosen waits for the right card."""
    request = people_page.replace_badge(qtbot)
    people_page.press_row(1)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.FAILED, "Paper jam."))
    assert ("", "Bernd Müller") == (people_page.badge_news, people_page.card_name)
    people_page.press_row(0)
    assert "Replacement badge 3: not printed Paper jam." == people_page.badge_news


def test_other_prints_are_not_told_here(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Those of a batch, say."""
    people_page.show_card(qtbot, "jana")
    people_page.screen.show_job(people.job_update("batch", PrintState.FAILED, "Paper jam."))
    assert "" == people_page.badge_news


def test_what_has_ended_stays_ended(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A late word about a print that came out changes nothing."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.DONE))
    people_page.screen.show_job(people.job_update(request, PrintState.SENT, "No paper."))
    assert people_page.badge_news.startswith("Replacement badge 3: printed 10:42")


def test_a_replacement_that_was_not_stored_did_not_happen(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The card says so, the old badge stays, and it can be tried again."""
    people_page.replace_badge(qtbot)
    assert people_page.screen.awaits_badge
    people_page.screen.show_badge_failed("The disk is full.", "Make room; the old badge is still valid.")
    assert "The disk is full. Make room; the old badge is still valid." == people_page.badge_news
    assert (2, False) == (len(people_page.screen.card.person.badges), people_page.screen.awaits_badge)
    people_page.press(Qt.Key.Key_F6)
    people_page.press(Qt.Key.Key_Return)
    assert 2 == len(people_page.replacements)


def test_a_failure_that_comes_late_names_its_person(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Somebody else is chosen by now."""
    people_page.replace_badge(qtbot)
    people_page.press_row(1)
    people_page.screen.show_badge_failed("The disk is full.", "")
    assert "Dr. Jana Müller: The disk is full." == people_page.answer


def test_a_failure_that_is_not_this_pages_is_not_told(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nothing was asked for here."""
    people_page.show_card(qtbot, "jana")
    people_page.screen.show_badge_failed("The disk is full.", "")
    assert ("", "", False) == (people_page.badge_news, people_page.answer, people_page.screen.awaits_badge)


def test_a_print_that_was_tried_again_elsewhere_is_followed(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The badges' page tries the same print again: what failed may come out after all."""
    request = people_page.replace_badge(qtbot)
    people_page.screen.show_replaced(people.replacement(request))
    people_page.screen.show_job(people.job_update(request, PrintState.FAILED, "Paper jam."))
    people_page.screen.show_job(people.job_update(request, PrintState.DONE))
    assert people_page.badge_news.startswith("Replacement badge 3: printed 10:42")


# Printing without a replacement


def test_a_badge_is_printed_without_a_check_in(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The link on the card asks for it, not sure; a second press before the answer asks nothing."""
    request = people_page.ask_print(qtbot)
    people_page.screen.card.person.badge_section.print_button.click()
    assert ([("p-1", request, False)], []) == (people_page.prints, people_page.attempts)
    people_page.screen.show_printing(PrintJob(request, PrintKind.AGAIN, at(10, 40), "p-1", "b-2"))
    assert "Badge: being printed …" == people_page.badge_news
    people_page.screen.show_job(people.job_update(request, PrintState.DONE))
    assert ("Badge: printed 10:42", True) == (people_page.badge_news, "Print once more" in people_page.buttons)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (PrintedTimes(1, at(8, 12), "Eingang 1"), "Printed 1 time already, last 08:12 at Eingang 1."),
        (PrintedTimes(3, at(8, 12)), "Printed 3 times already, last 08:12."),
        (PrintedTimes(on_the_way=1), "1 print is still on its way."),
    ],
    ids=["once", "three times", "on the way"],
)
def test_a_badge_that_came_out_is_printed_again_only_when_sure(
    people_page: PeoplePage, qtbot: QtBot, printed: PrintedTimes, words: str
) -> None:
    """The card says how often, when and where; Enter prints all the same, as an act of its own."""
    request = people_page.ask_print(qtbot)
    people_page.screen.show_printed_before("p-1", printed)
    assert f"Print all the same? Dr. Jana Müller: {words}" == people_page.question
    people_page.press(Qt.Key.Key_Return)
    assert [("p-1", False), ("p-1", True)] == [(asked[0], asked[2]) for asked in people_page.prints]
    assert request != people_page.prints[1][1]


def test_escape_prints_nothing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """And the link works as before."""
    people_page.ask_print(qtbot)
    people_page.screen.show_printed_before("p-1", PrintedTimes(1))
    people_page.press(Qt.Key.Key_Escape)
    assert ("", 1) == (people_page.question, len(people_page.prints))
    people_page.screen.card.person.badge_section.print_button.click()
    assert 2 == len(people_page.prints)


def test_nobody_is_asked_about_somebody_elses_badge(people_page: PeoplePage, qtbot: QtBot) -> None:
    """An answer that comes after the operator has gone on prints nothing and asks nothing."""
    people_page.ask_print(qtbot)
    people_page.press_row(1)
    people_page.screen.show_printed_before("p-1", PrintedTimes(1))
    assert ("", 1) == (people_page.question, len(people_page.prints))


def test_without_a_valid_badge_there_is_nothing_to_print(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The card offers a replacement only, which makes a new one."""
    people_page.screen.offer_replacement(True)
    people_page.show_card(qtbot, "jana", badges=people.card().badges[:1])
    offered = [name for name in ("Replace badge (F6)", "Print badge") if name in people_page.buttons]
    assert ["Replace badge (F6)"] == offered
