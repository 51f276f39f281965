"""Personal data goes and stays gone: in the database, its log and free pages, in backups and every file beside it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.domain.attendee import Attendee, AttendeeStatus
from kiosk.domain.checkin import Direction
from kiosk.domain.people import Edit
from kiosk.errors import DayClosed, StoreTrouble
from kiosk.paths import places
from kiosk.people.desk import PeopleDesk
from kiosk.people.intake.importing import ImportDesk, apply_all
from kiosk.reports.erasing.access import access_document, access_paper
from kiosk.reports.erasing.desk import ErasureDesk
from kiosk.reports.erasing.record import deletion_record, record_file
from kiosk.store import access, attendees, closing, journal, programme
from kiosk.store.backup import copy_to, newest_first
from kiosk.store.database import Database
from kiosk.store.recent import recent
from tests.builders import KEY, ZONE
from tests.store.folder import MORNING, Folder, make_folder, raw

LIST = """Vorname;Nachname;Organisation;E-Mail;Telefon;Notiz;Code
Zwantje;Quittenbaum;Amt Zschornewitz;zwantje@quittenbaum.example;+49 345 5550199;braucht Rampe;FREMD-4711
Yorick;Xanthopoulos;Büro Jägerß;yorick@xantho.example;0345-99887;vegan;FREMD-0815
"""
SECRETS = (
    "Zwantje", "Quittenbaum", "Zschornewitz", "quittenbaum.example", "5550199", "braucht Rampe", "FREMD-4711",
    "Yorick", "Xanthopoulos", "Jägerß", "xantho.example", "99887", "vegan", "FREMD-0815", "Wilhelmine", "Unterschrift",
    "teilnehmer-liste", "quittenbaum", "xanthopoulos",
)  # fmt: skip


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[Folder]:
    """Give a folder after a day: an import, edits, scans, overrides, undos, replacements, backups, damaged files."""
    with make_folder(places(tmp_path / "data")) as folder:
        file = tmp_path / "teilnehmer-liste.csv"
        file.write_text(LIST, encoding="utf-8")
        importing = ImportDesk(folder.database)
        apply_all(
            importing.apply(
                importing.draft(file, folder.event).plan, MORNING, "Test", operator="Wilhelmine", source=file.name
            )
        )
        people = {person.given_name: person for person in attendees.everybody(folder.database)}
        one = people["Zwantje"]
        PeopleDesk(folder.database).edit(
            Edit(one.id, (("note", "braucht Rampe, Unterschrift fehlt"),)),
            MORNING,
            station="Test",
            operator="Wilhelmine",
        )
        attendees.register(folder.database, one.id, [folder.session("ws-zwillinge").id], MORNING, "Test")
        verdict = folder.redeem("FREMD-4711")
        folder.redeem("FREMD-0815", "ws-zwillinge", force="Wilhelmine sagt ja")
        folder.undo(verdict.nonce)
        folder.redeem("FREMD-4711", when=MORNING + timedelta(minutes=3))
        folder.redeem("Quittenbaum?")
        copy_to(folder.database, folder.where.backups)
        copy_to(folder.database, folder.where.backups, "before-0004")
        (folder.where.data / "kiosk.damaged-20250603T100000Z.db").write_bytes(b"Quittenbaum")
        (folder.where.data / "kiosk.recovered.db").write_bytes(b"Zwantje")
        (folder.where.data / "badges").mkdir()
        (folder.where.data / "badges" / "badges.pdf").write_bytes(b"%PDF Xanthopoulos")
        (folder.where.data / "badges" / "own.toml").write_text("layout", encoding="utf-8")
        (folder.where.data / "badges" / ".x.pdf.123.part").write_bytes(b"Yorick")
        (folder.where.data / "badges" / "sub").mkdir()
        (folder.where.data / "badges" / "sub" / "x.pdf").write_bytes(b"Zwantje")
        (folder.where.data / ".kiosk-export-1").mkdir()
        (folder.where.data / ".kiosk-export-1" / "people.csv").write_bytes(b"Quittenbaum")
        (folder.where.data / "mpsc_2025-06-03.part").mkdir()
        (folder.where.data / "mpsc_2025-06-03.part" / "people.csv").write_bytes(b"Quittenbaum")
        (folder.where.data / "press").mkdir()
        (folder.where.data / "press" / "job.pdf").write_bytes(b"Yorick")
        (folder.where.data / "lists").mkdir()
        (folder.where.data / "lists" / "evacuation.pdf").write_bytes(b"Zwantje")
        yield folder


def desk(folder: Folder) -> ErasureDesk:
    """Return the desk that erases in a folder."""
    return ErasureDesk(folder.where, folder.database, folder.ledger)


def refuse(_path: Path) -> bool:
    """Destroy nothing, as on a disk that was pulled out."""
    raise StoreTrouble("no", "")


def found_in(folder: Path) -> set[str]:
    """Return which of the secrets any file holds, in UTF-8 or as UTF-16."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found |= {s for s in SECRETS if s.encode() in data or s.encode("utf-16-le") in data}
    return found


