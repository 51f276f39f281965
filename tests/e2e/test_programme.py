"""The programme in the whole program: the board, the foyer, the evacuation list, editing, and the workshops' doors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import thread_time

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import cli
from kiosk.config import Config, read_config
from kiosk.domain.board import BoardFacts, SessionState
from kiosk.domain.programme import Event
from kiosk.joins.settings import theme_of
from kiosk.paths import Places
from kiosk.people.listing.filter_bar import Filter
from kiosk.programme.board.board_link import REFRESH_MS, BoardLink
from kiosk.programme.board.board_view import BoardView
from kiosk.programme.editing.desk import ProgrammeEditDesk
from kiosk.programme.editing.edits import SessionEdit
from kiosk.programme.editing.head import Ask
from kiosk.programme.foyer.foyer_window import FoyerWindow
from kiosk.programme.rolls.list_print_link import list_folder
from kiosk.shell import theme
from kiosk.store.attendees import everybody, registrations, valid_badges
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.verbs.desk import writing
from tests.e2e.test_rehearsal import Person
from tests.fakes.printer import FakePrinter
from tests.pages.kiosk import KioskPage, running_kiosk

CTRL = Qt.KeyboardModifier.ControlModifier
TWINS, MOBILITY, TRIP = "ws-zwillinge", "ws-mobilitaet", "exkursion"
STATION = Config(language="en", station="Test")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with a badge. `sessions`: the keys of what the person registered for."""

    name: str
    sort_name: str
    phone: str
    code: str
    sessions: frozenset[str]


class Tellings(QObject):
    """Counts on the window's thread how often the board is told figures."""

    def __init__(self, board: BoardLink) -> None:
        super().__init__()
        self.number = 0
        board.told.connect(self.count)

    @Slot(object)
    def count(self, _facts: BoardFacts) -> None:
        """Count one."""
        self.number += 1


class AtTheDesk(Person):
    """Somebody at the program's window, with the programme's page and a display in the foyer."""

    def open_foyer(self) -> None:
        """Open the display from the board."""
        self.window.show_page("programme")
        board = self.the(BoardView)
        assert isinstance(board, BoardView)
        board.heading.foyer.click()

    @property
    def foyers(self) -> list[FoyerWindow]:
        """The displays that are open."""
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, FoyerWindow) and w.isVisible()]


@pytest.fixture
def bearers(demo: tuple[Places, dict[str, str]]) -> list[Bearer]:
    """Give the demo's confirmed people, with a telephone number where they gave one."""
    with open_to_read(demo[0]) as database:
        keys = {session.id: session.key for session in load_event(database).sessions}
        places = registrations(database)
        codes = valid_badges(database)
        return [
            Bearer(p.name, p.sort_name, p.phone, codes[p.id], frozenset(keys[s] for s in places.get(p.id, ())))
            for p in everybody(database)
            if p.status == "confirmed"
        ]


@pytest.fixture
def printer() -> FakePrinter:
    """Give a print system with one printer."""
    return FakePrinter()


