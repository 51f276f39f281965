"""Exports: which files, what is in them, how much of the people goes along, and what can go wrong with a folder."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from kiosk.domain.attendee import AttendeeStatus
from kiosk.domain.checkin import Direction
from kiosk.domain.programme import Event
from kiosk.errors import WrongArguments
from kiosk.paths import places
from kiosk.reports.exporting.export import Exporter
from kiosk.reports.exporting.names import another, file_names, safe
from kiosk.reports.exporting.placing import WORK
from kiosk.reports.exporting.request import ExportRequest, Privacy
from kiosk.reports.exporting.trouble import ExportCanceled, ExportTrouble
from kiosk.reports.writers.formats import FORMATS
from kiosk.reports.writers.tables import Document, Written
from kiosk.store import journal
from kiosk.store.opening import open_to_read
from kiosk.store.programme import load_event
from kiosk.store.programme_edits import mark_rehearsal, remove_session
from tests.builders import DAY, an_attendee, an_entrance, an_event, at
from tests.command import ROOT
from tests.reports.exported import EVENING, export, read_csv
from tests.store.folder import WORKSHOP, Folder, make_folder

ALL = tuple(FORMATS)


@pytest.fixture
def day(folder: Folder) -> Folder:
    """Give a day: Jana in a workshop she registered for, Elif forced into it, Uwe refused, Kim never there."""
    jana = folder.person(an_attendee("jana"), sessions=("ws-zwillinge",), email="jana@example.org", phone="+49 345 1")
    elif_ = folder.person(an_attendee("elif", "Öz", "Elif", organisation="Hochschule", walk_in=True))
    uwe = folder.person(an_attendee("uwe", "Berg", "Uwe", status=AttendeeStatus.BLOCKED))
    folder.person(an_attendee("kim", "=Falk", 'Kim "K"; Ö'), sessions=("ws-zwillinge",), note="braucht Dolmetscher")
    folder.redeem(jana, when=at("09:00"))
    folder.redeem(jana, "ws-zwillinge", at("14:00"))
    folder.redeem(jana, "ws-zwillinge", at("15:00"), type=Direction.EXIT)
    folder.redeem(elif_, when=at("13:10"))
    folder.redeem(elif_, "ws-zwillinge", at("13:20"), force="Dozentin")
    folder.redeem(uwe, when=at("13:45"))
    wrong = folder.redeem(jana, "ws-mobilitaet", at("15:10"))
    folder.undo(wrong.nonce)
    return folder


def files_in(folder: Path) -> list[str]:
    """Return what is in a folder, hidden files as well."""
    return sorted(path.name for path in folder.iterdir())


def test_the_attendance_of_a_session_says_who_was_there_and_how_long(day: Folder, tmp_path: Path) -> None:
    """Registered and there; forced and to the end, which is the session's; registered and not there."""
    export(day, tmp_path / "out")
    sheet = read_csv(tmp_path / "out" / "mpsc_ws-zwillinge_2025-06-03_1830.csv")

    assert ["'=Falk", "Müller", "Öz"] == sheet.column("Family name")
    jana, elif_, kim = sheet.row("Müller"), sheet.row("Öz"), sheet.row("'=Falk")
    assert ("yes", "no", "no", "no") == tuple(
        jana[k] for k in ("registered", "Walk-in", "Admitted all the same", "No-show")
    )
    assert ("2025-06-03 14:00:00", "2025-06-03 15:00:00", "1:00:00", "no") == tuple(list(jana.values())[-4:])
    assert ("no", "yes", "yes", "no") == tuple(
        elif_[k] for k in ("registered", "Walk-in", "Admitted all the same", "No-show")
    )
    assert ("2025-06-03 13:20:00", "", "2:10:00", "yes") == tuple(list(elif_.values())[-4:])
    assert ("yes", "yes", "", "", "") == tuple(list(kim.values())[i] for i in (6, 9, 10, 11, 12))


def test_the_people_of_the_day_have_first_entry_last_exit_and_sessions(day: Folder, tmp_path: Path) -> None:
    """An undone check-in does not count; who never came is there with no day; the last session ends the day."""
    export(day, tmp_path / "out")
    sheet = read_csv(tmp_path / "out" / "mpsc_people_2025-06-03_1830.csv")

    assert {"Müller", "Öz", "Berg", "'=Falk"} == set(sheet.column("Family name"))
    jana = sheet.row("Müller")
    assert ("2025-06-03 09:00:00", "1", "Workshop Digitale Zwillinge") == (
        jana["First entry"], jana["Number of sessions"], jana["Sessions attended"],
    )  # fmt: skip
    assert ("6:30:00", "yes") == (jana["Time present"], jana["Did not check out"])
    assert ("", "yes") == (sheet.row("'=Falk")["Day"], sheet.row("'=Falk")["No-show"])
    assert ("", "no") == (sheet.row("Berg")["Day"], sheet.row("Berg")["No-show"])


