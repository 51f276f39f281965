"""What the self-test says of database, disk, clock and battery: with real files."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import language
from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.programme import Event
from kiosk.domain.station_checks import Battery
from kiosk.paths import places
from kiosk.station.checks.amounts import age_words, size_words
from kiosk.station.checks.battery import check_battery, linux_battery, system_battery
from kiosk.station.checks.clock import check_clock, set_by_network
from kiosk.station.checks.database import check_database
from kiosk.station.checks.disk import check_disk
from kiosk.station.checks.windows_battery import battery_of, windows_battery
from kiosk.store import backup
from kiosk.store.newest import Newest
from tests.builders import at
from tests.store.folder import Folder, put_garbage_in_the_middle
from tests.tiny_disk import run_on_tiny_disk

# --- the database


def test_a_sound_database_tells_its_size_and_its_newest_backup(folder: Folder) -> None:
    """How large it is, how many backups there are, and how old the newest is."""
    backup.copy_to(folder.database, folder.where.backups)
    report = check_database(folder.where, datetime.now(UTC) + timedelta(hours=3, minutes=5), 10)

    assert (Part.STORAGE, State.OK, "") == (report.part, report.state, report.do)
    assert "1 backup, the newest made 3 hours ago" in report.says
    assert "MB)" in report.says


def test_a_database_without_a_backup_is_a_warning(folder: Folder) -> None:
    """It says what makes one."""
    report = check_database(folder.where, at("10:00"), 10)

    assert State.WARNING is report.state
    assert "no backup yet" in report.says
    assert "Open the window" in report.do


def test_a_backup_that_lacks_what_was_saved_since_is_a_warning(folder: Folder) -> None:
    """Scans of an hour ago ought to be in one."""
    copy = backup.copy_to(folder.database, folder.where.backups)
    copy.rename(copy.with_name(f"backup-{at('08:00').astimezone(UTC):%Y%m%dT%H%M%S%fZ}.db"))
    folder.redeem(folder.person(), when=at("09:30"))
    late = check_database(folder.where, at("09:35"), 10)
    in_time = check_database(folder.where, at("09:35"), 60)

    assert (State.WARNING, State.OK) == (late.state, in_time.state)
    assert "What was saved since is in no backup." in late.says
    assert "look for free space" in late.do


def test_a_backup_of_another_name_has_no_age(folder: Folder) -> None:
    """Somebody put a copy there by hand."""
    copy = backup.copy_to(folder.database, folder.where.backups)
    copy.rename(copy.with_name("by-hand.db"))

    assert "made ?" in check_database(folder.where, at("10:00"), 10).says


def test_a_damaged_database_does_not_work(folder: Folder) -> None:
    """What to do is said, and nothing is changed."""
    folder.person()
    folder.close()
    put_garbage_in_the_middle(folder.where.database)
    before = folder.where.database.read_bytes()
    report = check_database(folder.where, at("10:00"), 10)

    assert State.FAILED is report.state
    assert "backup" in report.do
    assert before == folder.where.database.read_bytes()


def test_a_folder_without_an_event_is_a_warning(tmp_path: Path) -> None:
    """It says how to make one, and makes nothing."""
    report = check_database(places(tmp_path / "none"), at("10:00"), 10)

    assert State.WARNING is report.state
    assert "kiosk init" in report.do
    assert not (tmp_path / "none").exists()


# --- the disk


def test_a_disk_with_room_is_told_in_gigabytes(tmp_path: Path) -> None:
    """Also where the data folder is still to be made."""
    report = check_disk(places(tmp_path / "not" / "yet"))

    assert Part.DISK is report.part
    assert " free: enough for " in report.says


def test_a_full_disk_does_not_work() -> None:
    """On a real disk of a few megabytes: nearly full, full, for work files only, and one that may only be read."""
    run_on_tiny_disk("tests.station.full_disk")


def test_a_folder_for_work_files_that_is_gone_is_a_warning(tmp_path: Path) -> None:
    """Scanning goes on: lists and PDFs may fail."""
    report = check_disk(places(tmp_path), tmp_path / "gone")

    assert State.WARNING is report.state
    assert f"Work files cannot be written to {tmp_path / 'gone'}" in report.says
    assert "Scanning goes on" in report.do


# --- the clock


def plausible(_now: datetime, _event: Event | None, _last: Newest) -> PartReport | None:
    """Find nothing wrong."""
    return None


def a_timedatectl(folder: Path, says: str, *, status: int = 0) -> str:
    """Put a program of that name into a folder, and return the folder as a search path."""
    program = folder / "timedatectl"
    program.write_text(f"#!/bin/sh\necho {says}\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize(
    ("says", "status", "told"), [("yes", 0, True), ("no", 0, False), ("", 0, None), ("yes", 1, None)]
)
def test_the_system_tells_whether_the_network_sets_the_clock(
    tmp_path: Path, says: str, status: int, *, told: bool | None
) -> None:
    """Where it does not answer, nothing is claimed."""
    assert told is set_by_network(a_timedatectl(tmp_path, says, status=status), patience=60.0)


def test_a_system_without_timedatectl_tells_nothing(tmp_path: Path) -> None:
    """As on Windows."""
    assert set_by_network(str(tmp_path)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_a_timedatectl_that_cannot_be_run_tells_nothing(tmp_path: Path) -> None:
    """It is there, but is no program."""
    path = a_timedatectl(tmp_path, "yes")
    (tmp_path / "timedatectl").write_bytes(b"\x7fELF nonsense")

    assert set_by_network(path) is None


def test_a_plausible_clock_tells_the_time_and_who_sets_it(folder: Folder) -> None:
    """Not set by the network is no trouble: there is none at the door; but somebody should compare."""
    by_network = check_clock(folder.where, at("10:00"), plausible, lambda: True)
    by_hand = check_clock(folder.where, at("10:00"), plausible, lambda: False)
    unknown = check_clock(folder.where, at("10:00"), plausible, lambda: None)

    assert [State.OK] * 3 == [by_network.state, by_hand.state, unknown.state]
    assert "set by the network" in by_network.says
    assert "compare it with a phone" in by_hand.do
    assert (unknown.says, "") == (by_hand.says, unknown.do)


def test_the_clock_is_judged_with_programme_and_newest_row(folder: Folder) -> None:
    """What is wrong with it is said as it is, whoever sets it."""
    folder.redeem(folder.person(), when=at("09:30"))
    wrong = PartReport(Part.CLOCK, State.WARNING, "It is behind.", "Set it.")
    asked: list[object] = []

    def judge(now: datetime, event: Event | None, last: Newest) -> PartReport:
        asked.extend((now, None if event is None else event.key, last.scanned_at))
        return wrong

    assert wrong == check_clock(folder.where, at("08:00"), judge, lambda: True)
    assert [at("08:00"), folder.event.key, at("09:30")] == asked


def test_a_hint_on_the_clock_stays_with_what_to_do(folder: Folder) -> None:
    """A month before the event, say."""
    hint = PartReport(Part.CLOCK, State.OK, "The event begins in a month.", "Is that right?")
    report = check_clock(folder.where, at("10:00"), lambda *_: hint, lambda: False)

    assert (hint.says, hint.do) == (report.says, report.do)


def test_a_clock_without_a_database_is_judged_alone(tmp_path: Path) -> None:
    """There is nothing to compare it with."""
    asked: list[object] = []

    def judge(_now: datetime, event: Event | None, last: Newest) -> None:
        asked.extend((event, last))

    check_clock(places(tmp_path / "none"), at("10:00"), judge, lambda: None)

    assert [None, Newest()] == asked


# --- the battery


def a_supply(root: Path, name: str, **files: str) -> Path:
    """Write a power supply as the kernel shows it."""
    folder = root / name
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_text(f"{text}\n", encoding="ascii")
    return root


def test_a_computer_without_a_battery_misses_none(tmp_path: Path) -> None:
    """Nor does one whose system tells of no supply at all; a mouse's battery is the mouse's."""
    a_supply(tmp_path, "hidpp", type="Battery", scope="Device", capacity="12", status="Discharging")
    a_supply(tmp_path, "BAT9", type="Battery", present="0")

    assert linux_battery(tmp_path) is None
    assert linux_battery(tmp_path / "none") is None
    assert (State.ABSENT, "") == (check_battery(lambda: None).state, check_battery(lambda: None).do)


def test_a_battery_is_read_with_its_charger(tmp_path: Path) -> None:
    """As a laptop's kernel tells of them; two batteries count with their mean, and one without a figure not at all."""
    a_supply(tmp_path, "AC", type="Mains", online="1")
    a_supply(tmp_path, "BAT0", type="Battery", present="1", capacity="90", status="Charging")
    a_supply(tmp_path, "BAT1", type="Battery", energy_now="10", energy_full="40", status="Unknown")
    a_supply(tmp_path, "BAT2", type="Battery", capacity="nonsense", status="Full")

    assert Battery(58, plugged_in=True) == linux_battery(tmp_path)


