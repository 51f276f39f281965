"""An empty data folder: a new event, a programme from a file, or the built-in event."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import language
from kiosk.domain.programme import Kind
from kiosk.programme.beginning.draft import day_typed
from kiosk.programme.beginning.session_entry import SessionEntry
from kiosk.shell import theme
from kiosk.shell.buttons import PaintedButton
from kiosk.shell.form_field import FormField, Line
from tests.pages.beginning import BeginningPage
from tests.programme.reading import read


@pytest.fixture
def app(qtbot: QtBot) -> Iterator[QApplication]:
    """Wear the light theme."""
    made = QApplication.instance()
    assert isinstance(made, QApplication)
    theme.apply(made, theme.LIGHT)
    yield made
    theme.apply(made, theme.LIGHT)


@pytest.fixture
def page(app: QApplication) -> Iterator[BeginningPage]:
    """Give the page in a laptop's window."""
    made = BeginningPage()
    yield made
    put_away(made)


def put_away(page: BeginningPage) -> None:
    """Close a page's window for good."""
    page.window.close()
    page.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_page_says_that_there_is_no_event(page: BeginningPage) -> None:
    """Three ways, the first of them has the focus."""
    assert "There is no event yet" == page.headline
    assert page.screen.ways.new is page.focused
    assert ["New event", "Read a programme file …", "Begin with the built-in programme"] == [
        card.text() for card in page.screen.ways.cards
    ]


def test_the_built_in_event_is_one_press_away(page: BeginningPage) -> None:
    """Arrows go from way to way, Enter takes one; nothing is asked twice meanwhile."""
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Return)

    assert 1 == page.begun
    assert "The event is being made …" == page.lead


def test_an_event_is_made_with_the_keyboard_alone(page: BeginningPage) -> None:
    """Title, place, days; then session after session, each ended with Enter; the entrance is made for each day."""
    page.press(Qt.Key.Key_Return)
    page.type("Fachtag Wärme", "MMZ, Halle", "3.6.", "4.6.")
    assert "Fachtag Wärme" == page.headline
    page.type("Auftakt", "Saal", "10", "11:30", "260")
    page.type("Workshop Gas", "", "", "", "40")
    page.press(Qt.Key.Key_Return, ctrl=True)
    (event,) = page.events

    assert ("Fachtag Wärme", "MMZ, Halle", "fachtag-waerme") == (event.title, event.place, event.key)
    assert (date(2027, 6, 3), date(2027, 6, 4)) == (event.starts_on, event.ends_on)
    assert ["03.06. 10:00–11:30 Auftakt @ Saal", "03.06. 11:30–12:30 Workshop Gas @ Saal"] == page.made
    assert 2 == len([s for s in event.sessions if s.kind is Kind.ENTRANCE])
    assert [260, 40] == [s.capacity for s in event.sessions if s.capacity is not None]
    assert len(event.sessions) + 1 == len({event.id, *(s.id for s in event.sessions)})


def test_sessions_can_be_left_for_later(page: BeginningPage) -> None:
    """An event of one day, with its entrance alone."""
    page.press(Qt.Key.Key_Return)
    page.type("Fachtag", "", "3.6.2027", "")
    page.click(page.screen.sessions.create_)

    assert ["einlass"] == [session.key for session in page.events[0].sessions]


def test_what_is_missing_is_said_and_gets_the_focus(page: BeginningPage) -> None:
    """No title, no day, an end before the beginning, far too many days."""
    about = page.screen.about
    page.press(Qt.Key.Key_Return)
    page.click(about.next)
    assert ("An event needs a title.", about.title.line) == (about.title.remark, page.focused)
    page.type("Fachtag")
    page.click(about.next)
    assert ("Type a day as 2025-06-03.", about.first.line) == (about.first.remark, page.focused)
    page.type("3.6.2027")
    assert "Thu 3 Jun 2027" == about.first.remark
    page.type("2.6.2027")
    assert "That is before the first day." == about.last.remark
    about.last.line.clear()
    page.type("3.6.2028")
    assert "at most" in about.last.remark
    assert "New event" == page.headline