@pytest.fixture
def page(qtbot: QtBot, demo: tuple[Places, dict[str, str]], printer: FakePrinter) -> Iterator[KioskPage]:
    """Give the running program with all its rooms, in a laptop's window; it is ten in the morning."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with started(qtbot, demo[0], printer=printer) as made:
        made.set_clock("10:00")
        yield made
    theme.apply(app, theme_of(STATION))


@contextmanager
def started(
    qtbot: QtBot, where: Places, *, config: Config = STATION, printer: FakePrinter | None = None
) -> Iterator[KioskPage]:
    """Run the program until all its rooms stand."""
    with running_kiosk(qtbot, where, config=config, printer=printer or FakePrinter()) as made:
        made.wait_for_rooms()
        made.kiosk.window.showNormal()
        made.kiosk.window.resize(1280, 800)
        made.kiosk.window.activateWindow()
        made.wait(made.kiosk.window.isActiveWindow)
        yield made


def among(bearers: list[Bearer], *keys: str, without: tuple[str, ...] = ()) -> list[Bearer]:
    """Return those who registered for all of `keys`, and for none of `without`."""
    return [b for b in bearers if b.sessions.issuperset(keys) and not b.sessions.intersection(without)]


def stored(where: Places) -> Event:
    """Return the programme as the store has it."""
    with open_to_read(where) as database:
        return load_event(database)


# --- the board


def test_the_board_follows_the_entrance_while_it_is_open(page: KioskPage, bearers: list[Bearer]) -> None:
    """Charts and figures stand; a scan while the page is open is on the board within two of its seconds."""
    assert 0 == page.open_programme().house.today
    page.wait(lambda: page.programme.board.chart.built)

    for bearer in bearers[:3]:
        page.take(bearer.code)
    tellings = Tellings(page.kiosk.rooms.programme.board)
    page.wait(lambda: page.facts.house.today == 3)
    assert tellings.number * REFRESH_MS <= 2_000

    entrance = page.on_board("einlass")
    assert entrance is not None
    assert (3, 3) == (entrance.counts.checked_in, entrance.counts.present)
    assert page.programme.board.heading.says.startswith("In the house: 3 people today, 3 present now")
    assert 3 == page.facts.arrivals.people


def test_the_board_rests_while_nobody_looks(page: KioskPage, bearers: list[Bearer]) -> None:
    """On another page the figures stand still; back on the board they are fresh at once."""
    page.open_programme()
    board = page.kiosk.rooms.programme.board
    page.kiosk.window.show_page("checkin")
    page.wait(lambda: not board._timer.isActive())  # its thread has heard of it, and is through with what it did
    page.take(bearers[0].code)
    with page.qtbot.assertNotEmitted(board.told, wait=1_300):
        """Longer than from one refresh to the next."""
    assert 0 == page.facts.house.today

    page.open_programme()
    page.wait(lambda: page.facts.house.today == 1)


# --- the display in the foyer


def test_the_foyer_follows_figures_language_and_theme(page: KioskPage, bearers: list[Bearer]) -> None:
    """It opens from the board, speaks the language and wears the theme of the desk, and goes on behind other pages."""
    page.open_programme()
    page.set_clock("14:20")
    page.programme.board.heading.foyer.click()
    page.wait(lambda: page.foyer is not None and bool(page.foyer.lines))
    foyer = page.foyer
    assert foyer is not None
    page.wait(lambda: any("40 seats left" in line.spoken for line in foyer.lines))

    page.kiosk.window.show_page("checkin")
    page.kiosk.clock.choose(page.session(TWINS).id)
    page.take(among(bearers, TWINS)[0].code)
    page.wait(lambda: any("39 seats left" in line.spoken for line in foyer.lines))

    page.kiosk.settings.speak("de")
    assert any("noch 39\u00a0Plätze" in line.spoken for line in foyer.lines)
    light = foyer.grab().toImage().pixelColor(3, foyer.height() - 3)
    page.kiosk.settings.dress("dark")
    assert light.lightness() > 2 * foyer.grab().toImage().pixelColor(3, foyer.height() - 3).lightness()

    page.kiosk.window.show_page("programme")
    foyer.close()
    assert page.foyer is None
    page.programme.board.heading.foyer.click()
    assert page.foyer is not None


def test_closing_the_window_closes_the_foyer_and_ends_the_program(
    qtbot: QtBot, demo: tuple[Places, dict[str, str]]
) -> None:
    """The desk's window is the program: an open display does not keep it running."""
    person = AtTheDesk()

    def steps() -> Iterator[Callable[[], bool]]:
        yield lambda: person.works() and person.window.has_page("programme")
        person.open_foyer()
        yield lambda: 1 == len(person.foyers)

    assert 0 == person.run(demo[0], steps())
    assert ("", []) == (person.left, person.foyers)


# --- the evacuation list