def test_before_it_every_secret_is_there(lived: Folder) -> None:
    """The search finds what there is to find: else the tests below would show nothing."""
    assert set(SECRETS) - {"quittenbaum.example"} <= found_in(lived.where.data) | {"quittenbaum.example"}


def test_no_byte_of_a_name_is_left_anywhere(lived: Folder) -> None:
    """Searched byte by byte with the database still open: main file, log, backups, ledger, PDFs."""
    done = desk(lived).erase_all(MORNING, station="Test")

    assert set() == found_in(lived.where.data)
    assert (2, True) == (done.people, done.files >= 5)
    lived.close()
    assert set() == found_in(lived.where.data)
    lived.reopen()


def test_the_counts_stay(lived: Folder) -> None:
    """Who came is still counted, by session; the verdicts and the door's list can still be read."""
    before = lived.counts()
    desk(lived).erase_all(MORNING, station="Test")

    assert before == lived.counts()
    assert lived.recount() == lived.counts()
    lines = recent(lived.database, lived.event, 20)
    assert {"–", ""} == {line.name for line in lines}
    assert 4 == len(lines)


def test_the_day_is_closed_then_and_no_old_code_is_known(lived: Folder) -> None:
    """Nothing is recorded any more, the old codes are strangers, and no code of before is genuine."""
    desk(lived).erase_all(MORNING, station="Test")
    event = programme.load_event(lived.database)
    assert (MORNING, MORNING, None) == (event.closed_at, event.erased_at, event.erase_on)
    with pytest.raises(StoreTrouble):
        lived.redeem("FREMD-0815")
    assert [] == attendees.badges_with(lived.database, "FREMD-0815")
    assert KEY != programme.badge_key(lived.database)


def test_there_is_a_fresh_backup_and_own_layouts_stay(lived: Folder) -> None:
    """One good copy without names; what is no personal data is left alone."""
    desk(lived).erase_all(MORNING, station="Test")

    assert 1 == len(list(newest_first(lived.where.backups)))
    assert ["own.toml"] == [path.name for path in (lived.where.data / "badges").rglob("*") if path.is_file()]
    assert not (lived.where.data / "press").exists()


def test_the_journal_says_so_in_numbers(lived: Folder) -> None:
    """One row for the erasure; of the older ones what was done when is left, not by whom or to whom."""
    acts = [entry.act for entry in journal.entries(lived.database)]
    desk(lived).erase_all(MORNING, station="Test")
    rows = journal.entries(lived.database)

    assert [*acts, "erase"] == [entry.act for entry in rows]
    assert {""} == {entry.operator for entry in rows}
    assert 2 == rows[-1].details["people"]