def test_a_session_that_cannot_be_is_not_added(page: BeginningPage) -> None:
    """Each mistake stands below its field; the first gets the focus, and goes when something else is typed."""
    entry = open_sessions(page)
    page.click(entry.add)
    assert ["A session needs a title.", "", "Type a time as 09:30.", "", ""] == [f.remark for f in entry.fields]
    page.type("X", "", "bald", "9", "viele")
    assert ["", "", "Type a time as 09:30.", "", "Type a number, or nothing."] == [f.remark for f in entry.fields]
    assert entry.starts.line is page.focused
    entry.starts.line.clear()
    page.type("9")
    assert "" == entry.starts.remark
    page.click(entry.add)
    assert "It ends when it starts." == entry.ends.remark
    assert [] == page.screen.sessions.rows


def test_sessions_can_be_changed_and_taken_out(page: BeginningPage) -> None:
    """They stand in the order of their times."""
    entry = open_sessions(page)
    page.type("Später", "Saal", "14", "15", "")
    page.type("Früher", "Saal", "9", "10", "")
    rows = page.screen.sessions.rows
    assert ["09:00–10:00 · Früher · Saal", "14:00–15:00 · Später · Saal"] == [row.words.text for row in rows]

    page.click(rows[0].change)
    assert ("Früher", "09:00") == (entry.title.text, entry.starts.text)
    write(entry.title, "Zuerst")
    page.click(entry.add)
    page.click(page.screen.sessions.rows[1].remove)
    assert ["09:00–10:00 · Zuerst · Saal"] == [row.words.text for row in page.screen.sessions.rows]


def test_a_session_that_was_begun_is_not_lost(page: BeginningPage) -> None:
    """Creating the event adds it, or says what is wrong with it."""
    entry = open_sessions(page)
    write(entry.title, "Auftakt")
    page.press(Qt.Key.Key_Return, ctrl=True)
    assert [] == page.events
    write(entry.starts, "9")
    page.press(Qt.Key.Key_Return, ctrl=True)

    assert ["03.06. 09:00–10:00 Auftakt"] == page.made


def test_esc_goes_back_and_loses_nothing(page: BeginningPage) -> None:
    """From the sessions to the days, from there to the ways, and on again."""
    open_sessions(page)
    page.type("Auftakt", "", "9", "10", "")
    page.press(Qt.Key.Key_Escape)
    assert "New event" == page.headline
    page.press(Qt.Key.Key_Escape)
    assert "There is no event yet" == page.headline
    page.press(Qt.Key.Key_Return)
    page.click(page.screen.about.next)

    assert ["09:00–10:00 · Auftakt"] == [row.words.text for row in page.screen.sessions.rows]


def test_a_file_is_shown_before_it_is_used(page: BeginningPage) -> None:
    """Its sessions, and what was left out, added or guessed; title and first day can be changed."""
    page.screen.take_file("/programme/excel.csv")
    assert [Path("/programme/excel.csv")] == page.files
    assert "Reading excel.csv …" == page.lead
    page.screen.take_file("/programme/other.csv")
    assert 1 == len(page.files)

    page.screen.show_read(read("excel.csv"))
    reading = page.screen.reading
    assert "This is what the file says" == page.headline
    assert "Row 10: the title is missing" in reading.remarks
    assert "8 sessions were read." == reading.remarks[0]
    assert "Tue 3 Jun 2025 to Wed 4 Jun 2025" == reading.first.remark
    assert "14:00–15:30 Workshop Wärme Raum 2 · 40 seats" in reading.lines.texts
    write(reading.title, "Wärmetag")
    write(reading.first, "7.12.2026")
    assert "Mon 7 Dec 2026" == reading.lines.texts[0]
    page.press(Qt.Key.Key_Return)

    assert ("Wärmetag", date(2026, 12, 7), date(2026, 12, 8)) == (
        page.events[0].title, page.events[0].starts_on, page.events[0].ends_on,
    )  # fmt: skip


def test_a_first_day_that_is_none_stops_the_file(page: BeginningPage) -> None:
    """It is said, and the field gets the focus."""
    page.screen.show_read(read("outlook.ics"))
    write(page.screen.reading.first, "bald")
    page.click(page.screen.reading.use)

    assert [] == page.events
    assert "Type a day as 2025-06-03." == page.screen.reading.first.remark


