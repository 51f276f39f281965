"""The programme's desk on its thread: signals in, signals out, and what is told when nothing was changed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.programme.editing.edits import Deed, SessionEdit
from kiosk.programme.editing.link import EditingLink
from kiosk.programme.reading.programme_read import ProgrammeRead
from kiosk.store import journal, programme
from kiosk.store.handle import Handle
from kiosk.threads import running
from tests.builders import a_session, an_entrance, an_event
from tests.store.folder import MORNING, WORKSHOP, Folder, raw

TWINS = "session-ws-zwillinge"


class Asker(QObject):
    """Asks from the main thread, as the window does."""

    operator = Signal(str)
    change = Signal(object)
    remove = Signal(str)
    close_door = Signal(str)
    plan = Signal(object)
    apply = Signal(object)
    undo = Signal()


class Ear(QObject):
    """Hears on the main thread what the link says on its own."""

    changed = Signal()
    done = Signal(object)
    told = Signal(str)
    planned = Signal(object)
    failed = Signal(str, str)
    troubled = Signal(str, str)


@dataclass(slots=True)
class Rig:
    """The link on a thread of its own, and what it said."""

    qtbot: QtBot
    ear: Ear
    asker: Asker
    folder: Folder
    said: list[str] = field(default_factory=list)

    def rename(self, title: str) -> str:
        """Change a title and return what is told."""
        with self.qtbot.waitSignal(self.ear.told) as heard:
            self.asker.change.emit(SessionEdit(TWINS, (("title", title),)))
        return str(heard.args[0])


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder) -> Iterator[Rig]:
    """Give the link on its thread; Kim sits at the desk, and it is 10 o'clock."""
    handle = Handle(folder.where, busy_seconds=0.05)
    link, ear, asker = EditingLink(handle, "Desk 2", lambda: MORNING), Ear(), Asker()
    for name in ("changed", "done", "told", "planned", "failed", "troubled"):
        getattr(link, name).connect(getattr(ear, name))
    for signal, slot in (
        (asker.operator, link.take_operator), (asker.change, link.change), (asker.remove, link.remove),
        (asker.close_door, link.close_door), (asker.plan, link.plan), (asker.apply, link.apply),
        (asker.undo, link.undo),
    ):  # fmt: skip
        signal.connect(slot)
    with running("store", RedeemLink(handle, "Desk 2"), link):  # the first closes the file
        asker.operator.emit("Kim")
        yield Rig(qtbot, ear, asker, folder)


def test_a_change_is_told_when_it_is_saved(rig: Rig) -> None:
    """When the signals come, another connection finds it, with who sat at the desk."""
    rig.ear.changed.connect(lambda: rig.said.append("changed"))
    rig.ear.done.connect(lambda done: rig.said.append(done.deed))

    assert "“Zwillinge” was saved." == rig.rename("Zwillinge")
    assert ["changed", Deed.CHANGE] == rig.said
    assert "Zwillinge" == programme.load_event(rig.folder.database).sessions[1].title
    (entry,) = journal.entries(rig.folder.database)
    assert ("Desk 2", "Kim", MORNING) == (entry.station, entry.operator, entry.at)


def test_what_changes_nothing_is_told_and_nobody_reads_anew(rig: Rig) -> None:
    """Saving a form as it was."""
    with rig.qtbot.assertNotEmitted(rig.ear.changed):
        assert "Nothing was changed." == rig.rename("Workshop Digitale Zwillinge")


def test_the_last_change_is_undone_once(rig: Rig) -> None:
    """A second press finds nothing to undo: the undo itself stays."""
    rig.rename("Zwillinge")
    with rig.qtbot.waitSignal(rig.ear.told) as told:
        rig.asker.undo.emit()
    assert "The last change was undone." == told.args[0]
    assert rig.folder.event == programme.load_event(rig.folder.database)
    rig.ear.done.connect(lambda done: rig.said.append(done.deed))
    rig.asker.undo.emit()
    rig.rename("Workshop Digitale Zwillinge")  # answered after the undo
    assert [Deed.CHANGE] == rig.said
    assert 2 == rig.folder.rows("journal")


def test_what_cannot_be_is_told_in_words(rig: Rig) -> None:
    """Text and hint; nothing was written."""
    with rig.qtbot.waitSignal(rig.ear.failed) as told, rig.qtbot.assertNotEmitted(rig.ear.changed):
        rig.asker.change.emit(SessionEdit(TWINS, (("title", " "),)))
    assert ["A session needs a title.", "Type it in, then save again."] == told.args
    assert 0 == rig.folder.rows("journal")


def test_a_removed_session_with_checkins_is_told_as_kept(rig: Rig) -> None:
    """So that nobody fears for them."""
    rig.folder.redeem(rig.folder.person(sessions=("ws-zwillinge",)), "ws-zwillinge", WORKSHOP)
    with rig.qtbot.waitSignal(rig.ear.told) as told:
        rig.asker.remove.emit(TWINS)
    assert "“Workshop Digitale Zwillinge” was taken out; its check-ins are kept." == told.args[0]


def test_a_programme_is_planned_then_applied(rig: Rig) -> None:
    """Between the two nothing is written; what was odd in the file comes along."""
    with rig.qtbot.waitSignal(rig.ear.planned) as planned:
        rig.asker.plan.emit(ProgrammeRead(an_event(an_entrance(), a_session()), ("no room",)))
    made = planned.args[0]
    assert (("no room",), 1, 2) == (made.remarks, len(made.plan.new), len(made.plan.removed))
    assert 0 == rig.folder.rows("journal")
    with rig.qtbot.waitSignal(rig.ear.told) as told:
        rig.asker.apply.emit(made.plan)
    assert "The programme was imported." == told.args[0]
    assert ["einlass", "podium"] == [s.key for s in programme.load_event(rig.folder.database).sessions]


def test_a_held_lock_is_told_and_then_it_goes_on(rig: Rig) -> None:
    """While another program holds the database nothing is saved; the hint speaks of saving, not of scanning."""
    with closing(raw(rig.folder.where.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with rig.qtbot.waitSignal(rig.ear.failed) as told:
            rig.asker.close_door.emit(TWINS)
        other.execute("ROLLBACK")
    assert ["Another program is holding the database.", "Close the other program, then save again."] == told.args
    assert "“Zwillinge” was saved." == rig.rename("Zwillinge")
