"""Which session a station is the door for, and how long a choice by hand lasts."""

from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.programme import Session
from kiosk.programme.clock import SessionClock
from tests.builders import a_workshop, an_entrance, an_event, another_workshop, at

ENTRANCE, WORKSHOP, OTHER = an_entrance(), a_workshop(), another_workshop()


class Station:
    """A clock that a test can set, and what it told."""

    def __init__(self, time: str) -> None:
        self.now = at(time)
        self.told: list[tuple[str, bool]] = []
        self.rooms: list[str] = []
        self.troubles: list[str] = []
        self.clock = SessionClock("", self._read)
        self.clock.session_told.connect(self._note)
        self.clock.room_told.connect(self.rooms.append)
        self.clock.troubled.connect(lambda text, _hint: self.troubles.append(text))
        self.ended: list[str] = []
        self.clock.untroubled.connect(self.ended.append)
        self.lost = 0
        self.clock.session_lost.connect(self._note_loss)
        self.clock.take_event(an_event(ENTRANCE, WORKSHOP, OTHER))

    def _read(self) -> datetime:
        return self.now

    def _note(self, session: Session, by_clock: bool) -> None:
        self.told.append((session.key, by_clock))

    def _note_loss(self) -> None:
        self.lost += 1

    def at(self, time: str) -> tuple[str, bool]:
        """Let the clock look at this time, and return what holds now."""
        self.now = at(time)
        self.clock.look()
        return self.told[-1]


@pytest.fixture
def station(qtbot: QtBot) -> Station:
    """Give an entrance station at ten."""
    return Station("10:00")


def test_the_clock_chooses_the_entrance(station: Station) -> None:
    """An entrance station serves the day's admission."""
    assert (ENTRANCE.key, True) == station.told[-1]


def test_a_choice_by_hand_ends_with_its_session(station: Station) -> None:
    """A session chosen by hand stays while it runs, and is marked; at its end the clock chooses again."""
    station.clock.choose(WORKSHOP.id)

    assert (WORKSHOP.key, False) == station.told[-1]
    assert (WORKSHOP.key, False) == station.at("15:29")
    assert (ENTRANCE.key, True) == station.at("15:30")


def test_a_choice_by_hand_can_be_given_back(station: Station) -> None:
    """ "" gives the choice back to the clock at once."""
    station.clock.choose(WORKSHOP.id)
    station.clock.choose("")

    assert (ENTRANCE.key, True) == station.told[-1]


def test_a_session_that_is_over_can_be_chosen(station: Station) -> None:
    """Somebody books a forgotten scan in the evening: the choice stays until it is given back."""
    station.at("18:00")
    station.clock.choose(WORKSHOP.id)

    assert (WORKSHOP.key, False) == station.at("19:00")


def test_a_session_that_left_the_programme_is_let_go(station: Station) -> None:
    """A chosen session that the programme no longer has gives way to the clock's choice."""
    station.clock.choose(WORKSHOP.id)
    station.clock.take_event(an_event(ENTRANCE, OTHER))

    assert (ENTRANCE.key, True) == station.told[-1]


def test_a_programme_without_an_entrance_is_told(qtbot: QtBot) -> None:
    """Where there is nothing to be the door for, the operator hears so."""
    clock = SessionClock("Kellergewölbe", lambda: at("10:00"))
    heard: list[str] = []
    clock.troubled.connect(lambda text, _hint: heard.append(text))

    clock.take_event(an_event(ENTRANCE))

    assert ["The programme has no session for Kellergewölbe."] == heard


def test_a_station_moves_to_another_door(station: Station) -> None:
    """Where it stands decides which session the clock chooses, there and back."""
    station.at("14:05")
    station.clock.choose_room("Raum 3")
    assert ("Raum 3", (OTHER.key, True)) == (station.clock.room, station.told[-1])

    station.clock.choose_room("")
    assert (["", "Raum 3", ""], (ENTRANCE.key, True)) == (station.rooms, station.told[-1])


