"""The search on its thread: questions in, answers out, the newest one where several wait."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.domain.attendee import Attendee
from kiosk.domain.people import Choices, PeopleFound, PeopleQuery
from kiosk.people.finding.search_link import HITS, SearchLink
from kiosk.store import backup
from kiosk.threads import running
from tests.builders import an_attendee
from tests.store.folder import Folder, put_garbage_in_the_middle


class Asker(QObject):
    """Asks from the main thread, as the window does."""

    begin = Signal(object)
    search = Signal(str, str)
    seek = Signal(object)
    alike = Signal(object, str)
    choices = Signal()


class Ear(QObject):
    """Hears on the main thread what the link says on its own, as the window does."""

    found = Signal(str, object)
    sought = Signal(object)
    alike_found = Signal(object, object)
    choices_told = Signal(object)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Rig:
    """A link on a thread of its own."""

    qtbot: QtBot
    folder: Folder
    asker: Asker
    ear: Ear

    @property
    def here(self) -> str:
        """The entrance's id."""
        return self.folder.session("einlass").id

    def search(self, text: str) -> list[str]:
        """Return the family names of who is found at the entrance."""
        with self.qtbot.waitSignal(self.ear.found) as told:
            self.asker.search.emit(text, self.here)
        asked, hits = told.args
        assert text == asked
        return [hit.attendee.family_name for hit in hits]


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give a link that does not know the event yet."""
    link, asker, ear = SearchLink(folder.where), Asker(), Ear()
    for question, slot in (
        (asker.begin, link.take_event), (asker.search, link.search), (asker.seek, link.seek), (asker.alike, link.alike),
        (asker.choices, link.ask_choices),
    ):  # fmt: skip
        question.connect(slot)
    for name in ("found", "sought", "alike_found", "choices_told", "troubled"):
        getattr(link, name).connect(getattr(ear, name))
    with running("search", link):
        yield Rig(qtbot, folder, asker, ear)


def test_the_entrance_finds_people(rig: Rig) -> None:
    """The answer carries the question; somebody added by another thread is found by the next question."""
    rig.folder.person()
    rig.asker.begin.emit(rig.folder.event)

    assert ["Müller"] == rig.search("mull")
    rig.folder.person(an_attendee("b", "Mulligan"))
    assert ["Müller", "Mulligan"] == rig.search("mull")
    rig.folder.people(HITS + 1)
    assert HITS == len(rig.search("familie"))


def test_the_people_page_gets_the_whole_answer(rig: Rig) -> None:
    """Hits and total, with the question that they answer."""
    rig.folder.people(3)
    rig.asker.begin.emit(rig.folder.event)
    query = PeopleQuery("kim", rig.here, limit=2)
    with rig.qtbot.waitSignal(rig.ear.sought) as told:
        rig.asker.seek.emit(query)
    answer: PeopleFound = told.args[0]

    assert (query, 2, 3) == (answer.query, len(answer.hits), answer.total)


def test_of_waiting_questions_the_newest_is_answered(rig: Rig) -> None:
    """Who types faster than is searched gets the answer to the last letter, and the same on the people's page."""
    rig.folder.people(3)
    texts, totals = [], []
    rig.ear.found.connect(lambda text, _hits: texts.append(text))
    rig.ear.sought.connect(lambda answer: totals.append(answer.query.text))
    rig.asker.begin.emit(rig.folder.event)
    typed = [f"kim familie{n:05}"[: n % 16 + 1] for n in range(400)]
    with rig.qtbot.waitSignals([rig.ear.found, rig.ear.sought], check_params_cbs=[
        lambda text, _hits: text == "last", lambda answer: answer.query.text == "last"
    ]):  # fmt: skip
        for text in (*typed, "last"):
            rig.asker.search.emit(text, rig.here)
            rig.asker.seek.emit(PeopleQuery(text))

    assert ("last", "last") == (texts[-1], totals[-1])
    assert len(texts) < len(typed)


def test_a_walk_in_is_compared_with_the_list(rig: Rig) -> None:
    """The answer carries who is to be added, and who is like them."""
    rig.folder.person()
    rig.asker.begin.emit(rig.folder.event)
    walk_in = Attendee("", "Mueller", "Jana", organisation="Stadt Dessau")
    with rig.qtbot.waitSignal(rig.ear.alike_found) as told:
        rig.asker.alike.emit(walk_in, rig.here)
    asked, alike = told.args

    assert (walk_in, ["attendee-jana"]) == (asked, [hit.attendee.id for hit in alike])


def test_the_filters_are_told(rig: Rig) -> None:
    """Organisations and categories come when they are asked for."""
    rig.folder.person()
    rig.asker.begin.emit(rig.folder.event)
    with rig.qtbot.waitSignal(rig.ear.choices_told) as told:
        rig.asker.choices.emit()
    choices: Choices = told.args[0]

    assert (("Stadt Dessau-Roßlau", 1),) == choices.organisations


def test_a_question_before_the_event_waits_for_it(rig: Rig) -> None:
    """Who types before the programme is read gets the answer then; what nobody waits for is dropped."""
    rig.folder.person()
    with rig.qtbot.assertNotEmitted(rig.ear.troubled), rig.qtbot.assertNotEmitted(rig.ear.alike_found):
        rig.asker.search.emit("jana", rig.here)
        rig.asker.alike.emit(an_attendee(), rig.here)
        rig.asker.choices.emit()
        with rig.qtbot.waitSignal(rig.ear.found) as told:
            rig.asker.begin.emit(rig.folder.event)

    assert ("jana", 1) == (told.args[0], len(told.args[1]))


def test_damage_is_told_and_passes(rig: Rig) -> None:
    """Each question on a damaged file is answered with the trouble; once the file is healed, with hits."""
    rig.folder.people(300)
    backup.copy_to(rig.folder.database, rig.folder.where.backups, "test")
    rig.folder.close()
    put_garbage_in_the_middle(rig.folder.where.database)
    rig.asker.begin.emit(rig.folder.event)
    for signal, asked in (
        (rig.asker.search, ("kim", rig.here)), (rig.asker.alike, (an_attendee(), rig.here)), (rig.asker.choices, ()),
    ):  # fmt: skip
        with rig.qtbot.waitSignal(rig.ear.troubled) as told:
            signal.emit(*asked)
        assert "The database is damaged." == told.args[0]
    rig.folder.reopen()

    assert 30 == len(rig.search("kim"))