@pytest.mark.parametrize("where_from", ["checkin", "people", "editor", "foyer"])
def test_f12_shows_who_is_in_the_house_from_anywhere(page: KioskPage, bearers: list[Bearer], where_from: str) -> None:
    """From a search and from a field of a form as well; Esc leads back to where one was, with what was typed."""
    for bearer in bearers[:2]:
        page.take(bearer.code)
    if where_from == "people":
        page.open_people()
        page.kiosk.rooms.people.screen.search.field.setFocus()
        page.type("mül")
    elif where_from == "editor":
        page.open_editor().fill("title", "Einlass am Morgen")
    elif where_from == "foyer":
        page.open_programme()
        page.programme.board.heading.foyer.click()
        foyer = page.foyer
        assert foyer is not None
        foyer.activateWindow()
        page.wait(foyer.isActiveWindow)
    before = page.kiosk.window.page

    evacuation = page.open_evacuation()
    assert "2" == evacuation.number
    assert sorted(b.sort_name for b in bearers[:2]) == sorted(evacuation.listed)
    page.press(Qt.Key.Key_Escape)

    assert before == page.kiosk.window.page
    if where_from == "people":
        assert "mül" == page.kiosk.rooms.people.screen.search.text
    elif where_from == "editor":
        assert page.programme.editing.isVisible()
        assert "Einlass am Morgen" == page.editor.values["title"]


def test_the_evacuation_list_is_printed_with_enter_and_saved_with_a_chord(
    page: KioskPage, bearers: list[Bearer], printer: FakePrinter
) -> None:
    """F12 and Enter are enough for paper; Ctrl+S leaves a PDF with the names."""
    page.take(bearers[0].code)
    evacuation = page.open_evacuation()
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: "on its way to Badge" in evacuation.notice)
    assert ["Badge"] == [where for where, _ in printer.submitted]

    page.press(Qt.Key.Key_S, CTRL)
    page.wait(lambda: evacuation.notice.startswith("Saved: "))
    files = list(list_folder(page.where).glob("*.pdf"))
    assert 1 == len(files)
    document = pypdfium2.PdfDocument(files[0])
    assert bearers[0].sort_name in document[0].get_textpage().get_text_range()
    document.close()


# --- editing


def test_fewer_seats_count_at_the_next_scan(page: KioskPage, bearers: list[Bearer]) -> None:
    """Seats that were changed are on the entrance's bar, on the board and in the next verdict, without a restart."""
    first, second = among(bearers, TWINS)[:2]
    page.set_clock("14:00")
    page.kiosk.clock.choose(page.session(TWINS).id)
    page.take(first.code)
    assert "Welcome" == page.headline

    editor = page.open_editor()
    editor.choose(page.session(TWINS).title)
    editor.fill("capacity", "1")
    editor.save()
    page.take(second.code)  # sent behind the edit, before the window knows what became of it

    assert "Full" in page.headline
    page.wait(lambda: page.session(TWINS).capacity == 1)
    page.wait(lambda: page.kiosk.screen.counts.rest.number == 0)
    page.press(Qt.Key.Key_Escape)
    page.open_programme()
    page.wait(lambda: (of := page.on_board(TWINS)) is not None and of.seats_left == 0)


def test_a_scan_while_somebody_edits_has_its_verdict_in_between(page: KioskPage, bearers: list[Bearer]) -> None:
    """Edit upon edit goes to the store, and a badge is answered in between: the window has less than a second's work
    with both, whatever else the computer does. What is not saved stays typed.
    """
    editor = page.open_editor()
    title = page.session(TWINS).title
    editor.choose(title)
    longest = 0.0
    for seats, bearer in enumerate(bearers[:5], start=60):
        editor.fill("capacity", str(seats))
        editor.save()
        began = thread_time()
        page.take(bearer.code)
        longest = max(longest, thread_time() - began)
        page.wait(lambda seats=seats: page.session(TWINS).capacity == seats)  # type: ignore[misc]
    editor.fill("note", "Bitte klopfen")
    page.take(bearers[5].code)

    assert longest < 1
    assert "Bitte klopfen" == editor.values["note"]
    page.wait(lambda: page.checked_in == 6)  # the numbers follow the verdict


def test_a_closed_door_is_told_everywhere(page: KioskPage) -> None:
    """Whoever stands at that door goes on with the day's admission; the board says that it is closed."""
    page.set_clock("14:20")
    page.kiosk.clock.choose_room("Raum 2")
    assert page.session(TWINS) == page.kiosk.clock.session
    editor = page.open_editor()
    editor.choose(page.session(TWINS).title)
    editor.press_button("Close the door now")

    page.wait(lambda: page.session(TWINS).closed_at is not None)
    page.wait(lambda: "is closed" in editor.news)
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: (of := page.on_board(TWINS)) is not None and of.state is SessionState.CLOSED)


