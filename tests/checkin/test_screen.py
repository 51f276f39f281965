"""The entrance shows verdicts, sends attempts, and never makes anybody wait."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.checkin import verdict_panel
from kiosk.domain.checkin import Colour, Direction, Facts, Reason, Recent, ScanAttempt, Verdict
from kiosk.domain.parts import Part, PartReport, State
from kiosk.shell.chips import ChoiceChip
from tests.fakes import entrance
from tests.pages.entrance import EntrancePage

CODE = "0123456789ABCDEFGHJK"


def test_a_code_becomes_an_attempt(page: EntrancePage) -> None:
    """A code of the camera is one attempt for the session, the direction, the time and the station."""
    page.screen.take_code(CODE, "camera")
    expected = ScanAttempt(
        "nonce-1", CODE, entrance.ENTRANCE.id, Direction.ENTRY, entrance.instant(), station="Tisch 1"
    )
    assert [expected] == page.attempts


@pytest.mark.parametrize("source", ["camera", "scanner", "typed"])
def test_a_badge_held_still_is_one_attempt(page: EntrancePage, source: str) -> None:
    """The same code goes on for one attempt; after it left the picture it is a new one."""
    for _ in range(20):
        page.screen.take_code(CODE, source)
        page.time.seconds += 0.1
    page.time.seconds += 2
    page.screen.take_code(CODE, source)
    assert ["nonce-1", "nonce-2"] == [attempt.nonce for attempt in page.attempts]


def test_without_a_session_nothing_is_attempted(page: EntrancePage) -> None:
    """Before the programme is there, a code is not lost to a session that does not exist."""
    from kiosk.checkin.screen import CheckinScreen

    bare = CheckinScreen(
        clock=page.time.clock, new_nonce=lambda: "n", station="", monotonic=page.time.monotonic
    )  # fmt: skip
    seen: list[object] = []
    bare.attempted.connect(seen.append)
    bare.take_code(CODE, "camera")
    bare.deleteLater()
    assert [] == seen


def test_green_says_welcome_who_and_what_follows(page: EntrancePage) -> None:
    """Green names the person and, at the entrance, the sessions of the day in their order."""
    page.screen.show_verdict(entrance.green())
    assert (Colour.GREEN, "Welcome", "Dr. Jana Müller") == (page.colour, page.headline, page.name)
    assert ("14:00 Workshop Digitale Zwillinge", "16:30 Exkursion Halle-Neustadt") == page.chips
    assert "Stadt Dessau-Roßlau\nKommune" == page.screen.panel.view.origin


def test_a_note_for_the_desk_is_shown(page: EntrancePage) -> None:
    """What the organiser noted for the desk stands on the panel."""
    person = replace(entrance.JANA, note="Schlüssel für den Fahrstuhl geben")
    page.screen.show_verdict(entrance.green(attendee=person, registrations=()))
    assert ("Schlüssel für den Fahrstuhl geben",) == page.chips


def test_red_says_why_and_what_is_valid(page: EntrancePage) -> None:
    """Red names the person, when the badge was replaced and which one is valid."""
    page.screen.show_verdict(entrance.red())
    assert (Colour.RED, "Marie-Luise Freifrau von Bodenhausen-Degener") == (page.colour, page.name)
    assert 2 == len(page.chips)
    assert "08:12" in page.chips[0]


def test_an_unknown_code_is_shown_safely(page: EntrancePage) -> None:
    """Without a person the panel shows the code and says what to do."""
    page.screen.show_verdict(entrance.invalid("<b>CODE</b>"))
    assert ("Unknown code", "", ("<b>CODE</b>",)) == (page.headline, page.name, page.chips)
    assert "search" in page.screen.panel.view.origin


def test_a_verdict_is_spoken(page: EntrancePage) -> None:
    """A screen reader finds the whole verdict as the panel's name."""
    page.screen.show_verdict(entrance.green())
    spoken = QAccessible.queryAccessibleInterface(page.screen.panel).text(QAccessible.Text.Name)
    assert spoken.startswith("Welcome. Dr. Jana Müller. Stadt Dessau-Roßlau. Kommune.")


