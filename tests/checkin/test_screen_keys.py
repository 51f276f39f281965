"""Deciding and searching at the entrance without a mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.checkin import Colour, Direction, Facts, Reason, Verdict
from tests.fakes import entrance
from tests.pages.entrance import EntrancePage

CODE = "0123456789ABCDEFGHJK"


def test_enter_admits_with_a_reason(page: EntrancePage) -> None:
    """Enter on amber sends the attempt again: a new nonce, the same code, the first reason."""
    page.screen.take_code(CODE, "camera")
    page.screen.show_verdict(entrance.amber(nonce="nonce-1"))
    page.press(Qt.Key.Key_Return)
    again = page.attempts[-1]
    assert ("nonce-2", CODE, "Decided at the entrance") == (again.nonce, again.secret, again.force)
    assert again.session_id == page.attempts[0].session_id


def test_enter_admits_once(page: EntrancePage) -> None:
    """A second Enter while the answer is on its way does nothing."""
    page.screen.show_verdict(entrance.amber())
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Return)
    assert 1 == len(page.attempts)


def test_a_person_picked_by_hand_is_admitted_as_that_person(page: EntrancePage) -> None:
    """The attempt that is sent again names the person where the first one did."""
    page.screen.show_verdict(entrance.amber(nonce="of-another-window"))
    page.press(Qt.Key.Key_Return)
    again = page.attempts[-1]
    assert (entrance.ELIF.id, "", entrance.TWINS.id) == (again.attendee_id, again.secret, again.session_id)


def test_the_arrows_choose_the_reason(page: EntrancePage) -> None:
    """With nothing in the search field the arrows choose among the reasons."""
    page.screen.show_verdict(entrance.amber())
    page.press(Qt.Key.Key_Right)
    page.press(Qt.Key.Key_Return)
    assert "Organiser agreed" == page.attempts[-1].force


def test_the_first_reason_is_chosen_anew_for_everybody(page: EntrancePage) -> None:
    """A reason chosen for one person is not carried over to the next."""
    page.screen.show_verdict(entrance.amber())
    page.press(Qt.Key.Key_Right)
    page.screen.show_verdict(entrance.amber(nonce="n-2"))
    assert "Decided at the entrance" == page.screen.panel.view.decision.because


def test_escape_turns_away(page: EntrancePage) -> None:
    """Esc on amber puts the verdict away and says so; nothing is sent."""
    page.screen.show_verdict(entrance.amber())
    page.press(Qt.Key.Key_Escape)
    assert (None, "Turned away: Elif Öz", []) == (page.colour, page.lead, page.attempts)


def test_escape_puts_any_verdict_aside(page: EntrancePage) -> None:
    """Esc on green or red brings the calm panel at once."""
    for made in (entrance.green(), entrance.invalid()):
        page.screen.show_verdict(made)
        page.press(Qt.Key.Key_Escape)
        assert page.colour is None


def test_red_is_not_overridden_by_enter(page: EntrancePage) -> None:
    """A revoked badge takes F9 twice; Enter does nothing at all."""
    page.screen.show_verdict(entrance.red())
    assert ["Admit all the same (F9)"] == page.buttons
    page.press(Qt.Key.Key_Return)
    assert [] == page.attempts
    page.press(Qt.Key.Key_F9)
    assert ["Really admit (F9)", "Cancel (Esc)"] == page.buttons
    page.press(Qt.Key.Key_Return)
    assert [] == page.attempts
    page.press(Qt.Key.Key_F9)
    assert ["Decided at the entrance"] == [attempt.force for attempt in page.attempts]


def test_the_wish_to_override_can_be_taken_back(page: EntrancePage) -> None:
    """Esc after the first F9 leads back to red, not away from it."""
    page.screen.show_verdict(entrance.red())
    page.press(Qt.Key.Key_F9)
    page.press(Qt.Key.Key_Escape)
    assert (Colour.RED, ["Admit all the same (F9)"]) == (page.colour, page.buttons)


def test_somebody_blocked_is_admitted_with_the_organisers_pin(page: EntrancePage) -> None:
    """F9 twice asks for the PIN and says for whom; only after it an attempt goes out, with the reason."""
    asked: list[tuple[Callable[[], None], str]] = []
    page.screen.pin_asked.connect(lambda then, name: asked.append((then, name)))
    made = entrance.blocked()
    page.screen.show_verdict(made)
    assert ["Admit with the PIN (F9)"] == page.buttons
    page.press(Qt.Key.Key_F9)
    page.press(Qt.Key.Key_F9)
    assert [] == page.attempts
    ((then, name),) = asked
    assert made.attendee is not None
    assert made.attendee.name == name
    assert ["Admit with the PIN (F9)"] == page.buttons, "given up at the PIN, it can be asked for again"
    then()
    (attempt,) = page.attempts
    assert (True, "Decided at the entrance", Reason.BLOCKED) == (attempt.pin_given, attempt.force, attempt.seen)


def test_the_pin_is_for_the_person_who_was_seen(page: EntrancePage) -> None:
    """A badge that is scanned while the PIN is typed does not take the other one's place."""
    asked: list[Callable[[], None]] = []
    page.screen.pin_asked.connect(lambda then, _name: asked.append(then))
    made = entrance.blocked()
    page.screen.show_verdict(made)
    page.press(Qt.Key.Key_F9)
    page.press(Qt.Key.Key_F9)
    page.screen.show_verdict(entrance.red())
    asked[0]()
    assert made.attendee is not None
    assert [made.attendee.id] == [attempt.attendee_id for attempt in page.attempts]