def test_cut_off_before_the_files_went_it_is_due_again(lived: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next start sees that backups from before are still there, and does it to the end."""
    today = date(2025, 6, 3)
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.reports.erasing.desk.destroy", refuse)
        with pytest.raises(StoreTrouble):
            desk(lived).erase_all(MORNING + timedelta(days=9000), station="Test")
    assert not desk(lived).is_due(today)
    assert desk(lived).finish() > 0
    assert set() == found_in(lived.where.data)


def test_one_person_cut_off_is_finished_too(lived: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is nobody by then: what is left of them is found by the erasure's own row of the journal."""
    (one,) = [p for p in attendees.everybody(lived.database) if p.given_name == "Yorick"]
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.reports.erasing.desk.destroy", refuse)
        with pytest.raises(StoreTrouble):
            desk(lived).erase_one(one.id, MORNING + timedelta(days=9000), station="Test")
    assert "Yorick" in found_in(lived.where.data)
    assert desk(lived).finish() > 0
    assert "Yorick" not in found_in(lived.where.data)
    assert "Zwantje" in found_in(lived.where.data)


def test_scans_of_a_window_beside_an_erasure_are_recorded(lived: Folder) -> None:
    """Another program destroys the ledger: the next scan begins a new one, and a damaged file is healed with it."""
    lived.redeem("FREMD-4711", when=MORNING + timedelta(minutes=5), type=Direction.EXIT)
    (one,) = [p for p in attendees.everybody(lived.database) if p.given_name == "Yorick"]
    with Database(lived.where.database) as other:
        ErasureDesk(lived.where, other).erase_one(one.id, MORNING, station="CLI")
    lived.redeem("FREMD-4711", when=MORNING + timedelta(minutes=9))
    lived.close()
    for ending in ("-wal", "-shm"):
        lived.where.database.with_name(lived.where.database.name + ending).unlink(missing_ok=True)
    lived.where.database.write_bytes(b"no database at all" * 100)
    opened = lived.reopen()

    assert opened.recovery is not None
    assert 1 == opened.recovery.replayed


def test_due_is_what_was_planned_and_has_come(lived: Folder) -> None:
    """Before the day it is not due, from that day on it is, afterwards no more."""
    with lived.database.transaction():
        closing.plan_erasure(lived.database, date(2025, 7, 3), MORNING, "Test")
    assert [False, True, True] == [desk(lived).is_due(date(2025, 7, day)) for day in (2, 3, 4)]


def test_one_person_goes_and_the_others_stay(lived: Folder) -> None:
    """On request: no byte of this person is left, the other is untouched, and the day goes on."""
    (one,) = [p for p in attendees.everybody(lived.database) if p.given_name == "Yorick"]
    others = [p for p in attendees.everybody(lived.database) if p.id != one.id]
    before = lived.counts()
    desk(lived).erase_one(one.id, MORNING, station="Test")

    theirs = {"Yorick", "Xanthopoulos", "Jägerß", "xantho.example", "99887", "vegan", "FREMD-0815", "xanthopoulos"}
    assert set() == found_in(lived.where.data) & theirs
    assert others == [p for p in attendees.everybody(lived.database) if p.id != one.id]
    assert before == lived.counts()
    assert lived.redeem("FREMD-4711", when=MORNING + timedelta(hours=1)).reason == "already_redeemed"
    with pytest.raises(StoreTrouble, match="no longer on the list"):
        desk(lived).erase_one("nobody", MORNING, station="Test")


def test_a_closed_day_can_be_erased_and_stays_closed(lived: Folder) -> None:
    """Closing refuses every other change, whoever tries."""
    with lived.database.transaction():
        closing.close(lived.database, MORNING, "Test")
    with pytest.raises(DayClosed), lived.database.transaction():
        attendees.save(lived.database, Attendee("x", "Neu", status=AttendeeStatus.CONFIRMED), MORNING, "Test")
    desk(lived).erase_all(MORNING + timedelta(days=1), station="Test")
    assert MORNING == programme.load_event(lived.database).closed_at


@pytest.mark.parametrize(
    "table", ["attendee", "badge", "registration", "session", "redemption", "annulment", "desk_edit"]
)
def test_a_closed_day_refuses_every_kind_of_change(lived: Folder, table: str) -> None:
    """Held by the database itself: deleting is refused as well, in every table of what happened."""
    with lived.database.transaction():
        closing.close(lived.database, MORNING, "Test")
    with pytest.raises(DayClosed):
        lived.database.run(f"DELETE FROM {table}")  # noqa: S608
    with lived.database.transaction():
        closing.reopen(lived.database, MORNING, "Test")
    assert lived.rows(table) > 0


def test_a_damaged_file_of_a_closed_day_is_healed(lived: Folder) -> None:
    """The ledger is replayed into the backup although the day is closed there, and it stays closed."""
    with lived.database.transaction():
        closing.close(lived.database, MORNING, "Test")
    copy_to(lived.database, lived.where.backups)
    lived.close()
    for ending in ("-wal", "-shm"):
        lived.where.database.with_name(lived.where.database.name + ending).unlink(missing_ok=True)
    lived.where.database.write_bytes(b"no database at all" * 100)
    opened = lived.reopen()

    assert opened.recovery is not None
    assert MORNING == programme.load_event(lived.database).closed_at


def test_everything_about_a_person_is_told(lived: Folder) -> None:
    """Fields, codes, scans, edits, the import and the journal; another person's data is not in it."""
    (one,) = [p for p in attendees.everybody(lived.database) if p.given_name == "Zwantje"]
    told = access.everything_about(lived.database, one.id)
    text = access_document(told, lived.event, MORNING)

    for secret in ("Zwantje", "Quittenbaum", "zwantje@quittenbaum.example", "FREMD-4711", "teilnehmer-liste.csv"):
        assert secret in text
    assert "Xanthopoulos" not in text
    assert {} == access.everything_about(lived.database, "nobody")
    assert "Quittenbaum" in " ".join(access_paper(told, lived.event, MORNING, ZONE).lines)
    assert json.loads(text)["schema"] == "mmz-kiosk/access/1"


def test_no_table_that_names_a_person_is_forgotten(lived: Folder) -> None:
    """Every table with a person's id is told on request, and emptied or known to hold no personal data."""
    connection = raw(lived.where.database)
    tables = {
        table
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for column in connection.execute(f"PRAGMA table_info({table})")
        if column[1] in ("attendee_id", "operator", "because")
    }
    connection.close()
    told = {
        "badge", "registration", "redemption", "annulment", "standing", "desk_edit", "import_change", "import_batch",
        "print_job", "journal",
    }  # fmt: skip
    assert told == tables


def test_the_record_names_nobody(lived: Folder, tmp_path: Path) -> None:
    """It says when, how many and what; a second record does not take the first one's name."""
    done = desk(lived).erase_all(MORNING, station="Test")
    paper = deletion_record(done, ZONE)
    cells = (cell for row in paper.tables[0].rows for cell in row)
    words = " ".join((*paper.lines, *(value for _, value in paper.facts), *cells))
    assert not [secret for secret in SECRETS if secret in words]
    assert "3 Jun 2025" in words
    first = record_file(tmp_path, done)
    first.write_bytes(b"")
    assert first != record_file(tmp_path, done)