@pytest.mark.parametrize(
    ("status", "battery"),
    [("Discharging", Battery(None, plugged_in=False)), ("Full", Battery(None, plugged_in=True))],
)
def test_without_a_charger_in_sight_the_battery_itself_tells(tmp_path: Path, status: str, battery: Battery) -> None:
    """Some kernels know no mains."""
    a_supply(tmp_path, "BAT0", type="Battery", status=status)

    assert battery == linux_battery(tmp_path)


def test_a_charger_that_is_pulled_out_is_seen(tmp_path: Path) -> None:
    """By the next look."""
    a_supply(tmp_path, "AC", type="Mains", online="1")
    a_supply(tmp_path, "BAT0", type="Battery", charge_now="120", charge_full="100", status="Discharging")
    before = linux_battery(tmp_path)
    (tmp_path / "AC" / "online").write_text("0\n", encoding="ascii")

    assert (Battery(100, plugged_in=True), Battery(100, plugged_in=False)) == (before, linux_battery(tmp_path))


@pytest.mark.parametrize(
    ("battery", "state", "says", "do"),
    [
        (Battery(80, plugged_in=True), State.OK, "plugged in, the battery is at 80 %", ""),
        (Battery(None, plugged_in=True), State.OK, "? %", ""),
        (Battery(80, plugged_in=False), State.OK, "80 % are left", "Plug the charger in: "),
        (Battery(29, plugged_in=False), State.WARNING, "only 29 % are left", "Plug the charger in."),
        (Battery(5, plugged_in=False), State.FAILED, "nearly empty: 5 %", "Plug the charger in now."),
    ],
)
def test_what_is_said_of_a_battery(battery: Battery, state: State, says: str, do: str) -> None:
    """And when to plug the charger in."""
    report = check_battery(lambda: battery)

    assert (Part.BATTERY, state) == (report.part, report.state)
    assert says in report.says
    assert report.do.startswith(do)


