"""The redeem desk on its thread, while this program itself changes the programme."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from kiosk.checkin.link import RedeemLink
from kiosk.domain.parts import Part, State
from kiosk.store.handle import Handle
from kiosk.store.programme_edits import change_session
from kiosk.store.times import to_text
from tests.builders import an_attempt
from tests.checkin.test_link import Rig, _rig
from tests.store.folder import MORNING, WORKSHOP, Folder


@pytest.fixture
def handle(folder: Folder) -> Handle:
    """Give the connection that the link shares with whoever edits the programme."""
    return Handle(folder.where, busy_seconds=0.05)


@pytest.fixture
def rig(qtbot: QtBot, folder: Folder, handle: Handle) -> Iterator[Rig]:
    """Give a link on its thread; the database is not open yet."""
    yield from _rig(qtbot, folder, handle)


def close_the_day(rig: Rig) -> None:
    """Close the day from another connection, and let the link notice."""
    with rig.folder.database.transaction():
        rig.folder.database.run("UPDATE event SET closed_at = ?", (to_text(MORNING),))


def test_an_edit_of_this_program_is_told_at_once(qtbot: QtBot, folder: Folder) -> None:
    """Edited through the link's own connection, the programme is told anew, and the counts with it."""
    handle = Handle(folder.where)
    link = RedeemLink(handle, "Eingang 1")
    link.open()
    renamed = replace(folder.session("ws-zwillinge"), title="Zwillinge am Abend")
    with handle.database().transaction():
        change_session(handle.database(), renamed, MORNING, "Test")
    told: list[str] = []
    link.event_told.connect(lambda event: told.append(event.session_by_id(renamed.id).title))
    link.watch()
    assert [] == told

    with qtbot.waitSignal(link.changed):
        link.reload()

    assert ["Zwillinge am Abend"] == told
    link.close()


def test_a_reload_opens_the_database_where_it_is_closed(rig: Rig) -> None:
    """Asked before anything else, it tells the event all the same."""
    with rig.qtbot.waitSignal(rig.ear.event_told):
        rig.asker.reload.emit()


def test_a_closed_day_is_said_and_the_storage_is_well(rig: Rig) -> None:
    """A scan and an undo are told as not recorded; no lamp goes red, for nothing is broken."""
    badges = rig.folder.people(2)
    rig.begin()
    nonce = rig.redeem(badges[0]).nonce
    close_the_day(rig)

    assert "The day is closed: nothing is recorded any more." == rig.fail(badges[1])[1]
    with rig.qtbot.waitSignal(rig.ear.failed) as told, rig.qtbot.assertNotEmitted(rig.ear.undone):
        rig.asker.undo.emit(nonce, "wrong person")

    assert nonce == told.args[0]
    assert {State.OK} == {report.state for report in rig.parts if report.part is Part.STORAGE}


def test_of_many_a_closed_day_stops_the_rest(rig: Rig) -> None:
    """It is said once, not for each of them, and the group hears how many were done: none."""
    badges = rig.folder.people(3)
    rig.begin()
    nonces = tuple(rig.redeem(badge).nonce for badge in badges[:2])
    close_the_day(rig)
    failed: list[str] = []
    rig.ear.failed.connect(lambda nonce, _text, _hint: failed.append(nonce))
    attempt = rig.attempt(badges[2])

    with rig.qtbot.waitSignal(rig.ear.redeemed_all) as redeemed:
        rig.asker.redeem_all.emit((attempt,))
    with rig.qtbot.waitSignal(rig.ear.undone_all) as undone:
        rig.asker.undo_all.emit(nonces, "by mistake")

    assert ([()], [0]) == (redeemed.args, undone.args)
    assert [attempt.nonce, nonces[0]] == failed


def test_an_undo_bears_the_time_of_the_clock_that_was_given(rig: Rig) -> None:
    """In a rehearsal it may be another than the computer's."""
    badge = rig.folder.person()
    rig.begin()
    nonce = rig.redeem(badge).nonce
    with rig.qtbot.waitSignal(rig.ear.undone):
        rig.asker.undo.emit(nonce, "wrong person")

    assert (to_text(WORKSHOP),) == rig.folder.database.one("SELECT at FROM annulment")


def test_a_session_that_is_gone_is_no_trouble_with_the_disk(rig: Rig) -> None:
    """The scan is told as not recorded, in words; the lamp stays as it was."""
    rig.begin()
    gone = replace(rig.folder.session("einlass"), id="session-gone")
    with rig.qtbot.waitSignal(rig.ear.failed) as told:
        rig.asker.redeem.emit(an_attempt(rig.folder.person(), gone, MORNING))

    assert "This session is no longer in the programme." == told.args[1]
    assert {State.OK} == {report.state for report in rig.parts if report.part is Part.STORAGE}
