"""Every place of the program that a person can come to, and the way there."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.domain.parts import Part
from kiosk.people.screen import PeopleScreen
from kiosk.shell.popover import Popover
from kiosk.shell.window import MainWindow
from tests.accessibility.above import ABOVE, entrance
from tests.accessibility.place import Place, Way
from tests.pages.kiosk import KioskPage

SOMEBODY = "Müller, Dr. Jana"


def pages_of(window: MainWindow) -> dict[str, QWidget]:
    """Return the pages by key, whichever there are."""
    return dict(window._pages)


def sections_of(screen: QWidget) -> tuple[str, ...]:
    """Return the keys of a page's sections, where it has some."""
    keys = getattr(screen, "sections", ())
    return tuple(keys() if callable(keys) else keys)


def _above(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _rail(page: KioskPage) -> QWidget:
    entrance(page)
    return page.kiosk.window.rail


def _found(page: KioskPage) -> QWidget:
    entrance(page)
    page.kiosk.screen.search.field.setText("mül")
    page.wait(page.kiosk.screen.found.isVisible)
    return page.kiosk.screen


def _picker(page: KioskPage) -> QWidget:
    entrance(page)
    page.kiosk.screen.open_picker()
    page.wait(lambda: isinstance(QApplication.focusWidget(), QWidget))
    picker = QApplication.focusWidget()
    assert picker is not None
    return next(above for above in _above(picker) if isinstance(above, Popover))


def _lamp(page: KioskPage) -> QWidget:
    entrance(page)
    page.kiosk.window.rail.lamps[Part.CAMERA].click()
    return page.kiosk.window.lamp_panel


def _people(page: KioskPage) -> PeopleScreen:
    screen = page.open_people()
    screen.show_import(False)
    screen.card.open_nobody()
    screen.search.field.clear()
    return screen


def _person(page: KioskPage) -> PeopleScreen:
    screen = _people(page)
    page.look_for("mül jana", SOMEBODY)
    page.wait(lambda: screen.card.person.card is not None)
    screen.card.person.close_question()
    return screen


def _card(page: KioskPage) -> QWidget:
    return _person(page)


def _replacing(page: KioskPage) -> QWidget:
    screen = _person(page)
    page.press(Qt.Key.Key_F6)
    page.wait(screen.card.person.replacing.isVisible)
    return screen.card


def _privacy(page: KioskPage) -> QWidget:
    screen = _person(page)
    screen.card.person.privacy_button.click()
    page.wait(screen.card.person.privacy.isVisible)
    return screen.card


def _edit(page: KioskPage) -> QWidget:
    screen = _person(page)
    page.press(Qt.Key.Key_F4)
    page.wait(lambda: screen.card.form is screen.card.edit)
    return screen.card


def _walk_in(page: KioskPage) -> QWidget:
    screen = _people(page)
    screen.heading.walk_in_button.click()
    page.wait(lambda: screen.card.form is screen.card.walk_in)
    screen.card.walk_in.given.take_text("Kim")  # something that the form has to keep
    return screen.card


def _import(page: KioskPage) -> QWidget:
    screen = _people(page)
    page.kiosk.rooms.people.imports.open()
    return screen


def _board(page: KioskPage) -> QWidget:
    page.open_programme()
    page.programme.show_board()
    return page.programme


def _editor(page: KioskPage) -> QWidget:
    _board(page)
    page.programme.board.heading.edit.click()
    page.wait(lambda: page.programme.has_editor and page.programme.editing.isVisible())
    return page.programme


def _evacuation(page: KioskPage) -> QWidget:
    page.open_evacuation()
    return page.programme


def _foyer(page: KioskPage) -> QWidget:
    _board(page)
    if page.foyer is None:
        page.programme.board.heading.foyer.click()
    page.wait(lambda: page.foyer is not None)
    foyer = page.foyer
    assert foyer is not None
    foyer.showNormal()
    foyer.resize(page.kiosk.window.size())
    foyer.button_timer.stop()  # the button stays until it was looked at, however long that takes
    foyer.leave.show()
    return foyer


def _badges(number: int) -> Way:
    def open_view(page: KioskPage) -> QWidget:
        page.kiosk.window.show_page("badges")
        screen = page.kiosk.rooms.badges.screen
        screen.show_editor(False)
        screen.view.show_view(number)
        return screen

    return open_view


def _designer(page: KioskPage) -> QWidget:
    _badges(0)(page)
    screen = page.kiosk.rooms.badges.screen
    screen.editor_asked.emit()
    screen.show_editor(True)
    return screen


def _day_end(page: KioskPage) -> QWidget:
    page.kiosk.window.show_page("reports")
    day = page.day_end
    page.wait(lambda: day.ready)
    screen = page.kiosk.rooms.reports.screen
    screen.show_reports(False)
    return screen


def _export(page: KioskPage) -> QWidget:
    _day_end(page)
    screen = page.kiosk.rooms.reports.screen
    screen.show_reports(True)
    return screen


PLACES = (
    Place("rail", _rail),
    Place("entrance", entrance),
    Place("entrance: somebody sought", _found),
    Place("entrance: sessions", _picker),
    Place("lamp", _lamp),
    Place("people", _people),
    Place("people: card", _card),
    Place("people: replacement", _replacing),
    Place("people: data protection", _privacy),
    Place("people: edit", _edit),
    Place("people: walk-in", _walk_in),
    Place("people: import", _import),
    Place("programme: board", _board),
    Place("programme: editor", _editor),
    Place("programme: evacuation", _evacuation),
    Place("programme: foyer", _foyer),
    Place("badges", _badges(0)),
    Place("badges: log", _badges(1)),
    Place("badges: settings", _badges(2)),
    Place("badges: designer", _designer),
    Place("day's end", _day_end),
    Place("day's end: reports", _export),
    *ABOVE,
)
KNOWN = {"checkin", "people", "programme", "badges", "reports"}


def further(page: KioskPage) -> Iterator[Place]:
    """Yield pages, and their sections, that no place above leads to."""

    def way(key: str, section: str = "") -> Way:
        def open_page(page: KioskPage) -> QWidget:
            page.kiosk.window.show_page(key)
            screen = pages_of(page.kiosk.window)[key]
            if section:
                screen.open_section(section)  # type: ignore[attr-defined]
            return screen

        return open_page

    for key, screen in pages_of(page.kiosk.window).items():
        if key not in KNOWN:
            yield Place(key, way(key))
            for section in sections_of(screen):
                yield Place(f"{key}: {section}", way(key, section))