@pytest.mark.parametrize(
    "made", [entrance.invalid(), entrance.verdict(reason=Reason.AMBIGUOUS, attendee=None)],
    ids=lambda made: str(made.reason),
)  # fmt: skip
def test_what_may_not_be_overridden_offers_nothing(page: EntrancePage, made: Verdict) -> None:
    """Unknown and ambiguous codes have no button, and no key lets them in."""
    page.screen.show_verdict(made)
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_F8):
        page.press(key)
    assert ([], [], []) == (page.buttons, page.attempts, page.undos)


def test_a_genuine_unknown_badge_is_a_walk_in(page: EntrancePage) -> None:
    """A genuine badge that is not on the list may be admitted as a walk-in."""
    page.screen.show_verdict(entrance.verdict(reason=Reason.INVALID, attendee=None, facts=Facts(genuine=True)))
    assert ["Admit as a walk-in (F9)"] == page.buttons


def test_a_key_struck_as_the_next_badge_arrives_counts_for_nobody(page: EntrancePage) -> None:
    """Enter meant for the verdict before does not admit the person of the one that just replaced it."""
    page.screen.show_verdict(entrance.amber())
    page.screen.show_verdict(entrance.already(nonce="n-2"))
    page.press(Qt.Key.Key_Return)
    assert ([], Colour.AMBER) == (page.attempts, page.colour)
    page.time.seconds += 0.3
    page.press(Qt.Key.Key_Return)
    assert 1 == len(page.attempts)


def test_stray_typing_is_a_search(page: EntrancePage, qtbot: QtBot) -> None:
    """Letters typed with the focus on any control of the page land in the search field."""
    page.screen.header.title.setFocus()
    page.type("mü")
    qtbot.waitUntil(lambda: ["mü"] == page.searches)
    assert "mü" == page.typed


def search(page: EntrancePage, qtbot: QtBot, text: str = "mü") -> None:
    """Type a search and let its answer come."""
    page.type(text)
    qtbot.waitUntil(lambda: page.searches[-1:] == [text])
    page.screen.show_found(text, entrance.found())


def test_enter_checks_the_marked_person_in(page: EntrancePage, qtbot: QtBot) -> None:
    """Arrows move the mark, Enter checks that person in by hand, and the search is over."""
    search(page, qtbot)
    assert "Müller, Dr. Jana" == page.found[0]
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Return)
    assert [("a-7", "", Direction.ENTRY)] == [(a.attendee_id, a.secret, a.type) for a in page.attempts]
    assert ("", []) == (page.typed, page.found)


def test_the_mark_stays_in_the_list(page: EntrancePage, qtbot: QtBot) -> None:
    """The arrows end at the last hit and at the first."""
    search(page, qtbot)
    for _ in range(9):
        page.press(Qt.Key.Key_Down)
    last = page.screen.found.marked
    for _ in range(9):
        page.press(Qt.Key.Key_Up)
    assert (entrance.found()[-1], entrance.found()[0]) == (last, page.screen.found.marked)


def test_a_press_on_a_hit_checks_that_person_in(page: EntrancePage, qtbot: QtBot) -> None:
    """The mouse works as well."""
    search(page, qtbot)
    page.screen.found.rows[2].click()
    assert ["a-8"] == [attempt.attendee_id for attempt in page.attempts]


def test_hits_say_where_people_stand(page: EntrancePage, qtbot: QtBot) -> None:
    """Organisation, and whether somebody is already in or was canceled."""
    search(page, qtbot)
    lines = [row.lines[1] for row in page.screen.found.rows]
    assert "Landeshauptstadt Magdeburg · Kommune · already in since 08:12" == lines[1]
    assert lines[3].endswith("canceled")


def test_escape_ends_the_search_before_it_touches_the_verdict(page: EntrancePage, qtbot: QtBot) -> None:
    """The first Esc clears the field, the second turns away."""
    page.screen.show_verdict(entrance.amber())
    search(page, qtbot)
    page.press(Qt.Key.Key_Escape)
    assert ("", Colour.AMBER, []) == (page.typed, page.colour, page.found)
    page.press(Qt.Key.Key_Escape)
    assert page.colour is None


def test_enter_with_letters_in_the_field_never_admits(page: EntrancePage, qtbot: QtBot) -> None:
    """While a name is being typed Enter belongs to the search, not to the verdict beside it."""
    page.screen.show_verdict(entrance.amber())
    search(page, qtbot)
    page.press(Qt.Key.Key_Return)
    assert [("a-1", "")] == [(attempt.attendee_id, attempt.force) for attempt in page.attempts]