def test_all_scans_are_there_refused_forced_and_undone(day: Folder, tmp_path: Path) -> None:
    """Each with time, station, type, verdict, reason and who; those that were undone, by whom and why."""
    export(day, tmp_path / "out")
    sheet = read_csv(tmp_path / "out" / "mpsc_scans_2025-06-03_1830.csv")

    assert day.rows("redemption") == len(sheet.rows)
    assert ["admitted"] * 5 + ["refused", "admitted"] == sheet.column("Verdict")
    assert ["blocked"] == [reason for reason in sheet.column("Reason") if reason]
    forced = dict(zip(sheet.header, sheet.rows[4], strict=True))
    assert ("yes", "Dozentin", "Öz") == (forced["Admitted all the same"], forced["because"], forced["Family name"])
    undone = dict(zip(sheet.header, sheet.rows[6], strict=True))
    assert ("yes", "wrong person", "Test") == (undone["Undone"], undone["undone because"], undone["undone by"])


def test_the_overview_agrees_with_the_counts(day: Folder, tmp_path: Path) -> None:
    """Registered, checked in and not checked out are those of the board; the rest is counted on top."""
    receipt = export(day, tmp_path / "out", "json")
    overview = json.loads((tmp_path / "out" / receipt.files[0].name).read_text("utf-8"))["overview"]
    counts = day.counts()
    by_key = {(line["key"], line["day"]): line for line in overview}

    house = by_key["", None]
    assert (counts.house.registered, counts.house.checked_in, counts.house.present) == (
        house["registered"], house["checked_in"], house["present"],
    )  # fmt: skip
    for of in counts.sessions:
        line = by_key[of.session.key, None]
        assert (of.counts.registered, of.counts.checked_in, of.counts.present) == (
            line["registered"], line["checked_in"], line["present"],
        )  # fmt: skip
    workshop = by_key["ws-zwillinge", None]
    assert (1, 1, 1, 0) == tuple(workshop[k] for k in ("no_shows", "walk_ins", "forced", "refused"))
    assert (1, 1, 1) == (house["refused"], house["refused_blocked"], house["no_shows"])
    assert 2 == by_key["", "2025-06-03"]["checked_in"]


def test_the_receipt_names_every_file_with_rows_and_checksum(day: Folder, tmp_path: Path) -> None:
    """What is told is what is on the disk, and nothing else is there."""
    receipt = export(day, tmp_path / "deep" / "out", *ALL)

    assert sorted(one.name for one in receipt.files) == files_in(tmp_path / "deep" / "out")
    for one in receipt.files:
        data = (receipt.folder / one.name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one.size, one.sha256)
    per_format = {name: sum(one.rows for one in receipt.files if one.format == name) for name in ALL}
    assert 1 == len(set(per_format.values())), per_format


def test_an_export_leaves_a_row_in_the_journal(day: Folder, tmp_path: Path) -> None:
    """What was asked for and which files were made, with who did it."""
    receipt = export(day, tmp_path / "out", "json")
    entry = journal.entries(day.database)[-1]

    assert ("export", "Kim", "named") == (entry.act, entry.operator, entry.details["privacy"])
    assert [receipt.files[0].sha256] == [file["sha256"] for file in entry.details["files"]]  # type: ignore[attr-defined]


def test_an_event_without_check_ins_is_exported(folder: Folder, tmp_path: Path) -> None:
    """Nobody on the list, nobody came: every file is there, with its header."""
    receipt = export(folder, tmp_path / "out", *ALL)

    assert 2 * 6 + 3 == len(receipt.files)
    book = CalamineWorkbook.from_path(tmp_path / "out" / "mpsc_attendance_2025-06-03_1830.xlsx")
    assert ["Overview", "Einlass MMZ", "Workshop Digitale Zwillinge"] == book.sheet_names[:3]
    assert 1 == len(book.get_sheet_by_name("Scans").to_python())


