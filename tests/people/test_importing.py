"""Importing a list into a real file: what is written, what is not, and that scans go on meanwhile."""

from pathlib import Path

import pytest

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Reason
from kiosk.errors import DiskFull, SheetTrouble, StoreTrouble
from kiosk.people.intake.importing import CHUNK, Draft, ImportDesk, apply_all, heal
from kiosk.programme.desk import ProgrammeDesk, built_in_attendees
from kiosk.store import attendees, journal
from kiosk.store.database import Database
from kiosk.store.opening import open_to_write
from tests.people.another_program import finish_first
from tests.store.folder import MORNING, Folder

HEAD = "Vorname;Nachname;Organisation;E-Mail;Telefon;Status;Code;Workshops\n"
LIST = (
    HEAD
    + "Jana;Müller;Stadt Dessau-Roßlau;jana@dessau.example;0340 1;angemeldet;;ws-zwillinge\n"
    + "Elif;Öz;Hochschule Merseburg;;;storniert;PX-7;\n"
    + "Uwe;Schmidt;;;;;;ws-mobilitaet\n"
)


@pytest.fixture
def desk(folder: Folder) -> ImportDesk:
    """Give the import desk of the folder."""
    return ImportDesk(folder.database)


def written(folder: Folder, text: str) -> Path:
    """Write a list and return its file."""
    path = folder.where.data / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


def imported(folder: Folder, text: str, also: str = "") -> Draft:
    """Import a list and return what was planned."""
    desk = ImportDesk(folder.database)
    draft = desk.draft(written(folder, text), folder.event, also=also)
    apply_all(desk.apply(draft.plan, MORNING, "Test", operator="kim", source="liste.csv"))
    return draft


def numbers(draft: Draft) -> tuple[int, int, int, int, int]:
    """Return new, changed, unchanged, missing, rejected."""
    plan = draft.plan
    return len(plan.new), len(plan.changed), len(plan.unchanged), len(plan.missing), len(plan.rejected)


def everything(folder: Folder) -> list[list[tuple[object, ...]]]:
    """Return all rows of the tables that an import writes."""
    return [folder.database.all(f"SELECT * FROM {table}") for table in ("attendee", "badge", "registration")]  # noqa: S608


def test_people_come_with_badges_and_registrations(folder: Folder) -> None:
    """Everybody gets a badge: one of our own, or with the code of the list."""
    assert (3, 0, 0, 0, 0) == numbers(imported(folder, LIST))
    people = {person.family_name: person for person in attendees.everybody(folder.database)}
    own, foreign = (attendees.badges_of(folder.database, people[name].id) for name in ("Müller", "Öz"))

    assert AttendeeStatus.CANCELED is people["Öz"].status
    assert {"session-ws-zwillinge"} == attendees.registrations_of(folder.database, people["Müller"].id)
    assert [False, True] == [own[0].foreign, foreign[0].foreign]
    assert folder.redeem(own[0]).ok
    assert Reason.CANCELED is folder.redeem("PX-7").reason


def test_the_same_file_twice_changes_nothing(folder: Folder) -> None:
    """Not one row of anybody is touched; the journal says that it was imported again."""
    imported(folder, LIST)
    before = everything(folder)

    assert (0, 0, 3, 0, 0) == numbers(imported(folder, LIST))
    assert before == everything(folder)
    assert 2 == len([e for e in journal.entries(folder.database) if e.act == journal.Act.IMPORT])


def test_people_without_any_mark_are_found_again(folder: Folder) -> None:
    """A list of names, with namesakes of one organisation, can be imported any number of times."""
    text = "Name;Firma;Telefon\n" + "Kim Berg;Stadt;1\nKim Berg;Stadt;2\nKim Berg;Stadt;\nKim Berg;;\n"
    imported(folder, text)
    for _ in range(2):
        assert (0, 0, 4, 0, 0) == numbers(imported(folder, text))
    assert 4 == folder.rows("attendee") == folder.rows("badge")


