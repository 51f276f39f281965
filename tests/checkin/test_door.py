"""A workshop's door and the excursion's, from the badge to what is written on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.attendee import AttendeeStatus, Badge
from kiosk.domain.checkin import Colour, Direction
from kiosk.domain.presence import RollKind
from kiosk.domain.programme import Kind, Policy
from kiosk.paths import places
from kiosk.store import attendees, programme_edits
from tests.builders import a_session, a_workshop, an_attendee, an_entrance, an_event, another_workshop, at
from tests.checkin.doorway import Doorway
from tests.pages.entrance import EntrancePage
from tests.store.folder import MORNING, Folder, make_folder

TWINS, MOBILITY = "ws-zwillinge", "ws-mobilitaet"
TRIP = a_session(
    "exkursion", "Exkursion Halle-Neustadt", "16:30", "18:00", kind=Kind.EXCURSION, room="Bus", capacity=48,
    policy=Policy.REGISTERED,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """Give a folder with an entrance, two parallel workshops of three seats each, and an excursion."""
    small = (replace(a_workshop(), capacity=3), replace(another_workshop(), capacity=3))
    with make_folder(places(tmp_path / "data"), an_event(an_entrance(), *small, TRIP)) as made:
        yield made


@pytest.fixture
def door(page: EntrancePage, folder: Folder) -> Doorway:
    """Give the door of the workshop on digital twins, ten minutes before it begins."""
    return Doorway(page, folder, TWINS, "13:50")


def person(folder: Folder, family_name: str, *sessions: str, phone: str = "") -> Badge:
    """Put somebody on the list, registered for these sessions."""
    one = replace(an_attendee(family_name.lower(), family_name, "Kim"), phone=phone)
    return folder.person(one, sessions=sessions)


def registered(folder: Folder, number: int, *sessions: str) -> list[Badge]:
    """Put so many people on the list who registered."""
    return [person(folder, f"Angemeldet{n}", *sessions) for n in range(1, number + 1)]


def test_registered_is_green(door: Doorway, folder: Folder) -> None:
    """Who registered for this workshop goes in."""
    (badge,) = registered(folder, 1, TWINS)
    assert ("Welcome",) == door.scan(badge)
    assert Colour.GREEN is door.page.colour


def test_unregistered_is_amber_with_the_seats(door: Doorway, folder: Folder) -> None:
    """The seats that are left, who they are kept for, by name, and when they are free."""
    came, *_missing = registered(folder, 3, TWINS)
    door.scan(came)
    told = door.scan(person(folder, "Öz"))
    assert (
        "Not registered – 2 seats left",
        "2 registered people have not come",
        "their seats are free from 14:10",
        "Angemeldet2, Kim",
        "Angemeldet3, Kim",
    ) == told


def test_one_key_admits_with_a_reason(door: Doorway, folder: Folder) -> None:
    """Enter lets the person in who is not registered, and keeps why."""
    registered(folder, 3, TWINS)
    door.scan(person(folder, "Öz"))
    door.page.press(Qt.Key.Key_Return)
    assert ("Admitted all the same",) == door.told
    assert ["Decided at the entrance"] == [recent.because for recent in folder.desk.recent()[:1]]


def test_full_says_who_is_registered_and_not_there(door: Doorway, folder: Folder) -> None:
    """All seats are taken, some of them by others: who comes too late reads who else may still come."""
    badges = registered(folder, 3, TWINS)
    others = [person(folder, f"Gast{n}") for n in range(3)]
    for other in others:
        assert "Welcome" == door.scan(other, "14:12")[0]
    told = door.scan(badges[0])
    assert ("Full – no seat left", "3 registered people have not come") == told[:2]
    assert ("Angemeldet1, Kim", "Angemeldet2, Kim", "Angemeldet3, Kim") == told[2:]


def test_the_seats_of_those_who_did_not_come_are_released(door: Doorway, folder: Folder) -> None:
    """At ten past two a seat that was kept until then is free for anybody."""
    registered(folder, 3, TWINS)
    badge = person(folder, "Öz")
    assert "Not registered – 3 seats left" == door.scan(badge, "14:09")[0]
    assert ("Welcome",) == door.scan(badge, "14:10")


def test_who_is_in_the_parallel_workshop_is_moved_by_one_key(door: Doorway, folder: Folder) -> None:
    """The door says where the person is; Enter moves them: out there and in here, in one act."""
    badge = person(folder, "Öz", TWINS, MOBILITY)
    door.stand_at(MOBILITY, "13:50")
    door.scan(badge)
    door.stand_at(TWINS, "13:55")
    assert "Is in Workshop Mobilitätskonzepte" == door.scan(badge)[0]
    assert ["Move here (Enter)", "Turn away (Esc)"] == door.page.buttons

    door.page.press(Qt.Key.Key_Return)

    assert ("Moved here", "from Workshop Mobilitätskonzepte") == door.told
    present = {c.session.key: c.counts.present for c in folder.counts().sessions}
    assert (1, 0) == (present[TWINS], present[MOBILITY])
    assert ["Öz, Kim · moved here"] == [line for line in door.page.recent if "moved" in line]


def test_out_and_in_again(door: Doorway, folder: Folder) -> None:
    """Who leaves is said goodbye to, and welcomed back afterwards."""
    (badge,) = registered(folder, 1, TWINS)
    door.scan(badge)
    door.turn(Direction.EXIT)
    assert ("Goodbye",) == door.scan(badge, "14:20")
    door.turn(Direction.ENTRY)
    assert ("Welcome back", "was out since 14:20") == door.scan(badge, "14:25")


def test_the_second_answer_to_a_welcome_back_is_the_first(door: Doorway, folder: Folder) -> None:
    """What is stored of it reads the same."""
    (badge,) = registered(folder, 1, TWINS)
    for direction in (Direction.ENTRY, Direction.EXIT, Direction.ENTRY):
        door.turn(direction)
        door.scan(badge)
    verdict = door.screen.panel.verdict
    assert verdict is not None
    assert verdict == folder.desk.redeem(door.page.attempts[-1])


def test_the_bus_goes_out_and_comes_back(door: Doorway, folder: Folder) -> None:
    """On board, and welcome back; who was not registered is asked about."""
    badge = person(folder, "Abel", "exkursion")
    door.stand_at("exkursion", "16:20")
    assert ("On board",) == door.scan(badge)
    assert "Not registered – 47 seats left" == door.scan(person(folder, "Öz"))[0]
    door.turn(Direction.EXIT)
    assert ("Welcome back",) == door.scan(badge, "18:10")
    assert "Abel, Kim · is back" == door.page.recent[0]


def test_who_is_missing_on_the_bus_is_one_key_away(door: Doorway, folder: Folder) -> None:
    """With a number to call; the list follows the scans, and on the way back it is who is not back."""
    abel = person(folder, "Abel", "exkursion", phone="+49 345 221001")
    person(folder, "Berg", "exkursion", phone="+49 345 221002")
    door.stand_at("einlass", "09:00")
    door.scan(abel)
    door.stand_at("exkursion", "16:20")
    door.page.press(Qt.Key.Key_F7)
    missing = door.screen.view.missing
    assert "2 not on board yet" == missing.title
    assert [("Abel, Kim", "seen 09:00 in Einlass MMZ"), ("Berg, Kim", "not seen yet")] == [
        (row.lines[0], row.lines[2]) for row in missing.rows
    ]
    assert ["+49 345 221001", "+49 345 221002"] == [row.phone.text() for row in missing.rows]

    door.scan(abel)
    door.screen.refresh_roll()
    door.turn(Direction.EXIT)

    assert (RollKind.INSIDE, "1 not back yet") == (missing.kind, missing.title)
    assert ["Abel, Kim"] == [row.lines[0] for row in missing.rows]
    door.scan(abel, "18:10")
    missing.kind_chosen.emit(RollKind.INSIDE)
    assert ("0 not back yet", "Everybody who went out is back.") == (missing.title, missing.rest)


def test_the_counts_of_the_bus_are_out_and_back(door: Doorway, folder: Folder) -> None:
    """How many went out and how many are back; at the right the seats, and on the way back who is not back."""
    badges = [person(folder, name, "exkursion") for name in ("Abel", "Berg", "Conrad")]
    door.stand_at("exkursion", "16:20")
    for badge in badges[:2]:
        door.scan(badge)
    figures = door.screen.counts.figures
    assert [3, 2, 0, 46] == [figure.number for figure in figures]
    door.turn(Direction.EXIT)
    door.scan(badges[0], "18:10")
    assert [(3, "registered"), (2, "went out"), (1, "are back"), (1, "not back yet")] == [
        (figure.number, figure.name) for figure in figures
    ]


def test_a_closed_door_says_since_when(door: Doorway, folder: Folder) -> None:
    """Staff closed it before its end: amber, and one key lets somebody in all the same."""
    closed = replace(folder.session(TWINS), closed_at=at("14:20"))
    with folder.database.transaction():
        programme_edits.change_session(folder.database, closed, MORNING, "Test")
    folder.desk.forget_event()
    (badge,) = registered(folder, 1, TWINS)
    assert ("Closed since 14:20",) == door.scan(badge, "14:30")
    assert Colour.AMBER is door.page.colour


def test_a_canceled_person_is_not_missed(door: Doorway, folder: Folder) -> None:
    """The list names confirmed people only."""
    badge = person(folder, "Abel", TWINS)
    person(folder, "Berg", TWINS)
    one = attendees.attendee(folder.database, badge.attendee_id)
    assert one is not None
    with folder.database.transaction():
        attendees.save(folder.database, replace(one, status=AttendeeStatus.CANCELED), MORNING, "Test")
    door.page.press(Qt.Key.Key_F7)
    assert ["Berg, Kim"] == [row.lines[0] for row in door.screen.view.missing.rows]