def test_a_new_session_is_offered_everywhere(page: KioskPage) -> None:
    """Added in the editor, it is chosen by the clock at its door, and stands on the board and among the filters."""
    page.set_clock("14:20")
    editor = page.open_editor()
    editor.ask_head(Ask.ADD)
    for name, text in (
        ("title", "Werkstatt Bürgerhaushalt"), ("room", "Atelier"), ("starts_at", "14:00"), ("ends_at", "15:00"),
    ):  # fmt: skip
        editor.fill(name, text)
    form = editor.view.panes.session_form
    next(row for policy, row in form.parts.policies.items() if policy == "registered").click()
    editor.save()
    page.wait(lambda: page.event is not None and page.event.session("werkstatt-buergerhaushalt") is not None)

    page.kiosk.clock.choose_room("Atelier")
    assert "Werkstatt Bürgerhaushalt" == page.kiosk.screen.header.title.text()
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: page.on_board("werkstatt-buergerhaushalt") is not None)
    filtering = page.kiosk.rooms.people.screen.filtering
    page.open_people()
    filtering.open_list(Filter.REGISTERED_FOR)
    assert filtering.list is not None
    assert "Werkstatt Bürgerhaushalt" in filtering.list.shown
    page.press(Qt.Key.Key_Escape)


def test_a_new_title_is_on_every_page(page: KioskPage) -> None:
    """A session that was renamed is called so at its door, by the people's filter and by that of the badges."""
    page.set_clock("14:20")
    page.kiosk.clock.choose_room("Raum 2")
    page.kiosk.window.show_page("badges")
    box = page.kiosk.rooms.badges.screen.batch.whose.session.box
    page.wait(lambda: box.count() > 1)
    editor = page.open_editor()
    editor.choose("Workshop Digitale Zwillinge")
    editor.fill("title", "Zwillinge zum Anfassen")
    editor.save()
    page.wait(lambda: page.session(TWINS).title == "Zwillinge zum Anfassen")

    assert "Zwillinge zum Anfassen" == page.kiosk.screen.header.title.text()
    filtering = page.kiosk.rooms.people.screen.filtering
    page.open_people()
    filtering.open_list(Filter.REGISTERED_FOR)
    assert filtering.list is not None
    assert "Zwillinge zum Anfassen" in filtering.list.shown
    page.press(Qt.Key.Key_Escape)
    page.kiosk.window.show_page("badges")
    page.wait(lambda: any("zum Anfassen" in box.itemText(n) for n in range(box.count())))


def test_a_session_with_check_ins_is_taken_out_and_kept(page: KioskPage, bearers: list[Bearer]) -> None:
    """The door that stood there is the clock's choice again; the board keeps the session, marked, with its people."""
    page.set_clock("14:20")
    page.kiosk.clock.choose(page.session(TWINS).id)
    page.take(among(bearers, TWINS)[0].code)
    title = page.session(TWINS).title
    editor = page.open_editor()
    editor.choose(title)
    page.wait(lambda: editor.view.panes.session_form._counts.checked_in == 1)
    editor.press_button("Remove")
    assert "1 person has checked in here" in editor.question
    editor.view.panes.session_form.panel.buttons[0].click()
    page.wait(lambda: page.event is not None and [title] == [s.title for s in page.event.removed])

    assert page.kiosk.clock.session == page.session("einlass")
    page.take(bearers[0].code)
    assert page.kiosk.screen.panel.verdict is not None
    assert page.session("einlass") == page.kiosk.screen.panel.verdict.session
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: (of := page.on_board(TWINS)) is not None and of.state is SessionState.REMOVED)
    of = page.on_board(TWINS)
    assert of is not None
    assert 1 == of.counts.checked_in


