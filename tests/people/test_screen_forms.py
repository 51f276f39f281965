"""Editing people and recording walk-ins, in the card's place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Colour, Reason
from kiosk.domain.people import EDITABLE, Edit
from tests.fakes import entrance, people
from tests.pages.people import PeoplePage


def edit(page: PeoplePage, qtbot: QtBot) -> None:
    """Open the form for Jana."""
    page.show_card(qtbot, "jana")
    page.press(Qt.Key.Key_F4)


def walk_in(page: PeoplePage, given: str, family: str, organisation: str = "", category: str = "") -> None:
    """Type a walk-in as a quick operator does: Enter after each field, also after the last."""
    page.press(Qt.Key.Key_F2)
    for text in (given, family, organisation, category):
        page.type(text)
        page.press(Qt.Key.Key_Return)


def test_the_form_shows_what_is_known(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Every field that may be edited, the status, and a box for each session that asks for registration."""
    edit(people_page, qtbot)
    form = people_page.screen.card.edit
    assert set(EDITABLE) == {*form.lines, "status"}
    assert ("Jana", "Unterlagen für Podium mitgeben") == (form.lines["given_name"].text, form.lines["note"].text)
    assert form.statuses[AttendeeStatus.CONFIRMED].isChecked()
    ticked = [row.text() for row in form.sessions.values() if row.isChecked()]
    assert ["Workshop Digitale Zwillinge", "Exkursion Halle-Neustadt"] == ticked
    assert len(form.sessions) == 4


def test_only_what_was_changed_is_sent(people_page: PeoplePage, qtbot: QtBot) -> None:
    """One field typed anew is one value; registrations stay as they are."""
    edit(people_page, qtbot)
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_F10)
    assert [Edit("p-1", (("given_name", "Johanna"),))] == people_page.edits


