"""The evacuation list on screen: two keys to paper, search, ticks, and what is shown when the database is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.presence import Roll, RollKind
from kiosk.programme.rolls.heading import Act
from kiosk.programme.rolls.muster import Order
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from tests.fakes.entrance import SKILLS, TRIP
from tests.pages.rolls import ANNA, ELIF, FEW, JANA, LONG, NOW, UWE, RollsPage, crowd

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def rolls(qtbot: QtBot) -> Iterator[RollsPage]:
    """Return the evacuation list's page in a laptop's window, in English, in the light theme; nobody opened it yet."""
    with shown(qtbot) as made:
        yield made


@contextmanager
def shown(qtbot: QtBot, width: int = 1280, height: int = 800, *, patience_ms: int = 60_000) -> Iterator[RollsPage]:
    """Show the page, and put everything away afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)
    made = RollsPage(width, height, patience_ms=patience_ms)
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(app, theme.LIGHT)


# --- opening, printing


def test_opening_asks_for_the_list_and_shows_it(rolls: RollsPage) -> None:
    """The number, the time, who it is about, the names, and apart who is away."""
    rolls.view.open_list()
    assert [("", RollKind.HOUSE)] == rolls.asked
    assert "The list is being read …" == rolls.instead

    rolls.come(*FEW, out=(ANNA,))
    assert "3" == rolls.number
    assert (
        "People in the house",
        "As of 3 Jun 2025, 16:42:07",
        "On this list is who was scanned in today and not out. Who came without a scan is not on it.",
        "On an excursion, not in the house: 1",
    ) == rolls.heading
    assert ["Müller, Dr. Jana", "Öz, Elif", "Schmidt, Uwe", "Ärmel, Anna"] == rolls.listed
    assert ["On an excursion, not in the house: 1"] == rolls.captions
    assert "" == rolls.instead


def test_enter_prints_the_list_that_is_shown(rolls: RollsPage) -> None:
    """The second of the two keys. It goes to the usual printer, and a double press prints once."""
    rolls.open(*FEW, out=(ANNA,))
    rolls.press(Key.Key_Return)
    rolls.press(Key.Key_Return)

    ((paper, printer),) = rolls.printed
    assert "" == printer
    assert "Evacuation list: 3 people in the house" == paper.headline
    assert [3, 1] == [len(table.rows) for table in paper.tables]


def test_enter_before_the_list_came_prints_it_when_it_comes(rolls: RollsPage) -> None:
    """F12 and Enter at once: the paper is made of the new list, not of the one from before."""
    rolls.open(JANA)
    rolls.view.open_list()
    rolls.press(Key.Key_Return)
    assert [] == rolls.printed

    rolls.come(*FEW)
    ((paper, _),) = rolls.printed
    assert 3 == len(paper.tables[0].rows)


def test_a_database_that_does_not_answer_keeps_nobody_waiting(qtbot: QtBot) -> None:
    """After some seconds the last list is printed, and it is said that it is an old one."""
    with shown(qtbot, patience_ms=30) as rolls:
        rolls.open(*FEW)
        rolls.view.open_list()
        rolls.press(Key.Key_Return)
        qtbot.waitUntil(lambda: bool(rolls.printed))
        assert "This is the list of 16:42: it cannot be read again now. The database does not answer." == rolls.stale


def test_the_pdf_is_a_chord_because_letters_are_a_search(rolls: RollsPage) -> None:
    """Ctrl+S saves under a name of its own; an S alone looks for Schmidt."""
    rolls.open(*FEW)
    rolls.press(Key.Key_S, CTRL)
    ((paper, path),) = rolls.saved

    assert ("Evacuation list", "") == (paper.title, path)
    assert "" == rolls.view.page.bar.search.text


def test_every_button_does_what_it_says(rolls: RollsPage) -> None:
    """Print, save, refresh, close, by hand."""
    rolls.open(*FEW)
    for act in (Act.PRINT, Act.SAVE, Act.REFRESH):
        rolls.view.page.heading.button(act).click()
        rolls.come(*FEW)
    rolls.view.page.heading.button(Act.CLOSE).click()

    assert (1, 1, 2, 1) == (len(rolls.printed), len(rolls.saved), len(rolls.asked), rolls.closed)


