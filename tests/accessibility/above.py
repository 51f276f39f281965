"""What comes over the pages, or above them: a verdict, the strips, help, the lock, self-service, a rehearsal."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.domain.locking import Act, Role
from kiosk.domain.parts import Part
from kiosk.joins.device import DeviceJoin
from kiosk.lock.lock_words import asked_words, title_words
from tests.accessibility.place import Place
from tests.fakes import entrance as door
from tests.pages.kiosk import KioskPage


def entrance(page: KioskPage) -> QWidget:
    """Open the entrance at rest."""
    page.kiosk.window.show_page("checkin")
    page.kiosk.screen.search.field.clear()
    return page.kiosk.screen


def _device(page: KioskPage) -> DeviceJoin:
    page.wait(lambda: page.kiosk._device is not None)
    device = page.kiosk._device
    assert device is not None
    return device


def _verdict(page: KioskPage) -> QWidget:
    """An amber one: it offers the most, and stays."""
    entrance(page)
    page.kiosk.screen.show_verdict(door.already())
    return page.kiosk.screen


def _banner(page: KioskPage) -> QWidget:
    page.kiosk.window.show_page("badges")
    banner = page.kiosk.entrance.banner
    banner.show_verdict(door.already(), door.BERLIN, door.instant())
    return banner


def _strips(page: KioskPage) -> QWidget:
    entrance(page)
    window = page.kiosk.window
    window.show_trouble(Part.PRINTER, "WC-7 druckt nicht.", "Papier?")  # said by others, and translated there
    window.show_bug("Oh!")
    return window.strips


def _help(page: KioskPage) -> QWidget:
    entrance(page)
    page.kiosk.guidance.panel.toggle()
    return page.kiosk.guidance.panel


def _hints(page: KioskPage) -> QWidget:
    entrance(page)
    page.kiosk.guidance.bar.set_wanted(wanted=True)
    return page.kiosk.guidance.bar


def _pin(page: KioskPage) -> QWidget:
    entrance(page)
    panel = _device(page).lock.panel
    panel.ask(partial(title_words, frozenset({Role.ORGANISER})), partial(asked_words, Act.EXPORT, ""))
    return panel


def _cover(page: KioskPage) -> QWidget:
    entrance(page)
    cover = _device(page).lock.cover
    cover.rise()
    return cover


def _selfservice(page: KioskPage) -> QWidget:
    """In a window as large as the others, not on the whole screen."""
    entrance(page)
    service, window = _device(page).selfservice, page.kiosk.window
    size = window.size()
    service.start()
    window.showNormal()
    window.resize(size)
    return service.screen


def _rehearsal(page: KioskPage) -> QWidget:
    """Marked as one, with the choices open."""
    entrance(page)
    rehearsals, event = page.kiosk.rehearsals, page.kiosk.current
    assert event is not None
    rehearsals.take_event(replace(event, rehearsal=True))
    rehearsals.bar.toggle()
    return rehearsals.bar


def _to_rehearse(page: KioskPage) -> QWidget:
    page.open_programme()
    page.programme.show_board()
    page.kiosk.rehearsals.open_at(page.programme.board.heading.rehearsal)
    return page.kiosk.rehearsals.panel


ABOVE = (
    Place("entrance: verdict", _verdict),
    Place("banner", _banner),
    Place("strips", _strips),
    Place("help", _help),
    Place("hints", _hints),
    Place("lock: PIN", _pin),
    Place("lock: cover", _cover, tabbed=False),
    Place("self-service", _selfservice),
    Place("rehearsal: bar", _rehearsal),
    Place("rehearsal: beginning", _to_rehearse),
)