def test_a_field_may_be_emptied(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Nothing is a value as well."""
    edit(people_page, qtbot)
    people_page.screen.card.edit.lines["title"].set_text("")
    people_page.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [Edit("p-1", (("title", ""),))] == people_page.edits


def test_the_status_is_one_press(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Cancel, block and admit again are chips, one of them chosen."""
    edit(people_page, qtbot)
    people_page.screen.card.edit.statuses[AttendeeStatus.BLOCKED].click()
    people_page.screen.card.edit.save_button.click()
    assert [Edit("p-1", (("status", "blocked"),))] == people_page.edits


def test_registrations_are_ticked(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The whole set is sent, and only when it changed."""
    edit(people_page, qtbot)
    people_page.screen.card.edit.sessions[entrance.TWINS.id].click()
    people_page.screen.card.edit.sessions[entrance.MOBILITY.id].click()
    people_page.press(Qt.Key.Key_F10)
    assert [Edit("p-1", (), frozenset({entrance.MOBILITY.id, entrance.TRIP.id}))] == people_page.edits


def test_the_note_has_several_lines(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Enter makes a line in the note, Ctrl+Enter saves from there as well."""
    edit(people_page, qtbot)
    note = people_page.screen.card.edit.lines["note"]
    note.take_focus()
    people_page.type("Ausweis")
    people_page.press(Qt.Key.Key_Return)
    people_page.type("Garderobe")
    people_page.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(("note", "Ausweis\nGarderobe"),)] == [made.values for made in people_page.edits]


def test_without_a_change_nothing_is_sent(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Saving what was not touched closes the form."""
    edit(people_page, qtbot)
    people_page.press(Qt.Key.Key_F10)
    assert ([], "Dr. Jana Müller") == (people_page.edits, people_page.card_name)


def test_a_person_needs_a_name(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Without a family name nothing is sent, and the form says so."""
    edit(people_page, qtbot)
    form = people_page.screen.card.edit
    form.lines["family_name"].set_text("  ")
    people_page.press(Qt.Key.Key_F10)
    assert ([], "A family name is needed.") == (people_page.edits, form.message.text)
    assert people_page.window.focusWidget() is form.lines["family_name"].line


def test_a_saved_edit_closes_the_form(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The card shows the new name at once and asks for the rest."""
    edit(people_page, qtbot)
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_F10)
    cards = len(people_page.cards)
    people_page.screen.show_edited(replace(people.JANA, given_name="Johanna"))
    assert ("Dr. Johanna Müller", "Saved", cards + 1) == (
        people_page.card_name, people_page.answer, len(people_page.cards),
    )  # fmt: skip


def test_an_edit_is_sent_once(people_page: PeoplePage, qtbot: QtBot) -> None:
    """While the answer is on its way a second press does nothing, and the form stays."""
    edit(people_page, qtbot)
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_F10)
    people_page.press(Qt.Key.Key_F10)
    assert (1, "") == (len(people_page.edits), people_page.card_name)


def test_what_was_typed_survives_a_failure(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The form says what went wrong and can be saved again."""
    edit(people_page, qtbot)
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_F10)
    people_page.screen.show_failed("p-99", "Of another person.", "")
    people_page.screen.show_failed("p-1", "The disk is full.", "Free some space.")
    form = people_page.screen.card.edit
    assert ("The disk is full. Free some space.", "Johanna") == (form.message.text, form.lines["given_name"].text)
    people_page.press(Qt.Key.Key_F10)
    assert 2 == len(people_page.edits)


def test_a_refresh_leaves_the_form_alone(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Hits and cards that come meanwhile change nothing that is being typed, nor who is edited."""
    edit(people_page, qtbot)
    people_page.type("Joh")
    people_page.answer_with(people.FOUND["bernd"])
    people_page.screen.show_card(people.card(replace(people.FOUND["jana"], attendee=replace(people.JANA, phone="1"))))
    people_page.type("anna")
    people_page.press(Qt.Key.Key_F10)
    assert [Edit("p-1", (("given_name", "Johanna"),))] == people_page.edits


def test_a_form_that_holds_something_is_not_left_by_a_press(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Another row, or F2, asks to save first; nothing is lost."""
    edit(people_page, qtbot)
    people_page.type("Johanna")
    people_page.press_row(2)
    form = people_page.screen.card.edit
    assert ("Save first, or cancel.", "Müller, Dr. Jana") == (form.message.text, people_page.chosen)
    people_page.press(Qt.Key.Key_F2)
    assert people_page.screen.card.form is form


def test_escape_asks_before_it_throws_away(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The first Esc warns, the second closes; where nothing was typed the first closes."""
    edit(people_page, qtbot)
    people_page.press(Qt.Key.Key_Escape)
    assert "Dr. Jana Müller" == people_page.card_name
    people_page.press(Qt.Key.Key_F4)
    people_page.type("Johanna")
    people_page.press(Qt.Key.Key_Escape)
    assert "Esc once more throws away what was typed." == people_page.screen.card.edit.message.text
    people_page.press(Qt.Key.Key_Escape)
    assert ("Dr. Jana Müller", []) == (people_page.card_name, people_page.edits)


def test_the_category_is_offered_and_completed(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The chips show what there is; the start of the only one that fits stands for it; anything else is free."""
    edit(people_page, qtbot)
    form = people_page.screen.card.edit
    category = form._field("category")
    category.take_focus()
    people_page.type("Wi")
    assert ("Wissenschaft", "Wirtschaft") == category.suggestions
    people_page.press(Qt.Key.Key_Down)
    people_page.press(Qt.Key.Key_Right)
    people_page.press(Qt.Key.Key_Return)
    assert "Wirtschaft" == category.text
    category.set_text("poli")
    people_page.press(Qt.Key.Key_F10)
    assert (("category", "Politik"),) == people_page.edits[-1].values


def test_before_the_card_came_nothing_can_be_edited(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A form without the registrations would take them away."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_F4)
    assert people_page.screen.card.form is None


def test_a_walk_in_is_saved_with_enter(people_page: PeoplePage) -> None:
    """Name, organisation, category, Enter: a new person with an id of their own, flagged as a walk-in."""
    walk_in(people_page, "Änne", "Groß", "Stadt Halle (Saale)", "kom")
    (person, sessions), = people_page.walk_ins  # fmt: skip
    assert ("Groß", "Änne", "Stadt Halle (Saale)", "Kommune", True) == (
        person.family_name, person.given_name, person.organisation, person.category, person.walk_in,
    )  # fmt: skip
    assert (True, frozenset()) == (bool(person.id), sessions)


def test_a_walk_in_is_admitted_in_the_same_act(people_page: PeoplePage) -> None:
    """Stored, then checked in; the card shows verdict and code, the focus is back in the search."""
    walk_in(people_page, "Änne", "Groß")
    person = people_page.walk_ins[0][0]
    assert [] == people_page.attempts
    people_page.screen.show_added(person)
    assert person.id == people_page.attempt.attendee_id
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, attendee=person))
    assert ("Änne Groß", "Checked in at 08:42 Recorded as a walk-in") == (people_page.card_name, people_page.answer)
    people_page.screen.show_card(people.simple_card(replace(people.FOUND["zoe"], attendee=person)))
    assert ("K7F3 9QXM W2D5 R8TP B4NC",) == people_page.screen.card.person.badges
    assert people_page.window.focusWidget() is people_page.screen.search.field


def test_a_walk_in_can_be_refused_and_admitted(people_page: PeoplePage) -> None:
    """At a full workshop the same question is asked as for everybody."""
    walk_in(people_page, "Änne", "Groß")
    person = people_page.walk_ins[0][0]
    people_page.screen.show_added(person)
    people_page.screen.show_verdict(entrance.verdict(people_page.attempt.nonce, Reason.FULL, person))
    assert Colour.AMBER is people_page.screen.card.person.answer.colour
    people_page.press(Qt.Key.Key_F9)
    assert (person.id, Reason.FULL) == (people_page.attempt.attendee_id, people_page.attempt.seen)


def test_another_stations_walk_in_is_not_admitted_here(people_page: PeoplePage) -> None:
    """Only who was typed here is checked in by this page."""
    people_page.screen.show_added(Attendee("of-another", "Groß", walk_in=True))
    walk_in(people_page, "Änne", "Groß")
    people_page.screen.show_added(Attendee("of-another", "Groß", walk_in=True))
    assert [] == people_page.attempts


def test_a_walk_in_is_saved_from_any_field(people_page: PeoplePage) -> None:
    """One name is enough; F10 saves at once; a single name is a family name."""
    people_page.press(Qt.Key.Key_F2)
    people_page.type("Rosa")
    people_page.press(Qt.Key.Key_F10)
    assert [("Rosa", "")] == [(person.family_name, person.given_name) for person, _ in people_page.walk_ins]


def test_a_walk_in_without_a_name_is_not_sent(people_page: PeoplePage) -> None:
    """The form says what is missing."""
    walk_in(people_page, "", "", "Stadt Halle (Saale)")
    assert ([], "A name is needed.") == (people_page.walk_ins, people_page.screen.card.walk_in.message.text)


def test_a_walk_in_that_failed_stays_typed(people_page: PeoplePage) -> None:
    """Nobody has to type it all again, and the same person is sent again."""
    walk_in(people_page, "Änne", "Groß")
    person = people_page.walk_ins[0][0]
    people_page.screen.show_failed(person.id, "The disk is full.", "Free some space.")
    assert "The disk is full. Free some space." == people_page.screen.card.walk_in.message.text
    people_page.press(Qt.Key.Key_F10)
    assert [person, person] == [sent for sent, _ in people_page.walk_ins]


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Änne Groß", "Änne", "Groß"),
        ("Groß, Änne", "Änne", "Groß"),
        ("Karl-Heinz von der Heide", "Karl-Heinz", "von der Heide"),
        ("Dr. Änne Groß", "Dr. Änne", "Groß"),
        ("Groß", "", "Groß"),
    ],
)
def test_a_name_from_the_entrance_is_split(people_page: PeoplePage, typed: str, given: str, family: str) -> None:
    """What was typed into one field stands in two, and the next empty one has the focus."""
    people_page.screen.open_walk_in(typed)
    form = people_page.screen.card.walk_in
    assert (given, family) == (form.given.text, form.family.text)
    empty = form.organisation if given else form.given
    assert people_page.window.focusWidget() is empty.line


def test_a_title_before_the_given_name_is_one(people_page: PeoplePage) -> None:
    """Nobody is called Dr."""
    people_page.screen.open_walk_in("Dr. Änne Groß")
    people_page.press(Qt.Key.Key_F10)
    person = people_page.walk_ins[0][0]
    assert ("Dr.", "Änne", "Groß") == (person.title, person.given_name, person.family_name)


def test_a_name_nobody_has_goes_into_the_form(people_page: PeoplePage, qtbot: QtBot) -> None:
    """F2 after a search without hits takes the name over; after one with hits it does not."""
    people_page.search(qtbot, "Anna Groß")
    people_page.press(Qt.Key.Key_F2)
    form = people_page.screen.card.walk_in
    assert ("Anna", "Groß") == (form.given.text, form.family.text)


def test_hits_are_no_name(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Three letters that found somebody are not a person."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_F2)
    assert "" == people_page.screen.card.walk_in.family.text


def test_very_alike_people_are_offered(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Shortly after the name is typed the list is asked; a press opens the person instead, and nothing is added."""
    people_page.press(Qt.Key.Key_F2)
    for text in ("Jana", "Müler"):
        people_page.type(text)
        people_page.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [like.family_name for like in people_page.alike][-1:] == ["Müler"])
    alike = people_page.screen.card.walk_in.alike
    people_page.screen.show_alike(people_page.alike[-1], (people.FOUND["jana"],))
    assert ["Open Müller, Dr. Jana, Stadt Dessau-Roßlau · Kommune instead"] == [
        row.accessibleName() for row in alike.rows
    ]
    alike.rows[0].click()
    assert ("Dr. Jana Müller", []) == (people_page.card_name, people_page.walk_ins)


def test_an_old_answer_about_alike_people_is_dropped(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What is typed now counts."""
    people_page.press(Qt.Key.Key_F2)
    people_page.type("Jana")
    people_page.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(people_page.alike) == 1)
    people_page.type("Groß")
    people_page.screen.show_alike(people_page.alike[0], (people.FOUND["jana"],))
    assert () == people_page.screen.card.walk_in.alike.rows


def test_organisations_that_are_known_are_offered(people_page: PeoplePage) -> None:
    """The most frequent first; one press takes it over, typing on ignores it."""
    people_page.screen.show_choices(people.choices())
    people_page.press(Qt.Key.Key_F2)
    field = people_page.screen.card.walk_in.organisation
    field.take_focus()
    assert not field.suggestions
    people_page.type("stadt")
    assert ("Stadt Halle (Saale)", "Stadt Dessau-Roßlau") == field.suggestions
    field.chips[1].click()
    assert ("Stadt Dessau-Roßlau", False) == (field.text, bool(field.suggestions))


def test_a_form_asks_what_there_is_to_offer(people_page: PeoplePage) -> None:
    """Organisations that came with a list since are offered, too."""
    people_page.press(Qt.Key.Key_F2)
    assert 1 == people_page.choices_asked


def test_letters_typed_beside_a_form_are_no_search(people_page: PeoplePage) -> None:
    """While a form is open, stray letters do not choose somebody else behind it."""
    people_page.press(Qt.Key.Key_F2)
    people_page.screen.card.walk_in.save_button.setFocus()
    people_page.type("x")
    assert "" == people_page.typed