def test_enter_on_a_button_presses_it(rolls: RollsPage) -> None:
    """Who moved to a button with Tab means the button."""
    rolls.open(*FEW)
    rolls.view.page.heading.button(Act.SAVE).setFocus(Qt.FocusReason.TabFocusReason)
    rolls.press(Key.Key_Return)

    assert (0, 1) == (len(rolls.printed), len(rolls.saved))


def test_what_became_of_a_print_is_told(rolls: RollsPage) -> None:
    """In words, and trouble with what to do."""
    rolls.open(*FEW)
    rolls.view.show_told("“Evacuation list” was printed on Laser.")
    assert "“Evacuation list” was printed on Laser." == rolls.notice
    rolls.view.show_print_trouble("Laser: no paper.", "Refill paper.")
    assert "Laser: no paper. Refill paper." == rolls.notice


# --- finding people


def test_letters_narrow_the_list(rolls: RollsPage, qtbot: QtBot) -> None:
    """By name and by organisation, umlauts or not, those away as well; Esc shows everybody again."""
    rolls.open(*FEW, out=(ANNA,))
    rolls.type("oz")
    qtbot.waitUntil(lambda: ["Öz, Elif"] == rolls.listed)
    rolls.press(Key.Key_Escape)
    rolls.type("mdr")
    qtbot.waitUntil(lambda: ["Ärmel, Anna"] == rolls.listed)
    rolls.press(Key.Key_Escape)
    rolls.type("xyz")
    qtbot.waitUntil(lambda: "Nobody on the list has this name." == rolls.instead)
    rolls.press(Key.Key_Escape)

    assert 4 == len(rolls.listed)
    assert 0 == rolls.closed


def test_the_list_can_stand_by_room(rolls: RollsPage) -> None:
    """By the room where people were seen last, and by name within it."""
    rolls.open(JANA, ELIF, UWE, LONG)
    rolls.view.page.bar.order_chosen.emit(Order.ROOM)
    rooms = ["Foyer", "Raum 2", "Raum 4", "Raum 4"]

    assert rooms == [entry.seen.room for entry in rolls.view.page.model.entries if entry.seen is not None]
    assert ["Öz, Elif", "Müller, Dr. Jana", "Schmidt, Uwe", LONG.attendee.sort_name] == rolls.listed


def test_who_left_the_page_finds_everybody_when_they_come_back(rolls: RollsPage, qtbot: QtBot) -> None:
    """F12 never shows what was searched for before; the ticks are still there."""
    rolls.open(*FEW)
    rolls.press_row(0)
    rolls.type("oz")
    qtbot.waitUntil(lambda: ["Öz, Elif"] == rolls.listed)
    rolls.view.hide()
    rolls.view.show()
    rolls.open(*FEW)

    assert (3, ["Müller, Dr. Jana"]) == (len(rolls.listed), rolls.ticked)


# --- ticking off


def test_people_are_ticked_off_and_counted(rolls: RollsPage) -> None:
    """With a press or the space bar; a second one takes it back. Who is away is not counted."""
    rolls.open(*FEW, out=(ANNA,))
    assert "0 of 3 found, 3 missing" == rolls.counts
    rolls.press_row(1)
    assert (["Öz, Elif"], "1 of 3 found, 2 missing") == (rolls.ticked, rolls.counts)
    rolls.press(Key.Key_Down)
    rolls.press(Key.Key_Space)
    assert ["Öz, Elif", "Schmidt, Uwe"] == rolls.ticked
    rolls.press(Key.Key_Space)
    rolls.press_row(3)
    assert ["Öz, Elif"] == rolls.ticked


def test_a_name_and_enter_tick_somebody_off(rolls: RollsPage) -> None:
    """Typed, Enter, and the field is empty for the next; who is ticked already stays so."""
    rolls.open(*FEW)
    for _ in range(2):
        rolls.type("schm")
        rolls.press(Key.Key_Return)
    assert (["Schmidt, Uwe"], "", 3) == (rolls.ticked, rolls.view.page.bar.search.text, len(rolls.listed))
    assert [] == rolls.printed


