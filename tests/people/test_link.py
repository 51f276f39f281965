"""The people's desk and cards on their threads: signals in, signals out, and what is told when nothing was saved."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.people import Edit, PersonCard
from kiosk.paths import places
from kiosk.people.card.card_link import CardLink
from kiosk.people.link import PeopleLink
from kiosk.store import attendees, journal
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import an_attendee
from tests.store.folder import Folder, put_garbage_in_the_middle, raw

JANA = "attendee-jana"


class Asker(QObject):
    """Asks from the main thread, as the window does."""

    operator = Signal(str)
    programme = Signal(object)
    edit = Signal(object)
    add = Signal(object, object)
    ask = Signal(str, str)


class Ear(QObject):
    """Hears on the main thread what the links say on theirs."""

    edited = Signal(object)
    added = Signal(object)
    changed = Signal()
    failed = Signal(str, str, str)
    pin_asked = Signal(object, str, str, str)
    troubled = Signal(str, str)
    card_told = Signal(object)


@dataclass(slots=True)
class Rig:
    """The links on threads of their own, and what they said."""

    qtbot: QtBot
    ear: Ear
    asker: Asker
    folder: Folder
    said: list[str] = field(default_factory=list)

    def edit(self, **values: str) -> Attendee:
        """Save an edit of Jana Müller and wait until it is told."""
        with self.qtbot.waitSignals([self.ear.edited, self.ear.changed]), self.qtbot.assertNotEmitted(self.ear.failed):
            self.asker.edit.emit(Edit(JANA, tuple(values.items())))
        found = attendees.attendee(self.folder.database, JANA)
        assert found is not None
        return found

    def fail(self, **values: str) -> tuple[str, str, str]:
        """Save an edit that cannot be saved; return id, text and hint."""
        with self.qtbot.waitSignal(self.ear.failed) as told, self.qtbot.assertNotEmitted(self.ear.edited):
            self.asker.edit.emit(Edit(JANA, tuple(values.items())))
        attendee_id, text, hint = told.args
        return attendee_id, text, hint

    def card(self, attendee_id: str = JANA) -> PersonCard:
        """Ask for a card and wait for it."""
        with self.qtbot.waitSignal(self.ear.card_told) as told:
            self.asker.ask.emit(attendee_id, "session-einlass")
        found: PersonCard = told.args[0]
        return found


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give both links on their threads; Kim sits at the desk."""
    handle = Handle(folder.where, busy_seconds=0.05)
    link, cards, ear, asker = PeopleLink(handle, "Desk 2"), CardLink(folder.where), Ear(), Asker()
    for name in ("edited", "added", "changed", "failed", "pin_asked", "troubled"):
        getattr(link, name).connect(getattr(ear, name))
    for name in ("card_told", "troubled"):
        getattr(cards, name).connect(getattr(ear, name))
    for signal, slot in (
        (asker.operator, link.take_operator), (asker.edit, link.edit), (asker.add, link.add_walk_in),
        (asker.programme, link.take_event), (asker.programme, cards.take_event), (asker.ask, cards.ask_card),
    ):  # fmt: skip
        signal.connect(slot)
    with running("store", RedeemLink(handle, "Desk 2"), link), running("search", cards):  # the first closes the file
        asker.operator.emit("Kim")
        asker.programme.emit(folder.event)
        yield Rig(qtbot, ear, asker, folder)


def test_an_edit_is_told_when_it_is_saved(rig: Rig) -> None:
    """When the signal comes, another connection finds it, with who sat at the desk; then the others are told."""
    rig.folder.person()
    rig.ear.edited.connect(lambda person: rig.said.append(person.phone))
    rig.ear.changed.connect(lambda: rig.said.append("changed"))

    assert "0345 1" == rig.edit(phone="0345 1").phone
    assert ["0345 1", "changed"] == rig.said
    (entry,) = journal.entries(rig.folder.database, JANA)
    assert ("Desk 2", "Kim") == (entry.station, entry.operator)


def test_a_walk_in_is_told_when_it_is_saved(rig: Rig) -> None:
    """The person comes back as they are kept, with a badge in the file."""
    person = Attendee("walk-in-1", " Öz", organisation="Hochschule")
    with rig.qtbot.waitSignals([rig.ear.added, rig.ear.changed]), rig.qtbot.waitSignal(rig.ear.added) as told:
        rig.asker.add.emit(person, frozenset({"session-ws-zwillinge"}))

    assert ("Öz", True) == (told.args[0].family_name, told.args[0].walk_in)
    assert told.args[0] == attendees.attendee(rig.folder.database, "walk-in-1")
    assert 1 == len(attendees.badges_of(rig.folder.database, "walk-in-1"))


