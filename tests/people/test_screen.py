"""The people's page: search, list and card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.people import Arrival
from kiosk.people.listing.filter_bar import Filter
from tests.fakes import entrance, people
from tests.pages.people import PeoplePage


def test_the_page_asks_for_everybody_first(people_page: PeoplePage) -> None:
    """One question on opening: nobody filtered out, seen from the session that is on."""
    assert [("", Arrival.ANYBODY, entrance.ENTRANCE.id)] == [
        (q.text, q.arrival, q.session_id) for q in people_page.queries
    ]


def test_a_page_that_is_not_seen_asks_nothing(people_page: PeoplePage, qtbot: QtBot) -> None:
    """While another page is open nothing is asked; what changed meanwhile is asked for on coming back."""
    people_page.window.add_page("other", "door", lambda: "Other", QWidget())
    people_page.window.show_page("other")
    before = len(people_page.queries)
    people_page.screen.refresh()
    assert before == len(people_page.queries)
    people_page.window.show_page("people")
    qtbot.waitUntil(lambda: len(people_page.queries) == before + 1)


def test_typing_is_a_question(people_page: PeoplePage, qtbot: QtBot) -> None:
    """What is typed is asked for, wherever the focus is; the hits are counted at the end of the field."""
    people_page.screen.heading.import_button.setFocus()
    people_page.search(qtbot, "mull", *people.mull(), exact=5)
    assert ("mull", "6 hits") == (people_page.queries[-1].text, people_page.told)
    assert "Müller, Dr. Jana" == people_page.listed[0]


def test_an_old_answer_is_dropped(people_page: PeoplePage, qtbot: QtBot) -> None:
    """An answer to what was typed before does not replace the newer list."""
    old = people_page.queries[-1]
    people_page.search(qtbot, "mull", people.FOUND["zoe"])
    people_page.screen.show_found(people.answer(old, people.mull()))
    assert ["Muller, Zoë"] == people_page.listed


def test_the_first_hit_is_chosen_and_its_card_asked_for(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The best hit stands on the card at once; the rest of the card follows."""
    people_page.search(qtbot, "mull", *people.mull())
    assert ("Müller, Dr. Jana", "Dr. Jana Müller") == (people_page.chosen, people_page.card_name)
    qtbot.waitUntil(lambda: people_page.cards[-1:] == ["p-1"])


def test_without_words_nobody_is_chosen(people_page: PeoplePage) -> None:
    """The whole list marks nobody: Enter must not check in whoever stands first."""
    people_page.answer_with(*people.mull())
    people_page.press(Qt.Key.Key_Return)
    assert ("", "", []) == (people_page.chosen, people_page.card_name, people_page.attempts)


