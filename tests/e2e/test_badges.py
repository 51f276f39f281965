"""Badges in the whole program: a lost badge is replaced at the desk, and opens no door any more."""

from PySide6.QtCore import Qt

from kiosk.badges.batches.batch import BadgeSettings
from kiosk.badges.desk import BadgeDesk
from kiosk.domain.prints import PrintState
from kiosk.paths import Places
from kiosk.store.opening import open_to_read
from tests.pages.kiosk import KioskPage

JANA = "Müller, Dr. Jana"


def printed(where: Places) -> list[PrintState]:
    """Return where the print jobs stand, newest first."""
    with open_to_read(where) as database:
        return [line.job.state for line in BadgeDesk(database).log()]


def test_a_lost_badge_is_replaced_with_two_keys(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """F6, Enter: a new code and its PDF; the old badge is told to be replaced, the new one opens the door."""
    where, codes = demo
    page.open_people()
    page.look_for("mül jana", JANA)
    page.press(Qt.Key.Key_F6)
    page.wait(page.kiosk.rooms.people.screen.card.person.replacing.isVisible)
    page.press(Qt.Key.Key_Return)
    page.wait(lambda: printed(where) == [PrintState.FILE])
    assert 1 == len(list((where.data / "badges").glob("*.pdf")))

    page.take(codes["Dr. Jana Müller"])
    assert "no longer valid" in page.headline
    with open_to_read(where) as database:
        jana = next(line for line in BadgeDesk(database).log() if line.name)
    assert 2 == jana.number


def test_a_badge_is_printed_with_the_check_in(page: KioskPage, demo: tuple[Places, dict[str, str]]) -> None:
    """By choice: whoever comes gets their badge once; a second scan, or leaving, prints nothing."""
    where, codes = demo
    page.kiosk.rooms.badges.take_settings(BadgeSettings(on_arrival=True))
    jana, other = list(codes.values())[:2]
    page.take(jana)
    page.wait(lambda: printed(where) == [PrintState.FILE])
    page.take(other)
    page.wait(lambda: printed(where) == [PrintState.FILE] * 2)
    for _ in range(2):
        page.press(Qt.Key.Key_F3)  # a change of direction makes every showing a new one
    page.take(jana)

    assert "Already checked in" == page.headline
    assert 2 == len(printed(where))
