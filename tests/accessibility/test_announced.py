"""What happens is read out where nobody looks: verdicts, trouble, bugs, and how many people a search found."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kiosk.domain.parts import Part
from kiosk.shell import announce as announcing
from tests.accessibility.place import leave_selfservice, settle
from tests.accessibility.wearing import Wearing
from tests.fakes import entrance
from tests.pages.kiosk import KioskPage

Politeness = QAccessible.AnnouncementPoliteness
Heard = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Give what a screen reader is told from now on, in place of the platform's own."""
    told: Heard = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        told.append((event.message(), event.politeness()))

    announcing.listeners.append(listen)
    yield told
    announcing.listeners.remove(listen)


def test_a_verdict_is_read_out_at_once(kiosk_page: KioskPage, wearing: Wearing, heard: Heard) -> None:
    """Name and verdict, in the place of whatever is being read."""
    wearing.speak("en")
    kiosk_page.kiosk.window.show_page("checkin")
    kiosk_page.take("NO-SUCH-CODE")

    said = [text for text, how in heard if how is Politeness.Assertive]
    assert any(kiosk_page.headline in text for text in said)


def test_a_verdict_on_another_page_is_read_out(kiosk_page: KioskPage, wearing: Wearing, heard: Heard) -> None:
    """Once, by the line above the other pages: the entrance is not open, and keeps silent."""
    wearing.speak("en")
    kiosk_page.open_people()
    kiosk_page.take("NO-SUCH-CODE-EITHER")
    settle()
    assert [(kiosk_page.kiosk.entrance.banner.says, Politeness.Assertive)] == heard


@pytest.mark.parametrize("key", ["checkin", "people"])
def test_under_the_cover_a_verdict_is_read_out_without_a_name(
    kiosk_page: KioskPage, wearing: Wearing, heard: Heard, key: str
) -> None:
    """Once, by the cover: neither the page behind it nor the line above the page says who it was."""
    wearing.speak("en")
    kiosk_page.kiosk.window.show_page(key)
    settle()
    device = kiosk_page.kiosk._device
    assert device is not None
    device.lock.lock_now()
    heard.clear()
    kiosk_page.kiosk.entrance.take_verdict(entrance.already())
    settle()
    device.lock.cover.put_away()
    settle()

    assert [("Already checked in", Politeness.Assertive)] == heard


def test_self_service_reads_the_answer_out(kiosk_page: KioskPage, wearing: Wearing, heard: Heard) -> None:
    """Once, to whoever stands there: the desk's own verdict behind the screen keeps silent."""
    wearing.speak("en")
    kiosk_page.kiosk.window.show_page("checkin")
    service = kiosk_page.kiosk.device.selfservice
    service.start()
    settle()
    heard.clear()
    kiosk_page.kiosk.screen.take_code("NO-SUCH-CODE-HERE", "camera")
    kiosk_page.wait(lambda: bool(heard))
    settle()
    sentence = service.screen.sentence
    leave_selfservice(kiosk_page)

    assert [(sentence, Politeness.Assertive)] == heard
    assert "desk" in sentence


def test_trouble_under_the_cover_is_read_out_once_it_is_seen(
    kiosk_page: KioskPage, wearing: Wearing, heard: Heard
) -> None:
    """What is told while names are covered may name somebody: it waits."""
    wearing.speak("en")
    kiosk_page.kiosk.window.show_page("checkin")
    device = kiosk_page.kiosk._device
    assert device is not None
    device.lock.lock_now()
    heard.clear()
    kiosk_page.kiosk.window.show_trouble(Part.PRINTER, "The badge of Uwe Schmidt was not printed.", "Try again.")
    settle()
    assert [] == heard
    device.lock.cover.put_away()
    settle()
    said = [text for text, _how in heard]
    kiosk_page.kiosk.window.clear_trouble(Part.PRINTER)
    assert ["The badge of Uwe Schmidt was not printed. Try again."] == said


def test_trouble_and_bugs_are_read_out(kiosk_page: KioskPage, wearing: Wearing, heard: Heard) -> None:
    """What happened and what to do, after what is being read."""
    wearing.speak("en")
    window = kiosk_page.kiosk.window
    window.show_trouble(Part.PRINTER, "The printer is gone.", "Check its cable.")
    window.show_bug("Something unexpected happened.")
    window.clear_trouble(Part.PRINTER)
    window.strips.bug.closed.emit()
    said = [text for text, how in heard if how is Politeness.Polite]
    assert "The printer is gone. Check its cable." in said
    assert "Something unexpected happened." in said


def test_a_search_says_how_many_it_found(kiosk_page: KioskPage, wearing: Wearing, heard: Heard) -> None:
    """At the entrance, and on the people's page."""
    wearing.speak("en")
    kiosk_page.kiosk.window.show_page("checkin")
    kiosk_page.kiosk.screen.search.field.setText("mül")
    kiosk_page.wait(lambda: any("found" in text for text, _how in heard))
    screen = kiosk_page.open_people()
    heard.clear()
    screen.search.field.setText("mül")
    kiosk_page.wait(lambda: any(screen.search._told.text() in text for text, _how in heard if text))
    screen.search.field.clear()
    kiosk_page.kiosk.screen.search.field.clear()
    settle()