def test_a_door_without_any_session_is_told_until_it_stands_elsewhere(page: KioskPage) -> None:
    """Its only session is taken out: head, panel and strip say so; at another place all three are as before."""
    page.set_clock("14:20")
    page.kiosk.clock.choose_room(page.session(TWINS).room)
    head, strip = page.kiosk.screen.header, page.kiosk.window.strips.trouble
    assert page.session(TWINS).title == head.title.text()
    editor = page.open_editor()
    editor.choose(page.session(TWINS).title)
    editor.press_button("Remove")
    editor.view.panes.session_form.panel.buttons[0].click()
    page.wait(lambda: page.event is not None and page.event.session(TWINS) is None)
    assert ("No session", None) == (head.title.text(), page.kiosk.clock.session)
    assert "Which session is this door for?" == page.headline
    assert "The programme has no session for Raum 2." in strip.says

    page.kiosk.screen.room_chosen.emit("Raum 3")
    assert (page.session(MOBILITY).title, False) == (head.title.text(), "Raum 2" in strip.says)


def test_a_scan_at_a_door_that_is_just_taken_out_is_told_in_red(page: KioskPage, bearers: list[Bearer]) -> None:
    """Nothing is stored, and the next scan counts for what the clock chooses instead."""
    page.set_clock("14:20")
    page.kiosk.clock.choose(page.session(TWINS).id)
    editor = page.open_editor()
    editor.choose(page.session(TWINS).title)
    editor.press_button("Remove")
    editor.view.panes.session_form.panel.buttons[0].click()
    page.kiosk.screen.take_code(bearers[0].code, "typed")

    page.wait(lambda: page.headline == "This session is no longer in the programme.")
    page.wait(lambda: page.event is not None and page.event.session(TWINS) is None)
    page.take(bearers[0].code)
    assert "Welcome" == page.headline
    page.wait(lambda: page.checked_in == 1)


def test_a_programme_is_exported_changed_and_imported(
    page: KioskPage, demo: tuple[Places, dict[str, str]], bearers: list[Bearer], tmp_path: Path
) -> None:
    """Out as TOML, seats changed in a text editor, in again: the plan first, then the act; check-ins stay."""
    page.take(bearers[0].code)
    editor = page.open_editor()
    file = tmp_path / "programme.toml"
    editor.view.exporting.chosen.emit(str(file))
    page.wait(lambda: "Written to" in editor.news)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("capacity = 36", "capacity = 12"), encoding="utf-8")

    editor.choose_file(file)
    plan = editor.view.panes.plan
    page.wait(lambda: plan.isVisible() and not plan.apply_button.isHidden())
    assert "Nothing is changed yet." in plan.says
    assert "Workshop Digitale Kompetenzen für mehr Teilhabe" in plan.says
    assert 36 == stored(demo[0]).session("ws-teilhabe").capacity  # type: ignore[union-attr]
    plan.apply_button.click()

    page.wait(lambda: page.session("ws-teilhabe").capacity == 12)
    page.wait(lambda: editor.news == "The programme was imported.")
    assert 1 == page.checked_in
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: (of := page.on_board("ws-teilhabe")) is not None and of.session.capacity == 12)


def test_a_calendar_comes_into_a_running_event(
    page: KioskPage, demo: tuple[Places, dict[str, str]], bearers: list[Bearer], tmp_path: Path
) -> None:
    """Sessions of the calendar come, those it lacks go, unless people were there: these are kept, marked."""
    page.take(bearers[0].code)
    day = page.session(TWINS).starts_at
    file = tmp_path / "tag.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stadt//DE\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T140000\r\nDTEND;TZID=Europe/Berlin:{day:%Y%m%d}T153000\r\n"
        "SUMMARY:Workshop Stadtklima\r\nLOCATION:Raum 2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    editor = page.open_editor()
    editor.choose_file(file)
    plan = editor.view.panes.plan
    page.wait(lambda: plan.isVisible() and not plan.apply_button.isHidden())
    assert "Workshop Stadtklima" in plan.says
    plan.apply_button.click()

    page.wait(lambda: editor.news == "The programme was imported.")
    page.wait(lambda: page.event is not None and "Workshop Stadtklima" in [s.title for s in page.event.sessions])
    page.set_clock("14:10")
    page.kiosk.clock.choose_room("Raum 2")
    assert "Workshop Stadtklima" == page.kiosk.screen.header.title.text()
    page.take(bearers[1].code)
    assert "Welcome" == page.headline


