"""What the desk does when the programme changes under it: a day closed, a session removed, an edit of its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.checkin.desk import NotRecorded
from kiosk.domain.checkin import Direction
from kiosk.errors import StoreTrouble
from kiosk.paths import places
from kiosk.store import programme_edits
from kiosk.store.times import to_text
from tests.builders import a_session, an_attempt, an_entrance, an_event, at
from tests.store.folder import MORNING, WORKSHOP, Folder, make_folder


def close_the_day(folder: Folder) -> None:
    """Close the day, as the end of the day does on the desk's own connection."""
    with folder.database.transaction():
        folder.database.run("UPDATE event SET closed_at = ?", (to_text(MORNING),))
    folder.desk.forget_event()


def rows(folder: Folder) -> tuple[int, int, int]:
    """Return how much is written of scans, undos and acts."""
    return folder.rows("redemption"), folder.rows("annulment"), folder.rows("journal")


@pytest.mark.parametrize("direction", Direction)
def test_on_a_closed_day_nothing_is_redeemed(folder: Folder, direction: Direction) -> None:
    """Neither an entry nor an exit, neither a green one nor a refusal: the operator reads what to do."""
    badge = folder.person()
    close_the_day(folder)
    before = rows(folder)

    for secret in (badge, "nobody's"):
        with pytest.raises(NotRecorded, match="The day is closed") as told:
            folder.redeem(secret, type=direction)
        assert "Reopen it" in told.value.hint
    assert before == rows(folder)


def test_on_a_closed_day_nothing_is_undone(folder: Folder) -> None:
    """Also an undo changes what was handed in; after a reopening it works again."""
    nonce = folder.redeem(folder.person()).nonce
    close_the_day(folder)
    with pytest.raises(NotRecorded, match="The day is closed"):
        folder.undo(nonce)
    with folder.database.transaction():
        folder.database.run("UPDATE event SET closed_at = NULL")
    folder.desk.forget_event()

    assert folder.undo(nonce)


def test_on_a_closed_day_a_known_answer_is_given_again(folder: Folder) -> None:
    """An attempt that was stored before the day was closed is answered as it was: nothing has to be written."""
    badge = folder.person()
    first = folder.redeem(badge, nonce="the-nonce")
    close_the_day(folder)

    assert first == folder.redeem(badge, nonce="the-nonce")


def test_a_removed_session_lets_nobody_in(folder: Folder) -> None:
    """Its check-ins are kept, so it is still known; a door that still stands open there is refused all the same."""
    badge, late = folder.people(2)
    folder.redeem(badge, "ws-zwillinge", WORKSHOP)
    session = folder.session("ws-zwillinge")
    with folder.database.transaction():
        assert programme_edits.remove_session(folder.database, session.id, WORKSHOP, "Test")
    folder.desk.forget_event()

    with pytest.raises(StoreTrouble, match="no longer in the programme"):
        folder.desk.redeem(an_attempt(late, session, WORKSHOP))
    assert 1 == folder.rows("redemption")


def test_an_edit_on_the_same_connection_counts_once_it_is_told(folder: Folder) -> None:
    """The desk keeps the programme; what this program itself changed it reads when it is told so."""
    badges = folder.people(2)
    full = replace(folder.session("ws-zwillinge"), capacity=0)
    with folder.database.transaction():
        programme_edits.change_session(folder.database, full, MORNING, "Test")
    folder.desk.forget_event()

    assert not folder.redeem(badges[0], "ws-zwillinge", WORKSHOP).ok
    assert 0 == next(s for s in folder.desk.event.sessions if s.id == full.id).capacity


def test_only_the_last_exit_here_makes_a_welcome_back(folder: Folder) -> None:
    """An exit at another door does not; an undone one neither."""
    badge = folder.person()
    folder.redeem(badge, "ws-mobilitaet", WORKSHOP)
    folder.redeem(badge, "ws-mobilitaet", WORKSHOP, type=Direction.EXIT)
    assert folder.redeem(badge, "ws-zwillinge", WORKSHOP).previous is None
    left = folder.redeem(badge, "ws-zwillinge", WORKSHOP, type=Direction.EXIT)
    back = folder.redeem(badge, "ws-zwillinge", WORKSHOP)

    assert back.previous is not None
    assert (left.at, "ws-zwillinge") == (back.previous.at, back.previous.session_key)


def test_at_the_changeover_people_leave_the_session_that_they_are_in(tmp_path: Path) -> None:
    """The door is the next session's already when the ones of the last come out: they leave theirs, and are out."""
    first = a_session("first", "Erster Vortrag", "09:00", "11:00")
    second = a_session("second", "Zweiter Vortrag", "11:00", "12:00")
    with make_folder(places(tmp_path / "data"), an_event(an_entrance(), first, second)) as folder:
        inside, late = folder.people(2)
        folder.redeem(inside, "first", at("09:05"))
        verdict = folder.redeem(inside, "second", at("11:02"), type=Direction.EXIT)
        folder.redeem(late, "second", at("11:03"))
        other = folder.redeem(late, "second", at("11:30"), type=Direction.EXIT)

        assert ("first", "second") == (verdict.session.key, other.session.key)
        assert [0, 0] == [each.counts.present for each in folder.counts().sessions[1:]]
        assert folder.recount() == folder.counts()