def test_two_days_are_two_rows_and_a_night_belongs_to_the_day_before(tmp_path: Path) -> None:
    """Who comes on both days stands there twice; an exit at two in the morning ends the first day."""
    second = DAY + timedelta(days=1)
    event = an_event(an_entrance(), an_entrance("einlass-2", second), ends_on=second)
    with make_folder(places(tmp_path / "data"), event) as made:
        jana = made.person()
        made.redeem(jana, when=at("20:00"))
        made.redeem(jana, when=at("02:00", second), type=Direction.EXIT)
        made.redeem(jana, "einlass-2", at("09:00", second))
        export(made, tmp_path / "out", now=at("18:00", second))

    sheet = read_csv(tmp_path / "out" / "mpsc_people_2025-06-04_1800.csv")
    assert [("2025-06-03", "6:00:00"), ("2025-06-04", "9:00:00")] == list(
        zip(sheet.column("Day"), sheet.column("Time present"), strict=True)
    )
    overview = read_csv(tmp_path / "out" / "mpsc_overview_2025-06-04_1800.csv")
    assert ["House", "House on 2025-06-03", "House on 2025-06-04"] == overview.column("Session")[:3]
    assert ["1", "1", "1"] == overview.column("Checked in")[:3]


def test_a_closed_day_ends_when_it_was_closed(day: Folder) -> None:
    """Who did not check out was there until then."""
    from kiosk.reports.gathering.report_desk import ReportDesk

    desk = ReportDesk(day.database, EVENING)
    desk.__dict__["event"] = replace(day.event, closed_at=at("15:15"))
    packed = desk.stays.of_day[DAY]

    assert [22_500, 7_500] == sorted(packed.present, reverse=True)


@pytest.mark.parametrize("clock", ["19:00", "22:30"])
def test_who_never_checked_out_was_there_until_the_last_session(day: Folder, tmp_path: Path, clock: str) -> None:
    """However late the export is made: at the entrance and in the house; who came in after it, until now."""
    late = day.person(an_attendee("late", "Spät", "Ida"))
    day.redeem(late, when=at("18:45"))
    export(day, tmp_path / "out", now=at(clock))
    stamp = f"2025-06-03_{clock.replace(':', '')}"
    entrance = read_csv(tmp_path / "out" / f"mpsc_einlass_{stamp}.csv")
    people = read_csv(tmp_path / "out" / f"mpsc_people_{stamp}.csv")

    for sheet in (entrance, people):
        assert ("6:30:00", "yes") == (sheet.row("Müller")["Time present"], sheet.row("Müller")["Did not check out"])
        assert {"19:00": "0:15:00", "22:30": "3:45:00"}[clock] == sheet.row("Spät")["Time present"]


def test_a_session_that_still_runs_ends_now(day: Folder, tmp_path: Path) -> None:
    """Exported at 14:40: up to then, not the whole workshop."""
    export(day, tmp_path / "out", now=at("14:40"))
    sheet = read_csv(tmp_path / "out" / "mpsc_ws-zwillinge_2025-06-03_1440.csv")

    assert "1:20:00" == sheet.row("Öz")["Time present"]


def test_a_removed_session_keeps_its_attendance_and_says_so(day: Folder, tmp_path: Path) -> None:
    """Its check-ins happened: its sheet is there, marked, and so are its scans."""
    with day.database.transaction():
        remove_session(day.database, day.session("ws-zwillinge").id, EVENING, "Test")
    export(day, tmp_path / "out", "csv", "xlsx")

    book = CalamineWorkbook.from_path(tmp_path / "out" / "mpsc_attendance_2025-06-03_1830.xlsx")
    assert "Removed Workshop Digitale Zwill" in book.sheet_names
    assert 2 == len(read_csv(tmp_path / "out" / "mpsc_ws-zwillinge_2025-06-03_1830.csv").rows)
    scans = read_csv(tmp_path / "out" / "mpsc_scans_2025-06-03_1830.csv")
    assert 3 == scans.column("Session").count("Removed: Workshop Digitale Zwillinge")


def test_only_some_sessions(day: Folder, tmp_path: Path) -> None:
    """Their attendance, their scans and their numbers; no list of all people."""
    receipt = export(day, tmp_path / "out", sessions=("ws-zwillinge",))

    assert ["overview", "ws-zwillinge", "scans"] == [one.name.split("_")[1] for one in receipt.files]
    assert 3 == receipt.files[2].rows
    with pytest.raises(WrongArguments, match="There is no session “nope”"):
        export(day, tmp_path / "other", sessions=("nope",))