def test_a_file_that_is_no_programme_changes_nothing(
    page: KioskPage, demo: tuple[Places, dict[str, str]], tmp_path: Path
) -> None:
    """It is said in the plan's place what is wrong with it."""
    before = stored(demo[0])
    file = tmp_path / "broken.toml"
    file.write_text("title = [", encoding="utf-8")
    editor = page.open_editor()
    editor.choose_file(file)
    plan = editor.view.panes.plan
    page.wait(lambda: "broken.toml" in plan.says and "being read" not in plan.says)

    assert plan.apply_button.isHidden()
    page.press(Qt.Key.Key_Escape)
    assert editor.view.panes.session_form.isVisible()
    assert before == stored(demo[0])


# --- a workshop's door


def test_where_the_station_stands_survives_a_restart(qtbot: QtBot, demo: tuple[Places, dict[str, str]]) -> None:
    """Chosen with keys at the entrance, kept in the settings, and there again with the next window."""
    where, _ = demo
    with started(qtbot, where) as page:
        page.set_clock("14:20")
        page.press(Qt.Key.Key_F2)
        picker = page.kiosk.screen.picker
        assert picker is not None
        place = next(row for row in picker.rows if row.text().startswith("This station stands at"))
        place.click()
        next(row for row in picker.rows if row.text() == "Door: Raum 3").click()
        assert page.session(MOBILITY) == page.kiosk.clock.session
        assert "Raum 3" == read_config(where.config).room

    with started(qtbot, where, config=replace(read_config(where.config), language="en")) as page:
        page.set_clock("14:20")
        assert page.session(MOBILITY) == page.kiosk.clock.session
        assert "Door: Raum 3" == page.kiosk.screen.header.chip.text


def test_at_a_workshops_door(page: KioskPage, bearers: list[Bearer]) -> None:
    """Registered: green. In the other workshop already: amber, and one key moves the person there."""
    page.set_clock("14:05")
    page.kiosk.clock.choose_room("Raum 2")
    registered = among(bearers, TWINS)[0]
    page.take(registered.code)
    assert ("Welcome", registered.name) == (page.headline, page.name)

    page.kiosk.clock.choose_room("Raum 3")
    page.take(registered.code)
    assert "Digitale Zwillinge" in page.headline
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: page.headline == "Moved here")
    page.open_programme()
    page.wait(
        lambda: (
            (old := page.on_board(TWINS)) is not None
            and (new := page.on_board(MOBILITY)) is not None
            and (old.counts.present, new.counts.present) == (0, 1)
        )
    )


def test_who_did_not_register_is_let_in_with_a_reason_by_one_key(page: KioskPage, bearers: list[Bearer]) -> None:
    """Amber says the seats that are left; Enter admits, and the reason is stored."""
    page.set_clock("16:30")
    page.kiosk.clock.choose_room("Bus")
    stranger = among(bearers, without=(TRIP,))[0]
    page.take(stranger.code)
    assert page.headline.startswith("Not registered – ")
    page.press(Qt.Key.Key_Return)

    page.wait(lambda: not page.headline.startswith("Not registered"))
    assert "On board all the same" == page.headline
    verdict = page.kiosk.screen.panel.verdict
    assert verdict is not None
    assert ("product", "Decided at the entrance") == (verdict.overridden, verdict.because)


def test_who_is_missing_at_the_door_is_listed_with_telephone_numbers(page: KioskPage, bearers: list[Bearer]) -> None:
    """F7: those who registered and have not come; whoever comes leaves the list by itself."""
    page.set_clock("14:05")
    page.kiosk.clock.choose_room("Raum 2")
    registered = among(bearers, TWINS)
    page.press(Qt.Key.Key_F7)
    missing = page.kiosk.screen.view.missing
    page.wait(lambda: len(missing.rows) == len(registered))
    with_phone = next(bearer for bearer in registered if bearer.phone)
    row = next(row for row in missing.rows if with_phone.sort_name in row.accessibleName())
    assert with_phone.phone in row.accessibleName()

    page.take(with_phone.code)
    page.wait(lambda: len(missing.rows) == len(registered) - 1)
    assert not any(with_phone.sort_name in row.accessibleName() for row in missing.rows)


