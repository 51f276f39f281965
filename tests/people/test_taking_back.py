"""An import taken back: everything is as before, but for what was done at the desk since."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.people import Edit
from kiosk.domain.prints import PrintJob, PrintKind
from kiosk.errors import DatabaseBusy, StoreTrouble
from kiosk.people.desk import PeopleDesk
from kiosk.people.intake.importing import CHUNK, ImportDesk, heal
from kiosk.people.intake.preview import Confirmation, ImportReceipt
from kiosk.people.intake.taking_back import TakingBack
from kiosk.store import attendees, import_people, imports, journal, prints
from kiosk.store.database import Database
from kiosk.store.imports import BatchState
from tests.store.folder import MORNING, Folder

HEAD = "Teilnehmernummer;Vorname;Nachname;Organisation;Telefon;Code;Workshops\n"
FIRST = HEAD + "1;Jana;Müller;Stadt;0345;;ws-zwillinge\n2;Elif;Öz;Hochschule;;PX-7;\n"
SECOND = HEAD + "1;Jana;Müller;Land;0391;JM-1;ws-mobilitaet\n2;Elif;Öz;Hochschule;;PX-7;\n3;Uwe;Zorn;;;;ws-zwillinge\n"
TABLES = ("attendee", "badge", "registration", "desk_edit")


class Clock:
    """Goes a minute at each look."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock()


def imported(folder: Folder, text: str, clock: Clock, confirmation: Confirmation | None = None) -> ImportReceipt:
    """Import a list."""
    path = folder.where.data / "liste.csv"
    path.write_text(text, encoding="utf-8")
    desk = ImportDesk(folder.database)
    draft = desk.draft(path, folder.event)
    return desk.apply_draft(
        draft, confirmation or Confirmation(0), clock, station="Test", operator="kim", source="liste.csv"
    )  # fmt: skip


def people(folder: Folder) -> dict[str, tuple[object, ...]]:
    """Return what is known of everybody, by family name."""
    return {
        one.family_name: (
            one.id, one.organisation, one.phone, tuple(b.secret for b in attendees.badges_of(folder.database, one.id)),
            attendees.registrations_of(folder.database, one.id),
        )
        for one in attendees.everybody(folder.database)
    }  # fmt: skip


def taken_back(folder: Folder, batch_id: str, clock: Clock) -> str:
    """Take an import back."""
    return ImportDesk(folder.database).take_back(batch_id, clock(), "Test", operator="kim")


def test_everything_is_as_before(folder: Folder, clock: Clock) -> None:
    """New people go with badge and registrations, changed ones get their old values, badges and registrations."""
    imported(folder, FIRST, clock)
    before = people(folder)
    receipt = imported(folder, SECOND, clock)
    assert {"Müller", "Öz", "Zorn"} == set(people(folder))
    assert before["Müller"] != people(folder)["Müller"]

    said = taken_back(folder, receipt.batch_id, clock)

    assert "The import of “liste.csv” was taken back: 1 removed, 1 as they were before." == said
    assert before == people(folder)
    assert folder.recount() == folder.counts()
    assert 2 == folder.rows("import_change")  # those of the first import


def test_who_was_at_the_desk_stays(folder: Folder, clock: Clock) -> None:
    """Checked in, refused, edited, given another badge: such people stay, with their names told."""
    rows = "".join(
        f"{n};Kim;{name};;;X-{n};\n" for n, name in enumerate(["Rein", "Aus", "Neu", "Weg", "Fort"], start=1)
    )
    receipt = imported(folder, HEAD + rows, clock)
    ids = {one.family_name: one.id for one in attendees.everybody(folder.database)}
    assert folder.redeem("X-1").ok
    folder.redeem("X-2", "ws-zwillinge")
    PeopleDesk(folder.database).edit(Edit(ids["Neu"], (("phone", "1"),)), clock(), station="T", operator="")
    with folder.database.transaction():
        attendees.issue_badge(folder.database, ids["Weg"], "", bytes(32), clock(), "T")

    said = taken_back(folder, receipt.batch_id, clock)

    assert {"Rein", "Aus", "Neu", "Weg"} == set(people(folder))
    assert "4 people stay, having been at the desk since: Kim " in said
    assert folder.recount() == folder.counts()


def test_what_was_changed_since_stays(folder: Folder, clock: Clock) -> None:
    """A field that staff wrote after the import keeps their value; the others get the old ones."""
    imported(folder, FIRST, clock)
    receipt = imported(folder, SECOND, clock)
    who = str(people(folder)["Müller"][0])
    PeopleDesk(folder.database).edit(Edit(who, (("phone", "0340"),)), clock(), station="T", operator="")
    taken_back(folder, receipt.batch_id, clock)

    assert ("Stadt", "0340") == people(folder)["Müller"][1:3]