def test_enter_ticks_nobody_off_of_several_who_fit(rolls: RollsPage) -> None:
    """Somebody has to be chosen first: a tick too many leaves somebody in the fire."""
    rolls.open(*FEW)
    rolls.type("m")  # Müller of Dessau, and Öz of Merseburg
    rolls.press(Key.Key_Return)
    assert [] == rolls.ticked
    rolls.press(Key.Key_Down)
    rolls.press(Key.Key_Return)
    assert ["Öz, Elif"] == rolls.ticked


def test_while_people_are_ticked_off_enter_does_not_print(rolls: RollsPage) -> None:
    """A stray Enter outside at the assembly point makes no paper; Ctrl+P does, with the ticks on it."""
    rolls.open(*FEW)
    rolls.press_row(0)
    rolls.press(Key.Key_Return)
    assert ([], "Ctrl+P prints the list.") == (rolls.printed, rolls.notice)
    rolls.press(Key.Key_P, CTRL)

    ((paper, _),) = rolls.printed
    assert ["☑", "☐", "☐"] == [row[0] for row in paper.tables[0].rows]
    assert "Ticked off: 1 · missing: 2" in paper.lines


def test_only_who_is_missing_can_be_shown(rolls: RollsPage) -> None:
    """Ticked off, they vanish, and the next one is chosen; in the end everybody was found."""
    rolls.open(*FEW)
    rolls.view.page.bar.only_missing.click()
    for left in (["Öz, Elif", "Schmidt, Uwe"], ["Schmidt, Uwe"], []):
        rolls.press_row(0)
        assert left == rolls.listed
    assert ("Everybody was found.", "3 of 3 found, 0 missing") == (rolls.instead, rolls.counts)


def test_ticks_survive_a_new_list(rolls: RollsPage) -> None:
    """By person, wherever they stand then; who has left the house meanwhile is not counted."""
    rolls.open(*FEW)
    for row in (0, 2):
        rolls.press_row(row)
    rolls.press(Key.Key_F5)
    rolls.come(ELIF, UWE, LONG)

    assert 2 == len(rolls.asked)
    assert (["Schmidt, Uwe"], "1 of 3 found, 2 missing") == (rolls.ticked, rolls.counts)


def test_closing_forgets_the_ticks_at_the_second_time_of_asking(rolls: RollsPage) -> None:
    """An Esc too many costs nothing; the next alarm begins with nobody found."""
    rolls.open(*FEW)
    rolls.press_row(0)
    rolls.press(Key.Key_Escape)
    assert (0, "Esc once more closes the list and forgets who was ticked off.") == (rolls.closed, rolls.notice)
    rolls.press(Key.Key_Escape)
    assert 1 == rolls.closed

    rolls.open(*FEW)
    assert ([], "") == (rolls.ticked, rolls.notice)


def test_a_list_that_was_left_open_forgets_the_ticks_of_long_ago(rolls: RollsPage) -> None:
    """Opened again within the hour they are there, after it they are those of a drill."""
    rolls.open(*FEW)
    rolls.press_row(0)
    rolls.later(59)
    rolls.open(*FEW)
    assert ["Müller, Dr. Jana"] == rolls.ticked
    rolls.later(2)
    rolls.open(*FEW)
    assert [] == rolls.ticked


def test_all_ticks_can_be_taken_back(rolls: RollsPage) -> None:
    """The link for it is there only when there are some."""
    rolls.open(*FEW)
    assert not rolls.view.page.bar.forget.isVisible()
    rolls.press_row(0)
    rolls.view.page.bar.forget.click()
    assert "0 of 3 found, 3 missing" == rolls.counts


# --- when something is broken


def test_a_broken_database_leaves_the_last_list_with_its_time(rolls: RollsPage) -> None:
    """It can be worked with and printed; a list that can be read again takes the words away."""
    rolls.open(*FEW)
    rolls.later(10)
    rolls.press(Key.Key_F5)
    rolls.view.show_trouble("The database is damaged.", "Start the program again.")
    said = "This is the list of 16:42: it cannot be read again now. The database is damaged. Start the program again."
    assert (said, 3) == (rolls.stale, len(rolls.listed))
    rolls.press(Key.Key_Return)
    assert "As of 3 Jun 2025, 16:42:07" in rolls.printed[0][0].lines

    rolls.come(JANA)
    assert ("", 1) == (rolls.stale, len(rolls.listed))


