"""Which session a station is the door for, and how long a choice by hand lasts."""

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
        self.clock = SessionClock("", self._read)
        self.clock.session_told.connect(self._note)
        self.clock.take_event(an_event(ENTRANCE, WORKSHOP, OTHER))

    def _read(self) -> datetime:
        return self.now

    def _note(self, session: Session, by_clock: bool) -> None:
        self.told.append((session.key, by_clock))

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