def test_a_code_that_was_used_stays(folder: Folder, clock: Clock) -> None:
    """A badge that an import added and somebody came with is not removed."""
    imported(folder, FIRST, clock)
    receipt = imported(folder, SECOND, clock)
    assert folder.redeem("JM-1").ok
    taken_back(folder, receipt.batch_id, clock)

    assert "JM-1" in people(folder)["Müller"][3]  # type: ignore[operator]
    assert folder.redeem("JM-1").previous is not None


def test_only_the_newest_import_can_be_taken_back(folder: Folder, clock: Clock) -> None:
    """And each once."""
    first = imported(folder, FIRST, clock)
    second = imported(folder, SECOND, clock)
    with pytest.raises(StoreTrouble, match="cannot be taken back"):
        taken_back(folder, first.batch_id, clock)
    taken_back(folder, second.batch_id, clock)

    with pytest.raises(StoreTrouble, match="cannot be taken back"):
        taken_back(folder, second.batch_id, clock)


def test_taking_back_is_in_the_journal(folder: Folder, clock: Clock) -> None:
    """What was taken back, when, where and by whom."""
    receipt = imported(folder, FIRST, clock)
    taken_back(folder, receipt.batch_id, clock)
    entry = journal.entries(folder.database)[-1]

    assert (journal.Act.TAKE_BACK, receipt.batch_id, "kim") == (entry.act, entry.subject_id, entry.operator)
    assert {"file": "liste.csv", "removed": 2, "restored": 0, "stayed": 0} == entry.details


def test_a_taking_back_that_was_cut_off_goes_on(folder: Folder, clock: Clock) -> None:
    """At the next start, where it stopped."""
    receipt = imported(folder, "Vorname;Nachname\n" + "".join(f"Kim;Familie{n}\n" for n in range(2 * CHUNK)), clock)
    with TakingBack(folder.database, receipt.batch_id, clock, station="T", operator="") as cut_off:
        assert cut_off.step()
    assert 0 < folder.rows("attendee") < 2 * CHUNK

    assert "taken back" in heal(folder.database, station="T")
    assert 0 == folder.rows("attendee")


def test_a_second_import_at_the_same_time_is_refused(folder: Folder, clock: Clock) -> None:
    """By another program, while one is written, or taken back: in words, and nothing is touched."""
    path = folder.where.data / "liste.csv"
    path.write_text(FIRST, encoding="utf-8")
    desk = ImportDesk(folder.database)
    plan = desk.draft(path, folder.event).plan
    with Database(folder.where.database) as other:
        stale = ImportDesk(other).draft(path, folder.event)
        steps = desk.apply(plan, MORNING, "Test")
        next(steps)
        for act in (
            lambda: ImportDesk(other).apply_draft(stale, None, clock, station="B"),
            lambda: heal(other, station="B"),
        ):
            with pytest.raises(DatabaseBusy, match="Another import is being written"):
                act()
        assert [] == list(steps)
        with pytest.raises(StoreTrouble, match="since this plan was made"):
            ImportDesk(other).apply_draft(stale, None, clock, station="B")
    assert 2 == folder.rows("attendee")


def test_a_conflict_that_the_operator_decides(folder: Folder, clock: Clock) -> None:
    """The list's value is taken where the operator says so, and staff's word no longer stands; taken back, it does."""
    imported(folder, FIRST, clock)
    who = str(people(folder)["Müller"][0])
    PeopleDesk(folder.database).edit(
        Edit(who, (("phone", "7"), ("organisation", "Kreis"))), clock(), station="T", operator=""
    )
    edits = folder.database.all("SELECT * FROM desk_edit ORDER BY field")
    kept = imported(folder, FIRST, clock)
    assert (0, 2, "7") == (kept.changed, kept.kept, people(folder)["Müller"][2])

    receipt = imported(folder, FIRST, clock, Confirmation(0, from_list=frozenset({2})))

    assert (1, 0, "0345") == (receipt.changed, receipt.kept, people(folder)["Müller"][2])
    assert {} == import_people.edited_fields_of(folder.database, [who])
    taken_back(folder, receipt.batch_id, clock)
    assert "7" == people(folder)["Müller"][2]
    assert edits == folder.database.all("SELECT * FROM desk_edit ORDER BY field")


def test_what_is_edited_between_plan_and_import_is_not_overwritten(folder: Folder, clock: Clock) -> None:
    """Field by field: what staff wrote meanwhile stays, the rest is written; a code that was given away is left out."""
    imported(folder, FIRST, clock)
    path = folder.where.data / "liste.csv"
    path.write_text(SECOND + "4;Kim;Berg;;;KB-1;\n", encoding="utf-8")
    desk = ImportDesk(folder.database)
    draft = desk.draft(path, folder.event)
    who = {name: str(values[0]) for name, values in people(folder).items()}
    PeopleDesk(folder.database).edit(
        Edit(who["Müller"], (("phone", "7"),), registrations=frozenset()), clock(), station="T", operator=""
    )
    with folder.database.transaction():
        attendees.issue_badge(folder.database, who["Öz"], "KB-1", bytes(32), clock(), "T")
    receipt = desk.apply_draft(draft, Confirmation(0), clock, station="Test")

    assert ("Land", "7", frozenset()) == (*people(folder)["Müller"][1:3], people(folder)["Müller"][4])
    assert (1, 1, 2, 1) == (receipt.new, receipt.changed, receipt.kept, receipt.rejected)
    assert "Berg" not in people(folder)


