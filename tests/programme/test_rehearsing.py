"""Rehearsals: the real list, nothing of what has happened, and the real data untouched."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.badges.desk import BadgeDesk, By
from kiosk.checkin.desk import RedeemDesk
from kiosk.clock import utc_now
from kiosk.domain.prints import PrintTarget
from kiosk.errors import DatabaseDamaged, StoreTrouble
from kiosk.paths import Places
from kiosk.people.desk import PeopleDesk
from kiosk.programme.rehearsing import desk
from kiosk.store import attendees, journal, programme, programme_edits, rehearsal
from kiosk.store.backup import copy_to
from kiosk.store.counts import event_counts
from kiosk.store.ledger import Ledger, ledger_path
from kiosk.store.opening import open_to_read, open_to_write
from tests.badges.pages import words
from tests.builders import DAY, an_attempt, an_attendee, at
from tests.command import Command
from tests.store.folder import MORNING, Folder, put_garbage_in_the_middle
from tests.tiny_disk import run_on_tiny_disk

NOW = at("09:12", DAY - timedelta(days=20))
TODAY = DAY - timedelta(days=20)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that stands in a database."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608


def files_of(where: Places) -> dict[str, str]:
    """Return what lies in the data folder outside the rehearsal, each file with a sum of its bytes."""
    return {
        str(path.relative_to(where.data)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(where.data.rglob("*"))
        if path.is_file() and desk.FOLDER not in path.parts and not path.name.endswith("-shm") and path.stat().st_size
    }


@pytest.fixture
def busy(folder: Folder) -> Folder:
    """Give a folder in which much has happened: check-ins, an undo, a replacement, a print, a walk-in."""
    first, second, third = folder.people(3, sessions=(folder.event.sessions[1].key,))
    folder.redeem(first)
    folder.undo(folder.redeem(second).nonce)
    folder.redeem("unknown")
    BadgeDesk(folder.database).replace(third.attendee_id, "lost", PrintTarget(), By(MORNING, "Test"))
    return folder


def test_a_rehearsal_has_the_people_and_nothing_that_happened(busy: Folder) -> None:
    """People, badges and registrations are those of the real list; no scan, print or act of it is there."""
    made = desk.begin(busy.where, NOW, "Test", anew=True)

    real, copy = rows_of(busy.where.database), rows_of(made.database)
    for table in ("attendee", "badge", "registration"):
        assert real[table] == copy[table]
    assert all(real[table] for table in ("redemption", "annulment", "print_job", "standing", "arrival"))
    assert [] == [table for table in rehearsal.HAPPENED if copy[table] and table != "journal"]
    with open_to_read(made) as database:
        event = programme.load_event(database)
        counts = event_counts(database, event, NOW)
        assert [journal.Act.INIT] == [entry.act for entry in journal.entries(database)]
    assert event.rehearsal
    assert (0, 0) == (counts.house.checked_in, counts.house.present)
    assert busy.counts().house.registered == counts.house.registered


def test_the_whole_rehearsal_leaves_the_real_data_as_it_was(busy: Folder) -> None:
    """Scans, an undo, a replacement, a walk-in, an edit of the programme, backups, the end: not a byte changes."""
    busy.close()
    before, rows = files_of(busy.where), rows_of(busy.where.database)

    made = desk.begin(busy.where, NOW, "Test", anew=True)
    with open_to_write(made).database as database:
        redeems = RedeemDesk(database, Ledger(ledger_path(made)))
        event = redeems.event
        session = event.sessions[0]
        people = attendees.everybody(database)
        codes = attendees.valid_badges(database)
        verdict = redeems.redeem(an_attempt(codes[people[0].id], session, NOW))
        assert verdict.ok
        assert redeems.undo(verdict.nonce, "wrong person", NOW, station="Test")
        BadgeDesk(database).replace(people[1].id, "lost", PrintTarget(), By(NOW, "Test"))
        with database.transaction():
            programme_edits.change_session(database, replace(session, title="Anders"), NOW, "Test")
        copy_to(database, made.backups)
    assert (made.data / "redemptions.jsonl").exists()
    desk.begin(busy.where, NOW, "Test", anew=True)
    desk.end(busy.where)

    assert before == files_of(busy.where)
    assert rows == rows_of(busy.where.database)
    assert not made.data.exists()


def test_a_copy_is_consistent_while_the_real_one_is_written(busy: Folder) -> None:
    """What is not committed is not in the copy, and the copy does not wait for it."""
    with busy.database.transaction():
        attendees.save(busy.database, replace(attendees.everybody(busy.database)[0], note="half"), MORNING, "Test")
        made = desk.begin(busy.where, NOW, "Test", anew=True)

    with open_to_read(made) as database:
        assert "half" not in {person.note for person in attendees.everybody(database)}


def test_the_programme_is_moved_to_today(folder: Folder) -> None:
    """The times on the wall clock stay, the first day is today; days after it keep their distance."""
    three = replace(folder.event, ends_on=DAY + timedelta(days=2))
    with folder.database.transaction():
        programme_edits.change_event(folder.database, three, MORNING, "Test")
    made = desk.begin(folder.where, NOW, anew=True)

    with open_to_read(made) as database:
        event = programme.load_event(database)
    assert (TODAY, TODAY + timedelta(days=2)) == (event.starts_on, event.ends_on)
    moved = {s.key: f"{s.starts_at.astimezone(event.zone):%Y-%m-%d %H:%M}" for s in event.sessions}
    real = {s.key: f"{TODAY} {s.starts_at.astimezone(event.zone):%H:%M}" for s in folder.event.sessions}
    assert real == moved


def test_on_a_day_of_the_event_the_programme_stays(folder: Folder) -> None:
    """In the morning of the second day that day's sessions are trained."""
    two = replace(folder.event, ends_on=DAY + timedelta(days=1))
    with folder.database.transaction():
        programme_edits.change_event(folder.database, two, MORNING, "Test")
    made = desk.begin(folder.where, at("07:30", DAY + timedelta(days=1)), anew=True)

    with open_to_read(made) as database:
        assert (DAY, folder.event.sessions[0].starts_at) == (
            programme.load_event(database).starts_on,
            programme.load_event(database).sessions[0].starts_at,
        )