def test_the_excursion_goes_out_and_comes_back(page: KioskPage, bearers: list[Bearer]) -> None:
    """On the bus people are not in the house; coming back, those who are still out are known by name."""
    page.set_clock("16:30")
    first, second = among(bearers, TRIP)[:2]
    for bearer in (first, second):
        page.take(bearer.code)
    page.kiosk.clock.choose_room("Bus")
    for bearer in (first, second):
        page.take(bearer.code)
    evacuation = page.open_evacuation()
    assert "0" == evacuation.number
    assert {first.sort_name, second.sort_name} == set(evacuation.listed)
    page.press(Qt.Key.Key_Escape)

    page.set_clock("17:50")
    page.press(Qt.Key.Key_F3)
    page.take(first.code)
    page.press(Qt.Key.Key_F7)
    missing = page.kiosk.screen.view.missing
    page.wait(lambda: [second.sort_name in row.accessibleName() for row in missing.rows] == [True])
    assert "1 not back yet" == missing.title
    assert "1" == page.open_evacuation().number


# --- others, and other days


def test_an_edit_by_another_program_is_followed(
    page: KioskPage, demo: tuple[Places, dict[str, str]], bearers: list[Bearer]
) -> None:
    """Seats that another station changed, and whom the command line redeems, are on every page within seconds."""
    page.set_clock("14:20")
    page.kiosk.clock.choose_room("Raum 2")
    editor = page.open_editor()
    editor.choose(page.session(TWINS).title)
    with writing(demo[0]) as other:
        desk = ProgrammeEditDesk(other, "Another station")
        desk.change(SessionEdit(page.session(TWINS).id, (("capacity", 7),)), page.kiosk.now())

    page.wait(lambda: page.session(TWINS).capacity == 7)
    assert "7" == editor.values["capacity"]
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: (of := page.on_board(TWINS)) is not None and of.seats_left == 7)
    assert 7 == page.kiosk.screen.counts.rest.number

    assert 0 == cli.main(["redeem", bearers[0].code, "--session", "einlass", "--data-dir", str(demo[0].data)])
    page.wait(lambda: page.facts.house.checked_in == 1)


def test_on_the_second_day_the_house_is_empty_in_the_morning(page: KioskPage, bearers: list[Bearer]) -> None:
    """An event of two days: who came yesterday is not in the house; figures and the curve are today's."""
    editor = page.open_editor()
    editor.ask_head(Ask.EVENT)
    assert page.event is not None
    tomorrow = page.event.starts_on + timedelta(days=1)
    editor.view.panes.event_form.lines["ends_on"].set_text(f"{tomorrow:%d.%m.%Y}")
    editor.save()
    page.wait(lambda: page.event is not None and page.event.ends_on == tomorrow)
    editor.choose(page.session("einlass").title)
    editor.press_button("Duplicate")
    editor.view.panes.session_form.panel.buttons[1].click()
    page.wait(lambda: page.event is not None and 2 == len([s for s in page.event.sessions if s.title == "Einlass MMZ"]))
    page.take(bearers[0].code)
    page.open_programme()
    page.press(Qt.Key.Key_Escape)
    page.wait(lambda: page.facts.house.present == 1)

    page.set_clock("08:00", days=1)
    session = page.kiosk.clock.session
    assert session is not None
    assert tomorrow == session.starts_at.astimezone(page.event.zone).date()
    page.wait(lambda: (page.facts.house.today, page.facts.house.present) == (0, 0))
    assert 1 == page.facts.house.checked_in
    assert "0" == page.open_evacuation().number
    page.press(Qt.Key.Key_Escape)

    page.take(bearers[0].code)
    assert "Welcome" == page.headline
    page.wait(lambda: (page.facts.house.today, page.facts.arrivals.people, page.facts.arrivals.day) == (1, 1, tomorrow))
    assert "1" == page.open_evacuation().number