def test_the_built_in_list_twice(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All 240 invented people come with a badge; the second time nothing changes."""
    from kiosk.paths import places

    with open_to_write(places(tmp_path_factory.mktemp("data")), create=True).database as database:
        event = ProgrammeDesk(database).make_event(None, None, MORNING, "Test")
        desk = ImportDesk(database)
        first = desk.draft(built_in_attendees(), event)
        apply_all(desk.apply(first.plan, MORNING, "Test"))
        assert (240, 0, 0, 0, 0) == numbers(first)
        assert 240 == len(attendees.valid_badges(database))
        assert (0, 0, 240, 0, 0) == numbers(desk.draft(built_in_attendees(), event))


def test_what_the_list_says_is_changed_and_the_rest_kept(folder: Folder) -> None:
    """A new telephone number, an empty cell, another workshop; who is missing from the list stays."""
    imported(folder, LIST)
    draft = imported(folder, HEAD + "Jana;Müller;;jana@dessau.example;0340 2;angemeldet;;ws-mobilitaet\n")
    jana = next(p for p in attendees.everybody(folder.database) if p.family_name == "Müller")

    assert (0, 1, 0, 2, 0) == numbers(draft)
    assert ("0340 2", "Stadt Dessau-Roßlau") == (jana.phone, jana.organisation)
    assert {"session-ws-mobilitaet"} == attendees.registrations_of(folder.database, jana.id)
    assert 3 == folder.rows("attendee") == folder.rows("badge")


def test_somebody_elses_code_is_rejected_with_the_row(folder: Folder) -> None:
    """One code opens the door for one person: the row is left out and told, the others are taken."""
    imported(folder, "Vorname;Nachname;Code;Teilnehmernummer\nElif;Öz;PX-7;1\nUwe;Schmidt;;2\n")
    draft = imported(folder, "Vorname;Nachname;Code;Teilnehmernummer\nElif;Öz;PX-7;1\nUwe;Schmidt;PX-7;2\n")
    taken_over = imported(folder, "Vorname;Nachname;Code;Teilnehmernummer\nUwe;Schmidt;PX-7;2\nKim;Berg;;3\n")

    assert (0, 0, 1, 1, 1) == numbers(draft)
    assert [(3, "The same code stands in row 2.")] == [(r.row, r.cause) for r in draft.plan.rejected]
    assert [(2, "The code belongs to Elif Öz.")] == [(r.row, r.cause) for r in taken_over.plan.rejected]
    assert 1 == len(taken_over.plan.new)


def test_everybody_in_the_list_can_be_registered_for_one_session(folder: Folder) -> None:
    """With a session named, a list of names becomes the list of a workshop; what people had stays."""
    imported(folder, LIST)
    imported(folder, "Vorname;Nachname;E-Mail\nJana;Müller;jana@dessau.example\n", also="session-ws-mobilitaet")
    jana = next(p for p in attendees.everybody(folder.database) if p.family_name == "Müller")

    assert {"session-ws-zwillinge", "session-ws-mobilitaet"} == attendees.registrations_of(folder.database, jana.id)


def test_planning_writes_nothing(folder: Folder, desk: ImportDesk) -> None:
    """A draft is only looked at, by whatever connection: not a byte of the file changes."""
    folder.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    before = folder.where.database.read_bytes()
    desk.draft(written(folder, LIST), folder.event)

    assert before == folder.where.database.read_bytes()
    assert 0 == folder.where.database.with_name("kiosk.db-wal").stat().st_size


def test_scans_go_on_between_the_chunks(folder: Folder, desk: ImportDesk) -> None:
    """After each chunk another connection gets the lock at once and redeems."""
    badge = folder.person()
    rows = "".join(f"Kim;Familie{n};k{n}@x.example\n" for n in range(2 * CHUNK + 1))
    draft = desk.draft(written(folder, "Vorname;Nachname;E-Mail\n" + rows), folder.event)
    done = []
    with Database(folder.where.database, busy_seconds=0) as other:
        for number in desk.apply(draft.plan, MORNING, "Test"):
            done.append(number)
            with other.transaction():
                other.run("UPDATE badge SET changed_on = 'other' WHERE id = ?", (badge.id,))

    assert [CHUNK, 2 * CHUNK, 2 * CHUNK + 1] == done
    assert 2 * CHUNK + 2 == folder.rows("attendee")


def test_a_canceled_import_is_taken_back_first(folder: Folder, desk: ImportDesk) -> None:
    """What the first chunks wrote is removed, and told once; until then no list is planned, for it would find them."""
    rows = "".join(f"Kim;Familie{n}\n" for n in range(CHUNK + 10))
    path = written(folder, "Vorname;Nachname\n" + rows)
    before = everything(folder)
    steps = desk.apply(desk.draft(path, folder.event).plan, MORNING, "Test", source="liste.csv")
    assert CHUNK == next(steps)
    steps.close()  # type: ignore[attr-defined]
    with pytest.raises(StoreTrouble, match="right now"):
        desk.draft(path, folder.event)

    assert f"“liste.csv” was not written to its end. It was taken back: {CHUNK} removed" in heal(
        folder.database, station="Test"
    )
    assert before == everything(folder)
    assert "" == heal(folder.database, station="Test")
    assert (CHUNK + 10, 0, 0, 0, 0) == numbers(imported(folder, "Vorname;Nachname\n" + rows))


def test_an_import_that_another_program_just_finished_stays(
    folder: Folder, desk: ImportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was not written to its end when it was looked at, and was when nobody else could write any more."""
    path = written(folder, "Vorname;Nachname\n" + "".join(f"Kim;Familie{n}\n" for n in range(CHUNK)))
    steps = desk.apply(desk.draft(path, folder.event).plan, MORNING, "Test")
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    finish_first(monkeypatch)

    assert "" == heal(folder.database, station="Test")
    assert (CHUNK, [("done",)]) == (folder.rows("attendee"), folder.database.all("SELECT state FROM import_batch"))


def test_a_chunk_that_fails_leaves_whole_chunks(folder: Folder, desk: ImportDesk) -> None:
    """On a full disk the import stops in words; what is written is whole: each person with their badge."""
    rows = "".join(f"Kim;Familie{n};{'x' * 300}\n" for n in range(10 * CHUNK))
    draft = desk.draft(written(folder, "Vorname;Nachname;Bemerkung\n" + rows), folder.event)
    folder.database.one("PRAGMA max_page_count = 200")
    with pytest.raises(DiskFull):
        apply_all(desk.apply(draft.plan, MORNING, "Test"))

    assert folder.rows("attendee") == folder.rows("badge")
    assert 0 == folder.rows("attendee") % CHUNK


def test_an_import_leaves_a_row_in_the_journal(folder: Folder) -> None:
    """What was imported, when, where and by whom."""
    imported(folder, LIST)
    (entry,) = journal.entries(folder.database)

    assert (journal.Act.IMPORT, MORNING, "Test", "kim") == (entry.act, entry.at, entry.station, entry.operator)
    assert {"file": "liste.csv", "new": 3, "changed": 0, "rejected": 0} == entry.details


def test_a_check_in_stays_with_its_person(folder: Folder) -> None:
    """Who is in the house when the list is imported again is still in the house."""
    imported(folder, LIST)
    uwe = next(p for p in attendees.everybody(folder.database) if p.family_name == "Schmidt")
    (badge,) = attendees.badges_of(folder.database, uwe.id)
    folder.redeem(badge)
    imported(folder, LIST.replace("Uwe;Schmidt;;;;", "Uwe;Schmidt;;;0345;"))

    assert Reason.ALREADY_REDEEMED is folder.redeem(badge).reason
    assert folder.recount() == folder.counts()


def test_progress_is_told(folder: Folder, desk: ImportDesk) -> None:
    """After each chunk, how many people are done."""
    told: list[int] = []
    apply_all(desk.apply(desk.draft(written(folder, LIST), folder.event).plan, MORNING, "Test"), told.append)

    assert [3] == told


def test_a_list_that_is_none_is_trouble(folder: Folder, desk: ImportDesk) -> None:
    """A missing file is told in words."""
    with pytest.raises(SheetTrouble):
        desk.draft(folder.where.data / "nothing.csv", folder.event)