def test_a_closed_day_is_open_again_to_train(folder: Folder) -> None:
    """Closed sessions are open, a closed or dated event is neither, a session that was removed is gone."""
    session = folder.event.sessions[0]
    folder.redeem(folder.person(), folder.event.sessions[1].key, at("14:00"))
    with folder.database.transaction():
        programme_edits.change_session(folder.database, replace(session, closed_at=MORNING), MORNING, "Test")
        assert programme_edits.remove_session(folder.database, folder.event.sessions[1].id, MORNING, "Test")
        folder.database.run(
            "UPDATE event SET closed_at = ?, erase_on = ?", ("2025-06-03T20:00:00.000000Z", "2025-07-01")
        )
    made = desk.begin(folder.where, NOW, anew=True)

    with open_to_read(made) as database:
        event = programme.load_event(database)
    assert [None] * len(event.sessions) == [s.closed_at for s in event.sessions]
    assert (None, None, None, ()) == (event.closed_at, event.erase_on, event.erased_at, event.removed)


def test_todays_rehearsal_goes_on(folder: Folder) -> None:
    """What was trained in the morning is there in the afternoon; one of yesterday begins anew by itself."""
    badge = folder.person()
    made = desk.begin(folder.where, NOW, anew=True)
    with open_to_write(made).database as database:
        redeems = RedeemDesk(database)
        redeems.redeem(an_attempt(badge, redeems.event.sessions[0], NOW))

    assert made == desk.begin(folder.where, NOW + timedelta(hours=5), anew=False)
    assert 1 == len(rows_of(made.database)["redemption"])
    assert NOW == desk.begun_today(folder.where, NOW + timedelta(hours=5))
    assert desk.begun_today(folder.where, NOW + timedelta(days=1)) is None
    desk.begin(folder.where, NOW + timedelta(days=1), anew=False)
    assert [] == rows_of(made.database)["redemption"]


def test_beginning_anew_forgets_what_was_trained(folder: Folder) -> None:
    """Nothing of the rehearsal before is left, its backups neither."""
    folder.person()
    made = desk.begin(folder.where, NOW, anew=True)
    with open_to_write(made).database as database:
        copy_to(database, made.backups)
    desk.begin(folder.where, NOW, anew=True)

    assert ["kiosk.db"] == sorted(path.name for path in made.data.iterdir())
    assert [] == [path.name for path in folder.where.data.iterdir() if path.name in (desk.UNFINISHED, desk.OLD)]


def test_layouts_of_the_organiser_are_there_too(folder: Folder) -> None:
    """Badges look in training as they will; PDFs with real names are not copied."""
    own = folder.where.data / desk.LAYOUTS
    own.mkdir()
    (own / "own.toml").write_text("# a layout", encoding="utf-8")
    (own / "badge-1.pdf").write_text("a name", encoding="utf-8")
    made = desk.begin(folder.where, NOW, anew=True)

    assert ["own.toml"] == [path.name for path in (made.data / desk.LAYOUTS).iterdir()]


def test_a_rehearsal_of_another_day_is_tidied_away(folder: Folder) -> None:
    """A copy of the list is not kept longer than it serves; today's is."""
    made = desk.begin(folder.where, NOW, anew=True)

    assert not desk.tidy(folder.where, NOW + timedelta(hours=2))
    assert made.database.exists()
    assert desk.tidy(folder.where, NOW + timedelta(days=1))
    assert not made.data.exists()
    assert not desk.tidy(folder.where, NOW)