def test_only_some_of_each_person(day: Folder, tmp_path: Path) -> None:
    """The columns that were asked for, in their order; contacts and notes only then."""
    export(day, tmp_path / "usual")
    export(day, tmp_path / "some", columns=("email", "family_name"))

    usual = read_csv(tmp_path / "usual" / "mpsc_people_2025-06-03_1830.csv")
    some = read_csv(tmp_path / "some" / "mpsc_people_2025-06-03_1830.csv")
    assert ["Family name", "Given name", "Title", "Organisation", "Municipality", "Category"] == usual.header[:6]
    assert ["Family name", "E-mail", "Day"] == some.header[:3]
    assert "jana@example.org" == some.row("Müller")["E-mail"]
    with pytest.raises(WrongArguments, match="“shoe_size” is no column"):
        export(day, tmp_path / "none", columns=("shoe_size",))


def unpacked(folder: Path) -> bytes:
    """Return every byte of a folder, packages unpacked."""
    found = b""
    for path in folder.iterdir():
        found += path.name.encode() + path.read_bytes()
        if path.suffix in (".xlsx", ".ods"):
            with TemporaryDirectory() as opened:
                shutil.unpack_archive(path, opened, "zip")
                found += b"".join(one.read_bytes() for one in Path(opened).rglob("*") if one.is_file())
    return found


NAMES = ("Jana", "Müller", "Elif", "Öz", "Uwe", "Berg", "Falk", "Kim", "jana@", "345", "Dolmetscher", "Dozentin",
         "attendee-", "wrong person", "nonce-")  # fmt: skip


def test_numbers_only_holds_no_personal_data_in_any_byte(day: Folder, tmp_path: Path) -> None:
    """No name, organisation, contact, note, reason in words or id in any file of any format."""
    export(day, tmp_path / "out", *ALL, privacy=Privacy.NUMBERS)
    data = unpacked(tmp_path / "out")

    assert [] == [name for name in (*NAMES, "Dessau", "Hochschule") if name.encode() in data]
    assert b"Workshop Digitale Zwillinge" in data


def test_pseudonyms_stand_in_the_place_of_everything_that_names_somebody(day: Folder, tmp_path: Path) -> None:
    """Not one name, contact or id; the same person is the same everywhere; listed by pseudonym, not by name."""
    export(day, tmp_path / "out", *ALL, privacy=Privacy.PSEUDONYMS)
    data = unpacked(tmp_path / "out")

    assert [] == [name for name in (*NAMES, "Dessau", "Hochschule") if name.encode() in data]
    session = read_csv(tmp_path / "out" / "mpsc_ws-zwillinge_2025-06-03_1830.csv").column("Person")
    people = read_csv(tmp_path / "out" / "mpsc_people_2025-06-03_1830.csv")
    scans = read_csv(tmp_path / "out" / "mpsc_scans_2025-06-03_1830.csv").column("Person")
    assert sorted(session) == session
    assert {"P-0001", "P-0002", "P-0003", "P-0004"} == set(people.column("Person"))
    assert set(session) <= set(people.column("Person")) >= set(scans)
    came = [who for who, when in zip(people.column("Person"), people.column("Day"), strict=True) if when]
    assert sorted(came) == came


def test_another_export_has_other_pseudonyms(folder: Folder, tmp_path: Path) -> None:
    """Of twenty people in two exports, not all have the same number."""
    for badge in folder.people(20):
        folder.redeem(badge)
    for name in ("one", "two"):
        export(folder, tmp_path / name, privacy=Privacy.PSEUDONYMS)

    first, second = (
        [row[0] for row in read_csv(tmp_path / name / "mpsc_scans_2025-06-03_1830.csv").rows] and
        read_csv(tmp_path / name / "mpsc_scans_2025-06-03_1830.csv").column("Person")
        for name in ("one", "two")
    )  # fmt: skip
    assert first != second
    assert set(first) == set(second)


def test_contacts_do_not_go_along_with_pseudonyms(day: Folder, tmp_path: Path) -> None:
    """They may not even be asked for; an organisation may, if it is named."""
    with pytest.raises(WrongArguments, match="“email” is no column"):
        export(day, tmp_path / "out", columns=("email",), privacy=Privacy.PSEUDONYMS)

    export(day, tmp_path / "out", columns=("organisation",), privacy=Privacy.PSEUDONYMS)
    assert "Organisation" in read_csv(tmp_path / "out" / "mpsc_people_2025-06-03_1830.csv").header