def test_trouble_with_a_file_is_told_where_another_can_be_chosen(page: BeginningPage) -> None:
    """Text and hint, until something else is done."""
    page.drop("/programme/kaputt.ics")
    assert [Path("/programme/kaputt.ics")] == page.files
    page.screen.show_trouble("No session can be read in the file.", "Choose another.")

    assert "No session can be read in the file. Choose another." == page.screen.ways.trouble
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Escape)
    assert "" == page.screen.ways.trouble


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_dialog_gives_the_file(page: BeginningPage) -> None:
    """It offers programmes first."""
    page.click(page.screen.ways.file)
    dialog = page.screen.chooser.dialog
    assert dialog is not None
    assert any("*.ics" in words for words in dialog.nameFilters())
    dialog.fileSelected.emit("/programme/tag.toml")
    dialog.close()

    assert [Path("/programme/tag.toml")] == page.files


def test_everything_is_said_again_in_another_language(page: BeginningPage) -> None:
    """Also what was typed stays."""
    page.press(Qt.Key.Key_Return)
    page.type("Fachtag")
    language.use("de")
    page.screen.retranslate()

    assert "Fachtag" == page.screen.about.title.text
    assert "Zurück (Esc)" == page.screen.about.back.accessibleName()


@pytest.mark.parametrize(("width", "height", "scale"), [(560, 360, 1.0), (1280, 800, 2.0), (560, 360, 2.0)])
def test_everything_can_be_reached_in_a_small_window_and_with_large_text(
    app: QApplication, width: int, height: int, scale: float
) -> None:
    """Every control stands within the width, is at least 44 px tall, has a name, and comes in sight with the focus."""
    theme.apply(app, theme.scaled(theme.LIGHT, scale))
    page = BeginningPage(width, height)
    try:
        page.screen.show_read(read("excel.csv"))
        check_controls(page)
        page.screen.open_ways()
        check_controls(page)
        open_sessions(page)
        page.type("Workshop Digitale Kompetenzen für mehr Teilhabe in der Kommune", "Großer Saal", "9", "10", "40")
        check_controls(page)
        page.screen.open_about()
        check_controls(page)
    finally:
        put_away(page)


def check_controls(page: BeginningPage) -> None:
    """Go through all controls in sight."""
    page.settle()
    shown = page.screen.shown
    assert shown is not None
    for button in shown.findChildren(PaintedButton):
        if button.isVisibleTo(page.screen):
            left = button.mapTo(page.screen, button.rect().topLeft()).x()
            assert 0 <= left, button.text()
            assert left + button.width() <= page.screen.width(), button.text()
            assert button.height() >= 44, button.text()
            assert button.accessibleName()
            button.setFocus()
            page.settle()
            assert in_sight(button, page), button.text()


def in_sight(widget: QWidget, page: BeginningPage) -> bool:
    """Return whether the top left corner of a widget is to be seen."""
    at = widget.mapTo(page.screen, widget.rect().topLeft())
    return page.screen.rect().contains(at)


def write(field: FormField, text: str) -> None:
    """Write something else into a field, as a person does."""
    assert isinstance(field.line, Line)
    field.line.setText(text)


def open_sessions(page: BeginningPage) -> SessionEntry:
    """Come to the second step, with an event of one day, and return its fields."""
    page.screen.open_about()
    write(page.screen.about.title, "Fachtag")
    write(page.screen.about.first, "3.6.2027")
    page.click(page.screen.about.next)
    return page.screen.sessions.entry


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("3.6.2027", None, date(2027, 6, 3)),
        ("3.6.", None, date(2027, 6, 3)),
        ("24.12.", None, date(2026, 12, 24)),
        ("2", date(2027, 6, 3), date(2027, 6, 4)),
        ("2", None, None),
        ("4.6.", date(2027, 6, 3), date(2027, 6, 4)),
        ("1.1.", date(2027, 12, 31), date(2028, 1, 1)),
        ("29.2.", None, None),
        ("", None, None),
    ],
)
def test_days_as_they_are_typed(text: str, first: date | None, expected: date | None) -> None:
    """Without a year the next such day is meant; a number counts from the first day."""
    assert expected == day_typed(text, date(2026, 11, 22), first)