def test_green_fades_by_itself(page: EntrancePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green stays for a moment and then makes room for the calm panel."""
    monkeypatch.setattr(verdict_panel, "STAY_MS", 20)
    with qtbot.waitSignal(page.screen.panel.settled):
        page.screen.show_verdict(entrance.green())
    assert (None, "Hold the badge to the camera") == (page.colour, page.headline)


@pytest.mark.parametrize(
    "made", [entrance.amber(), entrance.already(), entrance.red(), entrance.blocked()], ids=lambda v: str(v.reason)
)
def test_what_asks_for_a_decision_stays(
    page: EntrancePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, made: Verdict
) -> None:
    """A verdict that somebody has to decide on does not fade."""
    monkeypatch.setattr(verdict_panel, "STAY_MS", 5)
    page.screen.show_verdict(made)
    qtbot.waitUntil(lambda: page.screen.panel.verdict is made)
    assert page.screen.panel.waits
    assert not page.screen.panel._stay.isActive()


def test_the_next_badge_replaces_the_verdict(page: EntrancePage) -> None:
    """Scanning never waits: amber gives way to the next green, with no trace of its buttons."""
    page.screen.show_verdict(entrance.amber())
    page.screen.show_verdict(entrance.green())
    assert (Colour.GREEN, ["Undo (F8)"]) == (page.colour, page.buttons)


def test_the_newest_scans_say_what_happened(page: EntrancePage) -> None:
    """Each line has the name and a few words; only a check-in that stands can be undone."""
    page.screen.show_recent(entrance.recent())
    assert ["Dr. Jana Müller", "Uwe Schmidt · already in since 08:12", "Elif Öz"] == page.recent[:3]
    assert "Unknown code" == page.recent[4]
    undo = [row.undo_button.isVisibleTo(row) for row in page.screen.recent.rows]
    assert [line.may_undo for line in entrance.recent()] == undo


def test_a_line_is_undone_by_its_link(page: EntrancePage) -> None:
    """The link of a line asks to undo that line, and is named after the person."""
    page.screen.show_recent(entrance.recent())
    link = page.screen.recent.rows[2].undo_button
    assert "Undo: Elif Öz" == link.accessibleName()
    link.click()
    assert [("n-3", "Undone at the entrance")] == page.undos


def test_an_undo_is_confirmed_quietly(page: EntrancePage) -> None:
    """After F8 the panel goes to rest and says that the check-in was undone; no dialog opens."""
    page.screen.show_verdict(entrance.green())
    page.press(Qt.Key.Key_F8)
    assert ["n-1"] == [nonce for nonce, _because in page.undos]
    page.screen.show_recent((Recent("n-1", entrance.at(8, 42), Direction.ENTRY, None, "Jana", annulled=True),))
    assert (None, "Undone: Jana") == (page.colour, page.lead)


def test_an_undo_does_not_take_the_next_verdict_away(page: EntrancePage) -> None:
    """An undo that is confirmed after the next badge leaves that badge's verdict alone."""
    page.screen.show_verdict(entrance.green())
    page.press(Qt.Key.Key_F8)
    page.screen.show_verdict(entrance.green(nonce="n-2"))
    page.screen.show_recent((Recent("n-1", entrance.at(8, 42), Direction.ENTRY, None, "Jana", annulled=True),))
    assert Colour.GREEN is page.colour


def test_a_failure_is_red_and_says_to_scan_again(page: EntrancePage) -> None:
    """What could not be recorded is never green."""
    page.screen.show_failure("Not recorded", "Scan the badge again.")
    assert (Colour.RED, "Not recorded", []) == (page.colour, page.headline, page.buttons)


@pytest.mark.parametrize("headline", ["Not saved.", "Not saved"])
def test_a_failure_is_read_out_in_whole_sentences(page: EntrancePage, headline: str) -> None:
    """One full stop between what happened and what to do, whether the words bring one or not."""
    page.screen.show_failure(headline, "Scan the badge again.")
    assert "Not saved. Scan the badge again." == page.screen.panel.accessibleName()


def test_the_counts_are_those_of_the_session(page: EntrancePage) -> None:
    """The numbers follow the session; without a limit the last is the number of people still expected."""
    counts = page.screen.counts
    numbers = [figure.number for figure in (counts.registered, counts.checked_in, counts.present, counts.rest)]
    assert ([240, 117, 115, 125], "seats free") == (numbers, counts.rest.name)
    page.screen.show_session(entrance.EVENING, False)
    numbers = [figure.number for figure in (counts.registered, counts.checked_in, counts.present, counts.rest)]
    assert ([240, 12, 12, 228], "still expected") == (numbers, counts.rest.name)


def test_unknown_counts_are_no_zeroes(page: EntrancePage) -> None:
    """Until the numbers of a session are known, none are shown."""
    page.screen.show_session(entrance.SKILLS, False)
    assert page.screen.counts.registered.number is None


def test_the_numbers_are_defined_where_they_stand(page: EntrancePage) -> None:
    """Each number explains itself by hover and to screen readers."""
    for figure in (page.screen.counts.registered, page.screen.counts.checked_in, page.screen.counts.present):
        assert figure.toolTip()
        assert figure.accessibleDescription() == figure.toolTip()


def test_the_head_names_session_event_and_day(page: EntrancePage) -> None:
    """At the entrance: the event and the date; at a door: the room, the times and how far it is."""
    head = page.screen.header
    assert ("Einlass MMZ", "22. Regionalkonferenz MPSC · 3 June 2025") == (head.title.text(), head.subtitle)
    page.time.now = entrance.at(14, 6)
    page.screen.show_session(entrance.TWINS, True)
    assert "Raum 2 · 14:00–15:30 · on for 6 minutes" == head.subtitle
    assert "Door: Raum 2" == head.chip.text


def test_the_clock_shows_the_time_at_the_event(page: EntrancePage) -> None:
    """The time is that of the place, whatever the computer's zone."""
    assert "08:42" == page.screen.header.time


def test_a_session_chosen_by_hand_can_be_left(page: EntrancePage) -> None:
    """A chip says that a session was chosen by hand, and leads back to the clock's."""
    page.screen.show_session(entrance.TWINS, False)
    assert page.screen.header.back.isVisible()
    page.screen.header.back.click()
    assert [""] == page.sessions


def test_a_session_is_chosen_with_the_keyboard(page: EntrancePage) -> None:
    """F2 opens the list, arrows move, Enter chooses, and the list is gone."""
    page.press(Qt.Key.Key_F2)
    picker = page.screen.picker
    assert picker is not None
    assert picker.isVisible()
    assert "By the clock" == picker.rows[0].text()
    from PySide6.QtTest import QTest

    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Return):
        QTest.keyClick(page.window.focusWidget(), key)
    assert ([entrance.TWINS.id], False) == (page.sessions, picker.isVisible())