def test_a_rehearsal_is_marked_in_every_file(day: Folder, tmp_path: Path) -> None:
    """In its name, in its first line, on every sheet, and in JSON."""
    with day.database.transaction():
        mark_rehearsal(day.database, EVENING, "Test")
    receipt = export(day, tmp_path / "out", *ALL)

    assert all(one.name.startswith("REHEARSAL_mpsc_") for one in receipt.files)
    for one in receipt.files:
        path = tmp_path / "out" / one.name
        if path.suffix == ".csv":
            assert "REHEARSAL" in path.read_text("utf-8-sig").splitlines()[0]
        elif path.suffix == ".json":
            assert json.loads(path.read_text("utf-8"))["rehearsal"] is True
        else:
            book = CalamineWorkbook.from_path(path)
            first = [str(book.get_sheet_by_name(name).to_python()[0][0]) for name in book.sheet_names]
            assert all("REHEARSAL" in line for line in first)


# Names


def named(session: str, event: str = "mpsc") -> str:
    """Return the name of a session's CSV file."""
    made: Event = replace(an_event(), key=event)
    return file_names(made, EVENING)(session, "csv")


def test_files_are_named_by_event_session_and_time_of_the_place() -> None:
    """As the organiser finds them again."""
    assert "mpsc-22_ws-zwillinge_2025-06-03_1830.csv" == named("ws-zwillinge", "mpsc-22")
    assert "mpsc_attendance_2025-06-03_1830.csv" == named("")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Grüße & Küsse", "Gruesse-Kuesse"), ("a/b\\c:d*e?f", "a-b-c-d-e-f"), ("CON", "x-CON"), ("..", "x"),
        ("Łódź Ngữ", "odz-Ngu"), ("x" * 90, "x" * 40), ("lpt1", "x-lpt1"), ("🎉", "x"),
    ],
)  # fmt: skip
def test_names_are_safe_on_every_system(text: str, made: str) -> None:
    """Letters, digits and hyphens; no reserved name of Windows; long ones cut."""
    assert made == safe(text)


def test_sessions_that_sound_alike_get_files_of_their_own() -> None:
    """Keys that are the same in a file's name are told apart by a number."""
    name = file_names(an_event(), EVENING)

    assert 3 == len({name(key, "csv") for key in ("ws 1", "ws-1", "WS-1")})
    assert name("ws 1", "csv") == name("ws 1", "csv")