def test_rows_left_out_are_not_imported(folder: Folder, clock: Clock) -> None:
    """The operator knows that a possible double is one."""
    receipt = imported(folder, FIRST, clock, Confirmation(0, left_out=frozenset({3})))

    assert (1, {"Müller"}) == (receipt.new, set(people(folder)))


def test_corrected_columns_are_remembered(folder: Folder, clock: Clock, tmp_path: Path) -> None:
    """Once they were used for an import; a list with the same header is read by them, until they are corrected back."""
    desk = ImportDesk(folder.database)
    path = tmp_path / "odd.csv"
    path.write_text("Vorname;Nachname;Spalte\nJana;Müller;Stadt\n", encoding="utf-8")
    corrected = desk.draft(path, folder.event).mapping.with_column(2, "organisation")
    draft = desk.draft(path, folder.event, mapping=corrected)
    assert not desk.draft(path, folder.event).remembered
    desk.apply_draft(draft, None, clock, station="T")
    again = desk.draft(path, folder.event)

    assert (True, corrected) == (again.remembered, again.mapping)
    desk.apply_draft(desk.draft(path, folder.event, mapping=again.guess), None, clock, station="T")
    assert not desk.draft(path, folder.event).remembered


def test_batches_are_kept_with_their_numbers(folder: Folder, clock: Clock) -> None:
    """What was imported, by whom, and how it ended."""
    receipt = imported(folder, FIRST, clock)
    batch = imports.newest(folder.database)

    assert batch is not None
    assert (receipt.batch_id, "liste.csv", BatchState.DONE, "kim") == (
        batch.id,
        batch.file,
        batch.state,
        batch.operator,
    )
    assert {"new": 2, "changed": 0, "rejected": 0, "kept": 0, "missing": 0} == batch.details
    assert batch.began_at < batch.touched_at


def test_an_import_that_breaks_is_taken_back_at_once(folder: Folder, clock: Clock) -> None:
    """Whatever happens while it is written: nothing of it stays."""

    def breaking() -> Iterator[datetime]:
        yield from (clock(), clock())
        raise KeyboardInterrupt

    moments = breaking()
    path = folder.where.data / "liste.csv"
    path.write_text("Vorname;Nachname\n" + "".join(f"Kim;Familie{n}\n" for n in range(3 * CHUNK)), encoding="utf-8")
    desk = ImportDesk(folder.database)
    draft = desk.draft(path, folder.event)
    with pytest.raises(KeyboardInterrupt):
        desk.apply_draft(draft, None, lambda: next(moments), station="T")

    assert (0, 0) == (folder.rows("attendee"), folder.rows("badge"))


def test_a_printed_badge_keeps_its_owner(folder: Folder, clock: Clock) -> None:
    """Whoever may hold a printed badge in their hand stays when the import is taken back."""
    receipt = imported(folder, "Vorname;Nachname\nAda;Zuse\nKim;Zorn\n", clock)
    ada = next(one for one in attendees.everybody(folder.database) if one.given_name == "Ada")
    (badge,) = attendees.badges_of(folder.database, ada.id)
    with folder.database.transaction():
        job = PrintJob("job-1", PrintKind.AGAIN, MORNING, attendee_id=ada.id, badge_id=badge.id)
        prints.insert(folder.database, job, [(ada.id, badge.secret)])
    taken_back(folder, receipt.batch_id, clock)

    assert ["Ada"] == [one.given_name for one in attendees.everybody(folder.database)]


def test_a_ticket_that_went_to_somebody_else(folder: Folder, clock: Clock) -> None:
    """The operator takes the list's word: the buyer's code opens, the seller's not. Taken back, all is as before."""
    header = "Anmelde-ID;Vorname;Nachname;E-Mail;Code\n"
    imported(folder, header + "T-1;Eva;Klein;eva@x.example;SELLER\n", clock)
    sold = header + "T-1;Uwe;Zorn;uwe@x.example;BUYER\n"
    receipt = imported(folder, sold, clock, Confirmation(0, from_list=frozenset({2})))
    (one,) = attendees.everybody(folder.database)
    valid = [badge.secret for badge in attendees.badges_of(folder.database, one.id) if badge.active]
    assert ("Uwe Zorn", ["BUYER"]) == (one.name, valid)

    taken_back(folder, receipt.batch_id, clock)
    (one,) = attendees.everybody(folder.database)
    valid = [badge.secret for badge in attendees.badges_of(folder.database, one.id) if badge.active]
    assert ("Eva Klein", ["SELLER"]) == (one.name, valid)