def test_the_direction_goes_with_the_attempt(page: EntrancePage) -> None:
    """F3 turns to the exit: the panel says so, and attempts are exits from then on."""
    page.press(Qt.Key.Key_F3)
    page.screen.take_code(CODE, "camera")
    assert [Direction.EXIT] == page.directions
    assert ("Exit: show the badge", Direction.EXIT) == (page.headline, page.attempts[0].type)


def test_without_a_camera_the_page_says_what_works(page: EntrancePage) -> None:
    """The panel at rest turns to typing and scanners, the picture says what to do; both come back."""
    report = PartReport(Part.CAMERA, State.FAILED, "The camera is not plugged in.", "Check the cable.")
    page.screen.show_part(report)
    assert "Type a name or use a scanner" == page.headline
    assert "Check the cable." in page.screen.picture.accessibleName()
    page.screen.show_part(PartReport(Part.CAMERA, State.OK, "The camera works."))
    assert "Hold the badge to the camera" == page.headline


def test_other_parts_leave_the_picture_alone(page: EntrancePage) -> None:
    """A full disk is no missing camera."""
    page.screen.show_part(PartReport(Part.DISK, State.FAILED, "The disk is full."))
    assert "Hold the badge to the camera" == page.headline


def test_an_ambiguous_code_asks_for_the_name(page: EntrancePage) -> None:
    """With several holders of one code the search field takes the focus and asks who it is."""
    page.screen.show_verdict(entrance.verdict(reason=Reason.AMBIGUOUS, attendee=None, facts=Facts()))
    assert "Whose badge is it? Type the name" == page.screen.search.field.placeholderText()


def test_the_language_changes_while_a_verdict_stands(page: EntrancePage) -> None:
    """The verdict, its buttons and the page are said again in the new language."""
    page.screen.show_verdict(entrance.amber())
    page.screen.show_recent(entrance.recent())
    chips = page.screen.findChildren(ChoiceChip)
    before = [chip.text() for chip in chips]
    language.use("de")
    page.window.retranslate()
    language.use("en")
    page.window.retranslate()
    assert before == [chip.text() for chip in chips]
    assert (Colour.AMBER, "Not registered – 3 seats left") == (page.colour, page.headline)


def test_a_decided_verdict_is_not_offered_again_in_another_language(page: EntrancePage) -> None:
    """Buttons that were used up stay away when the language changes."""
    page.screen.show_verdict(entrance.green())
    page.press(Qt.Key.Key_F8)
    page.window.retranslate()
    assert [] == page.buttons


def test_frames_per_second_are_told_once_they_are_measured(page: EntrancePage) -> None:
    """Until the first measurement the label names the camera only: "0 frames/s" would read as a fault."""
    page.screen.show_camera("Logitech C920", 0.0)
    assert "Logitech C920" == page.screen.picture.label

    page.screen.show_camera("Logitech C920", 29.7)
    assert "Logitech C920 · 30 frames/s" == page.screen.picture.label


def test_a_computer_that_stalled_takes_a_badge_held_still_once(page: EntrancePage) -> None:
    """Green stays green: for two seconds no picture came, and the badge was never away."""
    page.screen.take_code("CODE-1", "camera", 100.0)
    page.screen.excuse(1.75)
    page.screen.take_code("CODE-1", "camera", 102.0)
    assert 1 == len(page.attempts)


def test_a_busy_window_takes_a_badge_held_still_once(page: EntrancePage) -> None:
    """Sightings that waited while the window was busy count when they were seen, not when they are taken."""
    page.screen.take_code("CODE-1", "camera", 100.0)
    page.time.seconds += 5.0
    for tenth in range(1, 60):
        page.screen.take_code("CODE-1", "camera", 100.0 + tenth / 10)
    assert 1 == len(page.attempts)
    page.screen.take_code("CODE-1", "camera", 107.5)
    assert 2 == len(page.attempts)