def test_a_database_broken_from_the_start_is_told(rolls: RollsPage) -> None:
    """Nothing is printed then, and nobody takes an empty list for an empty house."""
    rolls.view.open_list()
    rolls.view.show_trouble("The database is damaged.", "Start the program again.")
    rolls.press(Key.Key_Return)

    assert ("–", [], "There is no list yet.") == (rolls.number, rolls.printed, rolls.notice)
    assert rolls.instead.startswith("The list cannot be read, and there is none from before. The database is damaged.")


def test_an_empty_house_is_said_to_be_empty(rolls: RollsPage) -> None:
    """With who that means."""
    rolls.open()
    assert ("0", True) == (rolls.number, rolls.instead.startswith("Nobody is in the house. On this list is who"))


def test_while_nobody_looks_a_list_is_kept_at_hand(rolls: RollsPage) -> None:
    """So that there is one when the database breaks; opened, it is there at once."""
    rolls.view._keep_warm()
    rolls.come(*FEW)
    assert ([("", RollKind.HOUSE)], []) == (rolls.asked, rolls.listed)
    rolls.view.open_list()
    assert 3 == len(rolls.listed)


def test_lists_of_sessions_are_not_meant_for_this_page(rolls: RollsPage) -> None:
    """The entrance asks the same link for who is missing on the bus."""
    rolls.open(*FEW)
    rolls.view.show_roll(Roll(RollKind.NOT_COME, NOW, TRIP, (LONG,)))
    assert 3 == len(rolls.listed)


# --- how it looks


@pytest.mark.parametrize(("width", "height", "scale"), [(560, 360, 1.0), (1280, 800, 1.0), (1280, 800, 2.0)])
@pytest.mark.parametrize("spoken", ["en", "de"])
def test_nothing_is_cut_and_everything_can_be_hit(
    qtbot: QtBot, width: int, height: int, scale: float, spoken: str
) -> None:
    """In the smallest window and with text at 200 %: the words that have no room stand above the first name."""
    language.use(spoken)
    with shown(qtbot, width, height) as rolls:
        rolls.window.apply_theme(theme.scaled(theme.LIGHT, scale))
        rolls.open(*crowd(60), out=(ANNA,))
        rolls.press_row(0)
        rolls.settle()
        for button in rolls.view.findChildren(PaintedButton):
            if button.isVisible():
                assert button.accessibleName()
                assert (44, 44) <= (button.width(), button.height())
                assert rolls.window.rect().contains(button.mapTo(rolls.window, button.rect().bottomRight()))
        told = " ".join((*rolls.heading, *rolls.captions))
        assert "scan" in told.casefold()
        assert rolls.view.page.frame.height() >= 100
        row = rolls.view.page.rows.place_of(rolls.listed.index(LONG.attendee.sort_name))
        assert row.height() > rolls.view.page.rows.place_of(1).height()


def test_a_screen_reader_hears_each_row(rolls: RollsPage) -> None:
    """Who, where, when, and whether they were found; on the excursion, the phone number."""
    rolls.open(JANA, UWE, out=(ANNA,))
    rolls.press_row(0)
    view = QAccessible.queryAccessibleInterface(rolls.view.page.rows)
    read = [view.child(row).text(QAccessible.Text.Name) for row in range(3)]

    assert "People in the house" == view.text(QAccessible.Text.Name)
    assert [
        "Müller, Dr. Jana, Stadt Dessau-Roßlau, Workshop Digitale Zwillinge, Raum 2 · 14:02, found",
        f"Schmidt, Uwe, Stadtwerke Halle, {SKILLS.title}, Raum 4 (left) · 15:31, missing",
        "Ärmel, Anna, MDR, Exkursion Halle-Neustadt, Bus · 16:30, on an excursion, +49 345 555 0101",
    ] == read


def test_the_page_speaks_the_language_that_is_chosen(rolls: RollsPage) -> None:
    """Everything is said again, and the list stays."""
    rolls.open(*FEW)
    rolls.press_row(0)
    language.use("de")
    rolls.window.retranslate()

    assert "Drucken" in rolls.view.page.heading.button(Act.PRINT).accessibleName()
    assert 3 == len(rolls.listed)