def test_a_typed_code_is_taken_at_once(page: EntrancePage) -> None:
    """A whole code of ours, however it is grouped, is attempted on Enter without waiting for the search."""
    page.type("0123 4567 89ab cdef ghjk")
    page.press(Qt.Key.Key_Return)
    assert (["0123 4567 89ab cdef ghjk"], "") == ([attempt.secret for attempt in page.attempts], page.typed)


def test_a_text_without_hits_is_tried_as_a_code(page: EntrancePage, qtbot: QtBot) -> None:
    """Another system's code is attempted on Enter when nobody has that name."""
    page.type("PRETIX-77")
    qtbot.waitUntil(lambda: page.searches[-1:] == ["PRETIX-77"])
    page.screen.show_found("PRETIX-77", ())
    assert "Nobody" in page.screen.found.title
    page.press(Qt.Key.Key_Return)
    assert ["PRETIX-77"] == [attempt.secret for attempt in page.attempts]


def test_who_is_not_on_the_list_is_added_with_one_key(page: EntrancePage, qtbot: QtBot) -> None:
    """Where nobody has the name, F4 (or a press on the button) hands it to the form for walk-ins."""
    page.type("Kim Neu")
    qtbot.waitUntil(lambda: page.searches[-1:] == ["Kim Neu"])
    page.screen.show_found("Kim Neu", ())
    assert page.screen.found.walk_in.isVisible()
    page.press(Qt.Key.Key_F4)
    assert (["Kim Neu"], "") == (page.walk_ins, page.typed)


def test_somebody_who_was_found_is_no_walk_in(page: EntrancePage, qtbot: QtBot) -> None:
    """While there are hits the button is not there."""
    search(page, qtbot)
    assert not page.screen.found.walk_in.isVisible()


def test_an_enter_that_comes_before_the_hits_takes_the_only_one(page: EntrancePage) -> None:
    """A quick Enter waits for the answer; a single hit is taken."""
    page.type("mül")
    page.press(Qt.Key.Key_Return)
    assert (["mül"], []) == (page.searches, page.attempts)
    page.screen.show_found("mül", entrance.found()[:1])
    assert ["a-1"] == [attempt.attendee_id for attempt in page.attempts]


def test_an_enter_that_comes_before_several_hits_takes_nobody(page: EntrancePage) -> None:
    """Nobody is checked in whom the operator has not seen in the list."""
    page.type("mü")
    page.press(Qt.Key.Key_Return)
    page.screen.show_found("mü", entrance.found())
    assert ([], 4) == (page.attempts, len(page.found))


def test_an_old_answer_is_dropped(page: EntrancePage, qtbot: QtBot) -> None:
    """Hits for what was typed before do not appear under what is typed now."""
    page.type("mü")
    page.type("l")
    page.screen.show_found("mü", entrance.found())
    assert [] == page.found


def test_enter_presses_a_focused_button_when_nothing_waits(page: EntrancePage) -> None:
    """With no decision open, Enter on a focused link does what Space does."""
    page.screen.show_recent(entrance.recent())
    page.screen.recent.rows[0].undo_button.setFocus()
    page.press(Qt.Key.Key_Return)
    assert ["n-1"] == [nonce for nonce, _because in page.undos]


def test_the_focus_leaves_a_line_that_changes_under_it(page: EntrancePage) -> None:
    """When a new scan moves the lines, the focus goes to the search field, not to another person's link."""
    page.screen.show_recent(entrance.recent())
    page.screen.recent.rows[0].undo_button.setFocus()
    page.screen.show_recent(entrance.recent()[1:])
    assert page.window.focusWidget() is page.screen.search.field


def test_the_focus_leaves_a_button_that_goes_away(page: EntrancePage) -> None:
    """When the verdict changes, the focus goes home instead of to another button."""
    page.screen.show_verdict(entrance.amber())
    page.screen.panel.view.decision.turn_away_button.setFocus()
    page.screen.show_verdict(entrance.green())
    assert page.window.focusWidget() is page.screen.search.field


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_F5, Qt.Key.Key_Tab, Qt.Key.Key_Right])
def test_a_key_that_nobody_takes_is_let_go(page: EntrancePage, key: Qt.Key) -> None:
    """In a window without the focus, as under a bare X server, a key reaches the page once, not in circles."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    assert QApplication.focusWidget() is None

    for _ in range(3):
        QApplication.sendEvent(page.window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    page.type("a")
    assert "a" == page.typed


def test_f8_takes_the_last_check_in_back_when_its_verdict_has_faded(page: EntrancePage) -> None:
    """The newest line is what F8 means at rest; where that is a refusal, F8 takes nothing back."""
    newest, *others = entrance.recent()
    page.screen.show_recent((newest, *others))
    page.press(Qt.Key.Key_F8)
    assert [newest.nonce] == [nonce for nonce, _ in page.undos]

    page.screen.show_recent(tuple(line for line in others if not line.may_undo))
    page.press(Qt.Key.Key_F8)
    assert 1 == len(page.undos)
