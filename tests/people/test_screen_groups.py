"""Groups: who of an organisation is missing, checking many in together, and taking it back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.checkin import Direction, Reason, ScanAttempt, Verdict
from kiosk.domain.people import Arrival
from kiosk.people.listing.filter_bar import Filter
from kiosk.people.listing.group_bar import Act
from tests.fakes import entrance, people
from tests.pages.people import PeoplePage


def show_group(page: PeoplePage) -> None:
    """Filter by the organisation with fourteen people, two of whom are there."""
    page.screen.show_choices(people.choices())
    page.open_filter(Filter.ORGANISATION)
    page.type("dessau")
    page.press(Qt.Key.Key_Return)
    page.answer_with(*people.group())


def verdicts(attempts: tuple[ScanAttempt, ...], refused: tuple[int, ...] = ()) -> tuple[Verdict, ...]:
    """Answer a group: green, but canceled at the places `refused`."""
    whose = {found.attendee.id: found.attendee for found in people.group()}
    return tuple(
        entrance.verdict(
            attempt.nonce, Reason.CANCELED if number in refused else None, whose[attempt.attendee_id], type=attempt.type
        )
        for number, attempt in enumerate(attempts)
    )


def check_in_all(page: PeoplePage) -> tuple[ScanAttempt, ...]:
    """Mark the whole group and check in who is missing; return what was sent."""
    show_group(page)
    page.press_bar(Act.ALL)
    page.press_bar(Act.ENTRY)
    attempts, many = page.attempts[-1]
    assert many
    return attempts


def test_without_a_group_there_is_no_bar(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A search alone is no group."""
    people_page.search(qtbot, "mull", *people.mull())
    assert "" == people_page.bar


def test_a_filter_says_who_is_missing(people_page: PeoplePage) -> None:
    """Has everybody of this organisation arrived? And one press marks them all."""
    show_group(people_page)
    assert ("12 of 14 from Stadt Dessau-Roßlau not here yet", ["Select all"]) == (
        people_page.bar, people_page.bar_buttons,
    )  # fmt: skip


def test_with_a_filter_of_arrival_the_total_is_the_answer(people_page: PeoplePage) -> None:
    """Who is listed is who is missing, however many are listed."""
    people_page.screen.filters.chip(Arrival.EXPECTED).click()
    people_page.answer_with(*people.many(1200))
    assert "1200 people are not here yet" == people_page.bar


def test_marked_people_can_go_in_or_out(people_page: PeoplePage) -> None:
    """Those who are out are offered in, those who are in are offered out."""
    show_group(people_page)
    people_page.press_bar(Act.ALL)
    assert ("14 selected", ["Select none", "Check in 12", "Check out 2"]) == (
        people_page.bar, people_page.bar_buttons,
    )  # fmt: skip
    people_page.press_bar(Act.NONE)
    assert [] == people_page.marked


def test_a_group_is_checked_in_together(people_page: PeoplePage) -> None:
    """One attempt for each who is not in, with nonces of their own; all of them are this page's."""
    people_page.screen.show_operator("Kim")
    attempts = check_in_all(people_page)
    assert 12 == len({attempt.nonce for attempt in attempts})
    assert {("Kim", Direction.ENTRY, entrance.ENTRANCE.id)} == {(a.operator, a.type, a.session_id) for a in attempts}
    assert [found.attendee.id for found in people.group()[2:]] == [attempt.attendee_id for attempt in attempts]
    assert all(people_page.screen.owns(attempt.nonce) for attempt in attempts)


def test_a_group_is_checked_out_together(people_page: PeoplePage) -> None:
    """Those who are in, and only they."""
    show_group(people_page)
    people_page.press_bar(Act.ALL)
    people_page.press_bar(Act.EXIT)
    attempts, _ = people_page.attempts[-1]
    assert ["g-0", "g-1"] == [attempt.attendee_id for attempt in attempts]
    people_page.screen.show_redeemed_all(verdicts(attempts))
    assert "2 checked out" == people_page.bar


def test_progress_is_told(people_page: PeoplePage) -> None:
    """While it runs nothing can be pressed twice, and a search does not take the bar away."""
    check_in_all(people_page)
    people_page.screen.show_progress(7, 12)
    assert ("7 of 12 …", []) == (people_page.bar, people_page.bar_buttons)
    people_page.answer_with(*people.group())
    assert "7 of 12 …" == people_page.bar


def test_what_became_of_a_group_is_told(people_page: PeoplePage) -> None:
    """How many, who not, and why; it stays while the list is asked for again."""
    attempts = check_in_all(people_page)
    people_page.screen.show_redeemed_all(verdicts(attempts, refused=(3, 5)))
    told = "10 checked in, 2 not (canceled: Alex Fuchs, Alex Hahn)"
    assert (told, ["Undo", "Close"], []) == (people_page.bar, people_page.bar_buttons, people_page.marked)
    people_page.answer_with(*people.group(arrived=12))
    assert told == people_page.bar
    people_page.press_bar(Act.CLOSE)
    assert "2 of 14 from Stadt Dessau-Roßlau not here yet" == people_page.bar


def test_a_group_is_undone(people_page: PeoplePage) -> None:
    """Only those who were let in are taken back, once."""
    attempts = check_in_all(people_page)
    people_page.screen.show_redeemed_all(verdicts(attempts, refused=(0,)))
    people_page.press_bar(Act.UNDO)
    assert [(tuple(a.nonce for a in attempts[1:]), "Group check-in undone")] == people_page.undos_of_all
    people_page.screen.show_progress(3, 11)
    assert "3 of 11 …" == people_page.bar
    people_page.screen.show_undone_all(11)
    assert ("11 check-ins undone", ["Close"]) == (people_page.bar, people_page.bar_buttons)