def test_a_new_place_takes_back_a_choice_by_hand(station: Station) -> None:
    """Whoever says where the station stands wants that door, not what somebody chose before."""
    station.clock.choose(ENTRANCE.id)
    station.clock.choose_room("Raum 2")

    assert (WORKSHOP.key, True) == station.told[-1]


def test_a_choice_by_hand_ends_when_staff_closes_the_door(station: Station) -> None:
    """A session that is closed before its end lets the clock choose again; reopened, it is not chosen by itself."""
    station.at("14:05")
    station.clock.choose(WORKSHOP.id)
    closed = replace(WORKSHOP, closed_at=at("14:20"))
    station.clock.take_event(an_event(ENTRANCE, closed, OTHER))

    assert (WORKSHOP.key, False) == station.at("14:19")
    assert (ENTRANCE.key, True) == station.at("14:20")


def test_a_choice_by_hand_follows_the_programme(station: Station) -> None:
    """Prolonged while it runs, the session is kept until its new end."""
    station.at("14:05")
    station.clock.choose(WORKSHOP.id)
    station.clock.take_event(an_event(ENTRANCE, replace(WORKSHOP, ends_at=at("16:00")), OTHER))

    assert (WORKSHOP.key, False) == station.at("15:59")
    assert (ENTRANCE.key, True) == station.at("16:00")


def test_a_closed_session_that_was_chosen_and_reopened_ends_by_itself(station: Station) -> None:
    """Chosen while its door was closed it stays; once it is open again, its end counts again."""
    closed = replace(WORKSHOP, closed_at=at("14:20"))
    station.clock.take_event(an_event(ENTRANCE, closed, OTHER))
    station.at("14:30")
    station.clock.choose(WORKSHOP.id)
    assert (WORKSHOP.key, False) == station.at("14:40")

    station.clock.take_event(an_event(ENTRANCE, WORKSHOP, OTHER))
    assert (ENTRANCE.key, True) == station.at("15:30")


def test_a_session_taken_out_of_the_programme_is_no_door(station: Station) -> None:
    """Although its check-ins are kept, nobody is let in there: neither what was chosen nor what is chosen now."""
    without = replace(an_event(ENTRANCE, OTHER), removed=(WORKSHOP,))
    station.clock.choose(WORKSHOP.id)
    station.clock.take_event(without)
    assert (ENTRANCE.key, True) == station.told[-1]

    station.clock.choose(WORKSHOP.id)
    assert (ENTRANCE.key, True) == station.told[-1]


def test_a_place_without_a_session_is_no_door_any_more(station: Station) -> None:
    """Its only session left the programme: the station lets it go, once, and takes up what comes in its place."""
    station.clock.choose_room("Raum 3")
    station.clock.take_event(an_event(ENTRANCE, WORKSHOP))
    station.clock.look()
    assert (None, 1) == (station.clock.session, station.lost)

    station.clock.take_event(an_event(ENTRANCE, OTHER))
    assert (OTHER, 1) == (station.clock.session, station.lost)


@pytest.mark.parametrize("way", ["another place", "by hand", "there again"])
def test_it_is_told_when_the_trouble_is_over(station: Station, way: str) -> None:
    """A new place, a session chosen by hand or one that is there again takes away what was said, once."""
    station.clock.choose_room("Raum 3")
    station.clock.take_event(an_event(ENTRANCE, WORKSHOP))
    assert [] == station.ended
    if way == "another place":
        station.clock.choose_room("")
    elif way == "by hand":
        station.clock.choose(WORKSHOP.id)
    else:
        station.clock.take_event(an_event(ENTRANCE, OTHER))
    station.clock.look()

    assert ["The programme has no session for Raum 3."] == station.ended == station.troubles


def test_a_place_that_is_gone_is_told_once(station: Station) -> None:
    """Not at every look; but again when it happens again."""
    station.clock.choose_room("Raum 3")
    for _ in range(3):
        station.clock.take_event(an_event(ENTRANCE, WORKSHOP))
        station.clock.look()
    assert ["The programme has no session for Raum 3."] == station.troubles

    station.clock.take_event(an_event(ENTRANCE, OTHER))
    station.clock.take_event(an_event(ENTRANCE, WORKSHOP))
    assert 2 == len(station.troubles)