def test_a_file_that_is_there_is_never_written_over(day: Folder, tmp_path: Path) -> None:
    """The new one gets a number, the operator is told, and the old one is as it was."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mpsc_attendance_2025-06-03_1830.json").write_text("mine")
    (out / "mpsc_attendance_2025-06-03_1830-2.json").write_text("mine, too")
    receipt = export(day, out, "json")

    assert ["mpsc_attendance_2025-06-03_1830-3.json"] == [one.name for one in receipt.files]
    assert "mine" == (out / "mpsc_attendance_2025-06-03_1830.json").read_text()
    assert "was there already" in receipt.notes[0]
    assert "a-2.plain.csv" == another("a.plain.csv", 2)


# What can go wrong


def raised(day: Folder, to: Path, **asked: Any) -> str:
    """Return what the trouble says that an export must raise."""
    with pytest.raises(ExportTrouble) as caught:
        export(day, to, *ALL, **asked)
    return str(caught.value)


def test_a_folder_that_cannot_be_made_is_told(day: Folder, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("x")

    assert "Nothing was exported" in raised(day, tmp_path / "file" / "out")


def test_a_folder_that_is_taken_away_in_the_middle_is_told(day: Folder, tmp_path: Path) -> None:
    """The stick is pulled while files are written: trouble in words, and nothing under a real name."""
    out = tmp_path / "out"

    def pull(done: int, _total: int) -> None:
        if done:
            shutil.rmtree(out)

    with open_to_read(day.where) as database, pytest.raises(ExportTrouble, match="is not there") as caught:
        Exporter(database, "A").export(ExportRequest(out, ("csv", "xlsx")), EVENING, pull)

    assert "USB stick" in caught.value.hint
    assert not out.exists()


def test_a_canceled_export_leaves_nothing(day: Folder, tmp_path: Path) -> None:
    """Neither files nor the folder of work."""

    def stop(done: int, _total: int) -> None:
        if done:
            raise ExportCanceled

    with open_to_read(day.where) as database, pytest.raises(ExportCanceled):
        Exporter(database, "A").export(ExportRequest(tmp_path / "out", ALL), EVENING, stop)

    assert [] == files_in(tmp_path / "out")
    assert [] == [one.act for one in journal.entries(day.database) if one.act == "export"]


def test_files_that_are_placed_already_go_again_when_another_cannot_be(day: Folder, tmp_path: Path) -> None:
    """The third one is not to be read back: none is left, and what was there before stays."""

    def two_of_three(document: Document, folder: Path, name: Callable[[str, str], str]) -> list[Written]:
        for file in ("a.csv", "b.csv"):
            (folder / file).write_text("Müller")
        return [(folder / file, 1) for file in ("a.csv", "b.csv", "c.csv")]

    out = tmp_path / "out"
    out.mkdir()
    (out / "a.csv").write_text("mine")
    with open_to_read(day.where) as database, pytest.raises(ExportTrouble):
        Exporter(database, "A", formats={"csv": two_of_three}).export(ExportRequest(out, ("csv",)), EVENING)

    assert ["a.csv"] == files_in(out)
    assert "mine" == (out / "a.csv").read_text()


def test_what_a_power_failure_left_is_swept_away(day: Folder, tmp_path: Path) -> None:
    """An old folder of work goes with the next export; one that may be in use stays."""
    for name, age in (("old", 7_200), ("new", 10)):
        left = tmp_path / "out" / f"{WORK}{name}"
        left.mkdir(parents=True)
        (left / "names.csv").write_text("Müller")
        then = datetime.now().timestamp() - age  # noqa: DTZ005
        os.utime(left, (then, then))
    export(day, tmp_path / "out", "json")

    assert [f"{WORK}new", "mpsc_attendance_2025-06-03_1830.json"] == files_in(tmp_path / "out")


@contextmanager
def unlinked() -> Iterator[None]:
    """Have a file system without hard links, as a USB stick has none."""
    link = os.link

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    os.link = refuse
    try:
        yield
    finally:
        os.link = link


def test_a_stick_without_links_gets_its_files(day: Folder, tmp_path: Path) -> None:
    """They are renamed instead; what is there is not written over either."""
    with unlinked():
        export(day, tmp_path / "out", "json")
        receipt = export(day, tmp_path / "out", "json")

    assert 2 == len(files_in(tmp_path / "out"))
    assert "mpsc_attendance_2025-06-03_1830-2.json" == receipt.files[0].name


def test_an_unknown_format_is_refused_before_anything_is_made(day: Folder, tmp_path: Path) -> None:
    """Nothing is left, and the formats that there are are named."""
    with pytest.raises(WrongArguments, match=r"There is no format “doc”\. Formats: csv, csv-plain, xlsx"):
        export(day, tmp_path / "out", "doc")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", ["full", "read-only", "read-only-data"])
def test_a_small_disk(what: str) -> None:
    """On a real file system that is full or read-only: trouble in words, nothing left; read-only data is exported."""
    with TemporaryDirectory() as disk:
        mount = f"mount -t tmpfs -o size=4m tmpfs {disk}"
        enter = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
        try:
            able = subprocess.run([*enter, mount], capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.skip(f"no small disk can be mounted here: {error}")
        if able.returncode:
            pytest.skip(f"no small disk can be mounted here: {able.stderr.strip()}")
        inside = f"{mount} && exec '{sys.executable}' -m tests.reports.small_stick {what} {disk}"
        done = subprocess.run([*enter, inside], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (0, "as it should be\n") == (done.returncode, done.stdout), done.stderr


def test_scans_go_on_while_an_export_reads(day: Folder, tmp_path: Path) -> None:
    """What is scanned meanwhile is not in it: everything is of one moment."""
    badge = day.person(an_attendee("late", "Spät", "Ida"))

    def scan(done: int, _total: int) -> None:
        if done:
            assert day.redeem(badge, when=WORKSHOP).nonce

    before = day.rows("redemption")
    with open_to_read(day.where) as database:
        receipt = Exporter(database, "A").export(ExportRequest(tmp_path / "out", ("csv",)), EVENING, scan)

    scans = next(one for one in receipt.files if "_scans_" in one.name)
    assert before == scans.rows < day.rows("redemption")
    assert not load_event(day.database).rehearsal