def test_what_was_not_stored_is_sent_again(people_page: PeoplePage) -> None:
    """Fewer verdicts than attempts: the rest is offered again, with the same nonces."""
    attempts = check_in_all(people_page)
    people_page.screen.show_redeemed_all(verdicts(attempts[:5]))
    assert ("5 checked in, 7 not saved", ["Try again", "Undo", "Close"]) == (people_page.bar, people_page.bar_buttons)
    people_page.press_bar(Act.AGAIN)
    assert (attempts[5:], True) == people_page.attempts[-1]


def test_a_group_that_failed_says_so(people_page: PeoplePage) -> None:
    """The surroundings failed: the words stand in the bar, and it can be tried again."""
    attempts = check_in_all(people_page)
    people_page.screen.show_failure(attempts[0].nonce, "The disk is full.", "Free some space.")
    assert ("The disk is full. Free some space.", ["Close"]) == (people_page.bar, people_page.bar_buttons)
    people_page.press_bar(Act.CLOSE)
    assert "14 selected" == people_page.bar


def test_a_verdict_of_a_group_is_not_shown_on_the_card(people_page: PeoplePage) -> None:
    """The bar tells of the group; the card is for one."""
    attempts = check_in_all(people_page)
    people_page.screen.show_verdict(verdicts(attempts)[0])
    assert "" == people_page.answer


def test_another_pages_group_changes_nothing(people_page: PeoplePage) -> None:
    """Answers that nobody here waits for are dropped."""
    people_page.screen.show_redeemed_all((entrance.green(),))
    people_page.screen.show_progress(1, 2)
    people_page.screen.show_undone_all(3)
    assert "" == people_page.bar


def test_all_are_marked_also_those_not_yet_listed(people_page: PeoplePage) -> None:
    """Everybody is asked for first, then everybody is marked."""
    people_page.screen.filters.chip(Arrival.EXPECTED).click()
    people_page.answer_with(*people.many(1200))
    people_page.press_bar(Act.ALL)
    assert (1200, []) == (people_page.queries[-1].limit, people_page.marked)
    people_page.answer_with(*people.many(1200))
    assert (1200, "1200 selected") == (len(people_page.marked), people_page.bar)


def test_marks_by_touch(people_page: PeoplePage) -> None:
    """The chip shows the marks; a press on a mark takes nobody's card."""
    people_page.answer_with(*people.mull())
    people_page.screen.filters.marking.click()
    people_page.press_row(1, at_mark=True)
    people_page.press_row(3, at_mark=True)
    assert (["Müller, Bernd", "Muller, Zoë"], "") == (people_page.marked, people_page.card_name)
    people_page.press_row(3, at_mark=True)
    assert ["Müller, Bernd"] == people_page.marked
    people_page.screen.filters.marking.click()
    assert [] == people_page.marked


def test_marks_with_control_and_shift(people_page: PeoplePage) -> None:
    """As in every list: Ctrl for one more, Shift up to here."""
    people_page.answer_with(*people.mull())
    people_page.press_row(0, Qt.KeyboardModifier.ControlModifier)
    assert ["Müller, Dr. Jana"] == people_page.marked
    people_page.press_row(2)
    people_page.press_row(4, Qt.KeyboardModifier.ShiftModifier)
    assert ["Müller, Dr. Jana", "Mueller, Änne", "Muller, Zoë", "Müller-Lüdenscheidt, Günther"] == people_page.marked


def test_marks_from_the_search_field(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Ctrl+Space marks while something is typed, Shift with the arrows goes on marking; Esc comes after the words."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    people_page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (["Müller, Dr. Jana", "Müller, Bernd"], "mull") == (people_page.marked, people_page.typed)


def test_marks_in_the_list(people_page: PeoplePage) -> None:
    """With the focus in the list Space marks, Ctrl+A marks all, Esc takes the marks away."""
    people_page.answer_with(*people.mull())
    people_page.screen.people.view.setFocus(Qt.FocusReason.TabFocusReason)
    people_page.press(Qt.Key.Key_Down)
    people_page.press(Qt.Key.Key_Space)
    assert ["Müller, Bernd"] == people_page.marked
    people_page.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert 6 == len(people_page.marked)
    people_page.press(Qt.Key.Key_Escape)
    assert [] == people_page.marked


def test_nobody_out_of_sight_stays_marked(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Another question drops the marks of those who are not among its hits."""
    people_page.answer_with(*people.mull())
    for row in (1, 3):
        people_page.press_row(row, Qt.KeyboardModifier.ControlModifier)
    people_page.search(qtbot, "zoë", people.FOUND["zoe"])
    assert (["Muller, Zoë"], "1 selected") == (people_page.marked, people_page.bar)


def test_marks_survive_a_refresh(people_page: PeoplePage) -> None:
    """Others come in meanwhile: who was marked stays marked, and the numbers follow."""
    show_group(people_page)
    people_page.press_bar(Act.ALL)
    people_page.answer_with(*people.group(arrived=5))
    assert (14, "Check in 9") == (len(people_page.marked), people_page.bar_buttons[1])


def test_enter_checks_the_whole_group_in(people_page: PeoplePage) -> None:
    """With several marked, Enter means all of them; F8 takes the group back while the bar speaks of it."""
    show_group(people_page)
    people_page.press_bar(Act.ALL)
    people_page.press(Qt.Key.Key_Return)
    attempts, many = people_page.attempts[-1]
    assert (True, 12) == (many, len(attempts))
    people_page.screen.show_redeemed_all(verdicts(attempts))
    people_page.press(Qt.Key.Key_F8)
    assert [12] == [len(nonces) for nonces, _ in people_page.undos_of_all]