def test_what_cannot_be_kept_leaves_the_form_open(rig: Rig) -> None:
    """It is told with the id and in words, for an edit and for a walk-in; nothing was written."""
    rig.folder.person()
    assert (JANA, "The family name is missing.", "Type it in, then save again.") == rig.fail(family_name=" ")
    with rig.qtbot.waitSignal(rig.ear.failed) as told:
        rig.asker.add.emit(Attendee("walk-in-1", ""), frozenset())

    assert ["walk-in-1", "The family name is missing."] == told.args[:2]
    assert 0 == rig.folder.rows("journal")


def test_the_pin_is_asked_for_before_a_block_is_lifted(rig: Rig) -> None:
    """The edit comes back with the name and what to say where it is not given; sent with the PIN, it is saved."""
    rig.folder.person(status=AttendeeStatus.BLOCKED)
    wanted = Edit(JANA, (("status", "confirmed"),))
    with rig.qtbot.waitSignal(rig.ear.pin_asked) as told, rig.qtbot.assertNotEmitted(rig.ear.failed):
        rig.asker.edit.emit(wanted)
    assert [wanted, "Jana Müller", "Not saved: a block is lifted with the PIN only."] == told.args[:3]
    assert 0 == rig.folder.rows("journal")

    with rig.qtbot.waitSignal(rig.ear.edited) as saved, rig.qtbot.assertNotEmitted(rig.ear.pin_asked):
        rig.asker.edit.emit(replace(wanted, pin_given=True))
    assert AttendeeStatus.CONFIRMED is saved.args[0].status


def test_a_person_who_is_gone_is_told(rig: Rig) -> None:
    """Somebody took them off the list while the form was open."""
    assert "This person is no longer on the list." == rig.fail(phone="1")[1]


def test_a_held_lock_is_told_and_then_it_goes_on(rig: Rig) -> None:
    """While another program holds the database nothing is saved, and the hint speaks of saving, not of scanning."""
    rig.folder.person()
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        _, text, hint = rig.fail(phone="1")
        other.execute("ROLLBACK")

    assert "Another program is holding the database." == text
    assert "Close the other program, then save again." == hint
    assert "1" == rig.edit(phone="1").phone


def test_a_write_that_fails_is_told(rig: Rig) -> None:
    """The cause stands in the sentence; the person is as before."""
    rig.folder.person()
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no room'); END")
    _, text, hint = rig.fail(phone="1")

    assert "no room" in text
    assert hint.startswith("Save again.")
    assert rig.folder.rows("desk_edit") == 0


def test_a_card_is_told_as_the_file_has_it(rig: Rig) -> None:
    """What the store thread has just written is on the next card."""
    rig.folder.person()
    assert "" == rig.card().found.attendee.phone
    rig.edit(phone="0345 1")
    shown = rig.card()

    assert "0345 1" == shown.found.attendee.phone
    assert "Phone: – → 0345 1" == shown.history[0].what


def test_a_card_of_nobody_is_told_in_words(rig: Rig) -> None:
    """Whoever was taken off the list while the hits were shown."""
    rig.folder.person()
    with rig.qtbot.waitSignal(rig.ear.troubled) as told, rig.qtbot.assertNotEmitted(rig.ear.card_told):
        rig.asker.ask.emit("nobody", "session-einlass")

    assert "This person is no longer on the list." == told.args[0]


def test_a_card_of_another_file_is_read_from_that_one(rig: Rig) -> None:
    """Where a backup was put in place of the database meanwhile, the card comes from there."""
    rig.folder.person(an_attendee(organisation="Stadt Hale"))
    assert "Stadt Hale" == rig.card().found.attendee.organisation
    copy = rig.folder.where.data / "copy.db"
    rig.folder.database.run("VACUUM INTO ?", (str(copy),))
    with closing(raw(copy)) as other:
        other.execute("UPDATE attendee SET organisation = 'Stadt Halle'")
    rig.folder.close()
    copy.replace(rig.folder.where.database)

    assert "Stadt Halle" == rig.card().found.attendee.organisation


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, folder: Folder) -> None:
    """No card, but a sentence: for a damaged file, and for a folder without one."""
    folder.people(40)
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    for where in (folder.where, places(folder.where.data / "none")):
        cards, ear, asker = CardLink(where), Ear(), Asker()
        cards.troubled.connect(ear.troubled)
        asker.ask.connect(cards.ask_card)
        asker.programme.connect(cards.take_event)
        with running("search", cards), qtbot.waitSignal(ear.troubled) as told:
            asker.programme.emit(folder.event)
            asker.ask.emit("attendee-001", "session-einlass")
        assert told.args[0]