def test_windows_tells_its_battery_in_three_bytes() -> None:
    """On the mains, on the battery, without a figure, without a battery, without an answer."""
    assert Battery(77, plugged_in=True) == battery_of(1, 8, 77)
    assert Battery(20, plugged_in=False) == battery_of(0, 2, 20)
    assert Battery(None, plugged_in=False) == battery_of(0, 1, 255)
    assert battery_of(1, 128, 255) is None
    assert battery_of(255, 255, 255) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there it answers")
def test_elsewhere_windows_is_not_asked() -> None:
    """No battery of Windows on another system; this computer's own is read without trouble."""
    assert windows_battery() is None
    assert check_battery(system_battery).part is Part.BATTERY


# --- the words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"), (3600, "1 hour ago"),
     (172_799, "47 hours ago"), (172_800, "2 days ago")],
)  # fmt: skip
def test_ages_are_said_in_their_largest_unit(seconds: int, words: str) -> None:
    """A clock that went back makes nothing younger than now."""
    assert words == age_words(timedelta(seconds=seconds))


def test_sizes_have_the_decimal_sign_of_the_language() -> None:
    """In MB below a gigabyte."""
    assert ("0.2 MB", "1.0 GB") == (size_words(200_000), size_words(1_000_000_000))
    language.use("de")
    assert "73,7 GB" == size_words(73_700_000_000)