def test_what_was_half_made_is_no_rehearsal(folder: Folder) -> None:
    """A program that died while it copied leaves nothing that is taken for a rehearsal, and the next one succeeds."""
    unfinished = folder.where.data / desk.UNFINISHED
    unfinished.mkdir()
    (unfinished / "kiosk.db").write_bytes(b"half a copy")

    assert desk.begun_today(folder.where, NOW) is None
    unfinished.rename(folder.where.data / "out of the way")
    with pytest.raises(StoreTrouble, match="No rehearsal was made"):
        desk.take_over(folder.where)
    (folder.where.data / "out of the way").rename(unfinished)
    assert desk.is_rehearsal(desk.begin(folder.where, NOW, anew=False))


def test_a_damaged_rehearsal_begins_anew(folder: Folder) -> None:
    """Training data that cannot be read is not worth a question."""
    folder.people(60)
    made = desk.begin(folder.where, NOW, anew=True)
    made.database.write_bytes(b"nonsense" * 3000)

    assert desk.begun_today(folder.where, NOW) is None
    assert desk.is_rehearsal(desk.begin(folder.where, NOW, anew=False))


def test_a_damaged_database_gives_no_rehearsal(folder: Folder) -> None:
    """It is said plainly; what was made of it is removed, and the rehearsal before is still there."""
    folder.people(60)
    made = desk.begin(folder.where, NOW, anew=True)
    folder.close()
    put_garbage_in_the_middle(folder.where.database)

    with pytest.raises(DatabaseDamaged):
        desk.begin(folder.where, NOW, anew=True)
    assert not (folder.where.data / desk.UNFINISHED).exists()
    assert made.database.exists()


def test_a_folder_that_cannot_be_written_to_gives_no_rehearsal(folder: Folder) -> None:
    """It is said plainly which folder it is."""
    (folder.where.data / desk.UNFINISHED).write_text("a file in the way", encoding="utf-8")

    with pytest.raises(StoreTrouble, match="cannot be written to"):
        desk.begin(folder.where, NOW, anew=True)


def test_a_rehearsal_of_a_rehearsal_is_refused(folder: Folder) -> None:
    """Whoever opened the rehearsal's folder by its name is told so."""
    made = desk.begin(folder.where, NOW, anew=True)

    with pytest.raises(StoreTrouble, match="is a rehearsal itself"):
        desk.begin(made, NOW, anew=True)


def test_without_an_event_there_is_nothing_to_rehearse(tmp_path: Path) -> None:
    """An empty folder says that there is no event."""
    where = Places(tmp_path / "data", tmp_path / "config.toml", tmp_path / "logs")
    with pytest.raises(StoreTrouble, match="no event"):
        desk.begin(where, NOW, anew=True)


def test_walk_ins_of_a_rehearsal_stay_there(folder: Folder) -> None:
    """Somebody who was added to train is not on the real list."""
    folder.person()
    made = desk.begin(folder.where, NOW, anew=True)
    with open_to_write(made).database as database:
        PeopleDesk(database).add_walk_in(an_attendee("ada", "Zuse", "Ada"), NOW, station="Test", operator="")

    assert 2 == len(rows_of(made.database)["attendee"])
    assert 1 == folder.rows("attendee")


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path) -> Iterator[None]:
    """Remove what a test made in places that it must not write to."""
    yield
    shutil.rmtree(tmp_path / "data" / desk.UNFINISHED, ignore_errors=True)


def test_on_a_full_disk_there_is_no_rehearsal() -> None:
    """On a real file system without space: said in words, nothing is left of it, and the real data is as it was."""
    run_on_tiny_disk("tests.programme.rehearsal_on_small_disk")


def test_badges_of_a_rehearsal_on_the_command_line_are_marked(
    people: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kiosk badges` and `kiosk replace` on its folder: the PDFs say so, and the real badges stay as they are."""
    before = rows_of(people.where.database)["badge"]
    made = desk.begin(people.where, utc_now(), anew=True)
    batch, single = tmp_path / "batch.pdf", tmp_path / "single.pdf"
    training = Command(made.data, capsys)
    training.ok("badges", "--out", str(batch))
    training.ok("replace", "Müller", "--because", "lost", "--out", str(single))

    assert ["REHEARSAL" in words(batch, page) for page in range(3)] == [True] * 3
    assert "REHEARSAL" in words(single)
    assert before == rows_of(people.where.database)["badge"]
    people.ok("badges", "--out", str(batch))
    assert "REHEARSAL" not in words(batch)