def test_the_arrows_choose_from_the_search_field(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Down and Up move in the list while the focus stays in the field; only the last card is asked for."""
    people_page.search(qtbot, "mull", *people.mull())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        people_page.press(key)
    assert ("Müller, Bernd", "Bernd Müller") == (people_page.chosen, people_page.card_name)
    assert people_page.window.focusWidget() is people_page.screen.search.field
    qtbot.waitUntil(lambda: people_page.cards[-1:] == ["p-2"])
    assert "p-3" not in people_page.cards


def test_escape_empties_the_search_and_chooses_nobody(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Esc leads back to the whole list, and Enter does nothing then."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_Escape)
    people_page.answer_with(*people.mull())
    people_page.press(Qt.Key.Key_Return)
    assert ("", "", []) == (people_page.typed, people_page.card_name, people_page.attempts)


def test_the_card_shows_what_is_known(people_page: PeoplePage, qtbot: QtBot) -> None:
    """State, note, registrations, badges in groups of four, scans, contact and history."""
    people_page.show_card(qtbot, "jana")
    person = people_page.screen.card.person
    assert ("checked in 08:42, Haupteingang 1",) == person.chips
    assert "At the desk: Unterlagen für Podium mitgeben" == person.note.text
    assert "Workshop Digitale Zwillinge\nExkursion Halle-Neustadt" == person.registrations.lines
    assert "K7F3 9QXM W2D5 R8TP B4NC · no. 2 · valid" == person.badges[0]
    assert person.badges[1].endswith("no. 1 · no longer valid since 08:12, verloren")
    assert ["08:42 · Einlass MMZ · Haupteingang 1", "08:40 · Einlass MMZ · replaced 08:12 · Haupteingang 2"] == [
        scan.says for scan in person.scans
    ]
    assert "jana.mueller@dessau.example" in person.contact.lines


def test_the_history_opens_on_a_press(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The history takes room only when it is wanted, and says who and where."""
    people_page.show_card(qtbot, "jana")
    person = people_page.screen.card.person
    assert ("History (3)", False) == (person.history_button.text(), person.history.isVisible())
    person.history_button.click()
    assert person.history.isVisible()
    assert "07:40 · Organisation: Stadt Desau → Stadt Dessau-Roßlau · Kim, Büro" in person.history.text


def test_another_persons_card_comes_too_late(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The card of somebody who is not chosen any more is not shown."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.press(Qt.Key.Key_Down)
    people_page.screen.show_card(people.card(people.FOUND["jana"]))
    assert ("Bernd Müller", ()) == (people_page.card_name, people_page.screen.card.person.badges)


def test_a_card_of_another_session_comes_too_late(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Where the person stands in the session before says nothing about the one that is chosen now."""
    people_page.search(qtbot, "mull", *people.mull())
    people_page.screen.show_session(entrance.TWINS, False)
    people_page.screen.show_card(people.card(people.FOUND["jana"]))
    assert () == people_page.screen.card.person.badges


@pytest.mark.parametrize(
    ("number", "words"),
    list(enumerate(["canceled", "blocked", "not paid", "waiting list", "gone again", "08:30", "expected"])),
)
def test_the_list_says_where_people_stand(people_page: PeoplePage, number: int, words: str) -> None:
    """A word or a time for each state, read out as well."""
    people_page.answer_with(*people.states())
    model = people_page.screen.people.model
    found = model.hits[number]
    assert words == model.standing(found).text
    assert model.spoken(found).endswith(words)


def test_walk_ins_are_marked(people_page: PeoplePage) -> None:
    """Who was not on the list is told in the row and on the card."""
    people_page.answer_with(*people.states())
    assert "walk-in" in people_page.screen.people.model.spoken(people.states()[5])
    people_page.press_row(5)
    assert "walk-in" in people_page.screen.card.person.chips


def test_hits_after_a_typing_error_stand_apart(people_page: PeoplePage, qtbot: QtBot) -> None:
    """The row that begins them carries the caption, and no other does."""
    people_page.search(qtbot, "mull", *people.mull(), exact=5)
    assert ["", "", "", "", "", "Did you mean"] == people_page.captions
    people_page.screen.search.clear()
    people_page.answer_with(*people.mull(), exact=0)
    assert [""] * 6 == people_page.captions


def test_more_is_asked_for_near_the_end(people_page: PeoplePage) -> None:
    """Scrolling down asks for more of the same; what was in sight stays, and nobody is lost."""
    people_page.answer_with(*people.many(1000))
    bar = people_page.screen.people.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert (100, 300) == (people_page.queries[-2].limit, people_page.queries[-1].limit)
    before = bar.value()
    people_page.answer_with(*people.many(1000))
    assert (300, before) == (len(people_page.listed), bar.value())


def test_a_refresh_keeps_what_is_chosen_and_in_sight(people_page: PeoplePage, qtbot: QtBot) -> None:
    """When others are checked in meanwhile, the list, the scroll, the choice and the words typed stay."""
    people_page.search(qtbot, "muster", *people.many(90))
    people_page.press_row(3)
    bar = people_page.screen.people.view.verticalScrollBar()
    bar.setValue(400)
    asked, cards = len(people_page.queries), len(people_page.cards)
    people_page.screen.refresh()
    qtbot.waitUntil(lambda: len(people_page.queries) == asked + 1 and len(people_page.cards) > cards)
    newcomer = people.FOUND["zoe"]
    people_page.answer_with(newcomer, *people.many(90))
    assert ("Muster00003, Kim", "muster", 400) == (people_page.chosen, people_page.typed, bar.value())


def test_many_changes_are_one_question(people_page: PeoplePage, qtbot: QtBot) -> None:
    """A rush of scans is asked for at once, where nothing was asked just now, and once more after a pause: the last
    change is never forgotten."""
    people_page.answer_with(*people.mull())
    for _ in range(2):
        before = len(people_page.queries)
        for _ in range(50):
            people_page.screen.refresh()
        at_once = len(people_page.queries) - before
        assert at_once <= 1

        with qtbot.waitSignal(people_page.screen.sought):
            pass
        assert before + at_once + 1 == len(people_page.queries)


def test_the_card_follows_what_happens_elsewhere(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Checked in at the other table: the state on the card changes with the list."""
    people_page.search(qtbot, "mull", people.FOUND["bernd"])
    assert ("expected",) == people_page.screen.card.person.chips
    came = replace(people.FOUND["bernd"], present=True, last_entry=people.FOUND["zoe"].last_entry)
    people_page.answer_with(came)
    assert ("checked in 08:15, Haupteingang 1",) == people_page.screen.card.person.chips


def test_the_arrival_is_a_filter(people_page: PeoplePage) -> None:
    """One press lists those who are still expected, and the chip says so."""
    people_page.screen.filters.chip(Arrival.EXPECTED).click()
    assert Arrival.EXPECTED is people_page.queries[-1].arrival
    chips = people_page.screen.filters
    assert (True, False) == (chips.chip(Arrival.EXPECTED).isChecked(), chips.chip(Arrival.ANYBODY).isChecked())


def test_a_filter_is_chosen_with_the_keyboard(people_page: PeoplePage) -> None:
    """The list opens with the focus in its field; typing narrows it, also without umlauts; Enter chooses."""
    people_page.screen.show_choices(people.choices())
    people_page.open_filter(Filter.ORGANISATION)
    listed = people_page.screen.filtering.list
    assert listed is not None
    people_page.type("universitat")
    assert ("Universität Leipzig",) == listed.shown
    people_page.press(Qt.Key.Key_Return)
    assert "Universität Leipzig" == people_page.queries[-1].organisation
    assert "Universität Leipzig" == people_page.screen.filters.chip(Filter.ORGANISATION).text()
    assert people_page.window.focusWidget() is people_page.screen.search.field


def test_the_beginnings_of_words_narrow_a_list(people_page: PeoplePage) -> None:
    """Not any letters inside: "stadt d" is Dessau, not Neustadt; what begins like that stands first."""
    people_page.screen.show_choices(people.choices())
    people_page.open_filter(Filter.ORGANISATION)
    listed = people_page.screen.filtering.list
    assert listed is not None
    people_page.type("stadt d")
    assert ["Stadt Dessau-Roßlau"] == list(listed.shown)
    listed.search.field.clear()
    people_page.type("ha")
    assert ["Bildungszentrum Halle-Neustadt", "Landkreis Harz", "Stadt Halle (Saale)"] == list(listed.shown)


def test_the_arrows_choose_a_filter(people_page: PeoplePage) -> None:
    """Down moves in the open list; sessions are offered with the number of people registered."""
    people_page.open_filter(Filter.REGISTERED_FOR)
    people_page.press(Qt.Key.Key_Down)
    people_page.press(Qt.Key.Key_Return)
    assert entrance.MOBILITY.id == people_page.queries[-1].registered_for


def test_a_filter_goes_with_one_press(people_page: PeoplePage) -> None:
    """A press on the chip that is set takes the filter away; Esc takes all of them away."""
    people_page.screen.show_choices(people.choices())
    for _ in range(2):
        people_page.open_filter(Filter.CATEGORY)
        people_page.press(Qt.Key.Key_Return)
        assert "Kommune" == people_page.queries[-1].category
        people_page.screen.filters.chip(Filter.CATEGORY).click()
        assert "" == people_page.queries[-1].category
    people_page.open_filter(Filter.CATEGORY)
    people_page.press(Qt.Key.Key_Return)
    people_page.press(Qt.Key.Key_Escape)
    assert "" == people_page.queries[-1].category


def test_escape_closes_an_open_list_only(people_page: PeoplePage) -> None:
    """Nothing is chosen, nothing is asked."""
    people_page.screen.show_choices(people.choices())
    before = len(people_page.queries)
    people_page.open_filter(Filter.CATEGORY)
    people_page.press(Qt.Key.Key_Escape)
    listed = people_page.screen.filtering.list
    assert listed is not None
    assert (False, before) == (listed.isVisible(), len(people_page.queries))


def test_what_can_be_chosen_comes_late(people_page: PeoplePage) -> None:
    """A list that was opened before its entries came is filled when they come."""
    people_page.open_filter(Filter.CATEGORY)
    listed = people_page.screen.filtering.list
    assert listed is not None
    assert ((), 1) == (listed.shown, people_page.choices_asked)
    people_page.screen.show_choices(people.choices())
    assert ("Kommune", "Politik", "Wissenschaft") == listed.shown


def test_the_numbers_stand_in_the_head(people_page: PeoplePage) -> None:
    """Registered, here, and walk-ins once there are any."""
    assert "240 registered · 117 here" == people_page.screen.heading.numbers
    people_page.screen.show_counts(replace(entrance.counts(), walk_ins=3))
    assert "240 registered · 117 here · 3 walk-ins" == people_page.screen.heading.numbers


def test_an_empty_event_says_what_to_do(people_page: PeoplePage, qtbot: QtBot) -> None:
    """No list yet, nobody found, nobody left by the filters: three different things to do."""
    people_page.answer_with()
    assert "Nobody is on the list yet" == people_page.screen.people.empty_words[0]
    people_page.screen.filters.chip(Arrival.EXPECTED).click()
    people_page.answer_with()
    assert "Nobody fits these filters" == people_page.screen.people.empty_words[0]
    people_page.search(qtbot, "xyz")
    assert ("Nobody found", "0 hits") == (people_page.screen.people.empty_words[0], people_page.told)


def test_lists_are_read_in_the_pages_place(people_page: PeoplePage) -> None:
    """The button asks for it; the other page takes the place, and gives it back."""
    other = QWidget()
    people_page.screen.set_import_view(other)
    people_page.screen.heading.import_button.click()
    assert 1 == people_page.imports
    people_page.screen.show_import(True)
    people_page.type("a")
    assert (True, "") == (other.isVisible(), people_page.typed)
    people_page.screen.show_import(False)
    people_page.type("a")
    assert (False, "a") == (other.isVisible(), people_page.typed)


def test_rows_speak_to_a_screen_reader(people_page: PeoplePage) -> None:
    """The list exposes each person in full, and whether they are marked."""
    people_page.answer_with(*people.mull())
    listed = QAccessible.queryAccessibleInterface(people_page.screen.people.view)
    first = listed.child(0)
    assert "Müller, Dr. Jana, Stadt Dessau-Roßlau, Kommune, checked in 08:42" == first.text(QAccessible.Text.Name)


def test_the_language_changes_while_the_page_is_open(people_page: PeoplePage, qtbot: QtBot) -> None:
    """Everything is said again; what was typed and chosen stays."""
    people_page.show_card(qtbot, "jana")
    before = people_page.buttons
    for spoken in ("de", "en"):
        language.use(spoken)
        people_page.window.retranslate()
    assert before == people_page.buttons
    assert ("mull", "Müller, Dr. Jana") == (people_page.typed, people_page.chosen)
